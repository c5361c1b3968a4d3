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
    parts = [part for row in printed for segment in row for part in shared_out(segment, columns)]
    return row_of_parts(parts, columns, fills, spans=False)


def row_of_parts(
    parts: Iterable[tuple[int, int, tuple[Word, ...]]],
    columns: Sequence[Column],
    fills: Sequence[Fill],
    *,
    spans: bool,
) -> tuple[DraftCell | None, ...]:
    """Return the cells of one row from its parts: first and last column, and words.

    spans: whether the cells of a row in which one runs over several columns are to say how many.
    """
    held: list[list[Word]] = [[] for _ in columns]
    over = [1] * len(columns)
    for first, last, words in parts:
        held[first].extend(words)
        over[first] = max(over[first], last - first + 1)
    top = min(word.top for words in held for word in words)
    bottom = max(word.bottom for words in held for word in words)
    out: list[DraftCell | None] = []
    for at, (column, inside, wide) in enumerate(zip(columns, held, over, strict=True)):
        if not inside:
            out.append(None)
            continue
        place = Place(column.x0, top, columns[at + wide - 1].x1, bottom)
        span = wide if spans and max(over) > 1 else None
        text, fill = cell_text(inside), fill_at(fills, place)
        out.append(DraftCell(place, tuple(inside), text, fill, span=span))
    return tuple(out)
