"""The embedded store: one SQLite file that holds every table, and that every writer reads from.

Papers are added as they come, one transaction each, so that memory does not grow with the folder.
The file is built aside and moved into place when it is whole; it is nobody else's until then, which
is why it needs neither a write-ahead log nor a sync after each paper.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from paperminer.errors import UsageError
from paperminer.store.columns import Column, Row, TableSchema
from paperminer.store.rows import PaperRows
from paperminer.store.schema import SCHEMA_VERSION, TABLES
from paperminer.store.views import VIEWS

FILE_NAME = "paperminer.db"

#: "PAPM": lets `file` and other programs tell the store from any other SQLite file.
APPLICATION_ID = 0x5041504D

_SQL_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}


def check_columns(connection: sqlite3.Connection, place: Path) -> None:
    """Return when a store has every table and column of this version.

    place: where it lies, for the message. Raises UsageError where an earlier version wrote it.
    """
    held = {
        (str(table), str(column))
        for table, column in connection.execute(
            "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c "
            "WHERE t.type = 'table'"
        )
    }
    wanted = {(schema.name, name) for schema in TABLES for name in schema.names}
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < SCHEMA_VERSION or wanted - held:
        raise UsageError(
            f"the results in {place} are of an earlier version of paperminer: run "
            "`paperminer extract` again; verdicts stay"
        )


class Store:
    """An open store: papers go in with `add`, rows come out with `batches`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def create(cls, path: Path) -> Self:
        """Return a new, empty store in a file that does not exist yet."""
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        for schema in TABLES:
            connection.execute(_create_table(schema))
        for view in VIEWS:
            names = _names(view.names)
            connection.execute(f"CREATE VIEW {quoted(view.name)} ({names}) AS {view.select}")
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Return a store that an earlier run wrote, for reading only."""
        uri = path.resolve().as_uri() + "?mode=ro"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        try:
            check_columns(connection, path.parent)
        except (UsageError, sqlite3.DatabaseError):
            connection.close()
            raise
        return cls(connection)

    def add(self, paper: PaperRows) -> None:
        """Add one file's rows, all or none.

        Raises sqlite3.IntegrityError when an id is there already; nothing is added then.
        """
        with self._transaction():
            for schema in TABLES:
                if rows := paper.rows.get(schema.name):
                    self._connection.executemany(_insert(schema), rows)

    def set_leads(self, leads: Iterable[tuple[str, str]]) -> None:
        """Set what decisions led to: (the later decision_id, the decision_id) for each."""
        with self._transaction():
            self._connection.executemany(
                'UPDATE "decisions" SET "leads_to" = ? WHERE "decision_id" = ?', leads
            )

    def set_reviews(self, reviews: Iterable[tuple[str, str, str, str]]) -> None:
        """Set what people made of flags: (status, reason, note, flag_id) for each."""
        with self._transaction():
            self._connection.executemany(
                """
                UPDATE "flags" SET "review_status" = ?, "review_reason" = nullif(?, ''),
                  "review_note" = nullif(?, '') WHERE "flag_id" = ?
                """,
                reviews,
            )

    def overlay_reviews(self, reviews: Iterable[tuple[str, str, str, str]]) -> None:
        """Show flags with these reviews from now on, as `set_reviews`; the file stays as it is."""
        # A temporary table hides the file's own of the same name.
        self._connection.execute(
            'CREATE TEMP TABLE "flags" AS SELECT * FROM main."flags" ORDER BY rowid'
        )
        self.set_reviews(reviews)

    def keep_flags(self, flag_ids: Iterable[str]) -> None:
        """Show only these flags from now on; call it after `overlay_reviews`."""
        with self._transaction():
            self._connection.execute("CREATE TEMP TABLE kept_flags (flag_id TEXT PRIMARY KEY)")
            self._connection.executemany(
                "INSERT OR IGNORE INTO kept_flags VALUES (?)", ((each,) for each in flag_ids)
            )
            self._connection.execute(
                'DELETE FROM temp."flags" WHERE "flag_id" NOT IN (SELECT flag_id FROM kept_flags)'
            )

    def sources(self) -> tuple[tuple[str, str], ...]:
        """Return (source, sha256) of every file of the run, in its order."""
        rows = self._connection.execute('SELECT "source", "sha256" FROM "runs" ORDER BY rowid')
        return tuple((source, sha256 or "") for source, sha256 in rows)

    def finish(self) -> None:
        """Make the indexes and leave a file that stands alone; call it once, after the last add."""
        for schema in TABLES:
            for columns in schema.indexes:
                self._connection.execute(_create_index(schema, columns))
        self._connection.execute("ANALYZE")
        self._connection.execute("PRAGMA journal_mode = DELETE")

    def batches(
        self, schema: TableSchema, size: int = 2000, *, order: str = "rowid"
    ) -> Iterator[list[Row]]:
        """Yield a table's rows in lists of at most `size`.

        order: SQL to order them by; the order they were added in unless given.
        """
        cursor = self._connection.execute(
            f"SELECT {_names(schema.names)} FROM {quoted(schema.name)} ORDER BY {order}"
        )
        truths = [i for i, column in enumerate(schema.columns) if column.type == "boolean"]
        while rows := cursor.fetchmany(size):
            yield [_with_truths(row, truths) for row in rows] if truths else rows

    def count(self, schema: TableSchema) -> int:
        """Return how many rows a table holds."""
        row = self._connection.execute(f"SELECT count(*) FROM {quoted(schema.name)}").fetchone()
        return int(row[0])

    def flag_counts(self) -> tuple[tuple[str, str, int], ...]:
        """Return (kind, severity, how many) for the flags held, by kind and severity."""
        return tuple(
            self._connection.execute(
                'SELECT "kind", "severity", count(*) FROM "flags" GROUP BY 1, 2 ORDER BY 1, 2'
            )
        )

    def coverage(self) -> tuple[int, ...]:
        """Return the sums of the coverage over all files, in the order of its columns."""
        names = (
            "figures",
            "figures_understood",
            "claims",
            "claims_checked",
            "totals",
            "totals_cast",
        )
        sums = ", ".join(f"total({quoted(name)})" for name in names)
        row = self._connection.execute(f'SELECT {sums} FROM "coverage"').fetchone()
        return tuple(int(value) for value in row)

    def totals(self) -> tuple[int, int]:
        """Return the pages and the words that were read."""
        row = self._connection.execute('SELECT total("pages"), total("words") FROM "runs"')
        pages, words = row.fetchone()
        return int(pages), int(words)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _transaction(self) -> _Transaction:
        return _Transaction(self._connection)


class _Transaction:
    """BEGIN to COMMIT, or to ROLLBACK where anything was raised between."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")


def quoted(name: str) -> str:
    """Return a name as SQL writes it: `group` and `of` are words of the language."""
    return '"' + name.replace('"', '""') + '"'


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(quoted(name) for name in names)


def _insert(schema: TableSchema) -> str:
    marks = ", ".join("?" * len(schema.columns))
    return f"INSERT INTO {quoted(schema.name)} VALUES ({marks})"


def _create_table(schema: TableSchema) -> str:
    lines = [_declared(column) for column in schema.columns]
    if schema.key:
        lines.append(f"PRIMARY KEY ({_names(schema.key)})")
    for column in schema.columns:
        if column.refers_to and schema.key != (column.name,):
            table, _, key = column.refers_to.partition(".")
            lines.append(
                f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(table)} ({quoted(key)})"
            )
    return f"CREATE TABLE {quoted(schema.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _declared(column: Column) -> str:
    declared = f"{quoted(column.name)} {_SQL_TYPES[column.type]}"
    if column.type == "boolean":
        declared += f" CHECK ({quoted(column.name)} IN (0, 1))"
    return declared


def _create_index(schema: TableSchema, columns: tuple[str, ...]) -> str:
    name = quoted("_".join((schema.name, *columns)))
    return f"CREATE INDEX {name} ON {quoted(schema.name)} ({_names(columns)})"


def _with_truths(row: Row, places: list[int]) -> Row:
    values = list(row)
    for place in places:
        if values[place] is not None:
            values[place] = bool(values[place])
    return tuple(values)
