"""The ruled tables of a scanned page: long dark runs of the picture, and the grids they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from paperminer.reading.ocr_images import Grey, threshold

_LEAST_INCHES = 0.32  # a shorter dark run may be a letter's stem or a dash
_THICKEST_INCHES = 0.05  # a thicker one is a filled area, and its edges are the rules
_DARK_SHARE = 0.95  # of a run: scanned rules have holes
_MOST_RULES = 2000  # a page with more is a picture or a plan


@dataclass(frozen=True, slots=True)
class Rule:
    """A dark run: a rectangle of the picture, in dots, both ends included."""

    x0: int
    top: int
    x1: int
    bottom: int


@dataclass(frozen=True, slots=True)
class GridPlace:
    """A cell of a ruled grid: its row and column from 1 and its rectangle, in dots."""

    row: int
    column: int
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in the cell."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page: level ones and upright ones."""

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]


def find_rules(grey: Grey, dpi: float) -> Rules:
    """Return the level and upright rules of a picture that lies straight."""
    ink = grey < threshold(grey)
    level = _runs(ink, dpi)
    upright = [Rule(r.top, r.x0, r.bottom, r.x1) for r in _runs(ink.T, dpi)]
    if len(level) + len(upright) > _MOST_RULES:
        return Rules((), ())
    return Rules(tuple(level), tuple(upright))


def _runs(ink: NDArray[np.bool_], dpi: float) -> list[Rule]:
    """Return the runs of ink along the rows, those of neighbouring rows as one."""
    least = max(12, round(_LEAST_INCHES * dpi))
    if ink.shape[1] <= least or ink.shape[1] > 65_000:
        return []
    thickest = max(3, round(_THICKEST_INCHES * dpi))
    done: list[Rule] = []
    open_: list[Rule] = []
    for y, x0, x1 in _row_runs(ink, least):
        done += [rule for rule in open_ if rule.bottom < y - 1]
        open_ = [rule for rule in open_ if rule.bottom >= y - 1]
        touching = [rule for rule in open_ if rule.x0 <= x1 and x0 <= rule.x1]
        for rule in touching:
            open_.remove(rule)
            x0, x1 = min(x0, rule.x0), max(x1, rule.x1)
        top = min((rule.top for rule in touching), default=y)
        open_.append(Rule(x0, top, x1, y))
    out: list[Rule] = []
    for rule in done + open_:
        if rule.bottom - rule.top < thickest:
            out.append(rule)
        else:
            out.append(Rule(rule.x0, rule.top, rule.x1, rule.top))
            out.append(Rule(rule.x0, rule.bottom, rule.x1, rule.bottom))
    return out


def _row_runs(ink: NDArray[np.bool_], least: int) -> Iterable[tuple[int, int, int]]:
    """Yield (row, first, last) of each run of at least so many dots, nearly all of them dark."""
    band = 256  # rows at a time: the sums of a whole page would be as large as a dozen pages
    for start in range(0, ink.shape[0], band):
        rows = ink[start : start + band]
        sums = np.zeros((rows.shape[0], rows.shape[1] + 1), dtype=np.uint16)
        np.cumsum(rows, axis=1, dtype=np.uint16, out=sums[:, 1:])
        dark = (sums[:, least:] - sums[:, :-least]) >= round(_DARK_SHARE * least)
        for row in np.flatnonzero(dark.any(axis=1)):
            firsts = np.flatnonzero(dark[row])
            breaks = np.flatnonzero(np.diff(firsts) > least)
            for group in np.split(firsts, breaks + 1):
                yield start + int(row), int(group[0]), int(group[-1]) + least - 1


def without_rules(
    grey: Grey, rules: Rules, grids: Sequence[Sequence[GridPlace]], dpi: float
) -> Grey:
    """Return the picture with the rules of its tables painted white: OCR takes them for letters."""
    clear = grey.copy()
    rim = 1 + round(0.008 * dpi)  # the grey fringe of a rule
    for rule in (*rules.level, *rules.upright):
        if any(_touches(rule, grid) for grid in grids):
            rows = slice(max(0, rule.top - rim), rule.bottom + rim + 1)
            clear[rows, max(0, rule.x0 - rim) : rule.x1 + rim + 1] = 255
    return clear


def _touches(rule: Rule, grid: Sequence[GridPlace]) -> bool:
    near = 4
    return (
        min(cell.x0 for cell in grid) - near <= rule.x0
        and rule.x1 <= max(cell.x1 for cell in grid) + near
        and min(cell.top for cell in grid) - near <= rule.top
        and rule.bottom <= max(cell.bottom for cell in grid) + near
    )


def find_grids(rules: Rules, dpi: float) -> list[tuple[GridPlace, ...]]:
    """Return the grids of at least two rows and two columns that rules enclose, from the top."""
    near = 0.03 * dpi
    level = [_edge("h", r.x0, y, r.x1, y) for r in rules.level for y in [(r.top + r.bottom) / 2]]
    upright = [
        _edge("v", x, r.top, x, r.bottom) for r in rules.upright for x in [(r.x0 + r.x1) / 2]
    ]
    joined = merge_edges(level + upright, near, near, 2 * near, 2 * near)
    crossings = edges_to_intersections(joined, 2 * near, 2 * near)
    grids = []
    for cells in cells_to_tables(intersections_to_cells(crossings)):
        tops = sorted({top for _, top, _, _ in cells})
        lefts = sorted({x0 for x0, _, _, _ in cells})
        if len(tops) > 1 and len(lefts) > 1:
            places = [
                GridPlace(tops.index(top) + 1, lefts.index(x0) + 1, x0, top, x1, bottom)
                for x0, top, x1, bottom in cells
            ]
            grids.append(tuple(sorted(places, key=lambda cell: (cell.row, cell.column))))
    return sorted(grids, key=lambda grid: grid[0].top)


def _edge(
    orientation: str, x0: float, top: float, x1: float, bottom: float
) -> dict[str, str | float]:
    """Return an edge as pdfplumber has them."""
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
            "width": x1 - x0, "height": bottom - top}  # fmt: skip
