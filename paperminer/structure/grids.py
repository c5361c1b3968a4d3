"""A raw grid of texts to a Table: header rows, header paths, row labels and sub-heading rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from paperminer.model import Cell, Table
from paperminer.structure.column_heads import (
    header_paths,
    header_rows,
    stub_columns,
    title_rows,
)
from paperminer.structure.grid_cells import Grid, GridCell, texts_of
from paperminer.structure.statuses import with_signs

_TOTAL = regex.compile(r"\W*(?:(?:grand|net|overall)\s+)?(?:sub[\s-]?)?totals?\b", regex.IGNORECASE)


def _set_apart(cell: GridCell | None) -> bool:
    """Return whether a sub-heading is in italics or indented, as one of a lower level is."""
    if cell is None:
        return False
    raw = cell.line.text[: cell.line.text.find("\t") if "\t" in cell.line.text else None]
    return "<i>" in raw or "<em>" in raw or raw[:1].isspace() or raw.startswith("*")


def _sub_headings(grid: Grid, top: int) -> list[str]:
    """Return the sub-heading in force at each row: those of two levels with a dash between.

    A sub-heading ends with the total of its rows: a second total is of all, and so is the one at
    the foot of a table whose other parts have none.
    """
    alone = [_is_sub_heading(texts_of(row)) and r >= top for r, row in enumerate(grid)]
    last_alone = max((r for r, yes in enumerate(alone) if yes), default=-1)
    out: list[str] = []
    groups: list[str] = []
    totals: list[bool] = []  # of each part, whether it had a total
    last, nested = -2, False
    for r, row in enumerate(grid):
        text = texts_of(row)[0]
        if alone[r]:
            deep = _set_apart(row[0])
            if last == r - 1:
                groups.append(text)  # a sub-heading under a sub-heading
                nested = deep
            elif len(groups) > 1 and deep and nested:
                groups[-1] = text
            else:
                groups = [text]
            last = r
            totals.append(False)
        elif groups and _TOTAL.match(text):
            untotalled = len(totals) > 1 and not any(totals) and r > last_alone
            if totals[-1] or untotalled:
                groups = groups[:-1] if totals[-1] else []
            totals[-1] = True
        out.append(" – ".join(groups))
    return out


def _is_sub_heading(texts: list[str]) -> bool:
    return bool(texts[0]) and len(texts) > 1 and not any(texts[1:])


def _cells(grid: Grid, top: int, names: Sequence[tuple[str, ...]]) -> Iterator[Cell]:
    """Yield the cells that are not empty, with the headers, labels and sub-headings over them."""
    stub = stub_columns(grid, top)
    groups = _sub_headings(grid, top)
    for r, row in enumerate(grid):
        is_head = r < top
        labels = tuple(text for text in texts_of(row)[:stub] if text)
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
    titles = [cell.text.strip() for row in grid[: title_rows(grid)] for cell in row if cell]
    drawn = [(c.arrow, c.rag) for row in grid for c in row if c is not None and c.text.strip()]
    cells = with_signs(cells, drawn)
    return Table(
        table_id=table_id,
        source=source,
        cells=tuple(cells),
        rows=len(grid),
        columns=max(len(row) for row in grid),
        title=" – ".join(part for part in (title, *titles) if part),
        notes=notes,
        section=section,
        headings=headings,
    )
