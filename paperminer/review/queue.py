"""The flags of a results folder with what people made of them, ready to be filtered and walked.

What the pages filter by is held in memory, in SQLite, and kept up with the two files it comes from:
read anew when a run replaces the store, added to when somebody gives a verdict. So a page of a
queue of many thousands is a matter of milliseconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from paperminer.review.filters import Filters
from paperminer.review.meetings import UNKNOWN
from paperminer.review.nouns import PROGRAM
from paperminer.review.opening import Signature, reading, signature, store_path
from paperminer.review.queue_table import COLUMNS, TABLE, fill, where
from paperminer.review.verdicts import FILE_NAME

_FACETS = ("meeting", "paper", "kind", "severity", "grade", "status")

# Verdicts are only ever added, so what is new has a larger number.
_NEWER = (
    "SELECT status, reason, note, by, at, number, flag_id FROM verdicts "
    "WHERE number > ? ORDER BY number"
)
_SETTLED = (
    "UPDATE queue SET status = ?, reason = ?, note = ?, by = ?, at = ?, number = ? "
    "WHERE flag_id = ?"
)


_MOST_COPIES = 20
_COPIES = f"""
SELECT {", ".join(f"c.{name.strip()}" for name in COLUMNS.split(","))}
FROM queue q JOIN queue c ON c.fault = q.fault AND c.source <> q.source AND c.status = 'open'
  AND (c.title = q.title AND c.title <> '' OR c.meeting = q.meeting AND c.meeting <> ?2)
WHERE q.flag_id = ?1 ORDER BY c.by_paper LIMIT ?3
"""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A flag in a list: what it says, where it stands, and what was made of it.

    paper: the id of its paper, or its source where it has none. number: of the newest verdict, 0
    for none.
    """

    flag_id: str
    paper: str
    source: str
    title: str
    meeting: str
    kind: str
    severity: str
    grade: str
    confidence: float
    explanation: str
    pages: str
    status: str
    reason: str
    note: str
    by: str
    at: str
    number: int

    @property
    def reopened(self) -> bool:
        """Return whether the program opened it again because its evidence changed."""
        return self.status == "open" and self.by == PROGRAM


@dataclass(frozen=True, slots=True)
class Progress:
    """How many flags there are, and how many of them are settled."""

    settled: int
    total: int

    @property
    def open(self) -> int:
        """Return how many are left."""
        return self.total - self.settled


@dataclass(frozen=True, slots=True)
class Around:
    """The flags before and after one, and how many come before it in all."""

    before: str
    after: str
    position: int


@dataclass(frozen=True, slots=True)
class Group:
    """Flags of one meeting or paper: its key, what to call it, and the counts."""

    key: str
    name: str
    source: str
    meeting: str
    progress: Progress
    story: int


class Queue:
    """The flags of one results folder; any thread may ask."""

    def __init__(self, out: Path) -> None:
        """Keep the folder; nothing is read before the first question."""
        self._out = out
        self._lock = RLock()
        self._held = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._held.execute(TABLE)
        self._held.execute("CREATE INDEX of_fault ON queue (fault)")
        self._verdicts: sqlite3.Connection | None = None
        self._store: Signature | None = None
        self._file = self._last = 0

    def rows(self, filters: Filters, start: int = 0, limit: int = 50) -> tuple[QueueRow, ...]:
        """Return flags of a choice in its order, from the one at `start` (counted from 0)."""
        chosen, values = where(filters)
        sql = f"SELECT {COLUMNS} FROM queue WHERE {chosen} ORDER BY by_{filters.sort}"
        return tuple(
            QueueRow(*row) for row in self._ask(f"{sql} LIMIT ? OFFSET ?", (*values, limit, start))
        )

    def row(self, flag_id: str) -> QueueRow | None:
        """Return one flag, or None where the store has none of that id."""
        found = self._ask(f"SELECT {COLUMNS} FROM queue WHERE flag_id = ?", (flag_id,))
        return QueueRow(*found[0]) if found else None

    def count(self, filters: Filters) -> int:
        """Return how many flags a choice holds."""
        chosen, values = where(filters)
        return int(self._ask(f"SELECT count(*) FROM queue WHERE {chosen}", values)[0][0])

    def progress(self, filters: Filters | None = None) -> Progress:
        """Return how far the flags of a choice are settled, whatever verdict it asks for."""
        chosen, values = where((filters or Filters()).but(verdict="any"))
        sql = f"SELECT total(status <> 'open'), count(*) FROM queue WHERE {chosen}"
        settled, total = self._ask(sql, values)[0]
        return Progress(int(settled), int(total))

    def choices(self, filters: Filters) -> dict[str, dict[str, int]]:
        """Return for each thing to filter by its values, with how many flags each would give.

        The flags counted are those that the other filters leave.
        """
        found = {}
        for name in _FACETS:
            others = filters.but(**{name: ""}) if name != "status" else filters.but(verdict="any")
            chosen, values = where(others)
            sql = f"SELECT {name}, count(*) FROM queue WHERE {chosen} GROUP BY 1 ORDER BY 2 DESC, 1"
            found[name] = {str(key): int(count) for key, count in self._ask(sql, values) if key}
        return found

    def around(self, flag_id: str, filters: Filters) -> Around:
        """Return what stands before and after a flag in a choice, whether it is part of it or not.

        One that was just settled has left the open ones, and still has a place among them.
        """
        order = f"by_{filters.sort}"
        chosen, values = where(filters)
        place = f"(SELECT {order} FROM queue WHERE flag_id = ?)"
        with self._lock:
            after = self._ask(
                f"SELECT flag_id FROM queue WHERE {chosen} AND {order} > {place} "
                f"ORDER BY {order} LIMIT 1",
                (*values, flag_id),
            )
            before = self._ask(
                f"SELECT flag_id FROM queue WHERE {chosen} AND {order} < {place} "
                f"ORDER BY {order} DESC LIMIT 1",
                (*values, flag_id),
            )
            position = self._ask(
                f"SELECT count(*) FROM queue WHERE {chosen} AND {order} < {place}",
                (*values, flag_id),
            )
        return Around(before[0][0] if before else "", after[0][0] if after else "", position[0][0])

    def copies(self, flag_id: str) -> tuple[QueueRow, ...]:
        """Return the open flags that say the same of other files of the same paper or meeting.

        A report is often there more than once: as a PDF, as a document, and within a pack.
        """
        return tuple(QueueRow(*row) for row in self._ask(_COPIES, (flag_id, UNKNOWN, _MOST_COPIES)))

    def groups(self, by: str) -> tuple[Group, ...]:
        """Return the meetings or papers that have flags, newest meeting first.

        by: "meeting" or "paper".
        """
        if by not in ("meeting", "paper"):
            raise ValueError(f"flags are not grouped by {by!r}")
        name = "meeting" if by == "meeting" else "title"
        rows = self._ask(
            f"SELECT {by}, max({name}), max(source), max(meeting), total(status <> 'open'), "
            f"count(*), total(status = 'open' AND grade = 'story') FROM queue GROUP BY 1 "
            "ORDER BY max(meeting) GLOB '[0-9]*' DESC, max(meeting) DESC, min(by_paper)"
        )
        return tuple(
            Group(key, title or source, source, meeting, Progress(int(done), total), int(story))
            for key, title, source, meeting, done, total, story in rows
        )

    def papers(self) -> dict[str, str]:
        """Return the title of each paper that has flags, by the key that filters know it by."""
        rows = self._ask("SELECT paper, max(title), max(source) FROM queue GROUP BY 1")
        return {key: title or source for key, title, source in rows}

    def close(self) -> None:
        """Let go of what is held."""
        with self._lock:
            self._let_go()
            self._held.close()

    # ------------------------------------------------------------------------------- keeping up

    def _ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            self._keep_up()
            return self._held.execute(sql, values).fetchall()

    def _keep_up(self) -> None:
        store, file = signature(store_path(self._out)), signature(self._out / FILE_NAME)[0]
        if store != self._store or file != self._file:
            self._let_go()
            with reading(self._out) as opened:
                fill(self._held, opened)
            self._store, self._file, self._last = store, file, 0
        if self._verdicts is None and file:
            place = (self._out / FILE_NAME).resolve().as_uri() + "?mode=rw"
            self._verdicts = sqlite3.connect(place, uri=True, check_same_thread=False)
        if self._verdicts is not None:
            newer = self._verdicts.execute(_NEWER, (self._last,)).fetchall()
            if newer:
                self._held.executemany(_SETTLED, newer)
                self._last = newer[-1][-2]

    def _let_go(self) -> None:
        if self._verdicts is not None:
            self._verdicts.close()
            self._verdicts = None
