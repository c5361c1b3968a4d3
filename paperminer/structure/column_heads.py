"""Which rows of a grid name its columns, which columns label its rows, and the header paths."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from paperminer.structure.grid_cells import Grid, GridCell, texts_of
from paperminer.structure.numeric import is_blank, is_figure, is_year
from paperminer.structure.statuses import is_status

# "16 to 64", "5-9": ages, which head columns of counts.
_BAND = regex.compile(r"\d{1,3}\s?(?:[-–]|to)\s?\d{1,3}$", regex.IGNORECASE)
_SAID = regex.compile(r"[:=]\s*[-–−+]?£?\d")  # a cell that prints its own label: "Target: 9"
_MOST_TITLES = 2


def title_rows(grid: Grid) -> int:
    """Return how many rows at the top hold nothing but a title over all columns.

    Below it stand the headers; where it is not known how far the one cell of a row runs, there must
    be figures below them too, since a first row of one cell may be a sub-heading.
    """
    count = 0
    while count < _MOST_TITLES and _opens_with_title(grid[count:]):
        count += 1
    return count


def _opens_with_title(rows: Grid) -> bool:
    if len(rows) < 3:
        return False
    first, below = texts_of(rows[0]), texts_of(rows[1])
    cell = rows[0][0]
    if cell is None or not first[0] or any(first[1:]) or len(first) < 2:
        return False
    if cell.column_span is None:
        if not any(is_figure(text) for row in rows[2:] for text in texts_of(row)):
            return False
    elif cell.column_span < len(first):
        return False
    names = sum(map(bool, below)) > 1 and not any(is_figure(t) or _SAID.search(t) for t in below)
    return names or _opens_with_title(rows[1:])


def header_rows(grid: Grid) -> int:
    """Return how many rows at the top are headers: they name columns and hold no figure.

    A first row with one cell only, in the first column, is a sub-heading and no header, unless it
    is a title over all columns. Ages ("16 to 64") over counts are headers.
    """
    titles = title_rows(grid)
    return titles + _naming_rows(grid[titles:])


def _naming_rows(grid: Grid) -> int:
    count = 0
    for row in grid[: min(6, len(grid) - 1)]:
        texts = texts_of(row)
        filled = [text for text in texts if text]
        if any(is_figure(text) for text in filled) and not _heads_with_bands(grid, count):
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
    if count and not any(is_figure(t) for row in grid[count:] for t in texts_of(row)):
        count = 1  # a table of words: its first row is the header
    return min(_with_merged(grid, count), max(len(grid) - 1, 0))


def _heads_with_bands(grid: Grid, at: int) -> bool:
    """Return whether the figures of a row are ages over columns of other figures."""
    row = texts_of(grid[at])
    bands = [column for column, text in enumerate(row) if is_figure(text)]
    if not all(_BAND.match(row[column]) for column in bands) or len(bands) == len(row):
        return False
    below = [texts_of(later)[column] for later in grid[at + 1 :] for column in bands]
    counts = sum(is_figure(text) and not _BAND.match(text) for text in below)
    return counts > len(below) / 2


def _with_merged(grid: Grid, count: int) -> int:
    """Return the number of header rows, those counted in over which a merged header runs."""
    for r, row in enumerate(grid[:1] if count else ()):
        count = max([count, *(r + (cell.row_span or 1) for cell in row if cell is not None)])
    return count


def stub_columns(grid: Grid, headers: int) -> int:
    """Return how many columns at the left label the rows: mostly words, and before any figures."""
    body = [texts_of(row) for row in grid[headers:]]
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

    A header over several columns counts for each of them; a title over all of them heads none.
    """
    if not grid:
        return []
    width = len(grid[0])
    titles = min(title_rows(grid), headers)
    grid, headers = grid[titles:], headers - titles
    paths: list[list[str]] = [[] for _ in range(width)]
    rows = [texts_of(row) for row in grid[:headers]]
    for depth, row in enumerate(rows):
        if any(cell is not None and cell.column_span for cell in grid[depth]):
            _add_merged(paths, grid[depth])
            continue
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


def _add_merged(paths: list[list[str]], row: Sequence[GridCell | None]) -> None:
    """Add the headers of a row of which it is known over which columns each runs."""
    for column, cell in enumerate(row):
        text = cell.text.strip() if cell is not None else ""
        if cell is None or not text:
            continue
        for over in range(column, min(column + (cell.column_span or 1), len(paths))):
            paths[over].append(text)
