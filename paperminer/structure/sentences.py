"""Sentences by rule: fast, and never split inside an abbreviation, a number or a bracket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.model import Passage
from paperminer.structure.cutting import LONGEST_SENTENCE, cuts

# After one of these a full stop ends no sentence.
_ABBREVIATIONS = (
    "mr|mrs|ms|miss|dr|prof|cllr|clir|rev|st|sir|no|nos|para|paras|fig|figs|app|vol|ref|approx|"
    "est|incl|excl|exc|inc|ltd|plc|co|dept|gov|govt|hon|jr|sr|vs|viz|cf|etc|e\\.g|i\\.e|eg|ie|"
    "a\\.m|p\\.m|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|p|pp|s|ss|[a-z]"
)
_END = regex.compile(
    r"(?<stop>[.?!:;]*[.?!][\"'”’)\]*]*)\s+(?=[\"'“‘(\[]*[\p{Lu}\d£•*])|(?<stop>;)\s+(?=\([a-z]+\)|[-•])"
)
_ABBREVIATED = regex.compile(rf"(?:^|[\s(\[“‘'\"])(?:{_ABBREVIATIONS})$", regex.IGNORECASE)
# "... is 2.5%. in January": a stop after a figure ends the sentence, whatever the next letter.
_END_LOWER = regex.compile(r"(?<=[%\d)])\.\s+(?=(?:in|by|at|on|the|this|for)\s)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: text[start:end] of the passage's text."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the sentence's characters."""
        return self.passage.text[self.start : self.end]


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text, timeout=5):
        if text[match.start()] == ".":
            before = text[max(0, match.start() - 12) : match.start()]
            # An initial or an abbreviation: no end. A figure or a list letter in brackets: an end.
            if _ABBREVIATED.search(before):
                continue
        # Inside an open bracket the sentence goes on.
        head = text[: match.start()]
        if head.count("(") > head.count(")") and match.start() - head.rfind("(") < 200:
            stop = match["stop"]
            if ")" not in stop:
                continue
        yield match.end()
    for match in _END_LOWER.finditer(text, timeout=5):
        yield match.end()


def sentences(passage: Passage) -> Iterator[Sentence]:
    """Yield the sentences of a passage in order; together they cover all its text."""
    start = 0
    for end in sorted(set(_ends(passage.text))):
        stop = len(passage.text[:end].rstrip())
        yield from _bounded(passage, start, stop)
        start = end
    yield from _bounded(passage, start, len(passage.text.rstrip()))


def _bounded(passage: Passage, start: int, end: int) -> Iterator[Sentence]:
    """Yield a sentence, or its parts where it is too long to be one."""
    for first, last in cuts(passage.text[start:end], LONGEST_SENTENCE):
        yield Sentence(passage, start + first, start + last)
