"""How many rows and columns each cell of a drawn grid runs over."""

from __future__ import annotations

from paperminer.reading.pdfium.drafts import Draft
from paperminer.reading.pdfium.geometry import Place

Span = tuple[int | None, int | None]


def spans_of(draft: Draft) -> list[list[Span]]:
    """Return (rows, columns) of each cell, by row and column of the draft.

    Where no lines draw the cells, only the columns can be known, and those not always: None.
    """
    if not draft.drawn:
        return [[(None, cell.span if cell else None) for cell in row] for row in draft.rows]
    across = [(x0 + x1) / 2 for x0, x1 in draft.columns()]
    down = [_middle([cell.place for cell in row if cell is not None]) for row in draft.rows]
    out: list[list[Span]] = []
    for r, row in enumerate(draft.rows):
        spans: list[Span] = []
        for c, cell in enumerate(row):
            if cell is None:
                spans.append((1, 1))
                continue
            rows = sum(1 for y in down[r:] if cell.place.top < y < cell.place.bottom)
            columns = sum(1 for x in across[c:] if cell.place.x0 < x < cell.place.x1)
            spans.append((max(rows, 1), max(columns, 1)))
        out.append(spans)
    return out


def _middle(places: list[Place]) -> float:
    """Return the height of the middle of a row: that of its lowest cell, others run on below."""
    low = min(places, key=lambda place: place.bottom - place.top)
    return (low.top + low.bottom) / 2
