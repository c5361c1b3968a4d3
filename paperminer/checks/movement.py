"""What a sentence says of a change: two levels, a stated change, the words that bind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.checks.marks import MarkedPassage, pattern
from paperminer.model import Metric

RISE = (
    r"increas\w*|ris(?:e|es|en|ing)|rose|grow\w*|grew|improv\w*|up(?:lift\w*)?|widen\w*|gain\w*|"
    r"more|higher|greater|additional|extra|climb\w*"
)
FALL = (
    r"reduc\w*|decreas\w*|fall(?:s|en|ing)?|fell|drop\w*|declin\w*|down|narrow\w*|cut|lower\w*|"
    r"fewer|less|loss|losing|shr[aiu]nk\w*|sav(?:ed|ing)"
)
MOVE = rf"(?:{RISE}|{FALL}|chang\w*|movement|differen\w*|variance)"
_NOUN = (
    r"(?:increase|rise|growth|gain|uplift|improvement|reduction|decrease|fall|drop|decline|"
    r"cut|loss|saving|change|movement)"
)
_MORE = r"(?:more|fewer|less|higher|lower|greater|up|down)"
_ABOUT = r"(?:(?:about|around|approximately|some|just|nearly|almost|roughly|over|under)\s+)?"
_DATE = (
    r"(?:the\s+|early\s+|late\s+|mid-?)?(?:[\p{Lu}]\p{L}+\s+)?(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?"
)
_BEFORE = regex.compile(
    rf"(?P<kind>\b[\p{{L}}-]+\s+)?\b{MOVE}\s+(?:(?:\w+\s+)?of|(?:[\p{{L}}’'-]+\s+){{0,7}}?by)\s+{_ABOUT}$|"
    rf"(?:^|[\s(,;–-])(?:up|down)\s+(?:by\s+)?{_ABOUT}$",
    regex.IGNORECASE,
)
_AFTER = regex.compile(
    rf"\s*(?:[\p{{L}}-]+\s+){{0,2}}?(?:{_NOUN}\b|{_MORE}\b(?!\s+to\b))", regex.IGNORECASE
)
# An average or planned change, and one of several, is not the whole step between two levels.
_NO_STEP = regex.compile(
    r"\b(?:average|annual|yearly|mean|target|planned|expected|further|maximum|minimum|proposed|"
    r"forecast|budgeted|anticipated|typical|another|additional|national|inflationary)\s+$",
    regex.IGNORECASE,
)
_EACH = regex.compile(
    r"\s*(?:a|per|each|every)\s+(?:year|month|week|quarter|annum|day)\b|\s*(?:,|and)\s*(?:by\s+)?‹|"
    r"\s*(?:annually|yearly|monthly)\b",
    regex.IGNORECASE,
)
BREAK = regex.compile(
    r"[;:]|\b(?:while|whereas|whilst|although|though|but|of\s+which|including|includes|who|because|"
    r"despite|offset|and(?!\s+(?:is|are|was|were|now|stood|then)\b)|(?<!compared\s)with(?!\s+(?:last|the\s+previous))|rather|"
    r"rose|grew|fell)\b",
    regex.IGNORECASE,
)
_THAT = (
    r"(?:(?:the|an?|last|this|previous|(?:year|month|quarter)[’']s|figure|level|total|position|value|"
    r"of|our|their|its|in|at|recorded|reported|average)\s+|[\p{Lu}]\p{L}+[’']s\s+){0,6}?"
)
_PAIRS = tuple(
    pattern(text)
    for text in (
        r"\bfrom\s+(?:\w+\s+){0,3}?<<old>>[^‹›.;]{0,60}?\bto\s+(?:\w+\s+){0,3}?<<new>>",
        r"[(–-]\s*<<old>>[^‹›.;)]{0,40}?\bto\s+(?:\w+\s+){0,2}?<<new>>",
        rf"<<new>>[^‹›.;]{{0,90}}?\b(?:compared\s+(?:to|with)|against|from|on|over|than)\s+{_THAT}<<old>>",
        rf"<<new>>[^‹›.;]{{0,60}}?\bfrom\s+{_THAT}<<old>>",
    )
)
_DATED = pattern(
    rf"<<one>>[^‹›.;]{{0,60}}?\bin\s+(?P<first>{_DATE}),?\s+(?:and|but|to|then)\s+(?:\w+\s+){{0,2}}?"
    rf"<<two>>[^‹›.;,]{{0,40}}?\bin\s+(?P<second>{_DATE})"
)
_IN_BRACKETS = pattern(
    rf"(?P<first>{_DATE})\s+\(<<one>>\)\s+(?:and|to)\s+(?P<second>{_DATE})\s+\(<<two>>\)"
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_BLANK = "·"


@dataclass(frozen=True, slots=True)
class Step:
    """A stated change with a pair of levels that it is said to lead from and to."""

    change: Metric
    old: Metric
    new: Metric


def steps(text: MarkedPassage) -> Iterator[Step]:
    """Yield the stated changes of a passage, each with the pairs of levels in its clause.

    A change is read by the words that touch it ("a fall of", "fewer", "up"); a pair by "from" and
    "to", by a comparison, or by two years. Nothing that parts clauses may stand between the two.
    """
    for start, stop in sentence_bounds(text):
        sentence = text.text[start:stop]
        marks = list(regex.finditer(r"‹(\d+)›", sentence))
        for mark in marks:
            if not _is_change(sentence, mark):
                continue
            change = text.metrics[int(mark[1])]
            bare = sentence[: mark.start()] + _BLANK * len(mark[0]) + sentence[mark.end() :]
            for old, new, left, right in _levels(text, bare):
                if _beside(bare, mark.span(), left, right):
                    yield Step(change, old, new)


def sentence_bounds(text: MarkedPassage) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a marked passage begin and end."""
    start = 0
    while start < len(text.text):
        stop = text.sentence_end(start)
        if stop <= start:
            break
        yield start, stop
        start = stop


def levels_of(text: MarkedPassage, start: int, stop: int, unit: str) -> list[Metric]:
    """Return the figures of one unit that a stretch of a marked passage holds."""
    return [metric for metric in text.between(start, stop) if metric.quantity.unit == unit]


def _is_change(sentence: str, mark: regex.Match[str]) -> bool:
    head = sentence[max(0, mark.start() - 80) : mark.start()]
    tail = sentence[mark.end() : mark.end() + 60]
    if _EACH.match(tail):
        return False
    before = _BEFORE.search(head)
    if before:
        return not _NO_STEP.search(before["kind"] or "")
    after = _AFTER.match(tail.partition("‹")[0])
    return after is not None and not _NO_STEP.search(after[0].rpartition(" ")[0] + " ")


def _levels(text: MarkedPassage, sentence: str) -> Iterator[tuple[Metric, Metric, int, int]]:
    for wanted in _PAIRS:
        for match in wanted.finditer(sentence, overlapped=True, timeout=5.0):
            if BREAK.search(sentence[match.end("new") : match.start("old")]):
                continue
            old, new = text.metric(match, "old"), text.metric(match, "new")
            if "change" in (old.role, new.role) or old.quantity.signed != new.quantity.signed:
                continue  # "a fall of 9% (-784) from the 8,462": the figure in brackets is no level
            yield old, new, *match.span()
    for wanted in (_DATED, _IN_BRACKETS):
        for match in wanted.finditer(sentence, timeout=5.0):
            one, two = text.metric(match, "one"), text.metric(match, "two")
            first, second = (_YEAR.search(match[name]) for name in ("first", "second"))
            if first and second and first[0] != second[0]:
                old, new = (one, two) if first[0] < second[0] else (two, one)
                yield old, new, *match.span()


def _beside(sentence: str, change: tuple[int, int], left: int, right: int) -> bool:
    """Return whether a change stands within a pair, or beside it with no other figure between."""
    if left <= change[0] and change[1] <= right:
        return True
    between = sentence[change[1] : left] if change[1] <= left else sentence[right : change[0]]
    return "‹" not in between and not BREAK.search(between) and len(between) < 120
