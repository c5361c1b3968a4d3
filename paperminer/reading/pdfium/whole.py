"""The pages of a file together: running heads and feet set aside, tables joined over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from paperminer.model import Line, RawTable
from paperminer.reading.furniture import PageLines, edges, find_furniture
from paperminer.reading.page_numbers import Numbered, chosen, labels, numbers_in
from paperminer.reading.pdfium.hyphens import mended
from paperminer.reading.pdfium.joined import join, lines_of
from paperminer.reading.pdfium.page import ReadPage

_Lines = tuple[Line, ...]
_Places = set[tuple[int | None, int]]

_OUTERMOST = 4  # lines at the head, and at the foot, of a page that may hold its number


def gather(pages: Sequence[ReadPage]) -> tuple[_Lines, _Lines, tuple[RawTable, ...]]:
    """Return the lines of the body, those of running heads and feet, and the tables.

    The header of a table that is repeated on each page is a running head too. Each line has the
    number that its page prints.
    """
    outside = [_outside_tables(page) for page in pages]
    aside = find_furniture(outside)
    pages = _numbered(pages, outside, aside)
    tables, again = join(pages, aside)
    aside |= again
    lines = [line for page in pages for line in page.lines]
    body = [line for line in lines if (line.page, line.number) not in aside]
    in_tables = frozenset(id(cell.line) for table in tables for cell in table.cells)
    return (
        mended(body, in_tables),
        tuple(line for line in lines if (line.page, line.number) in aside),
        tables,
    )


def _outside_tables(page: ReadPage) -> PageLines:
    """Return the lines in no table: a heading row that is repeated on every page is no header."""
    inside = lines_of(page.tables)
    lines = [line for line in page.lines if line.number not in inside]
    return PageLines(page.number, page.height, lines)


def _numbered(
    pages: Sequence[ReadPage], outside: Sequence[PageLines], aside: _Places
) -> list[ReadPage]:
    """Return the pages with their printed numbers; the lines of these are set aside.

    aside: the places of running heads and feet; numbers that count with others are added.
    """
    numbers = chosen([tuple(_numbers(page, aside)) for page in outside])
    printed = labels([page.number for page in pages], numbers)
    if sum(number is not None for number in numbers) > 1:
        for page, number in zip(pages, numbers, strict=True):
            if number is not None and number.alone and page.number in printed:
                aside.add((page.number, number.line))
    return [_with_number(page, printed.get(page.number, "")) for page in pages]


def _numbers(page: PageLines, aside: _Places) -> list[Numbered]:
    return [
        number
        for _, lines in edges(page)
        for line in lines[:_OUTERMOST]
        for number in numbers_in(
            line.text, line.number, repeats=(line.page, line.number) in aside
        )
    ]  # fmt: skip


def _with_number(page: ReadPage, printed: str) -> ReadPage:
    """Return a page whose lines, those of its tables too, have its printed number."""
    if not printed:
        return page
    lines = {line.number: replace(line, printed_page=printed) for line in page.lines}
    tables = tuple(
        replace(
            table,
            raw=replace(
                table.raw,
                cells=tuple(
                    replace(cell, line=lines[cell.line.number]) for cell in table.raw.cells
                ),
            ),
        )
        for table in page.tables
    )
    return replace(page, lines=tuple(lines.values()), tables=tables)
