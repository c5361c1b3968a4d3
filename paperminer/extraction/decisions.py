"""The asks, resolutions, decisions and actions of a paper, each at its finest numbered level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperminer.extraction.decision.actions import find_actions
from paperminer.extraction.decision.amendments import read_amendments
from paperminer.extraction.decision.asks import find_asks
from paperminer.extraction.decision.bodies import body_name, committee_of
from paperminer.extraction.decision.context import (
    Minute,
    meeting_date,
    minutes_of,
    readable,
    subject_of,
)
from paperminer.extraction.decision.draft import Claims, Draft, place_id, squeeze
from paperminer.extraction.decision.kinds import as_told
from paperminer.extraction.decision.motions import find_motions
from paperminer.extraction.decision.packs import complete_from_pack
from paperminer.extraction.decision.procedure import with_procedure, with_subjects
from paperminer.extraction.decision.quoted import find_passed, find_quoted
from paperminer.extraction.decision.record_parts import read_record
from paperminer.extraction.decision.records import find_record, record_facts
from paperminer.extraction.decision.repeats import first_printings
from paperminer.extraction.decision.resolutions import find_resolutions
from paperminer.extraction.decision.votes import read_votes
from paperminer.model import Amendment, Decision, Paper, Passage, RecordOfDecision, Vote

__all__ = ["Proceedings", "complete_from_pack", "extract_decisions", "extract_proceedings"]


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What a paper asks or decides, and the votes, amendments and record that go with it."""

    decisions: tuple[Decision, ...]
    votes: tuple[Vote, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    records: tuple[RecordOfDecision, ...] = ()


def extract_decisions(paper: Paper) -> tuple[Decision, ...]:
    """Return the decisions of one paper in reading order.

    Reports hold recommendations, minutes resolutions and actions, records of decision proposed or
    taken decisions. What only the rest of a pack can tell is added by complete_from_pack().
    """
    return extract_proceedings(paper).decisions


def extract_proceedings(paper: Paper) -> Proceedings:
    """Return the decisions of one paper with its votes, amendments and record, in reading order."""
    passages = readable(paper)
    paper = as_told(paper, passages)
    claims = Claims()
    drafts = _drafts(paper, passages, claims)
    drafts.sort(key=lambda draft: (draft.index, draft.start))
    minutes = minutes_of(passages) if paper.kind == "minutes" else None
    # A motion and its resolution may be found at one place: one row tells of both.
    once = {
        row.decision_id: (draft, row)
        for draft in reversed(drafts)
        for row in (_finish(paper, passages, draft, minutes),)
    }
    drafts, rows = [d for d, _ in reversed(once.values())], [r for _, r in reversed(once.values())]
    leads = [draft.lead for draft in drafts]
    first = first_printings(rows, leads)
    rows = [
        row
        if place is None
        else replace(row, repeats_line=rows[place].span.line, repeats_id=rows[place].decision_id)
        for row, place in zip(rows, first, strict=True)
    ]
    record = read_record(paper)
    if minutes is None:
        return Proceedings(tuple(rows), records=(record,) if record else ())
    votes = read_votes(paper, rows)
    return Proceedings(
        decisions=tuple(with_procedure(passages, drafts, rows, votes)),
        votes=with_subjects(votes, passages, minutes),
        amendments=with_subjects(read_amendments(paper), passages, minutes),
        records=(record,) if record else (),
    )


def _drafts(paper: Paper, passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    if paper.kind == "decision_record":
        return [
            *find_record(paper, passages, claims),
            *find_passed(passages, claims),
            *find_quoted(paper, passages, claims),
        ]
    if paper.kind == "minutes":
        return [
            *find_motions(passages, claims),
            *find_resolutions(paper, passages, claims),
            *find_actions(paper, passages, claims),
        ]
    return [*find_asks(paper, passages, claims), *find_passed(passages, claims)]


def _finish(
    paper: Paper, passages: Sequence[Passage], draft: Draft, minutes: Sequence[Minute] | None
) -> Decision:
    minute = minutes[draft.index] if minutes is not None else Minute(subject_of(paper))
    span = draft.passage.span(draft.start, draft.end)
    text = squeeze(span.text)
    decision_id = place_id("d", paper.paper_id, span, draft.stage, text[:80])
    number, maker, date, body = _facts(paper, passages, draft, minute)
    return Decision(
        decision_id=decision_id,
        paper_id=paper.paper_id,
        span=span,
        section=draft.passage.section,
        stage=draft.stage,
        text=text,
        verbs=draft.verbs,
        item=draft.item,
        body=body,
        decision_no=number,
        decision_maker="" if maker == body else maker,
        date=date,
        key_decision=paper.header.key_decision,
        paper=minute.subject,
    )


def _facts(
    paper: Paper, passages: Sequence[Passage], draft: Draft, minute: Minute
) -> tuple[str, str, str, str]:
    """Return number, maker, date and body of a row, from its words, its minute and its paper."""
    header = paper.header
    if paper.kind == "decision_record":
        facts = record_facts(paper, passages)
        if draft.stage == "resolution":
            return facts.number, "", draft.date, draft.body
        return facts.number, draft.maker or facts.maker, facts.date, draft.body or facts.body
    body = draft.body or body_name("", header)
    maker = draft.maker
    if draft.stage == "recommendation" and not maker and body and body != committee_of(header):
        maker = ""
    if draft.stage == "recommendation" and not maker and "Cabinet Member" in body:
        maker = header.decision_maker or header.committee
    number = draft.decision_no or minute.decision_no or header.decision_no
    return number, maker, draft.date or meeting_date(paper, passages), body
