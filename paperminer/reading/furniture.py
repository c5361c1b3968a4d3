"""Running headers, footers and page numbers: what repeats at the same place of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperminer.model import Line

_ZONE = 0.1  # the share of the page's height in which running heads and feet are looked for
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|\W{0,2}(\d{1,4})\W{0,2}", re.I
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's number, its height in points, and the lines that may be furniture."""

    number: int
    height: float
    lines: Sequence[Line]


def find_furniture(pages: Sequence[PageLines]) -> set[tuple[int | None, int]]:
    """Return (page, line number) of running headers, footers and page numbers.

    A line is one when it is the outermost of its page, or follows close on one that is, and the
    same text stands at the same height of two or three other pages, but for one number that may
    count with the pages; or when it is nothing but the number of its page.
    """
    seen: Counter[tuple[str, int, str]] = Counter()
    places = [(page, edge, lines) for page in pages for edge, lines in edges(page)]
    for page, edge, lines in places:
        for line in lines:
            seen.update((edge, _height(line), key) for key in _keys(line, page.number))
    needed = min(3, max(2, len(pages) - 1))
    found: set[tuple[int | None, int]] = set()
    for page, edge, lines in places:
        before: Line | None = None
        enough = needed
        for line in lines:
            if before is not None and _gap(before, line) > 1.0:
                break
            here = _height(line)
            times = max(
                sum(seen[edge, here + step, key] for step in (-1, 0, 1))
                for key in _keys(line, page.number)
            )
            if times < enough and not _is_page_number(line, page.number):
                break
            found.add((line.page, line.number))
            before = line
            enough = max(enough, times // 2)  # a heading below a header repeats, but less often
    return found


def edges(page: PageLines) -> Iterator[tuple[str, list[Line]]]:
    """Yield the lines at the head and at the foot of a page, from the edge inwards."""
    lines = sorted(
        ((line.box, line) for line in page.lines if line.box), key=lambda pair: pair[0].top
    )
    yield "head", [line for box, line in lines if box.bottom <= _ZONE * page.height]
    yield "foot", [line for box, line in reversed(lines) if box.top >= (1 - _ZONE) * page.height]


def _height(line: Line) -> int:
    return round(line.box.top / 3) if line.box else 0


def _gap(one: Line, other: Line) -> float:
    """Return the space between two lines, in heights of the first."""
    if one.box is None or other.box is None:
        return 0.0
    space = max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom)
    return space / max(one.box.bottom - one.box.top, 1.0)


def _keys(line: Line, page: int) -> Iterator[str]:
    """Yield the line's text, and once a number the text with that number less the page's."""
    yield line.text
    for match in _NUMBER.finditer(line.text):
        if len(match[0]) <= 4:
            yield f"{line.text[: match.start()]}<{int(match[0]) - page}>{line.text[match.end() :]}"


def _is_page_number(line: Line, page: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.text.strip())
    return match is not None and (match[1] is not None or int(match[2]) == page)
