"""Header rows of a table whose columns are kept apart by spaces, each name above its figures."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from paperminer.model import Line
from paperminer.structure.grid_cells import GridCell

# Words with one space between them are one cell; two spaces or more part two cells.
_PART = regex.compile(r"\S+(?:\s\S+)*")
_WORD = regex.compile(r"\S+")

Columns = list[tuple[int, int]]
"""The first and past-the-last character of the stub and of each column."""

Part = tuple[str, int, int]
"""Some words of a line, with their first and past-the-last character."""


def parts_of(text: str) -> list[Part]:
    """Return the cells of a line that wide gaps part, each with its first and last character."""
    return [(match[0], *match.span()) for match in _PART.finditer(text)]


def columns_of(rows: Sequence[Sequence[tuple[str, int]]]) -> Columns | None:
    """Return where the columns of some rows stand, or None where they do not stand in line.

    rows: each the stub's text and start ("" where it is empty), then each figure's.
    """
    columns: Columns = []
    for cells in zip(*rows, strict=True):
        filled = [(start, start + len(text)) for text, start in cells if text]
        first = min((start for start, _ in filled), default=0)
        last = max((end for _, end in filled), default=first)
        if columns and first < columns[-1][1]:
            return None
        columns.append((first, last))
    return columns


def aligned_headers(lines: Sequence[Line], columns: Columns) -> list[list[GridCell | None]]:
    """Return the header rows that stand just above a table, from the top down.

    lines: those above the first row, from the top down. Reading goes up as long as the parts of a
    line each stand over a column of their own.
    """
    rows: list[list[GridCell | None]] = []
    places = list(columns)
    for line in reversed(lines):
        parts = parts_of(line.text)
        row = _placed(line, parts if rows else _parted(parts, places), places)
        if row is None:
            break
        rows.insert(0, row)
    return rows


def _over(columns: Columns, start: int, end: int) -> list[int]:
    """Return the columns that characters start to end stand over."""
    return [at for at, (first, last) in enumerate(columns) if start < last and first < end]


def _parted(parts: list[Part], columns: Columns) -> list[Part]:
    """Return the parts with those cut into words that hold one word for each of some columns."""
    out: list[Part] = []
    for text, start, end in parts:
        words = [(m[0], start + m.start(), start + m.end()) for m in _WORD.finditer(text)]
        out += words if 1 < len(words) == len(_over(columns, start, end)) else [(text, start, end)]
    return out


def _placed(line: Line, parts: list[Part], columns: Columns) -> list[GridCell | None] | None:
    """Return a line's parts over their columns, which grow to hold them, or None."""
    if len(parts) < 2:
        return None
    row: list[GridCell | None] = [None] * len(columns)
    grown = list(columns)
    for text, start, end in parts:
        over = _over(columns, start, end)
        nearest = min(range(len(columns)), key=lambda at: _distance(columns[at], start, end))
        at = over[0] if over else nearest
        if row[at] is not None:
            return None
        row[at] = GridCell(text, line, start)
        if len(over) < 2:
            grown[at] = (min(columns[at][0], start), max(columns[at][1], end))
    columns[:] = grown
    return row


def _distance(column: tuple[int, int], start: int, end: int) -> int:
    return max(column[0] - end, start - column[1], 0)
