"""One page: first its tables and the words outside them, then lines in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from paperminer.model import Box, Line, RawCell, RawTable
from paperminer.reading.pdfium.content import Content
from paperminer.reading.pdfium.drafts import Draft
from paperminer.reading.pdfium.geometry import Placed, bounds
from paperminer.reading.pdfium.rows import Row, in_reading_order, turned_rows
from paperminer.reading.pdfium.ruled import Cutter
from paperminer.reading.pdfium.spans import spans_of
from paperminer.reading.pdfium.tables import Found, find_tables, without
from paperminer.reading.pdfium.weight import IsBold, bold_words

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page with its size, and with its tables found; `bold` are starts of words set in bold."""

    number: int
    width: float
    height: float
    found: Found
    bold: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page: from left to right the places of its columns, and what found it."""

    raw: RawTable
    columns: tuple[Span, ...]
    ruled: bool


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read: lines in reading order, and the tables among them."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[PageTable, ...]


def lay_out(content: Content, cut: Cutter, is_bold: IsBold | None = None) -> Layout:
    """Return a page with its tables found.

    cut: cuts a word in two at a place where a rule crosses it. is_bold: says whether a character
    is set in bold, where that is known.
    """
    found = find_tables(content, cut)
    bold = bold_words(found.rows, is_bold) if is_bold else frozenset()
    return Layout(content.number, content.width, content.height, found, bold)


def finish(layout: Layout) -> ReadPage:
    """Return a page's lines and tables; a row of a table is one line, its cells parted by tabs."""
    lines: list[Line] = []
    tables: list[PageTable] = []
    todo = sorted(layout.found.drafts, key=lambda draft: draft.place.top)
    above: list[Row] = []
    for row in layout.found.rows:
        while todo and todo[0].place.top < (row.top + row.bottom) / 2:
            _add_rows(above, layout, lines)
            above = []
            tables.append(_add_table(todo.pop(0), layout.number, lines))
        above.append(row)
    _add_rows(above, layout, lines)
    tables += [_add_table(draft, layout.number, lines) for draft in todo]
    if not all(word.upright for word in layout.found.words):
        for row in turned_rows(without(layout.found.words, layout.found.drafts)):
            _add_line(row.text, bounds(row.words), layout.number, lines)
    return ReadPage(layout.number, layout.width, layout.height, tuple(lines), tuple(tables))


def _add_rows(rows: list[Row], layout: Layout, lines: list[Line]) -> None:
    for row in in_reading_order(rows) if rows else ():
        bold = {row.words[0].start, row.words[-1].start} <= layout.bold
        _add_line(row.text, bounds(row.words), layout.number, lines, bold)


def _add_line(text: str, place: Placed, number: int, lines: list[Line], bold: bool = False) -> Line:
    line = Line(len(lines) + 1, text, number, _box(place), bold=bold)
    lines.append(line)
    return line


def _add_table(draft: Draft, number: int, lines: list[Line]) -> PageTable:
    cells: list[RawCell] = []
    spans = spans_of(draft)
    for place, row in enumerate(draft.rows, 1):
        filled = [(at, cell) for at, cell in enumerate(row, 1) if cell is not None and cell.text]
        if not filled:
            continue
        box = bounds(word for _, cell in filled for word in (cell.words or (cell.place,)))
        line = _add_line("\t".join(cell.text for _, cell in filled), box, number, lines)
        for at, cell in filled:
            rows, columns = spans[place - 1][at - 1]
            cells.append(
                RawCell(
                    place, at, cell.text, line, cell.fill, _box(cell.place), rows, columns,
                    cell.arrow, cell.rag,
                )
            )  # fmt: skip
    raw = RawTable(tuple(cells), number, _box(draft.place))
    return PageTable(raw, draft.columns(), draft.ruled)


def _box(place: Placed) -> Box:
    return Box(round(place.x0, 2), round(place.top, 2), round(place.x1, 2), round(place.bottom, 2))
