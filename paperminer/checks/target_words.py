"""Words about a target against its numbers: "exceeded the target of 50 at 47"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern, polarity
from paperminer.checks.polarity import Better, better
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Metric, Severity

Claim = Literal["above", "below", "better", "worse", "level"]

_CLAIMS: tuple[tuple[Claim, str], ...] = (
    (
        "better",
        r"exceed(?:ed|s|ing)?|surpass(?:ed|es|ing)?|(?:out)?perform(?:ed|"
        r"ing)\s+(?:better\s+than|against)|ahead\s+of|beat|"
        r"bettered|met|meets|meeting|achieved|achieves|achieving|hit",
    ),
    (
        "worse",
        r"missed|misses|missing|fell\s+short\s+of|falls\s+short\s+of|short\s+of|"
        r"failed\s+to\s+(?:meet|achieve)|behind|"
        r"did\s+not\s+(?:meet|achieve)|not\s+(?:met|achieved|meeting|achieving)",
    ),
    ("above", r"above|higher\s+than|more\s+than|over"),
    ("below", r"below|lower\s+than|less\s+than|fewer\s+than|under"),
    ("level", r"in\s+line\s+with|equal\s+to|the\s+same\s+as|on\s+target"),
)
_ANY = "|".join(words for _, words in _CLAIMS)
_TARGET = (
    r"(?:targets?|limit|ceiling)\b(?:\s+(?:figure|level|rate|number))?(?:\s+(?:of|was|is|"
    r"for\s+[^‹›.;]{1,30}?\s+of|,))?"
)
_PATTERNS = tuple(
    pattern(text)
    for text in (
        # At 64%, which exceeded the target of 60%
        rf"<<actual>>[^‹›.;]{{0,110}}?\b(?P<claim>{_ANY})\s+(?:\w+\s+){{0,3}}?{_TARGET}[^‹›.;]{{0,25}}?<<target>>",
        # ... fell short of its target of 80 at 71; exceeded the target of 30 by opening 34
        rf"\b(?P<claim>{_ANY})\s+(?:\w+\s+){{0,3}}?{_TARGET}\s*<<target>>,?\s+(?:at|with|"
        rf"by\s+\w+ing|reaching|achieving)\s+"
        rf"(?:\w+\s+){{0,2}}?<<actual>>",
        # ... 210, so the target of 250 was exceeded
        rf"<<actual>>[^‹›.;]{{0,70}}?\b{_TARGET}\s*<<target>>\s+(?:was|is|has\s+been|were|"
        rf"had\s+been)\s+"
        rf"(?P<claim>(?:not\s+)?(?:{_ANY}))\b",
        # The result of 90% fell short of the 92% target
        rf"<<actual>>[^‹›.;]{{0,80}}?\b(?P<claim>{_ANY})\s+(?:(?:the|its|our|a)\s+)?<<target>>\s+"
        r"(?:[\p{L}-]+\s+)?(?:target|limit|ceiling)\b",
        # The target of 300 homes was exceeded, with 320 completed; was missed: the result was 68%
        rf"\b{_TARGET}\s*<<target>>[^‹›.;]{{0,40}}?\b(?:was|is|has\s+been|were)\s+(?P<claim>(?:not\s+)?(?:{_ANY}))"
        r"[^‹›.;]{0,10}?[:;,]?\s+(?:with|at|reaching|the\s+(?:result|outturn|figure|actual|rate)\s+(?:was|is))\s+"
        r"(?:\w+\s+){0,2}?<<actual>>",
        # 46 reviews against a target of 50, so the target was missed; ..., meeting it
        rf"<<actual>>[^‹›.;]{{0,70}}?\b{_TARGET}\s*<<target>>[^‹›.;]{{0,20}}?(?:\b(?:target|it|this)\s+"
        rf"(?:was|is|has\s+been)\s+|[,–-]\s*(?:thereby\s+|thus\s+|target\s+)?)(?P<claim>(?:not\s+)?(?:{_ANY}))\b"
        r"(?!\s+‹)",
    )
)
# 158 people were hurt. The target was no more than 150, so the target was met.
_NEXT = pattern(
    r"\btarget\s+(?:was|is|had\s+been|of)\s+[^‹›.;]{0,20}?<<target>>[^‹›.;]{0,40}?"
    rf"\b(?:target\s+|it\s+)?(?:was|is|has\s+been)\s+(?P<claim>{_ANY})\b"
)
_NEGATED = regex.compile(
    r"\b(?:not|never|no|without|failed\s+to|unable\s+to|if|to)\s*(?:yet\s+|"
    r"been\s+)?$",
    regex.IGNORECASE,
)
_CONDITION = regex.compile(
    r"\b(?:if|would|will|expect\w*|aim\w*|should|could|likely|forecast)\b", regex.IGNORECASE
)


class TargetWord(Check):
    """A word about a target that the target and the result contradict.

    Flags: "exceeded", "met", "missed", "above", "below" or "in line with" a target, where the
    result and the target beside the word say otherwise.

    Why it matters: whether a target was met is the one thing a performance paragraph is for.

    Example: "at 47% the service exceeded its target of 50%".

    Not flagged: targets whose polarity is open, where either reading fits; results level with
    the target after rounding; sentences that deny, plan or condition.
    """

    code = "C007"
    kind = "target_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each claim about a target that is contradicted."""
        for text in marked_passages(evidence):
            seen: set[str] = set()
            for wanted in _PATTERNS:
                for match in text.find(wanted):
                    goal = text.metric(match, "target")
                    if goal.metric_id not in seen:
                        seen.add(goal.metric_id)
                        yield from self._judge(text, match, text.metric(match, "actual"), goal)
            yield from self._sentences(text, seen)

    def _sentences(self, text: MarkedPassage, seen: set[str]) -> Iterator[Flag]:
        for match in text.find(_NEXT):
            goal = text.metric(match, "target")
            if goal.metric_id in seen:
                continue
            start = text.sentence_start(match.start())
            earlier = text.sentence_start(max(start - 2, 0))
            results = [
                metric
                for metric in text.between(earlier, match.start())
                if metric.quantity.unit == goal.quantity.unit and metric.role != "change"
            ]
            verdicts = [list(self._judge(text, match, result, goal)) for result in results]
            if verdicts and all(verdicts):
                yield verdicts[0][0]

    def _judge(
        self, text: MarkedPassage, match: regex.Match[str], actual: Metric, goal: Metric
    ) -> Iterator[Flag]:
        if actual.quantity.unit != goal.quantity.unit or actual.role in (
            "change",
            "target",
            "comparator",
        ):
            return
        if goal.quantity.unit == "rank":
            return
        word = match["claim"]
        start = text.sentence_start(match.start())
        if _NEGATED.search(text.text[: match.start("claim")]):
            return
        if _CONDITION.search(text.text[start : match.start("claim")]):
            return
        around = text.text[start : text.sentence_end(match.end())]
        claim = claim_of(word)
        sign = polarity(actual, around) or _asked(goal)
        if regex.search(r"\b(?:limit|ceiling)\b", match[0], regex.IGNORECASE):
            sign = "low"
        result = Range.of(actual.quantity)
        aim = Range.printed(goal.quantity.value, goal.quantity.decimals, goal.quantity.scale)
        if Range.of(goal.quantity).bounded:
            aim = Range.of(goal.quantity)
        if claim is None or claim_fits(claim, result, aim, sign):
            return
        if regex.match(r"(?:exceed|surpass)", word, regex.IGNORECASE) and result.high > aim.low:
            return  # more than the target is more, whether or not less would be better
        # A word of success for less is right only where less is better, and nothing says it is.
        others = [
            metric
            for metric in text.between(start, match.start("claim"))
            if metric.quantity.unit == goal.quantity.unit and metric is not goal
        ]
        if any(claim_fits(claim, Range.of(metric.quantity), aim, sign) for metric in others):
            return  # the sentence speaks of an earlier figure of its own
        plain = claim in ("above", "below") or sign is not None or better(around) != "low"
        severity: Severity = "error" if plain else "warning"
        yield self.flag(
            text.paper,
            [text.span(match.start("claim"), match.end("claim")), actual, goal],
            severity=severity,
            confidence=0.8 if plain else 0.5,
            explanation=(
                f"“{word}” is said of {actual.quantity.text} against a target of "
                f"{goal.quantity.text}."
            ),
            expected="missed" if claim == "better" else f"not {word}",
            found=word,
            innocent=("a measure of which less is better", "rounding"),
        )


def _asked(goal: Metric) -> Better | None:
    """Return which way a target itself asks for: "no more than 150" asks for less."""
    if goal.quantity.qualifier in ("at_most", "under"):
        return "low"
    return "high" if goal.quantity.qualifier in ("at_least", "over") else None


def claim_of(word: str) -> Claim | None:
    """Return what a word claims of a result and its target."""
    bare = " ".join(word.split())
    for claim in ("worse", "better", "above", "below", "level"):
        words = next(text for name, text in _CLAIMS if name == claim)
        if regex.fullmatch(rf"(?:{words})", bare, regex.IGNORECASE):
            return claim
    return None


def claim_fits(claim: Claim, actual: Range, goal: Range, sign: str | None) -> bool:
    """Return whether a claim can be true of a result and a target."""
    above, below = actual.high > goal.low, actual.low < goal.high
    level = actual.meets(goal)
    if claim == "above":
        return (above and actual.low != goal.low) or actual.high > goal.high
    if claim == "below":
        return (below and actual.high != goal.high) or actual.low < goal.low
    if claim == "level":
        slack = max(abs(goal.high), abs(goal.low)) / 20
        return actual.widened(slack).meets(goal)
    good = {"high": above or level, "low": below or level}.get(sign or "", above or level)
    bad = {"high": below, "low": above}.get(sign or "", below)
    if claim == "better":
        return good
    return bad
