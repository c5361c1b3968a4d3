"""Rows of a scanned table that no rules part: as many as there are lines of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from paperminer.reading.ocr_images import Grey, threshold
from paperminer.reading.ocr_lines import OcrWord, rows_of
from paperminer.reading.ocr_rules import GridPlace

_DASHES = frozenset({"-", "–", "—"})
_GUESSED = 0.5  # words less sure than this say nothing of what stands there


def with_all_rows(
    grid: Sequence[GridPlace], words: Sequence[OcrWord], grey: Grey, dpi: float
) -> tuple[GridPlace, ...]:
    """Return a grid with its rows split where several lines of figures stand in one.

    Many tables have rules under the header and at the foot only. A cell of wrapped words is no
    reason to split its row; one that holds nothing but figures, line below line, is. Where the
    lines are is seen from the ink, since tesseract passes over lone figures and dashes.
    """
    ink = grey < threshold(grey)
    out: list[GridPlace] = []
    added = 0
    for number in sorted({cell.row for cell in grid}):
        row = [cell for cell in grid if cell.row == number]
        edges = _edges(row, words, ink, dpi) if number > 1 else []
        tops = [min(cell.top for cell in row), *edges]
        bottoms = [*edges, min(cell.bottom for cell in row)]
        for place, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
            for cell in row:
                low = bottom if place < len(edges) else cell.bottom
                out.append(replace(cell, row=number + added + place, top=top, bottom=low))
        added += len(edges)
    return tuple(out)


def _edges(
    row: Sequence[GridPlace], words: Sequence[OcrWord], ink: NDArray[np.bool_], dpi: float
) -> list[float]:
    """Return the heights at which a row of the grid is to be split, from the top; often none."""
    if max(cell.bottom for cell in row) > min(cell.bottom for cell in row) + 0.05 * dpi:
        return []  # a cell that goes on into the row below
    by_cell: dict[GridPlace, list[OcrWord]] = defaultdict(list)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        cell = next((cell for cell in row if cell.holds(x, y)), None)
        if cell is not None:
            by_cell[cell].append(word)
    listed = [cell for cell, found in by_cell.items() if _lists_figures(found)]
    if not listed or 2 * len(listed) < len(by_cell) - 1:
        return []
    tops = _line_tops(listed, ink, dpi)
    bottoms = [word.bottom for found in by_cell.values() for word in found]
    return [(max((b for b in bottoms if b <= top), default=top) + top) / 2 for top in tops[1:]]


def _line_tops(cells: Sequence[GridPlace], ink: NDArray[np.bool_], dpi: float) -> list[float]:
    """Return where lines of print begin in some cells beside each other, from the top."""
    rim = max(2, round(0.015 * dpi))
    top, bottom = int(cells[0].top) + rim, int(cells[0].bottom) - rim
    dark = np.zeros(max(bottom - top, 0), dtype=np.int64)
    for cell in cells:
        dark += ink[top:bottom, int(cell.x0) + rim : int(cell.x1) - rim].sum(axis=1)
    rows = np.flatnonzero(dark > 1)
    if len(rows) == 0:
        return []
    bands = np.split(rows, np.flatnonzero(np.diff(rows) > 0.025 * dpi) + 1)
    least = (0.015 * dpi) ** 2  # a speck has less ink
    return [float(top + band[0]) for band in bands if dark[band].sum() > least]


def _lists_figures(words: Sequence[OcrWord]) -> bool:
    """Return whether a cell holds figures and dashes only, one a line, as far as can be read."""
    known = [word for word in words if word.confidence > _GUESSED]
    return (
        bool(known)
        and all(word.is_figure or word.text in _DASHES for word in known)
        and all(len(line) == 1 for line in rows_of(words))
    )
