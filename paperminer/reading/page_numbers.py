"""The page numbers that a paper prints: read from the heads and feet of its pages.

A pack prints one row of numbers through all its papers, and each paper may print its own beside it.
Which number counts is told from all pages together: the row of numbers that goes on longest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paperminer.reading.blocks import numeral

_X = r"(?P<x>\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Z][-.]?\d{1,3})"
_OF = r"(?:\s*(?:of|/|out of)\s*\d{1,4})"
_EDGE = r"[\s\-–—|.~*()\[\]<>]*"
_PAGE = r"(?i:\bp\s?a\s?g\s?e(?:\s*(?:no\.?|number))?\b|\btudalen\b|\bpg?\.)"
# From the surest to the least sure: "Page 12 of 40", "12 | Page", "- 12 -", "Budget report 12".
_NAMED = re.compile(rf"{_EDGE}{_PAGE}{_EDGE}{_X}{_OF}?{_EDGE}$")
_BEHIND = re.compile(rf"{_EDGE}{_X}{_EDGE}{_PAGE}{_EDGE}$")
_BARE = re.compile(rf"{_EDGE}{_X}{_OF}?{_EDGE}$")
_WITHIN = re.compile(rf"{_PAGE}{_EDGE}(?P<x>\d{{1,4}}|[ivxlc]{{1,7}}\b){_OF}?")
_ENDS = re.compile(r"(?<![\d/.,£-])(?P<x>\d{1,4})\s*$|^\s*(?P<y>\d{1,4})(?![\d/.,%-])")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_Row = tuple[str, int]  # a style, and by how much its numbers exceed the file's

_LEAST = 2.0  # how sure the signs of a row must be together
_ANOTHER_ROW = 4.0  # what a new row of numbers must bring to be believed
_BACK = 1.5  # and what more when it does not count on from the one before


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that may be that of a page: how it is written, what it counts, how sure it is.

    `style` is "1" for figures, "i" or "I" for Roman ones, or the letter before a figure ("B-").
    `line` is the place of its line among the page's, `alone` whether nothing else stands on it.
    """

    style: str
    value: int
    weight: float
    line: int
    alone: bool

    @property
    def label(self) -> str:
        """Return the number as it is printed."""
        return label(self.style, self.value)


def label(style: str, value: int) -> str:
    """Return a page's number as printed in a style."""
    if style in ("i", "I"):
        return numeral(value, "lowerRoman" if style == "i" else "upperRoman")
    return f"{'' if style == '1' else style}{value}"


def numbers_in(text: str, line: int, *, repeats: bool = False) -> Iterator[Numbered]:
    """Yield what may be a page's number in a line at the head or foot of a page.

    repeats: whether the line is on other pages too, but for one number.
    """
    for pattern, weight in ((_NAMED, 3.0), (_BEHIND, 3.0), (_BARE, 2.0)):
        match = pattern.match(text)
        read = _read(match["x"]) if match else None
        if read:
            year = pattern is _BARE and 1900 < read[1] < 2100
            yield Numbered(*read, 1.0 if year else weight, line, not year)
            return
    match = _WITHIN.search(text)
    read = _read(match["x"]) if match else None
    if read:
        yield Numbered(*read, 2.5 if repeats else 1.0, line, False)
    elif repeats:
        for match in _ENDS.finditer(text):
            yield Numbered("1", int(match["x"] or match["y"]), 1.0, line, False)


def _read(text: str) -> tuple[str, int] | None:
    if text.isdigit():
        return ("1", int(text))
    if text[-1].isdigit():
        head = text.rstrip("0123456789")
        return (head, int(text[len(head) :]))
    value = _roman(text.lower())
    style = "i" if text.islower() else "I"
    return (style, value) if value and label(style, value) == text else None


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def chosen(pages: Sequence[Sequence[Numbered]]) -> list[Numbered | None]:
    """Return, for each page in order, which of its numbers is the page's; None where none is.

    The choice is the one whose numbers are the surest and go on by one from page to page; a new
    row of numbers, as at a gap or a restart, must be believed by more than one faint sign.
    """
    best: list[list[tuple[float, int, int]]] = []  # score; the page and number chosen before
    ends: dict[tuple[str, int], tuple[float, int, int]] = {}  # row of numbers -> its best end
    top: tuple[float, int, int] = (0.0, -1, -1)
    for at, page in enumerate(pages):
        found: list[tuple[float, int, int]] = []
        for number in page:
            row = (number.style, number.value - at)
            options = [(0.0, -1, -1)]
            if row in ends:
                options.append(ends[row])
            if top[1] >= 0:
                before = pages[top[1]][top[2]]
                back = before.style == number.style and number.value <= before.value
                cost = _ANOTHER_ROW + (_BACK if back else 0.0)
                options.append((top[0] - cost, top[1], top[2]))
            score, *link = max(options)
            found.append((score + number.weight, link[0], link[1]))
        best.append(found)
        for place, (number, (score, _, _)) in enumerate(zip(page, found, strict=True)):
            row = (number.style, number.value - at)
            ends[row] = max(ends.get(row, (0.0, -1, -1)), (score, at, place))
            top = max(top, (score, at, place))
    out: list[Numbered | None] = [None] * len(pages)
    at, place = top[1], top[2]
    while at >= 0:
        out[at] = pages[at][place]
        _, at, place = best[at][place]
    return out


def labels(pages: Sequence[int], numbers: Sequence[Numbered | None]) -> Mapping[int, str]:
    """Return the printed number of each page that has one, or whose number can only be one.

    pages: the file's page numbers, in order. numbers: what chosen() said of them. A page without
    a number between two of one row has the number between; so has a page before a row's first,
    or behind its last, where the row has two numbers at least.
    """
    weights: dict[_Row, float] = defaultdict(float)
    rows = [
        (number.style, number.value - page) if number else None
        for page, number in zip(pages, numbers, strict=True)
    ]
    for row, number in zip(rows, numbers, strict=True):
        if row and number:
            weights[row] += number.weight
    rows = [row if row and weights[row] >= _LEAST else None for row in rows]
    counts = Counter(row for row in rows if row)
    before, after = _last_known(rows), _last_known(rows[::-1])[::-1]
    out: dict[int, str] = {}
    for page, row, above, below in zip(pages, rows, before, after, strict=True):
        sides = {side for side in (above, below) if side}
        if row is None and (len(sides) != 1 or counts[next(iter(sides))] < 2):
            continue
        style, offset = row or sides.pop()
        if page + offset > 0:
            out[page] = label(style, page + offset)
    return out


def _last_known(rows: Sequence[_Row | None]) -> list[_Row | None]:
    """Return, for each place, the last row at or before it."""
    out: list[_Row | None] = []
    last: _Row | None = None
    for row in rows:
        last = row or last
        out.append(last)
    return out
