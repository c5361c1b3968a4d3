"""A rise that is said to hold for all, against the rows of a table of rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.profiles import stems
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Metric, Paper, Table

_FOR_ALL = regex.compile(
    r"\s*(?P<rise>(?:uplift|increase|rise|reduction)s?\s+)?(?:for|in|on|to|across|of|applied to)\s+"
    r"(?:all|every|each)\s+(?P<what>[\p{L}’'&\s-]{4,80}?)(?=[.,;:(]|\s+(?:from|with|in|for|except|and\s+the)\b|$)",
    regex.IGNORECASE,
)
_EXCEPT = regex.compile(
    r"\b(?:except|other than|apart from|on average|average|overall|most)\b", regex.I
)
_RATES = regex.compile(
    r"\b(?:rates?|charges?|fees?|payments?|prices?|tariffs?|rents?|allowances?)\b", regex.I
)
_CHANGE = regex.compile(
    r"\b(?:change|movement|increase|uplift|rise|variance|difference)\b", regex.I
)
_LEAST_ROWS = 2
_MOST_ROWS = 6


class StatedUplift(Check):
    """A rise said to hold for all, and a table in which it does not.

    Flags: a percentage that prose gives as the rise of all rates of a kind, where the paper's
    table of rates prints other percentages for a group of that name.

    Why it matters: members agree to the sentence, and payers are charged by the table.

    Example: "a 4% rise for all pitch fees", and pitch fees that rise by 6.5% in the table.

    Not flagged: averages and exceptions that are named; rows of other groups; rounding.
    """

    code = "C151"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each rise that rows of its own group contradict."""
        grids: list[tuple[Paper, FigureGrid, int]] | None = None
        for metric, what in _said_of_all(evidence):
            if grids is None:
                grids = list(_tables_of_rates(evidence))
            for paper, grid, column in grids:
                rows = _rows_of(grid, column, what)
                wrong = [figure for figure in rows if not _allows(metric, figure)]
                if len(rows) >= _LEAST_ROWS and len(wrong) >= _LEAST_ROWS:
                    yield self._flag(paper, grid.table, metric, wrong)
                    break

    def _flag(
        self, paper: Paper, table: Table, metric: Metric, wrong: Sequence[CellFigure]
    ) -> Flag:
        texts = ", ".join(dict.fromkeys(figure.text for figure in wrong))
        return self.flag(
            paper,
            [metric, *(table.span(figure.cell) for figure in wrong[:_MOST_ROWS])],
            severity="conflict",
            confidence=0.6,
            explanation=(
                f"The text gives {metric.quantity.text.strip()} for all; {len(wrong)} rows of the "
                f"table have {texts[:80]}."
            ),
            expected=metric.quantity.text.strip(),
            found=texts[:120],
            innocent=("rounding", "another group of rates", "an average"),
            question="to which rates does the uplift apply?",
        )


def _said_of_all(evidence: PaperEvidence) -> Iterator[tuple[Metric, frozenset[str]]]:
    """Yield the percentages that prose says hold for all of something, with its words."""
    for paper, index, passage in evidence.passages():
        for metric in evidence.metrics_in(paper, index):
            if not metric.quantity.unit.startswith("percent"):
                continue
            stop = metric.offset + metric.quantity.end - metric.quantity.start
            match = _FOR_ALL.match(passage.text, stop)
            rise = match is not None and (bool(match["rise"]) or metric.quantity.signed)
            if match and rise and not _EXCEPT.search(metric.sentence):
                words = frozenset(stems(match["what"])) - frozenset(
                    stems("rates charges payments associated")
                )
                if words:
                    yield metric, words


def _tables_of_rates(evidence: PaperEvidence) -> Iterator[tuple[Paper, FigureGrid, int]]:
    for paper, table in evidence.tables():
        heads = " ".join(cell.text for cell in table.cells if cell.is_header)
        if not _RATES.search(f"{heads} {table.title}"):
            continue
        grid = FigureGrid.of(table)
        for column in range(grid.columns):
            if "%" in grid.head(column) and _CHANGE.search(grid.head(column)):
                yield paper, grid, column
                break


def _rows_of(grid: FigureGrid, column: int, what: frozenset[str]) -> list[CellFigure]:
    """Return the percentages of the rows whose sub-heading names what the prose speaks of."""
    found = []
    for row in grid.body():
        figure = grid.figures[row][column]
        if figure is not None and what & set(
            stems(figure.cell.group.rpartition(" – ")[0] or figure.cell.group)
        ):
            found.append(figure)
    return found


def _allows(metric: Metric, figure: CellFigure) -> bool:
    """Return whether a row's percentage can be the one stated, one more rounding allowed."""
    stated = Range.of(metric.quantity).widened(figure.step / 2)
    return figure.value == 0 or stated.meets(figure.span)
