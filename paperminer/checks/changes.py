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
from paperminer.checks.ranges import Range, middle, percentage_change, share, show
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
        # £968, an increase of 6% from £922; visits grew by 6% to 861, from 812
        rf"<<new>>[^‹›.;,]{{0,60}}?,?\s+(?:an?\s+)?(?:\w+\s+){{0,1}}?{_MOVE}\s+of\s+<<change>>\s+"
        rf"(?:from|on|over)\s+(?:the\s+)?<<old>>",
        rf"\b{_MOVE}\s+by\s+(?:\w+\s+){{0,2}}?<<change>>\s+to\s+<<new>>,?\s+from\s+(?:\w+\s+)?<<old>>",
        # 158 people, 5% fewer than the 166 of last year
        rf"<<new>>[^‹›.;]{{0,70}}?,\s+(?:which\s+is\s+)?<<change>>\s+(?:{_RISE}|{_FALL})\s+than\s+(?:the\s+)?<<old>>",
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
            read: dict[str, list[Flag | None]] = {}
            for wanted in (*_PATTERNS, _ON_BASE):
                for match in text.find(wanted):
                    change, old, new = (
                        text.metric(match, name) for name in ("change", "old", "new")
                    )
                    if _comparable(change, old, new):
                        flag = self._judge(text, change, old, new)
                        read.setdefault(change.metric_id, []).append(flag)
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


def _is_of(change: Metric) -> bool:
    """Return whether a change may be told as a share of its base."""
    return change.quantity.unit in ("percent", "percent_as_printed_pp")


def _comparable(change: Metric, old: Metric, new: Metric) -> bool:
    """Return whether a change can be worked out from two figures: like units, bounded values."""
    a, b = Range.of(old.quantity), Range.of(new.quantity)
    if old.quantity.unit != new.quantity.unit or old.quantity.unit in ("rank", "ratio"):
        return False
    return a.bounded and b.bounded and bool(ways_of_change(change, old, a, b))


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
