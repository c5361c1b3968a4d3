"""What one page holds, whichever library read it: words, drawings and size."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from paperminer.reading.pdfium.geometry import Word, frame_of, holds
from paperminer.reading.pdfium.shapes import Shapes, shapes_of
from paperminer.reading.pdfium.words import TextPage

_OCR_SHARE = 0.5  # unpainted text over a picture of more than this share of the page is its OCR


@dataclass(frozen=True, slots=True)
class Content:
    """A page's words in the order of the content stream, and what it draws."""

    number: int
    width: float
    height: float
    words: list[Word]
    shapes: Shapes

    def picture_share(self) -> float:
        """Return the share of the page that pictures cover, those over each other counted twice."""
        covered = sum(
            max(0.0, min(place.x1, self.width) - max(place.x0, 0.0))
            * max(0.0, min(place.bottom, self.height) - max(place.top, 0.0))
            for place in self.shapes.pictures
        )
        return covered / (self.width * self.height) if self.width * self.height else 0.0


def open_content(
    page: pypdfium2.PdfPage, number: int
) -> tuple[Content, TextPage, pypdfium2.PdfTextPage]:
    """Return what a page that is not rotated holds, and the text pages, to be closed after use."""
    frame = frame_of(page)
    shapes = shapes_of(page.raw, frame, page.pdf.raw)
    handle = page.get_textpage()
    text = TextPage(handle.raw, frame)
    content = Content(number, frame.width, frame.height, text.words(), shapes)
    return _without_invisible(content, handle), text, handle


def _without_invisible(content: Content, handle: pypdfium2.PdfTextPage) -> Content:
    """Return the content without words that are not printed: clipped off, or not painted.

    Text that is not painted is a scan's own text layer where a picture lies under it.
    """
    clipped = content.shapes.clipped
    gone = set(content.shapes.unseen) if content.picture_share() < _OCR_SHARE else set()
    if not gone and not clipped:
        return content
    words = []
    for word in content.words:
        thing = _object_of(handle, word.start)
        window = clipped.get(thing)
        if thing not in gone and (window is None or holds(window, word)):
            words.append(word)
    return replace(content, words=words)


def _object_of(handle: pypdfium2.PdfTextPage, index: int) -> int:
    thing = pdfium.FPDFText_GetTextObject(handle.raw, index) if index >= 0 else None
    return ctypes.addressof(thing.contents) if thing else 0
