"""Sentences of a folder, kept on disk while it is mined, to find those printed in two files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SentenceRow = tuple[str, str, str, int | None, int, int, int, str, tuple[int, ...]]
"""source, paper_id, day, page, line, start, end, text, marks."""

FILE_NAME = "sentences.tmp"
_MOST_OF_ONE_MARK = 12  # a mark met more often is a form's wording
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence as it was stored; `number` counts over the folder, in order."""

    number: int
    source: str
    paper_id: str
    day: str
    page: int | None
    line: int
    start: int
    end: int
    text: str


class Scratch:
    """A file of sentences and marks that lives as long as a run."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE sentences (number INTEGER PRIMARY KEY, source, paper_id, day, page, line,"
            " start, end, text);"
            "CREATE TABLE marks (mark INTEGER, number INTEGER, source TEXT);"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._path.unlink(missing_ok=True)

    def add(self, rows: Iterable[SentenceRow]) -> None:
        """Add one file's sentences."""
        self._connection.execute("BEGIN")
        for *place, marks in rows:
            cursor = self._connection.execute(
                "INSERT INTO sentences (source, paper_id, day, page, line, start, end, text) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                place,
            )
            number = cursor.lastrowid
            self._connection.executemany(
                "INSERT INTO marks VALUES (?, ?, ?)", ((mark, number, place[0]) for mark in marks)
            )
        self._connection.execute("COMMIT")

    def pairs(self) -> Iterator[tuple[StoredSentence, StoredSentence]]:
        """Yield the pairs of sentences of two files that share marks, in order."""
        self._connection.executescript(
            "CREATE INDEX by_mark ON marks (mark, number, source);"
            "CREATE TABLE rare AS SELECT mark FROM marks GROUP BY mark "
            f"HAVING count(*) BETWEEN 2 AND {_MOST_OF_ONE_MARK};"
            "CREATE TABLE pairs AS SELECT a.number AS one, b.number AS other FROM rare "
            "JOIN marks a ON a.mark = rare.mark JOIN marks b ON b.mark = rare.mark "
            "WHERE a.number < b.number AND a.source <> b.source GROUP BY 1, 2 "
            f"HAVING count(*) >= {_LEAST_SHARED};"
        )
        names = ["number", "source", "paper_id", "day", "page", "line", "start", "end", "text"]
        columns = ", ".join(f"{table}.{name}" for table in ("a", "b") for name in names)
        cursor = self._connection.execute(
            f"SELECT {columns} FROM pairs JOIN sentences a ON a.number = pairs.one "
            "JOIN sentences b ON b.number = pairs.other ORDER BY 1, 10"
        )
        for row in cursor:
            yield StoredSentence(*row[:9]), StoredSentence(*row[9:])

    def count_by_paper(self) -> dict[str, int]:
        """Return how many sentences each paper has, by its id."""
        return dict(
            self._connection.execute("SELECT paper_id, count(*) FROM sentences GROUP BY paper_id")
        )
