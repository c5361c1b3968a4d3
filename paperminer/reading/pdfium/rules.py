"""Level rules and the edges of coloured bands: what parts the rows of tables without a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from paperminer.reading.pdfium.geometry import Place
from paperminer.reading.pdfium.shapes import Edge

_SAME_HEIGHT = 2.2  # points: the upper and the lower edge of one thick rule, borders of two cells
_JOIN = 8.0  # points between the rules of neighbouring cells
_SHORTEST = 60.0


class Rule(NamedTuple):
    """A level rule, or the edge of a coloured band."""

    y: float
    x0: float
    x1: float


def rules_of(edges: Iterable[Edge]) -> list[Rule]:
    """Return the level rules, from the top, those of the cells of one row joined."""
    level = sorted(
        (float(e["top"]), float(e["x0"]), float(e["x1"])) for e in edges if e["orientation"] == "h"
    )
    out: list[Rule] = []
    start = 0
    for index in range(1, len(level) + 1):
        if (
            index < len(level)
            and level[index][0] - level[index - 1][0] <= _SAME_HEIGHT
            and level[index][0] - level[start][0] <= 2 * _SAME_HEIGHT
        ):
            continue
        out.extend(_joined(level[start:index]))
        start = index
    return [rule for rule in out if rule.x1 - rule.x0 >= _SHORTEST]


def _joined(parts: Sequence[tuple[float, float, float]]) -> list[Rule]:
    y = sum(part[0] for part in parts) / len(parts)
    out: list[Rule] = []
    for _, x0, x1 in sorted(parts, key=lambda part: part[1]):
        if out and x0 - out[-1].x1 <= _JOIN:
            out[-1] = Rule(y, out[-1].x0, max(out[-1].x1, x1))
        else:
            out.append(Rule(y, x0, x1))
    return out


def crossing(rules: Iterable[Rule], place: Place) -> list[float]:
    """Return the heights of the rules that run over most of a table's width, from the top."""
    width = place.x1 - place.x0
    return [
        rule.y
        for rule in rules
        if place.top - 12 <= rule.y <= place.bottom + 12
        and min(rule.x1, place.x1) - max(rule.x0, place.x0) > 0.6 * width
    ]
