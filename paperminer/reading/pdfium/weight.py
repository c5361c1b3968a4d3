"""Which rows of a page are set in bold from end to end: some headings have no other sign."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable

import pypdfium2.raw as pdfium

from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.rows import Row

#: Says whether the character of an index is set in bold.
IsBold = Callable[[int], bool]

_NAME = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_FORCED = 1 << 18  # ForceBold, bit 19 of a font's flags: ISO 32000-1, table 123
_NAME_BYTES = 128
_WIDE = 1.5  # a gap of more than so many heights of type parts two columns


def bold_of(raw: object) -> IsBold:
    """Return what says whether a character is bold, by its font's name and flags.

    raw: PDFium's text page, to be open as long as the answer is asked.
    """
    name = ctypes.create_string_buffer(_NAME_BYTES)
    flags = ctypes.c_int()
    known: dict[tuple[bytes, int], bool] = {}

    def is_bold(index: int) -> bool:
        if index < 0:
            return False
        to = ctypes.cast(name, ctypes.c_void_p)
        pdfium.FPDFText_GetFontInfo(raw, index, to, _NAME_BYTES, ctypes.byref(flags))
        key = (name.value, flags.value)
        if key not in known:
            said = _NAME.search(name.value.decode("latin-1"))
            known[key] = bool(said or flags.value & _FORCED)
        return known[key]

    return is_bold


def bold_words(rows: Iterable[Row], is_bold: IsBold) -> frozenset[int]:
    """Return the places in the text of the bold words that begin or end a row, or a column of it.

    A row whose first and last words are bold is taken to be bold between them: a look at each
    character would take as long as reading it.
    """
    return frozenset(
        word.start for row in rows for word in _ends(row) if word.start >= 0 and is_bold(word.start)
    )


def _ends(row: Row) -> Iterable[Word]:
    yield row.words[0]
    for word, after in zip(row.words, row.words[1:], strict=False):
        if after.x0 - word.x1 > _WIDE * (word.bottom - word.top):
            yield word
            yield after
    yield row.words[-1]
