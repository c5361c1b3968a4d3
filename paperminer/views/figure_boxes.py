"""Where on a page of a PDF a text is printed: the boxes of its characters, a box a line."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

import pypdfium2
from pypdfium2 import raw

from paperminer.model import Box

MOST_CHARACTERS = 100_000
"""Of a page; on one with more, only lines are shown, not what is printed in them."""

_MOST_FINDS = 500
_LONGEST_LINE = 2000
_SLACK = 1.5  # points by which the middle of a character may lie outside its line's box
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_BROKEN = "\x02\ufffe"  # what PDFium gives for a hyphen at which a line was broken
_DROPPED = "\u00ad\u200b\ufeff\0"


@dataclass(frozen=True, slots=True)
class Sought:
    """A text to find: the box of its line or cell, and the characters of the line before it."""

    text: str
    box: Box | None
    offset: int | None


class PageText:
    """The characters of a page without spaces, and where each is seen."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        """Read the page, which must stay open; rotation and crop box are applied to boxes."""
        self._page = page
        self._width, self._height = page.get_size()
        self._text = page.get_textpage()
        count = raw.FPDFText_CountChars(self._text.raw)
        signs = self._signs(count) if 0 < count <= MOST_CHARACTERS else ()
        kept = [(sign, index) for index, sign in signs if sign]
        self._string = "".join(sign for sign, _ in kept)
        self._indexes = [index for sign, index in kept for _ in sign]
        self._boxes: dict[int, Box] = {}

    def close(self) -> None:
        """Close the text of the page; call it before the page is closed."""
        self._text.close()

    def boxes(self, sought: Sought) -> tuple[Box, ...]:
        """Return the boxes of a text, one for each line it runs over; () where it is not found."""
        needle = "".join(_plain(sign) for sign in sought.text)
        if not needle or not self._string:
            return ()
        finds = list(islice(self._finds(needle), _MOST_FINDS))
        at_place = [at for at in finds if self._starts_in(at, sought.box)]
        # A figure's hedge may stand on the line before: "more than" / "40".
        at_place = at_place or [
            at for at in finds if self._starts_in(at + len(needle) - 1, sought.box)
        ]
        if not at_place:
            return ()
        whole = [at for at in at_place if self._stands_alone(at, len(needle))]
        best = self._nearest(whole or at_place, sought)
        return tuple(_lines(self._box(index) for index in self._run(best, len(needle))))

    def _signs(self, count: int) -> Iterator[tuple[int, str]]:
        for index in range(count):
            code = raw.FPDFText_GetUnicode(self._text.raw, index)
            readable = code <= 0x10FFFF and not 0xD800 <= code < 0xE000
            yield index, _plain(chr(code)) if readable else ""

    def _finds(self, needle: str) -> Iterator[int]:
        at = self._string.find(needle)
        while at >= 0:
            yield at
            at = self._string.find(needle, at + 1)

    def _run(self, at: int, length: int) -> list[int]:
        return list(dict.fromkeys(self._indexes[at : at + length]))

    def _starts_in(self, at: int, box: Box | None) -> bool:
        if box is None:
            return True
        seen = self._box(self._indexes[at])
        x, y = (seen.x0 + seen.x1) / 2, (seen.top + seen.bottom) / 2
        return (
            box.x0 - _SLACK <= x <= box.x1 + _SLACK and box.top - _SLACK <= y <= box.bottom + _SLACK
        )

    def _stands_alone(self, at: int, length: int) -> bool:
        """Return whether no figure or word goes on before or behind: 15 is not in 2015 or 15.3."""
        first, last = self._indexes[at], self._indexes[at + length - 1]
        before = self._sign(first - 1) + self._sign(first - 2)
        behind = self._sign(last + 1) + self._sign(last + 2)
        return not (
            (self._string[at].isalnum() and _goes_on(before))
            or (self._string[at + length - 1].isalnum() and _goes_on(behind))
        )

    def _sign(self, index: int) -> str:
        code = raw.FPDFText_GetUnicode(self._text.raw, index) if index >= 0 else 0
        return chr(code) if 0 < code <= 0x10FFFF else " "

    def _nearest(self, finds: list[int], sought: Sought) -> int:
        """Return the find that has as much of the line before it as the text has."""
        if len(finds) == 1 or sought.box is None or sought.offset is None:
            return finds[0]
        start = max(0, finds[0] - _LONGEST_LINE)
        inside = (self._starts_in(at, sought.box) for at in range(start, finds[-1]))
        before = list(accumulate(inside, initial=0))
        # Offsets count spaces too, of which a line of print has about one in six characters.
        wanted = sought.offset * 5 / 6
        return min(finds, key=lambda at: abs(before[at - start] - wanted))

    def _box(self, index: int) -> Box:
        if index not in self._boxes:
            left, right = ctypes.c_double(), ctypes.c_double()
            bottom, top = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharBox(self._text.raw, index, left, right, bottom, top)
            one = self._seen(left.value, top.value)
            other = self._seen(right.value, bottom.value)
            self._boxes[index] = Box(
                min(one[0], other[0]), min(one[1], other[1]),
                max(one[0], other[0]), max(one[1], other[1]),
            )  # fmt: skip
        return self._boxes[index]

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own space is seen: crop box and /Rotate applied."""
        fine = 100  # PDFium answers in whole device units
        width, height = round(self._width * fine), round(self._height * fine)
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page.raw, 0, 0, width, height, 0, x, y, at_x, at_y)
        return at_x.value / fine, at_y.value / fine


def _plain(sign: str) -> str:
    """Return a character as it is compared: no space, one hyphen, ligatures spelt out."""
    if sign in _HYPHENS or sign in _BROKEN:
        return "-"
    if sign in _DROPPED or sign.isspace():
        return ""
    return unicodedata.normalize("NFKC", sign).replace(" ", "")


def _goes_on(signs: str) -> bool:
    """Return whether a word or figure goes on into two characters, the nearer one first."""
    return signs[0].isalnum() or (signs[0] in ".," and signs[1].isdigit())


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Yield one box for the characters of each line, which may run across the page or along it."""
    held: Box | None = None
    last: Box | None = None
    for box in boxes:
        if held is not None and last is not None and _follows(box, last):
            held = Box(
                min(held.x0, box.x0), min(held.top, box.top),
                max(held.x1, box.x1), max(held.bottom, box.bottom),
            )  # fmt: skip
        else:
            if held is not None:
                yield held
            held = box
        last = box
    if held is not None:
        yield held


def _follows(box: Box, last: Box) -> bool:
    """Return whether a character stands beside the last one, and not on another line."""
    size = max(box.bottom - box.top, last.bottom - last.top, box.x1 - box.x0, last.x1 - last.x0)
    across = max(box.x0, last.x0) - min(box.x1, last.x1)
    along = max(box.top, last.top) - min(box.bottom, last.bottom)
    return (along <= 0 and across <= 3 * size) or (across <= 0 and along <= size / 2)
