"""Cells of a grid of text, before it is known which of them are headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperminer.model import Box, Line, Piece


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


def texts_of(row: Sequence[GridCell | None]) -> list[str]:
    """Return the texts of a row, "" where a cell is empty."""
    return [cell.text.strip() if cell else "" for cell in row]
