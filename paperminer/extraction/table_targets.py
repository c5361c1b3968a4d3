"""Targets of tables: each target cell with its result, polarity and rating in the same row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import regex

from paperminer.extraction.identity import target_id
from paperminer.extraction.labelled import label_at, labelled_figures
from paperminer.extraction.polarity import polarity_of
from paperminer.language.periods import find_periods
from paperminer.model import Cell, Metric, Operator, Paper, Period, Status, Target
from paperminer.patterns import any_of_words

_TARGET = regex.compile(r"\b(?:target|goal|milestone)\b", regex.IGNORECASE)
_FLOOR = regex.compile(r"\bfloor\b|\bthreshold\b|\btolerance\b", regex.IGNORECASE)
_POLARITY = regex.compile(r"\b(?:polarity|good\s+is|better\s+is|direction)\b", regex.IGNORECASE)
_RAG = regex.compile(r"\b(?:rag|rating|status|performance)\b", regex.IGNORECASE)
_EARLIER = regex.compile(r"\b(?:previous|prior|last)\b", regex.IGNORECASE)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_OPERATOR: dict[str, Operator] = {
    "h": ">=",
    "high": ">=",
    "higher": ">=",
    "up": ">=",
    "maximise": ">=",
    "bigger": ">=",
    "l": "<=",
    "low": "<=",
    "lower": "<=",
    "down": "<=",
    "minimise": "<=",
    "smaller": "<=",
    "t": "=",
}


def table_targets(
    paper: Paper, metrics: Sequence[Metric], when: date | None
) -> Iterator[tuple[int, Target]]:
    """Yield the targets of a paper's tables, each with its place among the metrics.

    paper: one paper. metrics: all of it. when: the paper's date.
    """
    rows: dict[tuple[str, int], list[Metric]] = {}
    for metric in metrics:
        if metric.table_id and metric.row is not None:
            rows.setdefault((metric.table_id, metric.row), []).append(metric)
    tables = {table.table_id: table for table in paper.tables()}
    for (table_id, row), found in rows.items():
        table = tables.get(table_id)
        if table is None:
            continue
        cells = list(table.row(row))
        heads = _heads(found, cells)
        boxed = any(labelled_figures(cell.text) for cell in cells)
        for metric in found:
            head = heads[metric.metric_id]
            if metric.role == "target" and _TARGET.search(head) and not _FLOOR.search(head):
                known = table.cells if boxed else cells
                yield metric.order, _target(paper, metric, found, known, heads, when)


def _heads(row: Sequence[Metric], cells: Sequence[Cell]) -> dict[str, str]:
    """Return, by metric id, the header or label that says what each figure of a row is."""
    at = {cell.column: cell for cell in cells}
    return {
        metric.metric_id: label_at(at[metric.column], metric.offset) if metric.column in at else ""
        for metric in row
    }


def _target(
    paper: Paper,
    metric: Metric,
    row: Sequence[Metric],
    cells: Sequence[Cell],
    heads: dict[str, str],
    when: date | None,
) -> Target:
    operator = _operator(cells, metric, [m for m in row if _FLOOR.search(heads[m.metric_id])])
    actual = _actual(metric, row, heads)
    due = metric.period
    # A result that stands beside its target was measured: only a target without one is not yet due.
    computed: Status | None = None
    if actual is not None and operator != "=":
        reached = (actual.quantity.value >= metric.quantity.value) == (operator == ">=")
        reached = reached or actual.quantity.value == metric.quantity.value
        computed = "met" if reached else "missed"
    head = heads[metric.metric_id]
    if due is None or (due.start is None and not due.text):
        years = find_periods(head, when)
        due = years[0].period if years else None
    return Target(
        target_id=target_id(metric),
        metric_id=metric.metric_id,
        paper_id=paper.paper_id,
        span=metric.span,
        section=metric.section,
        measure=metric.measure,
        setting=metric.setting,
        quantity=metric.quantity,
        operator=operator,
        group=metric.group,
        area=metric.area,
        due=due if due and _dated(due) else None,
        actual=actual,
        stated=_stated(metric, cells, heads) if actual is not None else None,
        computed=computed,
        sentence=metric.sentence,
        confidence=metric.confidence,
    )


def _dated(period: Period) -> bool:
    return period.start is not None or bool(_YEAR.search(period.text))


def _operator(cells: Sequence[Cell], metric: Metric, floors: Sequence[Metric]) -> Operator:
    """Return which side of a target is good: as a polarity says, else as the floor lies."""
    for cell in cells:
        word = cell.text.strip().lower()
        if word in _OPERATOR and (_POLARITY.search(cell.column_header) or len(word) == 1):
            return _OPERATOR[word]
    for floor in floors:
        alike = floor.quantity.unit == metric.quantity.unit
        if alike and floor.quantity.value not in (0, metric.quantity.value):
            return ">=" if floor.quantity.value < metric.quantity.value else "<="
    return polarity_of(f"{metric.measure} {metric.group}", metric.quantity.unit)


def _actual(metric: Metric, row: Sequence[Metric], heads: dict[str, str]) -> Metric | None:
    """Return the result that a target is set against: of the same year, else the latest."""
    results = [m for m in row if m.role in ("actual", "previous", "forecast")]
    years = _years(heads[metric.metric_id])
    same = [m for m in results if years and years == _years(heads[m.metric_id])]
    if same:
        return min(same, key=lambda m: abs((m.column or 0) - (metric.column or 0)))
    undated = [
        m
        for m in results
        if not _years(heads[m.metric_id]) and not _EARLIER.search(heads[m.metric_id])
    ]
    before = [m for m in undated if _place(m) < _place(metric)]
    if before:
        return before[-1]
    return undated[0] if undated and not years else None


def _place(metric: Metric) -> tuple[int, int]:
    return (metric.column or 0, metric.offset)


def _years(head: str) -> set[str]:
    return set(_YEAR.findall(head))


def _stated(metric: Metric, cells: Sequence[Cell], heads: dict[str, str]) -> Status | None:
    """Return what the rating beside a target says."""
    column = metric.column or 0
    years = _years(heads[metric.metric_id])
    for cell in sorted(cells, key=lambda c: abs(c.column - column)):
        head = cell.column_header
        of_year = _years(head)
        if abs(cell.column - column) > 3 or (years and of_year and years != of_year):
            continue
        word = cell.text.strip()
        if not (_RAG.search(head) or len(word) > 2):
            continue
        if any_of_words("rag_good").fullmatch(word):
            return "met"
        if any_of_words("rag_bad").fullmatch(word):
            return "missed"
    return None
