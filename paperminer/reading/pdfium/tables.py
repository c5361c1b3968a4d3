"""The tables of a page: ruled ones, those that only word geometry shows, and the better of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paperminer.reading.pdfium.aligned import find_aligned
from paperminer.reading.pdfium.banded import find_banded
from paperminer.reading.pdfium.content import Content
from paperminer.reading.pdfium.drafts import Draft, compacted, is_grid, is_legend, share_inside, words_in
from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.fills import with_statuses
from paperminer.reading.pdfium.ruled import ByHeight, cut_at_rules, fill_grid, find_ruled
from paperminer.reading.pdfium.rules import rules_of
from paperminer.reading.pdfium.textual import find_textual


def find_tables(
    content: Content, cut: Callable[[Word, float], Sequence[Word]]
) -> tuple[list[Word], list[Draft], list[Draft]]:
    """Return the page's words (some cut in two), its tables, and its grids of one row."""
    words, shapes = content.words, content.shapes
    drafts: list[Draft] = []
    loose: list[Draft] = []
    if not words:
        return words, drafts, loose
    grids = find_ruled(shapes.edges)
    if grids:
        words = cut_at_rules(words, grids, cut)
        by_height = ByHeight(words)
        filled = [with_statuses(fill_grid(grid, by_height, shapes.fills, shapes.signs)) for grid in grids]
        legends = [draft for draft in filled if is_legend(draft)]
        compact = [compacted(draft) for draft in filled if draft not in legends]
        drafts = legends + [draft for draft in compact if is_grid(draft)]
        loose = [draft for draft in compact if len(draft.rows) == 1 and draft.width > 1]
    firm = [draft for draft in drafts if _is_firm(draft)]
    drafts = [draft for draft in drafts if not _is_firm(draft)]
    free = _without(words, firm)
    if shapes.fills:
        drafts = _fuller(drafts, find_banded(free, shapes.fills))
    rules = rules_of(shapes.edges)
    drafts = firm + _better(drafts, find_aligned(free, rules, shapes.fills))
    drafts += find_textual(_without(words, drafts), rules, shapes.fills)
    loose = [one for one in loose if not any(_meet(one, draft) for draft in drafts)]
    return words, drafts, loose


def _without(words: list[Word], drafts: Sequence[Draft]) -> list[Word]:
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
