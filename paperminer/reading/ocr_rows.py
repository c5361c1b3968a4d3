"""Rows of a scanned table that no rules part: as many as there are lines of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from paperminer.reading.ocr_lines import OcrWord, rows_of
from paperminer.reading.ocr_rules import GridPlace

_DASHES = frozenset({"-", "–", "—"})


def with_all_rows(grid: Sequence[GridPlace], words: Sequence[OcrWord]) -> tuple[GridPlace, ...]:
    """Return a grid with its rows split where several lines of figures stand in one.

    Many tables have rules under the header and at the foot only. A cell of wrapped words is no
    reason to split its row; one that holds nothing but figures, line below line, is.
    """
    out: list[GridPlace] = []
    added = 0
    for number in sorted({cell.row for cell in grid}):
        row = [cell for cell in grid if cell.row == number]
        edges = _edges(row, words) if number > 1 else []
        tops = [min(cell.top for cell in row), *edges]
        bottoms = [*edges, min(cell.bottom for cell in row)]
        for place, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
            for cell in row:
                low = bottom if place < len(edges) else cell.bottom
                out.append(replace(cell, row=number + added + place, top=top, bottom=low))
        added += len(edges)
    return tuple(out)


def _edges(row: Sequence[GridPlace], words: Sequence[OcrWord]) -> list[float]:
    """Return the heights at which a row of the grid is to be split, from the top; often none."""
    if max(cell.bottom for cell in row) > 1.05 * min(cell.bottom for cell in row):
        return []  # a cell that goes on into the row below
    by_cell: dict[GridPlace, list[OcrWord]] = defaultdict(list)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        cell = next((cell for cell in row if cell.holds(x, y)), None)
        if cell is not None:
            by_cell[cell].append(word)
    listed = [cell for cell, found in by_cell.items() if _lists_figures(found)]
    if 2 * len(listed) < len(by_cell) - 1 or not listed:
        return []
    printed = rows_of([word for found in by_cell.values() for word in found])
    edges = []
    for above, below in pairwise(printed):
        filled = {cell.column for cell in row for word in below if word in by_cell[cell]}
        if len(filled) > 1:  # a label's second line stands alone
            bottom, top = max(word.bottom for word in above), min(word.top for word in below)
            edges.append((bottom + top) / 2)
    return edges


def _lists_figures(words: Sequence[OcrWord]) -> bool:
    lines = rows_of(words)
    return len(lines) > 1 and all(
        len(line) == 1 and (line[0].is_figure or line[0].text in _DASHES) for line in lines
    )
