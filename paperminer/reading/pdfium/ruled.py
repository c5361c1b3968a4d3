"""Ruled tables: pdfplumber's finder of grids over PDFium's edges, filled from words by bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.container import Container
from pdfplumber.table import TableFinder, TableSettings

from paperminer.reading.pdfium.geometry import Place, Word
from paperminer.reading.pdfium.shapes import Edge

FEWEST_PATHS = 4  # a page with fewer path objects (a form counts as one) draws no grid
_SETTINGS = TableSettings.resolve(None)


class _Drawn(Container):
    """A page to pdfplumber's finder: nothing but its edges."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self._edges = list(edges)

    @property
    def objects(self) -> dict[str, Any]:
        """Return nothing: the edges are made already."""
        return {}


@dataclass(frozen=True, slots=True)
class Ruled:
    """A grid that is drawn: rows from the top, of cells from the left, None where one is merged."""

    place: Place
    rows: tuple[tuple[Place | None, ...], ...]


def find_ruled(edges: Sequence[Edge]) -> list[Ruled]:
    """Return the grids that the edges draw, from the top of the page."""
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright < 2 or len(edges) - upright < 2:
        return []
    finder = TableFinder(_Drawn(edges), _SETTINGS)  # type: ignore[arg-type]
    return [
        Ruled(
            Place(*map(float, table.bbox)),
            tuple(
                tuple(Place(*map(float, cell)) if cell else None for cell in row.cells)
                for row in table.rows
            ),
        )
        for table in finder.tables
    ]


class ByHeight:
    """Words sorted by the middle of their height, to find those of a band by bisection."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Keep the words in the order given within one height."""
        self._words = sorted(words, key=lambda w: w.top + w.bottom)
        self._middles = [(w.top + w.bottom) / 2 for w in self._words]

    def between(self, top: float, bottom: float) -> list[Word]:
        """Return the words whose middle lies from top to bottom."""
        return self._words[bisect_left(self._middles, top) : bisect_left(self._middles, bottom)]

    def inside(self, place: Place) -> list[Word]:
        """Return the words whose middle lies in a place."""
        return [
            word
            for word in self.between(place.top, place.bottom)
            if place.x0 <= (word.x0 + word.x1) / 2 < place.x1
        ]
