"""Ruled tables: pdfplumber's finder of grids over PDFium's edges, filled from words by bisect."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.container import Container
from pdfplumber.table import TableFinder, TableSettings

from paperminer.reading.pdfium.drafts import Draft, DraftCell, cell_text
from paperminer.reading.pdfium.fills import fill_at
from paperminer.reading.pdfium.geometry import Place, Word, holds
from paperminer.reading.pdfium.shapes import Edge, Fill, Sign
from paperminer.reading.pdfium.signs import read_signs

Cutter = Callable[[Word, float], Sequence[Word]]

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
    drawn: bool


def find_ruled(edges: Sequence[Edge]) -> list[Ruled]:
    """Return the grids that the edges draw, from the top of the page."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    if len(upright) < 2 or len(edges) - len(upright) < 2:
        return []
    upright_rules = [
        (float(edge["x0"]), float(edge["top"]), float(edge["bottom"]))
        for edge in upright
        if edge["object_type"] != "fill"
    ]
    finder = TableFinder(_Drawn(edges), _SETTINGS)  # type: ignore[arg-type]
    return [
        Ruled(
            Place(*map(float, table.bbox)),
            tuple(
                tuple(Place(*map(float, cell)) if cell else None for cell in row.cells)
                for row in table.rows
            ),
            _is_drawn(Place(*map(float, table.bbox)), upright_rules),
        )
        for table in finder.tables
    ]


def _is_drawn(place: Place, rules: Sequence[tuple[float, float, float]]) -> bool:
    """Return whether upright lines run through a grid, and not only the edges of colours."""
    xs = {
        round(x)
        for x, top, bottom in rules
        if place.x0 - 3 < x < place.x1 + 3 and top < place.bottom - 3 and bottom > place.top + 3
    }
    return len(xs) > 2


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


def cut_at_rules(words: list[Word], grids: Sequence[Ruled], cut: Cutter) -> list[Word]:
    """Return a page's words, those cut in two over which a rule between two cells runs.

    cut: cuts a word at a place; PDFium may read the texts of two narrow cells as one word.
    """
    by_height = ByHeight(words)
    crossing: dict[int, float] = {}
    for grid in grids:
        for row in grid.rows:
            filled = [place for place in row if place is not None]
            if len(filled) < 2:
                continue
            band = by_height.between(filled[0].top, filled[0].bottom)
            for place in filled[:-1]:
                for word in band:
                    if word.x0 + 2 < place.x1 < word.x1 - 2 and word.x0 >= place.x0 - 2:
                        crossing[id(word)] = place.x1
    if not crossing:
        return words
    out: list[Word] = []
    for word in words:
        out.extend(cut(word, crossing[id(word)]) if id(word) in crossing else (word,))
    return out


def fill_grid(grid: Ruled, words: ByHeight, fills: Sequence[Fill], signs: Sequence[Sign]) -> Draft:
    """Return a ruled grid with the words, texts and colours of its cells.

    A cell without text gets that of the sign drawn in it.
    """
    inside = ByHeight(words.inside(grid.place))
    colours = [fill for fill in fills if _meets(fill, grid.place)]
    drawn = [sign for sign in signs if holds(grid.place, sign.place)]
    rows = []
    used: set[int] = set()
    for cells in grid.rows:
        row: list[DraftCell | None] = []
        for place in cells:
            held = [w for w in inside.inside(place) if id(w) not in used] if place else []
            used.update(map(id, held))  # cells may overlap where rules are not quite straight
            if place is None or not (held or colours or drawn):
                row.append(None)
                continue
            colour = fill_at(colours, place) if colours else None
            arrow, rag = read_signs(drawn, place) if drawn else ("", "")
            text = cell_text(held) if held else arrow or rag
            row.append(DraftCell(place, tuple(held), text, colour, arrow, rag))
        rows.append(tuple(row))
    return Draft(grid.place, tuple(rows), ruled=True, drawn=grid.drawn)


def _meets(fill: Fill, place: Place) -> bool:
    return (
        fill.x0 < place.x1
        and fill.x1 > place.x0
        and fill.top < place.bottom
        and fill.bottom > place.top
    )
