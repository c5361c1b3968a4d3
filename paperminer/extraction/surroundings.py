"""Whom and where one figure of a sentence is for, from the words around it."""

from __future__ import annotations

import regex

from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.listed import listed_place
from paperminer.language.places import NATIONAL, NEIGHBOURS
from paperminer.model import Role
from paperminer.patterns import any_of, load_rulebook

# What joins a time or place to the figure before it.
FOLLOWING = frozenset({"in", "at", "for", "as at", "in the", "by", "on", ""})
_SMALL = regex.compile(
    rf"^(?:{any_of(load_rulebook().words('function_word'))}\s+)+", regex.IGNORECASE
)

_JUST_BEHIND = 25  # characters between a figure and a place that it is for


def bounds(figure: FigureSentence, index: int) -> tuple[int, int, int, int]:
    """Return the end of the figure before, this one's start and end, and the next one's start."""
    base = figure.start
    quantity = figure.quantities[index]
    before = figure.quantities[index - 1].end - base if index else 0
    last = index + 1 >= len(figure.quantities)
    after = len(figure.text) if last else figure.quantities[index + 1].start - base
    return before, quantity.start - base, quantity.end - base, after


def group_of(figure: FigureSentence, index: int) -> str:
    """Return whom one figure of a sentence is about, or ""."""
    book = load_rulebook()
    before, start, end, after = bounds(figure, index)
    text = figure.text
    direct = book.rule("group_of").match(text[end:after])
    if direct:
        return _named(direct["group"])
    left, right = text[before:start], text[end:after]
    for part, rule_id in (
        (left, "group_for"),
        (left, "group_age"),
        (right, "group_for"),
        (right, "group_age"),
    ):
        found = list(book.rule(rule_id).finditer(part))
        if found:
            match = found[-1] if part is left else found[0]
            return _named(match["group"])
    return ""


def _named(words: str) -> str:
    """Return a group's words without the small words before them."""
    return _SMALL.sub("", " ".join(words.split()))


def area_of(
    context: PaperContext, figure: FigureSentence, index: int, role: Role, rule: str
) -> str:
    """Return the area that one figure of a sentence is for, or "" where none is printed.

    role, rule: the figure's role and the rule that gave it.
    """
    before, start, end, after = bounds(figure, index)
    text = figure.text
    own = context.own[0] if context.own else ""
    right = [m for m in figure.areas if end <= m.start < after and m.start - end < 60]
    left = [m for m in figure.areas if before <= m.start and m.end <= start]
    if index and right:
        # "0.5% in Northhaven to 10.6% in Eastport": what follows the figure before is its own.
        left = [m for m in left if text[before : m.start].strip(" (,").lower() not in FOLLOWING]
    if role == "rank":
        # The peers stand after the rank, and may come late: "first both in comparison to".
        peers = [
            m.area for m in (*right, *(m for m in figure.areas if m.start >= end)) if m.area != own
        ]
        # "Compared to its statistical neighbours, it is third": they may stand before it, too.
        ahead = [m.area for m in left if m.area != own and not peers]
        return (peers[-1] if not right else peers[0]) if peers else (ahead or [""])[-1]
    if role == "comparator" and rule != "gap_to_target":
        others = [m.area for m in (*reversed(left), *right) if m.area != own]
        known = [m.area for m in figure.areas if m.area != own and m.start < start]
        if others or known:
            return (others or known[-1:])[0]
    listed = listed_place(figure, index, context.own)
    if listed:
        return own if own and listed.startswith(own) else listed
    regions = [
        m.area for m in (*reversed(left), *right) if m.area not in (own, NATIONAL, NEIGHBOURS)
    ]
    nearest = next(iter(left[-1:] or right[:1]), None)
    # "Saltmere has 12 in Eastport": a name just behind the figure is nearer than the own one.
    behind = bool(right) and right[0].area in regions and right[0].start - end < _JUST_BEHIND
    if regions and (nearest is None or nearest.area != own or behind):
        return regions[0]
    passage = figure.sentence.passage
    whole = " ".join((*passage.headings[-2:], passage.text))
    named = any(mention.area == own for mention in figure.areas)
    said = named or regex.search(rf"\b{regex.escape(own)}\b|wide\b", whole)
    return own if own and said else ""


def is_bracketed(figure: FigureSentence, index: int) -> bool:
    """Return whether a figure stands alone in brackets just after another one."""
    before, start, end, _ = bounds(figure, index)
    text = figure.text
    return bool(index) and text[before:start].strip() == "(" and text[end : end + 1] == ")"
