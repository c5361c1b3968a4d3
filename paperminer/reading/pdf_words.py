"""A PDF page's characters to words, and words to printed lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from paperminer.reading.blocks import LIGATURES

UNMAPPED = "\ufffd"
_CID = re.compile(r"\(cid:\d+\)")
_DIGITS = "0123456789"
RAISED = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_NOTHING = dict.fromkeys((*range(0x20), 0x7F, *range(0x200B, 0x2010), 0x2060, 0xFEFF))
_CLEAN = str.maketrans(_SPACES | _NOTHING | LIGATURES)


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word: its box, its text, and whether it runs from left to right."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    upright: bool

    @property
    def height(self) -> float:
        """Return the height of the word's box."""
        return self.bottom - self.top


def _characters(page: Page) -> Iterator[dict[str, Any]]:
    """Yield the page's characters cleaned, those overprinted (a way to make bold) once.

    A character may become several (a ligature) or none (a soft hyphen that is not shown).
    """
    left, top, right, bottom = page.bbox
    printed: dict[tuple[str, int, int], list[tuple[float, float]]] = defaultdict(list)
    base: dict[str, Any] = {}
    in_raised = False
    for char in page.chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not (left <= x <= right and top <= y <= bottom):
            continue  # outside the visible part of the page
        text = _clean(char)
        if not text:
            continue
        near = min(1.0, 0.15 * char["size"])
        key = (text, round(x), round(y))
        around = ((text, key[1] + i, key[2] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        places = (place for spot in around for place in printed.get(spot, ()))
        if not text.isspace() and any(abs(x - a) < near and abs(y - b) < near for a, b in places):
            continue
        printed[key].append((x, y))
        raised = _is_raised(char, base)
        if raised and not in_raised and base["text"] != "m":
            yield {**char, "text": " "}  # 38¹ is a figure and a footnote, but m² is a unit
        yield {**char, "text": text.translate(RAISED) if raised else text}
        in_raised = raised
        if not raised:
            base = char


def _is_raised(char: dict[str, Any], before: dict[str, Any]) -> bool:
    """Return whether a digit is set small and high, close behind what stands before."""
    return bool(
        before
        and char["text"] in _DIGITS
        and char["size"] < 0.8 * before["size"]
        and 0.15 * before["size"] < before["bottom"] - char["bottom"] < before["size"]
        and -0.1 < (char["x0"] - before["x1"]) / before["size"] < 1.2
    )


def _clean(char: dict[str, Any]) -> str:
    text = str(char["text"])
    if text == "\xad":
        # A font may use the soft hyphen's code for a hyphen that is printed.
        return "-" if char["width"] > 0.1 * char["size"] else ""
    return clean(_CID.sub(UNMAPPED, text))


def clean(text: str) -> str:
    """Return the text with odd spaces as spaces, control and zero-width characters left out."""
    return text.translate(_CLEAN)


def words_of(page: Page) -> list[Word]:
    """Return the words in the order of the content stream.

    That order keeps texts apart that are printed over each other; the tolerance is a share of the
    type size, since justified lines may have no spaces but narrow gaps.
    """
    by_direction: dict[Literal["ltr", "btt", "ttb"], list[dict[str, Any]]] = defaultdict(list)
    for char in _characters(page):
        rises = char["matrix"][1] > 0
        by_direction["ltr" if char["upright"] else "btt" if rises else "ttb"].append(char)
    return [
        Word(word["text"], word["x0"], word["top"], word["x1"], word["bottom"], word["upright"])
        for direction, chars in by_direction.items()
        for word in extract_words(
            chars,
            use_text_flow=True,
            x_tolerance_ratio=0.15 if direction == "ltr" else None,  # the size of others is wrong
            y_tolerance=3 if direction == "ltr" else 1.5,
            line_dir="ttb" if direction == "ltr" else "ltr",
            char_dir=direction,  # pdfplumber has char_dir_rotated, but not for text flow
        )
    ]


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words of each printed line, lines from the top and words from the left.

    Words stand on one line when more than half of the lower one's height lies beside the line's
    tallest word, so a raised figure stays with its line. Words that run up the page come last.
    """
    rows: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted((w for w in words if w.upright), key=lambda w: (w.top + w.bottom, w.x0)):
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            top, bottom = bands[index]
            shared = min(bottom, word.bottom) - max(top, word.top)
            if shared > 0.5 * min(bottom - top, word.height):
                rows[index].append(word)
                if word.height > bottom - top:
                    bands[index] = (word.top, word.bottom)
                break
        else:
            rows.append([word])
            bands.append((word.top, word.bottom))
    for row in rows:
        row.sort(key=lambda w: w.x0)
    turned: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if not word.upright:
            turned[round(word.x0)].append(word)
    return rows + [turned[x] for x in sorted(turned)]
