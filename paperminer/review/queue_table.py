"""The table that the queue is held in, and what a choice of flags is in its words."""

from __future__ import annotations

import sqlite3

from paperminer.review.filters import Filters
from paperminer.review.meetings import UNKNOWN, meetings
from paperminer.review.nouns import PROGRAM
from paperminer.store.schema_flags import GRADES, SEVERITIES

COLUMNS = (
    "flag_id, paper, source, title, meeting, kind, severity, grade, confidence, explanation, "
    "pages, status, reason, note, by, at, number"
)

TABLE = """
CREATE TABLE queue (
  flag_id TEXT PRIMARY KEY, paper TEXT, source TEXT, title TEXT, meeting TEXT, kind TEXT,
  severity TEXT, grade TEXT, confidence REAL, explanation TEXT, pages TEXT,
  status TEXT NOT NULL DEFAULT 'open', reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '', by TEXT NOT NULL DEFAULT '', at TEXT NOT NULL DEFAULT '',
  number INTEGER NOT NULL DEFAULT 0, words TEXT, fault TEXT, by_weight INTEGER, by_paper INTEGER
)
"""

_FLAGS = """
SELECT f.flag_id, coalesce(f.paper_id, f.source), f.source, coalesce(p.title, ''), f.kind,
  f.severity, coalesce(f.grade, ''), coalesce(f.confidence, 0), coalesce(f.explanation, ''),
  coalesce(f.printed_pages, f.pages, ''), coalesce(f.text, ''), coalesce(f.other_sources, ''),
  coalesce(f.expected, ''), coalesce(f.found, '')
FROM flags f LEFT JOIN papers p ON p.paper_id = f.paper_id ORDER BY f.rowid
"""
_INSERT = """
INSERT INTO queue (flag_id, paper, source, title, meeting, kind, severity, grade, confidence,
  explanation, pages, words, fault, by_weight, by_paper)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_MOST_WORDS = 12


def fill(held: sqlite3.Connection, store: sqlite3.Connection) -> None:
    """Put a store's flags into the queue's table in the place of what is there, all of them open.

    held: has TABLE, and commits by itself. store: open for reading.
    """
    meeting_of = meetings(store)
    read = [tuple(row) for row in store.execute(_FLAGS)]
    order = {source: place for place, source in enumerate(meeting_of)}
    rows = sorted(read, key=lambda row: order.get(row[2], len(order)))  # Stable: as in the store.
    heavy = sorted(range(len(rows)), key=lambda place: _weight(rows[place]))
    by_weight = {place: rank for rank, place in enumerate(heavy)}
    held.execute("BEGIN")
    held.execute("DELETE FROM queue")
    for place, row in enumerate(rows):
        flag_id, paper, source, title, kind, severity, grade, sure, said, pages, text, others = row[
            :12
        ]
        words = " ".join((said, text, source, title, others)).casefold()
        meeting = meeting_of.get(source, UNKNOWN)
        held.execute(
            _INSERT,
            (flag_id, paper, source, title, meeting, kind, severity, grade, sure, said,
             _unlike(pages), words, _fault(kind, said, text, *row[12:]), by_weight[place], place),
        )  # fmt: skip
    held.execute("COMMIT")


def where(filters: Filters) -> tuple[str, tuple[object, ...]]:
    """Return a choice of flags as an SQL condition on the queue, and its values."""
    parts: list[str] = ["1"]
    values: list[object] = []
    for name in ("meeting", "paper", "kind", "severity", "grade"):
        if value := getattr(filters, name):
            parts.append(f"{name} = ?")
            values.append(value)
    if filters.confidence:
        parts.append("confidence >= ?")
        values.append(float(filters.confidence))
    if filters.verdict == "reopened":
        parts.append("status = 'open' AND by = ?")
        values.append(PROGRAM)
    elif filters.verdict == "settled":
        parts.append("status <> 'open'")
    elif filters.verdict != "any":
        parts.append("status = ?")
        values.append(filters.verdict)
    for word in filters.q.casefold().split()[:_MOST_WORDS]:
        parts.append("instr(words, ?)")
        values.append(word)
    return " AND ".join(parts), tuple(values)


def _weight(row: tuple[str, ...]) -> tuple[int, int, float]:
    """Return what puts the surest and gravest flags first."""
    severity, grade, sure = row[5], row[6], float(row[7])
    graver = SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
    return (0 if grade == GRADES[0] else 1, graver, -sure)


def _fault(*told: str) -> str:
    """Return what is equal for the same fault in copies of one paper, however they break lines."""
    return "\n".join(" ".join(part.casefold().split()) for part in told)


def _unlike(pages: str) -> str:
    """Return the pages of a flag's places, each once: "2, 3" for "2; 3; 3"."""
    return ", ".join(dict.fromkeys(part for part in pages.split("; ") if part))
