"""The tables of flags, of the places they rest on, and of what could not be read."""

from __future__ import annotations

from typing import get_args

from paperminer import model
from paperminer.store.columns import TableSchema, number, text, whole
from paperminer.store.shared_columns import (
    CONFIDENCE,
    LINE,
    LINE_OFFSET,
    PAGE,
    PAPER_ID,
    PRINTED_PAGE,
    SOURCE,
    TEXT,
    stable_id,
)

SEVERITIES: tuple[str, ...] = get_args(model.Severity)
GRADES = ("story", "figures")
REVIEW_STATUSES = ("open", "confirmed", "dismissed", "fixed")
REVIEW_REASONS = ("rounding", "different scope", "misread", "other")

FLAGS = TableSchema(
    "flags",
    "Flags",
    "Everything that does not hold together, with all the places it rests on.",
    "one thing that does not hold together, with what was expected and what was found",
    (
        stable_id("flag_id", "the flag"),
        SOURCE,
        PAPER_ID,
        text("kind", "which check found it: `paperminer explain KIND` says more"),
        text(
            "severity",
            "error: cannot be right; conflict: two places disagree; warning: may be rounding or "
            "another scope; duplicate: printed twice",
            allowed=SEVERITIES,
        ),
        CONFIDENCE,
        text("explanation", "what was found, in one sentence"),
        text("expected", "what the other figures give"),
        text("found", "what the paper prints"),
        text("lines", "the line of each piece of evidence, '; ' between, in the order of text"),
        text("pages", "the page of each piece of evidence, '; ' between; empty for plain text"),
        text("text", "the evidence exactly as printed, ' | ' between the pieces"),
        text("other_sources", "papers on the other side of a conflict; '; ' between several"),
        text("review_status", "what a person made of it", allowed=REVIEW_STATUSES),
        text("review_note", "what that person wrote"),
        text("innocent", "the innocent readings that were tried; '; ' between several"),
        text("printed_pages", "the numbers that the pages of the evidence print; '; ' between"),
        text(
            "grade",
            "story: the disagreement changes the story (target met or missed, better or worse, "
            "rise or fall, what is decided); figures: the figures disagree; empty for repeats",
            allowed=GRADES,
        ),
        text("enquiry", "the question that an officer could put to the report's author"),
        text("review_reason", "why that person dismissed it", allowed=REVIEW_REASONS),
    ),
    key=("flag_id",),
    indexes=(("paper_id",), ("kind",), ("severity",), ("review_status",)),
)

EVIDENCE = TableSchema(
    "evidence",
    "Evidence",
    "Every place that a flag rests on, one row a place.",
    "one place that a flag rests on",
    (
        text("flag_id", "the flag it belongs to", refers_to="flags.flag_id"),
        whole("position", "the place's number in the flag, from 1"),
        SOURCE,
        PAGE,
        LINE,
        number("x0", "left edge of its line on the page; empty for text", unit="points"),
        number("top", "upper edge of its line, from the top of the page", unit="points"),
        number("x1", "right edge of its line", unit="points"),
        number("bottom", "lower edge of its line, from the top of the page", unit="points"),
        TEXT,
        text("metric_id", "the metric that stands there", refers_to="metrics.metric_id"),
        PRINTED_PAGE,
        LINE_OFFSET,
    ),
    key=("flag_id", "position"),
    indexes=(("metric_id",),),
)

ISSUES = TableSchema(
    "issues",
    "Issues",
    "What could not be read or understood, or was read with doubt.",
    "one thing that could not be read or understood, or was read with doubt",
    (
        SOURCE,
        PAPER_ID,
        PAGE,
        LINE,
        text(
            "stage", "where in the work it arose: reading, structure, extraction, linking, checks"
        ),
        text("code", "a word for what happened"),
        text("message", "what happened, in one sentence"),
        text("text", "the text it is about, as printed"),
    ),
    indexes=(("source",), ("code",)),
)
