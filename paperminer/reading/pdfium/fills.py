"""Colours of cells: what is painted under the middle of each."""

from __future__ import annotations

from collections.abc import Sequence

from paperminer.reading.pdfium.geometry import Place
from paperminer.reading.pdfium.shapes import WHITE, Colour, Fill


def fill_at(fills: Sequence[Fill], place: Place) -> Colour | None:
    """Return the colour on top where the cell's middle is, None for white or none."""
    x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
    for fill in reversed(fills):
        if fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
            return None if fill.colour == WHITE else fill.colour
    return None
