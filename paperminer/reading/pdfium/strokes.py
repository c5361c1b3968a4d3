"""Strokes of the pen that together are an arrow: a shaft, and two barbs that meet it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from paperminer.reading.pdfium.geometry import Place
from paperminer.reading.pdfium.outlines import Point, place_of

Stroke = tuple[Point, ...]

_MOST = 400  # strokes on a page: more are a chart or a plan
_TOUCH = 1.5  # points between the ends of two strokes that meet
_MOST_TOGETHER = 6
_LEVEL = 1.0


def groups_of(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Return the groups of strokes that meet, a slanting one in each; none where there are many."""
    if not 2 <= len(strokes) <= _MOST or not any(map(_slants, strokes)):
        return []
    near: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, stroke in enumerate(strokes):
        for cell in _cells(stroke):
            near[cell].append(index)
    out = []
    seen: set[int] = set()
    for index, stroke in enumerate(strokes):
        if index in seen or not _slants(stroke):
            continue
        group = _joined(index, strokes, near)
        seen.update(group)
        if 2 <= len(group) <= _MOST_TOGETHER:
            out.append([strokes[at] for at in sorted(group)])
    return out


def _joined(
    first: int, strokes: Sequence[Stroke], near: dict[tuple[int, int], list[int]]
) -> set[int]:
    group, todo = {first}, [first]
    while todo and len(group) <= _MOST_TOGETHER:
        stroke = strokes[todo.pop()]
        for other in {at for cell in _cells(stroke) for at in near[cell]} - group:
            if _meet(stroke, strokes[other]):
                group.add(other)
                todo.append(other)
    return group


def _cells(stroke: Stroke) -> Iterable[tuple[int, int]]:
    """Return the squares of 40 points, larger than any stroke, that a stroke may touch."""
    place = _grown(place_of(list(stroke)))
    return {(int(x // 40), int(y // 40)) for x in (place.x0, place.x1)
            for y in (place.top, place.bottom)}  # fmt: skip


def _grown(place: Place) -> Place:
    return Place(place.x0 - _TOUCH, place.top - _TOUCH, place.x1 + _TOUCH, place.bottom + _TOUCH)


def _slants(stroke: Stroke) -> bool:
    return any(
        abs(a[0] - b[0]) > _LEVEL and abs(a[1] - b[1]) > _LEVEL
        for a, b in itertools.pairwise(stroke)
    )


def _meet(one: Stroke, two: Stroke) -> bool:
    return any(
        abs(a[0] - b[0]) <= _TOUCH and abs(a[1] - b[1]) <= _TOUCH
        for a in (one[0], one[-1])
        for b in (two[0], two[-1])
    )
