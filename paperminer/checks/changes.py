"""Stated changes in prose against the two levels of their clause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, is_percent_sign, marked_passages
from paperminer.checks.movement import sentence_bounds, steps
from paperminer.checks.ranges import Range, like, middle, percentage_change, share, show
from paperminer.model import Flag, Metric

_MOST_LEVELS = 8
_TRIED = (
    "rounding",
    "a percentage of the other figure",
    "percentage points printed as %",
    "other figures of the sentence",
)


class ChangeArithmetic(Check):
    """A stated change that its two values do not give.

    Flags: a rise or fall by an amount or percentage beside the value before and the value after,
    where no numbers that round to the printed ones give that change.

    Why it matters: the change is the sentence's point, and often all that is remembered of it.

    Example: "complaints fell by 40% (from 90 to 63)": that is 30%.

    Not flagged: rounding; a percentage taken of the later value; percentage points printed with
    "%", which are a warning of their own (unit_pp).
    """

    code = "C001"
    kind = "change_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each change that does not follow."""
        for text in marked_passages(evidence):
            read: dict[str, list[Flag | None]] = {}
            for step in steps(text):
                if _comparable(step.change, step.old, step.new):
                    flag = self._judge(text, step.change, step.old, step.new)
                    read.setdefault(step.change.metric_id, []).append(flag)
            for readings in read.values():
                # One reading that holds is enough; of several that fail, the first is the plainest.
                if all(readings) and readings[0] is not None:
                    yield readings[0]

    def _judge(self, text: MarkedPassage, change: Metric, old: Metric, new: Metric) -> Flag | None:
        stated = Range.stated(change.quantity)
        a, b = Range.of(old.quantity), Range.of(new.quantity)
        ways = ways_of_change(change, old, a, b)
        size = stated.size()
        holding = [name for name, due in ways.items() if due.size().meets(size)]
        if "points" in holding and "relative" not in holding and is_percent_sign(change):
            return self.flag(
                text.paper,
                [change, old, new],
                kind="unit_pp",
                severity="warning",
                confidence=0.8,
                explanation=(
                    f"From {old.quantity.text} to {new.quantity.text} is a change of "
                    f"{show(abs(middle(ways['points'])), 2)} percentage points, and it is "
                    f"printed as "
                    f"{change.quantity.text}."
                ),
                expected=f"{show(abs(middle(ways['points'])), 2)} percentage points",
                found=change.quantity.text,
            )
        part = share(b, a)
        if holding or (part is not None and _is_of(change) and part.meets(stated)):
            return None  # "£7m over, which is 3% more than the £230m": 7 is 3% of 230
        if _from_others(text, change, old):
            return None
        name = next(iter(ways))
        due = abs(middle(ways[name]))
        decimals = max(change.quantity.decimals, 1 if name == "relative" else 0)
        mark = {"relative": "%", "points": " percentage points"}.get(name, "")
        shown = like(due, old.quantity) if name == "difference" else f"{show(due, decimals)}{mark}"
        return self.flag(
            text.paper,
            [change, old, new],
            severity="error",
            confidence=0.9,
            explanation=(
                f"From {old.quantity.text} to {new.quantity.text} is a change of {shown}, and "
                f"the change "
                f"stated is {change.quantity.text}."
            ),
            expected=shown,
            found=change.quantity.text,
            innocent=_TRIED,
        )


def _from_others(text: MarkedPassage, change: Metric, old: Metric) -> bool:
    """Return whether two other levels of the sentence give a stated change."""
    at = text.position(change)
    start, stop = next(
        (bounds for bounds in sentence_bounds(text) if bounds[0] <= at < bounds[1]), (0, 0)
    )
    levels = [
        metric
        for metric in text.between(start, stop)
        if metric.quantity.unit == old.quantity.unit and metric is not change
    ][:_MOST_LEVELS]
    size = Range.stated(change.quantity).size()
    for one, other in permutations(levels, 2):
        a, b = Range.of(one.quantity), Range.of(other.quantity)
        if a.bounded and b.bounded:
            ways = ways_of_change(change, one, a, b)
            if any(due.size().meets(size) for due in ways.values()):
                return True
    return False


def _is_of(change: Metric) -> bool:
    """Return whether a change may be told as a share of its base."""
    return change.quantity.unit in ("percent", "percent_as_printed_pp")


def _comparable(change: Metric, old: Metric, new: Metric) -> bool:
    """Return whether a change can be worked out from two figures: like units, bounded values."""
    a, b = Range.of(old.quantity), Range.of(new.quantity)
    if not alike(old, new) or old.quantity.unit in ("rank", "ratio"):
        return False
    return a.bounded and b.bounded and bool(ways_of_change(change, old, a, b))


def alike(one: Metric, other: Metric) -> bool:
    """Return whether two figures are of one unit; "120 tonnes" and a bare "110" beside it are."""
    units = one.quantity.unit, other.quantity.unit
    return units[0] == units[1] or (
        "count" in units and any(unit.startswith("other:") for unit in units)
    )


def ways_of_change(change: Metric, old: Metric, a: Range, b: Range) -> dict[str, Range]:
    """Return the readings of a stated change that its unit allows, each with what it should be.

    The first is the plain one. Empty where the units do not go together.
    """
    unit, base = change.quantity.unit, old.quantity.unit
    difference = b.minus(a)
    levels = base == "percent"
    if unit in ("percent", "percent_as_printed_pp", "percentage_points"):
        relative = percentage_change(a, b)
        other = percentage_change(b, a)
        if levels and unit == "percentage_points":
            return {"points": difference}
        ways = {"points": difference} if levels else {}
        if relative is not None and unit != "percentage_points":
            ways["relative"] = relative
        if other is not None and not levels and unit == "percent":
            ways["other base"] = other
        return ways if levels or "relative" in ways else {}
    if unit == base:
        return {"difference": difference}
    return {}
