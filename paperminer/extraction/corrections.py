"""What people say that a paper prints, put in the place of what was misread.

A correction names a figure by its id, which comes from the file's bytes and the place: it holds for
that file, and for no other version of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import get_args

from paperminer.language.periods import one_period
from paperminer.model import Correction, Issue, Metric, Period, Quantity, Role

_ROLES: tuple[Role, ...] = get_args(Role)


def corrected(
    metrics: Sequence[Metric], corrections: Iterable[Correction]
) -> tuple[Sequence[Metric], tuple[Issue, ...]]:
    """Return figures as they are with the corrections, and an issue for each correction.

    corrections: of any figures; those of figures that are not there are passed over.
    """
    by_metric: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_metric[correction.metric_id].append(correction)
    if not by_metric:
        return metrics, ()
    kept: list[Metric] = []
    issues: list[Issue] = []
    for metric in metrics:
        now: Metric | None = metric
        for correction in by_metric.get(metric.metric_id, ()):
            issues.append(_issue(metric, correction))
            now = None if now is None else _applied(now, correction)
        if now is not None:
            kept.append(now)
    return kept, tuple(issues)


def _applied(metric: Metric, correction: Correction) -> Metric | None:
    value = correction.value
    if correction.field == "figure":
        return None
    sure = replace(metric, confidence=1.0)
    if correction.field == "value":
        return replace(sure, quantity=_with_value(metric.quantity, Decimal(value)))
    if correction.field == "unit":
        return replace(sure, quantity=replace(metric.quantity, unit=value))
    if correction.field == "role":
        return replace(sure, role=next(role for role in _ROLES if role == value))
    if correction.field == "measure":
        return replace(sure, measure=value, setting="")
    if correction.field == "group":
        return replace(sure, group=value)
    if correction.field == "period":
        return replace(sure, period=(one_period(value) or Period(value)) if value else None)
    return replace(sure, area=value)


def _with_value(quantity: Quantity, value: Decimal) -> Quantity:
    """Return a quantity with another value, as precise as it was printed where that can be."""
    unit = Decimal(1).scaleb(quantity.scale - quantity.decimals)
    decimals, scale = quantity.decimals, quantity.scale
    if value % unit:
        exponent = value.normalize().as_tuple().exponent
        decimals, scale = max(0, -int(exponent)), 0
    return replace(quantity, value=value, value_high=None, decimals=decimals, scale=scale, doubt="")


def _issue(metric: Metric, correction: Correction) -> Issue:
    said = (
        "is no figure"
        if correction.field == "figure"
        else f"has the {correction.field} {correction.value!r}"
    )
    span = metric.span
    return Issue(
        span.source, "extraction", "corrected_figure",
        f"a person said in a review that this {said}", metric.paper_id, span.page, span.line,
        span.text,
    )  # fmt: skip
