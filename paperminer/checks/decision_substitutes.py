"""Substitutes who stand for one member in the roll and for another in the minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.extraction.decision.draft import family
from paperminer.extraction.decision.voters import names_of
from paperminer.model import Flag, Paper, Span

# The rule is costly, and next to no passage has these words.
_GATE = regex.compile(r"\bsubstitut|\bin\s+place\s+of\b|\breplacing\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Who stands in for whom, by surname, and where that is printed."""

    who: str
    instead_of: str
    span: Span


class SubstituteConflict(Check):
    """A substitute for two different members.

    Flags: minutes in which a member is a substitute for one member in one place (the list of those
    present) and for another in another (the minute on apologies), where both places speak of the
    same substitute.

    Why it matters: a substitute votes in the place of a named member, and under a party's quota.

    Example: "Mr Oake (Substitute for Mrs Lind)" and "Mr Oake and Mr Pell attended as substitutes
    for Mr Ashe and Mrs Lind respectively".

    Not flagged: lists of unlike length, lists without "respectively", and names told apart by their
    initials alone.
    """

    code = "C142"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield one flag for each set of minutes with such substitutes."""
        for paper in evidence.papers:
            pairs = list(_pairs(paper))
            apart = [
                (first, other)
                for place, first in enumerate(pairs)
                for other in pairs[place + 1 :]
                if first.who == other.who and first.instead_of != other.instead_of
            ]
            if not apart:
                continue
            first, other = apart[0]
            places = [span for pair in apart for span in (pair[0].span, pair[1].span)]
            yield self.flag(
                paper,
                places,
                severity="conflict",
                confidence=0.65,
                explanation=(
                    f"{first.who} is a substitute for {first.instead_of} in one place, and for "
                    f"{other.instead_of} in the other."
                ),
                expected=first.instead_of,
                found=other.instead_of,
                innocent=("two members of one surname", "another meeting"),
                question="for whom did the member attend?",
            )


def _pairs(paper: Paper) -> Iterator[_Pair]:
    for passage in paper.passages():
        if not _GATE.search(passage.text):
            continue
        for one in family("substitutes"):
            for found in one.finditer(passage.text):
                who, others = names_of(found["who"]), names_of(found["for"])
                if not who or not others or len(who) != len(others):
                    continue
                if len(who) > 1 and "respectively" not in passage.text.lower():
                    continue
                span = passage.span(found.start(), found.end())
                for name, other in zip(who, others, strict=True):
                    yield _Pair(name.split()[-1], other.split()[-1], span)
