"""Rotated pages through pdfplumber, which turns their texts and drawings upright."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from paperminer.reading.pdf_words import words_of
from paperminer.reading.pdfium.content import Content
from paperminer.reading.pdfium.geometry import Place, Word, holds
from paperminer.reading.pdfium.shapes import Colour, Fill, Shapes

_BROKEN = (PdfminerException, MalformedPDFException, PSException, RecursionError, AssertionError,
           KeyError, TypeError, ValueError, IndexError, AttributeError, struct.error)  # fmt: skip
"""What pdfminer raises on bytes that are no proper PDF: it rarely checks what it has read."""


class TurnedPages:
    """The rotated pages of a file; pdfplumber opens it when the first of them is asked for."""

    def __init__(self, data: bytes) -> None:
        """Keep the file. data: the whole of it."""
        self._data = data
        self._pdf: PDF | None = None

    def content(self, number: int) -> Content | None:
        """Return what one page, counted from 1, holds as it is shown; None where it is damaged."""
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            page = self._pdf.pages[number - 1]
            try:
                return _content(page, number)
            finally:
                page.close()  # without it, memory grows by 4 MiB a page
        except _BROKEN:
            return None

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._pdf is not None:
            self._pdf.close()


def _content(page: Page, number: int) -> Content:
    seen = _visible(page)
    left, top = seen.x0, seen.top
    words = [
        Word(w.text, w.x0 - left, w.top - top, w.x1 - left, w.bottom - top, w.upright)
        for w in words_of(page)
        if holds(seen, w)
    ]
    shapes = Shapes(
        edges=[_moved(edge, left, top) for edge in page.edges if edge["orientation"] in ("v", "h")],
        fills=[
            Fill(f.x0 - left, f.top - top, f.x1 - left, f.bottom - top, f.colour)
            for f in _filled(page)
        ],
        pictures=[
            Place(i["x0"] - left, i["top"] - top, i["x1"] - left, i["bottom"] - top)
            for i in page.images
        ],
        paths=len(page.rects) + len(page.lines) + len(page.curves),
    )
    return Content(number, seen.x1 - seen.x0, seen.bottom - seen.top, words, shapes)


def _visible(page: Page) -> Place:
    """Return the part of a page that is shown: its crop box within its media box, both turned.

    From the boxes as the file has them: pdfplumber turns the media box right, but not the crop box.
    """
    whole = Place(*(float(edge) for edge in page.bbox))
    mx0, my0, mx1, my1 = _ordered(page.page_obj.mediabox)
    cx0, cy0, cx1, cy1 = _ordered(page.page_obj.cropbox)
    x0, y0, x1, y1 = max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1)
    if x0 >= x1 or y0 >= y1:
        return whole
    before, after, under, over = x0 - mx0, mx1 - x1, y0 - my0, my1 - y1
    left, top, right, bottom = {
        90: (under, before, over, after),
        180: (after, under, before, over),
        270: (over, after, under, before),
    }.get(page.page_obj.rotate, (before, over, after, under))
    return Place(whole.x0 + left, whole.top + top, whole.x1 - right, whole.bottom - bottom)


def _ordered(box: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(edge) for edge in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _moved(edge: dict[str, Any], left: float, top: float) -> dict[str, float | str]:
    x0, x1 = edge["x0"] - left, edge["x1"] - left
    above, below = edge["top"] - top, edge["bottom"] - top
    return {
        "x0": x0, "x1": x1, "top": above, "bottom": below, "doctop": above,
        "width": x1 - x0, "height": below - above,
        "orientation": edge["orientation"], "object_type": "line",
    }  # fmt: skip


def _filled(page: Page) -> Iterator[Fill]:
    for rect in page.rects:
        colour = _rgb(rect.get("non_stroking_color")) if rect.get("fill") else None
        if colour is not None:
            yield Fill(rect["x0"], rect["top"], rect["x1"], rect["bottom"], colour)


def _rgb(values: Any) -> Colour | None:
    """Return a PDF colour (grey, RGB or CMYK, each part 0 to 1) as RGB, None for a pattern."""
    parts = list(values) if isinstance(values, (list, tuple)) else [values]
    if not all(isinstance(part, (int, float)) for part in parts):
        return None
    if len(parts) == 4:
        black = 1 - parts[3]
        parts = [(1 - part) * black for part in parts[:3]]
    elif len(parts) == 1:
        parts = parts * 3
    if len(parts) != 3:
        return None
    return (round(parts[0], 3), round(parts[1], 3), round(parts[2], 3))
