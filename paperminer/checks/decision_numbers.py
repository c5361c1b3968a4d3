"""A decision number that stands for two subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from paperminer.checks.decision_pairs import DecisionCheck
from paperminer.extraction.decision.draft import word_set
from paperminer.extraction.decision.repeats import plain_words
from paperminer.linking.wording import alike
from paperminer.model import Decision, Flag

# A council's decision number: year and number. A motion's number is used once by its nature.
_NUMBER = regex.compile(r"\d{2}/\d{4,5}(?:\(\d+\))?")
_LEAST = 2  # words of its own that a subject must have to be told from another


class NumberTwoSubjects(DecisionCheck):
    """One decision number for two subjects.

    Flags: a decision number that stands over two subjects with no word of their own in common,
    where what is asked or decided under them is not alike either.

    Why it matters: the number is how a decision is found, called in and published; a wrong one
    hides the decision.

    Example: 25/00019 for "Ferry contract" in the report and for "Library hours" in the record.

    Not flagged: one subject in two wordings, subjects cut short, and the numbers of motions.
    """

    code = "C126"
    kind = "conflicting_label"

    def across(self, decisions: Sequence[Decision]) -> Iterator[Flag]:
        """Yield a flag for each number with two subjects, at the first row of the second."""
        firsts: dict[str, list[Decision]] = {}
        told: set[str] = set()
        for row in decisions:
            number = row.decision_no
            if not _NUMBER.fullmatch(number) or len(_own(row.paper)) < _LEAST or number in told:
                continue
            known = firsts.setdefault(number, [])
            if known and all(_apart(first, row) for first in known):
                told.add(number)
                yield self._flag(known[0], row)
            known.append(row)

    def _flag(self, first: Decision, row: Decision) -> Flag:
        return self.raised(
            row,
            [first.span, row.span],
            severity="conflict",
            confidence=0.55,
            explanation=(
                f"Decision number {row.decision_no} stands for “{first.paper[:80]}” and for "
                f"“{row.paper[:80]}”."
            ),
            expected=first.paper,
            found=row.paper,
            innocent=("one subject in other words", "a number quoted from another decision"),
        )


def _own(subject: str) -> set[str]:
    """Return the words of a subject that tell it from another."""
    formal = word_set("decision_small_words") | word_set("decision_formal_words")
    words = set(plain_words(subject).split()) - formal
    return {word.rstrip("s") for word in words if len(word) > 2 and not word.isdigit()}


def _apart(first: Decision, row: Decision) -> bool:
    if _own(first.paper) & _own(row.paper):
        return False
    shared = _own(first.paper) & _own(row.text) or _own(row.paper) & _own(first.text)
    return not shared and alike(first.text, row.text) < 0.3
