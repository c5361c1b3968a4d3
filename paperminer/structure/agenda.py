"""The list of an agenda: its items, and the printed pages on which their papers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.model import Line
from paperminer.structure.markup import blank_markup

_X = r"(?:[A-Z]-?)?\d{1,4}|[ivxlc]{1,6}"
# "(Pages 15 - 34)", "Page 23", "pp. 15-34": last on the line, in brackets or not.
_RANGE = (
    r"\b(?:[Pp]ages?|PAGES?|[Pp]p?\.|[Tt]udalen(?:nau)?)\s*:?\s*"
    rf"(?P<first>{_X})\b(?:\s*(?:[-–—]|to)\s*(?P<last>{_X})\b)?"
)
_PAGES = regex.compile(rf"(?:[(\[]\s*{_RANGE}\s*[)\]]|{_RANGE})\s*$")
_OPEN = regex.compile(rf"[(\[]\s*{_RANGE}\s*[-–—]?\s*$")  # the rest is on the next line
_FOOT = regex.compile(rf"\s*[Pp]age\s+(?:{_X})(?:\s+of\s+\d+)?\s*$")  # the agenda's own pages
# "Revenue outturn ........ 15 - 34": a bare number behind a gap, only under the word "agenda".
_BARE = regex.compile(
    rf"(?:\t|\s{{2,}}|\s*\.{{3,}}\s*|\s*…\s*)(?P<first>{_X})(?:\s*[-–—]\s*(?P<last>{_X}))?\s*$"
    r"|\s(?P<first>\d{1,4})\s?[-–—]\s?(?P<last>\d{1,4})\s*$"
)
_ITEM = regex.compile(
    r"\s*(?:[-•*]\s+)?(?:(?:[Ii]tem|ITEM|[Ee]item)\s+)?(?P<no>[A-Z]?\d{1,2}(?:\.\d{1,2})?[a-z]?)\s*[.):]?"
    r"(?:\s+|\t)(?P<title>[\p{Lu}'‘“\"(*\d].*)$"
)
_AGENDA = regex.compile(
    r"\b(?:agenda|order of business|schedule of business|rhaglen)\b(?!\s+item\b)", regex.IGNORECASE
)
_TIME = regex.compile(r"\s*\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m|noon|hours)?\b", regex.IGNORECASE)
_DAY = regex.compile(
    r"\s*\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\p{L}*\b",
    regex.IGNORECASE,
)
_LEADERS = regex.compile(r"[\s.…:–—-]+$")

_MOST_LINES = 400  # of a file that may belong to its agenda
_LONGEST = 600  # characters of a line that are looked at
_FEWEST = 2  # entries with pages, where no heading says that it is an agenda
_MOST_TITLE = 5  # lines of an item's title


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An entry of an agenda: its number, its title, and the first and last page as printed.

    `number` is that of the item above for a paper that has none of its own; `first` and `last`
    are "" where the agenda names no pages. `line` is the index of its first line.
    """

    number: str
    title: str
    first: str
    last: str
    line: int


@dataclass(slots=True)
class _Draft:
    number: str
    line: int
    texts: list[str]
    done: bool = False


def read_agenda(lines: Sequence[Line]) -> list[AgendaItem]:
    """Return the entries of the agenda at the head of a file, in order; none where it has none.

    lines: the document's lines. A list of contents is no agenda: its entries have page numbers,
    but neither the word "pages" beside them nor an agenda's heading above them.
    """
    out: list[AgendaItem] = []
    draft: _Draft | None = None
    headed = False
    last = ""
    for index, line in enumerate(lines[:_MOST_LINES]):
        if _reached(out, line):
            break
        text = blank_markup(line.text[:_LONGEST]).rstrip()
        if not text.strip() or _FOOT.match(text):
            continue
        headed = headed or (len(text) < 90 and bool(_AGENDA.search(text)) and text[-1] != ".")
        opening = None if _DAY.match(text) or _TIME.match(text) else _ITEM.match(text)
        if opening and _follows(last, opening["no"]):
            _close(draft, out)
            last = opening["no"]
            draft = _Draft(last, index, [opening["title"]])
        elif draft is not None and not draft.done and len(draft.texts) < _MOST_TITLE:
            draft.texts.append(text)
        elif _PAGES.search(text) and (out or headed):
            draft = _Draft(last, index, [text])
        else:
            continue
        _read_pages(draft, headed, out)
    _close(draft, out)
    paged = sum(bool(item.first) for item in out)
    return out if paged >= (1 if headed else _FEWEST) else []


def _reached(items: Sequence[AgendaItem], line: Line) -> bool:
    """Return whether a line is on the page where the agenda says that its first paper begins."""
    first = next((item.first for item in items if item.first), "")
    return bool(first) and line.printed_page == first


def _read_pages(draft: _Draft, headed: bool, out: list[AgendaItem]) -> None:
    """Add the entry once its pages are read."""
    text = " ".join(part.strip() for part in draft.texts)
    match = None if _OPEN.search(text) else _PAGES.search(text)
    if match is None and headed:
        match = _BARE.search(draft.texts[-1])
        if match:
            text = " ".join([*draft.texts[:-1], draft.texts[-1][: match.start()]])
    elif match:
        text = text[: match.start()]
    if match:
        item = AgendaItem(
            draft.number, _tidy(text), match["first"], match["last"] or match["first"], draft.line
        )
        if item.title:
            out.append(item)
        draft.done = True


def _close(draft: _Draft | None, out: list[AgendaItem]) -> None:
    """Add an entry that has no pages: its first line is its title."""
    if draft is not None and not draft.done:
        out.append(AgendaItem(draft.number, _tidy(draft.texts[0]), "", "", draft.line))


def _tidy(text: str) -> str:
    return _LEADERS.sub("", " ".join(text.split())).strip(" *")


def _follows(last: str, number: str) -> bool:
    """Return whether an item's number can come after another's: the same, or up to three on."""
    if not last:
        return True
    before, now = _parts(last), _parts(number)
    if before[0] != now[0]:
        return True  # "A3" after "12": another part of the agenda
    return now[1:] > before[1:] and now[1] - before[1] <= 3


def _parts(number: str) -> tuple[str, int, int, str]:
    match = regex.fullmatch(r"([A-Z]?)(\d+)(?:\.(\d+))?([a-z]?)", number)
    if match is None:
        return ("", 0, 0, "")
    return (match[1], int(match[2]), int(match[3] or 0), match[4])
