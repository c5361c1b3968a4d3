"""Columns of a scanned table that OCR passed over: print beside its rows where no word was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from paperminer.reading.ocr_images import Grey, threshold
from paperminer.reading.ocr_lines import OcrWord
from paperminer.reading.ocr_rules import GridPlace, Rule, Rules

_APART = 0.22  # inches between two columns of print, at least
_WIDEST = 1.6  # inches: a wider stretch of print is a drawing
_NARROWEST = 0.03
_MOST = 6  # stretches of a page that are read again
_SPECK = 0.012  # inches squared of ink: less is dirt


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the picture, in dots: print beside the rows of a table."""

    x0: int
    top: int
    x1: int
    bottom: int


def missed_stretches(
    grids: Sequence[Sequence[GridPlace]],
    words: Sequence[OcrWord],
    rules: Rules,
    grey: Grey,
    dpi: float,
) -> list[Stretch]:
    """Return where print stands beside two rows or more of a table, and no word was read.

    grids: of the tables without rules. words: of the page. All is in dots of `grey`.
    """
    if not grids:
        return []
    ink = _unread(words, rules, grey, dpi)
    out: list[Stretch] = []
    for grid in grids:
        top = max(0, int(min(cell.top for cell in grid)))
        bottom = int(max(cell.bottom for cell in grid))
        bands = sorted({(int(cell.top), int(cell.bottom)) for cell in grid})
        used: NDArray[np.bool_] = np.asarray(ink[top:bottom].any(axis=0))
        for x0, x1 in _runs(used, round(_APART * dpi)):
            wide = x1 - x0
            if not _NARROWEST * dpi <= wide <= _WIDEST * dpi:
                continue
            printed = sum(
                ink[max(0, one) : two, x0:x1].sum() > (_SPECK * dpi) ** 2 for one, two in bands
            )
            if printed > 1:
                out.append(Stretch(x0, top, x1, bottom))
    return out[:_MOST]


def _unread(words: Sequence[OcrWord], rules: Rules, grey: Grey, dpi: float) -> NDArray[np.bool_]:
    """Return where ink is that is neither in a word nor in a rule."""
    ink = grey < threshold(grey)
    rim = max(2, round(0.015 * dpi))
    things: list[OcrWord | Rule] = [*words, *rules.level, *rules.upright]
    for thing in things:
        rows = slice(max(0, int(thing.top) - rim), int(thing.bottom) + rim + 1)
        ink[rows, max(0, int(thing.x0) - rim) : int(thing.x1) + rim + 1] = False
    return ink


def _runs(used: NDArray[np.bool_], apart: int) -> list[tuple[int, int]]:
    """Return (first, past the last) of the stretches of columns with ink, near ones as one."""
    places = np.flatnonzero(used)
    if len(places) == 0:
        return []
    parts = np.split(places, np.flatnonzero(np.diff(places) > apart) + 1)
    return [(int(part[0]), int(part[-1]) + 1) for part in parts]
