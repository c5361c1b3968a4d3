"""Running text that stands beside a table: a page set in columns, or a table at the margin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from paperminer.reading.pdfium.columns import Column, shared_out
from paperminer.reading.pdfium.merging import Printed
from paperminer.reading.pdfium.rows import Row, Segment

_WORDS = 5  # in a line of running text, at least, as a rule
_LINES = 4
_RUNS_ON = 0.4  # the share of lines that go on the sentence of the line before
_FULL = 0.8  # of the width of its column a line of running text fills, as a rule


def text_beside(rows: Sequence[Printed], columns: Sequence[Column]) -> Column | None:
    """Return the outer column of a table that holds running text and no cells, None without one.

    rows: the printed rows of the table. Lines of running text follow each other at one distance
    whatever stands in the rows beside them, fill their column, and end in mid-sentence.
    """
    if len(columns) < 3:
        return None
    for at in (0, len(columns) - 1):
        lines: list[tuple[float, Segment]] = []
        for row in rows:
            inside = [s for s in row.segments if _only(s, columns) == at]
            if inside:
                top = min(word.top for segment in inside for word in segment.words)
                lines += [(top, segment) for segment in inside]
        if len(lines) >= max(_LINES, len(rows) - 1) and _is_text(lines):
            segments = [segment for _, segment in lines]
            return Column(min(s.x0 for s in segments), max(s.x1 for s in segments))
    return None


def parted(
    rows: Sequence[Row], parts: Sequence[Sequence[Segment]], column: Column
) -> list[list[Row]]:
    """Return printed rows as two lists: what stands outside a column, and what stands in it.

    parts: the segments of each row.
    """
    outside: list[Row] = []
    inside: list[Row] = []
    for row, segments in zip(rows, parts, strict=True):
        within = [s for s in segments if column.x0 - 1 <= s.x0 and s.x1 <= column.x1 + 1]
        rest = [s for s in segments if s not in within]
        for kept, out in ((rest, outside), (within, inside)):
            words = tuple(word for segment in kept for word in segment.words)
            if words:
                out.append(Row(words, row.top, row.bottom))
    return [outside, inside]


def _only(segment: Segment, columns: Sequence[Column]) -> int | None:
    """Return the one column that a segment stands in, None where it runs over several."""
    parts = shared_out(segment, columns)
    first, last, _ = parts[0]
    return first if len(parts) == 1 and first == last else None


def _is_text(lines: Sequence[tuple[float, Segment]]) -> bool:
    segments = [segment for _, segment in lines]
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    if median(len(s.words) for s in segments) < _WORDS:
        return False
    if median(s.x1 - s.x0 for s in segments) < _FULL * (right - left):
        return False
    steps = [two - one for (one, _), (two, _) in pairwise(lines)]
    usual = median(steps)
    if sum(abs(step - usual) < 0.15 * usual for step in steps) < 0.7 * len(steps):
        return False
    goes_on = sum(
        two.text[:1].islower() or one.text[-1:] not in ".!?:;" for one, two in pairwise(segments)
    )
    begun = sum(two.text[:1].islower() for two in segments[1:])
    return goes_on >= _RUNS_ON * (len(segments) - 1) and begun > 0
