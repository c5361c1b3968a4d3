"""Percentage points printed as per cent: one rise printed in both, and gaps between rates."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, is_percent_sign, marked_passages, pattern
from paperminer.checks.movement import MOVE
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Metric

_NEAR = (
    rf"(?:\b(?:{MOVE})\b[^‹›.;]{{0,40}}?<<value>>|<<value>>\s+(?:[\p{{L}}-]+\s+)?\b(?:{MOVE})\b)"
)
_CHANGE = pattern(_NEAR)
_YEAR = regex.compile(r"(?:19|20)\d\d")
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
    """A difference of rates that is printed as per cent.

    Flags: one rise printed as percentage points and, in the same passage, as per cent; a gap
    between the rates of two groups whose levels or targets are printed as per cent.

    Why it matters: 10% more than 54% is 59.4%, and ten points more is 64%.

    Example: "10 percentage points more than in 2019" and then "10% more than in 2019".

    Not flagged: changes of different size or of different years; gaps in pay or money.
    """

    code = "C021"
    kind = "unit_pp"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each difference printed in the wrong unit."""
        for text in marked_passages(evidence):
            yield from self._both(text)
            yield from self._gaps(text)

    def _both(self, text: MarkedPassage) -> Iterator[Flag]:
        found: list[tuple[Metric, int]] = []
        for match in text.find(_CHANGE):
            metric = text.metric(match, "value")
            if all(metric is not other for other, _ in found):
                found.append((metric, match.start()))
        points = [item for item in found if item[0].quantity.unit == "percentage_points"]
        percents = [item for item in found if is_percent_sign(item[0])]
        for point, at in points:
            for percent, other in percents:
                same = Range.of(point.quantity).meets(Range.of(percent.quantity))
                if same and _years(text, at) & _years(text, other):
                    yield self.flag(
                        text.paper,
                        [point, percent],
                        severity="warning",
                        confidence=0.5,
                        explanation=(
                            f"One difference is printed as {point.quantity.text} and as "
                            f"{percent.quantity.text}."
                        ),
                        expected=point.quantity.text,
                        found=percent.quantity.text,
                        innocent=("two changes of the same size",),
                    )
                    return

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


def _years(text: MarkedPassage, at: int) -> set[str]:
    """Return the years that the sentence around a place names; a financial year is its first."""
    start, stop = text.sentence_start(at), text.sentence_end(at)
    return set(_YEAR.findall(text.text[start:stop]))
