"""When a figure of running text is for, and what time goes on from sentence to sentence.

A time goes on only where a reader would let it: inside one paragraph, and not from an aside ("since
2011", "compared to 2015") or an earlier year than the one the paragraph is about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import regex
from spacy.tokens import Doc

from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.surroundings import FOLLOWING, bounds, is_bracketed
from paperminer.language.periods import find_periods
from paperminer.language.relative import refers_back, resolved
from paperminer.model import Period, Role

_CLAUSE = regex.compile(r"[,;:()]|\b(?:and|but|while|whilst|although|compared|which|with|for)\b")
_HUGGING = frozenset(
    {"", "was", "it was", "of", "is", "figure of", "at", "figure", "result", "rate"}
)
_COMPARED = regex.compile(
    r"\b(?:compared|compares|comparison|relative|than|since|against|on)\s*"
    r"(?:to|with|in|the|that|those|for)?\s*(?:in|the|for)?\s*$",
    regex.IGNORECASE,
)
_BRACKETED_PERIOD = regex.compile(r"\bin\s+(?:brackets|parentheses)\b", regex.IGNORECASE)
# The same time of another year is what something is held against, whatever word stands before it.
_SAME = regex.compile(r"(?:the\s+)?same\s", regex.IGNORECASE)
# The beginning or end of a span: what is said next is not of that time.
_EDGE = regex.compile(
    r"\b(?:since|until|till|before|after|by|from|prior\s+to|up\s+to|compared\s+(?:to|with)|than|"
    r"against)\s+(?:the\s+)?(?:(?:start|end|beginning)\s+of\s+)?$",
    regex.IGNORECASE,
)
# Words that point at what was just said, and so at its time.
_POINTING = regex.compile(
    r"\W*(?:this|these|that|those|it|they|of\s+(?:this|these|those|which|whom)|both)\b",
    regex.IGNORECASE,
)
_LATELY = 2  # years
# Whose time may be that of the next figure.
DATED: frozenset[Role] = frozenset({"actual", "budget", "rate_or_charge"})


@dataclass(slots=True)
class Times:
    """The time that a paragraph speaks of, as far as it was read.

    `current` is the latest time of its figures, `last` that of the figure just before; `told` are
    all times that its section has told so far. `now` is the year in which the paper speaks, and
    `taken_over` says that the paragraph has told no time of its own yet.
    """

    now: int | None = None
    current: Period | None = None
    last: Period | None = None
    told: set[tuple[date | None, date | None]] = field(default_factory=set)
    taken_over: bool = False

    def next_paragraph(self) -> Times:
        """Return the times for the next paragraph under the same heading.

        One that the section told alone, and lately, goes on ("In 2024, ..."); of two, none does.
        """
        named = self.current is not None and self.current.start is not None
        sure = named and len(self.told) == 1 and not self._is_old(self.current)
        one = self.current if sure else None
        return Times(self.now, one, one, self.told, taken_over=True)

    def open_sentence(self, text: str, when: date | None) -> None:
        """Take up the times that a sentence without figures speaks of.

        text: the sentence. when: the paper's own date.
        """
        periods = find_periods(text, when)
        told = [p.period for p in periods if not _EDGE.search(text[: p.start])]
        if told:
            self.take(told[-1])

    def take(self, period: Period) -> None:
        """Take up the time of a figure; an earlier one than the paragraph's is an aside.

        So is "the previous year": what is told next is of the year that was spoken of before.
        """
        self.last = period
        self.told.add((period.start, period.end))
        if refers_back(period.text):
            return
        if self.taken_over or not _is_earlier(period, self.current):
            self.current = period
        self.taken_over = False

    def going_on(self, figure: FigureSentence) -> Period | None:
        """Return the time that a figure without one of its own takes over, or None.

        figure: its sentence, parsed.
        """
        if _POINTING.match(figure.text):
            return self.last
        past = _is_past(figure.doc)
        if self._is_old(self.current):
            return self.last if past else None
        # After an aside to an earlier time the past tense may be of either.
        return self.current if self.last is self.current or not past else None

    def _is_old(self, period: Period | None) -> bool:
        """Return whether a time is history in a paper of its year."""
        if self.now is None or period is None or period.end is None:
            return False
        return self.now - period.end.year > _LATELY


def year_of(context: PaperContext) -> int | None:
    """Return the year in which a paper speaks: of its date, or the one that it names most."""
    if context.when is not None:
        return context.when.year
    named = Counter(
        p.period.end.year
        for figure in context.sentences
        for p in figure.periods
        if p.period.end is not None
    )
    return max(named, key=lambda year: (named[year], year), default=None)


def _is_earlier(period: Period, than: Period | None) -> bool:
    if than is None or period.end is None or than.start is None:
        return False
    return period.end < than.start


def _is_past(doc: Doc) -> bool:
    """Return whether a sentence's first finite verb is in the past tense, or it has none."""
    first = next((t.tag_ for t in doc if t.tag_ in ("VBD", "VBZ", "VBP", "MD")), "")
    return first in ("VBD", "")


def governs(figure: FigureSentence, period: Period) -> bool:
    """Return whether a figure's time may be that of the sentences after it: no start or end."""
    for found in figure.periods:
        if found.period == period:
            return not _EDGE.search(figure.text[: found.start - figure.start])
    return True


def told_period(
    figure: FigureSentence, index: int, role: Role, around: Period | None
) -> Period | None:
    """Return the period that a sentence gives one of its figures, or None.

    role: the figure's. around: the time its paragraph speaks of, which "the previous year" is
    the year before.
    """
    period = _period_of(figure, index, role)
    if period is None or not refers_back(period.text):
        return period
    said = next((i for i, p in enumerate(figure.periods) if p.period == period), 0)
    named = any(p.period.start for p in figure.periods[:said])
    return period if named else resolved(period, around)


def _period_of(figure: FigureSentence, index: int, role: Role) -> Period | None:
    """Return the period of one figure: just after it, else just before, else the sentence's own."""
    before, start, end, after = bounds(figure, index)
    inside = _own_periods(figure, index)
    text = figure.text
    if is_bracketed(figure, index) and len(inside) == 1:
        return inside[0].period
    beside = [p for p in inside if before <= p.start and p.end <= start]
    if beside and text[beside[-1].end : start].strip(" ,:–-(").lower() in _HUGGING:
        return beside[-1].period
    compared = [p for p in inside if _is_compared(p, text)]
    if role == "previous" and compared:
        return compared[0].period
    if role in ("actual", "change", "comparator", "rank", "budget", "rate_or_charge"):
        # "compared to 2015": the time of what it is compared with, not its own.
        inside = [p for p in inside if p not in compared]
    close = [p for p in inside if end <= p.start < after]
    # What directly follows the figure before belongs to that one: "67.4 in May to 72.8".
    left = [
        p
        for p in inside
        if before <= p.start
        and p.end <= start
        and not (index and text[before : p.start].strip(" (,").lower() in FOLLOWING)
    ]
    if close and not _CLAUSE.search(
        text[end : close[0].start].replace("for ", "").replace("with ", "")
    ):
        return close[0].period
    if left:
        return left[-1].period
    whole = [p for p in inside if p.end <= start and p.start < 60]
    if whole and not (whole[0].start >= before and index):
        return whole[0].period
    return close[0].period if close and len(figure.quantities) == 1 else None


def _is_compared(placed: _Placed, text: str) -> bool:
    """Return whether a time is what another is held against."""
    return bool(_COMPARED.search(text[: placed.start]) or _SAME.match(text, placed.start))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A period and its place in the sentence."""

    period: Period
    start: int
    end: int


def _own_periods(figure: FigureSentence, index: int) -> list[_Placed]:
    """Return the periods that one figure may be for.

    "In 2024, with the year before in brackets" gives one to the figures in brackets alone.
    """
    base = figure.start
    inside = [_Placed(p.period, p.start - base, p.end - base) for p in figure.periods]
    note = _BRACKETED_PERIOD.search(figure.text)
    if note is None:
        return inside
    aside = [p for p in inside if p.end <= note.start()][-1:]
    if is_bracketed(figure, index):
        return aside or inside
    return [p for p in inside if p not in aside]


_PLAN_YEARS = regex.compile(
    r"\b(?:plan|strategy|framework|programme|policy|scheme|vision)\s+(?:for\s+)?"
    r"(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?",
    regex.IGNORECASE,
)


def heading_period(context: PaperContext, figure: FigureSentence) -> Period | None:
    """Return the time that the headings above, or the paper's title, speak of."""
    passage = figure.sentence.passage
    # "Equalities Plan 2016-17": the years are the plan's name, and no time of the paper's figures.
    title = _PLAN_YEARS.sub("", context.paper.header.title)
    for text in (*reversed(passage.headings), title):
        found = find_periods(text, context.when)
        if len(found) == 1 and found[0].period.grain not in ("years", "other"):
            return found[0].period
    return None
