"""Tables of scanned pages without a grid of rules: where OCR's words stand below each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from paperminer.reading.ocr_lines import OcrWord, Scale
from paperminer.reading.ocr_rules import GridPlace, Rules
from paperminer.reading.pdfium.aligned import find_aligned
from paperminer.reading.pdfium.drafts import Draft, DraftCell
from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.rows import rows_of
from paperminer.reading.pdfium.rules import Rule
from paperminer.reading.pdfium.textual import find_textual

_SURE = 0.3  # a word of less confidence may be dirt, and parts no columns
_FEWEST = 3  # rows, or figures, of a table that a scan has; less is a line with a stray mark
_PAD = 0.3  # of a figure's height: above and below it, as fonts have it and pictures do not
_HEADS = 2  # rules at least over a table of words: one at its head, one below its headers


def find_unruled(
    words: Sequence[OcrWord], rules: Rules, scale: Scale
) -> list[tuple[GridPlace, ...]]:
    """Return the tables that words outside ruled grids show, as grids of cells in dots.

    words, rules: in dots of the straightened picture. scale: how dots become points, in which the
    finders of tables measure.
    """
    sure = [word for word in words if word.confidence >= _SURE]
    pad = _PAD * scale.y * _height(sure)
    placed = [_word(word, scale, pad) for word in sure]
    level = [
        Rule(
            scale.top + scale.y * (rule.top + rule.bottom) / 2,
            scale.left + scale.x * rule.x0,
            scale.left + scale.x * rule.x1,
        )
        for rule in rules.level
    ]
    rows = rows_of(placed)
    drafts = find_aligned(rows, level, ())
    taken = {id(word) for draft in drafts for cell in draft.cells() for word in cell.words}
    rest = [word for word in placed if id(word) not in taken]
    # Words alone in columns are as often the hanging numbers and indents of a scanned text.
    drafts += [
        draft
        for draft in find_textual(rows_of(rest), level, ())
        if sum(_over(rule, draft) for rule in level) >= _HEADS
    ]
    grids = [_grid(draft, scale) for draft in drafts if draft.clean_figures() >= _FEWEST
             or len(draft.rows) >= _FEWEST]  # fmt: skip
    return sorted(grids, key=lambda grid: grid[0].top)


def _height(words: Sequence[OcrWord]) -> float:
    """Return the usual height of figures in dots; that of all words where there are few."""
    figures = [word.bottom - word.top for word in words if word.text.isdigit()]
    heights = figures if len(figures) > 5 else [word.bottom - word.top for word in words]
    return median(heights) if heights else 0.0


def _word(word: OcrWord, scale: Scale, pad: float) -> Word:
    box = scale.box([word])
    return Word(word.text, box.x0, box.top - pad, box.x1, box.bottom + pad)


def _over(rule: Rule, draft: Draft) -> bool:
    place = draft.place
    shared = min(rule.x1, place.x1) - max(rule.x0, place.x0)
    near = place.top - 12 <= rule.y <= place.bottom + 12
    return near and shared > 0.6 * (place.x1 - place.x0)


def _grid(draft: Draft, scale: Scale) -> tuple[GridPlace, ...]:
    """Return the cells of a table as places that meet half-way between its rows and columns."""
    columns = draft.columns()
    across = [
        columns[0][0] - 2,
        *((one[1] + two[0]) / 2 for one, two in pairwise(columns)),
        columns[-1][1] + 2,
    ]
    bands = [_band(row) for row in draft.rows]
    down = [
        bands[0][0] - 2,
        *((above[1] + below[0]) / 2 for above, below in pairwise(bands)),
        bands[-1][1] + 2,
    ]
    out: list[GridPlace] = []
    for r, row in enumerate(draft.rows):
        edges = _edges(row, across)
        for c in range(len(row)):
            if edges[c + 1] - edges[c] > 1:
                out.append(_place(r, c, (edges[c], down[r], edges[c + 1], down[r + 1]), scale))
    return tuple(out)


def _edges(row: Sequence[DraftCell | None], usual: Sequence[float]) -> list[float]:
    """Return where the cells of a row meet: half-way between columns, or clear of its own words."""
    spans = [
        (min(w.x0 for w in cell.words) - 1, max(w.x1 for w in cell.words) + 1)
        if cell is not None and cell.words
        else None
        for cell in row
    ]
    edges = [min(usual[0], spans[0][0]) if spans[0] else usual[0]]
    for at, edge in enumerate(usual[1:], 1):
        before = max((span[1] for span in spans[:at] if span), default=edges[0])
        after = min((span[0] for span in spans[at:] if span), default=max(edge, before))
        if before <= after:
            edges.append(min(max(edge, before), after))
        else:
            edges.append(max(edges[-1], (before + after) / 2))
    edges[-1] = max([edges[-1], *(span[1] for span in spans if span)])
    return edges


def _band(row: Sequence[DraftCell | None]) -> tuple[float, float]:
    words = [word for cell in row if cell is not None for word in cell.words]
    return min(word.top for word in words), max(word.bottom for word in words)


def _place(
    row: int, column: int, edges: tuple[float, float, float, float], scale: Scale
) -> GridPlace:
    x0, top, x1, bottom = edges
    return GridPlace(
        row + 1,
        column + 1,
        (x0 - scale.left) / scale.x,
        (top - scale.top) / scale.y,
        (x1 - scale.left) / scale.x,
        (bottom - scale.top) / scale.y,
    )
