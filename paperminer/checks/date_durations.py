"""Lengths of time that do not fit the dates printed with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.days import LENGTH, as_printed, days_in, months_between, months_of
from paperminer.model import Flag, Paper, Passage
from paperminer.structure.sentences import sentences

_FROM = regex.compile(
    r"\b(?:from|between|commenc\w+|start\w*|beginning|begins?|running from|effective)\s+"
    r"(?:on\s+)?(?:the\s+)?$",
    regex.I,
)
_TO = regex.compile(
    r"^\s*,?\s*(?:and\s+)?(?:to|until|and|through to|up to|end\w*|expir\w+|finish\w*)\s+"
    r"(?:on\s+|at\s+)?(?:the\s+)?$",
    regex.I,
)
_TERM = regex.compile(
    r"\b(?:period|term|contract|lease|agreement|licence|framework|appointment|programme|pilot|tenure|concession)\b",
    regex.I,
)
_OTHER_LENGTH = regex.compile(
    r"\b(?:option|extend|extension|extendable|plus|further|notice|review|break|initial|up to|"
    r"at least|minimum|maximum|every|each|within|first|last|remaining|per)\b",
    regex.IGNORECASE,
)
_EXTENSION = regex.compile(
    r"\b(?:extension|extended|extend|prolonged|further\s+(?:year|period|term))\b", regex.I
)
_ENDS = regex.compile(
    r"\b(?:until|till|to|up to|end(?:s|ed|ing)?(?:\s+on|\s+in)?|expir(?:e|es|ed|ing|y)(?:\s+on)?|"
    r"run(?:s|ning)? (?:to|until)|by)\s+(?:the\s+)?$",
    regex.IGNORECASE,
)
_TOLERANCE = 1.1  # months: a term of years may be told to the nearest month
_LOOK_BACK = 40


class Duration(Check):
    """A length of time that does not fit its dates.

    Flags: a term printed with its first and last day that is longer or shorter than they are
    apart; an extension of so many months that ends on, or before, the day on which the term that
    it extends ended.

    Why it matters: a contract that ran out was not extended, and what was paid under it has no
    footing.

    Example: "contracts until 30 June 2020 ... a six-month extension to 30 June 2020".

    Not flagged: terms told to the nearest month; options to extend, notice and review periods.
    """

    code = "C138"
    kind = "date_conflict"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each length that its dates contradict."""
        for paper, _, passage in evidence.passages():
            if LENGTH.search(passage.text):
                yield from self._terms(paper, passage)
                yield from self._extensions(paper, passage)

    def _terms(self, paper: Paper, passage: Passage) -> Iterator[Flag]:
        for sentence in sentences(passage):
            days = list(days_in(sentence.text))
            lengths = list(LENGTH.finditer(sentence.text))
            if len(days) != 2 or len(lengths) != 1 or not _TERM.search(sentence.text):
                continue
            first, last = days
            length = lengths[0]
            before = sentence.text[max(0, length.start() - 40) : length.end() + 25]
            if (
                _OTHER_LENGTH.search(before)
                or not _FROM.search(sentence.text[max(0, first.start - 30) : first.start])
                or not _TO.match(sentence.text[first.end : last.start])
            ):
                continue
            said, real = months_of(length), months_between(first.date, last.date)
            if abs(said - real) <= max(_TOLERANCE, real / 20):
                continue
            start = sentence.start
            yield self.flag(
                paper,
                [
                    passage.span(start + length.start(), start + length.end()),
                    passage.span(start + first.start, start + first.end),
                    passage.span(start + last.start, start + last.end),
                ],
                severity="error",
                confidence=0.8,
                explanation=(
                    f"From {as_printed(first.date)} to {as_printed(last.date)} is {real:.0f} "
                    f"months; the length printed is “{length[0]}”."
                ),
                expected=f"{real:.0f} months",
                found=length[0],
                innocent=("a term told to the nearest month", "an option to extend"),
            )

    def _extensions(self, paper: Paper, passage: Passage) -> Iterator[Flag]:
        text = passage.text
        ends = [
            day
            for day in days_in(text)
            if _ENDS.search(text[max(0, day.start - _LOOK_BACK) : day.start])
        ]
        for before, after in pairwise(ends):
            between = text[before.end : after.start]
            length = next(
                (
                    match
                    for match in LENGTH.finditer(between)
                    if _EXTENSION.search(between[max(0, match.start() - 30) : match.end() + 30])
                ),
                None,
            )
            if length is None or after.date > before.date + timedelta(days=1):
                continue
            start = before.end
            yield self.flag(
                paper,
                [
                    passage.span(before.start, before.end),
                    passage.span(start + length.start(), start + length.end()),
                    passage.span(after.start, after.end),
                ],
                severity="error",
                confidence=0.8,
                explanation=(
                    f"A term to {as_printed(before.date)}, extended by “{length[0]}”, is said to "
                    f"end on {as_printed(after.date)}."
                ),
                expected=f"after {before.date.isoformat()}",
                found=after.date.isoformat(),
                innocent=("an option to extend", "another contract"),
            )
