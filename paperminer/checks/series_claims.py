"""What is said of a series against the series: "third year running", "highest since"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.direction_words import DOWN, UP
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Metric, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*"
_DATE = rf"(?:{_MONTH}\s+)?{_YEAR}"
_VALUES = tuple(
    pattern(text)
    for text in (
        rf"<<value>>\s+(?:\p{{L}}+\s+){{0,2}}?in\s+(?P<date>{_DATE})",
        rf"<<value>>\s*\(\s*(?P<date>{_DATE})\s*\)",
        rf"(?P<date>{_DATE})\s*(?:[-–:=]|\(|\bwas\b|\bat\b)\s*<<value>>",
        rf"\bin\s+(?P<date>{_DATE}),?\s+(?:(?:it|this|the\s+\p{{L}}+(?:\s+\p{{L}}+)?)\s+)?(?:was\s+|stood\s+at\s+)?<<value>>",
    )
)
_COUNT = r"(?P<count>second|third|fourth|fifth|sixth|two|three|four|five|six)"
_RUNNING = regex.compile(
    rf"\b(?P<way>{UP}|{DOWN})\b[^.;]{{0,60}}?\bfor\s+(?:the\s+)?{_COUNT}\s+(?:consecutive|successive)?\s*"
    r"(?:years?|quarters?|months?|terms?)(?:\s+(?:running|in\s+a\s+row|in\s+succession))?|"
    rf"\b{_COUNT}\s+(?:consecutive|successive)\s+(?:\p{{L}}+\s+){{0,2}}?(?P<way>{UP}|{DOWN})\b",
    regex.IGNORECASE,
)
_EVERY = regex.compile(
    rf"\b(?P<way>{UP}|{DOWN})\b[^.;‹›]{{0,40}}?\b(?:every\s+(?:single\s+)?year|each\s+year|year\s+on\s+year|"
    r"every\s+(?:quarter|month)|year\s+after\s+year|steadily|continuously|without\s+a\s+break)\b|"
    rf"\b(?:steadily|continuously)\s+(?P<way>{UP}|{DOWN})\b",
    regex.IGNORECASE,
)
_EXTREME = regex.compile(
    r"\b(?:the|its|their|our|a)\s+(?P<end>highest|lowest|record\s+high|record\s+low|largest|smallest)\b"
    rf"[^.;‹›]{{0,50}}?(?:\b(?:since|after)\s+(?:[\p{{L}}]+\s+)?(?P<since>{_YEAR})|\bever\b|\bon\s+record\b|"
    r"\bto\s+date\b|\bin\s+the\s+series\b)",
    regex.IGNORECASE,
)
_BOUND = pattern(
    r"\b(?:to|at|is|was|be|been|remained|stayed|kept)\s+(?:still\s+)?(?P<side>under|below|over|above|less\s+than|more\s+than)\s+"
    rf"<<bound>>[^‹›.;]{{0,25}}?\bfor\s+(?:the\s+)?{_COUNT}\s+(?:consecutive|successive)?\s*(?:years?|quarters?|months?)\b"
)
_PLANNED = regex.compile(
    r"\b(?:will|would|aim\w*|plan\w*|expect\w*|target\w*|forecast|project\w*|should|not|no\s+longer|"
    r"if|hope\w*|intend\w*)\b",
    regex.IGNORECASE,
)
_NUMBERS = {"second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4}
_NUMBERS |= {"fifth": 5, "five": 5, "sixth": 6, "six": 6}
_UP_WORD = regex.compile(rf"(?:{UP}|up)$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Point:
    """A value of a series with its moment as (year, month); month 0 where none is printed."""

    when: tuple[int, int]
    metric: Metric

    @property
    def span(self) -> Range:
        return Range.of(self.metric.quantity)


class SeriesClaim(Check):
    """A claim about a series that the series printed with it contradicts.

    Flags: "for the third year running", "every year", "highest since 2019", "lowest ever" and
    "under 5% for the second year running" beside dated values that say otherwise.

    Why it matters: a run of years is the strongest thing that a report can say of a measure.

    Example: "fell for the third year running: 5.1% in 2021, 4.8% in 2022 and 4.9% in 2023".

    Not flagged: series of which fewer values are printed than the claim needs, unless one that is
    printed denies it; equal values after rounding; aims and forecasts.
    """

    code = "C016"
    kind = "direction_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each claim that its series denies."""
        for text in marked_passages(evidence):
            for claim in _RUNNING.finditer(text.text):
                count = _NUMBERS[claim["count"].lower()]
                yield from self._steps(text, claim, count)
            for claim in _EVERY.finditer(text.text):
                yield from self._steps(text, claim, 0)
            for claim in _EXTREME.finditer(text.text):
                yield from self._extreme(text, claim)
            for claim in text.find(_BOUND):
                yield from self._bound(text, claim)

    def _steps(self, text: MarkedPassage, claim: regex.Match[str], count: int) -> Iterator[Flag]:
        head = text.text[text.sentence_start(claim.start()) : claim.start()]
        points = _series(text, claim)
        if len(points) < 2 or _PLANNED.search(head):
            return
        up = bool(_UP_WORD.match(" ".join(claim["way"].split())))
        used = points[-count - 1 :] if count else points
        for before, after in pairwise(used):
            wrong = after.span.high < before.span.low if up else after.span.low > before.span.high
            if wrong:
                yield self._flag(text, claim, [before, after])
                return

    def _extreme(self, text: MarkedPassage, claim: regex.Match[str]) -> Iterator[Flag]:
        head = text.text[text.sentence_start(claim.start()) : claim.start()]
        points = _series(text, claim)
        if len(points) < 3 or _PLANNED.search(head):
            return
        since = int(claim["since"][:4]) if claim["since"] else 0
        high = claim["end"].lower().split()[-1] in ("highest", "high", "largest")
        last = points[-1]
        for point in points[:-1]:
            if point.when[0] <= since:
                continue
            beaten = point.span.low > last.span.high if high else point.span.high < last.span.low
            if beaten:
                yield self._flag(text, claim, [last, point])
                return

    def _bound(self, text: MarkedPassage, claim: regex.Match[str]) -> Iterator[Flag]:
        bound = text.metric(claim, "bound")
        start, stop = text.sentence_start(claim.start()), text.sentence_end(claim.end())
        points = [p for p in _points(text, start, stop) if p.metric is not bound]
        points = [p for p in points if p.metric.quantity.unit == bound.quantity.unit]
        if len(points) < 2 or _PLANNED.search(text.text[start : claim.start()]):
            return
        limit = bound.quantity.value
        low = claim["side"].lower().split()[0] in ("under", "below", "less")
        count = _NUMBERS[claim["count"].lower()]
        words = bound.quantity.text.strip()
        if not words.lower().startswith(claim["side"].lower()):
            words = f"{claim['side']} {words}"
        for point in reversed(points[-count:]):
            value = point.metric.quantity.value
            if value >= limit if low else value <= limit:
                yield self.flag(
                    text.paper,
                    [bound, point.metric],
                    kind="conflicting_figure",
                    severity="conflict" if value == limit else "error",
                    confidence=0.65 if value == limit else 0.8,
                    explanation=(
                        f"“{words}” is said of a run of values, one of which is "
                        f"printed as {point.metric.quantity.text}."
                    ),
                    expected=words,
                    found=point.metric.quantity.text,
                    innocent=("another run of values than the one printed",),
                )
                return

    def _flag(self, text: MarkedPassage, claim: regex.Match[str], points: Sequence[_Point]) -> Flag:
        words = " ".join(regex.sub(r"‹\d+›", "…", claim[0]).split())
        values = " and ".join(
            f"{point.metric.quantity.text} ({_show(point.when)})" for point in points
        )
        return self.flag(
            text.paper,
            [_place(text, claim), *(point.metric for point in points)],
            severity="error",
            confidence=0.8,
            explanation=f"“{words}” is said of a series that has {values}.",
            expected="as the series",
            found=words,
            innocent=("rounding", "another series than the one printed"),
        )


def _place(text: MarkedPassage, claim: regex.Match[str]) -> Span:
    stop = claim[0].find("‹")
    return text.span(claim.start(), claim.start() + stop if stop > 0 else claim.end())


def _show(when: tuple[int, int]) -> str:
    return f"{_MONTHS[when[1] - 1].title()} {when[0]}" if when[1] else str(when[0])


def _series(text: MarkedPassage, claim: regex.Match[str]) -> list[_Point]:
    """Return the dated values of the claim's sentence, or of the next one, in order of time."""
    start, stop = text.sentence_start(claim.start()), text.sentence_end(claim.end())
    points = _points(text, start, stop)
    if len(points) < 2 and stop + 1 < len(text.text):
        points = _points(text, stop, text.sentence_end(stop + 1))
    units = {point.metric.quantity.unit for point in points}
    return points if len(units) == 1 and units.isdisjoint({"rank", "ratio"}) else []


def _points(text: MarkedPassage, start: int, stop: int) -> list[_Point]:
    found: dict[tuple[int, int], _Point] = {}
    for wanted in _VALUES:
        for match in text.find(wanted):
            if not start <= match.start() or match.end() > stop:
                continue
            metric = text.metric(match, "value")
            when = _moment(match["date"])
            taken = any(point.metric is metric for point in found.values())
            if when is None or taken or metric.role in ("change", "target"):
                continue
            found.setdefault(when, _Point(when, metric))
    return sorted(found.values(), key=lambda point: point.when)


def _moment(words: str) -> tuple[int, int] | None:
    year = regex.search(r"(?:19|20)\d\d", words)
    month = next((n for n, name in enumerate(_MONTHS, 1) if name in words.lower()), 0)
    return (int(year[0]), month) if year else None
