"""What could be checked of what there is: figures, claims and tables with totals."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from paperminer.checks.base import PaperEvidence
from paperminer.checks.cells import FigureGrid
from paperminer.model import Coverage, Metric, Passage
from paperminer.patterns import load_rulebook

_SURE = 0.5
_CLAIM = regex.compile(
    r"\b(?:increas\w+|decreas\w+|r[io]se[ns]?|rising|fell|fall\w*|drop\w*|reduc\w+|grew|grow\w*|"
    r"improv\w+|declin\w+|widen\w+|narrow\w+|higher|lower|more than|fewer than|less than|above|"
    r"below|exceed\w*|met|missed|target|compar\w+|against|in line with|out of|in total|totall?\w*|"
    r"altogether|average|per cent of|of wh(?:om|ich)|ahead of|behind|gap|difference|up from|"
    r"down from)\b",
    regex.IGNORECASE,
)
_TOTAL = regex.compile(
    r"\s*(?:grand\s+|sub-?\s?|net\s+|overall\s+)?total\b|\s*all\b", regex.IGNORECASE
)
_LEAST_PARTS = 2
_AROUND = 60  # characters on either side of a figure in which its name is looked for
# A number that is part of a word (KS2, 24/00093, 2FE) is a name.
_NUMBER = regex.compile(r"(?<![\w./-])\d[\d,]*(?:\.\d+)?(?![\w/]|[.-]\w)")


def coverage_of(evidence: PaperEvidence) -> Coverage:
    """Return how much of a file could be checked.

    A figure is understood when it is in the tables with a measure and a confidence of at least a
    half; dates, paragraph numbers and the like are no figures. A claim is a sentence that says how
    figures stand to each other; it is checked where two of its figures can be compared. A table
    with a total is cast where the total has two parts.
    """
    present, understood = _figures(evidence)
    claims, checked = _claims(evidence)
    totals, cast = _totals(evidence)
    return Coverage(present, understood, claims, checked, totals, cast)


def _figures(evidence: PaperEvidence) -> tuple[int, int]:
    known = sum(bool(m.measure) and m.confidence >= _SURE for m in evidence.metrics)
    in_cells = {(m.table_id, m.row, m.column) for m in evidence.metrics if m.in_table}
    rest = len(evidence.metrics) - known
    for paper in evidence.papers:
        if paper.kind == "agenda":
            continue
        for index, block in enumerate(paper.blocks):
            if isinstance(block, Passage):
                rest += _left_over(block.text, evidence.metrics_in(paper, index))
            else:
                figures = (figure for row in FigureGrid.of(block).figures for figure in row)
                rest += sum(
                    (block.table_id, figure.cell.row, figure.cell.column) not in in_cells
                    for figure in figures
                    if figure is not None
                )
    return known + rest, known


def _left_over(text: str, metrics: Sequence[Metric]) -> int:
    """Return how many figures of a text are neither a metric nor known to be none.

    Dates, paragraph numbers, names of stages and the like are known to be none. A stretch that no
    rule could read in time counts as one; it is an Issue of its own.
    """
    known = [
        (m.offset, m.offset + max(m.quantity.end - m.quantity.start, len(m.span.text)))
        for m in metrics
    ]
    rules = load_rulebook().of_file("not_metrics.toml")
    left = 0
    for token in _NUMBER.finditer(text):
        at = token.start()
        if any(first <= at < last for first, last in known):
            continue
        start = max(0, at - _AROUND)
        window = text[start : at + _AROUND]
        try:
            named = any(
                match.start() <= at - start < match.end()
                for rule in rules
                for match in rule.finditer(window)
            )
        except TimeoutError:
            named = False
        left += not named
    return left


def _claims(evidence: PaperEvidence) -> tuple[int, int]:
    by_sentence: dict[tuple[str, int, str], list[Metric]] = {}
    for metric in evidence.metrics:
        if not metric.in_table:
            key = (metric.paper_id, metric.block, metric.sentence)
            by_sentence.setdefault(key, []).append(metric)
    claims = [found for key, found in by_sentence.items() if _CLAIM.search(key[2])]
    targets = {target.actual.metric_id for target in evidence.targets if target.actual is not None}
    return len(claims), sum(_comparable(found, targets) for found in claims)


def _comparable(found: list[Metric], targets: set[str]) -> bool:
    units = [metric.quantity.unit.partition("_")[0] for metric in found]
    return len(set(units)) < len(units) or any(metric.metric_id in targets for metric in found)


def _totals(evidence: PaperEvidence) -> tuple[int, int]:
    with_total = cast = 0
    for _, table in evidence.tables():
        grid = FigureGrid.of(table)
        rows = [row for row in grid.body() if _TOTAL.match(grid.labels[row])]
        columns = [column for column in range(grid.columns) if _TOTAL.match(grid.head(column))]
        if not rows and not columns:
            continue
        with_total += 1
        cast += any(_has_parts(grid, row) for row in rows) or any(
            _has_row_parts(grid, column) for column in columns
        )
    return with_total, cast


def _has_parts(grid: FigureGrid, row: int) -> bool:
    """Return whether a total in a row has at least two figures above it in its column."""
    return any(
        figure is not None
        and sum(grid.figures[above][column] is not None for above in range(row)) >= _LEAST_PARTS
        for column, figure in enumerate(grid.figures[row])
    )


def _has_row_parts(grid: FigureGrid, column: int) -> bool:
    """Return whether a total in a column has at least two other figures in its row."""
    return any(
        figures[column] is not None and sum(figure is not None for figure in figures) > _LEAST_PARTS
        for figures in grid.figures
    )
