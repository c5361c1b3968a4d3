"""How decisions were come to: movers, votes, who is to act, and the minute a vote stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from paperminer.extraction.decision.context import Minute
from paperminer.extraction.decision.draft import SENTENCE_REACH, Draft, rule
from paperminer.extraction.decision.movers import movers_of
from paperminer.extraction.decision.owners import due_in, owner_in
from paperminer.model import Amendment, Decision, Passage, Vote

_Told = TypeVar("_Told", Vote, Amendment)


def with_procedure(
    passages: Sequence[Passage],
    drafts: Sequence[Draft],
    rows: Sequence[Decision],
    votes: Sequence[Vote],
) -> list[Decision]:
    """Return the rows of minutes with movers, votes, owners and days by which to act.

    drafts: one for each row. A vote on one item of a list was taken on the whole of it.
    """
    others = frozenset(draft.index for draft in drafts)
    by_row = {vote.decision_id: vote for vote in votes if vote.decision_id}
    of_list = {
        draft.lead: by_row[row.decision_id]
        for draft, row in zip(drafts, rows, strict=True)
        if row.decision_id in by_row
    }
    out = []
    for draft, row in zip(drafts, rows, strict=True):
        if row.stage == "action":
            owner, due = draft.owner or owner_in(row.text), draft.due or due_in(row.text)
            out.append(replace(row, owner=owner, due=due))
            continue
        mover, seconder = movers_of(passages, draft, others)
        voted = replace(row, moved_by=mover, seconded_by=seconder)
        vote = of_list.get(draft.lead)
        if vote is not None:
            voted = replace(
                voted,
                votes_for=vote.count("for"),
                votes_against=vote.count("against"),
                votes_abstained=vote.count("abstain"),
                unanimous=vote.unanimous,
            )
        elif _all_for(passages, draft, others):
            voted = replace(voted, unanimous=True)
        out.append(voted)
    return out


def _all_for(passages: Sequence[Passage], draft: Draft, others: frozenset[int]) -> bool:
    """Return whether the words of a resolution, or what follows them, say that all were for it."""
    near = [draft.index, max(draft.lead, 0)]
    if draft.index + 1 < len(passages) and draft.index + 1 not in others:
        after = passages[draft.index + 1]
        near += [draft.index + 1] if not after.number and len(after.text) < 200 else []
    return any(rule("vote_unanimous").search(passages[i].text[:SENTENCE_REACH]) for i in near)


def with_subjects(
    found: Sequence[_Told], passages: Sequence[Passage], minutes: Sequence[Minute]
) -> tuple[_Told, ...]:
    """Return votes or amendments with the subject of the minute that each stands in.

    minutes: one for each passage.
    """
    order = sorted(range(len(passages)), key=lambda index: _place(passages[index]))
    places = [_place(passages[index]) for index in order]
    out = []
    for one in found:
        at = bisect_right(places, (one.span.page or 0, one.span.line))
        out.append(replace(one, subject=minutes[order[at - 1]].subject) if at else one)
    return tuple(out)


def _place(passage: Passage) -> tuple[int, int]:
    return passage.line.page or 0, passage.line.number
