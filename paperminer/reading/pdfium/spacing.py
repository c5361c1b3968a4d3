"""Printed rows of text put together to rows of a table by the space between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from paperminer.reading.pdfium.columns import Column, covered
from paperminer.reading.pdfium.rows import Row, Segment

_STEP = 2.0  # points by which the space between rows exceeds the space between lines of one row
_FEW = 0.15  # of the spaces: so many narrower ones may be raised figures, and no lines of a row

Parted = tuple[Row, Sequence[Segment]]


def put_together(rows: Sequence[Parted], columns: Sequence[Column]) -> list[list[Row]]:
    """Return printed rows as rows of a table.

    Where there are two kinds of space between rows, the wider parts the table's rows; else each
    printed row with text in the first column begins one, unless its texts go on in small letters.
    """
    if not rows:
        return []
    spaces = [two[0].top - one[0].bottom for one, two in pairwise(rows)]
    limit = _limit(spaces)
    if limit is not None:
        starts = [True, *(space > limit for space in spaces)]
    else:
        starts = [True, *(_begins(segments, columns) for _, segments in rows[1:])]
    out: list[list[Row]] = []
    for (row, _), begins in zip(rows, starts, strict=True):
        if begins:
            out.append([row])
        else:
            out[-1].append(row)
    return out


def _begins(segments: Sequence[Segment], columns: Sequence[Column]) -> bool:
    """Return whether a printed row begins a row: a label, and no text that goes on."""
    if not _has_label(segments, columns):
        return False
    return not any(_goes_on(segment.words[0].text) for segment in segments)


def _goes_on(text: str) -> bool:
    return text.lstrip("(")[:1].islower()


def _limit(spaces: Sequence[float]) -> float | None:
    """Return the space that parts rows from lines, None where all spaces are much the same."""
    ordered = sorted(spaces)
    fewest = max(1, int(_FEW * len(ordered)))
    for below, (one, two) in enumerate(pairwise(ordered), 1):
        if two - one > _STEP and below >= fewest:
            return (one + two) / 2
    return None


def _has_label(segments: Sequence[Segment], columns: Sequence[Column]) -> bool:
    return bool(segments) and 0 in covered(columns, segments[0].x0, segments[0].x1)
