"""The page numbers printed in a text: at the edges of its pages, or on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from paperminer.model import Line
from paperminer.reading.page_numbers import Numbered, chosen, labels, numbers_in

_OUTERMOST = 2  # lines at the head, and at the foot, of a page that may hold its number
_FIRST_LINES = 5  # a number among so many at the head of a text stands above its page
_FEWEST = 2  # numbered lines from which a text without form feeds has pages
_BARE_FEWEST = 3  # and when nothing but a number stands on them


def with_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a text, each with the number that its page prints, if it prints one.

    lines: as read, with pages where form feeds part them.
    """
    if lines and lines[0].page is not None:
        return _by_form_feeds(lines)
    return _by_numbered_lines(lines)


def _by_form_feeds(lines: Sequence[Line]) -> list[Line]:
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    found = []
    for page in pages:
        filled = [line for line in page if line.text.strip()]
        outer = dict.fromkeys((*filled[:_OUTERMOST], *filled[-_OUTERMOST:]))
        found.append([n for line in outer for n in numbers_in(line.text, line.number)])
    printed = labels([page[0].page or 0 for page in pages], chosen(found))
    return [
        replace(line, printed_page=label) if (label := printed.get(line.page or 0, "")) else line
        for page in pages
        for line in page
    ]


def _by_numbered_lines(lines: Sequence[Line]) -> list[Line]:
    """Number the lines between lines that hold a page's number, in a text without form feeds."""
    marks = _counting([(at, n) for at, line in enumerate(lines) for n in _alone(lines, at, line)])
    if not marks:
        return list(lines)
    filled = sum(bool(line.text.strip()) for line in lines[: marks[0][0]])
    out: list[Line] = []
    if filled < _FIRST_LINES:  # they head their pages
        ends = [at for at, _ in marks[1:]] + [len(lines)]
        out.extend(lines[: marks[0][0]])
        bounds = [(at, end, number) for (at, number), end in zip(marks, ends, strict=True)]
    else:
        starts = [0, *(at + 1 for at, _ in marks[:-1])]
        bounds = [
            (start, at + 1, number) for start, (at, number) in zip(starts, marks, strict=True)
        ]
    for start, end, number in bounds:
        out += [replace(line, printed_page=number.label) for line in lines[start:end]]
    return [*out, *lines[len(out) :]]


def _alone(lines: Sequence[Line], at: int, line: Line) -> list[Numbered]:
    """Return the page number that a line holds and nothing else; a bare one stands between gaps."""
    if len(line.text) > 40 or not line.text.strip():
        return []
    found = [number for number in numbers_in(line.text, line.number) if number.alone]
    if found and found[0].weight < 3:
        before = lines[at - 1].text if at else ""
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        return [] if before.strip() or after.strip() else found
    return found


def _counting(marks: Sequence[tuple[int, Numbered]]) -> list[tuple[int, Numbered]]:
    """Return the longest run of marks that count up by one (or two, past a blank page)."""
    best: list[tuple[int, Numbered]] = []
    for bare in (False, True):
        kept: list[tuple[int, Numbered]] = []
        for at, number in marks:
            if (number.weight < 3) is not bare:
                continue
            last = kept[-1][1] if kept else None
            if last is None or (last.style == number.style and 0 < number.value - last.value <= 2):
                kept.append((at, number))
        if len(kept) >= (_BARE_FEWEST if bare else _FEWEST) and len(kept) > len(best):
            best = kept
    return best
