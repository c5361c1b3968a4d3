"""The lines that a page break puts amid a table: running lines, page numbers, repeated headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import regex

from paperminer.model import Line
from paperminer.reading.continued import is_continued
from paperminer.structure.aligned import parts_of

_NUMBER = regex.compile(
    r"[\s\-–—|.~*()\[\]]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?"
    r"(?:\s*\|?\s*page)?[\s\-–—|.~*()\[\]]*$",
    regex.IGNORECASE,
)
_DIGITS = regex.compile(r"\d+")
_EDGE = 4  # filled lines at the head, and at the foot, of a page that may be running lines
_MOST_HEADS = 4


def page_matter(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines (indices) at page breaks that are no part of what goes on over them.

    lines: a text's, with pages where form feeds part them; without any nothing is returned. They
    are page numbers, lines that other pages have at that edge too, "(continued)", and the header of
    the table at the foot of the page before, printed again. Where no row of a table stands on
    either side of the break nothing is returned for it.
    """
    pages = [
        [index for index, line in group if line.text.strip()]
        for page, group in groupby(enumerate(lines), key=lambda item: item[1].page)
        if page is not None
    ]
    heads = _running(lines, [page[:_EDGE] for page in pages])
    feet = _running(lines, [page[-_EDGE:] for page in pages])
    out: set[int] = set()
    for above, below in pairwise(pages):
        foot = list(_edge(lines, above[::-1], feet))
        head = list(_edge(lines, below, heads))
        last = above[len(above) - len(foot) - 1 :][:1]
        if not last or len(head) >= len(below) or len(parts_of_row(lines[last[0]].text)) < 2:
            continue
        head += _repeated(lines, above, below[len(head) :])
        if len(head) < len(below) and len(parts_of_row(lines[below[len(head)]].text)) > 1:
            out |= {*foot, *head}
    return frozenset(out)


def parts_of_row(text: str) -> list[str]:
    """Return the cells of a line that tabs or wide gaps part."""
    if "\t" in text:
        return [part.strip() for part in text.split("\t") if part.strip()]
    return [part for part, _, _ in parts_of(text)]


def _running(lines: Sequence[Line], edges: Sequence[Sequence[int]]) -> frozenset[str]:
    """Return the texts, digits apart, that stand at one edge of two pages and hold no cells."""
    seen: set[str] = set()
    again: set[str] = set()
    for edge in edges:
        texts = {_bare(lines[i].text) for i in edge if len(parts_of_row(lines[i].text)) < 3}
        again |= texts & seen
        seen |= texts
    return frozenset(again - {""})


def _bare(text: str) -> str:
    return " ".join(_DIGITS.sub("#", text.lower()).split())


def _edge(lines: Sequence[Line], page: Sequence[int], running: frozenset[str]) -> Iterator[int]:
    """Yield the lines of a page, from its edge inwards, that are running lines."""
    for index in page[:_EDGE]:
        text = lines[index].text
        known = _NUMBER.match(text) or is_continued(text) or _bare(text) in running
        if not known or "\t" in text.strip():
            return
        yield index


def _repeated(lines: Sequence[Line], above: Sequence[int], below: Sequence[int]) -> list[int]:
    """Return the lines that open a page as the header of the table above opens."""
    wanted = [parts_of_row(lines[index].text) for index in below[:_MOST_HEADS]]
    if not wanted or len(wanted[0]) < 2:
        return []
    for at in range(len(above) - 1, -1, -1):
        if parts_of_row(lines[above[at]].text) == wanted[0]:
            count = 1
            while (
                count < min(len(wanted), len(above) - at)
                and len(wanted[count]) > 1
                and parts_of_row(lines[above[at + count]].text) == wanted[count]
            ):
                count += 1
            return list(below[:count])
    return []
