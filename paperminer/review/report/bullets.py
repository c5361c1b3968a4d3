"""A small chart of a result against its target: a bar, and a line across it."""

from __future__ import annotations

import math

from markupsafe import Markup

_WIDE, _HIGH, _BAR = 150.0, 22.0, 11.0

# A met target has a full bar and a missed one a hatched bar: told apart without colour too.
_SVG = Markup(
    '<svg class="bullet {look}" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
    'role="img" aria-label="{words}">'
    '<line class="axis" x1="{zero}" x2="{zero}" y1="2" y2="{foot}"/>'
    '<rect class="ground" x="0.5" y="{top}" width="{ground}" height="{bar}"/>'
    '<rect class="bar" x="{left}" y="{top}" width="{long}" height="{bar}"/>'
    '<line class="aim" x1="{aim}" x2="{aim}" y1="1" y2="{end}"/>'
    "</svg>"
)

#: Stands once in the page: what fills the bar of a missed target.
HATCH = Markup(
    '<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/>'
    '<rect class="hatch-line" width="2" height="5"/></pattern></defs></svg>'
)


def bullet(actual: float, target: float, *, met: bool | None, words: str) -> Markup:
    """Return a chart as SVG: a bar as long as the result, and a line where the target is.

    actual, target: in one unit. met: None where that is not known. words: what it shows, for those
    who do not see it. "" where the numbers cannot be drawn. The bar begins at nought.
    """
    if not (math.isfinite(actual) and math.isfinite(target)):
        return Markup()
    low, high = min(0.0, actual, target), max(0.0, actual, target)
    room = (high - low) * 0.06 or 1.0
    low, high = low - (room if low < 0 else 0.0), high + (room if high > 0 else 0.0)
    if not math.isfinite(high - low) or high == low:
        return Markup()

    def across(value: float) -> float:
        return 1.0 + (_WIDE - 2.0) * ((value - low) / (high - low))

    zero, end = across(0.0), across(actual)
    numbers = {
        "zero": zero, "left": min(zero, end), "long": max(abs(end - zero), 1.0),
        "aim": across(target), "top": (_HIGH - _BAR) / 2, "bar": _BAR, "wide": _WIDE,
        "high": _HIGH, "foot": _HIGH - 2, "end": _HIGH - 1, "ground": _WIDE - 1,
    }  # fmt: skip
    look = "unknown" if met is None else "met" if met else "missed"
    return _SVG.format(
        look=look, words=words, **{name: f"{value:.4g}" for name, value in numbers.items()}
    )
