"""A series drawn small, for a row of a table: line, points, targets and the last value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperminer.views.chart_marks import LINES, OUTCOMES, TARGET_COLOUR, outcome
from paperminer.views.chart_words import readable, value_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from paperminer.views.trends import SeriesView

_WIDE, _HIGH = 2.3, 0.62


def draw(view: SeriesView) -> Figure:
    """Return the chart: no axes, so that it is read beside its figures, not instead of them."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDE, _HIGH), facecolor="none")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.03, 0.12, 0.66, 0.76))
    axes.set_axis_off()
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
        last = reported.points[-1]
        figure.text(
            0.71, 0.5, readable(value_text(view, last)), fontsize=8, weight="bold", va="center",
            color=LINES["reported"].ink,
        )  # fmt: skip
    return figure
