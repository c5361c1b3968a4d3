"""Printed rows to rows of a table: wrapped cells are put together again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from paperminer.reading.pdfium.rows import Row, Segment

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:(?:19|20)?\d\d))?")
_OPEN_ENDS = ("and", "or", "of", "the", "to", "in", "for", "by", "with", "at", "on", "from", "&",
              "/", "-", "–", ",", "(", "not", "yet", "as")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed row, its segments, and whether it holds figures under the table's columns."""

    row: Row
    segments: tuple[Segment, ...]
    seed: bool

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.row.top + self.row.bottom) / 2


def names_years(row: Printed) -> bool:
    """Return whether a printed row holds nothing but years: it names columns."""
    return all(_YEAR.fullmatch(segment.text) for segment in row.segments)


def by_rules(rows: Sequence[Printed], heights: Sequence[float]) -> list[list[Printed]] | None:
    """Return the rows put together between rules, None where rules do not part each row.

    heights: of the rules, from the top.
    """
    if not heights:
        return None
    groups: dict[int, list[Printed]] = {}
    for row in rows:
        groups.setdefault(bisect_left(heights, row.middle), []).append(row)
    seeds = [sum(row.seed for row in group) for group in groups.values()]
    if len(groups) < 3 or sum(count > 1 for count in seeds) > 0.15 * len(groups):
        return None
    out: list[list[Printed]] = []
    for _, group in sorted(groups.items()):
        if sum(row.seed for row in group) > 1:
            out.extend(by_spacing(group, 0))
        else:
            out.append(group)
    return out


def by_spacing(rows: Sequence[Printed], heads: int) -> list[list[Printed]]:
    """Return the rows put together by the space between them.

    heads: how many printed rows at the top are headers; those are left as they are.
    """
    out: list[list[Printed]] = [[row] for row in rows[:heads]]
    body = rows[heads:]
    pitch = pitch_of(body)
    waiting: list[Printed] = []
    last: list[Printed] | None = None
    for at, row in enumerate(body):
        if row.seed:
            last = [*waiting, row]
            waiting = []
            out.append(last)
            continue
        after = next((later for later in body[at + 1 :] if later.seed), None)
        where = _belongs(row, last, after, body[at + 1] if at + 1 < len(body) else None, pitch)
        if where == "above" and last is not None and not waiting:
            last.append(row)
        elif where == "below":
            waiting.append(row)
        else:
            out.extend([held] for held in waiting)
            waiting = []
            last = [row]
            out.append(last)
    out.extend([held] for held in waiting)
    return out


def pitch_of(body: Sequence[Printed]) -> float:
    """Return the usual distance from one row with figures to the next, if it stands next."""
    steps = [two.row.top - one.row.top for one, two in pairwise(body) if one.seed and two.seed]
    return median(steps) if steps else 0.0


def _belongs(
    row: Printed,
    above: Sequence[Printed] | None,
    seed: Printed | None,
    following: Printed | None,
    pitch: float,
) -> str:
    """Return "above", "below" or "alone": where a row without figures belongs."""
    height = row.row.bottom - row.row.top
    up = row.row.top - above[-1].row.bottom if above else 1e9
    down = following.row.top - row.row.bottom if following else 1e9
    text = row.row.text
    goes_on = text[:1].islower() or text[:1] in "(&/"
    if above and goes_on and up < 0.8 * height and up <= down + 0.25 * height:
        return "above"
    if above and _open(above) and up < 0.8 * height and len(row.segments) == 1:
        return "above"
    unlabelled = seed is not None and (
        seed.segments[0].x0 > row.segments[0].x1 or len(seed.segments) == 1
    )
    if unlabelled and down < 0.8 * height and row.segments[0].x0 < seed_left(seed):
        return "below"
    if following is not None and following.row.text[:1].islower() and down < 0.5 * height:
        return "below"
    tight = 0.25 * height
    if above and up < down - 0.15 * height and (not pitch or up + height < 0.88 * pitch):
        return "above"
    if seed is not None and down < up - 0.15 * height and down < -tight:
        return "below"
    return "alone"


def seed_left(seed: Printed | None) -> float:
    """Return the left edge of a row, far right for none."""
    return seed.segments[0].x0 if seed is not None else 0.0


def _open(rows: Sequence[Printed]) -> bool:
    """Return whether the first cell of a row ends as no label ends: "Children and"."""
    words = rows[-1].segments[0].words
    return words[-1].text.lower() in _OPEN_ENDS or words[-1].text.endswith(
        ("-", "–", "/", ",", "(")
    )


def head_groups(
    rows: Sequence[Printed], spans: Sequence[Sequence[tuple[int, int]]]
) -> list[list[Printed]]:
    """Return the printed rows of headers put together: one that spans columns is a row of its own.

    spans: for each printed row the (first, last) columns of its cells.
    """
    out: list[list[Printed]] = []
    spanning = False
    for row, cells in zip(rows, spans, strict=True):
        spans_now = spanning_over(cells)
        if out and not spanning and not spans_now:
            out[-1].append(row)
        else:
            out.append([row])
        spanning = spans_now
    return out


def spanning_over(cells: Sequence[tuple[int, int]]) -> bool:
    """Return whether a cell runs over several columns."""
    return any(last > first for first, last in cells)
