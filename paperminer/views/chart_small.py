"""A series drawn small, for a row of a table: line, points, targets and the last value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperminer.views.chart_marks import LINES, OUTCOMES, TARGET_COLOUR, outcome
from paperminer.views.chart_words import readable, value_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from paperminer.views.trends import SeriesView

_WIDE, _HIGH = 2.3, 0.62
_LEAST_DATED = 2  # with fewer there is no course of time to show


def draw(view: SeriesView) -> Figure:
    """Return the chart: no axes, so that it is read beside its figures, not instead of them."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDE, _HIGH), facecolor="none")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.03, 0.12, 0.66, 0.76))
    axes.set_axis_off()
    if view.dated < _LEAST_DATED:
        _beside_target(figure, axes, view)
        return figure
    days, values = [], []
    for line in view.lines:
        look = LINES[line.kind]
        at = [point.end.toordinal() if point.end else 0 for point in line.points]
        size = [float(point.value) for point in line.points]
        days += at
        values += size
        for one, other in line.joins:
            axes.plot(
                [at[one], at[other]], [size[one], size[other]], color=look.colour,
                linestyle=look.dash, linewidth=look.width * 0.65,
            )  # fmt: skip
        for torn in (False, True):
            chosen = [i for i, point in enumerate(line.points) if point.conflict == torn]
            axes.plot(
                [at[i] for i in chosen], [size[i] for i in chosen], linestyle="none",
                marker="D" if torn else look.marker, color=look.colour, markersize=look.size * 0.5,
                markerfacecolor="white" if torn else look.fill,
            )  # fmt: skip
    for mark in view.targets:
        look_of = OUTCOMES[outcome(mark)]
        if mark.due is None and days:
            axes.axhline(
                float(mark.value), color=TARGET_COLOUR, linewidth=0.8, linestyle=(0, (1, 2))
            )
        elif mark.due is not None:
            days.append(mark.due.toordinal())
            axes.plot(
                [mark.due.toordinal()], [float(mark.value)], marker=look_of.marker,
                color=TARGET_COLOUR, markerfacecolor=look_of.fill, markersize=look_of.size * 0.55,
            )  # fmt: skip
        values.append(float(mark.value))
    if days:
        room = max(20.0, (max(days) - min(days)) * 0.06)
        axes.set_xlim(min(days) - room, max(days) + room)
        spread = (max(values) - min(values)) * 0.2 or 1.0
        axes.set_ylim(min(values) - spread, max(values) + spread)
    reported = next((line for line in view.lines if line.kind == "reported"), None)
    if reported is not None:
        _last(figure, readable(value_text(view, reported.points[-1])))
    return figure


def _beside_target(figure: Figure, axes: Axes, view: SeriesView) -> None:
    """Draw figures of one time or none on a line of values, with the targets: how far off is it?

    The first reported figure is filled, earlier ones are hollow.
    """
    order = ("actual", "previous")
    dated = [point for line in view.lines for point in line.points]
    points = sorted(
        (point for point in (*dated, *view.undated) if point.printings[0].role in order),
        key=lambda point: order.index(point.printings[0].role),
    )
    values = [float(point.value) for point in points] + [float(m.value) for m in view.targets]
    if not points:
        return
    look = LINES["reported"]
    low, high = min(values), max(values)
    room = (high - low) * 0.15 or abs(high) * 0.1 or 1.0
    axes.set_xlim(low - room, high + room)
    axes.set_ylim(-1, 1)
    axes.axhline(0, color="#c3c9d0", linewidth=2.0, zorder=1)
    for place, point in reversed(list(enumerate(points))):
        axes.plot(
            [float(point.value)], [0], marker=look.marker, linestyle="none", color=look.colour,
            markerfacecolor="white" if place else look.fill, markersize=look.size * 0.75, zorder=3,
        )  # fmt: skip
    for mark in view.targets:
        shape, value = OUTCOMES[outcome(mark)], float(mark.value)
        axes.plot([value, value], [-0.6, 0.6], color=TARGET_COLOUR, linewidth=1.3, zorder=2)
        axes.plot(
            [value], [0.72], marker="|" if shape.marker == "_" else shape.marker, linestyle="none",
            color=TARGET_COLOUR, markerfacecolor=shape.fill, markersize=shape.size * 0.6, zorder=4,
        )  # fmt: skip
    _last(figure, readable(value_text(view, points[0])))


def _last(figure: Figure, text: str) -> None:
    ink = LINES["reported"].ink
    figure.text(0.71, 0.5, text, fontsize=8, weight="bold", va="center", color=ink)
