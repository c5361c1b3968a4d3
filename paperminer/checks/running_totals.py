"""Columns that run on: cumulative figures, and balances carried from row to row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from paperminer.checks.base import PaperEvidence
from paperminer.checks.broken_rows import DerivedColumn
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Paper

_NAMED = regex.compile(
    r"\bcumulative|\brunning\b|\byear to date\b|\bytd\b|\bto date\b|\bbalance\b", regex.IGNORECASE
)
_NEED, _NEED_UNNAMED = 3, 5
_MOST_COLUMNS = 10
_MOST_ROWS = 400


class RunningTotal(DerivedColumn):
    """A row of a running total that does not follow from the row before it.

    Flags: a cumulative column in which one row is not the row above plus the row's own figure,
    where the other rows are.

    Why it matters: everything after the slip is wrong by as much, or the slip was made good
    silently.

    Example: visits 100, 120, 130 with a cumulative 100, 220, 360.

    Not flagged: columns that fewer than three rows support; rounding.
    """

    code = "C107"
    kind = "row_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each row that breaks its running total."""
        for paper, table in evidence.tables():
            if not 2 <= table.columns <= _MOST_COLUMNS or not 4 <= table.rows <= _MOST_ROWS:
                continue
            grid = FigureGrid.of(table)
            for column in range(grid.columns):
                for own in range(grid.columns):
                    if own != column:
                        yield from self._pair(paper, grid, column, own)

    def _pair(self, paper: Paper, grid: FigureGrid, column: int, own: int) -> Iterator[Flag]:
        rows = [
            (sofar, step)
            for row in grid.body()
            if (sofar := grid.figures[row][column]) is not None
            and (step := grid.figures[row][own]) is not None
            and sofar.unit == step.unit != "percent"
        ]
        held = 0
        broken: list[tuple[CellFigure, CellFigure, CellFigure, Range]] = []
        for (before, _), (now, step) in pairwise(rows):
            due = before.span.plus(step.span)
            if due.meets(now.span):
                held += step.value != 0 and before.value != 0
            else:
                broken.append((before, now, step, due))
        named = bool(_NAMED.search(grid.head(column)))
        if held < (_NEED if named else _NEED_UNNAMED) or len(broken) * 4 > held:
            return
        for before, now, step, due in broken:
            yield self.broken(
                paper,
                grid,
                now,
                [before, step],
                due,
                held=held,
                working=f"{before.text} so far and {step.text} are",
                others="the other rows run on",
                innocent=("rounding", "a total row in between"),
            )
