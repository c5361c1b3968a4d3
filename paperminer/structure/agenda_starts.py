"""Where the papers of a pack begin by its agenda's own list of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import regex
from rapidfuzz import fuzz

from paperminer.model import Line, OutlineEntry, PaperKind
from paperminer.structure.agenda import AgendaItem, read_agenda
from paperminer.structure.header import header_of
from paperminer.structure.markup import blank_markup
from paperminer.structure.splitting import Start, kind_of

_ALIKE = 82.0  # of 100: a title as an agenda and as its paper print it
_NEAR = 1.5
_LIKE = 55.0  # where no other paper can be meant
_SAME_WORDS = 90.0  # and one that goes on with more words than the other
_TOP = 15  # printed lines at the head of a page among which a paper's header stands
_HEADER = 60  # lines that may hold a paper's header

_MOST_MARKS = 1_000  # bookmarks that are looked at
_LISTED = regex.compile(r"^\s*(?:item\s+)?\d{1,2}[a-z]?[.):]?\s+", regex.IGNORECASE)

_TITLED: tuple[tuple[regex.Pattern[str], PaperKind], ...] = (
    (regex.compile(r"\b(?:minutes|cofnodion)\b", regex.IGNORECASE), "minutes"),
    (regex.compile(r"\brecord of decision\b", regex.IGNORECASE), "decision_record"),
    (regex.compile(r"(?:appendix|annexe?)\b", regex.IGNORECASE), "appendix"),
)
_WORD = regex.compile(r"\p{L}{4,}")
_NUMBER = regex.compile(r"^\W*[A-Z]{0,4}\d{2}[/-]\d{3,5}\W+")


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry of the agenda, and the index of the line where its pages begin, or None.

    `sure` says that a bookmark with its title points there.
    """

    item: AgendaItem
    at: int | None
    sure: bool = False


def with_agenda(
    starts: Sequence[Start], lines: Sequence[Line], outline: Sequence[OutlineEntry] = ()
) -> list[Start]:
    """Return the starts with those that the pack's agenda adds, and with the agenda's items.

    starts: what find_starts() said, in order. lines: the document's lines. outline: the PDF's
    bookmarks; one with an item's title says where it begins. The agenda's printed pages are
    believed only where the papers that can be told by themselves mostly begin there.
    """
    items = read_agenda(lines)
    if not items:
        return list(starts)
    placed = _by_outline(_placed(items, lines), lines, outline)
    near = [_start_near(starts, entry.at, lines) for entry in placed]
    titles = _titles(starts, lines)
    shown = [
        entry.sure or (entry.at is not None and _titles_page(entry, lines)) for entry in placed
    ]
    likeness = [
        [_likeness(entry.item, *paper) for paper in zip(starts, titles, strict=True)]
        for entry in placed
    ]
    for row, column in enumerate(near):
        if column is not None:  # on the page that the agenda gives, and nothing speaks against it
            likeness[row][column] += _NEAR if not titles[column] or likeness[row][column] else 0.3
    match = _aligned(likeness)
    agree = sum(
        seen or (at is not None and at == beside)
        for seen, at, beside in zip(shown, match, near, strict=True)
    )
    differ = sum(
        entry.at is not None and not seen and at is not None and at != beside
        for entry, seen, at, beside in zip(placed, shown, match, near, strict=True)
    )
    trusted = agree > differ
    if not trusted and starts[0].kind != "agenda":
        return list(starts)
    found = list(starts)
    for entry, at in zip(placed, _filled_in(match, placed, starts, titles), strict=True):
        if at is not None:
            found[at] = _with_item(starts[at], entry.item)
        elif trusted and entry.at is not None:
            found.append(_added(entry, lines))
    found.sort(key=lambda start: start.index)
    return _inherited(_with_kind(found, items), trusted)


def _titles(starts: Sequence[Start], lines: Sequence[Line]) -> list[str]:
    """Return the title that each paper's own header gives, or ""."""
    stops = [start.index for start in starts[1:]] + [len(lines)]
    return [
        header_of(start.kind, lines[start.index : min(stop, start.index + _HEADER)]).title
        for start, stop in zip(starts, stops, strict=True)
    ]


def _likeness(item: AgendaItem, start: Start, title: str) -> float:
    """Return how alike an entry and a paper are, from 0 (not the same) to 1."""
    if start.index <= item.line:
        return 0.0
    if start.kind == "minutes" or kind_of_title(item.title) == "minutes":
        return 0.7 if start.kind == kind_of_title(item.title) else 0.0
    one, two = _plain(title), _plain(item.title)
    # The record of decision behind a report may have the same title.
    share = 1.0 if start.kind in ("report", kind_of_title(item.title)) else 0.9
    whole = float(fuzz.ratio(one, two))
    if whole >= _ALIKE:
        return share * whole / 100
    fewest = min(len(_WORD.findall(one)), len(_WORD.findall(two)))
    same = fewest > 1 and fuzz.token_set_ratio(one, two) >= _SAME_WORDS
    return 0.8 * share if same else 0.0


def _aligned(likeness: Sequence[Sequence[float]]) -> list[int | None]:
    """Return for each row the column that it goes with, both in order, most alike in all.

    likeness: rows x columns, 0 where the two cannot go together.
    """
    columns = len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(len(likeness) + 1)]
    for row in range(len(likeness) - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            alike = likeness[row][column]
            both = alike + best[row + 1][column + 1] if alike else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], both)
    out: list[int | None] = []
    column = 0
    for row, alikes in enumerate(likeness):
        while column < columns and best[row][column] == best[row][column + 1]:
            column += 1
        takes = column < columns and best[row][column] > best[row + 1][column]
        out.append(column if takes and alikes[column] else None)
        column += takes
    return out


def _filled_in(
    match: Sequence[int | None],
    placed: Sequence[_Placed],
    starts: Sequence[Start],
    titles: Sequence[str],
) -> list[int | None]:
    """Return the match with the entries between two matched ones that as many papers stand between.

    Their titles may then differ more.
    """
    out = list(match)
    known = [row for row, column in enumerate(match) if column is not None]
    for above, below in pairwise(known):
        rows = [row for row in range(above + 1, below) if placed[row].item.first]
        between = range((match[above] or 0) + 1, match[below] or 0)
        columns = [column for column in between if starts[column].kind in ("report", "minutes")]
        if len(rows) == len(columns) and all(
            fuzz.token_sort_ratio(_plain(placed[row].item.title), _plain(titles[column])) >= _LIKE
            for row, column in zip(rows, columns, strict=True)
        ):
            out[above + 1 : below] = [None] * (below - above - 1)
            for row, column in zip(rows, columns, strict=True):
                out[row] = column
    return out


def _placed(items: Sequence[AgendaItem], lines: Sequence[Line]) -> list[_Placed]:
    """Return the entries with the places of their first pages, each behind the one before."""
    runs: list[tuple[int, int | None, str]] = []
    for (page, printed), group in groupby(
        enumerate(lines), key=lambda pair: (pair[1].page, pair[1].printed_page)
    ):
        first = next((index for index, line in group if line.text.strip()), None)
        if first is not None:
            runs.append((first, page, printed))
    numbered = any(printed for _, _, printed in runs)
    starts: dict[str, list[int]] = {}
    for first, page, printed in runs:
        name = printed if numbered else str(page or "")
        starts.setdefault(name, []).append(first)
    out: list[_Placed] = []
    after = items[-1].line
    for item in items:
        places = starts.get(item.first, ()) if item.first else ()
        at = next((place for place in places if place > after), None)
        out.append(_Placed(item, at))
        after = at if at is not None else after
    return out


def _by_outline(
    placed: Sequence[_Placed], lines: Sequence[Line], outline: Sequence[OutlineEntry]
) -> list[_Placed]:
    """Return the entries, those with a bookmark of their title where that points."""
    firsts: dict[int | None, int] = {}
    for index, line in enumerate(lines):
        if line.text.strip():
            firsts.setdefault(line.page, index)
    marks = [entry for entry in outline[:_MOST_MARKS] if entry.level <= 1]
    out: list[_Placed] = []
    at = 0
    for entry in placed:
        wanted = _plain(entry.item.title)
        found = next(
            (
                place
                for place, mark in enumerate(marks[at:], at)
                if firsts.get(mark.page, -1) > placed[-1].item.line
                and fuzz.ratio(_plain(_LISTED.sub("", mark.title)), wanted) >= _ALIKE
            ),
            None,
        )
        if found is None:
            out.append(entry)
        else:
            at = found + 1
            out.append(replace(entry, at=firsts[marks[found].page], sure=True))
    return out


def _start_near(starts: Sequence[Start], at: int | None, lines: Sequence[Line]) -> int | None:
    """Return which start stands at the head of the page that begins at a line."""
    if at is None:
        return None
    for number, start in enumerate(starts):
        if at <= start.index and _filled(lines, at, start.index) <= _TOP:
            return number if lines[start.index].page == lines[at].page else None
    return None


def _filled(lines: Sequence[Line], first: int, stop: int) -> int:
    return sum(bool(line.text.strip()) for line in lines[first : min(stop, first + 5 * _TOP)])


def _titles_page(entry: _Placed, lines: Sequence[Line]) -> bool:
    """Return whether an entry's title stands at the head of its first page."""
    at = entry.at or 0
    top = [line.text[:400] for line in lines[at : at + 2 * _TOP] if line.page == lines[at].page]
    text = _plain(" ".join(" ".join(top).split()))[:900]
    wanted = _plain(entry.item.title)
    return len(wanted) <= len(text) and fuzz.partial_ratio(wanted, text) >= _ALIKE


def _plain(text: str) -> str:
    return _NUMBER.sub("", text).lower()


def kind_of_title(title: str) -> PaperKind:
    """Return the kind of paper that its title on an agenda says; a report where it says none."""
    return next((kind for pattern, kind in _TITLED if pattern.search(title[:60])), "report")


def _with_item(start: Start, item: AgendaItem) -> Start:
    return replace(start, item=start.item or item.number, title=start.title or item.title)


def _added(entry: _Placed, lines: Sequence[Line]) -> Start:
    """Return the start of a paper that only the agenda tells of."""
    at, item = entry.at or 0, entry.item
    kind = kind_of_title(item.title)
    if kind == "report":
        seen = kind_of([blank_markup(line.text[:400]).strip() for line in lines[at : at + _HEADER]])
        kind = kind if seen in ("agenda", "other") else seen
    return Start(at, kind, item.number, item.title)


def _with_kind(starts: list[Start], items: Sequence[AgendaItem]) -> list[Start]:
    """Return the starts, the paper that holds the agenda's list as an agenda."""
    holds = max(at for at, start in enumerate(starts) if start.index <= items[0].line)
    if starts[holds].kind in ("report", "other"):
        starts[holds] = replace(starts[holds], kind="agenda")
    return starts


def _inherited(starts: Sequence[Start], trusted: bool) -> list[Start]:
    """Return the starts, the papers that go with an item's report with its number too."""
    out: list[Start] = []
    item = ""
    for start in starts:
        follows = trusted or start.kind in ("appendix", "decision_record")
        item = start.item or (item if follows else "")
        out.append(replace(start, item=item))
    return out
