"""How sure a metric is, from how its parts were found.

A confidence of SURE or more promises that at least 95 of 100 such rows are right in every part:
value, unit, measure, group, area, period and role. Only a cell under a header, beside a label, with
a time and a measure of more than one word keeps that promise. A figure of running text never says
so much: its measure is read off a parse tree. What the numbers are worth is measured, and printed,
by tests/bench/calibration.py.
"""

from __future__ import annotations

from paperminer.language.attribution import Attribution
from paperminer.model import Quantity, Role

SURE = 0.9

# What a figure of running text is worth whose sentence names its measure and time.
_BY_ROLE: dict[Role, float] = {
    "comparator": 0.78,
    "target": 0.72,
    "previous": 0.68,
    "actual": 0.64,
    "rank": 0.62,
    "forecast": 0.6,
    "change": 0.5,
    "budget": 0.45,
    "rate_or_charge": 0.4,
}


def of_cell(*, headed: bool, dated: bool, measure: str) -> float:
    """Return the confidence of a table's figure.

    headed: whether both its column and its row are named. dated: whether a time is known.
    measure: in the paper's words; one word alone is often a fragment of a title.
    """
    if not headed:
        return 0.45
    if not dated:
        return 0.65
    return 0.95 if len(measure.split()) > 1 else 0.65


def of_sentence(quantity: Quantity, named: Attribution, role: Role, *, dated: bool) -> float:
    """Return the confidence of a figure of running text.

    named: its measure and how that was found. dated: whether a time is known.
    """
    value = _BY_ROLE[role]
    value += 0.04 if named.said else 0.0 if named.sure else -0.08
    value -= 0.0 if named.measure else 0.25
    value -= 0.0 if dated else 0.12
    value -= 0.05 if quantity.in_words else 0.0
    return round(max(value, 0.1), 2)
