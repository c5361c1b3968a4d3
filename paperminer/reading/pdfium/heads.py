"""Header rows of a table without a grid: how far each header runs, and where the rows begin."""

from __future__ import annotations

from collections.abc import Sequence

from paperminer.reading.pdfium.columns import Column, shared_out
from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.merging import Printed, names_years, pitch_of

Part = tuple[int, int, tuple[Word, ...]]
"""First and last column of a header, and its words."""

_CENTRED = 4.0  # points by which the middle of a header may miss that of its columns
_OWN = 3.0  # points by which a header may miss the edge of the one column it stands over


def without_sub_heading(heads: Sequence[Printed], body: Sequence[Printed], left: Column) -> int:
    """Return how many of the rows above the first figures are headers, and no sub-heading below.

    left: the column of labels. A sub-heading stands in it alone, at the distance of a row; the last
    line of a wrapped header stands closer, or begins in lower case.
    """
    count = len(heads)
    usual = pitch_of(body)
    while count > 1:
        row, above = heads[count - 1], heads[count - 2]
        height = row.row.bottom - row.row.top
        step = row.row.top - above.row.top
        apart = step > 1.5 * height or (usual > 0 and step >= 0.88 * usual)
        named = any(
            segment.x0 > left.x1 for head in heads[: count - 1] for segment in head.segments
        )
        alone = len(row.segments) == 1 and row.segments[0].x0 < left.x1
        text = row.row.text
        if not (apart and named and alone) or text[:1].islower() or text[:1] in "(&/":
            break
        count -= 1
    return count


def head_parts(heads: Sequence[Printed], columns: Sequence[Column]) -> list[list[Part]]:
    """Return the headers of each row with the columns they run over.

    A header that stands in the middle of several columns runs over all of them, however short it
    is, where each of them has a header of its own below.
    """
    places = [(column.x0, column.x1) for column in columns]
    named: set[int] = set()
    out: list[list[Part]] = []
    for row in reversed(heads):
        parts = [part for segment in row.segments for part in shared_out(segment, columns)]
        years = _blocks(parts, len(columns)) if names_years(row) else None
        spread = years or [_spread(part, parts, places, named) for part in parts]
        for first, last, words in spread:
            if first == last:
                x0, x1 = places[first]
                places[first] = (min(x0, words[0].x0), max(x1, max(w.x1 for w in words)))
            named.update(range(first, last + 1))
        out.append(spread)
    return out[::-1]


def _blocks(parts: Sequence[Part], width: int) -> list[Part] | None:
    """Return years spread over blocks of as many columns, each from where it stands, or None.

    width: the columns of the table, that of the labels included.
    """
    each, rest = divmod(width - 1, len(parts))
    if rest or each < 2 or len(parts) < 2:
        return None
    firsts = [first for first, _, _ in parts]
    if firsts != list(range(1, width, each)):
        return None
    return [(first, first + each - 1, words) for first, _, words in parts]


def _spread(
    part: Part, others: Sequence[Part], places: Sequence[tuple[float, float]], named: set[int]
) -> Part:
    first, last, words = part
    x0, x1 = words[0].x0, max(word.x1 for word in words)
    left, right = places[first][0], places[last][1]
    if first == last and (abs(x0 - left) < _OWN or abs(x1 - right) < _OWN):
        return part
    middle = (x0 + x1) / 2
    best = abs((left + right) / 2 - middle)
    taken = {at for other in others if other is not part for at in range(other[0], other[1] + 1)}
    found = (first, last)
    for a in range(first, -1, -1):
        if a in taken or a not in named:
            break
        for b in range(last, len(places)):
            if b in taken or b not in named:
                break
            miss = abs((places[a][0] + places[b][1]) / 2 - middle)
            if miss < _CENTRED and miss < best - _OWN:
                found, best = (a, b), miss
    return (*found, words)
