"""The tables of decisions, of the votes and amendments on them, and of records of decision."""

from __future__ import annotations

from typing import get_args

from paperminer import model
from paperminer.store.columns import Column, TableSchema, text, truth, whole
from paperminer.store.shared_columns import (
    BOX,
    KEY_DECISION,
    LINE_OFFSET,
    PLACE,
    PRINTED_PAGE,
    TEXT,
    stable_id,
)

STAGES: tuple[str, ...] = get_args(model.Stage)
OUTCOMES = ("carried", "lost", "withdrawn")

SUBJECT = text("subject", "the subject of the minute or paper that it stands in")
MOVED_BY = text("moved_by", "who moved or proposed it, as printed")
SECONDED_BY = text("seconded_by", "who seconded it, as printed")
UNANIMOUS = truth("unanimous", "whether the minutes say that all were for it; empty if silent")


def _votes() -> tuple[Column, ...]:
    return (
        whole("votes_for", "how many voted for it: as counted in print, or else by their names"),
        whole("votes_against", "how many voted against it"),
        whole("votes_abstained", "how many abstained"),
    )


DECISIONS = TableSchema(
    "decisions",
    "Decisions",
    "Every recommendation, resolution, decision and action, at its finest numbered level.",
    "one recommendation, resolution, decision or action",
    (
        stable_id("decision_id", "the decision"),
        *PLACE,
        text("stage", "how far along it is", allowed=STAGES),
        text("item", "its own number or letter, as printed"),
        text("verbs", "what is asked or done (approve, note); '; ' between several"),
        TEXT,
        text("body", "who is asked, or who decided"),
        text("decision_no", "the decision number, as printed"),
        text("decision_maker", "the person or body that takes the decision"),
        text("date", "when it was or will be taken: ISO 8601 where the whole date is known"),
        KEY_DECISION,
        text("paper", "the subject of the paper it belongs to"),
        whole("repeats_line", "the line of the earlier wording that this repeats"),
        text("repeats_id", "the decision that this repeats", refers_to="decisions.decision_id"),
        text("leads_to", "the decision that this one led to", refers_to="decisions.decision_id"),
        *BOX,
        PRINTED_PAGE,
        MOVED_BY,
        SECONDED_BY,
        UNANIMOUS,
        *_votes(),
        text("owner", "of an action: who is to do it, as printed"),
        text("due", "of an action: by when, as printed"),
        LINE_OFFSET,
    ),
    key=("decision_id",),
    indexes=(("paper_id",), ("stage",), ("leads_to",)),
)

VOTES = TableSchema(
    "votes",
    "Votes",
    "Every vote that minutes record, on a motion or an amendment, with its names where printed.",
    "one recorded vote: counts and names for, against and abstaining, and its resolution",
    (
        stable_id("vote_id", "the vote"),
        *PLACE,
        TEXT,
        SUBJECT,
        text("on", "what was voted on", allowed=("motion", "amendment")),
        text("outcome", "what came of it, where the minutes say", allowed=("carried", "lost")),
        UNANIMOUS,
        *_votes(),
        text("names_for", "who voted for it, without titles; '; ' between"),
        text("names_against", "who voted against it"),
        text("names_abstained", "who abstained"),
        text("decision_id", "the resolution it was taken on", refers_to="decisions.decision_id"),
        PRINTED_PAGE,
    ),
    key=("vote_id",),
    indexes=(("paper_id",), ("decision_id",)),
)

AMENDMENTS = TableSchema(
    "amendments",
    "Amendments",
    "Every amendment that minutes tell of, and whether it was carried or lost.",
    "one amendment, who moved it, and whether it was carried or lost",
    (
        stable_id("amendment_id", "the amendment"),
        *PLACE,
        TEXT,
        SUBJECT,
        MOVED_BY,
        SECONDED_BY,
        text("outcome", "what came of it, where the minutes say", allowed=OUTCOMES),
        PRINTED_PAGE,
    ),
    key=("amendment_id",),
    indexes=(("paper_id",),),
)

RECORDS = TableSchema(
    "records",
    "Records of decision",
    "Every record of a decision, proposed or taken, field by field as it is printed.",
    "one record of decision, field by field: reasons, alternatives, interests, call-in",
    (
        stable_id("record_id", "the record"),
        *PLACE,
        TEXT,
        text("stage", "how far along it is", allowed=("proposed_decision", "decision")),
        SUBJECT,
        text("decision_no", "the decision number, as printed"),
        text("decision_maker", "who takes the decision"),
        text("date", "when it was taken, as printed"),
        KEY_DECISION,
        text("reasons", "the reasons for the decision"),
        text("alternatives", "the alternatives considered and rejected"),
        text("interests", "the interests declared"),
        text("dispensations", "the dispensations granted"),
        text("implementation", "when it takes effect, as printed"),
        text("call_in", "until when it may be called in, or that it was"),
        PRINTED_PAGE,
    ),
    key=("record_id",),
    indexes=(("paper_id",), ("decision_no",)),
)
