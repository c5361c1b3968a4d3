"""The store of a run, open for reading: rows whose cells are text, whole numbers or numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from paperminer.errors import UsageError
from paperminer.store.sqlite import FILE_NAME, check_columns


class Row:
    """One row; a column that is empty is "" or None."""

    def __init__(self, row: sqlite3.Row) -> None:
        self._row = row

    def text(self, column: str) -> str:
        """Return a cell as text, "" where it is empty."""
        value = self._row[column]
        return "" if value is None else str(value)

    def whole(self, column: str) -> int | None:
        """Return a cell as a whole number, None where it is empty."""
        value = self._row[column]
        return None if value is None else int(value)

    def number(self, column: str) -> float | None:
        """Return a cell as a number, None where it is empty."""
        value = self._row[column]
        return None if value is None else float(value)

    def list(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that holds several, joined with "; "."""
        return tuple(part for part in self.text(column).split("; ") if part)


class Tables:
    """The tables of one run."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: object) -> Iterator[Row]:
        """Yield the rows of a query."""
        for row in self._connection.execute(query, values):
            yield Row(row)

    def count(self, query: str, *values: object) -> int:
        """Return the one number that a query gives."""
        return int(self._connection.execute(query, values).fetchone()[0])


def store_of(out: Path) -> Path:
    """Return the SQLite file of a results folder; UsageError where there is none."""
    path = out / FILE_NAME
    if not path.is_file():
        raise UsageError(f"{out} holds no {FILE_NAME}: run `paperminer extract` first")
    return path


@contextmanager
def open_tables(out: Path) -> Iterator[Tables]:
    """Give the tables of a results folder; UsageError where there are none, or of another kind."""
    path = store_of(out)
    uri = path.resolve().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            check_columns(connection, out)
            connection.row_factory = sqlite3.Row
            # One state of the tables, whatever else writes to the file meanwhile.
            connection.execute("BEGIN")
            yield Tables(connection)
    except sqlite3.Error as error:
        raise UsageError(f"{path} does not hold the tables of a run: {error}") from error
