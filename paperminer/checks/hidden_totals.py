"""Totals that are not printed as such: sub-totals without a label, sums over all columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import regex

from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.ranges import Range

_LARGE = 100
_FEW_ROWS = 12
_MOST_ROWS = 200  # that a total without a label adds up: lists of payments have thousands

_CARRIED = regex.compile(
    r"\b(?:carried\s+(?:forward|over|down)|c/?f(?:wd)?)\W*$|^\W*(?:carry|carried)\b",
    regex.IGNORECASE,
)
_BROUGHT = regex.compile(
    r"\b(?:brought\s+(?:forward|over|down)|b/?f(?:wd)?)\W*$|^\W*brought\b", regex.IGNORECASE
)


def carried_over(grid: FigureGrid) -> list[tuple[int, int]]:
    """Return the rows that carry a sum over a page: "carried forward", and "brought forward".

    They stand one under the other: an opening balance that is brought forward stands alone.
    """
    return [
        (above, below)
        for above, below in pairwise(grid.body())
        if _CARRIED.search(grid.labels[above]) and _BROUGHT.search(grid.labels[below])
    ]


def hidden_totals(grid: FigureGrid, rows: Sequence[int]) -> set[int]:
    """Return the rows that add up rows right above them in every column, though not so labelled."""
    found: set[int] = set()
    by_row = [{f.cell.column: f for f in grid.figures[row] if f is not None} for row in rows]
    # Where nothing is taken away a sum only grows, and need not be followed past what is stated.
    grows = all(f.span.low >= 0 for figures in by_row for f in figures.values())
    for place, row in enumerate(rows):
        stated = by_row[place]
        sums = {column: Range.exact(0) for column in stated}
        for back in range(place - 1, max(place - 1 - _MOST_ROWS, -1), -1):
            above = by_row[back]
            if rows[back] in found or not stated.keys() <= above.keys():
                break
            if grows and any(sums[c].low > f.span.high for c, f in stated.items()):
                break
            sums = {column: sums[column].plus(above[column].span) for column in stated}
            wide = len(stated) >= 2 or any(f.value >= _LARGE for f in stated.values())
            several = place - back >= 2 and wide
            if several and all(sums[c].meets(f.span) for c, f in stated.items()):
                found.add(row)
                break
    return found


def crosses(grid: FigureGrid, stated: CellFigure, ways: Iterable[list[int]]) -> bool:
    """Return whether a total takes in the figures of all columns of some rows above it.

    Of many rows some always sum to about the total: rounding counts as it mostly cancels, not at
    its worst, and a few of the rows only where the table is short.
    """
    for rows in ways:
        # From the last row up, so that each row is added once.
        sum_so_far = Decimal(0)
        slack = stated.span.high - stated.span.low
        values: set[Decimal] = set()
        columns: set[int] = set()
        added = 0
        for start in reversed(range(len(rows))):
            for figure in filter(None, grid.figures[rows[start]]):
                columns.add(figure.cell.column)
                if figure.unit == stated.unit:
                    sum_so_far += figure.value
                    slack = max(slack, figure.span.high - figure.span.low)
                    values.add(figure.value)
                    added += 1
            several = start < len(rows) - 1 and len(values) > 1
            wide = start == 0 or (len(columns) == 2 and len(rows) - start <= _FEW_ROWS)
            near = abs(sum_so_far - stated.value) <= slack * added.bit_length()
            if several and wide and near:
                return True
    return False
