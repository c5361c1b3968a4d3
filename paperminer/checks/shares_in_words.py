"""Shares told in words, and shares that no count of a small base can give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.ranges import Range, is_counted, middle, share, show
from paperminer.model import Flag, Metric

_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BASES = {**_NUMBERS, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20}
_ABOUT = (
    r"(?P<about>(?:(?:more|less)\s+than|over|under|nearly|almost|about|around|roughly|approximately|"
    r"just\s+(?:over|under)|at\s+least)\s+)?"
)
_WORD = (
    r"(?P<word>(?:(?:an?|one|two|three|four)[\s-]+)?(?:half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)|"
    r"(?:one|two|three|four|nine)\s+(?:in|out\s+of)\s+(?:every\s+)?(?:three|four|five|six|eight|ten|twenty))"
)
_CLAIMS = tuple(
    pattern(text)
    for text in (
        rf"\b{_ABOUT}{_WORD}\s+of\s+(?:the\s+|our\s+|all\s+|these\s+)?<<whole>>\s[^‹›.;()]{{1,60}}?\(\s*<<part>>\s*\)",
        rf"<<part>>\s+(?:[\p{{L}}’'-]+\s+){{0,4}}?(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?<<whole>>[^‹›.;()]{{0,50}}?"
        rf"(?:\(\s*{_ABOUT}{_WORD}\s*\)|,\s+or\s+{_ABOUT}{_WORD}\b(?!\s+of))",
    )
)
_EXACT = Decimal(4)  # points by which a fraction in words may be off
_FAR = Decimal(8)

_HUMAN = r"(?:[\p{L}’'-]+\s+){0,2}?(?:[\p{L}’'-]+s|people|staff|children|men|women)\b"
_SAYS = (
    r"(?:were|was|are|is|had|have|has|said|agreed|disagreed|felt|reported|rated|thought|found|met|"
    r"missed|passed|failed|objected|supported|replied|wanted|chose|voted)\b"
)
_IMPOSSIBLE = tuple(
    pattern(text)
    for text in (
        rf"<<share>>\s+of\s+(?:the\s+|our\s+|these\s+|all\s+)?<<whole>>\s+{_HUMAN}[^‹›.;,]{{0,40}}?\b{_SAYS}",
        rf"\bof\s+(?:the\s+|our\s+|these\s+)?<<whole>>\s+{_HUMAN}[^‹›.;]{{0,40}}?,?\s+<<share>>\s+{_SAYS}",
        rf"<<whole>>\s+{_HUMAN}\s+(?:replied|responded|took\s+part|answered|were\s+(?:asked|surveyed|"
        r"inspected|seen))\b[^‹›.;]{0,30}?<<share>>\s+of\s+(?:them|these|those|whom)\b",
    )
)
_NO_COUNT = regex.compile(
    r"\b(?:averag\w*|mean|weighted|each|per|will|would|should|target|aim\w*|expect\w*|propos\w*|"
    r"plan\w*|up\s+to|capacity|hours?|days?|weeks?|months?|years?|miles?|acres?|hectares?|km|"
    r"kilomet\w+|metres?|tonnes?|points?|budget|population|places\s+are)\b",
    regex.IGNORECASE,
)
_SMALL = 200
_SURE = 40


class ShareInWords(Check):
    """A share told in words that its count and base do not come near, and an impossible one.

    Flags: "half", "two thirds" or "one in five" of a base beside a count that is another share of
    it; a percentage of a small counted base that no whole number of that base can give.

    Why it matters: the first is what gets quoted; the second shows that the base or the
    percentage is of something else.

    Example: "70% of the eight schools were rated good": 5 of 8 are 62.5%, 6 of 8 are 75%.

    Not flagged: fractions within four points; averages, weighted and planned shares; bases that
    are measured and not counted; shares with "about", "over" or "under" that some count fits.
    """

    code = "C013"
    kind = "share_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each share that its base rules out."""
        for text in marked_passages(evidence):
            taken: set[int] = set()
            for wanted in _CLAIMS:
                for match in text.find(wanted):
                    if match.end("word") not in taken:
                        taken.add(match.end("word"))
                        yield from self._word(text, match)
            seen: set[str] = set()
            for wanted in _IMPOSSIBLE:
                for match in text.find(wanted):
                    stated = text.metric(match, "share")
                    if stated.metric_id not in seen:
                        seen.add(stated.metric_id)
                        yield from self._impossible(
                            text, match, stated, text.metric(match, "whole")
                        )

    def _word(self, text: MarkedPassage, match: regex.Match[str]) -> Iterator[Flag]:
        part, whole = text.metric(match, "part"), text.metric(match, "whole")
        wanted = percent_of(match["word"])
        if part.quantity.unit != whole.quantity.unit or wanted is None:
            return
        due = share(Range.of(part.quantity), Range.of(whole.quantity))
        if due is None:
            return
        about = " ".join((match["about"] or "").lower().split())
        low = high = _EXACT
        if about in ("more than", "over", "just over", "at least"):
            low, high = Decimal("0.5"), Decimal(100)
        elif about in ("less than", "under", "nearly", "almost", "just under"):
            low, high = Decimal(100) if about in ("less than", "under") else 2 * _EXACT, Decimal(1)
        elif about:
            low = high = 2 * _EXACT
        allowed = Range(wanted - low, wanted + high)
        if due.meets(allowed):
            return
        word = " ".join(match["word"].split())
        yield self.flag(
            text.paper,
            [text.span(match.start("word"), match.end("word")), part, whole],
            severity="error" if not due.meets(allowed.widened(_FAR - _EXACT)) else "warning",
            confidence=0.7,
            explanation=(
                f"{part.quantity.text} of {whole.quantity.text} is {show(middle(due), 1)}%, and "
                f"the share stated is “{word}”."
            ),
            expected=f"{show(middle(due), 1)}%",
            found=word,
            innocent=("a manner of speaking, within four points", "rounding"),
        )

    def _impossible(
        self, text: MarkedPassage, match: regex.Match[str], stated: Metric, whole: Metric
    ) -> Iterator[Flag]:
        base = whole.quantity
        if stated.quantity.unit != "percent" or base.unit != "count" or not is_counted(base):
            return
        start, stop = text.sentence_start(match.start()), text.sentence_end(match.end())
        if not 2 <= base.value <= _SMALL or _NO_COUNT.search(text.text[start:stop]):
            return
        printed = Range.of(stated.quantity)
        if not printed.bounded or base.value != base.value.to_integral_value():
            return
        least = (printed.low * base.value / 100).to_integral_value(ROUND_CEILING)
        if least * 100 <= printed.high * base.value:
            return
        below, above = ((least - n) * 100 / base.value for n in (1, 0))
        yield self.flag(
            text.paper,
            [stated, whole],
            severity="error" if base.value <= _SURE else "warning",
            confidence=0.7 if base.value <= _SURE else 0.5,
            explanation=(
                f"No whole number of {base.text.strip()} is {stated.quantity.text}: "
                f"{least - 1} would be {show(below, 1)}%, {least} would be {show(above, 1)}%."
            ),
            expected=f"{show(below, 1)}% or {show(above, 1)}%",
            found=stated.quantity.text,
            innocent=("rounding", "an average or weighted share", "a base that is not counted"),
        )


def percent_of(word: str) -> Decimal | None:
    """Return the per cent that a fraction in words stands for: 66.67 for "two thirds"."""
    words = word.lower().replace("-", " ").split()
    if "in" in words or "out" in words:
        top, base = _NUMBERS.get(words[0], 9), _BASES.get(words[-1])
        return None if base is None else Decimal(100 * top) / base
    base = _PARTS.get(words[-1].rstrip("s"))
    top = _NUMBERS.get(words[0], 1) if len(words) > 1 else 1
    return None if base is None else Decimal(100 * top) / base
