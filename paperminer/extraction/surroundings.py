"""Whom, where and when one figure of a sentence is for, from the words around it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.language.periods import find_periods
from paperminer.language.places import NATIONAL, NEIGHBOURS, listed_name
from paperminer.model import Period, Role
from paperminer.patterns import any_of, load_rulebook

_CLAUSE = regex.compile(r"[,;:()]|\b(?:and|but|while|whilst|although|compared|which|with|for)\b")
_HUGGING = frozenset(
    {"", "was", "it was", "of", "is", "figure of", "at", "figure", "result", "rate"}
)
_FOLLOWING = frozenset({"in", "at", "for", "as at", "in the", "by", "on", ""})
_SMALL = regex.compile(
    rf"^(?:{any_of(load_rulebook().words('function_word'))}\s+)+", regex.IGNORECASE
)
_COMPARED = regex.compile(
    r"\b(?:compared|compares|comparison|relative|than|since|against|on)\s*"
    r"(?:to|with|in|the|that|those|for)?\s*(?:in|the|for)?\s*$",
    regex.IGNORECASE,
)
_BRACKETED_PERIOD = regex.compile(r"\bin\s+(?:brackets|parentheses)\b", regex.IGNORECASE)

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


def period_of(figure: FigureSentence, index: int, role: Role) -> Period | None:
    """Return the period of one figure: just after it, else just before, else the sentence's own."""
    before, start, end, after = bounds(figure, index)
    inside = _own_periods(figure, index)
    text = figure.text
    if is_bracketed(figure, index) and len(inside) == 1:
        return inside[0].period
    beside = [p for p in inside if before <= p.start and p.end <= start]
    if beside and text[beside[-1].end : start].strip(" ,:–-(").lower() in _HUGGING:
        return beside[-1].period
    compared = [p for p in inside if _COMPARED.search(text[: p.start])]
    if role == "previous" and compared:
        return compared[0].period
    if role in ("actual", "change", "comparator", "rank", "budget", "rate_or_charge"):
        # "compared to 2015": the time of what it is compared with, not its own.
        inside = [p for p in inside if p not in compared]
    close = [p for p in inside if end <= p.start < after]
    # What directly follows the figure before belongs to that one: "67.4 in May to 72.8".
    left = [
        p
        for p in inside
        if before <= p.start
        and p.end <= start
        and not (index and text[before : p.start].strip(" (,").lower() in _FOLLOWING)
    ]
    if close and not _CLAUSE.search(
        text[end : close[0].start].replace("for ", "").replace("with ", "")
    ):
        return close[0].period
    if left:
        return left[-1].period
    whole = [p for p in inside if p.end <= start and p.start < 60]
    if whole and not (whole[0].start >= before and index):
        return whole[0].period
    return close[0].period if close and len(figure.quantities) == 1 else None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A period and its place in the sentence."""

    period: Period
    start: int
    end: int


def _own_periods(figure: FigureSentence, index: int) -> list[_Placed]:
    """Return the periods that one figure may be for.

    "In 2024, with the year before in brackets" gives one to the figures in brackets alone.
    """
    base = figure.start
    inside = [_Placed(p.period, p.start - base, p.end - base) for p in figure.periods]
    note = _BRACKETED_PERIOD.search(figure.text)
    if note is None:
        return inside
    aside = [p for p in inside if p.end <= note.start()][-1:]
    if is_bracketed(figure, index):
        return aside or inside
    return [p for p in inside if p not in aside]


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
        left = [m for m in left if text[before : m.start].strip(" (,").lower() not in _FOLLOWING]
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
    listed = listed_name(figure.text, start)
    if listed and len(listed_names(figure)) > 1:
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


def listed_names(figure: FigureSentence) -> set[str]:
    """Return the proper names that stand just before the figures of a sentence."""
    names = (listed_name(figure.text, q.start - figure.start) for q in figure.quantities)
    return {name for name in names if name}


def is_bracketed(figure: FigureSentence, index: int) -> bool:
    """Return whether a figure stands alone in brackets just after another one."""
    before, start, end, _ = bounds(figure, index)
    text = figure.text
    return bool(index) and text[before:start].strip() == "(" and text[end : end + 1] == ")"


_PLAN_YEARS = regex.compile(
    r"\b(?:plan|strategy|framework|programme|policy|scheme|vision)\s+(?:for\s+)?"
    r"(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?",
    regex.IGNORECASE,
)


def heading_period(context: PaperContext, figure: FigureSentence) -> Period | None:
    """Return the time that the headings above, or the paper's title, speak of."""
    passage = figure.sentence.passage
    # "Equalities Plan 2016-17": the years are the plan's name, and no time of the paper's figures.
    title = _PLAN_YEARS.sub("", context.paper.header.title)
    for text in (*reversed(passage.headings), title):
        found = find_periods(text, context.when)
        if len(found) == 1 and found[0].period.grain not in ("years", "other"):
            return found[0].period
    return None
