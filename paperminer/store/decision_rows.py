"""Decisions, votes, amendments and records of decision as rows, in the order of the schema."""

from __future__ import annotations

from typing import get_args

from paperminer.model import Amendment, Decision, RecordField, RecordOfDecision, Vote
from paperminer.store.columns import Row
from paperminer.store.row_values import corners, joined, place_row, storable

#: The fields of a record that have a column of their own; its date stands among the first columns.
_FIELDS: tuple[RecordField, ...] = tuple(name for name in get_args(RecordField) if name != "date")


def decision_row(decision: Decision) -> Row:
    """Return the row of one decision."""
    return (
        storable(decision.decision_id),
        *place_row(decision.paper_id, decision.span, decision.section),
        decision.stage,
        storable(decision.item),
        joined(decision.verbs),
        storable(decision.text),
        storable(decision.body),
        storable(decision.decision_no),
        storable(decision.decision_maker),
        storable(decision.date),
        decision.key_decision,
        storable(decision.paper),
        decision.repeats_line,
        storable(decision.repeats_id),
        storable(decision.leads_to),
        *corners(decision.span.box),
        storable(decision.span.printed_page),
        storable(decision.moved_by),
        storable(decision.seconded_by),
        decision.unanimous,
        decision.votes_for,
        decision.votes_against,
        decision.votes_abstained,
        storable(decision.owner),
        storable(decision.due),
        decision.span.start,
    )


def vote_row(vote: Vote) -> Row:
    """Return the row of one recorded vote."""
    return (
        storable(vote.vote_id),
        *place_row(vote.paper_id, vote.span, vote.section),
        storable(vote.span.text),
        storable(vote.subject),
        vote.on,
        vote.outcome or None,
        vote.unanimous,
        vote.count("for"),
        vote.count("against"),
        vote.count("abstain"),
        joined(vote.names("for") or ()),
        joined(vote.names("against") or ()),
        joined(vote.names("abstain") or ()),
        storable(vote.decision_id),
        storable(vote.span.printed_page),
    )


def amendment_row(amendment: Amendment) -> Row:
    """Return the row of one amendment."""
    return (
        storable(amendment.amendment_id),
        *place_row(amendment.paper_id, amendment.span, amendment.section),
        storable(amendment.text),
        storable(amendment.subject),
        storable(amendment.mover),
        storable(amendment.seconder),
        amendment.outcome or None,
        storable(amendment.span.printed_page),
    )


def record_row(record: RecordOfDecision) -> Row:
    """Return the row of one record of decision; a field printed and left blank is empty."""
    said = {part.name: part.text for part in record.parts}
    return (
        storable(record.record_id),
        *place_row(record.paper_id, record.span, ""),
        storable(record.span.text),
        record.stage,
        storable(record.subject),
        storable(record.number),
        storable(record.maker),
        storable(record.date),
        record.key_decision,
        *(storable(said.get(name, "")) for name in _FIELDS),
        storable(record.span.printed_page),
    )
