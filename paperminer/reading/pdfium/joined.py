"""Tables that go over a page: their parts made one table, the repeated header dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from paperminer.model import Line, RawCell, RawTable
from paperminer.reading.continued import is_continued
from paperminer.reading.pdfium.drafts import Draft, is_value
from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.page import Layout, PageTable, ReadPage, Span
from paperminer.reading.pdfium.rows import rows_of
from paperminer.reading.pdfium.tables import Found, without

_EDGE = 0.1  # the share of the page's height at its head and foot that may hold running lines
_NEAR = 6.0
_TEXT_AREA = 0.85  # the share of a page's height that text fills at least, if it needs to
_MOST_HEADS = 4  # rows of a header that is repeated

_Texts = dict[int, str]


def settle(above: Layout | None, below: Layout) -> tuple[Layout | None, Layout]:
    """Return two pages, grids of one row made tables where they part a table over the pages.

    above: the page before, None when there is none.
    """
    if above is None or not (above.found.loose or below.found.loose):
        return above, below
    last = _outermost(above, foot=True)
    first = _outermost(below, foot=False)
    if last is None or first is None or not _same_columns(last.columns(), first.columns(), True):
        return above, below
    return _promoted(above, last), _promoted(below, first)


def _promoted(page: Layout, grid: Draft) -> Layout:
    """Return the page with a grid of one row as a table."""
    found = page.found
    if grid not in found.loose:
        return page
    drafts = [*found.drafts, grid]
    rows = rows_of(without(found.words, drafts))
    loose = [other for other in found.loose if other is not grid]
    return replace(page, found=Found(found.words, rows, drafts, loose))


def _outermost(page: Layout, *, foot: bool) -> Draft | None:
    """Return the grid that stands last, or first, on a page but for running lines."""
    grids = [*page.found.drafts, *page.found.loose]
    if not grids:
        return None
    if foot:
        grid = max(grids, key=lambda draft: draft.place.bottom)
        beyond = [w for w in page.found.words if w.top > grid.place.bottom - 2]
        ok = all(_middle(w) > (1 - _EDGE) * page.height for w in beyond)
    else:
        grid = min(grids, key=lambda draft: draft.place.top)
        beyond = [w for w in page.found.words if w.bottom < grid.place.top + 2]
        ok = all(_middle(w) < _EDGE * page.height for w in beyond)
    return grid if ok else None


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


@dataclass(slots=True)
class _Joint:
    """A table that grows: its rows so far, and the columns of its first part."""

    first: PageTable
    cells: list[RawCell]
    rows: int
    heads: list[_Texts] = field(default_factory=list)


def join(
    pages: Sequence[ReadPage], aside: set[tuple[int | None, int]]
) -> tuple[tuple[RawTable, ...], set[tuple[int | None, int]]]:
    """Return the tables of all pages, those that go over pages as one, and repeated header lines.

    aside: (page, line number) of running heads and feet.
    """
    again: set[tuple[int | None, int]] = set()
    out: list[_Joint] = []
    last: _Joint | None = None
    foot = _foot(pages, aside)
    room = 0.0
    for page in pages:
        body = [line for line in page.lines if (line.page, line.number) not in aside]
        for place, table in enumerate(page.tables):
            said = _continued(body) if place == 0 else []
            opens = place == 0 and len(said) < len(body)
            opens = opens and body[len(said)] is table.raw.cells[0].line
            left = 0.0 if said else room
            map_to = _goes_on(last, table, left) if opens and last is not None else None
            if last is not None and map_to is not None:
                again |= _extend(last, table, map_to)
                again |= {(line.page, line.number) for line in said}
            else:
                last = _begun(table)
                out.append(last)
        if not page.tables or not body or not _reaches_foot(page, body[-1]):
            last = None
        elif last is not None:
            room = max(foot, _TEXT_AREA * page.height) - _bottom(page.tables[-1].raw)
    return tuple(replace(joint.first.raw, cells=tuple(joint.cells)) for joint in out), again


def _continued(body: Sequence[Line]) -> list[Line]:
    """Return the lines at the head of a page that say that a table goes on."""
    return [line for line in body[:1] if is_continued(line.text)]


def _foot(pages: Sequence[ReadPage], aside: set[tuple[int | None, int]]) -> float:
    """Return how far down the text of the pages goes, running feet left out."""
    return max(
        (
            line.box.bottom
            for page in pages
            for line in page.lines
            if line.box is not None and (line.page, line.number) not in aside
        ),
        default=0.0,
    )


def _bottom(raw: RawTable) -> float:
    return raw.box.bottom if raw.box is not None else 0.0


def _reaches_foot(page: ReadPage, last: Line) -> bool:
    """Return whether a page's last table is the last on it, and ends in its lower half."""
    raw = page.tables[-1].raw
    return _bottom(raw) > 0.5 * page.height and last is raw.cells[-1].line


def _begun(table: PageTable) -> _Joint:
    rows = max(cell.row for cell in table.raw.cells)
    return _Joint(table, list(table.raw.cells), rows, _texts(table.raw)[:_MOST_HEADS])


def _texts(raw: RawTable) -> list[_Texts]:
    """Return the texts of each row by column, from the top."""
    rows: dict[int, _Texts] = {}
    for cell in raw.cells:
        rows.setdefault(cell.row, {})[cell.column] = "".join(cell.text.split()).lower()
    return [rows[row] for row in sorted(rows)]


def _goes_on(last: _Joint, table: PageTable, room: float) -> list[int] | None:
    """Return the column (from 1) of the table so far for each column of a part, None if none.

    room: the height that was left below the table on its page. Without a repeated header a part
    goes on a table only where its first row did not fit there.
    """
    if _repeated(last.heads, _texts(table.raw), None):
        return list(range(1, max(len(table.columns), len(last.first.columns)) + 1))
    same = _same_columns(last.first.columns, table.columns, table.ruled)
    if last.first.ruled != table.ruled or not same or _is_another(last.first.raw, table.raw):
        return None
    box = table.raw.cells[0].line.box
    if box is not None and room > 2.5 * (box.bottom - box.top) + 10:
        return None
    return list(range(1, len(table.columns) + 1))


def _is_another(one: RawTable, two: RawTable) -> bool:
    """Return whether a grid begins as the one before it did: a box of the same kind, or a table.

    Both first rows are coloured alike, and the row below the first one is not.
    """
    heads = [[cell.fill for cell in raw.cells if cell.row == 1] for raw in (one, two)]
    below = [cell.fill for cell in one.cells if cell.row == 2]
    return heads[0][0] is not None and heads[0][0] == heads[1][0] and heads[0][0] not in below


def _same_columns(one: Sequence[Span], two: Sequence[Span], ruled: bool) -> bool:
    if len(one) != len(two):
        return False
    if ruled:
        return all(
            abs(a - c) < _NEAR and abs(b - d) < _NEAR
            for (a, b), (c, d) in zip(one, two, strict=True)
        )
    return all(
        min(b, d) - max(a, c) > 0.4 * min(b - a, d - c)
        for (a, b), (c, d) in zip(one, two, strict=True)
    )


def _repeated(heads: Sequence[_Texts], rows: Sequence[_Texts], map_to: Sequence[int] | None) -> int:
    """Return how many rows at the top of a part repeat the header of the table."""
    count = 0
    for head, row in zip(heads, rows, strict=False):
        here = {map_to[c - 1]: text for c, text in row.items()} if map_to else row
        if here != head or (count == 0 and len(head) < 2) or any(map(is_value, head.values())):
            break
        count += 1
    return count


def _extend(joint: _Joint, table: PageTable, map_to: Sequence[int]) -> set[tuple[int | None, int]]:
    """Add a part's rows below a table, a row cut by the page put together; leave its header out.

    Return (page, line number) of the header.
    """
    repeated = _repeated(joint.heads, _texts(table.raw), map_to)
    numbers = sorted({cell.row for cell in table.raw.cells})
    heads, numbers = numbers[:repeated], numbers[repeated:]
    place_of = {number: joint.rows + at for at, number in enumerate(numbers, 1)}
    added = [
        replace(cell, row=place_of[cell.row], column=map_to[cell.column - 1])
        for cell in table.raw.cells
        if cell.row in place_of
    ]
    first = [cell for cell in added if cell.row == joint.rows + 1]
    if first and _is_rest(joint, first):
        _append_to_last(joint, first)
        added = [replace(c, row=c.row - 1) for c in added if c.row > joint.rows + 1]
    joint.cells.extend(added)
    joint.rows = max([joint.rows, *(cell.row for cell in added)])
    return {(cell.line.page, cell.line.number) for cell in table.raw.cells if cell.row in heads}


def _is_rest(joint: _Joint, first: Sequence[RawCell]) -> bool:
    """Return whether a part's first row is the rest of the row that the page cut."""
    if any(cell.column == 1 or is_value(cell.text) for cell in first):
        return False
    above = {cell.column: cell.text for cell in joint.cells if cell.row == joint.rows}
    if 1 not in above or any(cell.column not in above for cell in first):
        return False
    return all(above[cell.column][-1] not in ".!?" or cell.text[0].islower() for cell in first) or (
        any(cell.text[0].islower() for cell in first)
    )


def _append_to_last(joint: _Joint, first: Sequence[RawCell]) -> None:
    rest = {cell.column: cell for cell in first}
    joint.cells = [
        replace(
            cell,
            text=f"{cell.text} {rest[cell.column].text}",
            rest=(*cell.rest, rest[cell.column]),
        )
        if cell.row == joint.rows and cell.column in rest
        else cell
        for cell in joint.cells
    ]


def lines_of(tables: Sequence[PageTable]) -> set[int]:
    """Return the numbers of the lines that are rows of tables."""
    return {cell.line.number for table in tables for cell in table.raw.cells}
