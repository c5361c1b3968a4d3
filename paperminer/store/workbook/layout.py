"""Where each table's columns stand on its sheet, how wide they are, and which are folded away.

The header holds the names of the contract. What a person reads comes first; ids, boxes and the like
come last, in a group that is folded away and opens with the + above it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperminer.store.columns import Column, ColumnType, TableSchema, text
from paperminer.store.schema import TABLES, table
from paperminer.store.workbook.review_columns import REVIEW_WRITTEN

#: The sheets of tables, in order; "About the columns" stands before the rest.
FIRST_TABLES = ("flags", "metrics", "targets", "decisions", "papers", "issues")

_BY_TYPE: dict[ColumnType, float] = {
    "string": 20,
    "integer": 9,
    "number": 13,
    "boolean": 9,
    "date": 12,
}

# By column, or by table and column where the two differ.
_WIDTHS = {
    "source": 28,
    "link": 13,
    "page": 7,
    "printed_page": 13,
    "line": 7,
    "lines": 9,
    "pages": 8,
    "section": 9,
    "severity": 10,
    "grade": 9,
    "kind": 15,
    "explanation": 44,
    "enquiry": 46,
    "review_status": 12,
    "review_reason": 13,
    "review_note": 28,
    "expected": 24,
    "found": 24,
    "innocent": 30,
    "other_sources": 28,
    "text": 40,
    "decisions.text": 60,
    "metrics.text": 14,
    "targets.text": 16,
    "cells.text": 24,
    "sentence": 60,
    "measure": 44,
    "group": 18,
    "area": 14,
    "period": 16,
    "unit": 13,
    "role": 13,
    "qualifier": 10,
    "decimals": 9,
    "confidence": 11,
    "title": 44,
    "committee": 28,
    "authors": 28,
    "message": 60,
    "subject": 36,
    "paper": 36,
    "body": 24,
    "verbs": 16,
    "past_pathway": 28,
    "future_pathway": 28,
    "electoral_division": 24,
    "not_checked": 60,
    "reasons": 48,
    "alternatives": 40,
    "names_for": 36,
    "names_against": 36,
    "names_abstained": 36,
    "series.words": 28,
    "series.reason": 40,
    "error": 44,
    "acronyms": 30,
    "meaning": 70,
    "allowed": 40,
}

# What a person reads first; the other columns follow in the order of the schema.
_FRONT = {
    "flags": (
        "severity", "grade", "kind", "explanation", "enquiry", "source", "pages", "lines", "link",
        "review_status", "review_reason", "review_note", "text", "expected", "found", "innocent",
        "other_sources", "confidence",
    ),
    "metrics": (
        "measure", "value", "unit", "text", "period", "group", "area", "role", "sentence", "source",
        "page", "link", "line", "section", "confidence", "qualifier", "value_high", "of",
    ),
    "targets": (
        "measure", "operator", "value", "unit", "actual", "stated", "computed", "due", "group",
        "area", "sentence", "source", "page", "link", "line", "section", "text", "confidence",
    ),
    "decisions": (
        "stage", "text", "body", "decision_no", "date", "paper", "source", "page", "link", "line",
        "section", "item", "verbs", "decision_maker", "key_decision",
    ),
    "papers": ("title", "kind", "committee", "meeting_date", "item", "source", "page_start",
        "page_end", "link", "words"),
    "issues": ("message", "text", "source", "page", "link", "line", "stage", "code"),
}  # fmt: skip

# What only programs need. Keys of other tables are told by their `refers_to`.
_TECHNICAL = frozenset(
    {
        "x0", "top", "x1", "bottom", "sha256", "table_id", "series_id", "metric_id", "target_id",
        "decision_id", "flag_id", "vote_id", "amendment_id", "record_id", "repeats_id", "leads_to",
        "paper_id", "row", "column", "decimals", "actual_line", "line_start", "line_end",
        "printed_pages", "printed_page", "line_offset", "review_written",
    }
)  # fmt: skip
_FOLDED = frozenset(FIRST_TABLES)

# How many of the first columns are printed.
_PRINTED = {"flags": 12, "metrics": 11, "targets": 13, "decisions": 8, "papers": 8, "issues": 4}

LINK = text("link", "opens the paper; at the page, where the program that shows it knows how")

#: The most lines that a row is high: the rest of a cell is read in the formula bar.
MOST_LINES = {"flags": 14, "decisions": 12}
USUAL_LINES = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A column on its sheet.

    at: its place among the values of a row, or None where the sheet alone has it. width: in
    characters. wrapped: whether long text goes on over lines. folded: whether it is in the group
    that is folded away.
    """

    column: Column
    at: int | None
    width: float
    wrapped: bool
    folded: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's sheet: its columns in order, how many are printed, how high a row may be."""

    schema: TableSchema
    columns: tuple[Placed, ...]
    printed: int
    most_lines: int

    @property
    def names(self) -> tuple[str, ...]:
        """Return the header."""
        return tuple(placed.column.name for placed in self.columns)

    def place(self, name: str) -> int:
        """Return where a column stands, from 0; ValueError where there is none."""
        return self.names.index(name)


def layout(schema: TableSchema) -> Layout:
    """Return how a table stands on its sheet."""
    wanted = {name: at for at, name in enumerate(_FRONT.get(schema.name, ()))}
    numbered = [*enumerate(schema.columns), *((None, column) for column in _added(schema))]

    def rank(item: tuple[int | None, Column]) -> tuple[bool, int]:
        return _folded(schema, item[1]), wanted.get(item[1].name, len(wanted))

    placed = tuple(_placed(schema, at, column) for at, column in sorted(numbered, key=rank))
    return Layout(
        schema,
        placed,
        _PRINTED.get(schema.name, len(placed)),
        MOST_LINES.get(schema.name, USUAL_LINES),
    )


def as_on_sheet(schema: TableSchema) -> TableSchema:
    """Return a table with the columns of its sheet, in their order."""
    return replace(schema, columns=tuple(placed.column for placed in layout(schema).columns))


def sheet_tables() -> tuple[tuple[TableSchema, ...], tuple[TableSchema, ...]]:
    """Return the tables whose sheets come first, and those after "About the columns"."""
    return (
        tuple(table(name) for name in FIRST_TABLES),
        tuple(schema for schema in TABLES if schema.name not in FIRST_TABLES),
    )


def _added(schema: TableSchema) -> tuple[Column, ...]:
    """Return the columns that a table has on its sheet alone."""
    if schema.name == "flags":
        return LINK, REVIEW_WRITTEN
    return (LINK,) if schema.name in FIRST_TABLES else ()


def _folded(schema: TableSchema, column: Column) -> bool:
    # The other sheets are read by those who join tables: they need the ids in sight.
    return schema.name in _FOLDED and column.name in _TECHNICAL


def _placed(schema: TableSchema, at: int | None, column: Column) -> Placed:
    usual = _WIDTHS.get(column.name, _BY_TYPE[column.type])
    width = _WIDTHS.get(f"{schema.name}.{column.name}", usual)
    # An id has no words to break it at.
    wrapped = column.type == "string" and column.name not in _TECHNICAL
    return Placed(column, at, width, wrapped, _folded(schema, column))
