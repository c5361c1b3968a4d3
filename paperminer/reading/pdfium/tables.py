"""The tables of a page: ruled ones, those that only word geometry shows, and the better of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paperminer.reading.pdfium.content import Content
from paperminer.reading.pdfium.drafts import Draft, compacted, is_grid
from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.ruled import (
    ByHeight,
    cut_at_rules,
    fill_grid,
    find_ruled,
)


def find_tables(
    content: Content, cut: Callable[[Word, float], Sequence[Word]]
) -> tuple[list[Word], list[Draft]]:
    """Return the page's words (some cut in two) and its tables."""
    words = content.words
    shapes = content.shapes
    drafts: list[Draft] = []
    if words and len(shapes.edges) >= 4:
        grids = find_ruled(shapes.edges)
        if grids:
            words = cut_at_rules(words, grids, cut)
            by_height = ByHeight(words)
            filled = (compacted(fill_grid(grid, by_height, shapes.fills)) for grid in grids)
            drafts = [draft for draft in filled if is_grid(draft)]
    return words, drafts
