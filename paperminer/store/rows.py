"""Findings as rows of the tables, in the order of the schema's columns.

Rows are made in the process that mined the paper: they are a fraction of the size of the Findings,
and the process that writes the store has the less to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paperminer.model import (
    Cell,
    Coverage,
    Findings,
    Flag,
    Issue,
    Metric,
    Paper,
    Quantity,
    Series,
    Table,
    Target,
)
from paperminer.store.columns import Row
from paperminer.store.decision_rows import amendment_row, decision_row, record_row, vote_row
from paperminer.store.row_values import (
    EVIDENCE_SEPARATOR,
    LIST_SEPARATOR,
    corners,
    joined,
    place_row,
    plain_number,
    storable,
)
from paperminer.store.scratch import SentenceRow
from paperminer.structure.printed import Printed, printed_sentences

_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class PaperRows:
    """What one file adds to the tables: rows by table name, and the words its run is told in."""

    source: str
    status: str
    error: str
    pages: int
    rows: Mapping[str, tuple[Row, ...]]
    sentences: tuple[SentenceRow, ...] = ()


def rows_of(findings: Findings) -> PaperRows:
    """Return the rows that one file's findings add to each table."""
    quantities = _quantities_in_cells(findings.metrics)
    rows: dict[str, tuple[Row, ...]] = {
        "papers": tuple(_paper(paper, findings.sha256) for paper in findings.papers),
        "metrics": tuple(_metric(metric) for metric in findings.metrics),
        "targets": tuple(_target(target) for target in findings.targets),
        "decisions": tuple(decision_row(decision) for decision in findings.decisions),
        "votes": tuple(vote_row(vote) for vote in findings.votes),
        "amendments": tuple(amendment_row(amendment) for amendment in findings.amendments),
        "records": tuple(record_row(record) for record in findings.records),
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
        "series": tuple(_series(series) for series in findings.series),
        "coverage": (_coverage(findings),) if findings.papers else (),
    }
    return PaperRows(
        source=findings.source,
        status=findings.status,
        error=findings.error,
        pages=findings.pages,
        rows=rows,
        sentences=tuple(_sentence(printed) for printed in printed_sentences(findings.papers)),
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
        joined(header.authors),
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
        *place_row(metric.paper_id, metric.span, metric.section),
        storable(metric.span.text),
        plain_number(quantity.value),
        plain_number(quantity.value_high),
        quantity.decimals,
        storable(quantity.unit),
        quantity.qualifier,
        storable(metric.named),
        storable(metric.group),
        storable(metric.area),
        storable(period.text) if period else None,
        period.start.isoformat() if period and period.start else None,
        period.end.isoformat() if period and period.end else None,
        metric.role,
        plain_number(quantity.of),
        metric.in_table,
        storable(metric.table_id),
        metric.row,
        metric.column,
        storable(metric.sentence),
        metric.confidence,
        *corners(metric.span.box),
        storable(metric.span.printed_page),
        storable(metric.series_id),
        metric.rag or None,
        metric.direction or None,
        storable("; ".join(f"{short}: {long}" for short, long in metric.acronyms)),
        metric.span.start,
    )


def _target(target: Target) -> Row:
    due, actual = target.due, target.actual
    return (
        storable(target.target_id),
        *place_row(target.paper_id, target.span, target.section),
        storable(target.span.text),
        storable(target.named),
        storable(target.group),
        storable(target.area),
        plain_number(target.quantity.value),
        storable(target.quantity.unit),
        target.operator,
        storable(due.text) if due else None,
        due.end.isoformat() if due and due.end else None,
        plain_number(actual.quantity.value) if actual else None,
        actual.span.line if actual else None,
        storable(actual.metric_id) if actual else None,
        target.stated,
        target.computed,
        storable(target.sentence),
        target.confidence,
        *corners(target.span.box),
        storable(target.span.printed_page),
        target.span.start,
        storable(target.metric_id),
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
        plain_number(quantity.value) if quantity else None,
        storable(quantity.unit) if quantity else None,
        storable(cell.group),
        *corners(cell.box or cell.line.box),
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
        joined(str(span.line) for span in spans),
        joined(pages),
        joined((span.text for span in spans), EVIDENCE_SEPARATOR),
        joined(flag.other_sources),
        "open",
        None,
        joined(flag.innocent),
        joined(span.printed_page for span in spans if span.printed_page),
        flag.grade or None,
        storable(flag.enquiry),
        None,
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
            *corners(span.box),
            storable(span.text),
            storable(evidence.metric_id),
            storable(span.printed_page),
            span.start,
        )


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


def _sentence(printed: Printed) -> SentenceRow:
    span = printed.span
    text = storable(span.text) or ""
    place = (span.source, printed.paper_id, printed.day, span.page, span.line, span.start, span.end)
    return (*place, text, printed.marks)


def _series(series: Series) -> Row:
    return (
        series.series_id,
        storable(series.source),
        storable(series.measure),
        storable(" ".join(series.words)),
        storable(series.unit),
        storable(series.area),
        "gap" if series.gap else "level",
        storable(" ".join(series.basis)),
        series.figures,
        storable(series.reason),
    )


def _coverage(findings: Findings) -> Row:
    found = findings.coverage
    return (
        storable(findings.source),
        found.figures,
        found.figures_understood,
        found.claims,
        found.claims_checked,
        found.totals,
        found.totals_cast,
        storable(_not_checked(found)),
    )


def _not_checked(found: Coverage) -> str:
    """Return what was not checked, in words; "" where all was."""
    parts = (
        (found.figures - found.figures_understood, "figures not understood"),
        (found.claims - found.claims_checked, "claims without figures to compare"),
        (found.totals - found.totals_cast, "tables with a total not cast"),
    )
    return LIST_SEPARATOR.join(f"{count:,} {what}" for count, what in parts if count > 0)
