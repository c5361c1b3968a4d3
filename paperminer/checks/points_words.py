"""Percentage points printed as per cent: gaps between the rates of two groups."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, is_percent_sign, marked_passages, pattern
from paperminer.model import Flag

_GAP = pattern(
    r"\b(?:attainment|achievement|performance|gender|pay|participation|employment)?\s*gaps?\b[^‹›.;]{0,110}?"
    r"\b(?:to|at|is|was|of|by)\s+(?:\w+\s+){0,2}?<<one>>(?P<more>[^‹›.;]{0,40}?\b(?:to|and)\s+(?:to\s+)?<<two>>)"
)
_RATES = regex.compile(
    r"\b(?:between|compared|disadvantaged|free\s+(?:school\s+)?meals?|boys|girls|other\s+(?:pupils|students|children)|"
    r"peers|this\s+group|groups?|achiev\w+|attain\w+|qualif\w+)\b",
    regex.IGNORECASE,
)


class PointsAsPercent(Check):
    """A gap between two rates that is printed as per cent.

    Flags: a gap between the rates of two groups of which two levels or targets are printed as per
    cent.

    Why it matters: a gap of 14% of a rate and a gap of 14 points are two aims.

    Example: "the attainment gap will have reduced to 18% by 2030 and to 14% by 2035".

    Not flagged: gaps in percentage points; gaps in pay or money; a gap that is printed once.
    """

    code = "C021"
    kind = "unit_pp"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each difference printed in the wrong unit."""
        for text in marked_passages(evidence):
            yield from self._gaps(text)

    def _gaps(self, text: MarkedPassage) -> Iterator[Flag]:
        for match in text.find(_GAP):
            one, two = text.metric(match, "one"), text.metric(match, "two")
            if not (is_percent_sign(one) and is_percent_sign(two)):
                continue
            start = text.sentence_start(match.start())
            if not _RATES.search(text.text[start : match.end()]) or "pay gap" in match[0].lower():
                continue
            yield self.flag(
                text.paper,
                [one, two],
                severity="warning",
                confidence=0.4,
                explanation=(
                    f"A gap between two rates is printed as {one.quantity.text} and "
                    f"{two.quantity.text}, where percentage points are meant."
                ),
                expected="percentage points",
                found=f"{one.quantity.text}; {two.quantity.text}",
                innocent=("a gap in proportion to one of the rates",),
            )
            return
