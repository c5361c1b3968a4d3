"""Columns that come from three others or more: closing = opening + in - out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import regex

from paperminer.checks.base import PaperEvidence
from paperminer.checks.broken_rows import DerivedColumn
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Paper

_NAMED = regex.compile(
    r"\b(?:closing|balance|remaining|carried|available|net|left|outstanding|uncommitted|final|revised|"
    r"at\s+(?:the\s+)?end|end\s+of|31\s+march|c/?f)\b",
    regex.IGNORECASE,
)
_NOT_SUMMED = regex.compile(
    r"%|\bper\s?cent|\baverage|\bmean\b|\brates?\b|\bratio\b|\brank|\bscore\b|\bdate\b|\bref\b|"
    r"\bcumulative|\btotals?\b",
    regex.IGNORECASE,
)
_MOST_COLUMNS = 5
_LEAST_TERMS = 3
_NEED, _NEED_UNNAMED = 3, 5
_SIGNS = {1: "+", -1: "-"}

_Row = tuple[CellFigure, tuple[CellFigure | None, ...]]


class ClosingBalance(DerivedColumn):
    """A row whose closing figure its opening, in and out do not give.

    Flags: a row of a column that is, in the other rows, a sum and difference of three or more
    columns before it, where this row is not.

    Why it matters: reserves and provisions are approved by their closing balance.

    Example: opening 1.0, in 0.2, out 0.1, closing 1.3 in a table whose other rows hold.

    Not flagged: tables in which fewer than three rows support the rule, or in which two rules
    fit; rows with a figure withheld; rounding.
    """

    code = "C108"
    kind = "row_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each row that breaks the balance of its table."""
        for paper, table in evidence.tables():
            if not 4 <= table.columns <= 12 or not 4 <= table.rows <= 200:
                continue
            grid = FigureGrid.of(table)
            for column in range(3, grid.columns):
                yield from self._column(paper, grid, column)

    def _column(self, paper: Paper, grid: FigureGrid, column: int) -> Iterator[Flag]:
        if _NOT_SUMMED.search(grid.head(column)):
            return
        named = bool(_NAMED.search(grid.head(column)))
        need = _NEED if named else _NEED_UNNAMED
        left = [
            c
            for c in range(column)
            if not _NOT_SUMMED.search(grid.head(c)) and any(grid.figures[r][c] for r in grid.body())
        ][-_MOST_COLUMNS:]
        if len(left) < _LEAST_TERMS:
            return
        rows = list(_rows(grid, column, left))
        if len(rows) <= need:
            return
        found: tuple[int, tuple[int, ...]] | None = None
        for signs in product((1, -1, 0), repeat=len(left)):
            if sum(map(abs, signs)) < _LEAST_TERMS:
                continue
            held = sum(_telling(row, signs) and _due(row, signs).meets(row[0].span) for row in rows)
            if held >= need and held * 4 >= 3 * len(rows) and (found is None or held > found[0]):
                found = held, signs
        if found is None:
            return
        held, signs = found
        for row in rows:
            due = _due(row, signs)
            if not due.meets(row[0].span) and _telling(row, signs):
                yield self._flag(paper, grid, row, signs, held)

    def _flag(
        self, paper: Paper, grid: FigureGrid, row: _Row, signs: Sequence[int], held: int
    ) -> Flag:
        stated, figures = row
        used = [(sign, f) for sign, f in zip(signs, figures, strict=True) if sign and f is not None]
        working = " ".join(f"{_SIGNS[sign]} {figure.text}" for sign, figure in used)
        return self.broken(
            paper,
            grid,
            stated,
            [figure for _, figure in used],
            _due(row, signs),
            held=held,
            working=f"{working.lstrip('+ ')} is",
            others="the other rows of the table hold",
            innocent=("rounding", "another sum of the row's figures"),
        )


def _rows(grid: FigureGrid, column: int, left: Sequence[int]) -> Iterator[_Row]:
    for row in grid.body():
        stated = grid.figures[row][column]
        figures = tuple(grid.figures[row][c] for c in left)
        if stated is None or stated.unit == "percent" or sum(f is not None for f in figures) < 2:
            continue
        if any(grid.hides_figure(row, c) for c in left):
            continue
        if any(f is not None and f.unit != stated.unit for f in figures):
            continue
        yield stated, figures


def _due(row: _Row, signs: Sequence[int]) -> Range:
    due = Range.exact(0)
    for sign, figure in zip(signs, row[1], strict=True):
        if figure is not None and sign:
            due = due.plus(figure.span) if sign > 0 else due.minus(figure.span)
    return due


def _telling(row: _Row, signs: Sequence[int]) -> bool:
    """Return whether at least two terms of a row are no nought: else it supports any rule."""
    terms = [f for sign, f in zip(signs, row[1], strict=True) if sign and f is not None and f.value]
    return len(terms) >= 2
