"""The tables of a page: ruled ones, those that only word geometry shows, and the better of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperminer.reading.pdfium.aligned import find_aligned
from paperminer.reading.pdfium.banded import find_banded
from paperminer.reading.pdfium.content import Content
from paperminer.reading.pdfium.drafts import (
    Draft,
    compacted,
    is_grid,
    is_legend,
    share_inside,
    words_in,
)
from paperminer.reading.pdfium.fills import with_statuses
from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.rows import Row, rows_of
from paperminer.reading.pdfium.ruled import (
    ByHeight,
    Cutter,
    cut_at_rules,
    fill_grid,
    find_ruled,
)
from paperminer.reading.pdfium.rules import rules_of
from paperminer.reading.pdfium.shapes import Shapes
from paperminer.reading.pdfium.sign_words import sign_words, with_signs
from paperminer.reading.pdfium.textual import find_textual


@dataclass(frozen=True, slots=True)
class Found:
    """A page's tables and what is left of it.

    `words` are all words of the page, some cut in two; `rows` the printed rows outside the tables;
    `loose` are grids of one row, which are tables only where they go on over a page.
    """

    words: list[Word]
    rows: list[Row]
    drafts: list[Draft]
    loose: list[Draft]

    def drawn(self) -> tuple[str, ...]:
        """Return the texts of cells that were read from a drawing or a colour."""
        return tuple(cell.text for draft in self.drafts for cell in draft.cells() if not cell.words)


def find_tables(content: Content, cut: Cutter) -> Found:
    """Return the tables of a page. cut: cuts a word in two where a rule crosses it."""
    words, shapes = content.words, content.shapes
    words, ruled, loose = _ruled(words, shapes, cut)
    firm = [draft for draft in ruled if _is_firm(draft)]
    weak = [draft for draft in ruled if not _is_firm(draft)]
    free = without(words, firm)
    signs, meant = sign_words(shapes.signs, free, [draft.place for draft in ruled])
    if shapes.fills:
        weak = _fuller(weak, find_banded(free + signs, shapes.fills))
    rules = rules_of(shapes.edges)
    rows = rows_of(free + signs)
    drafts = firm + _better(weak, find_aligned(rows, rules, shapes.fills))
    if signs:
        drafts = [with_signs(draft, meant) for draft in drafts]
        rows = rows_of(free)
    rows, count = _rows_outside(words, drafts, rows, len(free))
    textual = find_textual(rows, rules, shapes.fills)
    if textual:
        drafts += textual
        rows, _ = _rows_outside(words, drafts, rows, count)
    loose = [one for one in loose if not any(_meet(one, draft) for draft in drafts)]
    return Found(words, rows, drafts, loose)


def _ruled(
    words: list[Word], shapes: Shapes, cut: Cutter
) -> tuple[list[Word], list[Draft], list[Draft]]:
    """Return the words cut at rules, the grids that are drawn, and the grids of one row."""
    grids = find_ruled(shapes.edges) if words else []
    if not grids:
        return words, [], []
    words = cut_at_rules(words, grids, cut)
    by_height = ByHeight(words)
    filled = [
        with_statuses(fill_grid(grid, by_height, shapes.fills, shapes.signs)) for grid in grids
    ]
    legends = [draft for draft in filled if is_legend(draft)]
    compact = [compacted(draft) for draft in filled if draft not in legends]
    loose = [draft for draft in compact if len(draft.rows) == 1 and draft.width > 1]
    return words, legends + [draft for draft in compact if is_grid(draft)], loose


def _rows_outside(
    words: list[Word], drafts: Sequence[Draft], rows: list[Row], count: int
) -> tuple[list[Row], int]:
    """Return the printed rows outside tables, and how many words they hold.

    rows, count: what it was before; it is the same where as many words are left.
    """
    free = without(words, drafts)
    return (rows, count) if len(free) == count else (rows_of(free), len(free))


def without(words: list[Word], drafts: Sequence[Draft]) -> list[Word]:
    """Return the words that stand in none of some tables."""
    taken = words_in(drafts)
    return [word for word in words if id(word) not in taken] if taken else words


def _is_firm(draft: Draft) -> bool:
    """Return whether a ruled grid needs no second look: its cells hold one figure at most."""
    return draft.drawn and not draft.jammed()


def _fuller(ruled: Sequence[Draft], banded: Sequence[Draft]) -> list[Draft]:
    """Return, of grids in one place, the banded one where it holds as many cells or more."""
    out = []
    rest = list(banded)
    for draft in ruled:
        rivals = [other for other in rest if _meet(draft, other)]
        if sum(len(other.cells()) for other in rivals) < len(draft.cells()):
            rest = [other for other in rest if other not in rivals]
            out.append(draft)
    return out + rest


def _better(ruled: Sequence[Draft], aligned: Sequence[Draft]) -> list[Draft]:
    """Return, of grids in one place, the ruled or the aligned ones: those with more figures."""
    out = list(aligned)
    for draft in ruled:
        rivals = [other for other in out if _meet(draft, other) and not other.ruled]
        if sum(rival.clean_figures() for rival in rivals) > draft.clean_figures():
            continue
        out = [other for other in out if other not in rivals]
        out.append(draft)
    return out


def _meet(one: Draft, two: Draft) -> bool:
    return share_inside(one.place, two.place) > 0.3 or share_inside(two.place, one.place) > 0.3
