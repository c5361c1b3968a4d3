"""The RAG status and the direction of travel that a table or box prints for its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from paperminer.extraction.labelled import labelled_figures
from paperminer.model import Cell, Direction, Metric, Rag, Table
from paperminer.structure.numeric import is_figure

_EARLIER = regex.compile(r"\b(?:previous|prior|last|before)\b", regex.IGNORECASE)
_YEAR = regex.compile(r"(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?")
_BRACKETED = regex.compile(r"\s*\((?P<word>red|amber|green)\)", regex.IGNORECASE)
_WORDS: dict[str, Rag] = {"red": "red", "amber": "amber", "green": "green"}


def with_ratings(table: Table, metrics: Iterable[Metric]) -> list[Metric]:
    """Return a table's metrics, each with the RAG status and direction that are printed for it.

    A figure has the colour of its own cell, or the word in brackets behind it. The rating of a row
    is that of the nearest result on its left that is of the same year; that of a box of labelled
    figures is of its latest result. A target has no rating.
    """
    found = list(metrics)
    by_row: dict[int, list[int]] = {}
    for place, metric in enumerate(found):
        if metric.row is not None:
            by_row.setdefault(metric.row, []).append(place)
    for row, places in by_row.items():
        for place in places:
            found[place] = _own(table, found[place])
        signs = [c for c in table.row(row) if (c.rag or c.direction) and not is_figure(c.text)]
        if not signs and any(labelled_figures(cell.text) for cell in table.row(row)):
            rated = next((p for p in places if found[p].role == "actual"), None)
            for cell in _above(table, row):
                if rated is not None:
                    found[rated] = _rated(found[rated], cell.rag, cell.direction)
            continue
        for cell in signs:
            at = _result(cell, [(p, found[p]) for p in places], table)
            if at is not None:
                found[at] = _rated(found[at], cell.rag, cell.direction)
    return found


def _rated(metric: Metric, rag: Rag, direction: Direction) -> Metric:
    """Return a metric with a rating, unless it has one that is its own."""
    return replace(metric, rag=metric.rag or rag, direction=metric.direction or direction)


def _own(table: Table, metric: Metric) -> Metric:
    cell = table.at(metric.row or 0, metric.column or 0)
    if cell is None or metric.role == "target":
        return metric
    behind = _BRACKETED.match(cell.text, metric.quantity.end)
    if behind:
        return replace(metric, rag=_WORDS[behind["word"].lower()])
    if labelled_figures(cell.text):
        return metric
    return _rated(metric, cell.rag, cell.direction)


def _above(table: Table, row: int) -> list[Cell]:
    """Return the signs in the title row of a box: the nearest row above without labelled cells."""
    for above in range(row - 1, 0, -1):
        cells = table.row(above)
        if cells and not any(labelled_figures(cell.text) for cell in cells):
            return [cell for cell in cells if cell.rag or cell.direction]
    return []


def _result(sign: Cell, row: Sequence[tuple[int, Metric]], table: Table) -> int | None:
    """Return which metric of a row a rating is of, as its place; None where it is of none."""
    head = sign.column_header
    wanted = "previous" if _EARLIER.search(head) else "actual"
    others = [
        (at, m) for at, m in row if m.column != sign.column and is_figure(_cell_text(m, table))
    ]
    results = [(at, m) for at, m in others if m.role == wanted]
    years = set(_YEAR.findall(head))
    if years:
        dated = [(at, m) for at, m in others if m.role in ("actual", "previous")]
        same = [(at, m) for at, m in dated if years & set(_YEAR.findall(_head(m, table)))]
        results = same or [(at, m) for at, m in results if not _YEAR.search(_head(m, table))]
    left = [(at, m) for at, m in results if (m.column or 0) < sign.column]
    if left:
        return left[-1][0]
    return results[0][0] if results else None


def _cell_text(metric: Metric, table: Table) -> str:
    cell = table.at(metric.row or 0, metric.column or 0)
    return cell.text if cell is not None else ""


def _head(metric: Metric, table: Table) -> str:
    cell = table.at(metric.row or 0, metric.column or 0)
    return cell.column_header if cell is not None else ""
