"""How lines, points and targets look: told apart by shape and dash, colour only helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperminer.views.trends import Kind, TargetMark

Outcome = Literal["met", "missed", "open"]
Dash = str | tuple[int, tuple[int, ...]]

TARGET_COLOUR = "#7a3e00"


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a line of points looks; `ink` is its labels' colour, dark enough to read."""

    colour: str
    ink: str
    fill: str
    marker: str
    size: float
    dash: Dash
    width: float


@dataclass(frozen=True, slots=True)
class TargetLook:
    """How a target looks, by what came of it."""

    name: str
    marker: str
    fill: str
    size: float


LINES: Mapping[Kind, LineLook] = {
    "reported": LineLook("#12549c", "#12549c", "#12549c", "o", 6.5, "-", 2.2),
    "comparator": LineLook("#5d6670", "#59616b", "white", "s", 5.0, (0, (4, 2)), 1.4),
    "forecast": LineLook("#12549c", "#12549c", "white", "o", 6.5, (0, (1, 1)), 1.6),
    "budget": LineLook("#6b3fa0", "#5f368f", "white", "h", 6.5, (0, (6, 2)), 1.4),
}
OUTCOMES: Mapping[Outcome, TargetLook] = {
    "met": TargetLook("target met", "^", TARGET_COLOUR, 7.5),
    "missed": TargetLook("target missed", "X", "white", 7.5),
    "open": TargetLook("target, not judged", "_", TARGET_COLOUR, 9.0),
}


def outcome(mark: TargetMark) -> Outcome:
    """Return under which look a target goes."""
    if not mark.status:
        return "open"
    return "missed" if mark.status == "missed" else "met"
