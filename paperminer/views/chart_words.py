"""What a chart says in words: one sentence for listeners, and text that its font can draw."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from paperminer.views.british import amount, clean, month, shortened

if TYPE_CHECKING:
    from paperminer.views.trends import Line, Point, SeriesView, TargetMark

_MOST_TITLE = 140
_MOST_PRINTED = 16


def described(view: SeriesView) -> str:
    """Return in one sentence what a chart of the series shows."""
    parts = [_run(view, line) for line in view.lines]
    if not parts:
        named = sorted(view.undated, key=lambda point: point.printings[0].role)
        parts += [
            f"{point.printings[0].role.replace('_', ' ')} {value_text(view, point)}, no time given"
            for point in named[:3]
        ]
    parts += [f"target {_asked(view, mark)} {mark.word}" for mark in view.targets[:4]]
    if len(view.targets) > 4:
        parts.append(f"and {len(view.targets) - 4} more targets")
    if not parts:
        parts.append("no figure has a time that could be told")
    return f"Chart of {title(view)}: {'; '.join(parts)}."


def title(view: SeriesView) -> str:
    """Return what is measured, of whom and where, on one line."""
    about = [clean(view.measure)]
    said = clean(view.measure).lower()
    group, area = clean(view.group), clean(view.area)
    about += [group] if group and (view.parted or group.lower() not in said) else []
    about += [area] if area and area.lower() not in f"{said} {group.lower()}" else []
    return shortened(", ".join(about), _MOST_TITLE)


def line_name(view: SeriesView, line: Line) -> str:
    """Return what a line is called in a legend."""
    if line.kind == "reported":
        return shortened(clean(view.area), 30) or "as reported"
    return shortened(clean(line.name), 30) if line.kind == "comparator" else line.kind


def value_text(view: SeriesView, point: Point) -> str:
    """Return a point's value for a label: as printed where that is short and has the unit."""
    printed = clean(point.text)
    marked = any(sign in printed for sign in "%£")
    if len(printed) <= _MOST_PRINTED and (marked or point.low is None or point.high is None):
        return printed
    return amount(point.value, view.unit, point.decimals)


def target_text(view: SeriesView, mark: TargetMark, *, short: bool = False) -> str:
    """Return a target's value, which side of it meets it, and what came of it.

    short: the value and what came of it only.
    """
    if short:
        return f"{amount(mark.value, view.unit, mark.decimals)} {mark.status}".rstrip()
    return f"target {_asked(view, mark)}: {mark.word}"


def _asked(view: SeriesView, mark: TargetMark) -> str:
    side = {">=": "at least ", "<=": "at most "}.get(mark.operator, "")
    return side + amount(mark.value, view.unit, mark.decimals)


def _run(view: SeriesView, line: Line) -> str:
    first, last = line.points[0], line.points[-1]
    name = line_name(view, line)
    if len(line.points) == 1:
        return f"{name} {value_text(view, first)} in {when(first)}"
    return (
        f"{name} at {len(line.points)} points, from {value_text(view, first)} in {when(first)} "
        f"to {value_text(view, last)} in {when(last)}"
    )


def when(point: Point) -> str:
    """Return a point's time as the month in which it ends."""
    return month(point.end) if point.end else "no time"


def readable(text: str) -> str:
    """Return text with a question mark for each character that the charts' font lacks."""
    known = _known()
    return "".join(
        char if ord(char) in known else "\N{REPLACEMENT CHARACTER}" for char in clean(text)
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    path = font_manager.findfont("DejaVu Sans", fallback_to_default=True)
    return frozenset(ft2font.FT2Font(str(path)).get_charmap())
