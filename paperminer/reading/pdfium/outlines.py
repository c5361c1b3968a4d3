"""Outlines of drawings: matrices of forms, and what shape some points are."""

from __future__ import annotations

from collections.abc import Iterator

from paperminer.reading.pdfium.geometry import Place

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
LEVEL = 0.05  # points by which the ends of a level or upright edge may differ


def multiplied(one: Matrix, two: Matrix) -> Matrix:
    """Return the matrix that applies one, then two."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def moved(x: float, y: float, matrix: Matrix) -> Point:
    """Return where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def place_of(points: list[Point]) -> Place:
    """Return the least rectangle round some points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Place(min(xs), min(ys), max(xs), max(ys))


def is_rectangle(points: list[Point]) -> bool:
    """Return whether four or five points are the corners of an upright rectangle, in order."""
    if len(points) == 5 and points[0] != points[4]:
        return False
    if len(points) not in (4, 5):
        return False
    return all(
        abs(one[0] - two[0]) < LEVEL or abs(one[1] - two[1]) < LEVEL for one, two in _pairs(points)
    )


def _pairs(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(points, [*points[1:], points[0]], strict=True)
