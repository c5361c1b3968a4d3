"""A series drawn at full size: axes, lines, targets, a legend, labels that keep clear of all."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from paperminer.views.british import amount, month, unit_name
from paperminer.views.chart_labels import Labels, Mark
from paperminer.views.chart_marks import LINES, OUTCOMES, TARGET_COLOUR, Dash, outcome
from paperminer.views.chart_scale import days_of, extent_of, ticks_of
from paperminer.views.chart_words import line_name, readable, target_text, title, value_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from paperminer.views.trends import Line, Point, SeriesView

_WIDE, _HIGH = 7.6, 4.5
_TITLE_WIDTH = 74
_MOST_TARGETS = 24
_MOST_VALUES = 12  # points of a line that are all labelled
_MOST_TICKS = 7
_INK, _SOFT = "#1b1f24", "#59616b"
_SEEN = 0.02  # of the axis: a range narrower than this is hidden by its point


def draw(view: SeriesView) -> Figure:
    """Return the chart."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDE, _HIGH), facecolor="white")
    FigureCanvasAgg(figure)
    head = textwrap.wrap(readable(title(view)), _TITLE_WIDTH, max_lines=2, placeholder=" …")
    foot = textwrap.wrap(readable(_note(view)), 112, max_lines=3, placeholder=" …")
    top = 0.97 - 0.052 * len(head)
    floor = 0.095 + 0.034 * len(foot)
    axes = figure.add_axes((0.085, floor, 0.885, top - 0.11 - floor))
    figure.text(0.02, 0.965, "\n".join(head), fontsize=11.5, weight="bold", color=_INK, va="top")
    figure.text(0.02, 0.03, "\n".join(foot), fontsize=7.5, color=_SOFT, va="bottom")
    _axes(axes, view)
    labels = Labels(figure, axes)
    for line in view.lines:
        _line(axes, view, line, labels)
    _targets(axes, view, labels)
    _legend(figure, view, top)
    labels.place()
    return figure


# ------------------------------------------------------------------------------------------- axes


def _axes(axes: Axes, view: SeriesView) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    days = days_of(view)
    room = max(45.0, (days[-1] - days[0]) * 0.09)
    axes.set_xlim(days[0] - room, days[-1] + room)
    ticks = ticks_of(days, _MOST_TICKS)
    axes.set_xticks(ticks, [month(date.fromordinal(day)) for day in ticks])
    extent = extent_of(view)
    axes.set_ylim(extent.low, extent.high)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=view.unit in ("count", "rank")))
    places = _decimals(axes)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _tick(value, view, places)))
    axes.grid(axis="y", color="#e3e6ea", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="both", length=0, colors=_SOFT, labelsize=8.5, pad=6)
    axes.tick_params(axis="x", length=3, color="#8a9099", pad=4)


def _decimals(axes: Axes) -> int:
    ticks = axes.yaxis.get_major_locator()()
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    return next((n for n in range(5) if abs(round(step, n) - step) < step * 0.001), 4)


def _tick(value: float, view: SeriesView, places: int) -> str:
    number = Decimal(str(round(value, places)))
    if view.unit == "percent" and number > 100 and not view.gap:
        return ""
    whole = number == number.to_integral_value()
    number = number.quantize(Decimal(1)) if whole else number
    unit = view.unit if view.unit in ("percent", "gbp") else "count"
    return readable(amount(number, unit, 0 if view.unit == "gbp" and whole else places))


# ------------------------------------------------------------------------------------------ marks


def _line(axes: Axes, view: SeriesView, line: Line, labels: Labels) -> None:
    look = LINES[line.kind]
    for one, other in line.joins:
        ends = (line.points[one], line.points[other])
        labels.keep_clear(*((_x(point), float(point.value)) for point in ends))
        axes.plot(
            [_x(point) for point in ends], [float(point.value) for point in ends],
            color=look.colour, linestyle=look.dash, linewidth=look.width, zorder=3,
        )  # fmt: skip
    span = axes.get_ylim()[1] - axes.get_ylim()[0]
    for point in line.points:
        _whisker(axes, point, look.colour, span)
    for torn in (False, True):
        points = [point for point in line.points if point.conflict == torn]
        axes.plot(
            [_x(p) for p in points], [float(p.value) for p in points], linestyle="none", zorder=5,
            marker="D" if torn else look.marker, color=look.colour, markersize=look.size,
            markerfacecolor="white" if torn else look.fill, markeredgewidth=1.3,
        )  # fmt: skip
    for point in _told(line.points):
        text = value_text(view, point)
        if point.basis:
            text = f"{text} ({point.basis})"
        main = line.kind == "reported"
        mark = Mark(_x(point), float(point.value), up=_whisker_up(point, span))
        labels.add(mark, readable(text), look.ink, main=main)


def _told(points: Sequence[Point]) -> Sequence[Point]:
    """Return the points that get a label: all, or of many the ends, the extremes and odd ones."""
    if len(points) <= _MOST_VALUES:
        return points
    sized = sorted(points, key=lambda point: point.value)
    odd = [point for point in points if point.basis or point.conflict][:_MOST_VALUES]
    return list(dict.fromkeys((points[0], points[-1], sized[0], sized[-1], *odd)))


def _whisker(axes: Axes, point: Point, colour: str, span: float) -> None:
    """Draw what the digits of a point stand for, where that is wide enough to be seen."""
    if _whisker_up(point, span) and point.low is not None and point.high is not None:
        ends = [float(point.low), float(point.high)]
        axes.plot([_x(point)] * 2, ends, color=colour, linewidth=1.0, alpha=0.55, zorder=4)


def _whisker_up(point: Point, span: float) -> float:
    """Return how far the range of a point goes to either side of it, 0 where it is not drawn."""
    if point.low is None or point.high is None or float(point.high - point.low) < span * _SEEN:
        return 0.0
    return float(max(point.high - point.value, point.value - point.low))


def _targets(axes: Axes, view: SeriesView, labels: Labels) -> None:
    left, right = axes.get_xlim()
    half = (right - left) * 0.026
    for mark in view.targets[:_MOST_TARGETS]:
        value, look = float(mark.value), OUTCOMES[outcome(mark)]
        ends = (left, right) if mark.due is None else _around(mark.due, half)
        day = right - 2 * half if mark.due is None else sum(ends) / 2
        dash: Dash = (0, (1, 2)) if mark.due is None else "-"
        axes.plot(ends, [value] * 2, color=TARGET_COLOUR, linestyle=dash, linewidth=1.5, zorder=4)
        axes.plot(
            [day], [value], marker=look.marker, color=TARGET_COLOUR, linestyle="none", zorder=6,
            markerfacecolor=look.fill, markersize=look.size, markeredgewidth=1.3,
        )  # fmt: skip
        undated = " (no date)" if mark.due is None else ""
        text = readable(target_text(view, mark, short=len(view.targets) > 3) + undated)
        labels.add(Mark(day, value, half=half), text, TARGET_COLOUR, main=False)


def _around(day: date, half: float) -> tuple[float, float]:
    return day.toordinal() - half, day.toordinal() + half


def _legend(figure: Figure, view: SeriesView, top: float) -> None:
    from matplotlib.lines import Line2D

    handles: dict[str, Line2D] = {}
    for line in view.lines:
        look = LINES[line.kind]
        name = readable(line_name(view, line))
        dash = look.dash if line.joins else "none"
        common: dict[str, Any] = {"color": look.colour, "markersize": look.size}
        handles[name] = Line2D(
            [], [], marker=look.marker, markerfacecolor=look.fill, linewidth=look.width,
            **{**common, "linestyle": dash},
        )  # fmt: skip
        if any(point.conflict for point in line.points):
            handles["several values for one time"] = Line2D(
                [], [], marker="D", markerfacecolor="white", linestyle="none", **common
            )
    for mark in view.targets:
        of_target = OUTCOMES[outcome(mark)]
        handles[of_target.name] = Line2D(
            [], [], marker=of_target.marker, markerfacecolor=of_target.fill, color=TARGET_COLOUR,
            linestyle="-", linewidth=1.5, markersize=of_target.size,
        )  # fmt: skip
    if handles:
        figure.legend(
            list(handles.values()), list(handles), loc="upper left", bbox_to_anchor=(0.008, top),
            ncols=4 if len(handles) <= 4 else 3, frameon=False, fontsize=8.2, handletextpad=0.5,
            columnspacing=1.6, labelcolor=_INK,
        )  # fmt: skip


def _note(view: SeriesView) -> str:
    files = len(view.sources)
    parts = [f"{unit_name(view.unit)}; from {files} file{'s' if files != 1 else ''}"]
    extent = extent_of(view)
    if view.dated and not extent.low <= 0 <= extent.high:
        parts.append("the value axis does not begin at 0")
    if view.breaks:
        parts.append(f"not joined where {'; '.join(view.breaks)}")
    if view.undated:
        parts.append(f"{len(view.undated)} more without a time")
    text = ". ".join(part[0].upper() + part[1:] for part in parts)
    return f"{text}."


def _x(point: Point) -> float:
    return float(point.end.toordinal()) if point.end else 0.0
