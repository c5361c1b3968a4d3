"""Recorded votes: for, against and abstaining, each with its count, its names or both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    place_id,
    rule,
    search_any,
)
from paperminer.extraction.decision.vote_sides import Side, sides_in
from paperminer.extraction.decision.voters import names_of
from paperminer.model import Decision, Line, Paper, Passage, Span, Vote, VoteSide
from paperminer.structure.sentences import sentences

_NEAR = 2  # passages without a side that may stand within one vote
_REACH = 12  # passages: a vote stands this near to its resolution
_SIDES: tuple[Side, ...] = get_args(Side)


@dataclass(slots=True)
class _Open:
    """A vote that is still being read: its sides, where they stand, and what surrounds them."""

    first: int
    last: int
    sides: list[VoteSide] = field(default_factory=list)

    def whole(self) -> bool:
        """Return whether this is a vote: one side alone may be any list that is "for" something."""
        return len({side.side for side in self.sides}) > 1

    def has(self, side: VoteSide) -> bool:
        """Return whether a side is told already, in the same form: as a count, or as names."""
        return any(
            known.side == side.side and (known.names is None) == (side.names is None)
            for known in self.sides
        )


def read_votes(paper: Paper, decisions: Sequence[Decision] = ()) -> tuple[Vote, ...]:
    """Return the recorded votes of a paper in reading order.

    decisions: of the same paper; a vote is given to the resolution that stands nearest to it.
    """
    passages = list(paper.passages())
    if not _may_vote(paper, passages):
        return ()
    out: list[Vote] = []
    current: _Open | None = None
    for index, passage in enumerate(passages):
        sides = list(sides_in(passages, index))
        if current and _over(passage, index, current, bool(sides)):
            out.extend(_closed(paper, passages, current, decisions))
            current = None
        if sides and current and current.whole() and current.has(sides[0]):
            out.extend(_closed(paper, passages, current, decisions))
            current = None
        if sides:
            current = current or _Open(index, index)
            current.sides.extend(sides)
            current.last = index
    if current:
        out.extend(_closed(paper, passages, current, decisions))
    return _once(out)


def _may_vote(paper: Paper, passages: Sequence[Passage]) -> bool:
    """Return whether a paper is one that records votes: a report's "8 in favour" is a survey's."""
    if paper.kind in ("minutes", "decision_record"):
        return True
    return any(rule("vote_minuted").search(passage.text) for passage in passages)


def _over(passage: Passage, index: int, current: _Open, sides: bool) -> bool:
    """Return whether a passage ends the vote being read: another motion, or too long a gap."""
    if passage.kind == "heading" and not sides and names_of(passage.text) is None:
        return True
    opens = bool(rule("vote_opens").search(passage.text))
    return (opens and current.whole()) if sides else (opens or index - current.last > _NEAR)


def _closed(
    paper: Paper, passages: Sequence[Passage], vote: _Open, decisions: Sequence[Decision]
) -> Iterator[Vote]:
    if not vote.whole():
        return
    around = " ".join(p.text for p in passages[vote.first : vote.last + 1])
    outcome = _outcome(passages, vote)
    span = _whole(passages[vote.first], vote.sides[0])
    amends = _on_amendment(passages, vote)
    found = Vote(
        vote_id=place_id("v", paper.paper_id, span),
        paper_id=paper.paper_id,
        span=span,
        sides=tuple(vote.sides),
        outcome=outcome,
        decision_id="" if amends or outcome == "lost" else _nearest(passages, vote, decisions),
        on="amendment" if amends else "motion",
        section=passages[vote.first].section,
    )
    yield replace(found, unanimous=_unanimous(found, around))


def _whole(passage: Passage, side: VoteSide) -> Span:
    """Return the place of the sentence in which a vote's first side is told."""
    for sentence in sentences(passage):
        told = passage.span(sentence.start, sentence.end)
        if side.span.line == told.line and side.span.text in told.text:
            return told
    return side.span


def _outcome(passages: Sequence[Passage], vote: _Open) -> Literal["carried", "lost", ""]:
    """Return what came of a vote: by its own words, those after it, or those before."""
    places = (
        (vote.first, vote.last + 1),
        (vote.last + 1, vote.last + 2),
        (vote.first - 1, vote.first),
    )
    for first, after in places:
        text = " ".join(passage.text for passage in passages[max(first, 0) : after])
        lost, carried = rule("vote_lost").search(text), rule("vote_carried").search(text)
        if bool(lost) != bool(carried):
            return "lost" if lost else "carried"
    return ""


def _on_amendment(passages: Sequence[Passage], vote: _Open) -> bool:
    """Return whether a vote was on an amendment: it is the last thing put before the vote."""
    for passage in reversed(passages[max(vote.first - _NEAR, 0) : vote.last + 1]):
        put = [found[0].lower() for found in rule("vote_put").finditer(passage.text)]
        if put:
            return put[-1].endswith(("amendment", "amendments"))
        if search_any("motion_movers", passage.text[:SENTENCE_REACH]):
            return False
    return False


def _unanimous(vote: Vote, around: str) -> bool | None:
    """Return whether all were for it, by the counts or the words; None where neither says."""
    given, against, abstained = (vote.count(side) for side in ("for", "against", "abstain"))
    if against:
        return False
    if given and against == 0 and not abstained:
        return True
    return True if rule("vote_unanimous").search(around) else None


def _nearest(passages: Sequence[Passage], vote: _Open, decisions: Sequence[Decision]) -> str:
    """Return the id of the nearest resolution of the same minute, or "" where there is none."""
    places = [_place(passage.line) for passage in passages]
    near = []
    for row in decisions:
        if row.stage not in ("resolution", "decision"):
            continue
        at = bisect_right(places, (row.span.page or 0, row.span.line)) - 1
        first, last = sorted((max(at, 0), vote.first))
        if last - first > _REACH or any(_new_minute(p) for p in passages[first + 1 : last + 1]):
            continue
        near.append((last - first + (0 if at <= vote.first else 1), row.decision_id))
    return min(near)[1] if near else ""


def _new_minute(passage: Passage) -> bool:
    """Return whether a passage heads another minute, and is no name in a list of votes."""
    return passage.kind == "heading" and not _may_be_told(passage.text)


def _may_be_told(text: str) -> bool:
    return names_of(text) is not None or any(
        True for name in ("vote_side", "vote_counted", "vote_to") if search_any(name, text)
    )


def _place(line: Line) -> tuple[int, int]:
    return line.page or 0, line.number


def _once(votes: Sequence[Vote]) -> tuple[Vote, ...]:
    """Return votes, one that is told twice of one resolution ("by 3 to 2") as one."""
    out: list[Vote] = []
    for vote in votes:
        same = out and vote.decision_id and out[-1].decision_id == vote.decision_id
        if same and all(
            None in (pair := (out[-1].count(side), vote.count(side))) or pair[0] == pair[1]
            for side in _SIDES
        ):
            out[-1] = replace(
                out[-1],
                sides=(*out[-1].sides, *vote.sides),
                outcome=out[-1].outcome or vote.outcome,
            )
        else:
            out.append(vote)
    return tuple(out)
