"""Places on a page: what PDFium measures from the user space's origin, from the page's top left."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import pypdfium2
import pypdfium2.raw as pdfium


class Place(NamedTuple):
    """A rectangle: points from the visible page's top left corner.

    A tuple, as are words: a pack has 300,000 of them, and frozen dataclasses cost four times more.
    """

    x0: float
    top: float
    x1: float
    bottom: float


class Placed(Protocol):
    """Whatever has a rectangle."""

    @property
    def x0(self) -> float: ...  # noqa: D102
    @property
    def top(self) -> float: ...  # noqa: D102
    @property
    def x1(self) -> float: ...  # noqa: D102
    @property
    def bottom(self) -> float: ...  # noqa: D102


class Word(NamedTuple):
    """A printed word: its text, its box, and whether it runs from left to right.

    `start` is the index of its first character in PDFium's text, -1 where it has none; `broken`
    says that it ends in a hyphen at which PDFium saw a word broken over two lines.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    upright: bool = True
    start: int = -1
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, in PDF user space: its left and top edges, and its size."""

    left: float
    upper: float
    width: float
    height: float

    def place(self, left: float, bottom: float, right: float, top: float) -> Place:
        """Return a rectangle of user space as a place on the page."""
        return Place(left - self.left, self.upper - top, right - self.left, self.upper - bottom)


def frame_of(page: pypdfium2.PdfPage) -> Frame:
    """Return the visible part of a page that is not rotated: its crop box within its media box."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(box)):
        return Frame(0.0, page.get_height(), page.get_width(), page.get_height())
    return Frame(box.left, box.top, box.right - box.left, box.top - box.bottom)


def bounds(parts: Iterable[Placed]) -> Place:
    """Return the least rectangle round some things; there must be one at least."""
    all_parts: Sequence[Placed] = tuple(parts)
    return Place(
        min(p.x0 for p in all_parts),
        min(p.top for p in all_parts),
        max(p.x1 for p in all_parts),
        max(p.bottom for p in all_parts),
    )


def holds(place: Placed, thing: Placed) -> bool:
    """Return whether the middle of a thing lies in a place."""
    x, y = (thing.x0 + thing.x1) / 2, (thing.top + thing.bottom) / 2
    return place.x0 <= x < place.x1 and place.top <= y < place.bottom
