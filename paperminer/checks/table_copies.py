"""One table printed twice in a file, with a figure that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.profiles import stems, years_in
from paperminer.checks.ranges import swapped_digits
from paperminer.model import Flag, Paper, Table

_LEAST_SHARED = 6  # figures that two tables must have in common to be two copies
_ALIKE = 0.75  # of those that must agree
_MOST_APART = 4
_MOST_PLACES = 8  # tables that have a figure of one name: more are a form's

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A table's figures by the words of their row and column, each name once."""

    paper: Paper
    table: Table
    figures: dict[_Key, CellFigure]


class TableCopy(Check):
    """A figure that differs between two copies of one table.

    Flags: two tables of a file, as in a report and its appendix, that have rows and columns of one
    name and agree in most of their figures, where a few differ.

    Why it matters: the appendix is what is kept, and the report is what is read.

    Example: 1,391,634 in the report's table and 1,391,364 in the same row and column of its
    appendix.

    Not flagged: tables of other years or areas, which differ in most figures; figures that agree
    when rounded to the coarser of the two.
    """

    code = "C152"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each figure in which two copies differ."""
        copies = [_copy(paper, table) for paper, table in evidence.tables()]
        by_key: dict[_Key, list[int]] = {}
        for number, copy in enumerate(copies):
            for key in copy.figures:
                by_key.setdefault(key, []).append(number)
        shared: dict[tuple[int, int], list[_Key]] = {}
        for key, places in by_key.items():
            if 1 < len(places) <= _MOST_PLACES:
                for at, one in enumerate(places):
                    for other in places[at + 1 :]:
                        shared.setdefault((one, other), []).append(key)
        for (one, other), keys in shared.items():
            if len(keys) >= _LEAST_SHARED:
                yield from self._differ(copies[one], copies[other], keys)

    def _differ(self, one: _Copy, other: _Copy, keys: list[_Key]) -> Iterator[Flag]:
        pairs = [(one.figures[key], other.figures[key]) for key in keys]
        apart = [(a, b) for a, b in pairs if a.unit != b.unit or not a.span.meets(b.span)]
        if len(apart) > _MOST_APART or len(pairs) - len(apart) < _ALIKE * len(pairs):
            return
        for a, b in apart:
            if a.unit != b.unit:
                continue
            swapped = swapped_digits(a.value, b.value)
            yield self.flag(
                one.paper,
                [one.table.span(a.cell), other.table.span(b.cell)],
                severity="conflict",
                confidence=0.75,
                explanation=(
                    f"Two tables that agree in {len(pairs) - len(apart)} of {len(pairs)} figures "
                    f"have {a.text} and {b.text} in one row and column."
                    f"{' Two digits have changed places.' if swapped else ''}"
                ),
                expected=a.text,
                found=b.text,
                innocent=("rounding", "another year or area"),
            )


def _copy(paper: Paper, table: Table) -> _Copy:
    grid = FigureGrid.of(table)
    figures: dict[_Key, CellFigure] = {}
    twice: set[_Key] = set()
    for row in grid.body():
        name = " ".join(stems(grid.labels[row]))
        for column, figure in enumerate(grid.figures[row]):
            head = grid.head(column)
            key = (name, f"{' '.join(stems(head))} {sorted(years_in(head))}")
            if figure is None or not name or not head:
                continue
            if key in figures:
                twice.add(key)
            figures[key] = figure
    return _Copy(paper, table, {key: f for key, f in figures.items() if key not in twice})
