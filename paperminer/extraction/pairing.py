"""Of two figures for one thing at two times, the earlier one is the previous one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from paperminer.model import Metric

_PERCENTS = frozenset({"percent", "percent_as_printed_pp"})


def earlier_as_previous(metrics: Sequence[Metric]) -> list[Metric]:
    """Return the metrics with role previous where the same paragraph has a later figure.

    metrics: of one paper, in reading order. Only figures of running text with role actual, of one
    paragraph, measure, area and kind of unit are compared, and only where both print a time.
    """
    latest: dict[tuple[object, ...], date] = {}
    for metric in metrics:
        end = _end(metric)
        if end is not None:
            key = _key(metric)
            latest[key] = max(latest.get(key, end), end)
    return [
        replace(metric, role="previous")
        if (end := _end(metric)) is not None and end < latest[_key(metric)]
        else metric
        for metric in metrics
    ]


def _end(metric: Metric) -> date | None:
    if metric.in_table or metric.role != "actual" or metric.period is None:
        return None
    # "Last year" is resolved against the paper's date, too loosely to order figures by.
    return metric.period.end if any(char.isdigit() for char in metric.period.text) else None


def _key(metric: Metric) -> tuple[object, ...]:
    unit = "percent" if metric.quantity.unit in _PERCENTS else metric.quantity.unit
    return (metric.block, metric.measure.lower(), metric.area, metric.group.lower(), unit)
