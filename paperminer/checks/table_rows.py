"""Which row of a table a figure in prose speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperminer.checks.base import PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.profiles import stems
from paperminer.checks.ranges import Range
from paperminer.checks.scorecards import Scorecard
from paperminer.model import Metric, Paper, Table

_ENOUGH = 0.8  # of the words of the shorter name that the other must have
_NAMED = 0.4  # of a row's words that the sentence must have where its figures agree
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row of a table with a telling label, its figures, and its latest and previous result."""

    paper: Paper
    table: Table
    label: str
    words: frozenset[str]
    figures: tuple[CellFigure, ...]
    results: tuple[CellFigure, CellFigure] | None

    def unit_for(self, metric: Metric) -> str:
        """Return the unit that a cell must have to be comparable with a metric."""
        unit = metric.quantity.unit
        return (
            unit
            if unit in ("gbp", "count")
            else "percent"
            if unit.startswith("percent")
            else "count"
        )

    def prints(self, metric: Metric) -> bool:
        """Return whether any column of the row prints a metric's value, rounding allowed."""
        value = Range.of(metric.quantity)
        return any(
            figure.span.meets(value) or Range.exact(figure.value).meets(_rounded(metric))
            for figure in self.figures
        )


@dataclass(frozen=True, slots=True)
class RowIndex:
    """The labelled rows of a file's tables, by the words of their labels."""

    rows: tuple[LabelledRow, ...]
    by_word: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, evidence: PaperEvidence) -> RowIndex:
        """Return the index of all tables that print results by row."""
        rows = [row for paper, table in evidence.tables() for row in _rows(paper, table)]
        by_word: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for word in row.words:
                by_word.setdefault(word, []).append(number)
        return cls(tuple(rows), {word: tuple(found) for word, found in by_word.items()})

    def by_value(self, evidence: PaperEvidence) -> Iterator[tuple[Metric, LabelledRow]]:
        """Yield the metrics of the prose with the one row that prints them and what stands by them.

        The row need be named less exactly where a second figure of the sentence stands in it too.
        """
        by_sentence: dict[tuple[str, int, str], list[Metric]] = {}
        for metric in evidence.metrics:
            if not metric.in_table:
                key = (metric.paper_id, metric.block, metric.sentence)
                by_sentence.setdefault(key, []).append(metric)
        for (paper_id, _, sentence), metrics in by_sentence.items():
            words = frozenset(stems(sentence))
            rows = [
                row
                for row in self.rows
                if row.paper.paper_id == paper_id
                and len(row.words & words) >= _NAMED * len(row.words)
                and sum(row.prints(metric) for metric in metrics) >= 2
            ]
            if len(rows) == 1:
                yield from ((metric, rows[0]) for metric in metrics)

    def matches(self, evidence: PaperEvidence) -> Iterator[tuple[Metric, LabelledRow]]:
        """Yield the metrics of the prose with the one row of their paper that they speak of."""
        for metric in evidence.metrics:
            if metric.in_table:
                continue
            words = frozenset(stems(f"{metric.measure} {metric.group}"))
            if len(words) < _LEAST_WORDS:
                continue
            candidates = {n for word in words for n in self.by_word.get(word, ())}
            fitting = [
                (score, row)
                for n in candidates
                if (row := self.rows[n]).paper.paper_id == metric.paper_id
                and (score := _fit(words, row.words)) >= _ENOUGH
            ]
            fitting.sort(key=lambda item: -item[0])
            if fitting and (len(fitting) == 1 or fitting[0][0] > fitting[1][0]):
                yield metric, fitting[0][1]


def _fit(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how far two names agree: the shared words against the mean of both."""
    return 2 * len(one & other) / (len(one) + len(other))


def _rows(paper: Paper, table: Table) -> Iterator[LabelledRow]:
    grid = FigureGrid.of(table)
    card = Scorecard.of(grid)
    pair = next(
        (
            found
            for column in (card.arrows if card else ())
            if card and (found := card.results_for_arrow(column))
        ),
        None,
    )
    for row in grid.body():
        figures = tuple(figure for figure in grid.figures[row] if figure is not None)
        label = " ".join(
            cell.text
            for cell, figure in zip(grid.cells[row], grid.figures[row], strict=True)
            if cell is not None and figure is None and len(cell.text) > 8
        )
        words = frozenset(stems(label))
        if not figures or len(words) < _LEAST_WORDS:
            continue
        results = None
        if pair is not None:
            now, before = grid.figures[row][pair[0]], grid.figures[row][pair[1]]
            if now is not None and before is not None:
                results = (now, before)
        yield LabelledRow(paper, table, label, words, figures, results)


def _rounded(metric: Metric) -> Range:
    """Return the values that would be rounded to a metric as printed, counts included."""
    quantity = metric.quantity
    return Range.printed(quantity.value, quantity.decimals, quantity.scale)
