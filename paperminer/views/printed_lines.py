"""The lines of a paper around a place, with what is printed there marked.

This too touches the paper's bytes, and runs in a process of its own (artist.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from paperminer.errors import UnreadablePaperError
from paperminer.model import Line
from paperminer.reading import read_document
from paperminer.views.places import NoPictureError

_LONGEST = 5000  # characters of a line that are shown
_MOST_LINES = 200
_MOST_WORDS_BEFORE = 6


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a paper: its number, its text, and what to mark: (start, end) of its characters."""

    number: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A text to mark: the line it begins on, and the characters of the line before it."""

    line: int
    text: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class _OnePage:
    page: int

    def contains(self, page: int) -> bool:
        return page == self.page


def lines_around(
    path: Path, changed: int, page: int | None, wanted: Sequence[Marked], around: int
) -> tuple[TextLine, ...]:
    """Return the lines on which texts stand, with so many lines before and behind.

    changed: when the file changed, so that one that did is read anew. page: of the lines, None
    where the paper has none. Raises NoPictureError where there are no such lines.
    """
    lines = _lines(path, changed, page)
    numbers = [line.number for line in lines]
    places = {number: place for place, number in enumerate(numbers)}
    marks: dict[int, list[tuple[int, int]]] = {}
    at = [places[each.line] for each in wanted if each.line in places]
    if not at:
        raise NoPictureError("The paper has no such line any more.")
    for each in wanted:
        if each.line in places:
            for place, start, end in _marks(lines, places[each.line], each):
                marks.setdefault(place, []).append((start, end))
    shown = range(max(min(at) - around, 0), min(max([*at, *marks]) + around + 1, len(lines)))
    return tuple(_cut(lines[place], marks.get(place, ())) for place in shown[:_MOST_LINES])


@lru_cache(maxsize=4)
def _lines(path: Path, changed: int, page: int | None) -> tuple[Line, ...]:
    try:
        # Of a PDF the one page; other papers are small, and their lines count from its beginning.
        pages = _OnePage(page) if page is not None and path.suffix.lower() == ".pdf" else None
        document = read_document(path.read_bytes(), path.name, pages)
    except (UnreadablePaperError, OSError):
        raise NoPictureError("The paper cannot be read any more.") from None
    lines = sorted((*document.lines, *document.furniture), key=lambda line: line.number)
    if pages is not None:
        lines = [line for line in lines if line.page == page]
    return tuple(lines)


def _marks(lines: Sequence[Line], place: int, wanted: Marked) -> list[tuple[int, int, int]]:
    """Return (place of a line, start, end) for each line that a text runs over."""
    start, needle = _start(lines[place].text, wanted)
    out: list[tuple[int, int, int]] = []
    done = 0
    for at in range(place, min(place + _MOST_LINES, len(lines))):
        text = lines[at].text
        first, last = None, start
        for index in range(start, len(text)):
            if text[index].isspace():
                continue
            if done == len(needle) or text[index] != needle[done]:
                break
            first = index if first is None else first
            last, done = index + 1, done + 1
        if first is not None:
            out.append((at, first, last))
        if done == len(needle) or (first is None and text.strip()):
            break
        start = 0
    return out


def _start(text: str, wanted: Marked) -> tuple[int, str]:
    """Return where in its line a text begins, and its characters without spaces; or "" for none.

    Where it says, or else where it is found; its first words may stand on the line before.
    """
    words = wanted.text.split()
    for first, word in enumerate(words[:_MOST_WORDS_BEFORE]):
        start = text.find(word) if wanted.offset is None else wanted.offset
        if not text[max(start, 0) :].startswith(word):
            start = text.find(word)
        if start >= 0:
            return start, "".join(words[first:])
    return 0, ""


def _cut(line: Line, marks: Sequence[tuple[int, int]]) -> TextLine:
    text = line.text[:_LONGEST]
    held = sorted({(start, min(end, len(text))) for start, end in marks if start < len(text)})
    return TextLine(line.number, text, tuple(held))
