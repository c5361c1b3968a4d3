"""The meeting that each file of papers belongs to."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict

from paperminer.review.dated_names import day_in_path

UNKNOWN = "No meeting named"
BY_NAME = "(by file or folder name)"
"""Stands in the place of the body where only a name tells the day."""

# The agenda names the meeting itself. Minutes and records that lie with its papers are of others.
_RANK = {"agenda": 0, "report": 1, "scorecard": 1, "appendix": 2, "other": 2, "decision_record": 3}
_LAST = 4
_NAMES_A_FOLDER = 2
"""Papers of a rank below this one say which meeting a folder's papers go to."""


def meetings(store: sqlite3.Connection) -> dict[str, str]:
    """Return the meeting of each source: its day and body ("2025-01-16 Cabinet").

    store: an open store. Files that name no meeting that they go to, such as minutes, have that of
    the reports in their folder, where these have one only. A file that names none itself goes by
    the day in its name or its folder's, if there is one.
    """
    named, ranks = _named(store)
    by_folder: dict[str, set[str]] = defaultdict(set)
    for source, meeting in named.items():
        if ranks[source] < _NAMES_A_FOLDER:
            by_folder[_folder(source)].add(meeting)
    found: dict[str, str] = {}
    for (source,) in store.execute("SELECT source FROM runs ORDER BY rowid"):
        near = by_folder.get(_folder(source), set()) if "/" in source else set()
        if source not in named and (day := day_in_path(source)) is not None:
            found[source] = _of_day(day.isoformat(), near)
            continue
        takes = ranks.get(source, _LAST) >= _NAMES_A_FOLDER and len(near) == 1
        found[source] = next(iter(near)) if takes else named.get(source, UNKNOWN)
    return found


def _named(store: sqlite3.Connection) -> tuple[dict[str, str], dict[str, int]]:
    """Return what each source says of its meeting, and the rank of the paper that says it."""
    seen: dict[str, Counter[tuple[int, str, str]]] = defaultdict(Counter)
    rows = store.execute(
        "SELECT source, kind, meeting_date, committee FROM papers WHERE meeting_date IS NOT NULL"
    )
    for source, kind, day, body in rows:
        seen[source][_RANK.get(kind, _LAST), day, " ".join((body or "").split())] += 1
    # Of the papers of the best kind, what most of them say; then a named body before none.
    best = {
        source: min(counted, key=lambda key: (key[0], -counted[key], not key[2], key))
        for source, counted in seen.items()
    }
    named = {source: f"{day} {body}".strip() for source, (_, day, body) in best.items()}
    return named, {source: rank for source, (rank, _, _) in best.items()}


def _of_day(day: str, near: set[str]) -> str:
    """Return the folder's meeting on a day, or the day alone where it has none or several."""
    same = [meeting for meeting in near if meeting.startswith(day)]
    return same[0] if len(same) == 1 else f"{day} {BY_NAME}"


def _folder(source: str) -> str:
    return source.rpartition("/")[0]
