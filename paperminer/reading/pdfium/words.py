"""A page's words with their boxes, two box calls a word: first and last character."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from paperminer.reading.pdf_words import RAISED, UNMAPPED, clean
from paperminer.reading.pdfium.geometry import Frame, Word

# PDFium puts U+FFFE (through some calls U+0002) for a hyphen at which a line was broken.
_BROKEN = "\x02\ufffe"
_WORD = re.compile(rf"[^\s\0{_BROKEN}]+[{_BROKEN}]?|[{_BROKEN}]")
_ODD = re.compile(r"\[|[^ -~\xa1-\xac\xae-\u1fff‐-›\u20a0-\u2bff]")
# Quartz writes some fonts' "ti" ligature as a bracket: "Elec[ons".
_LIGATURE = re.compile(r"(?<=[A-Za-z])\[(?=[a-z])")
_FIGURE_WITH_NOTE = re.compile(r"\D*\d[\d,.]*\d[%)]?[.,;:)]?")
# Signs of Symbol and Wingdings that lack a Unicode value come in the private use area.
_PRIVATE = str.maketrans(
    dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC, 0xF0A8, 0xF06E, 0xF071), "•")
    | dict(zip(range(0xF0DF, 0xF0E3), "←→↑↓", strict=True))
    | dict(zip(range(0xF0E7, 0xF0EB), "←→↑↓", strict=True))
    | dict(zip(range(0xF0EF, 0xF0F5), "⇦⇨⇧⇩⬄⇳", strict=True))
    | {0xF02D: "-", 0xF020: " "}
)


class TextPage:
    """The text of a page as PDFium read it: the words in the order of the content stream."""

    def __init__(self, raw: object, frame: Frame) -> None:
        """Keep PDFium's text page (a handle; close it only after the last call)."""
        self._raw = raw
        self._frame = frame
        self._box = pdfium.FS_RECTF()
        self._to = ctypes.byref(self._box)
        self.text = self._read()

    def _read(self) -> str:
        """Return the text, one character for each of PDFium's character indexes."""
        count = pdfium.FPDFText_CountChars(self._raw)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._raw, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # On such pages the call leaves characters out, and every index behind them is wrong.
        codes = (pdfium.FPDFText_GetUnicode(self._raw, index) for index in range(count))
        return "".join(
            "\ufffd" if code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code) for code in codes
        )

    def words(self) -> list[Word]:
        """Return the words that lie on the visible page, those printed over themselves once."""
        left, upper = self._frame.left, self._frame.upper
        width, height = self._frame.width, self._frame.height
        box, to, raw, get = self._box, self._to, self._raw, pdfium.FPDFText_GetLooseCharBox
        seen: dict[tuple[str, int, int], tuple[float, float]] = {}
        out: list[Word] = []
        for match in _WORD.finditer(self.text):
            start, end = match.span()
            text = match[0]
            get(raw, start, to)
            x0, top, x1, bottom = box.left, box.top, box.right, box.bottom
            upright = True
            raised = False
            if end - start > 1:
                first = (x1, top, bottom)
                get(raw, end - 1, to)
                x2, top2, x3, bottom2 = box.left, box.top, box.right, box.bottom
                # Words that run up or down the page have their characters over each other.
                upright = x2 > x0 + 0.25 * (x1 - x0) or abs(top2 - top) < 0.3 * (top - bottom)
                raised = (top2 - bottom2) < 0.85 * (first[1] - first[2]) or (
                    not text[-1].isalnum() and _FIGURE_WITH_NOTE.fullmatch(text) is not None
                )
                x0, x1 = min(x0, x2), max(x1, x3)
                bottom, top = min(bottom, bottom2), max(top, top2)
            word = Word(text, x0 - left, upper - top, x1 - left, upper - bottom, upright, start)
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            if not (0 <= x <= width and 0 <= y <= height):
                continue
            key = (text, round(x / 3), round(y / 3))
            if key in seen and abs(seen[key][0] - x) < 1.2 and abs(seen[key][1] - y) < 1.2:
                continue
            seen[key] = (x, y)
            if raised and upright:
                out.extend(self._split_raised(word))
            else:
                out.append(word)
        return list(_tidied(out))

    def character(self, index: int) -> Word:
        """Return one character, with its box, as a word."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, self._to)
        place = self._frame.place(box.left, box.bottom, box.right, box.top)
        return Word(self.text[index], *place, start=index)

    def cut(self, word: Word, x: float) -> tuple[Word, ...]:
        """Return a word that runs over a rule at x as the two words it is."""
        printed = self.text[word.start : word.start + len(word.text)] if word.start >= 0 else ""
        if len(word.text) < 2 or printed != word.text:
            return (word,)  # cleaning changed it, so its characters have no index of their own
        chars = [self.character(word.start + at) for at in range(len(word.text))]
        place = next((at for at, c in enumerate(chars) if (c.x0 + c.x1) / 2 >= x), 0)
        if not 0 < place < len(chars):
            return (word,)
        return (
            word._replace(text=word.text[:place], x1=chars[place - 1].x1, broken=False),
            word._replace(text=word.text[place:], x0=chars[place].x0, start=word.start + place),
        )

    def _split_raised(self, word: Word) -> Iterator[Word]:
        """Yield a word whose last digits are set small and high (a footnote's) in two parts."""
        chars = [self.character(word.start + at) for at in range(len(word.text))]
        base = chars[0].bottom - chars[0].top
        at = len(chars)
        while at > 1 and not chars[at - 1].text.isalnum():
            at -= 1
        end = at
        while at > 1 and _is_raised(chars[at - 1], chars[0], base):
            at -= 1
        if at == end or chars[at - 1].text == "m":  # m² is a unit, and no footnote
            yield word
            return
        yield word._replace(text=word.text[:at], x1=chars[at - 1].x1)
        note = word.text[at:end].translate(RAISED) + word.text[end:]
        yield word._replace(text=note, x0=chars[at].x0, start=word.start + at)


def _is_raised(char: Word, base: Word, height: float) -> bool:
    return (
        char.text in "0123456789"
        and char.bottom - char.top < 0.85 * height
        and char.bottom < base.bottom - 0.1 * height
    )


def _tidied(words: list[Word]) -> Iterator[Word]:
    """Yield the words with clean texts, and digits of footnotes that stand apart raised."""
    before: Word | None = None
    for word in words:
        text = word.text
        broken = text[-1] in _BROKEN
        if broken:
            text = text[:-1] + "-"
        if _ODD.search(text):
            text = clean(text.translate(_PRIVATE).replace("\xad", "-")).replace("\0", UNMAPPED)
            text = text.strip()
            if "[" in text and "]" not in text:
                text = _LIGATURE.sub("ti", text)
        if not text:
            continue
        if before is not None and text.isdigit() and _follows_raised(word, before):
            text = text.translate(RAISED)
        if text != word.text or broken:
            word = word._replace(text=text, broken=broken)
        yield word
        before = word


def _follows_raised(word: Word, before: Word) -> bool:
    height = before.bottom - before.top
    return (
        word.bottom - word.top < 0.8 * height
        and 0.15 * height < before.bottom - word.bottom < height
        and -0.1 * height < word.x0 - before.x1 < height
    )
