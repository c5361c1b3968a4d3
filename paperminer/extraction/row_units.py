"""The unit of a table row that prints none, from the paper's text that repeats its figure.

A scorecard row "Repeat visits within a month | 22.0 | 25.0" says nothing of its unit; the paragraph
that tells of repeat visits at 22.0 % does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from paperminer.extraction.cells import unit_hint
from paperminer.model import Metric

_WORD = regex.compile(r"\p{L}{3,}")
# Words that any two measures may share, and that link none.
_COMMON = frozenset(
    {"the", "and", "for", "number", "total", "average", "all", "who", "with", "from"}
)
_LEAST_SHARED = 2


def _words(metric: Metric) -> frozenset[str]:
    text = f"{metric.measure} {metric.group}".lower()
    return frozenset(word.rstrip("s") for word in _WORD.findall(text)) - _COMMON


def units_from_text(metrics: Sequence[Metric]) -> list[Metric]:
    """Return the metrics with rows of unknown unit as percentages where the text says so.

    metrics: of one paper. A row takes the unit when the text prints one of its figures, digit for
    digit, as a percentage of a measure that shares words with the row's.
    """
    told: dict[tuple[Decimal, int], list[frozenset[str]]] = {}
    for metric in metrics:
        if not metric.in_table and metric.quantity.unit == "percent":
            key = (metric.quantity.value, metric.quantity.decimals)
            told.setdefault(key, []).append(_words(metric))
    rows = {(m.table_id, m.row) for m in metrics if _unknown(m) and _is_told(m, told)}
    return [
        replace(m, quantity=replace(m.quantity, unit="percent"))
        if _unknown(m) and (m.table_id, m.row) in rows
        else m
        for m in metrics
    ]


def _unknown(metric: Metric) -> bool:
    """Return whether a cell's unit is only the default: a bare figure that nothing describes."""
    quantity = metric.quantity
    return (
        metric.in_table
        and quantity.unit == "count"
        and quantity.decimals > 0
        and Decimal(0) <= quantity.value <= Decimal(100)
        and unit_hint(metric.measure) is None
    )


def _is_told(metric: Metric, told: dict[tuple[Decimal, int], list[frozenset[str]]]) -> bool:
    mine = _words(metric)
    found = told.get((metric.quantity.value, metric.quantity.decimals), [])
    return any(len(mine & other) >= _LEAST_SHARED for other in found)
