"""Words of direction against the numbers beside them: "rose from 50 to 47"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import NEAR, MarkedPassage, marked_passages, pattern, polarity
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Metric, Span

Direction = Literal["up", "down"]

UP = (
    r"increas(?:e|es|ed|ing)|rise|rises|risen|rising|rose|grow|grew|grown|growing|growth|"
    r"gone\s+up|went\s+up|widen(?:ed|ing|s)?|climb(?:ed|ing)?"
)
DOWN = (
    r"reduc(?:e|es|ed|ing|tions?)|decreas(?:e|es|ed|ing)|fall|falls|fell|fallen|falling|"
    r"drop(?:ped|s|ping)?|"
    r"declin(?:e|es|ed|ing)|gone\s+down|went\s+down|narrow(?:ed|ing|s)?|lowered"
)
BETTER = r"improv(?:e|es|ed|ing|ements?)"
WORSE = r"worsen(?:ed|ing|s)?|deteriorat(?:ed|ing|es|ion)"
_WORD = rf"\b(?P<word>{UP}|{DOWN}|{BETTER}|{WORSE})\b"
_DATE = r"(?:(?:at\s+)?(?:[\p{L}]+\s+)?(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?)"

# Words between a word of movement and its figures that make it speak of something else.
_STOP = (
    r"[,;:]|\b(?:that|which|who|whose|those|these|this|it|they|was|were|is|are|be|been|has|have|had|"
    r"will|would|could|went|came|goes|slowed|eased|meant|means|led|moved|up|down|not|limited|"
    r"remain\w*|rather|so|if|when|where|while|whereas|although|though|but|and|or|to\s+\p{L}+)\b"
)
_VERB_GAP = rf"(?:(?!{_STOP})[^‹›.;])*?"
_NOUN_GAP = rf"(?:\s+of\s+‹\d+›)?\s+(?:(?:in|of)\s+(?:(?!{_STOP}|\b\p{{L}}+ed\b)[^‹›.;])*?)?,?\s*"
_BY = r"(?:\s+\p{L}+ly)?(?:\s+by\s+(?:\p{L}+\s+){0,2}?‹\d+›)?,?(?:\s+\p{L}+ly)?"
_LED = rf"(?:(?<![\p{{L}}]){_WORD}(?:{_BY}\s+{_VERB_GAP}))"
_FEW = r"(?:\p{L}+\s+){0,2}?"
_BACK = r"(?:compared\s+(?:to|with)|(?:up|down)?\s*from)"

_FROM_TO = tuple(
    pattern(text)
    for text in (
        rf"{_LED}(?:(?<!\s),\s+)?\bfrom\s+{_FEW}<<old>>{NEAR}\bto\s+{_FEW}<<new>>",
        rf"{_LED}\bto\s+{_FEW}<<new>>[^‹›.;]{{0,45}}?\b(?:from|compared\s+(?:to|with))\s+{NEAR}<<old>>",
        rf"\bfrom\s+{_FEW}<<old>>{NEAR}\bto\s+{_FEW}<<new>>{NEAR},?\s*(?:which\s+(?:is|was)\s+)?"
        rf"\ban?\s+(?:\w+\s+)?{_WORD}",
        rf"<<new>>,?\s*(?:which\s+)?(?:is|was|representing|represents)?\s*an?\s+(?:\w+\s+)?{_WORD}"
        rf"\s+(?:on|from|compared\s+(?:to|with))\s+{NEAR}<<old>>",
        r"<<new>>(?:(?!\b(?:while|whereas|but|and)\b)[^‹›.;]){0,40}?\b(?P<word>up|down|rising|falling|"
        r"reducing|increasing)\s+(?:slightly\s+)?from\s+(?:\w+\s+){0,2}?<<old>>",
        rf"{_WORD},\s+with\s+{_FEW}<<new>>[^‹›.;,]{{0,60}}?\bcompared\s+(?:to|with)\s+{_FEW}<<old>>\s+"
        r"(?:in|last|the\s+(?:previous|year))\b",
        rf"{_WORD}[:,]\s+(?:it|they|this|these)\s+(?:was|were|had\s+been|stood\s+at)\s+{_FEW}<<old>>"
        rf"[^‹›.;]{{0,45}}?\band\s+(?:is|are|now\s+stands?\s+at|stands?\s+at)\s+{_FEW}<<new>>",
    )
)
_NOUN = regex.compile(
    r"\b(?:an?|the|this|slight|small|further|overall|any|no|of)\s+$", regex.IGNORECASE
)
_IS_NOUN = regex.compile(rf"{_NOUN_GAP}$", regex.IGNORECASE)
# "we cut the backlog: March 2021 – 9.0%, March 2020 – 8.2%": a series printed in the sentence
_SERIES = pattern(
    rf"(?P<first>{_DATE})\s*[-–:]\s*<<one>>\s*[,;]\s*(?P<second>{_DATE})\s*[-–:]\s*<<two>>"
)
_STATED = regex.compile(rf"\b(?P<word>{UP}|{DOWN})\b", regex.IGNORECASE)
_NOT_STATED = regex.compile(
    r"\b(?:aims?|aimed|will|would|plan|plans|to|need|target|must|should|could|may|not|no|"
    r"work(?:ing)?\s+to|expected\s+to)\s+(?:\w+\s+)?$|\brate\s+of\s+$",
    regex.IGNORECASE,
)
_UP_WORD = regex.compile(rf"(?:{UP}|up)$", regex.IGNORECASE)
_DOWN_WORD = regex.compile(rf"(?:{DOWN}|down)$", regex.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DirectionWord(Check):
    """A word of direction that its two figures contradict.

    Flags: "rose", "fell", "narrowed", "a reduction" and the like in one clause with the value
    before and the value after, where the figures go the other way; also a series of dated values
    in the sentence that says which way it went.

    Why it matters: the word is read, the figures are skimmed.

    Example: "waiting times fell from 18 days to 21 days".

    Not flagged: equal figures after rounding; "improved" unless it is plain which way is better;
    aims and plans.
    """

    code = "C006"
    kind = "direction_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each word of direction that is contradicted."""
        stated: dict[tuple[str, str, Decimal, Decimal], list[_Claim]] = {}
        for text in marked_passages(evidence):
            for claim in (*_in_clauses(text), *_in_series(text)):
                old, new = claim.old.quantity, claim.new.quantity
                key = (text.paper.paper_id, old.unit, old.value, new.value)
                stated.setdefault(key, []).append(claim)
                a, b = Range.of(old), Range.of(new)
                if b.high < a.low if claim.said == "up" else b.low > a.high:
                    yield self._wrong(claim)
        for claims in stated.values():
            first = claims[0]
            other = next((claim for claim in claims if claim.said != first.said), None)
            if other is not None and other.text.passage is not first.text.passage:
                yield self._opposite(first, other)

    def _wrong(self, claim: _Claim) -> Flag:
        old, new = claim.old, claim.new
        return self.flag(
            claim.text.paper,
            [claim.place, old, new],
            severity="error",
            confidence=claim.confidence,
            explanation=(
                f"“{claim.word}” is said of {old.quantity.text} and then {new.quantity.text}."
            ),
            expected="a fall" if claim.said == "up" else "a rise",
            found=claim.word,
            innocent=("rounding", "a measure of which less is better", "an aim and no result"),
        )

    def _opposite(self, one: _Claim, other: _Claim) -> Flag:
        return self.flag(
            one.text.paper,
            [one.place, other.place, other.old, other.new],
            severity="conflict",
            confidence=0.7,
            explanation=(
                f"“{one.word}” is said of {one.old.quantity.text} and then "
                f"{one.new.quantity.text} in one place, and “{other.word}” of the same two "
                f"figures in another."
            ),
            expected="one direction",
            found=f"{one.word}; {other.word}",
            innocent=("two measures with the same two values",),
        )


@dataclass(frozen=True, slots=True)
class _Claim:
    """A word of direction with its place in the marked text, and the two figures it is said of."""

    text: MarkedPassage
    start: int
    stop: int
    said: Direction
    old: Metric
    new: Metric
    confidence: float

    @property
    def word(self) -> str:
        return self.text.text[self.start : self.stop]

    @property
    def place(self) -> Span:
        return self.text.span(self.start, self.stop)


def _in_clauses(text: MarkedPassage) -> Iterator[_Claim]:
    """Yield the words that stand in one clause with the value before and the value after."""
    seen: set[tuple[str, str]] = set()
    for wanted in _FROM_TO:
        for match in text.find(wanted):
            old, new = text.metric(match, "old"), text.metric(match, "new")
            key = (old.metric_id, new.metric_id)
            if key in seen:
                continue
            seen.add(key)
            if old.quantity.unit != new.quantity.unit or old.quantity.unit == "rank":
                continue
            if _speaks_of_another(text, match):
                continue
            around = text.text[text.sentence_start(match.start()) : match.end()]
            said = direction_of(match["word"], new, around)
            if said is not None:
                yield _Claim(text, *match.span("word"), said, old, new, 0.9)


def _in_series(text: MarkedPassage) -> Iterator[_Claim]:
    """Yield the words that a sentence says of the first two of the dated values that it lists."""
    judged: set[int] = set()
    for match in text.find(_SERIES):
        one, two = text.metric(match, "one"), text.metric(match, "two")
        start = text.sentence_start(match.start())
        if start in judged:
            continue
        judged.add(start)
        words = [
            found
            for found in _STATED.finditer(text.text, start, match.start())
            if not _NOT_STATED.search(text.text[start : found.start()])
        ]
        if len(words) != 1 or one.quantity.unit != two.quantity.unit:
            continue
        first, second = _moment(match["first"]), _moment(match["second"])
        if first is None or second is None or first == second:
            continue
        old, new = (two, one) if first > second else (one, two)
        said: Direction = "up" if _UP_WORD.match(words[0]["word"]) else "down"
        yield _Claim(text, *words[0].span(), said, old, new, 0.7)


def _speaks_of_another(text: MarkedPassage, match: regex.Match[str]) -> bool:
    """Return whether a word of movement is no statement about the figures after it.

    "The rise in demand cut visits from 420 to 390": a noun governs only what follows its own "in"
    or "of". "To reduce", "will fall" and "did not rise" state nothing that two figures deny.
    """
    at = match.start("word")
    head = text.text[text.sentence_start(at) : at]
    if _NOT_STATED.search(head):
        return True
    figure = min(match.start("old"), match.start("new"))
    if at > figure or not _NOUN.search(head):
        return False
    between = text.text[match.end("word") : figure]
    return not _IS_NOUN.match(regex.sub(r"\b(?:from|to)\s+(?:\p{L}+\s+){0,2}?‹?$", "", between))


def direction_of(word: str, metric: Metric, around: str) -> Direction | None:
    """Return which way a word says that a figure went, or None where that is open."""
    bare = " ".join(word.split())
    if _UP_WORD.match(bare):
        return "up"
    if _DOWN_WORD.match(bare):
        return "down"
    sign = polarity(metric, around)
    if sign is None:
        return None
    improved = bool(regex.match(BETTER, bare, regex.IGNORECASE))
    return "up" if improved == (sign == "high") else "down"


def _moment(words: str) -> tuple[int, int] | None:
    """Return a printed month or year as (year, month), so that two can be put in order."""
    year = regex.search(r"(?:19|20)\d\d", words)
    if not year:
        return None
    month = next((n for n, name in enumerate(_MONTHS, 1) if name in words.lower()), 0)
    return int(year[0]), month
