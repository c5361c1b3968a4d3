"""Gaps in prose: "A, which is N points above the average of B", "three higher than 35"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import NEAR, MarkedPassage, is_percent_sign, marked_passages, pattern
from paperminer.checks.ranges import Range, like, middle, show
from paperminer.model import Flag, Metric

_MORE = r"above|higher|more|greater|wider|ahead|better|over|in\s+excess|longer|up"
_LESS = r"below|lower|fewer|less|narrower|short(?:er)?|behind|under|worse|down"
_NOUNS = (
    r"(?:(?!(?:is|was|are|were|but|and|or|which|that|remain\w*|ha[sd]|have|well|"
    r"just)\b)[\p{L}-]+\s+){0,3}?"
)
_GAP = pattern(
    rf"<<gap>>\s*{_NOUNS}\b(?P<word>(?:{_MORE}|{_LESS})\s+(?:than|of)|above|below|ahead\s+of|"
    r"short\s+of|behind|under|over)\s+(?:the|our|its|a|an|last|that|this|target|national|county|all|"
    r"[\p{Lu}][\p{L}’']+)?\b(?P<of>(?:[^‹›.;,()]{0,60}?\b(?:of|at|is|was|average|figure|target|"
    r"rate|year|total)\s+)?\s*(?:\w+\s+)?)<<base>>"
)
_NO_BASE = pattern(
    rf"<<level>>{NEAR}[,(–]\s*(?:which\s+(?:is|was|represents)\s+)?(?:an?|"
    rf"and)\s+(?:\w+\s+)?(?:(?:improvement|increase|"
    rf"decrease|reduction|fall|rise|drop|widening|narrowing)\s+of\s+<<gap>>|"
    rf"<<gap>>\s+(?:improvement|increase|decrease|"
    rf"reduction|fall|rise|drop))"
)
_NO_BASE_NEXT = pattern(
    r"<<level>>[^‹›.]{0,90}?\.\s+(?:This|That|It|which)\s+(?:is|was|"
    r"represents?)\s+an?\s+(?:\w+\s+)?(?:<<gap>>\s+(?:\w+\s+)?"
    r"(?:improvement|increase|decrease|reduction|fall|rise|drop)|(?:improvement|increase|"
    r"decrease|reduction|fall|rise|drop)"
    r"\s+of\s+<<gap>>)"
)
_BETWEEN = pattern(
    r"<<one>>\s+(?:(?:of|for|among|in)\s+[^‹›.;]{1,40}?\b(?:and|compared\s+(?:to|with))|"
    r"compared\s+(?:to|with))\s+<<other>>"
    r"[^‹›.;]{1,90}?\b(?:gap|difference)\b\s+(?:\w+\s+){0,2}?(?:at|of|is|was|being)\s+(?:\w+\s+)?<<gap>>"
)
_GAP_OF = pattern(
    r"<<one>>[^‹›.;]{0,120}?\b(?:compared\s+(?:to|with)|against|while|whereas|but)\b[^‹›.;]{0,60}?"
    r"<<other>>[^‹›.;]{0,40}?(?:[,(–]\s*(?:which\s+(?:is|was)\s+)?|"
    r"\.\s+(?:This|That|It|which)\s+(?:is|was|represents|means|gives|leaves)\s+)an?\s+"
    r"(?:[\p{L}-]+\s+){0,3}?(?:gap|difference)\s+of\s+(?:\w+\s+)?<<gap>>"
)
_LEFT_OUT = regex.compile(
    r"\bthan\s+(?:a|one|two|three)\b|\bper cent of\b|\btimes\b", regex.IGNORECASE
)
_LOOK_BACK = 4  # figures before the gap among which its subject is sought
_TRIED = ("rounding", "another figure of the sentence as the subject", "a relative difference")


class DifferenceArithmetic(Check):
    """A stated gap or lead that its two figures do not give.

    Flags: "so much above", "below", "higher than" or "fewer than" a figure, beside the figure
    that is said to lie there, where the difference of the two is another.

    Why it matters: the distance from the target or the average is what decides whether anybody
    acts.

    Example: "61%, which is 4 percentage points above the regional average of 55%".

    Not flagged: rounding; gaps that hold for any figure shortly before; relative differences.
    A difference of two percentages printed with "%" is a warning of its own (unit_pp).
    """

    code = "C002"
    kind = "difference_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each gap that does not follow."""
        for text in marked_passages(evidence):
            for match in text.find(_GAP):
                if _LEFT_OUT.search(match[0]):
                    continue
                gap, base = text.metric(match, "gap"), text.metric(match, "base")
                flag = self._judge(
                    text, gap, base, _subjects(text, match, gap, base), match["word"]
                )
                if flag is not None:
                    yield flag
            for match in (*text.find(_NO_BASE), *text.find(_NO_BASE_NEXT)):
                flag = self._no_base(text, text.metric(match, "level"), text.metric(match, "gap"))
                if flag is not None:
                    yield flag
            for match in (*text.find(_BETWEEN), *text.find(_GAP_OF)):
                one, other = text.metric(match, "one"), text.metric(match, "other")
                flag = self._judge(text, text.metric(match, "gap"), other, [one], "")
                if flag is not None:
                    yield flag

    def _judge(
        self, text: MarkedPassage, gap: Metric, base: Metric, subjects: list[Metric], word: str
    ) -> Flag | None:
        if not subjects or not _goes_with(gap, base):
            return None
        stated, low = Range.stated(gap.quantity).size(), Range.of(base.quantity)
        subjects = [subject for subject in subjects if Range.of(subject.quantity).bounded]
        if not subjects or not low.bounded:
            return None
        levels = base.quantity.unit == "percent"
        for subject in subjects:
            difference = Range.of(subject.quantity).minus(low)
            if difference.size().meets(stated):
                if levels and gap.quantity.unit in ("percent", "percent_as_printed_pp"):
                    return self._points(text, gap, base, subject)
                return None
            if gap.quantity.unit == "percent":
                ratio = Range.of(subject.quantity).over(low)
                if ratio is not None:
                    relative = ratio.minus(Range.exact(1)).times(Range.exact(100).low)
                    if relative.size().meets(stated):
                        return None
        subject = subjects[0] if len(subjects) == 1 else subjects[-1]
        due = abs(middle(Range.of(subject.quantity).minus(low)))
        if not due.is_finite() or (gap.quantity.unit == "percent" and not levels):
            return None
        if word and not _said_way(word, subject, base):
            return None
        decimals = max(item.quantity.decimals for item in (subject, base))
        mark = " percentage points" if levels else ""
        shown = f"{like(due, base.quantity, decimals)}{mark}"
        return self.flag(
            text.paper,
            [gap, subject, base],
            severity="error" if len(subjects) == 1 else "warning",
            confidence=0.85 if len(subjects) == 1 else 0.5,
            explanation=(
                f"Between {subject.quantity.text} and {base.quantity.text} lie {shown}, "
                f"and the difference stated is {gap.quantity.text}."
            ),
            expected=shown,
            found=gap.quantity.text,
            innocent=_TRIED,
        )

    def _no_base(self, text: MarkedPassage, level: Metric, gap: Metric) -> Flag | None:
        if not (is_percent_sign(level) and is_percent_sign(gap)) or level.role == "change":
            return None
        earlier = _other_end(text, level, gap)
        if earlier is not None:
            return self._points(text, gap, earlier, level)
        return self.flag(
            text.paper,
            [level, gap],
            kind="unit_pp",
            severity="warning",
            confidence=0.45,
            explanation=(
                f"A change of {gap.quantity.text} in a rate of {level.quantity.text}: per cent or "
                f"percentage points is not said."
            ),
            expected="percentage points, or the earlier rate",
            found=gap.quantity.text,
        )

    def _points(self, text: MarkedPassage, gap: Metric, base: Metric, subject: Metric) -> Flag:
        due = abs(middle(Range.of(subject.quantity).minus(Range.of(base.quantity))))
        return self.flag(
            text.paper,
            [gap, subject, base],
            kind="unit_pp",
            severity="warning",
            confidence=0.8,
            explanation=(
                f"Between {subject.quantity.text} and {base.quantity.text} lie {show(due, 2)} "
                f"percentage "
                f"points, and the difference is printed as {gap.quantity.text}."
            ),
            expected=f"{show(due, 2)} percentage points",
            found=gap.quantity.text,
        )


def _subjects(
    text: MarkedPassage, match: regex.Match[str], gap: Metric, base: Metric
) -> list[Metric]:
    """Return the figures that may be said to lie so far off: those before, of the base's unit.

    In the gap's own sentence where it has any; else in the sentence before.
    """
    start = text.sentence_start(match.start())
    own = [m for m in text.between(start, match.start()) if m.quantity.unit == base.quantity.unit]
    if not own and start > 1:
        earlier = text.sentence_start(start - 2)
        own = [m for m in text.between(earlier, start) if m.quantity.unit == base.quantity.unit]
        if not regex.match(r"(?:This|That|It|which)\b", text.text[start:].lstrip("- ")):
            return []
    return own[::-1][:_LOOK_BACK]


def _other_end(text: MarkedPassage, level: Metric, gap: Metric) -> Metric | None:
    """Return the rate of the sentence from which a level is so many points away, if it is one."""
    position = text.position(gap)
    own = text.between(text.sentence_start(position), text.sentence_end(position))
    stated, high = Range.stated(gap.quantity).size(), Range.of(level.quantity)
    for other in own:
        if other is level or other is gap or not is_percent_sign(other):
            continue
        low = Range.of(other.quantity)
        if other.role == "change" or not (low.bounded and high.bounded):
            continue
        if low != high and high.minus(low).size().meets(stated):
            return other
    return None


def _goes_with(gap: Metric, base: Metric) -> bool:
    unit = base.quantity.unit
    if unit == "percent":
        return gap.quantity.unit in ("percent", "percentage_points", "percent_as_printed_pp")
    return gap.quantity.unit == unit and unit not in ("rank", "ratio")


def _said_way(word: str, subject: Metric, base: Metric) -> bool:
    """Return whether the subject lies on the side of the base that the word names."""
    if regex.match(r"(?:ahead|better|behind|worse|up|down)", word, regex.IGNORECASE):
        return True
    more = bool(regex.match(rf"(?:{_MORE})\b", word, regex.IGNORECASE))
    return (subject.quantity.value > base.quantity.value) == more
