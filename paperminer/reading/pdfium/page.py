"""One page to lines in reading order and tables: the grids first, then the text round them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperminer.model import Box, Line, RawCell, RawTable
from paperminer.reading.pdfium.content import Content
from paperminer.reading.pdfium.drafts import Draft, words_in
from paperminer.reading.pdfium.geometry import Placed, Word, bounds
from paperminer.reading.pdfium.rows import Row, in_reading_order, rows_of, turned_rows
from paperminer.reading.pdfium.tables import find_tables

Cutter = Callable[[Word, float], Sequence[Word]]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read: lines in reading order, and the tables among them."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[RawTable, ...]


def read_page(content: Content, cut: Cutter) -> ReadPage:
    """Return a page's lines and tables; a row of a table is one line, its cells parted by tabs.

    cut: cuts a word in two at a place where a rule crosses it.
    """
    words, drafts = find_tables(content, cut)
    taken = words_in(drafts)
    free = [word for word in words if id(word) not in taken] if taken else words
    rows = rows_of(free)
    lines: list[Line] = []
    tables: list[RawTable] = []
    todo = sorted(drafts, key=lambda draft: draft.place.top)
    above: list[Row] = []
    for row in rows:
        while todo and _starts_before(todo[0], row):
            _add_rows(above, content.number, lines)
            above = []
            tables.append(_add_table(todo.pop(0), content.number, lines))
        above.append(row)
    _add_rows(above, content.number, lines)
    for draft in todo:
        tables.append(_add_table(draft, content.number, lines))
    for row in turned_rows(free):
        _add_line(row.text, bounds(row.words), content.number, lines)
    return ReadPage(content.number, content.width, content.height, tuple(lines), tuple(tables))


def _starts_before(draft: Draft, row: Row) -> bool:
    return draft.place.top < (row.top + row.bottom) / 2


def _add_rows(rows: list[Row], number: int, lines: list[Line]) -> None:
    for row in in_reading_order(rows) if rows else ():
        _add_line(row.text, bounds(row.words), number, lines)


def _add_line(text: str, place: Placed, number: int, lines: list[Line]) -> Line:
    line = Line(len(lines) + 1, text, number, _box(place))
    lines.append(line)
    return line


def _add_table(draft: Draft, number: int, lines: list[Line]) -> RawTable:
    cells: list[RawCell] = []
    for place, row in enumerate(draft.rows, 1):
        filled = [(at, cell) for at, cell in enumerate(row, 1) if cell is not None and cell.text]
        if not filled:
            continue
        box = bounds(word for _, cell in filled for word in (cell.words or (cell.place,)))
        line = _add_line("\t".join(cell.text for _, cell in filled), box, number, lines)
        cells += [RawCell(place, at, cell.text, line, cell.fill) for at, cell in filled]
    return RawTable(tuple(cells), number, _box(draft.place))


def _box(place: Placed) -> Box:
    return Box(
        round(place.x0, 2), round(place.top, 2), round(place.x1, 2), round(place.bottom, 2)
    )
