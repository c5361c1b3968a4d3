"""How far a table without a grid goes: its headers, its rows of figures, its last wrapped label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from paperminer.reading.pdfium.columns import Column, columns_of, covered, shared_out
from paperminer.reading.pdfium.drafts import is_value
from paperminer.reading.pdfium.geometry import Place, bounds
from paperminer.reading.pdfium.merging import Printed, names_years
from paperminer.reading.pdfium.rules import Rule, crossing

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
PROSE_WORDS = 7  # a text over several columns that has as many is a line of prose
_MOST_HEADS = 7
_HEADER_WORDS = 5  # a text over several columns that has more is a title


@dataclass(frozen=True, slots=True)
class Extent:
    """A table's rows (indices; header rows from `first`, body from `body`) and its columns."""

    first: int
    body: int
    last: int
    columns: tuple[Column, ...]


def extent_of(
    rows: Sequence[Printed], cluster: Sequence[int], rules: Sequence[Rule], used: int
) -> Extent | None:
    """Return the extent and the columns of a table, None where the rows are none."""
    years = next((at for at, index in enumerate(cluster) if not names_years(rows[index])), 0)
    seeds, body = [rows[index] for index in cluster[years:]], cluster[years]
    columns = columns_of([seed.segments for seed in seeds])
    if len(columns) < 2 or not _is_table(seeds, columns, rules):
        return None
    place = bounds(word for seed in seeds for word in seed.row.words)
    first = _top(rows, cluster[0], columns, used, _reach(rules, place, up=True))
    if len(seeds) == 1 and not _is_headed(rows[first:body], columns):
        return None
    last = _bottom(rows, cluster, columns, _reach(rules, place, up=False))
    return Extent(first, body, last, tuple(columns))


def _is_table(seeds: Sequence[Printed], columns: Sequence[Column], rules: Sequence[Rule]) -> bool:
    """Return whether rows with figures are a table: columns of figures, and enough rows of them."""
    by_column: list[list[tuple[float, float, str]]] = [[] for _ in columns]
    others = [0] * len(columns)
    for seed in seeds:
        for segment in seed.segments:
            hit = covered(columns, segment.x0, segment.x1)
            if len(hit) == 1 and is_value(segment.text):
                by_column[hit[0]].append((segment.x0, segment.x1, segment.text))
            else:
                for column in hit:
                    others[column] += 1
    numeric = [
        at
        for at, found in enumerate(by_column)
        if len(found) > 1 and len(found) >= 1.5 * others[at] and (at or len(columns) == 2)
    ]
    numeric = [at for at in numeric if at > 0 or (by_column[0] and len(numeric) > 1)]
    if len(seeds) == 1:
        return len(columns) > 2 and sum(map(bool, by_column)) > 1  # a header must stand above it
    if not numeric:
        return False
    if len(numeric) >= 2:
        return True
    (only,) = numeric
    found = [part for part in by_column[only] if not _YEAR.fullmatch(part[2])]
    needed = 2 if crossing(rules, bounds(w for s in seeds for w in s.row.words)) else 3
    return len(found) >= needed and _lined_up(found) and not _is_contents(found, seeds)


def _is_headed(heads: Sequence[Printed], columns: Sequence[Column]) -> bool:
    """Return whether rows name all columns but the first: so one row of figures is a table."""
    named = {
        at
        for row in heads
        for segment in row.segments
        for first, last, _ in shared_out(segment, columns)
        for at in range(first, last + 1)
    }
    return set(range(1, len(columns))) <= named


def _lined_up(found: Sequence[tuple[float, float, str]]) -> bool:
    """Return whether most figures of a column share their left edge, right edge or middle."""
    edges = (
        [x1 for _, x1, _ in found],
        [x0 for x0, _, _ in found],
        [(x0 + x1) / 2 for x0, x1, _ in found],
    )
    for places in edges:
        middle = sorted(places)[len(places) // 2]
        if sum(abs(x - middle) < 3 for x in places) >= 0.75 * len(places):
            return True
    return False


def _is_contents(found: Sequence[tuple[float, float, str]], seeds: Sequence[Printed]) -> bool:
    """Return whether a column of numbers is the page numbers of a table of contents."""
    if any("...." in segment.text or "…." in segment.text for s in seeds for segment in s.segments):
        return True
    if not all(text.isdigit() and len(text) < 4 for _, _, text in found) or len(found) < 4:
        return False
    numbers = [int(text) for _, _, text in found]
    return all(one <= two for one, two in pairwise(numbers)) and numbers[-1] > numbers[0]


def _reach(rules: Sequence[Rule], place: Place, *, up: bool) -> float | None:
    """Return the height of the outermost rule that goes with a table, None where none does."""
    width = place.x1 - place.x0
    fitting = [
        rule.y
        for rule in rules
        if min(rule.x1, place.x1) - max(rule.x0, place.x0) > 0.7 * width
        and rule.x1 - rule.x0 < 1.35 * width + 20
    ]
    if not any(place.top - 8 < y < place.bottom - 1 for y in fitting):
        return None  # the rules near it are of another table
    edge = place.top if up else place.bottom
    far = 90.0
    if up:
        near = [y for y in fitting if edge - far < y < edge + 4]
        return min(near, default=None)
    near = [y for y in fitting if edge - 4 < y < edge + 40]
    return max(near, default=None)


def _top(
    rows: Sequence[Printed],
    first: int,
    columns: Sequence[Column],
    used: int,
    reach: float | None,
) -> int:
    """Return the index of the first header row above the first row with figures."""
    top = first
    index = first - 1
    while index >= used and first - index <= _MOST_HEADS:
        row = rows[index]
        height = row.row.bottom - row.row.top
        within = reach is not None and row.middle > reach
        if not within and rows[index + 1].row.top - row.row.bottom > 1.2 * height:
            break
        if not within and not _fits(row, columns):
            break
        if _is_sentence(row):
            break
        top = index
        index -= 1
    while top < first and not _heads(rows[top], columns):
        top += 1
    return top


def _fits(row: Printed, columns: Sequence[Column]) -> bool:
    """Return whether a row may be a header: texts above columns, or a title above several."""
    if len(row.segments) > 1:
        return True
    hit = covered(columns, row.segments[0].x0, row.segments[0].x1)
    return len(hit) == 1 or hit[0] > 0 or len(row.segments[0].words) < PROSE_WORDS


def _is_sentence(row: Printed) -> bool:
    words = row.row.words
    return len(row.segments) == 1 and len(words) >= PROSE_WORDS and words[-1].text[-1] in ".:;,"


def _heads(row: Printed, columns: Sequence[Column]) -> bool:
    """Return whether a row may be the top one of a table's headers, and is no title above it."""
    if len(row.segments) > 1:
        return True
    parts = shared_out(row.segments[0], columns)
    if len(parts) > 1:
        return True
    return parts[0][0] > 0 and len(parts[0][2]) <= _HEADER_WORDS


def _bottom(
    rows: Sequence[Printed],
    cluster: Sequence[int],
    columns: Sequence[Column],
    reach: float | None,
) -> int:
    """Return the index of the last row: labels wrapped below the last figures are part of it."""
    last = cluster[-1]
    steps = sorted(rows[b].row.top - rows[a].row.top for a, b in pairwise(cluster))
    usual = steps[len(steps) // 2] if steps else 0.0
    for index in range(last + 1, min(last + 5, len(rows))):
        row = rows[index]
        height = row.row.bottom - row.row.top
        if reach is not None and row.middle < reach:
            last = index
            continue
        step = row.row.top - rows[index - 1].row.top
        wraps = step < 0.88 * usual and row.row.top - rows[index - 1].row.bottom < 0.5 * height
        if not wraps or any(
            len(covered(columns, s.x0, s.x1)) > 1 or s.x0 > columns[-1].x1 for s in row.segments
        ):
            break
        last = index
    return last
