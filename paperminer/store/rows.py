"""Findings as rows of the tables, in the order of the schema's columns.

Rows are made in the process that mined the paper: they are a fraction of the size of the Findings,
and the process that writes the store has the less to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from paperminer.model import (
    Box,
    Cell,
    Decision,
    Findings,
    Flag,
    Issue,
    Metric,
    Paper,
    Quantity,
    Span,
    Table,
    Target,
)
from paperminer.store.columns import Row

#: Between the parts of a list in one cell, and between the pieces of a flag's evidence.
LIST_SEPARATOR = "; "
EVIDENCE_SEPARATOR = " | "

# Bytes that no store can hold as text: NUL, and the halves of surrogate pairs that PDFs contain.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class PaperRows:
    """What one file adds to the tables: rows by table name, and the words its run is told in."""

    source: str
    status: str
    error: str
    pages: int
    rows: Mapping[str, tuple[Row, ...]]


def rows_of(findings: Findings) -> PaperRows:
    """Return the rows that one file's findings add to each table."""
    quantities = _quantities_in_cells(findings.metrics)
    rows: dict[str, tuple[Row, ...]] = {
        "papers": tuple(_paper(paper, findings.sha256) for paper in findings.papers),
        "metrics": tuple(_metric(metric) for metric in findings.metrics),
        "targets": tuple(_target(target) for target in findings.targets),
        "decisions": tuple(_decision(decision) for decision in findings.decisions),
        "cells": tuple(
            _cell(paper_id, table, cell, quantities.get((table.table_id, cell.row, cell.column)))
            for paper_id, table in findings.tables
            for cell in table.cells
            if cell.text.strip()
        ),
        "flags": tuple(_flag(flag) for flag in findings.flags),
        "evidence": tuple(row for flag in findings.flags for row in _evidence(flag)),
        "issues": tuple(_issue(issue) for issue in findings.issues),
        "runs": (_run(findings),),
    }
    return PaperRows(
        source=findings.source,
        status=findings.status,
        error=findings.error,
        pages=findings.pages,
        rows=rows,
    )


def issue_rows(issues: Iterable[Issue]) -> PaperRows:
    """Return rows for issues that belong to no file that was mined."""
    return PaperRows("", "", "", 0, {"issues": tuple(_issue(issue) for issue in issues)})


def flag_rows(flags: Iterable[Flag]) -> PaperRows:
    """Return rows for flags that several files raise together."""
    raised = tuple(flags)
    evidence = tuple(row for flag in raised for row in _evidence(flag))
    rows = {"flags": tuple(_flag(flag) for flag in raised), "evidence": evidence}
    return PaperRows("", "", "", 0, rows)


def storable(text: str) -> str | None:
    """Return the text as a store can hold it, or None where it is empty."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text) or None


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None and value.is_finite() else None


def _joined(parts: Iterable[str], separator: str = LIST_SEPARATOR) -> str | None:
    return storable(separator.join(parts))


def _place(paper_id: str, span: Span, section: str) -> Row:
    return (
        storable(span.source), storable(paper_id), span.page, span.line, storable(section)
    )  # fmt: skip


def _quantities_in_cells(metrics: Iterable[Metric]) -> dict[_Place, Quantity]:
    """Return what each cell's figure says; of several figures in one cell, the first."""
    found: dict[_Place, Quantity] = {}
    for metric in metrics:
        if metric.table_id and metric.row is not None and metric.column is not None:
            found.setdefault((metric.table_id, metric.row, metric.column), metric.quantity)
    return found


def _paper(paper: Paper, sha256: str) -> Row:
    header = paper.header
    return (
        storable(paper.paper_id),
        storable(paper.source),
        sha256 or None,
        paper.kind,
        storable(header.title),
        storable(header.committee),
        header.date.isoformat() if header.date else None,
        storable(header.item),
        _joined(header.authors),
        storable(header.decision_no),
        storable(header.classification),
        header.key_decision,
        storable(header.past_pathway),
        storable(header.future_pathway),
        storable(header.electoral_division),
        paper.page_start,
        paper.page_end,
        paper.line_start,
        paper.line_end,
        paper.words,
        storable(header.meeting_date),
        storable(paper.printed_start),
        storable(paper.printed_end),
    )


def _metric(metric: Metric) -> Row:
    quantity, period = metric.quantity, metric.period
    return (
        storable(metric.metric_id),
        *_place(metric.paper_id, metric.span, metric.section),
        storable(metric.span.text),
        _number(quantity.value),
        _number(quantity.value_high),
        quantity.decimals,
        storable(quantity.unit),
        quantity.qualifier,
        storable(metric.measure),
        storable(metric.group),
        storable(metric.area),
        storable(period.text) if period else None,
        period.start.isoformat() if period and period.start else None,
        period.end.isoformat() if period and period.end else None,
        metric.role,
        _number(quantity.of),
        metric.in_table,
        storable(metric.table_id),
        metric.row,
        metric.column,
        storable(metric.sentence),
        metric.confidence,
        *_corners(metric.span.box),
        storable(metric.span.printed_page),
    )


def _target(target: Target) -> Row:
    due, actual = target.due, target.actual
    return (
        storable(target.target_id),
        *_place(target.paper_id, target.span, target.section),
        storable(target.span.text),
        storable(target.measure),
        storable(target.group),
        storable(target.area),
        _number(target.quantity.value),
        storable(target.quantity.unit),
        target.operator,
        storable(due.text) if due else None,
        due.end.isoformat() if due and due.end else None,
        _number(actual.quantity.value) if actual else None,
        actual.span.line if actual else None,
        storable(actual.metric_id) if actual else None,
        target.stated,
        target.computed,
        storable(target.sentence),
        target.confidence,
        *_corners(target.span.box),
        storable(target.span.printed_page),
    )


def _decision(decision: Decision) -> Row:
    return (
        storable(decision.decision_id),
        *_place(decision.paper_id, decision.span, decision.section),
        decision.stage,
        storable(decision.item),
        _joined(decision.verbs),
        storable(decision.text),
        storable(decision.body),
        storable(decision.decision_no),
        storable(decision.decision_maker),
        storable(decision.date),
        decision.key_decision,
        storable(decision.paper),
        decision.repeats_line,
        storable(decision.repeats_id),
        storable(decision.leads_to),
        *_corners(decision.span.box),
        storable(decision.span.printed_page),
    )


def _cell(paper_id: str, table: Table, cell: Cell, quantity: Quantity | None) -> Row:
    return (
        storable(table.table_id),
        storable(table.source),
        storable(paper_id),
        cell.line.page,
        cell.line.number,
        cell.row,
        cell.column,
        storable(cell.row_header),
        storable(cell.column_header),
        storable(cell.text),
        _number(quantity.value) if quantity else None,
        storable(quantity.unit) if quantity else None,
        storable(cell.group),
        *_corners(cell.box or cell.line.box),
        cell.rag or None,
        cell.direction or None,
        storable(cell.line.printed_page),
    )


def _flag(flag: Flag) -> Row:
    spans = [evidence.span for evidence in flag.evidence]
    pages = [str(span.page) for span in spans if span.page is not None]
    return (
        storable(flag.flag_id),
        storable(flag.source),
        storable(flag.paper_id),
        storable(flag.kind),
        flag.severity,
        flag.confidence,
        storable(flag.explanation),
        storable(flag.expected),
        storable(flag.found),
        _joined(str(span.line) for span in spans),
        _joined(pages),
        _joined((span.text for span in spans), EVIDENCE_SEPARATOR),
        _joined(flag.other_sources),
        "open",
        None,
        _joined(flag.innocent),
        _joined(span.printed_page for span in spans if span.printed_page),
    )


def _evidence(flag: Flag) -> Iterable[Row]:
    for position, evidence in enumerate(flag.evidence, 1):
        span = evidence.span
        yield (
            storable(flag.flag_id),
            position,
            storable(span.source),
            span.page,
            span.line,
            *_corners(span.box),
            storable(span.text),
            storable(evidence.metric_id),
            storable(span.printed_page),
        )


def _corners(box: Box | None) -> Row:
    # Hundredths of a point are finer than any printer, and keep the files readable.
    if box is None:
        return (None, None, None, None)
    return tuple(round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom))


def _issue(issue: Issue) -> Row:
    return (
        storable(issue.source),
        storable(issue.paper_id),
        issue.page,
        issue.line,
        issue.stage,
        storable(issue.code),
        storable(issue.message),
        storable(issue.text),
    )


def _run(findings: Findings) -> Row:
    return (
        storable(findings.source),
        findings.sha256 or None,
        findings.status,
        storable(findings.error),
        findings.pages,
        findings.words,
        len(findings.metrics),
        len(findings.flags),
        round(findings.seconds, 3),
    )
