"""The points of a series as rows to read: what was printed for when, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from paperminer.views.british import clean
from paperminer.views.chart_words import described, line_name, target_text, when
from paperminer.views.trends import Line, Point, Printing, SeriesView


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One row: the time, the figure as printed, what it is, what is to be known, and its places."""

    time: str
    figure: str
    what: str
    note: str
    printings: tuple[Printing, ...]


def rows_of(view: SeriesView) -> Iterator[TrendRow]:
    """Yield the points of a series by line and time, then its targets, then what has no time."""
    for line in view.lines:
        breaks = {found.after: found.why for found in line.breaks}
        for place, point in enumerate(line.points):
            yield _row(view, line, point, breaks.get(place, ""))
    for mark in view.targets:
        first = mark.printings[0]
        time = clean(first.period) or (f"{mark.due:%Y-%m-%d}" if mark.due else "no time given")
        yield TrendRow(time, clean(first.text), "target", target_text(view, mark), mark.printings)
    for point in view.undated:
        time = clean(point.printings[0].period) or "no time given"
        role = point.printings[0].role.replace("_", " ")
        yield TrendRow(time, clean(point.text), role, "not drawn", point.printings)


def place_of(printing: Printing) -> str:
    """Return where a figure stands: "budget.pdf, page 3, line 14"."""
    page = f", page {printing.page}" if printing.page else ""
    return f"{clean(printing.source)}{page}, line {printing.line}"


def as_json(view: SeriesView) -> dict[str, object]:
    """Return a series as plain values for JSON; numbers as numbers, days as ISO 8601."""
    found = _plain(asdict(view))
    assert isinstance(found, dict)
    return {"described": described(view), **found}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _row(view: SeriesView, line: Line, point: Point, broken: str) -> TrendRow:
    notes = [point.basis]
    if point.conflict:
        notes.append("another value is printed for this time")
    if point.papers > 1:
        notes.append(f"{point.papers} papers say so")
    if broken:
        notes.append(f"not joined: {broken}")
    printed = clean(point.printings[0].period)
    time = f"{when(point)} ({printed})" if printed and printed != when(point) else when(point)
    note = "; ".join(part for part in notes if part)
    return TrendRow(time, clean(point.text), line_name(view, line), note, point.printings)
