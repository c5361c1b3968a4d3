"""A recorded vote whose count is not the number of its names."""

from __future__ import annotations

from collections.abc import Iterator

from paperminer.checks.base import Check, PaperEvidence
from paperminer.extraction.decision.votes import read_votes
from paperminer.model import Flag, Paper, Vote, VoteSide

_WORDS = {"for": "for", "against": "against", "abstain": "abstaining"}


class VoteCount(Check):
    """A recorded vote whose count differs from its list of names.

    Flags: a side of a recorded vote (for, against, abstaining) with a printed count, beside it or
    in the sentence that tells the outcome, that is not the number of the names listed.

    Why it matters: a vote may turn on one name, and a member's recorded vote is a matter of law.

    Example: "For (5): Councillors Oake, Lind, Pell and Ashe".

    Not flagged: lists that cannot be counted ("and two others", offices in place of names), and
    counts without a list, or lists without a count.
    """

    code = "C124"
    kind = "total_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each side whose names are more or fewer than its count."""
        for paper in evidence.papers:
            for vote in read_votes(paper):
                for side in vote.sides:
                    if side.names is not None:
                        yield from self._counted(paper, vote, side)

    def _counted(self, paper: Paper, vote: Vote, listed: VoteSide) -> Iterator[Flag]:
        names = len(listed.names or ())
        told = [side for side in vote.sides if side.side == listed.side and side.count is not None]
        wrong = [side for side in told if side.count != names]
        # One count that fits is enough to doubt the other rather than the list.
        if not wrong or (listed.count is None and len(wrong) < len(told)):
            return
        side = wrong[0]
        yield self.flag(
            paper,
            [side.span, listed.span],
            severity="error",
            confidence=0.8,
            explanation=(
                f"The vote counts {side.count} {_WORDS[listed.side]}, and the list names {names}."
            ),
            expected=str(names),
            found=str(side.count),
            innocent=("a list that goes on elsewhere", "a vote that was not recorded by name"),
        )
