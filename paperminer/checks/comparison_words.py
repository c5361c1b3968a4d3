"""Words of comparison against the numbers: "above the national average of 61 at 58"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern, polarity
from paperminer.checks.polarity import better
from paperminer.checks.ranges import Range, middle
from paperminer.checks.target_words import claim_fits
from paperminer.model import Flag, Metric

_ABOVE = r"above|higher|higher\s+than|more\s+than|greater\s+than|exceed(?:s|ed|ing)?"
_BELOW = r"below|lower|lower\s+than|less\s+than|fewer\s+than|under"
_BETTER = (
    r"better|better\s+than|ahead|favourabl[ey]\s+(?:with|to|against)|ahead\s+of|"
    r"well\s+(?:with|to|against)"
)
_WORSE = r"worse|worse\s+than|behind|poorer\s+than|unfavourably\s+(?:with|to)"
_LEVEL = (
    r"in\s+line\s+with|similar\s+to|the\s+same\s+as|equal\s+to|comparable\s+(?:to|with)|"
    r"consistent\s+with|level\s+with"
)
_WORD = (
    r"\b(?P<word>above|higher\s+than|more\s+than|greater\s+than|exceed(?:s|ed|ing)?|below|lower\s+than|"
    r"less\s+than|fewer\s+than|under|better\s+than|favourabl[ey]\s+(?:with|to|against)|ahead\s+of|"
    r"well\s+(?:with|to|against)|worse\s+than|poorer\s+than|unfavourably\s+(?:with|to)|"
    rf"{_LEVEL})"
)
_OTHERS = (
    r"(?:(?:\w+\s+){0,4}?(?:national(?:ly)?|england|english|regional|south[\s-]east|statistical|"
    r"neighbours?|peers?|average|"
    r"mean|county|similar\s+authorit\w+|comparators?|benchmark)[^‹›.;,]{0,60}?)"
)
_THEIRS = (
    r"(?:nationally|national\w*|(?:for|in|across)\s+England|England|regionally|elsewhere|on\s+average|"
    r"average)"
)
_SHORT = r"\b(?P<word>above|below|higher|lower|better|worse|ahead|behind)(?:\s+(?:than|of))?"
_PATTERNS = tuple(
    pattern(text)
    for text in (
        rf"<<own>>[^‹›.;]{{0,60}}?{_WORD}\s+{_OTHERS}<<other>>",
        rf"\bAt\s+<<own>>,?\s[^‹›.;]{{0,170}}?{_WORD}\s+{_OTHERS}<<other>>",
        # lower than the national average: the rate was 7.1% here compared to 7.9% nationally
        rf"{_WORD}\s+(?:the|our)\s+(?:\w+\s+){{0,2}}?(?:average|figure|"
        rf"rate)s?[.:,;]+\s+[^‹›]{{0,160}}?<<own>>[^‹›.;]{{0,40}}?"
        rf"\bcompared\s+(?:to|with)\s+<<other>>\s*(?:nationally|for\s+England|in\s+England|"
        rf"across\s+England)",
        # 68%, better than the 66% achieved nationally
        rf"<<own>>[^‹›.;]{{0,40}}?{_WORD}\s+(?:the\s+)?<<other>>\s+[^‹›.;,]{{0,30}}?\b{_THEIRS}\b",
        # 4.1% here compared with 4.2% nationally, below the national rate
        rf"<<own>>[^‹›.;]{{0,60}}?\b(?:compared\s+(?:to|with)|against)\s+(?:the\s+)?<<other>>\s+[^‹›.;,]{{0,30}}?"
        rf"\b{_THEIRS}\b[^‹›.;,]{{0,20}},\s+(?:(?:so|and|which|we|it|is|are|this|puts?|us)\s+){{0,4}}(?:\w+ly\s+)?{_SHORT}"
        r"\s+(?:the\s+|it\b|them\b|others\b)",
        # the national average was 47%, and we were above it at 49%
        rf"\b(?:national|England|regional|county|average)\b[^‹›.;]{{0,40}}?\b(?:is|was|of|at)\s+<<other>>[^‹›.;]{{0,50}}?"
        rf"{_SHORT}(?:\s+(?:it|this|that|still))?[^‹›.;]{{0,20}}?\bat\s+<<own>>",
    )
)
_CLAUSE = 60
_LEVEL_POINTS = Decimal(3)
_GAP = regex.compile(r"‹\d+›\s*(?:percentage\s+points?\s+|points?\s+|%\s*)?$")


class ComparisonWord(Check):
    """A word of comparison that its two figures contradict.

    Flags: "above", "below", "better than" or "in line with" a national, regional or neighbours'
    figure, where the two figures printed beside the word say otherwise.

    Why it matters: standing against others is what members defend in public.

    Example: "at 58% the county is above the national average of 61%".

    Not flagged: figures that are level after rounding; "in line with" within three points;
    "better" where it is open which way is better.
    """

    code = "C008"
    kind = "comparison_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each comparison that is contradicted."""
        for text in marked_passages(evidence):
            seen: set[str] = set()
            for wanted in _PATTERNS:
                for match in text.find(wanted):
                    own, other = text.metric(match, "own"), text.metric(match, "other")
                    if other.metric_id in seen:
                        continue
                    seen.add(other.metric_id)
                    flag = self._judge(text, match, own, other)
                    if flag is not None:
                        yield flag

    def _judge(
        self, text: MarkedPassage, match: regex.Match[str], own: Metric, other: Metric
    ) -> Flag | None:
        units = {own.quantity.unit, other.quantity.unit}
        # "A rate of 62 per 10,000 ... the average of 57": what is compared prints its unit once.
        alike = len(units) == 1 or units == {"rate_per_10000", "count"}
        if not alike or "rank" in units or own.role in ("change", "comparator", "target"):
            return None
        if match.start() < match.start("own") - 1 or not _GAP.search(
            text.text[: match.start("word")]
        ):
            fits = self._fits(text, match, own, other)
        else:
            return None  # "4 points above": a gap, judged as one
        if fits is not False:
            return None
        word = " ".join(match["word"].split())
        level = bool(regex.fullmatch(_LEVEL, word, regex.IGNORECASE))
        return self.flag(
            text.paper,
            [text.span(match.start("word"), match.end("word")), own, other],
            severity="warning" if level else "error",
            confidence=0.5 if level else 0.85,
            explanation=f"“{word}” is said of {own.quantity.text} against {other.quantity.text}.",
            expected=f"not {word}",
            found=word,
            innocent=("rounding", "a measure of which less is better"),
        )

    def _fits(
        self, text: MarkedPassage, match: regex.Match[str], own: Metric, other: Metric
    ) -> bool | None:
        """Return whether the word can be true; None where that is open."""
        word = " ".join(match["word"].split())
        mine, theirs = Range.of(own.quantity), Range.of(other.quantity)
        if regex.fullmatch(_ABOVE, word, regex.IGNORECASE):
            return claim_fits("above", mine, theirs, None)
        if regex.fullmatch(_BELOW, word, regex.IGNORECASE):
            return claim_fits("below", mine, theirs, None)
        if regex.fullmatch(_LEVEL, word, regex.IGNORECASE):
            if not (mine.bounded and theirs.bounded):
                return None
            slack = _LEVEL_POINTS if own.quantity.unit == "percent" else abs(middle(theirs)) / 10
            return mine.widened(slack).meets(theirs)
        around = text.text[text.sentence_start(match.start()) : match.end()]
        before = text.text[text.sentence_start(match.start()) : match.start("own")]
        after = text.text[match.end("own") : match.start("other")].partition(",")[0]
        sign = polarity(own, around) or better(f"{before[-_CLAUSE:]} {after}")
        if sign is None:
            return None
        good = bool(regex.fullmatch(_BETTER, word, regex.IGNORECASE))
        higher = good == (sign == "high")
        return claim_fits("above" if higher else "below", mine, theirs, None) or mine.meets(theirs)
