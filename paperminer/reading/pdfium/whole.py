"""The pages of a file together: running heads and feet set aside, tables joined over pages."""

from __future__ import annotations

from collections.abc import Sequence

from paperminer.model import Line, RawTable
from paperminer.reading.furniture import PageLines, find_furniture
from paperminer.reading.pdfium.hyphens import mended
from paperminer.reading.pdfium.joined import join, lines_of
from paperminer.reading.pdfium.page import ReadPage

_Lines = tuple[Line, ...]


def gather(pages: Sequence[ReadPage]) -> tuple[_Lines, _Lines, tuple[RawTable, ...]]:
    """Return the lines of the body, those of running heads and feet, and the tables.

    The header of a table that is repeated on each page is a running head too.
    """
    aside = find_furniture([_outside_tables(page) for page in pages])
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
