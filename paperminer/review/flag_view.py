"""All that a person needs to see to settle one flag, read from the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from paperminer.review.figures import Figure, figure, figures, place_of
from paperminer.views.crops import Place, together

_MOST_ELSEWHERE = 12
_MOST_PLACES = 60
"""Places of a flag that are shown; some repeats have hundreds."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that a flag rests on: its number in the flag, and the figure there, if one is."""

    position: int
    source: str
    page: int | None
    printed_page: str
    line: int
    text: str
    figure: Figure | None
    place: Place


@dataclass(frozen=True, slots=True)
class Spot:
    """Evidence that one picture shows: its number in the flag, and the places near each other."""

    number: int
    evidence: tuple[Evidence, ...]

    @property
    def first(self) -> Evidence:
        """Return the first of its places, which names the page."""
        return self.evidence[0]

    @property
    def places(self) -> tuple[Place, ...]:
        """Return its places as pictures are asked for."""
        return tuple(evidence.place for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag with all it rests on.

    innocent: the innocent readings that were tried. elsewhere: other figures of the same series.
    left_out: how many places are not shown.
    """

    flag_id: str
    expected: str
    found: str
    innocent: tuple[str, ...]
    enquiry: str
    other_sources: tuple[str, ...]
    spots: tuple[Spot, ...]
    elsewhere: tuple[Figure, ...]
    left_out: int

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return all places in the flag's order."""
        found = [evidence for spot in self.spots for evidence in spot.evidence]
        return tuple(sorted(found, key=lambda evidence: evidence.position))


def read_flag(store: sqlite3.Connection, flag_id: str) -> FlagView | None:
    """Return one flag with all it rests on, or None where the store has none of that id.

    store: open for reading, its rows with names.
    """
    row = store.execute("SELECT * FROM flags WHERE flag_id = ?", (flag_id,)).fetchone()
    if row is None:
        return None
    evidence = _evidence(store, flag_id)
    return FlagView(
        flag_id,
        row["expected"] or "",
        row["found"] or "",
        _parts(row["innocent"]),
        _question(row["enquiry"] or "", [each.source for each in evidence]),
        _parts(row["other_sources"]),
        _spots(evidence[:_MOST_PLACES]),
        _elsewhere(store, [each.figure for each in evidence if each.figure]),
        max(0, len(evidence) - _MOST_PLACES),
    )


def _question(enquiry: str, sources: Sequence[str]) -> str:
    """Return a line of enquiry with a capital, unless it begins with the name of a file."""
    if enquiry.startswith(tuple(sources)):
        return enquiry
    return enquiry[:1].upper() + enquiry[1:]


def _evidence(store: sqlite3.Connection, flag_id: str) -> list[Evidence]:
    rows = store.execute(
        "SELECT e.*, r.sha256 FROM evidence e LEFT JOIN runs r ON r.source = e.source "
        "WHERE e.flag_id = ? ORDER BY e.position",
        (flag_id,),
    ).fetchall()
    known = figures(store, [row["metric_id"] for row in rows if row["metric_id"]])
    return [
        Evidence(
            row["position"],
            row["source"] or "",
            row["page"],
            row["printed_page"] or "",
            row["line"] or 0,
            row["text"] or "",
            known.get(row["metric_id"] or "") or _figure_at(store, row),
            place_of(row),
        )
        for row in rows
    ]


def _figure_at(store: sqlite3.Connection, row: sqlite3.Row) -> Figure | None:
    """Return the figure that is printed just where a piece of evidence is, if there is one."""
    found = store.execute(
        "SELECT * FROM metrics WHERE source = ? AND line = ? AND page IS ? AND text = ? LIMIT 9",
        (row["source"], row["line"], row["page"], row["text"]),
    ).fetchall()
    if len(found) > 1:
        found = [each for each in found if each["line_offset"] == row["line_offset"]]
    return figure(found[0]) if len(found) == 1 else None


def _spots(evidence: Sequence[Evidence]) -> tuple[Spot, ...]:
    """Return evidence in groups that one picture shows, in the order of their first place."""
    of_place = {id(each.place): each for each in evidence}
    groups = together([each.place for each in evidence])
    found = [tuple(of_place[id(place)] for place in group) for group in groups]
    return tuple(Spot(number, group) for number, group in enumerate(found, start=1))


def _elsewhere(store: sqlite3.Connection, known: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return other figures of the series that a flag's figures belong to, equal ones first."""
    series = sorted({each.series_id for each in known if each.series_id})
    if not series:
        return ()
    held = {each.metric_id for each in known}
    values = {each.value for each in known}
    rows = store.execute(
        f"SELECT * FROM metrics WHERE series_id IN ({', '.join('?' * len(series))}) LIMIT 500",
        series,
    )
    others = [figure(row) for row in rows if row["metric_id"] not in held]
    others.sort(key=lambda each: each.value not in values)
    return tuple(others[:_MOST_ELSEWHERE])


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(key for key, _ in groupby(part for part in (text or "").split("; ") if part))
