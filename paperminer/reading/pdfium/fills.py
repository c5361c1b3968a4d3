"""Colours of cells: what is painted under the middle of each, and what status it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from paperminer.reading.colours import rag_of
from paperminer.reading.pdfium.drafts import Draft, DraftCell
from paperminer.reading.pdfium.geometry import Place
from paperminer.reading.pdfium.shapes import WHITE, Colour, Fill

_STATUS = re.compile(r"\b(?:rag|status|rating)\b", re.IGNORECASE)


def fill_at(fills: Sequence[Fill], place: Place) -> Colour | None:
    """Return the colour on top where the cell's middle is, None for white or none."""
    x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
    for fill in reversed(fills):
        if fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
            return None if fill.colour == WHITE else fill.colour
    return None


def with_statuses(draft: Draft) -> Draft:
    """Return the draft with the RAG word in cells that give it by their colour alone.

    Only below a header, and only in a column of which the header speaks of a status, or which has
    two such colours or more: a green bar may be decoration.
    """
    bare = [
        (r, c)
        for r, row in enumerate(draft.rows)
        for c, cell in enumerate(row)
        if r and cell is not None and not cell.text and cell.fill and rag_of(cell.fill)
    ]
    columns = {c for _, c in bare if _gives_status(draft, c)}
    if not columns:
        return draft
    places = {(r, c) for r, c in bare if c in columns}
    rows = tuple(
        tuple(_with_word(cell) if (r, c) in places else cell for c, cell in enumerate(row))
        for r, row in enumerate(draft.rows)
    )
    return replace(draft, rows=rows)


def _with_word(cell: DraftCell | None) -> DraftCell | None:
    if cell is None or cell.fill is None:
        return cell
    return replace(cell, text=rag_of(cell.fill).upper())


def _gives_status(draft: Draft, column: int) -> bool:
    cells = [cell for row in draft.rows if (cell := row[column]) is not None]
    if cells and _STATUS.search(cells[0].text):
        return True
    return len({rag_of(cell.fill) for cell in cells[1:] if cell.fill and not cell.text} - {""}) > 1
