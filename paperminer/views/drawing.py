"""A page of a PDF, or a part of it, as a PNG with the figures in question boxed.

This is the side that touches the paper's bytes: it runs in a process of its own (artist.py).
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from paperminer.model import Box
from paperminer.views.figure_boxes import PageText, Sought
from paperminer.views.places import NoPictureError

MOST_PIXELS = 6_000_000
"""Of a picture: a page that would have more is drawn smaller."""

# Blue on a pale yellow is told apart by people with any kind of colour vision, on RAG colours too.
_LINE, _LINE_ON_DARK, _TINT = (0, 92, 158), (255, 255, 255), (255, 241, 176)
_DARK = 90  # how bright, of 255, a fill is that the blue line would not show on
_COLOURS = 96  # of a finished picture: print needs few, and the file is a quarter of the size
_LONGEST_EDGE = 30_000  # pixels
_LEAST_SCALE = 0.05
_ROUND = 0.8  # points between a figure and its outline
_WIDEST = 900.0  # points: of a wider page, a part is shown
_RAGGED = 11.0  # points at the upper and lower edge in which a crop may end between two lines
_BLANK = 4.0  # points of white that are left round what is printed


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture: PNG bytes, size in pixels, and the boxes drawn in it, in pixels."""

    png: bytes
    width: int
    height: int
    boxes: tuple[tuple[int, int, int, int], ...]


def draw(
    path: Path, number: int, sought: Sequence[Sought], scale: float, margin: float | None
) -> Drawn:
    """Return a page with the texts sought boxed.

    number: of the page, from 1. scale: pixels a point. margin: points above and below the boxes
    that are shown; None shows the whole page.
    Raises NoPictureError where the page cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise NoPictureError("The paper cannot be opened to draw its page.") from None
    with closing(document):
        if not 0 < number <= len(document):
            raise NoPictureError(f"The paper has no page {number} any more.")
        if document.get_formtype() != raw.FORMTYPE_NONE:
            document.init_forms()
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            raise NoPictureError(f"Page {number} of the paper is damaged.") from None
        with closing(page):
            return _draw(page, sought, scale, margin)


def _draw(
    page: pypdfium2.PdfPage, sought: Sequence[Sought], scale: float, margin: float | None
) -> Drawn:
    width, height = page.get_size()
    if not (1 <= width < math.inf and 1 <= height < math.inf):
        raise NoPictureError("The page has no size.")
    whole = Box(0.0, 0.0, width, height)
    figures = [_clipped(box, whole) for box in _figures(page, sought)]
    part = whole
    if margin is not None:
        known = [each.box for each in sought if each.box is not None]
        part = _part(whole, [*figures, *(_clipped(box, whole) for box in known)], margin)
    image, scale = _rendered(page, whole, part, scale)
    boxes = [_pixels(box, part, scale, image.size) for box in figures]
    for box in boxes:
        _tint(image, box)
    for box in boxes:
        _outline(image, box, max(2, round(scale)))
    if margin is not None:
        image, boxes = _trimmed(image, boxes, scale)
    out = io.BytesIO()
    few = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    return Drawn(out.getvalue(), image.width, image.height, tuple(boxes))


def _figures(page: pypdfium2.PdfPage, sought: Sequence[Sought]) -> list[Box]:
    """Return the boxes of what is sought: of the text itself, or else of its line or cell."""
    with closing(PageText(page)) as text:
        found: dict[Box, None] = {}
        for each in sought:
            boxes = text.boxes(each) or ((each.box,) if each.box else ())
            found |= dict.fromkeys(boxes)
    return list(found)


def _part(whole: Box, boxes: Sequence[Box], margin: float) -> Box:
    """Return the part of the page to show: its whole width, or that of a wide page round a box."""
    if not boxes:
        return whole
    top = max(min(box.top for box in boxes) - margin - _RAGGED, whole.top)
    bottom = min(max(box.bottom for box in boxes) + margin + _RAGGED, whole.bottom)
    left, right = whole.x0, whole.x1
    if right - left > _WIDEST:
        middle = (min(box.x0 for box in boxes) + max(box.x1 for box in boxes)) / 2
        left = min(max(middle - _WIDEST / 2, whole.x0), whole.x1 - _WIDEST)
        right = left + _WIDEST
    return Box(left, top, right, max(bottom, top + 1))


def _rendered(page: pypdfium2.PdfPage, whole: Box, part: Box, scale: float) -> tuple[Any, float]:
    """Return a part of the page drawn, and the pixels a point that it was drawn with."""
    wide, high = part.x1 - part.x0, part.bottom - part.top
    # PDFium lays out the whole page, so neither may be too large: neither part nor page.
    most = math.sqrt(MOST_PIXELS / (wide * high))
    scale = min(scale, most, _LONGEST_EDGE / max(whole.x1, whole.bottom))
    if scale < _LEAST_SCALE:
        raise NoPictureError("The page is far larger than any sheet of paper.")
    cut = (part.x0, whole.bottom - part.bottom, whole.x1 - part.x1, part.top)
    bitmap = page.render(scale=scale, crop=cut, may_draw_forms=True)
    try:
        return bitmap.to_pil().convert("RGB"), scale
    finally:
        bitmap.close()


def _clipped(box: Box, whole: Box) -> Box:
    """Return the part of a box that is on the page; the tables may say anything."""
    x0, x1 = sorted(min(max(x, whole.x0), whole.x1) for x in (box.x0, box.x1))
    top, bottom = sorted(min(max(y, whole.top), whole.bottom) for y in (box.top, box.bottom))
    return Box(x0, top, x1, bottom)


def _pixels(box: Box, part: Box, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the pixels of a box with a little room, within the picture."""
    x0 = math.floor((box.x0 - part.x0 - _ROUND) * scale)
    top = math.floor((box.top - part.top - _ROUND) * scale)
    x1 = math.ceil((box.x1 - part.x0 + _ROUND) * scale)
    bottom = math.ceil((box.bottom - part.top + _ROUND) * scale)
    return max(x0, 0), max(top, 0), min(x1, size[0] - 1), min(bottom, size[1] - 1)


def _tint(image: Any, box: tuple[int, int, int, int]) -> None:
    region = image.crop(box)
    image.paste(ImageChops.multiply(region, Image.new("RGB", region.size, _TINT)), box[:2])


def _outline(image: Any, box: tuple[int, int, int, int], wide: int) -> None:
    x0, top, x1, bottom = box
    around = (max(x0 - wide, 0), max(top - wide, 0), x1 + wide, bottom + wide)
    bright = image.crop(around).convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    line = _LINE if bright > _DARK else _LINE_ON_DARK
    pen = ImageDraw.Draw(image)
    pen.rectangle((x0 - wide, top - wide, x1 + wide, bottom + wide), outline=line, width=wide)


def _trimmed(
    image: Any, boxes: list[tuple[int, int, int, int]], scale: float
) -> tuple[Any, list[tuple[int, int, int, int]]]:
    """Return the picture without blank edges and cut lines of print, and the boxes moved along."""
    grey = image.convert("L").point(lambda value: 0 if value > 245 else 255)
    printed = [bool(row.any()) for row in np.asarray(grey)]
    ragged = round(2 * _RAGGED * scale)
    held_top = min((box[1] for box in boxes), default=0)
    held_bottom = max((box[3] for box in boxes), default=image.height)
    top = next((y for y in range(min(ragged, held_top)) if not printed[y]), 0)
    below = range(image.height - 1, max(image.height - ragged, held_bottom), -1)
    bottom = next((y + 1 for y in below if not printed[y]), image.height)
    print_box = grey.crop((0, top, image.width, bottom)).getbbox()
    if print_box is None:
        return image, boxes
    blank = round(_BLANK * scale)
    x0, x1 = max(print_box[0] - blank, 0), min(print_box[2] + blank, image.width)
    y0 = max(top + print_box[1] - blank, top)
    y1 = min(top + print_box[3] + blank, bottom)
    moved = [(a - x0, b - y0, c - x0, d - y0) for a, b, c, d in boxes]
    return image.crop((x0, y0, x1, y1)), moved
