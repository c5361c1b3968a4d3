"""Runs of tab-separated lines to grids."""

from __future__ import annotations

import regex

from paperminer.model import Line
from paperminer.structure.grid_cells import GridCell
from paperminer.structure.markup import blank_markup

_PART = regex.compile(r"[^\t]*")


def is_tabbed(text: str) -> bool:
    """Return whether a line is a row of tab-separated cells (a tab after the indent)."""
    return "\t" in text.strip(" ") and bool(text.strip())


def tabbed_grid(lines: list[Line]) -> list[list[GridCell | None]]:
    """Return the grid of consecutive tab-separated lines; rows are padded to one width.

    A line without a tab amid the others continues the last cell of the row above it.
    """
    rows: list[list[GridCell | None]] = []
    for line in lines:
        text = blank_markup(line.text)
        row: list[GridCell | None] = []
        at = 0
        for part in text.split("\t"):
            row.append(GridCell(part, line, at) if part.strip() else None)
            at += len(part) + 1
        rows.append(row)
    width = max(len(row) for row in rows)
    while width > 1 and all(len(row) < width or row[width - 1] is None for row in rows):
        width -= 1
    return [(row + [None] * width)[:width] for row in rows]
