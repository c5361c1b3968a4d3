"""The flags of a store as a person sees them: what a verdict on them is kept with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from paperminer.review.nouns import SeenFlag, SeenPlace


def seen_flags(store: Path, flag_ids: Iterable[str] | None = None) -> dict[str, SeenFlag]:
    """Return the flags of a store as a person sees them, by flag_id, in the store's order.

    store: the SQLite file of a run. flag_ids: only these; all unless given.
    """
    wanted = None if flag_ids is None else tuple(dict.fromkeys(flag_ids))
    uri = store.resolve().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        chosen = ""
        if wanted is not None:
            connection.execute("CREATE TEMP TABLE wanted (flag_id TEXT PRIMARY KEY)")
            connection.executemany("INSERT INTO wanted VALUES (?)", ((one,) for one in wanted))
            chosen = " WHERE flag_id IN (SELECT flag_id FROM wanted)"
        places: dict[str, list[SeenPlace]] = {}
        for flag_id, *place in connection.execute(
            f"SELECT flag_id, source, page, line, text FROM evidence{chosen} "
            "ORDER BY flag_id, position"
        ):
            places.setdefault(flag_id, []).append(
                SeenPlace(place[0] or "", place[1], place[2] or 0, place[3] or "")
            )
        rows = connection.execute(
            f"SELECT flag_id, kind, source, expected, found FROM flags{chosen} ORDER BY rowid"
        )
        return {
            row[0]: SeenFlag(
                row[0], row[1], row[2], row[3] or "", row[4] or "", tuple(places.get(row[0], ()))
            )
            for row in rows
        }
