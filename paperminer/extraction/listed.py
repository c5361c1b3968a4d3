"""The names before the figures of a list: places, or whatever else the list counts.

"Torbay 12, Northmoor 9" lists places because one is a known area, "Northmoor 9, Castle 7" because
the sentence speaks of wards; "Clerk £81, Hall £40" lists no places at all.
"""

from __future__ import annotations

import regex

from paperminer.extraction.context import FigureSentence
from paperminer.language.places import (
    NATIONAL,
    NEIGHBOURS,
    find_areas,
    is_council_area,
    listed_name,
)
from paperminer.patterns import any_of, load_rulebook

_GROUP = regex.compile(rf"\s*\b{any_of(load_rulebook().words('group_noun'))}$", regex.IGNORECASE)


def listed_names(figure: FigureSentence) -> set[str]:
    """Return the names that stand just before the figures of a sentence."""
    return {name for i in range(len(figure.quantities)) if (name := _name(figure, i))}


def listed_place(figure: FigureSentence, index: int, own: tuple[str, ...]) -> str:
    """Return the place that stands before one figure in a list of places, or "".

    own: names of the council's own area.
    """
    name = _name(figure, index)
    names = listed_names(figure)
    if not name or len(names) < 2 or not _lists_places(figure, names, own):
        return ""
    return _GROUP.sub("", name)


def listed_label(figure: FigureSentence, index: int, own: tuple[str, ...]) -> str:
    """Return what stands before one figure in a list of other things than places, or "".

    own: names of the council's own area.
    """
    name = _name(figure, index)
    names = listed_names(figure)
    return name if len(names) > 1 and not _lists_places(figure, names, own) else ""


def _name(figure: FigureSentence, index: int) -> str:
    return listed_name(figure.text, figure.quantities[index].start - figure.start)


def _lists_places(figure: FigureSentence, names: set[str], own: tuple[str, ...]) -> bool:
    """Return whether one of the names is a known place, or the words around say places."""
    if any(_is_place(name, own) for name in names):
        return True
    passage = figure.sentence.passage
    above = " ".join((*passage.headings[-1:], figure.lead, figure.before, figure.text))
    return load_rulebook().rule("places_listed").search(above) is not None


def _is_place(name: str, own: tuple[str, ...]) -> bool:
    bare = _GROUP.sub("", name)
    known = is_council_area(bare) or bare in own
    return known or any(
        mention.start == 0 and mention.end == len(bare) and mention.area not in _NO_PLACE
        for mention in find_areas(bare, own)
    )


_NO_PLACE = (NATIONAL, NEIGHBOURS)
