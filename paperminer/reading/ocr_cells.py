"""A second look at ruled tables: lone figures that OCR passed over or took for letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from paperminer.reading.ocr_images import Grey, threshold
from paperminer.reading.ocr_lines import OcrWord, parse_tsv
from paperminer.reading.ocr_rules import GridPlace

FIGURE_SIGNS = "0123456789.,%£()+-"

_MOST_LOOKS = 60  # on a page, at columns and at single cells: each takes a tenth of a second
_MOST_TOGETHER = 40  # cells of a column
_SURE = 0.88  # words less sure may have been figures
_DASHES = frozenset({"-", "–", "—"})
_DASH_SURENESS = 0.9
_WANTED_DOTS = 300  # to the inch: "1" and "7" alone on a line are read when enlarged

Reread = Callable[[Grey, float, str, bool], str]
"""Tesseract's TSV for a picture: its dots to the inch, the signs in it (any when empty), and
whether it is of one line."""


@dataclass(slots=True)
class _Second:
    """A page on which cells are looked at again, and the words found in each cell so far."""

    grey: Grey
    dpi: float
    ink_below: int
    reread: Reread
    by_cell: dict[GridPlace, list[OcrWord]] = field(default_factory=lambda: defaultdict(list))
    left: int = _MOST_LOOKS

    def heads(self, cells: Sequence[GridPlace]) -> None:
        """Look at the cells of a first row in which there is print, and no word was read."""
        for cell in cells:
            if not self.by_cell[cell] and self.left > 0 and self._has_ink(cell):
                self.left -= 1
                self.by_cell[cell] = list(self._read([cell], ""))

    def column(self, cells: Sequence[GridPlace]) -> None:
        """Look again at the cells of one column below the header, from the top."""
        for cell in cells:
            if not any(any(map(str.isalnum, word.text)) for word in self.by_cell[cell]):
                self.by_cell[cell] = list(self._dash(cell)) or self.by_cell[cell]
        said = [self.by_cell[cell] for cell in cells if self.by_cell[cell]]
        marks = [any(w.is_figure for w in found) for found in said if found[0].text not in _DASHES]
        of_figures = bool(marks) and 2 * sum(marks) >= len(marks)
        unsure = [cell for cell in cells if self._is_unsure(cell, of_figures)]
        if not unsure or self.left <= 0:
            return
        self.left -= 1
        # Lone signs are read better among the figures of their column, which are known already.
        shown = cells if of_figures and len(cells) <= _MOST_TOGETHER else unsure
        again = list(self._read(shown, FIGURE_SIGNS if of_figures else ""))
        for cell in unsure:
            new = [word for word in again if cell.holds(*_middle(word))]
            if not new and of_figures and self.left > 0:
                self.left -= 1
                new = list(self._read([cell], FIGURE_SIGNS))
            if new and self._is_better(new, self.by_cell[cell], of_figures):
                self.by_cell[cell] = new

    def _is_unsure(self, cell: GridPlace, of_figures: bool) -> bool:
        found = self.by_cell[cell]
        if not found:
            return self._has_ink(cell)
        return of_figures and len(found) == 1 and found[0].confidence < _SURE

    def _is_better(self, new: Sequence[OcrWord], old: Sequence[OcrWord], of_figures: bool) -> bool:
        if not old or not of_figures:
            return True
        if not any(word.is_figure for word in new):
            return False
        return not old[0].is_figure or new[0].confidence > old[0].confidence

    def _part(self, cell: GridPlace) -> tuple[Grey, int, int]:
        """Return the inside of a cell, and where its top left dot is in the picture."""
        rim = max(2, round(0.015 * self.dpi))
        left, top = int(cell.x0) + rim, int(cell.top) + rim
        return self.grey[top : int(cell.bottom) - rim, left : int(cell.x1) - rim], left, top

    def _has_ink(self, cell: GridPlace) -> bool:
        part, _, _ = self._part(cell)
        return part.size > 0 and int((part < self.ink_below).sum()) > (0.03 * self.dpi) ** 2

    def _dash(self, cell: GridPlace) -> Iterator[OcrWord]:
        """Yield a dash where the only ink in a cell is a short level stroke."""
        part, left, top = self._part(cell)
        ys, xs = np.nonzero(part < self.ink_below)
        if len(ys) == 0:
            return
        x0, x1, y0, y1 = int(xs.min()), int(xs.max()) + 1, int(ys.min()), int(ys.max()) + 1
        wide, high = x1 - x0, y1 - y0
        flat = high <= 0.035 * self.dpi and 0.02 * self.dpi <= wide <= 0.12 * self.dpi
        if flat and wide >= 1.5 * high and len(ys) > 0.5 * wide * high:
            yield OcrWord("-", left + x0, top + y0, left + x1, top + y1, _DASH_SURENESS)

    def _read(self, cells: Sequence[GridPlace], signs: str) -> Iterator[OcrWord]:
        """Yield the words of some cells of a column, read as lines below each other."""
        margin = round(0.06 * self.dpi)
        parts = [(*self._part(cell), cell) for cell in cells]
        parts = [part for part in parts if part[0].size]
        if not parts:
            return
        wide = max(part.shape[1] for part, _, _, _ in parts) + 2 * margin
        high = sum(part.shape[0] + margin for part, _, _, _ in parts) + margin
        sheet: Grey = np.full((high, wide), 255, dtype=np.uint8)
        starts: list[tuple[int, int, int, int]] = []  # first and last row, and the way back
        y = margin
        for part, left, top, _ in parts:
            rows, columns = part.shape
            sheet[y : y + rows, margin : margin + columns] = _on_white(part)
            starts.append((y, y + rows, left - margin, top - y))
            y += rows + margin
        times = max(1, min(3, round(_WANTED_DOTS / self.dpi)))
        dots = times * self.dpi
        for word in parse_tsv(self.reread(_enlarged(sheet, times), dots, signs, len(parts) == 1)):
            middle = (word.top + word.bottom) / 2 / times
            for first, last, dx, dy in starts:
                if first <= middle < last:
                    yield replace(
                        word, x0=word.x0 / times + dx, x1=word.x1 / times + dx,
                        top=word.top / times + dy, bottom=word.bottom / times + dy,
                    )  # fmt: skip


def second_look(
    words: Sequence[OcrWord],
    grids: Sequence[Sequence[GridPlace]],
    grey: Grey,
    dpi: float,
    reread: Reread,
) -> list[OcrWord]:
    """Return a page's words, those of doubtful and of empty cells read again column by column.

    words, grids: in dots of the picture `grey`, from which the rules are gone. Tesseract's search
    for columns on a whole page passes over lone figures, and reads "7" as "T" without others
    beside it: in a column of figures, words that it is not sure of are read as figures.
    """
    page = _Second(grey, dpi, threshold(grey), reread)
    out = []
    for word in words:
        cell = _cell_of(word, grids)
        if cell is None:
            out.append(word)
        elif word.text not in ("|", "[", "]", "_"):  # what is left of a rule
            page.by_cell[cell].append(word)
    for grid in grids:
        page.heads([cell for cell in grid if cell.row == 1])
        for column in sorted({cell.column for cell in grid}):
            page.column([cell for cell in grid if cell.column == column and cell.row > 1])
    return out + [word for found in page.by_cell.values() for word in found]


def _on_white(part: Grey) -> Grey:
    """Return a cell with its paper white: the edges of a grey one would look like strokes."""
    paper = max(float(np.median(part)) - 25, 1.0)
    white: Grey = np.minimum(part * (255 / paper), 255).astype(np.uint8)
    return white


def _enlarged(grey: Grey, times: int) -> Grey:
    if times == 1:
        return grey
    from PIL import Image

    size = (grey.shape[1] * times, grey.shape[0] * times)
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BICUBIC), dtype=np.uint8)


def _middle(word: OcrWord) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2


def _cell_of(word: OcrWord, grids: Sequence[Sequence[GridPlace]]) -> GridPlace | None:
    x, y = _middle(word)
    return next((cell for grid in grids for cell in grid if cell.holds(x, y)), None)
