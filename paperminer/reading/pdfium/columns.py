"""Columns that rows agree on: the places few segments cover part them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.rows import Segment

_STRAY = 0.12  # the share of rows that may run over a gutter: sub-headings, long labels
_NARROWEST = 3.0  # points
_SPACE = 0.3  # the share of a word's height that a space takes, at most


class Column(NamedTuple):
    """A column: from its leftmost to its rightmost text."""

    x0: float
    x1: float


def columns_of(rows: Sequence[Sequence[Segment]]) -> list[Column]:
    """Return the columns that rows of segments agree on, from the left."""
    allowed = int(_STRAY * len(rows))
    events: list[tuple[float, int]] = []
    for row in rows:
        for segment in row:
            events.append((segment.x0, 1))
            events.append((segment.x1, -1))
    events.sort()
    columns: list[Column] = []
    depth = 0
    begin: float | None = None
    for x, step in events:
        depth += step
        if begin is None and depth > allowed:
            begin = x
        elif begin is not None and depth <= allowed:
            if columns and begin - columns[-1].x1 < _NARROWEST:
                columns[-1] = Column(columns[-1].x0, x)
            else:
                columns.append(Column(begin, x))
            begin = None
    return columns


def covered(columns: Sequence[Column], x0: float, x1: float) -> list[int]:
    """Return the columns that a stretch runs over, at least the nearest one."""
    hit = [
        index
        for index, column in enumerate(columns)
        if min(x1, column.x1) - max(x0, column.x0) > min(1.0, 0.3 * (x1 - x0))
    ]
    if hit:
        return hit
    middle = (x0 + x1) / 2
    return [
        min(
            range(len(columns)),
            key=lambda i: max(columns[i].x0 - middle, middle - columns[i].x1),
        )
    ]


def shared_out(
    segment: Segment, columns: Sequence[Column]
) -> list[tuple[int, int, tuple[Word, ...]]]:
    """Return (first column, last column, words) of the cells that a segment holds.

    One that runs over several columns is several headers set close, where its gaps in the gutters
    are wider than its other gaps; else it is one cell over all of them.
    """
    hit = covered(columns, segment.x0, segment.x1)
    words = segment.words
    if len(hit) == 1 or len(words) == 1:
        return [(hit[0], hit[-1], words)]
    gaps = [two.x0 - one.x1 for one, two in pairwise(words)]
    usual = median(gaps)
    space = _SPACE * (words[0].bottom - words[0].top)
    cuts = []
    for left, right in pairwise(hit):
        low, high = columns[left].x1, columns[right].x0
        fits = [
            (gaps[at], at + 1)
            for at in range(len(gaps))
            if words[at].x1 < high + 3 and words[at + 1].x0 > low - 3
        ]
        widest = max(fits, default=(0.0, 0))
        if widest[0] > 1.25 * usual + 0.4 or (len(gaps) == 1 and widest[0] > space):
            cuts.append(widest[1])
    if not cuts:
        return [(hit[0], hit[-1], words)]
    out = []
    for begin, end in pairwise([0, *sorted(set(cuts)), len(words)]):
        part = words[begin:end]
        where = covered(columns, part[0].x0, max(word.x1 for word in part))
        out.append((where[0], where[-1], part))
    return out
