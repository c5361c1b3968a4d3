"""Tables without a grid of rules, found by figures that stand below each other in columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from paperminer.reading.pdfium.beside import parted, text_beside
from paperminer.reading.pdfium.cells import row_of_cells, row_of_parts
from paperminer.reading.pdfium.drafts import Draft, is_value
from paperminer.reading.pdfium.extent import PROSE_WORDS, Extent, extent_of
from paperminer.reading.pdfium.geometry import bounds
from paperminer.reading.pdfium.heads import Part, head_parts, without_sub_heading
from paperminer.reading.pdfium.merging import (
    Printed,
    by_rules,
    by_spacing,
    head_groups,
)
from paperminer.reading.pdfium.rows import Row, segments_of, without_marker
from paperminer.reading.pdfium.rules import Rule, crossing
from paperminer.reading.pdfium.shapes import Fill

_MOST_BETWEEN = 5  # rows without figures between two with figures: wrapped labels, sub-headings


def find_aligned(
    printed: Iterable[Row], rules: Sequence[Rule], fills: Sequence[Fill], deepest: int = 2
) -> list[Draft]:
    """Return the tables that the places of words in printed rows show, from the top.

    deepest: how often text set beside a table may still be parted from it.
    """
    rows = [_printed(row) for row in printed]
    if not any(row.seed for row in rows):
        return []
    drafts: list[Draft] = []
    used = 0
    for cluster in _clusters(rows):
        if cluster[0] < used:
            continue
        table = extent_of(rows, cluster, rules, used)
        if table is not None:
            inside = rows[table.first : table.last + 1]
            text = text_beside(inside, table.columns) if deepest else None
            if text is not None:
                both = parted([row.row for row in rows], [row.segments for row in rows], text)
                return [d for part in both for d in find_aligned(part, rules, fills, deepest - 1)]
            draft, used = _draft(rows, table, rules, fills), table.last + 1
            if draft.width > 1 and len(draft.rows) > 1:
                drafts.append(draft)
    return drafts


def _printed(row: Row) -> Printed:
    segments = tuple(without_marker(segments_of(row)))
    return Printed(row, segments, any(is_value(segment.text) for segment in segments[1:]))


# --------------------------------------------------------------------------- rows that go together


def _clusters(rows: Sequence[Printed]) -> list[list[int]]:
    """Return runs of rows with figures (indices) whose figures stand below each other."""
    out: list[list[int]] = []
    places: list[tuple[float, float]] = []
    for index, row in enumerate(rows):
        if not row.seed:
            continue
        figures = [(s.x0, s.x1) for s in row.segments if is_value(s.text)]
        if out and _goes_on(rows, out[-1][-1], index, places, figures):
            out[-1].append(index)
            places = _widened(places, figures)
        else:
            out.append([index])
            places = figures
    return out


def _goes_on(
    rows: Sequence[Printed],
    before: int,
    index: int,
    places: Sequence[tuple[float, float]],
    figures: Sequence[tuple[float, float]],
) -> bool:
    if index - before - 1 > _MOST_BETWEEN:
        return False
    for one, two in pairwise(range(before, index + 1)):
        height = rows[two].row.bottom - rows[two].row.top
        if rows[two].row.top - rows[one].row.bottom > 2.0 * height:
            return False
        if two < index and _is_prose(rows[two], places):
            return False
    shared = sum(any(a < y1 and b > y0 for y0, y1 in places) for a, b in figures)
    return 2 * shared >= min(len(figures), len(places))


def _widened(
    places: Sequence[tuple[float, float]], figures: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for x0, x1 in sorted([*places, *figures]):
        if out and x0 < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def _is_prose(row: Printed, places: Sequence[tuple[float, float]]) -> bool:
    """Return whether a row is a line of text that runs on over the columns of figures."""
    first = min(x0 for x0, _ in places)
    return any(
        len(segment.words) >= PROSE_WORDS and segment.x0 < first and segment.x1 > first + 4
        for segment in row.segments
    )


# --------------------------------------------------------------------------- cells


def _draft(
    rows: Sequence[Printed], table: Extent, rules: Sequence[Rule], fills: Sequence[Fill]
) -> Draft:
    inside = list(rows[table.first : table.last + 1])
    place = bounds(word for row in inside for word in row.row.words)
    heads = inside[: table.body - table.first]
    heads = heads[: without_sub_heading(heads, inside[len(heads) :], table.columns[0])]
    parts = {id(row): p for row, p in zip(heads, head_parts(heads, table.columns), strict=True)}
    groups = by_rules(inside, crossing(rules, place))
    if groups is None:
        body = by_spacing(inside[len(heads) :], 0)
        groups = [*_parted(heads, parts), *body]
    else:
        groups = _split_heads(groups, parts)
    cells = tuple(
        row_of_parts([p for row in group for p in parts[id(row)]], table.columns, fills, spans=True)
        if all(id(row) in parts for row in group)
        else row_of_cells([row.segments for row in group], table.columns, fills)
        for group in groups
    )
    return Draft(place, cells, ruled=False)


def _parted(heads: Sequence[Printed], parts: Mapping[int, list[Part]]) -> list[list[Printed]]:
    """Return the rows of headers, a new one below each that runs over several columns."""
    return head_groups(heads, [[(a, b) for a, b, _ in parts[id(row)]] for row in heads])


def _split_heads(
    groups: Sequence[list[Printed]], parts: Mapping[int, list[Part]]
) -> list[list[Printed]]:
    """Return the rows between rules, the first (the headers) parted below a spanning header."""
    first = groups[0]
    if len(first) < 2 or any(row.seed or id(row) not in parts for row in first):
        return list(groups)
    if not any(last > begin for row in first for begin, last, _ in parts[id(row)]):
        return list(groups)
    return [*_parted(first, parts), *groups[1:]]
