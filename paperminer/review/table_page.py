"""One page of a table of the store, filtered by what an address asks for."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

PAGE = 50
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A table as a page shows it: its name, what is searched, what can be chosen from."""

    name: str
    title: str
    one: str
    searched: tuple[str, ...]
    choices: tuple[str, ...] = ()
    order: str = "t.rowid"


@dataclass(frozen=True, slots=True)
class TablePage:
    """Rows of a table, and what there is to choose from.

    first: the number of the first row, from 1. values: for each column to choose by, what it says.
    """

    rows: tuple[sqlite3.Row, ...]
    count: int
    page: int
    last: int
    first: int
    values: Mapping[str, tuple[str, ...]]


TABLES: Mapping[str, Listed] = {
    listed.name: listed
    for listed in (
        Listed(
            "papers", "Papers", "paper", ("title", "committee", "source", "authors"), ("kind",),
            "t.meeting_date IS NULL, t.meeting_date DESC, t.rowid",
        ),
        Listed(
            "metrics", "Metrics", "metric",
            ("measure", "group", "area", "period", "text", "sentence", "source"),
            ("unit", "role"),
        ),
        Listed(
            "targets", "Targets", "target",
            ("measure", "group", "area", "due", "text", "sentence", "source"),
            ("computed", "unit"),
        ),
        Listed(
            "decisions", "Decisions", "decision",
            ("text", "body", "decision_no", "decision_maker", "paper", "source"), ("stage",),
        ),
    )
}  # fmt: skip


def read_page(
    store: sqlite3.Connection, table: Listed, asked: Mapping[str, str], page: int
) -> TablePage:
    """Return one page of a table.

    store: open for reading. asked: "q" has words that all stand in a row, "source" and "paper"
    name a file or a paper, and the rest are columns to choose by. page: from 1.
    """
    parts, values = ["1"], list[str]()
    text = " || ' ' || ".join(f"coalesce(t.\"{name}\", '')" for name in table.searched)
    for word in asked.get("q", "").split()[:_MOST_WORDS]:
        # LIKE takes no account of case; its own signs are to be found as they are.
        exact = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        parts.append(f"({text}) LIKE ? ESCAPE '\\'")
        values.append(f"%{exact}%")
    columns = {"source": "source", "paper": "paper_id"} | {name: name for name in table.choices}
    for name, column in columns.items():
        if asked.get(name):
            parts.append(f't."{column}" = ?')
            values.append(asked[name])
    chosen = " AND ".join(parts)
    found = store.execute(f"SELECT count(*) FROM {table.name} t WHERE {chosen}", values)
    count = int(found.fetchone()[0])
    last = max(1, -(-count // PAGE))
    page = min(page, last)
    rows = store.execute(
        f"SELECT t.* FROM {table.name} t WHERE {chosen} ORDER BY {table.order} LIMIT ? OFFSET ?",
        (*values, PAGE, (page - 1) * PAGE),
    ).fetchall()
    return TablePage(
        tuple(rows), count, page, last, (page - 1) * PAGE + 1,
        {name: _values(store, table.name, name) for name in table.choices},
    )  # fmt: skip


def _values(store: sqlite3.Connection, table: str, column: str) -> tuple[str, ...]:
    rows = store.execute(
        f'SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL GROUP BY 1 '
        "ORDER BY count(*) DESC LIMIT 60"
    )
    return tuple(row[0] for row in rows)
