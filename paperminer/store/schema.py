"""Every table and column that paperminer writes: the one declaration all writers follow.

The names are a contract: columns may be added, none may be renamed or change meaning. The headers,
types and descriptions of every format, and the DataFrames of `paperminer.extract`, follow TABLES.
"""

from __future__ import annotations

from typing import get_args

from paperminer import model
from paperminer.store.columns import TableSchema, day, number, text, truth, whole
from paperminer.store.schema_decisions import AMENDMENTS, DECISIONS, RECORDS, VOTES
from paperminer.store.schema_flags import EVIDENCE, FLAGS, ISSUES
from paperminer.store.shared_columns import (
    AREA,
    BOX,
    COLUMN,
    CONFIDENCE,
    GROUP,
    KEY_DECISION,
    LINE,
    LINE_OFFSET,
    MEASURE,
    PAGE,
    PAPER_ID,
    PLACE,
    PRINTED_PAGE,
    ROW,
    SENTENCE,
    SHA256,
    SOURCE,
    TEXT,
    UNIT,
    VALUE,
    stable_id,
)

SCHEMA_VERSION = 9  # One more with each added column; the SQLite file carries it as user_version.

QUALIFIERS: tuple[str, ...] = get_args(model.Qualifier)
ROLES: tuple[str, ...] = get_args(model.Role)
OPERATORS: tuple[str, ...] = get_args(model.Operator)
STATUSES: tuple[str, ...] = get_args(model.Status)
RAGS: tuple[str, ...] = tuple(filter(None, get_args(model.Rag)))
DIRECTIONS: tuple[str, ...] = tuple(filter(None, get_args(model.Direction)))
PAPER_KINDS: tuple[str, ...] = get_args(model.PaperKind)
RUN_STATUSES = ("read", "unchanged", "partial", "failed")

RAG = text("rag", "the RAG status that a word, colour or icon gives it", allowed=RAGS)
DIRECTION = text(
    "direction", "the way its arrow points: the direction of travel", allowed=DIRECTIONS
)


PAPERS = TableSchema(
    "papers",
    "Papers",
    "Every paper that was read: an agenda pack holds many.",
    "one paper; an agenda pack holds many",
    (
        stable_id("paper_id", "the paper"),
        SOURCE,
        SHA256,
        text("kind", "what sort of paper it is", allowed=PAPER_KINDS),
        text("title", "its title or subject, as printed"),
        text("committee", "the body it goes to"),
        day("meeting_date", "the day of the meeting, where the paper gives a whole date"),
        text("item", "its number on the agenda, as printed"),
        text("authors", "who it is from; '; ' between several"),
        text("decision_no", "the decision number, as printed"),
        text("classification", "unrestricted, exempt and the like, as printed"),
        KEY_DECISION,
        text("past_pathway", "where it has been, as printed"),
        text("future_pathway", "where it goes next, as printed"),
        text("electoral_division", "the divisions it concerns, as printed"),
        whole("page_start", "its first page in the file; empty for text without pages"),
        whole("page_end", "its last page in the file"),
        whole("line_start", "its first line"),
        whole("line_end", "its last line"),
        whole("words", "how many words were read", unit="words"),
        text("meeting_date_printed", "the day of the meeting, as printed"),
        text("printed_start", "the number that its first page prints"),
        text("printed_end", "the number that its last page prints"),
    ),
    key=("paper_id",),
    indexes=(("source",), ("meeting_date",)),
)

METRICS = TableSchema(
    "metrics",
    "Metrics",
    "Every figure that reports or proposes a quantity, with the place it was printed.",
    "one figure: value, unit, what it measures, of whom, where, when, and in which role",
    (
        stable_id("metric_id", "the figure"),
        *PLACE,
        TEXT,
        VALUE,
        number("value_high", "the upper end, where a range is printed", unit="see unit"),
        whole("decimals", "how many decimals are printed: how precise the figure is"),
        UNIT,
        text("qualifier", "how the figure is hedged", allowed=QUALIFIERS),
        MEASURE,
        GROUP,
        AREA,
        text("period", "the time it speaks of, as printed"),
        day("period_start", "the first day of that time"),
        day("period_end", "the last day of that time"),
        text("role", "what the figure does in its sentence", allowed=ROLES),
        number("of", "the whole it is out of: 151 in '80th out of 151'"),
        truth("in_table", "whether it stands in a table"),
        text("table_id", "the table it stands in"),
        ROW,
        COLUMN,
        SENTENCE,
        CONFIDENCE,
        *BOX,
        PRINTED_PAGE,
        text("series_id", "the series it belongs to: figures of one thing share it"),
        RAG,
        DIRECTION,
        text(
            "acronyms",
            "what acronyms in measure and group stand for in this paper, '; ' between: 'SEN: ...'",
        ),
        LINE_OFFSET,
    ),
    key=("metric_id",),
    indexes=(("paper_id",), ("source", "line"), ("measure",), ("table_id",), ("series_id",)),
)

TARGETS = TableSchema(
    "targets",
    "Targets",
    "Every target with a number, and what the paper reports against it.",
    "one target, what it asks, and what the paper reports against it",
    (
        stable_id("target_id", "the target"),
        *PLACE,
        TEXT,
        MEASURE,
        GROUP,
        AREA,
        VALUE,
        UNIT,
        text("operator", "which side of the value meets the target", allowed=OPERATORS),
        text("due", "when it is to be met, as printed"),
        day("due_date", "the last day of that time"),
        number("actual", "what the paper reports against it", unit="see unit"),
        whole("actual_line", "the line on which that is printed"),
        text("actual_metric_id", "the metric that that is", refers_to="metrics.metric_id"),
        text("stated", "what the paper says came of it", allowed=STATUSES),
        text("computed", "what the numbers say", allowed=STATUSES),
        SENTENCE,
        CONFIDENCE,
        *BOX,
        PRINTED_PAGE,
        LINE_OFFSET,
        text("metric_id", "the metric that states it", refers_to="metrics.metric_id"),
    ),
    key=("target_id",),
    indexes=(("paper_id",), ("measure",), ("actual_metric_id",)),
)

CELLS = TableSchema(
    "cells",
    "Cells",
    "Every cell that is not empty, of every table, headers included.",
    "one cell of a table, with its headers, its RAG status and the way its arrow points",
    (
        text("table_id", "the table that the cell is in"),
        SOURCE,
        PAPER_ID,
        PAGE,
        LINE,
        ROW,
        COLUMN,
        text("row_header", "the labels of its row, ' / ' between several"),
        text("column_header", "the headers above it, ' / ' between several"),
        TEXT,
        VALUE,
        UNIT,
        text("group", "the sub-heading row above it, ' – ' between two levels"),
        *BOX,
        RAG,
        DIRECTION,
        PRINTED_PAGE,
    ),
    indexes=(("table_id", "row", "column"), ("paper_id",)),
)

RUNS = TableSchema(
    "runs",
    "Runs",
    "Every file that was mined, and how that went.",
    "one file of the folder, and how its reading went",
    (
        SOURCE,
        SHA256,
        text(
            "status",
            "read; unchanged: its figures stand elsewhere; partial: some of it could not be read; "
            "failed: none of it",
            allowed=RUN_STATUSES,
        ),
        text("error", "why it could not be read"),
        whole("pages", "how many pages were read", unit="pages"),
        whole("words", "how many words were read", unit="words"),
        whole("metrics", "how many metrics were found"),
        whole("flags", "how many flags were raised"),
        number(
            "seconds", "how long it took; the one column that differs between runs", unit="seconds"
        ),
    ),
    key=("source",),
)

SERIES = TableSchema(
    "series",
    "Series",
    "Which figures of a file speak of one thing, and why: one row a series and file.",
    "one thing that is measured, in one file: which figures speak of it, and why",
    (
        text("series_id", "the series: the same in every paper that speaks of the thing"),
        SOURCE,
        text("measure", "what is measured, as the first of its figures names it"),
        text("words", "the words that its figures share, without endings, ' ' between"),
        UNIT,
        text("area", "the place: national, a named one, or empty for the council's own"),
        text("level", "whether it is a level or a gap", allowed=("level", "gap")),
        text("basis", "words that part one measure into several (net, girls); ' ' between"),
        whole("figures", "how many figures of the file belong to it"),
        text("reason", "why they are taken to be of one thing"),
    ),
    key=("series_id", "source"),
    indexes=(("series_id",),),
)

COVERAGE = TableSchema(
    "coverage",
    "Coverage",
    "How much of each file could be checked, and what was not.",
    "one file: how many figures, claims and totals could be checked, and what was not",
    (
        SOURCE,
        whole("figures", "figures present in its prose and tables"),
        whole("figures_understood", "figures in the tables with a measure, sure by a half or more"),
        whole("claims", "sentences that say how figures stand to each other"),
        whole("claims_checked", "such sentences with figures that could be compared"),
        whole("totals", "tables with a total"),
        whole("totals_cast", "such tables whose parts could be added up"),
        text("not_checked", "what was not checked, in words"),
    ),
    key=("source",),
)

TABLES: tuple[TableSchema, ...] = (
    PAPERS, METRICS, TARGETS, DECISIONS, VOTES, AMENDMENTS, RECORDS, CELLS, FLAGS, EVIDENCE, ISSUES,
    RUNS, SERIES, COVERAGE,
)  # fmt: skip


def table(name: str) -> TableSchema:
    """Return the table of that name; KeyError where there is none."""
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
