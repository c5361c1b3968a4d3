"""Labels beside points, put where they cover neither a point nor each other, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

_GAP = 7.0  # points between a mark and its label
_MARK = 5.0  # pixels around a mark that are kept free
_STEP = 8.0  # pixels between the places at which a line is kept free of labels
_MOST_LINES = 40
_SIDES = (
    (0.0, _GAP, "center", "bottom"),
    (0.0, -_GAP, "center", "top"),
    (_GAP, 0.0, "left", "center"),
    (-_GAP, 0.0, "right", "center"),
    (_GAP, _GAP, "left", "bottom"),
    (-_GAP, _GAP, "right", "bottom"),
    (_GAP, -_GAP, "left", "top"),
    (-_GAP, -_GAP, "right", "top"),
    (0.0, 2.6 * _GAP, "center", "bottom"),
    (0.0, -2.6 * _GAP, "center", "top"),
    (2.0 * _GAP, _GAP, "right", "bottom"),
    (2.0 * _GAP, -_GAP, "right", "top"),
    (2.0 * _GAP, 2.6 * _GAP, "right", "bottom"),
    (2.0 * _GAP, -2.6 * _GAP, "right", "top"),
    (2.0 * _GAP, 4.2 * _GAP, "right", "bottom"),
    (0.0, 4.2 * _GAP, "center", "bottom"),
    (0.0, -4.2 * _GAP, "center", "top"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a chart, in the axes' own units: how far it goes sideways, and up and down."""

    x: float
    y: float
    half: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class _Label:
    mark: Mark
    text: str
    colour: str
    main: bool


class Labels:
    """Collects the labels of a chart; `place` puts them, the main ones first."""

    def __init__(self, figure: Figure, axes: Axes) -> None:
        self._figure = figure
        self._axes = axes
        self._labels: list[_Label] = []
        self._lines: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def add(self, mark: Mark, text: str, colour: str, *, main: bool) -> None:
        """Take a label for a mark."""
        self._labels.append(_Label(mark, text, colour, main))

    def keep_clear(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Keep labels off the line from one place to another, in the axes' own units."""
        self._lines.append((start, end))

    def place(self) -> None:
        """Put each label on the first side of its mark that is free; those that fit nowhere go."""
        from matplotlib.transforms import Bbox

        canvas = self._figure.canvas
        renderer = canvas.get_renderer()  # type: ignore[attr-defined]
        taken: list[Bbox] = []
        for label in self._labels:
            mark, to_pixels = label.mark, self._axes.transData.transform
            x0, y0 = to_pixels((mark.x - mark.half, mark.y - mark.up))
            x1, y1 = to_pixels((mark.x + mark.half, mark.y + mark.up))
            taken.append(Bbox.from_extents(x0 - _MARK, y0 - _MARK, x1 + _MARK, y1 + _MARK))
        for start, end in self._lines[:_MOST_LINES]:
            (x0, y0), (x1, y1) = (self._axes.transData.transform(place) for place in (start, end))
            steps = int(max(abs(x1 - x0), abs(y1 - y0)) / _STEP) + 1
            for step in range(1, steps):
                x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
                taken.append(Bbox.from_extents(x - 1, y - 1, x + 1, y + 1))
        frame = self._figure.bbox
        floor = self._axes.bbox.y0
        for label in sorted(self._labels, key=_turn):
            for drawn in self._tries(label):
                box = drawn.get_window_extent(renderer)
                inside = box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= floor
                if inside and not any(_meet(box, other) for other in taken):
                    taken.append(box)
                    break
                drawn.remove()

    def _tries(self, label: _Label) -> Iterator[Annotation]:
        """Yield the label on one side of its mark after the other."""
        for dx, dy, across, up in _SIDES:
            yield self._axes.annotate(
                label.text,
                (label.mark.x, label.mark.y),
                xytext=(dx, dy),
                textcoords="offset points",
                ha=across,
                va=up,
                fontsize=8.6 if label.main else 7.8,
                weight="bold" if label.main else "normal",
                color=label.colour,
                zorder=7,
                annotation_clip=False,
            )


def _turn(label: _Label) -> tuple[bool, float, float]:
    """Return when a label is placed: main ones first; of two over each other the upper one.

    Above is the side tried first, so the upper mark's label would else stand under the lower one.
    """
    return not label.main, label.mark.x, -label.mark.y


def _meet(one: Bbox, other: Bbox) -> bool:
    return bool(one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1)
