"""A recommendation or decision that is printed twice with different figures."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag

_FIGURE = regex.compile(
    r"£?\d[\d,]*(?:\.\d+)?\s?(?:%|k\b|m\b|bn\b|million|billion)?", regex.IGNORECASE
)


class RepeatedDecision(Check):
    """A recommendation that is printed twice and asks for two things.

    Flags: an item that stands at the head of a paper and again at its end, where a figure, a sum
    or a date of the one is another in the other.

    Why it matters: the committee votes on one of the two, and the record cannot say which.

    Example: "cap the grant at £1.2m" on page 1 and "cap the grant at £1.3m" on page 9.

    Not flagged: items that are only shortened or reworded, and figures that one copy leaves out.
    """

    code = "C115"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each repeated item whose figures differ."""
        by_id = {decision.decision_id: decision for decision in evidence.decisions}
        papers = {paper.paper_id: paper for paper in evidence.papers}
        for decision in evidence.decisions:
            first = by_id.get(decision.repeats_id)
            if first is None:
                continue
            before, after = (
                [" ".join(text.lower().split()) for text in _FIGURE.findall(item.text)]
                for item in (first, decision)
            )
            if before == after or len(before) != len(after):
                continue
            said = [", ".join(text) for text in (before, after)]
            yield self.flag(
                papers[decision.paper_id],
                [first.span, decision.span],
                severity="conflict",
                confidence=0.75,
                explanation=f"One item is printed twice, with {said[0]} and with {said[1]}.",
                expected=said[0],
                found=said[1],
                innocent=("a shorter copy", "two items of like wording"),
            )
