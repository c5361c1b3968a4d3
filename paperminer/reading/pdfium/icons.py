"""Small pictures that are icons: their colour, and the way that an arrow in them points."""

from __future__ import annotations

import ctypes
import itertools
from statistics import mean
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Colour = tuple[float, float, float]
_Mask = NDArray[np.bool_]

_PALE = 225  # of 255: lighter is paper
_GREY = 60  # by which the strongest and the weakest of red, green and blue differ, less is grey
_MOST = 0.6  # the share of an icon that its colour takes at least
_DOTS = 48  # along the longer edge of an icon as it is looked at
_FEWEST = 40  # dots of ink


def icon_of(document: object, page: object, picture: object) -> tuple[Colour | None, str]:
    """Return an icon's colour and arrow, None and "" for a picture that has no such.

    document, page, picture: PDFium's handles; the picture is small.
    """
    pixels = _pixels(document, page, picture)
    if pixels is None:
        return None, ""
    ink = (pixels[..., 3] > 127) & (pixels[..., :3].min(axis=2) < _PALE)
    if int(ink.sum()) < _FEWEST:
        return None, ""
    return _colour(pixels[ink]), arrow_in(ink) or arrow_in(_holes(ink))


def _holes(ink: _Mask) -> _Mask:
    """Return the dots without ink that ink surrounds: a white arrow on a disc."""
    inside = ~ink
    for axis in (0, 1):
        inside &= np.logical_or.accumulate(ink, axis=axis)
        inside &= np.flip(np.logical_or.accumulate(np.flip(ink, axis), axis=axis), axis)
    return inside


def _pixels(document: object, page: object, picture: object) -> NDArray[np.uint8] | None:
    """Return the picture as it is printed, rows of blue, green, red and how opaque a dot is."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(picture, ctypes.byref(matrix)):
        return None
    # It is drawn as large as the matrix says: at one dot a point an arrow is hard to tell.
    parts = [matrix.a, matrix.b, matrix.c, matrix.d]
    times = _DOTS / max(1.0, *map(abs, parts))
    large = pdfium.FS_MATRIX(*(part * times for part in parts), 0.0, 0.0)
    pdfium.FPDFPageObj_SetMatrix(picture, ctypes.byref(large))
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, picture)
    pdfium.FPDFPageObj_SetMatrix(picture, ctypes.byref(matrix))
    if not bitmap:
        return None
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
            return None
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        kind: Any = ctypes.c_ubyte * (stride * height)
        held = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(kind)).contents
        rows = np.frombuffer(held, dtype=np.uint8).reshape(height, stride // 4, 4)
        return rows[:, :width].copy()
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _colour(dots: NDArray[np.uint8]) -> Colour | None:
    """Return the colour that most of an icon has; None for grey, black, and for several."""
    strong = dots[(dots[:, :3].max(axis=1).astype(int) - dots[:, :3].min(axis=1)) > _GREY]
    if len(strong) < _MOST * len(dots):
        return None
    blue, green, red = (float(part) for part in np.median(strong[:, :3], axis=0))
    near = np.abs(strong[:, :3].astype(int) - np.array([blue, green, red])).max(axis=1) < _GREY
    if near.sum() < _MOST * len(dots):
        return None
    return (round(red / 255, 3), round(green / 255, 3), round(blue / 255, 3))


def arrow_in(ink: _Mask) -> str:
    """Return the arrow that dots of ink make, "" where they make none."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows) < 5 or len(columns) < 5:
        return ""
    shape = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    turned = {"↑": shape, "↓": shape[::-1], "←": shape.T, "→": shape.T[::-1]}
    found = [arrow for arrow, seen in turned.items() if _points_up(seen)]
    return found[0] if len(found) == 1 else ""


def _points_up(shape: _Mask) -> bool:
    """Return whether dots make an arrow upwards: a tip, barbs below it, and a narrow shaft."""
    height, width = shape.shape
    if not 0.3 < width / height < 3.3:
        return False
    ends = [(int(dots[0]), int(dots[-1])) for row in shape if len(dots := np.flatnonzero(row))]
    if len(ends) < height or any(abs(a + b + 1 - width) > 0.3 * width for a, b in ends):
        return False
    wide = [(b - a + 1) / width for a, b in ends]
    part = max(1, height // 6)
    tip = mean(wide[:part])
    barbs = max((y for y in range(height) if wide[y] > 0.85), default=0)
    if tip > 0.45 or not barbs:
        return False
    shaft = wide[barbs + part :]
    if barbs >= height - part:  # a triangle
        return wide[height // 2] < 0.75 and _grows(wide)
    if len(shaft) < max(2, height // 7):
        return False
    even = max(shaft) < 0.7 and min(shaft[:-1]) > 0.6 * max(shaft)
    return even and _grows(wide[: barbs + 1])


def _grows(wide: list[float]) -> bool:
    """Return whether a head grows steadily from its tip: a disc is as good as full at once."""
    third = wide[len(wide) // 3]
    return all(two > one - 0.15 for one, two in itertools.pairwise(wide)) and third < 0.72
