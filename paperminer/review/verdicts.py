"""Verdicts: what people made of flags, kept apart from what the machine found.

They live in a file of their own beside the tables, which no run replaces. Nothing in it is ever
changed or taken away: a verdict, its undoing and its re-opening are each one more row, so that the
whole history can be told. Several people may write at once: each write is one transaction, and a
write that rests on an older state than the latest is refused, with the latest named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from paperminer.errors import UsageError
from paperminer.review.nouns import (
    SettledMeanwhileError,
    Verdict,
    Wish,
    check_words,
)
from paperminer.review.verdict_rows import COLUMNS, seen_text, verdict_of

FILE_NAME = "verdicts.db"

#: "PAPV": lets `file` and other programs tell the verdicts from any other SQLite file.
APPLICATION_ID = 0x50415056
VERSION = 1

_WAIT = 10.0
"""Seconds that a write waits for another to end."""

_TABLE = """
CREATE TABLE IF NOT EXISTS verdicts (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  flag_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'confirmed', 'dismissed', 'fixed')),
  reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  undoes INTEGER REFERENCES verdicts (number),
  carried_from TEXT NOT NULL DEFAULT '',
  seen TEXT NOT NULL
)
"""

# A verdict stands that was not taken back, and on whose flag nobody said anything since.
_STANDS = """
undoes IS NULL AND number = (
  SELECT max(number) FROM verdicts l WHERE l.flag_id = v.flag_id AND l.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM verdicts u WHERE u.undoes = l.number)
)
"""


class Verdicts:
    """The verdicts of one results folder, open for reading and writing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, out: Path) -> Self:
        """Return the verdicts of a results folder; the file is made when it is not there.

        Raises UsageError where the file is not one of verdicts, or comes from a later version.
        """
        path = out / FILE_NAME
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT)
            _prepare(connection)
        except sqlite3.DatabaseError as error:
            raise UsageError(f"cannot read the verdicts in {path}: {error}") from error
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            connection.close()
            raise UsageError(f"{path} was written by a later version of paperminer: update it")
        return cls(connection)

    def settle(self, wishes: Sequence[Wish], by: str) -> tuple[Verdict, ...]:
        """Give verdicts in one step, all or none, and return them.

        wishes: one or many; together they are one action, which one `undo` takes back. by: who.
        Raises SettledMeanwhileError where somebody said something later than what a wish saw, and
        UsageError where a status or reason is none of the words.
        """
        for wish in wishes:
            check_words(wish.status, wish.reason)
        at = _now()
        with self._writing():
            action = f"{at}/{self._next()}"
            for wish in wishes:
                now = self._latest(wish.flag.flag_id)
                if now and wish.latest is not None and now.number != wish.latest:
                    raise SettledMeanwhileError(now)
            return tuple(self._add(wish, by, at, action) for wish in wishes)

    def undo(self, by: str) -> tuple[Verdict, ...]:
        """Take back a person's last step that stands, and return the verdicts that hold again.

        What somebody else has settled since stays as they left it. () where nothing stands.
        """
        with self._writing():
            return self._undo(by)

    def latest(self) -> dict[str, Verdict]:
        """Return the newest verdict on each flag that anybody ever settled, by flag_id."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM verdicts WHERE number IN "
            "(SELECT max(number) FROM verdicts GROUP BY flag_id) ORDER BY number"
        )
        return {verdict.flag_id: verdict for verdict in map(verdict_of, rows)}

    def latest_of(self, flag_id: str) -> Verdict | None:
        """Return the newest verdict on one flag, or None."""
        return self._latest(flag_id)

    def history(self, flag_id: str) -> tuple[Verdict, ...]:
        """Return all that was said of a flag, oldest first, under the ids it had before too."""
        found: list[Verdict] = []
        ids, known = [flag_id], {flag_id}
        while ids:
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM verdicts WHERE flag_id = ?", (ids.pop(),)
            )
            for verdict in map(verdict_of, rows):
                found.append(verdict)
                if verdict.carried_from and verdict.carried_from not in known:
                    known.add(verdict.carried_from)
                    ids.append(verdict.carried_from)
        return tuple(sorted(found, key=lambda verdict: verdict.number))

    def recent(self, limit: int = 200, before: int | None = None) -> tuple[Verdict, ...]:
        """Return verdicts, newest first; before: only those with a smaller number."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM verdicts WHERE number < ? ORDER BY number DESC LIMIT ?",
            (before if before is not None else 1 << 62, limit),
        )
        return tuple(map(verdict_of, rows))

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

    # ------------------------------------------------------------------------------- writing

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the file for one write, from the first look to the last row."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _next(self) -> int:
        row = self._connection.execute("SELECT coalesce(max(number), 0) + 1 FROM verdicts")
        return int(row.fetchone()[0])

    def _latest(self, flag_id: str) -> Verdict | None:
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM verdicts WHERE flag_id = ? ORDER BY number DESC LIMIT 1",
            (flag_id,),
        ).fetchone()
        return verdict_of(row) if row else None

    def _add(self, wish: Wish, by: str, at: str, action: str, undoes: int | None = None) -> Verdict:
        row = (
            wish.flag.flag_id, wish.status, wish.reason, wish.note, by, at, action, undoes,
            wish.carried_from, seen_text(wish.flag),
        )  # fmt: skip
        names = COLUMNS.removeprefix("number, ")
        cursor = self._connection.execute(
            f"INSERT INTO verdicts ({names}) VALUES ({', '.join('?' * len(row))})", row
        )
        return Verdict(
            int(cursor.lastrowid or 0), wish.flag.flag_id, wish.status, wish.reason, wish.note,
            by, at, action, undoes, wish.carried_from, wish.flag,
        )  # fmt: skip

    def _undo(self, by: str) -> tuple[Verdict, ...]:
        standing = self._connection.execute(
            f"SELECT action FROM verdicts v WHERE by = ? AND {_STANDS} "
            "ORDER BY number DESC LIMIT 1",
            (by,),
        ).fetchone()
        if standing is None:
            return ()
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM verdicts v WHERE action = ? AND {_STANDS}",
            standing,
        ).fetchall()
        at = _now()
        action = f"{at}/{self._next()}"
        return tuple(self._take_back(verdict, by, at, action) for verdict in map(verdict_of, rows))

    def _take_back(self, verdict: Verdict, by: str, at: str, action: str) -> Verdict:
        before = self._standing_before(verdict)
        wish = Wish(
            verdict.seen,
            before.status if before else "open",
            before.reason if before else "",
            before.note if before else "",
        )
        return self._add(wish, by, at, action, verdict.number)

    def _standing_before(self, verdict: Verdict) -> Verdict | None:
        """Return what held before a verdict: undone ones and their undoings cancel out."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM verdicts WHERE flag_id = ? AND number < ? ORDER BY number",
            (verdict.flag_id, verdict.number),
        )
        standing: list[Verdict] = []
        for earlier in map(verdict_of, rows):
            if earlier.undoes is not None:
                standing = [kept for kept in standing if kept.number != earlier.undoes]
            else:
                standing.append(earlier)
        return standing[-1] if standing else None


def latest_verdicts(out: Path) -> Mapping[str, Verdict]:
    """Return the newest verdict on each flag of a results folder; no file is made for it."""
    if not (out / FILE_NAME).is_file():
        return {}
    with Verdicts.open(out) as verdicts:
        return verdicts.latest()


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the table where the file is new; leave a file of another kind alone."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and found != APPLICATION_ID:
        raise sqlite3.DatabaseError("it is not a file of verdicts")
    if found != APPLICATION_ID:
        # Readers do not wait for writers in this mode, nor writers for readers.
        connection.execute("PRAGMA journal_mode = WAL")
        with _exclusive(connection):
            connection.execute(_TABLE)
            connection.execute(
                "CREATE INDEX IF NOT EXISTS verdicts_flag ON verdicts (flag_id, number)"
            )
            connection.execute("CREATE INDEX IF NOT EXISTS verdicts_action ON verdicts (action)")
            connection.execute("CREATE INDEX IF NOT EXISTS verdicts_undoes ON verdicts (undoes)")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def _exclusive(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
