"""What could be checked of what there is: figures, claims and tables with totals."""

from __future__ import annotations

import regex

from paperminer.checks.base import PaperEvidence
from paperminer.checks.cells import FigureGrid
from paperminer.language.quantities import find_quantities
from paperminer.model import Coverage, Metric, Passage

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


def coverage_of(evidence: PaperEvidence) -> Coverage:
    """Return how much of a file could be checked.

    A figure is understood when it is in the tables with a measure and a confidence of at least a
    half. A claim is a sentence that says how figures stand to each other; it is checked where two
    of its figures can be compared. A table with a total is cast where the total has two parts.
    """
    present, understood = _figures(evidence)
    claims, checked = _claims(evidence)
    totals, cast = _totals(evidence)
    return Coverage(present, understood, claims, checked, totals, cast)


def _figures(evidence: PaperEvidence) -> tuple[int, int]:
    present = 0
    for paper in evidence.papers:
        if paper.kind == "agenda":
            continue
        for block in paper.blocks:
            if isinstance(block, Passage):
                present += _quantities(block.text)
            else:
                grid = FigureGrid.of(block)
                present += sum(figure is not None for row in grid.figures for figure in row)
    agendas = {paper.paper_id for paper in evidence.papers if paper.kind == "agenda"}
    known = sum(
        bool(metric.measure) and metric.confidence >= _SURE and metric.paper_id not in agendas
        for metric in evidence.metrics
    )
    return max(present, known), known


def _quantities(text: str) -> int:
    try:
        return len(find_quantities(text)) if any(letter.isdigit() for letter in text) else 0
    except TimeoutError:
        return 1  # one stretch that could not be read; it is an Issue of its own


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
