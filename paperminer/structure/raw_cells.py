"""A reader's cells to cells of a grid: where in their lines their texts stand."""

from __future__ import annotations

from paperminer.model import Piece, RawCell
from paperminer.structure.grid_cells import GridCell


def grid_cell(cell: RawCell, ends: dict[int, int]) -> GridCell:
    """Return a reader's cell with the place of its text in its line.

    cell: of a table whose cells come in reading order. ends: for each line (its identity) where the
    cell before ended; it is kept up to date, since a row may print one text twice.
    """
    first = cell.text
    if cell.rest:
        first = cell.text[: len(cell.text) - sum(len(part.text) + 1 for part in cell.rest)]
    start = _column(cell, first, ends)
    rest: list[Piece] = []
    at = len(first) + 1
    for part in cell.rest:
        place = _column(part, part.text, ends)
        rest.append(Piece(at, len(part.text), part.line, place, part.box))
        at += len(part.text) + 1
    return GridCell(
        cell.text,
        cell.line,
        start,
        cell.fill,
        box=cell.box,
        rest=tuple(rest),
        row_span=cell.row_span,
        column_span=cell.column_span,
        arrow=cell.arrow,
        rag=cell.rag,
    )


def _column(cell: RawCell, text: str, ends: dict[int, int]) -> int:
    printed, after = cell.line.text, ends.get(id(cell.line), 0)
    at = printed.find(text, after)
    if at < 0 and text.split():
        word = text.split()[0]
        at = max(printed.find(word, after), 0)
    at = max(at, 0)
    ends[id(cell.line)] = at + len(text)
    return at
