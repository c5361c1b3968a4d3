"""The data dictionary: what every table, view and column means, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperminer.store.columns import Column, TableSchema, ViewSchema
from paperminer.store.schema import TABLES
from paperminer.store.views import VIEWS

ALL: tuple[TableSchema | ViewSchema, ...] = (*TABLES, *VIEWS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One column of one table or view: what the dictionary says of it.

    allowed: the words it may hold, () where it is free. refers_to: "table.column", or "".
    """

    table: str
    column: str
    title: str
    type: str
    unit: str
    meaning: str
    allowed: tuple[str, ...]
    refers_to: str
    key: bool


def entries(table: str | None = None) -> Iterator[Entry]:
    """Yield an entry for every column, in the order of the tables; table: of that one only."""
    for schema in ALL:
        if table in (None, schema.name):
            key = schema.key if isinstance(schema, TableSchema) else ()
            for column in schema.columns:
                yield _entry(schema.name, column, column.name in key)


def names() -> tuple[str, ...]:
    """Return the names of the tables, then of the views."""
    return tuple(schema.name for schema in ALL)


def tables_in_markdown() -> str:
    """Return README's table of the tables: what a row of each is."""
    lines = ["| table | a row is |", "|---|---|"]
    lines += [f"| `{schema.name}` | {schema.row} |" for schema in TABLES]
    return "\n".join(lines) + "\n"


def views_in_markdown() -> str:
    """Return README's table of the views of the SQLite file."""
    lines = ["| view | what it shows |", "|---|---|"]
    lines += [
        f"| `{view.name}` | {view.meaning[0].lower()}{view.meaning[1:-1]} |" for view in VIEWS
    ]
    return "\n".join(lines) + "\n"


def _entry(table: str, column: Column, key: bool) -> Entry:
    return Entry(
        table, column.name, column.title, column.type, column.unit, column.meaning, column.allowed,
        column.refers_to, key,
    )  # fmt: skip
