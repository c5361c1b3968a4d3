"""A row of a table from the segments of its printed rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paperminer.reading.pdfium.columns import Column, shared_out
from paperminer.reading.pdfium.drafts import DraftCell, cell_text
from paperminer.reading.pdfium.fills import fill_at
from paperminer.reading.pdfium.geometry import Place, Word
from paperminer.reading.pdfium.rows import Segment
from paperminer.reading.pdfium.shapes import Fill


def row_of_cells(
    printed: Iterable[Sequence[Segment]], columns: Sequence[Column], fills: Sequence[Fill]
) -> tuple[DraftCell | None, ...]:
    """Return the cells of one row of a table, None where a column is empty.

    printed: the segments of each of its printed rows. A cell over several columns stands in the
    first of them.
    """
    held: list[list[Word]] = [[] for _ in columns]
    for segments in printed:
        for segment in segments:
            for first, _, words in shared_out(segment, columns):
                held[first].extend(words)
    top = min(word.top for words in held for word in words)
    bottom = max(word.bottom for words in held for word in words)
    out: list[DraftCell | None] = []
    for column, inside in zip(columns, held, strict=True):
        place = Place(column.x0, top, column.x1, bottom)
        out.append(
            DraftCell(place, tuple(inside), cell_text(inside), fill_at(fills, place))
            if inside
            else None
        )
    return tuple(out)
