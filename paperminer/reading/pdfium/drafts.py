"""Tables while they are put together: grids of words, and what tells a good one from a bad one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from paperminer.reading.pdfium.geometry import Place, Word
from paperminer.reading.pdfium.rows import rows_of, turned_rows
from paperminer.reading.pdfium.shapes import Colour

_LEGEND_WORDS = 15
_LEGEND_HEIGHT = 48.0
_LEGEND_WIDTH = 8.0  # points: less is a doubled rule, and no column for signs
_UNIT = r"(?:%|p|k|m|bn|pp|st|nd|rd|th|hrs?|days?)?"
_FIGURE = re.compile(
    rf"[(\[]?[-–−+<>~]?\s?[£$€]?\s?[-–−+]?\d[\d,]*(?:\.\d+)?\s?{_UNIT}[)\]]?[*†‡#^]{{0,2}}[¹²³⁰⁴-⁹]*"
    r"|[-–—−]{1,3}|n/?[ak]\.?|nil|tbc|\.{2,3}|£\s?-|[*~#]{1,2}|\d+(?:/|:|-|–|\sto\s)\d+",
    re.IGNORECASE,
)
_RAG = re.compile(r"(?:red|amber|green|blue|grey|black|yellow|r|a|g|[↑↓↔→←⬆⬇➔⇧⇩⇨⇔✓✔✗✘●▲▼►◄])", re.I)


def is_figure(text: str) -> bool:
    """Return whether a text is one figure, or what stands for one in a table ("-", "n/a")."""
    return _FIGURE.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Return whether a text is a figure, a RAG status or an arrow."""
    return is_figure(text) or _RAG.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell: its place, its words, the text read from them, and the colour it is filled with.

    `arrow` and `rag` are what is drawn in it; `span` counts its columns, None where the grid tells.
    """

    place: Place
    words: tuple[Word, ...]
    text: str
    fill: Colour | None = None
    arrow: str = ""
    rag: str = ""
    span: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A table: rows from the top, of cells from the left; None where there is none or no text.

    `ruled` says that a grid was found, `drawn` that lines draw it, and not the edges of colours.
    """

    place: Place
    rows: tuple[tuple[DraftCell | None, ...], ...]
    ruled: bool
    drawn: bool = False

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def columns(self) -> tuple[tuple[float, float], ...]:
        """Return the left and right edge of each column: those of its narrowest cell."""
        out = []
        for at in range(self.width):
            places = [cell.place for row in self.rows if (cell := row[at]) is not None]
            narrow = min(places, key=lambda place: place.x1 - place.x0, default=self.place)
            out.append((narrow.x0, narrow.x1))
        return tuple(out)

    def cells(self) -> list[DraftCell]:
        """Return the cells that hold text."""
        return [cell for row in self.rows for cell in row if cell is not None and cell.text]

    def clean_figures(self) -> int:
        """Return how many cells hold exactly one figure."""
        return sum(is_value(cell.text) for cell in self.cells())

    def jammed(self) -> int:
        """Return how many cells hold several figures, one below the other or side by side."""
        return sum(
            len(cell.words) > 1
            and sum(is_figure(word.text) and word.text[-1].isdigit() for word in cell.words) > 1
            and all(is_value(word.text) for word in cell.words)
            for cell in self.cells()
        )


def cell_text(words: Sequence[Word]) -> str:
    """Return the text of a cell's words: its rows from the top, joined by spaces."""
    if len(words) == 1:
        return words[0].text
    if words[-1].upright and words[0].upright and _on_one_row(words):
        return " ".join(word.text for word in sorted(words, key=lambda word: word.x0))
    out = ""
    for row in (*rows_of(words), *turned_rows(words)):
        joins = out.endswith("-") and len(out) > 1 and out[-2].isalpha() and row.text[0].islower()
        out += row.text if joins or not out else " " + row.text
    return out


def _on_one_row(words: Sequence[Word]) -> bool:
    """Return whether some words stand side by side: most cells are one printed row."""
    lowest = max(word.top for word in words)
    highest = min(word.bottom for word in words)
    least = min(word.bottom - word.top for word in words)
    return highest - lowest > 0.6 * least and all(word.upright for word in words)


def compacted(draft: Draft) -> Draft:
    """Return the draft without rows and columns that hold no text: doubled rules make such."""
    rows = [row for row in draft.rows if any(cell is not None and cell.text for cell in row)]
    keep = [
        column
        for column in range(draft.width)
        if any((cell := row[column]) is not None and cell.text for row in rows)
    ]
    return replace(draft, rows=tuple(tuple(row[column] for column in keep) for row in rows))


def is_legend(draft: Draft) -> bool:
    """Return whether a drawn grid has short texts in one column, and signs or nothing beside."""
    filled = {
        at for row in draft.rows for at, cell in enumerate(row) if cell is not None and cell.text
    }
    return (
        draft.drawn
        and draft.width > 1
        and len(filled) == 1
        and min(filled) > 0
        and 1 < len(draft.cells()) == len(draft.rows)
        and all(len(cell.words) < _LEGEND_WORDS for cell in draft.cells())
        and all(x1 - x0 > _LEGEND_WIDTH for x0, x1 in draft.columns())
        and all(cell.place.bottom - cell.place.top < _LEGEND_HEIGHT for cell in draft.cells())
    )


def is_grid(draft: Draft) -> bool:
    """Return whether a compacted draft is a table, and no box round text."""
    return len(draft.rows) > 1 and draft.width > 1


def share_inside(inner: Place, outer: Place) -> float:
    """Return the share of a place that lies in another."""
    width = min(inner.x1, outer.x1) - max(inner.x0, outer.x0)
    height = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    area = (inner.x1 - inner.x0) * (inner.bottom - inner.top)
    return max(width, 0) * max(height, 0) / area if area > 0 else 0.0


def words_in(drafts: Iterable[Draft]) -> set[int]:
    """Return the identities of the words that stand in cells."""
    return {id(word) for draft in drafts for cell in draft.cells() for word in cell.words}
