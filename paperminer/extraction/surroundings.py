"""Whom, where and when one figure of a sentence is for, from the words around it."""

from __future__ import annotations

import regex

from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.periods import find_periods
from paperminer.extraction.places import NATIONAL, NEIGHBOURS, listed_name
from paperminer.model import Period, Role
from paperminer.patterns import any_of, load_rulebook

_CLAUSE = regex.compile(r"[,;:()]|\b(?:and|but|while|whilst|although|compared|which|with|for)\b")
_SMALL = regex.compile(
    rf"^(?:{any_of(load_rulebook().words('function_word'))}\s+)+", regex.IGNORECASE
)
_COMPARED = regex.compile(
    r"\b(?:compared|compares|comparison|relative|than|since|against|on)\s*"
    r"(?:to|with|in|the|that|those|for)?\s*(?:in|the|for)?\s*$",
    regex.IGNORECASE,
)
_BRACKETED_PERIOD = regex.compile(r"\bin\s+(?:brackets|parentheses)\b", regex.IGNORECASE)


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
    base = figure.start
    inside = [(p.period, p.start - base, p.end - base) for p in figure.periods]
    note = _BRACKETED_PERIOD.search(figure.text)
    if note:
        # "in 2016, with data for August 2015 in brackets": one time for the figures in brackets.
        aside = [p for p in inside if p[2] <= note.start()][-1:]
        if aside and is_bracketed(figure, index):
            return aside[0][0]
        inside = [p for p in inside if p not in aside]
    if role in ("actual", "change", "comparator", "rank", "budget", "rate_or_charge"):
        # "compared to 2015": the time of what it is compared with, not its own.
        inside = [p for p in inside if not _COMPARED.search(figure.text[: p[1]])]
    close = [p for p in inside if end <= p[1] < after]
    left = [p for p in inside if before <= p[1] and p[2] <= start]
    if left and figure.text[left[-1][2] : start].strip(" ,:–-(") in (
        "",
        "was",
        "it was",
        "of",
        "is",
        "figure of",
        "at",
    ):
        return left[-1][0]
    if close and not _CLAUSE.search(
        figure.text[end : close[0][1]].replace("for ", "").replace("with ", "")
    ):
        return close[0][0]
    if left:
        return left[-1][0]
    whole = [p for p in inside if p[2] <= start]
    if whole and whole[0][1] < 60:
        return whole[0][0]
    if close and len(figure.quantities) == 1:
        return close[0][0]
    return None


def area_of(
    context: PaperContext, figure: FigureSentence, index: int, role: Role, rule: str
) -> str:
    """Return the area that one figure of a sentence is for, or "" where none is printed.

    role, rule: the figure's role and the rule that gave it.
    """
    before, start, end, after = bounds(figure, index)
    own = context.own[0] if context.own else ""
    right = [m for m in figure.areas if end <= m.start < after and m.start - end < 60]
    left = [m for m in figure.areas if before <= m.start and m.end <= start]
    if role == "rank":
        # The peers stand after the rank, and may come late: "first both in comparison to".
        peers = [
            m.area for m in (*right, *(m for m in figure.areas if m.start >= end)) if m.area != own
        ]
        return peers[-1] if peers and not right else peers[0] if peers else ""
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
    if regions:
        return regions[0]
    passage = figure.sentence.passage
    whole = " ".join((*passage.headings[-2:], passage.text))
    return own if own and regex.search(rf"\b{regex.escape(own)}\b|wide\b", whole) else ""


def listed_names(figure: FigureSentence) -> set[str]:
    """Return the proper names that stand just before the figures of a sentence."""
    names = (listed_name(figure.text, q.start - figure.start) for q in figure.quantities)
    return {name for name in names if name}


def is_bracketed(figure: FigureSentence, index: int) -> bool:
    """Return whether a figure stands alone in brackets just after another one."""
    before, start, end, _ = bounds(figure, index)
    text = figure.text
    return bool(index) and text[before:start].strip() == "(" and text[end : end + 1] == ")"


def heading_period(context: PaperContext, figure: FigureSentence) -> Period | None:
    """Return the time that the headings above, or the paper's title, speak of."""
    passage = figure.sentence.passage
    for text in (*reversed(passage.headings), context.paper.header.title):
        found = find_periods(text, context.when)
        if len(found) == 1 and found[0].period.grain not in ("years", "other"):
            return found[0].period
    return None
