"""A raw grid of texts to a Table: header rows, header paths, row labels and sub-heading rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperminer.model import Box, Cell, Line, Piece, Table
from paperminer.structure.numeric import is_blank, is_figure, is_year
from paperminer.structure.statuses import is_status, with_signs


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before headers are known: text, the line it stands on and its column there.

    The other fields are those of a RawCell, `rest` with the places of the text in its lines.
    """

    text: str
    line: Line
    start: int = 0
    fill: tuple[float, float, float] | None = None
    box: Box | None = None
    rest: tuple[Piece, ...] = ()
    row_span: int | None = None
    column_span: int | None = None
    arrow: str = ""
    rag: str = ""


Grid = Sequence[Sequence[GridCell | None]]


def _texts(row: Sequence[GridCell | None]) -> list[str]:
    return [cell.text.strip() if cell else "" for cell in row]


def header_rows(grid: Grid) -> int:
    """Return how many rows at the top are headers: they name columns and hold no figure.

    A first row with one cell only, in the first column, is a sub-heading and no header.
    """
    count = 0
    for row in grid[: min(6, len(grid) - 1)]:
        texts = _texts(row)
        filled = [text for text in texts if text]
        if any(is_figure(text) for text in filled):
            break
        if len(filled) == 1 and texts[0] and len(texts) > 1:
            break
        if not filled:
            break
        full = texts[0] and len(filled) > len(texts) / 2
        dated = any(is_year(text) for text in filled)
        if count and full and not dated and max(map(len, filled)) > 30:
            break  # a second full row of long words is body: a table of text
        count += 1
    if count and not any(is_figure(t) for row in grid[count:] for t in _texts(row)):
        count = 1  # a table of words: its first row is the header
    return min(_with_merged(grid, count), max(len(grid) - 1, 0))


def _with_merged(grid: Grid, count: int) -> int:
    """Return the number of header rows, those counted in over which a merged header runs."""
    for r, row in enumerate(grid[:1] if count else ()):
        count = max([count, *(r + (cell.row_span or 1) for cell in row if cell is not None)])
    return count


def stub_columns(grid: Grid, headers: int) -> int:
    """Return how many columns at the left label the rows: mostly words, and before any figures."""
    body = [_texts(row) for row in grid[headers:]]
    if not body:
        return 0
    width = len(body[0])
    for column in range(width):
        filled = [row[column] for row in body if row[column] and not is_blank(row[column])]
        figures = sum(is_figure(text) or is_status(text) for text in filled)
        years = sum(is_year(text) for text in filled)
        if column == 0 and years > len(filled) / 2:
            continue
        if figures > len(filled) / 2:
            return max(column, 0)
    return min(2, width)


def header_paths(grid: Grid, headers: int) -> list[tuple[str, ...]]:
    """Return each column's header texts from the top down.

    A header over several columns counts for each of them.
    """
    if not grid:
        return []
    width = len(grid[0])
    paths: list[list[str]] = [[] for _ in range(width)]
    if any(cell is not None and cell.column_span for row in grid[:headers] for cell in row):
        return _merged_paths(grid[:headers], width)
    rows = [_texts(row) for row in grid[:headers]]
    for depth, row in enumerate(rows):
        below = rows[depth + 1 :]
        over = ""
        for column in range(width):
            text = row[column]
            if text:
                over = text
            elif column and over and any(later[column] for later in below):
                # A merged header: its text stands in its first column only.
                text = over if any(later[column - 1] for later in below) else ""
            else:
                over = ""
            if text:
                paths[column].append(text)
    return [tuple(path) for path in paths]


def _merged_paths(rows: Grid, width: int) -> list[tuple[str, ...]]:
    """Return each column's header texts where it is known over which columns each header runs."""
    paths: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        for column, cell in enumerate(row):
            text = cell.text.strip() if cell is not None else ""
            if cell is None or not text:
                continue
            for over in range(column, min(column + (cell.column_span or 1), width)):
                paths[over].append(text)
    return [tuple(path) for path in paths]


def _set_apart(cell: GridCell | None) -> bool:
    """Return whether a sub-heading is in italics or indented, as one of a lower level is."""
    if cell is None:
        return False
    raw = cell.line.text[: cell.line.text.find("\t") if "\t" in cell.line.text else None]
    return "<i>" in raw or "<em>" in raw or raw[:1].isspace() or raw.startswith("*")


def _sub_headings(grid: Grid, top: int) -> list[str]:
    """Return the sub-heading in force at each row: those of two levels with a dash between."""
    out: list[str] = []
    groups: list[str] = []
    last, nested = -2, False
    for r, row in enumerate(grid):
        texts = _texts(row)
        if r >= top and texts[0] and len(texts) > 1 and not any(texts[1:]):
            deep = _set_apart(row[0])
            if last == r - 1:
                groups.append(texts[0])  # a sub-heading under a sub-heading
                nested = deep
            elif len(groups) > 1 and deep and nested:
                groups[-1] = texts[0]
            else:
                groups = [texts[0]]
            last = r
        out.append(" – ".join(groups))
    return out


def _cells(grid: Grid, top: int, names: Sequence[tuple[str, ...]]) -> Iterator[Cell]:
    """Yield the cells that are not empty, with the headers, labels and sub-headings over them."""
    stub = stub_columns(grid, top)
    groups = _sub_headings(grid, top)
    for r, row in enumerate(grid):
        is_head = r < top
        labels = tuple(text for text in _texts(row)[:stub] if text)
        for c, cell in enumerate(row):
            if cell is None or not cell.text.strip():
                continue
            lead = len(cell.text) - len(cell.text.lstrip())
            yield Cell(
                row=r + 1,
                column=c + 1,
                text=cell.text.strip(),
                line=cell.line,
                start=cell.start + lead,
                headers=() if is_head or c >= len(names) else names[c],
                row_headers=() if is_head or c < stub else labels,
                group="" if is_head else groups[r],
                is_header=is_head,
                fill=cell.fill,
                box=cell.box,
                rest=tuple(replace(part, start=part.start - lead) for part in cell.rest),
            )


def build_table(
    grid: Grid,
    *,
    table_id: str,
    source: str,
    title: str = "",
    section: str = "",
    headings: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    headers: int | None = None,
    paths: list[tuple[str, ...]] | None = None,
) -> Table | None:
    """Return the Table of a grid, or None when it holds no text.

    grid: rows x columns of GridCell or None. headers: the number of header rows, found when None.
    paths: header texts of each column where they are known from elsewhere.
    """
    top = header_rows(grid) if headers is None else headers
    names = header_paths(grid, top) if paths is None else paths
    cells = list(_cells(grid, top, names))
    if not cells:
        return None
    drawn = [(c.arrow, c.rag) for row in grid for c in row if c is not None and c.text.strip()]
    cells = with_signs(cells, drawn)
    return Table(
        table_id=table_id,
        source=source,
        cells=tuple(cells),
        rows=len(grid),
        columns=max(len(row) for row in grid),
        title=title,
        notes=notes,
        section=section,
        headings=headings,
    )
