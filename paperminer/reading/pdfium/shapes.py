"""What a page draws besides text: edges for the table finder, colours, small signs, pictures.

Every path object is walked once, those in form objects with the form's matrix. The edges are those
that pdfplumber would make of the page: four of a rectangle, one of a line, one of each straight,
level or upright part of any other path.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from paperminer.reading.pdfium.geometry import Frame, Place
from paperminer.reading.pdfium.outlines import (
    LEVEL,
    UNIT,
    Matrix,
    Point,
    is_rectangle,
    moved,
    multiplied,
    place_of,
)
from paperminer.reading.pdfium.strokes import groups_of

Colour = tuple[float, float, float]
Edge = dict[str, float | str]

WHITE: Colour = (1.0, 1.0, 1.0)
_SIGN = (4.0, 34.0)  # the sizes in points between which a drawing may be an arrow or a RAG icon
_MOST_ICONS = 200  # small pictures of a page that are looked at
_DEEPEST = 6  # forms within forms; a damaged file may nest them without end
_FAR = 1e5  # points: the largest page has 14,400
_MOST_POINTS = 4000  # a path with more is a map or a chart, and no table


class Fill(NamedTuple):
    """A filled rectangle and its colour: red, green and blue from 0 to 1."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Sign:
    """A small drawing that may be an icon: its place, outlines and fill colour, None if empty.

    `arrow` is the one that a small picture shows, which has no outlines.
    """

    place: Place
    outlines: tuple[tuple[Point, ...], ...]
    colour: Colour | None
    curved: bool
    arrow: str = ""


@dataclass(slots=True)
class Shapes:
    """The drawings of a page; `paths` counts its path objects, a form as one.

    `clipped` and `unseen` are addresses of text objects: those of which only a place shows, and
    those that are not painted.
    """

    edges: list[Edge] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    pictures: list[Place] = field(default_factory=list)
    clipped: dict[int, Place] = field(default_factory=dict)
    unseen: list[int] = field(default_factory=list)
    paths: int = 0


def shapes_of(page: object, frame: Frame, document: object) -> Shapes:
    """Return what a page draws. page, document: PDFium's handles."""
    walker = _Walker(frame)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        walker.take(pdfium.FPDFPage_GetObject(page, index), UNIT, 0)
    shapes = walker.shapes
    for strokes in groups_of(walker.strokes):
        place = place_of([point for stroke in strokes for point in stroke])
        if _may_be_sign(place):
            shapes.signs.append(Sign(place, tuple(strokes), None, curved=False))
    if walker.icons:
        # Its imaging library is loaded only for a page that has small pictures.
        from paperminer.reading.pdfium.icons import icon_of

        for place, picture in walker.icons:
            colour, arrow = icon_of(document, page, picture)
            if colour or arrow:
                shapes.signs.append(Sign(place, (), colour, curved=False, arrow=arrow))
    return shapes


def _may_be_sign(place: Place) -> bool:
    small, large = _SIGN
    wide, high = place.x1 - place.x0, place.bottom - place.top
    return small <= wide <= large and small <= high <= large


class _Walker:
    """Takes page objects one by one; the ctypes variables are made once, for speed."""

    def __init__(self, frame: Frame) -> None:
        self.shapes = Shapes()
        self.strokes: list[tuple[Point, ...]] = []
        self.icons: list[tuple[Place, object]] = []
        self._frame = frame
        self._seen: set[tuple[int, int, int, int]] = set()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._to_x, self._to_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._to_fill, self._to_stroke = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        self._matrix = pdfium.FS_MATRIX()
        self._to_matrix = ctypes.byref(self._matrix)
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._to_bounds, self._to_parts = (
            [ctypes.byref(part) for part in parts] for parts in (self._bounds, self._parts)
        )

    def take(self, thing: object, outer: Matrix, depth: int) -> None:
        """Take one page object. outer: the matrix of the forms it lies in."""
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._take_text(thing)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.shapes.paths += depth == 0
            self._take_path(thing, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            place = self._bounds_of(thing, outer)
            self.shapes.pictures.append(place)
            if _may_be_sign(place) and len(self.icons) < _MOST_ICONS:
                self.icons.append((place, thing))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            self.shapes.paths += depth == 0
            inner = self._matrix_of(thing, outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
                self.take(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)

    def _matrix_of(self, thing: object, outer: Matrix) -> Matrix:
        if not pdfium.FPDFPageObj_GetMatrix(thing, self._to_matrix):
            return outer
        m = self._matrix
        own = (m.a, m.b, m.c, m.d, m.e, m.f)
        return own if outer is UNIT else multiplied(own, outer)

    def _bounds_of(self, thing: object, outer: Matrix) -> Place:
        if not pdfium.FPDFPageObj_GetBounds(thing, *self._to_bounds):
            return Place(0, 0, 0, 0)
        left, bottom, right, top = (part.value for part in self._bounds)
        if outer is not UNIT:
            corners = [moved(x, y, outer) for x in (left, right) for y in (bottom, top)]
            left, right = min(x for x, _ in corners), max(x for x, _ in corners)
            bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        return self._frame.place(left, bottom, right, top)

    # ----------------------------------------------------------------------- text

    def _take_text(self, thing: object) -> None:
        """Note text that is not painted, and text that its clip cuts off."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        if mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP):
            self.shapes.unseen.append(ctypes.addressof(thing.contents))  # type: ignore[attr-defined]
            return
        clip = pdfium.FPDFPageObj_GetClipPath(thing)
        window = self._window(clip) if clip else None
        if window is None:
            return
        pdfium.FPDFPageObj_GetBounds(thing, *self._to_bounds)
        left, bottom, right, top = (part.value for part in self._bounds)
        x0, y0, x1, y1 = window
        if left < x0 - 1 or bottom < y0 - 1 or right > x1 + 1 or top > y1 + 1:
            address = ctypes.addressof(thing.contents)  # type: ignore[attr-defined]
            self.shapes.clipped[address] = self._frame.place(x0, y0, x1, y1)

    def _window(self, clip: object) -> tuple[float, float, float, float] | None:
        """Return what rectangles leave of the page, None without any; other shapes do not count."""
        found: list[tuple[float, float, float, float]] = []
        for index in range(min(pdfium.FPDFClipPath_CountPaths(clip), 8)):
            if not 4 <= pdfium.FPDFClipPath_CountPathSegments(clip, index) <= 6:
                continue
            xs, ys = [], []
            for at in (0, 2):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, at)
                pdfium.FPDFPathSegment_GetPoint(segment, self._to_x, self._to_y)
                xs.append(self._x.value)
                ys.append(self._y.value)
            found.append((min(xs), min(ys), max(xs), max(ys)))
        if not found:
            return None
        lefts, lows, rights, highs = zip(*found, strict=True)
        return max(lefts), max(lows), min(rights), min(highs)

    # ----------------------------------------------------------------------- paths

    def _take_path(self, thing: object, outer: Matrix) -> None:
        pdfium.FPDFPath_GetDrawMode(thing, self._to_fill, self._to_stroke)
        filled, stroked = self._fill.value != 0, self._stroke.value != 0
        count = pdfium.FPDFPath_CountSegments(thing)
        if not (filled or stroked) or not 2 <= count <= _MOST_POINTS:
            return
        matrix = self._matrix_of(thing, outer)
        corners = self._corners(thing, matrix) if count in (4, 5) else None
        outlines, curved = ([corners], False) if corners else self._outlines(thing, count, matrix)
        colour: Colour | None = None
        asked = False
        for points in outlines:
            place = place_of(points)
            boxed = not curved and is_rectangle(points)
            if boxed and filled and place.x1 - place.x0 > 3 and place.bottom - place.top > 3:
                if not asked:
                    colour, asked = self._colour_of(thing), True
                if colour is not None:
                    self.shapes.fills.append(Fill(*place, colour))
                if not stroked and colour in (None, WHITE):
                    continue  # white behind a marked word makes no rule that anyone sees
            fat = boxed and not stroked and min(place.x1 - place.x0, place.bottom - place.top) > 3
            self._add_edges(points, place, boxed, curved, "fill" if fat else "line")
        if outlines:
            self._add_sign(thing, outlines, filled, curved)

    def _corners(self, thing: object, matrix: Matrix) -> list[Point] | None:
        """Return the corners of a path that is an upright rectangle, as most are: found fast."""
        a, b, c, d, e, f = matrix
        left, upper = self._frame.left, self._frame.upper
        points: list[Point] = []
        for index in range(4):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            if index == 2 and pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
                return None  # two lines in one path
            pdfium.FPDFPathSegment_GetPoint(segment, self._to_x, self._to_y)
            x, y = self._x.value, self._y.value
            points.append((a * x + c * y + e - left, upper - (b * x + d * y + f)))
        if not all(-_FAR < x < _FAR and -_FAR < y < _FAR for x, y in points):
            return None
        return points if is_rectangle(points) else None

    def _outlines(
        self, thing: object, count: int, matrix: Matrix
    ) -> tuple[list[list[Point]], bool]:
        """Return a path's parts as points on the page, and whether any of it is curved."""
        a, b, c, d, e, f = matrix
        left, upper = self._frame.left, self._frame.upper
        outlines: list[list[Point]] = []
        curved = False
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            pdfium.FPDFPathSegment_GetPoint(segment, self._to_x, self._to_y)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            x, y = self._x.value, self._y.value
            point = (a * x + c * y + e - left, upper - (b * x + d * y + f))
            if not (-_FAR < point[0] < _FAR and -_FAR < point[1] < _FAR):
                return [], curved  # a damaged file; the comparison also catches what is no number
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
                outlines.append([point])
            else:
                curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
                outlines[-1].append(point)
                if pdfium.FPDFPathSegment_GetClose(segment) and outlines[-1][0] != point:
                    outlines[-1].append(outlines[-1][0])
        return [points for points in outlines if len(points) > 1], curved

    def _add_edges(
        self, points: list[Point], place: Place, boxed: bool, curved: bool, kind: str
    ) -> None:
        if boxed:
            self._edge(place.x0, place.top, place.x1, place.top, kind)
            self._edge(place.x0, place.bottom, place.x1, place.bottom, kind)
            self._edge(place.x0, place.top, place.x0, place.bottom, kind)
            self._edge(place.x1, place.top, place.x1, place.bottom, kind)
            return
        if curved and len(points) > 60:
            return
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) < LEVEL or abs(y0 - y1) < LEVEL:
                self._edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), kind)

    def _edge(self, x0: float, top: float, x1: float, bottom: float, kind: str) -> None:
        """Add an edge of a point or more; what is drawn twice (most grids are) once."""
        width, height = x1 - x0, bottom - top
        if width < 1 and height < 1:
            return
        key = (round(x0 * 4), round(top * 4), round(x1 * 4), round(bottom * 4))
        if key in self._seen:
            return
        self._seen.add(key)
        upright = height > width
        if upright:
            x1 = x0
        else:
            bottom = top
        self.shapes.edges.append(
            {
                "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top,
                "width": x1 - x0, "height": bottom - top,
                "orientation": "v" if upright else "h", "object_type": kind,
            }
        )  # fmt: skip

    def _colour_of(self, thing: object) -> Colour | None:
        if not pdfium.FPDFPageObj_GetFillColor(thing, *self._to_parts):
            return None
        red, green, blue, alpha = (part.value for part in self._parts)
        if alpha < 40:
            return None
        return (round(red / 255, 3), round(green / 255, 3), round(blue / 255, 3))

    def _add_sign(
        self, thing: object, outlines: list[list[Point]], filled: bool, curved: bool
    ) -> None:
        place = place_of([point for points in outlines for point in points])
        if not filled and len(outlines) == 1 and len(outlines[0]) < 4:
            if max(place.x1 - place.x0, place.bottom - place.top) <= _SIGN[1]:
                self.strokes.append(tuple(outlines[0]))
            return
        if not _may_be_sign(place):
            return
        colour = self._colour_of(thing) if filled else None
        if colour != WHITE:
            self.shapes.signs.append(Sign(place, tuple(map(tuple, outlines)), colour, curved))
