"""Drawn signs: arrows of direction of travel, and RAG icons by their colour."""

from __future__ import annotations

from collections.abc import Sequence

from paperminer.reading.colours import rag_of
from paperminer.reading.pdfium.geometry import Place, holds
from paperminer.reading.pdfium.outlines import Point
from paperminer.reading.pdfium.shapes import Sign

_END = 0.1  # the share of a drawing's length that counts as its end
_TIP = 0.3  # the widest that a tip may be, as a share of the drawing's width
_LINE = 0.02  # the width of a shaft that is one stroke of the pen
_MOST_POINTS = 120


def read_signs(signs: Sequence[Sign], place: Place) -> tuple[str, str]:
    """Return the arrow and the RAG word that are drawn in a cell, each "" for none or for several.

    A pale or black sign that is no arrow has no meaning of its own, and is not read; the colour of
    an arrow is a status too.
    """
    inside = [sign for sign in signs if holds(place, sign.place) and _is_small(sign, place)]
    arrows = {arrow for sign in inside if (arrow := arrow_of(sign))}
    words = {word.upper() for sign in inside if sign.colour and (word := rag_of(sign.colour))}
    return _only(arrows), _only(words)


def _only(found: set[str]) -> str:
    return found.pop() if len(found) == 1 else ""


def _is_small(sign: Sign, place: Place) -> bool:
    """Return whether a sign leaves part of its cell free: it is no shading of the cell."""
    width, height = sign.place.x1 - sign.place.x0, sign.place.bottom - sign.place.top
    return width < 0.9 * (place.x1 - place.x0) and height < 0.96 * (place.bottom - place.top)


def arrow_of(sign: Sign) -> str:
    """Return the arrow that a drawing's outline is, "" when it is none."""
    if not sign.outlines:
        return sign.arrow
    width, height = sign.place.x1 - sign.place.x0, sign.place.bottom - sign.place.top
    points = [
        ((x - sign.place.x0) / width, (y - sign.place.top) / height)
        for outline in sign.outlines
        for x, y in outline
    ]
    if not 0.3 < width / height < 3.3 or not 3 <= len(points) <= _MOST_POINTS:
        return ""
    turned = {
        "↑": points,
        "↓": [(x, 1 - y) for x, y in points],
        "←": [(y, x) for x, y in points],
        "→": [(y, 1 - x) for x, y in points],
    }
    found = [arrow for arrow, seen in turned.items() if _points_up(seen)]
    if len(found) == 1:
        return found[0]
    if _has_two_heads(turned["↑"]):
        return "↕"
    return "↔" if _has_two_heads(turned["←"]) else ""


def _points_up(points: Sequence[Point]) -> bool:
    """Return whether points (0 to 1 in both directions, from the top) are an arrow upwards.

    It has a tip in the middle of its top, barbs at both sides, below the tip and level with each
    other, and below the barbs a narrower shaft; or it is a triangle.
    """
    tip = [x for x, y in points if y < _END]
    left = [y for x, y in points if x < _END]
    right = [y for x, y in points if x > 1 - _END]
    if not tip or not left or not right:
        return False
    if max(tip) - min(tip) > _TIP or not 0.3 < (max(tip) + min(tip)) / 2 < 0.7:
        return False
    if abs(min(left) - min(right)) > 0.15:
        return False
    barb = (min(left) + min(right)) / 2
    foot = [x for x, y in points if y > 1 - _END]
    wide = max(foot) - min(foot)
    if barb > 1 - _END:
        return wide > 0.85 and len({(round(x, 1), round(y, 1)) for x, y in points}) <= 4
    pointed = max(tip) - min(tip)
    if wide < _LINE:  # strokes: seen from the side, an arrow has its barbs half-way
        return pointed < _LINE and 0.15 < barb < 0.48
    return pointed < 0.6 * wide and wide < 0.75 and 0.15 < barb < 0.85


def _has_two_heads(points: Sequence[Point]) -> bool:
    """Return whether points are an arrow up and down: two tips, and barbs near both of them."""
    for end in (
        [x for x, y in points if y < _END],
        [x for x, y in points if y > 1 - _END],
    ):
        if not end or max(end) - min(end) > 0.2 or not 0.35 < sum(end) / len(end) < 0.65:
            return False
    sides = [y for x, y in points if not _END <= x <= 1 - _END]
    # A diamond has its sides half-way down.
    return (
        any(y < 0.45 for y in sides)
        and any(y > 0.55 for y in sides)
        and not any(0.46 < y < 0.54 for y in sides)
    )
