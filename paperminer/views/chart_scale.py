"""What the axes of a chart cover: its days, its values, and which days are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperminer.views.trends import SeriesView


@dataclass(frozen=True, slots=True)
class Extent:
    """What the value axis covers."""

    low: float
    high: float

    @property
    def span(self) -> float:
        """Return how much that is."""
        return self.high - self.low


def days_of(view: SeriesView) -> list[int]:
    """Return the days of its points and targets, as ordinals, each once and in order."""
    days = {p.end.toordinal() for line in view.lines for p in line.points if p.end}
    days |= {mark.due.toordinal() for mark in view.targets if mark.due}
    return sorted(days) or [date(2000, 1, 1).toordinal()]


def ticks_of(days: Sequence[int], most: int) -> list[int]:
    """Return the days to name: those of the points where they are few, else some spread evenly."""
    least = max(1.0, (days[-1] - days[0]) / most)
    kept = [days[0]]
    for day in days[1:]:
        if day - kept[-1] >= least:
            kept.append(day)
    if kept[-1] != days[-1] and len(kept) > 1:
        kept[-1] = days[-1]
    return kept


def extent_of(view: SeriesView) -> Extent:
    """Return what the value axis covers: all values, from nought where they are not far from it."""
    values = [float(point.value) for line in view.lines for point in line.points]
    values += [float(mark.value) for mark in view.targets]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low) * 0.18 or abs(high) * 0.08 or 1.0
    bottom, top = low - room, high + room
    if low >= 0 and (bottom < 0 or low < 0.35 * high):
        bottom = 0.0
    if view.unit == "percent" and not view.gap and high <= 100 < top:
        top = 100 + room * 0.5
    return Extent(bottom, top)
