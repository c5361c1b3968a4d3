"""Which way a measure should go: up for most, down for waits, gaps and losses."""

from __future__ import annotations

from paperminer.model import Operator
from paperminer.patterns import any_of_words


def polarity_of(measure: str, unit: str = "") -> Operator:
    """Return ">=" for a measure that should be high and "<=" for one that should be low.

    measure: the measure's words, with its group. unit: its unit; a share of complaints answered in
    time should be high, though complaints should be few.
    """
    if unit == "percent" and any_of_words("done_words").search(measure):
        return ">="
    return "<=" if any_of_words("lower_is_better").search(measure) else ">="
