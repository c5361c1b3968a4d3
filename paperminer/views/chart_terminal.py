"""A series as a chart of characters, for a terminal or a plain text message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from paperminer.views.british import amount, month
from paperminer.views.chart_marks import Outcome, outcome
from paperminer.views.chart_scale import days_of, extent_of, ticks_of
from paperminer.views.chart_words import line_name
from paperminer.views.trends import Kind, SeriesView

_POINTS: Mapping[Kind, str] = {"reported": "●", "comparator": "□", "forecast": "○", "budget": "◊"}
_OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    "met": ("▲", "target met"),
    "missed": ("✕", "target missed"),
    "open": ("—", "target, not judged"),
}
_TORN = ("◆", "several values for one time")
_JOIN = "·"
_MOST_TICKS = 4


def text_chart(view: SeriesView, width: int = 76, height: int = 12) -> tuple[str, ...]:
    """Return the lines of a chart, none of which is wider than `width` characters.

    No figure of the series has a time: no lines. height: rows between the axes.
    """
    if not view.dated:
        return ()
    extent, days = extent_of(view), days_of(view)
    names = [_value(view, extent.low + extent.span * row / (height - 1)) for row in range(height)]
    left = max(len(name) for name in names[:: max(1, height - 1)] + names[height // 2 :: height])
    canvas = _Canvas(max(20, width - left - 3), height, days, extent.low, extent.span)
    for line in view.lines:
        for one, other in line.joins:
            ends = [(p.end, float(p.value)) for p in (line.points[one], line.points[other])]
            canvas.join(ends[0], ends[1])
    for mark in view.targets:
        day = mark.due or date.fromordinal(days[-1])
        canvas.put(day, float(mark.value), _OUTCOMES[outcome(mark)][0])
    for line in reversed(view.lines):
        for point in line.points:
            sign = _TORN[0] if point.conflict else _POINTS[line.kind]
            canvas.put(point.end, float(point.value), sign)
    named = {height - 1, height // 2, 0}
    rows = [
        f"{names[row] if row in named else '':>{left}} │{canvas.row(row)}".rstrip()
        for row in range(height - 1, -1, -1)
    ]
    return (
        *rows,
        f"{'':>{left}} └{'─' * canvas.width}",
        *canvas.axis(left + 2),
        *_legend(view, width),
    )


class _Canvas:
    """A grid of characters with days across and values up."""

    def __init__(self, width: int, height: int, days: list[int], low: float, span: float) -> None:
        self.width = width
        self._days = days
        self._low, self._span = low, span
        self._grid = [[" "] * width for _ in range(height)]

    def put(self, day: date | None, value: float, sign: str) -> None:
        """Set one character."""
        if day is not None:
            self._grid[self._up(value)][self._across(day.toordinal())] = sign

    def join(self, one: tuple[date | None, float], other: tuple[date | None, float]) -> None:
        """Set a dotted line between two places."""
        if one[0] is None or other[0] is None:
            return
        first, last = self._across(one[0].toordinal()), self._across(other[0].toordinal())
        for column in range(first + 1, last):
            share = (column - first) / (last - first)
            self._grid[self._up(one[1] + (other[1] - one[1]) * share)][column] = _JOIN

    def row(self, number: int) -> str:
        """Return one row, which counts from 0 at the bottom."""
        return "".join(self._grid[number])

    def axis(self, indent: int) -> Iterator[str]:
        """Yield the line that names days."""
        line = [" "] * (self.width + 9)
        free = 0
        for day in ticks_of(self._days, _MOST_TICKS):
            name = month(date.fromordinal(day))
            start = max(free, min(self._across(day) - len(name) // 2, self.width - len(name)))
            if start < free or start + len(name) > self.width:
                continue
            line[start : start + len(name)] = name
            free = start + len(name) + 1
        yield " " * indent + "".join(line).rstrip()

    def _across(self, day: int) -> int:
        whole = self._days[-1] - self._days[0]
        share = (day - self._days[0]) / whole if whole else 0.5
        return 2 + round(share * (self.width - 5))

    def _up(self, value: float) -> int:
        share = (value - self._low) / self._span if self._span else 0.5
        return min(len(self._grid) - 1, max(0, round(share * (len(self._grid) - 1))))


def _legend(view: SeriesView, width: int) -> Iterator[str]:
    found: dict[str, str] = {}
    for line in view.lines:
        found[_POINTS[line.kind]] = line_name(view, line)
        if any(point.conflict for point in line.points):
            found[_TORN[0]] = _TORN[1]
    for mark in view.targets:
        sign, name = _OUTCOMES[outcome(mark)]
        found[sign] = name
    row = ""
    for entry in (f"{sign} {name}" for sign, name in found.items()):
        if row and len(row) + len(entry) + 2 > width:
            yield row
            row = ""
        row = f"{row}  {entry}" if row else entry[:width]
    yield row


def _value(view: SeriesView, value: float) -> str:
    if view.unit == "percent" and not view.gap and value > 100:
        return ""
    places = 0 if abs(value) >= 100 or view.unit in ("count", "rank") else 1
    unit = view.unit if view.unit in ("percent", "gbp") else "count"
    return amount(Decimal(str(round(value, places))), unit, places)
