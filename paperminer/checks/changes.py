"""Changes in prose: "by 16% (from 904 to 1,046)", "from X to Y, a fall of Z"."""

from __future__ import annotations

from collections.abc import Iterator

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import (
    CLAUSE,
    NEAR,
    MarkedPassage,
    is_percent_sign,
    marked_passages,
    pattern,
)
from paperminer.checks.ranges import Range, middle, percentage_change, show
from paperminer.model import Flag, Metric

_RISE = (
    r"increas\w*|ris(?:e|es|en|ing)|rose|grow\w*|grew|improv\w*|up(?:lift\w*)?|widen\w*|gain\w*|"
    r"more|higher|"
    r"additional|extra"
)
_FALL = (
    r"reduc\w*|decreas\w*|fall(?:s|en|ing)?|fell|drop\w*|declin\w*|down|narrow\w*|cut|lower\w*|"
    r"fewer|less|"
    r"shr[aiu]nk\w*|sav(?:ed|ing)"
)
_MOVE = rf"(?:{_RISE}|{_FALL}|chang\w*|movement|differen\w*|variance)"
_PAIR = rf"<<old>>{NEAR}\bto\s+(?:\w+\s+){{0,2}}?<<new>>"

_PATTERNS = tuple(
    pattern(text)
    for text in (
        # cut the backlog by 30% (90 in May to 63 in June)
        rf"\b{_MOVE}\b{NEAR}\bby\s+(?:\w+\s+){{0,2}}?<<change>>{NEAR}\(?{NEAR}(?:\bfrom\s+)?{_PAIR}",
        # 80 fewer visits, falling from 400 to 320; a 4% rise from 50 to 52
        rf"<<change>>\s*(?:\w+\s+)?\b{_MOVE}\b{CLAUSE}\bfrom\s+(?:\w+\s+){{0,2}}?{_PAIR}",
        # an increase of 60 from 300 to 360
        rf"\b{_MOVE}\s+of\s+(?:\w+\s+){{0,2}}?<<change>>{NEAR}\bfrom\s+(?:\w+\s+){{0,2}}?{_PAIR}",
        # from 300 to 360, an increase of 20%; ... , a 20% rise; ... (up 20%)
        rf"\bfrom\s+(?:\w+\s+){{0,2}}?{_PAIR}{NEAR}[,(–-]\s*(?:which\s+(?:is|"
        rf"was)\s+)?(?:an?\s+)?(?:\w+\s+){{0,2}}?"
        rf"\b{_MOVE}\s+(?:of|by)?\s*(?:\w+\s+){{0,2}}?<<change>>",
        rf"\bfrom\s+(?:\w+\s+){{0,2}}?{_PAIR}{NEAR}[,(–-]\s*(?:which\s+(?:is|"
        rf"was)\s+)?an?\s+<<change>>\s+(?:\w+\s+)?{_MOVE}",
        # 360 compared with 300 last year, an increase of 20%
        rf"<<new>>{CLAUSE}\b(?:compared\s+(?:to|with)|against|up\s+from|"
        rf"down\s+from)\s+(?:\w+\s+){{0,2}}?<<old>>{NEAR}"
        rf"[,(–-]\s*(?:which\s+(?:is|was)\s+)?(?:an?\s+)?(?:\w+\s+){{0,2}}?\b{_MOVE}\s+(?:of|"
        rf"by)?\s*(?:\w+\s+){{0,2}}?<<change>>",
    )
)
# 61.4%, which was a 2.1% increase on 59.3% the year before
_ON_BASE = pattern(
    rf"<<new>>{CLAUSE}\b(?:represent\w*|is|was|"
    rf"an?)\s+(?:\w+\s+)?<<change>>\s+(?:\w+\s+)?{_MOVE}\s+(?:on|from|over|"
    rf"compared\s+(?:to|with))\s+{NEAR}<<old>>"
)
_TRIED = ("rounding", "a percentage of the other figure", "percentage points printed as %")


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
            seen: set[str] = set()
            for wanted in (*_PATTERNS, _ON_BASE):
                for match in text.find(wanted):
                    change, old, new = (
                        text.metric(match, name) for name in ("change", "old", "new")
                    )
                    if change.metric_id in seen:
                        continue
                    seen.add(change.metric_id)
                    flag = self._judge(text, change, old, new)
                    if flag is not None:
                        yield flag

    def _judge(self, text: MarkedPassage, change: Metric, old: Metric, new: Metric) -> Flag | None:
        if old.quantity.unit != new.quantity.unit or old.quantity.unit in ("rank", "ratio"):
            return None
        stated = Range.stated(change.quantity)
        a, b = Range.of(old.quantity), Range.of(new.quantity)
        ways = ways_of_change(change, old, a, b)
        if not ways or not a.bounded or not b.bounded:
            return None
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
        if holding:
            return None
        name = next(iter(ways))
        due = abs(middle(ways[name]))
        decimals = max(change.quantity.decimals, 1 if name == "relative" else 0)
        mark = {"relative": "%", "points": " percentage points"}.get(name, "")
        shown = f"{show(due, decimals)}{mark}"
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
