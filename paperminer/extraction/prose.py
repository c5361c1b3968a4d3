"""Metrics from running text: each figure with measure, group, area, period and role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from paperminer.extraction.attribution import Attribution, attribute, tidy
from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.identity import metric_id
from paperminer.extraction.places import NATIONAL, NEIGHBOURS, listed_name
from paperminer.extraction.roles import role_of
from paperminer.language import parse_all
from paperminer.model import Metric, Passage, Period, Quantity, Role
from paperminer.patterns import load_rulebook

_CLAUSE = regex.compile(r"[,;:()]|\b(?:and|but|while|whilst|although|compared|which|with|for)\b")
_BRACKETED_PERIOD = regex.compile(r"\bin\s+(?:brackets|parentheses)\b", regex.IGNORECASE)


@dataclass(slots=True)
class _Carry:
    """What goes on from sentence to sentence within a paragraph."""

    block: int = -1
    measure: str = ""
    period: Period | None = None
    group: str = ""


def prose_metrics(context: PaperContext) -> Iterator[Metric]:
    """Yield the metrics of a paper's running text in reading order.

    context: of the paper. Raises TimeoutError when a rule takes too long on a passage.
    """
    texts = [figure.text for figure in context.sentences]
    carry = _Carry()
    for figure, doc in zip(context.sentences, parse_all(texts), strict=True):
        places = [(q.start - figure.start, q.end - figure.start) for q in figure.quantities]
        named = attribute(doc, places)
        if figure.block != carry.block:
            carry = _Carry(figure.block, _headline(context, figure))
        yield from _sentence(context, figure, named, carry)


def _headline(context: PaperContext, figure: FigureSentence) -> str:
    """Return the heading above a paragraph: what its figures are about when nothing else says."""
    passage = figure.sentence.passage
    return tidy(passage.headings[-1]) if passage.headings else tidy(context.paper.header.title)


def _sentence(
    context: PaperContext, figure: FigureSentence, named: list[Attribution], carry: _Carry
) -> Iterator[Metric]:
    passage = figure.sentence.passage
    main: Period | None = None
    previous: Metric | None = None
    for index, (quantity, attribution) in enumerate(zip(figure.quantities, named, strict=True)):
        role, rule = role_of(figure.text, figure.quantities, index, figure.start)
        measure, sure = attribution.measure, attribution.sure
        aside = role in ("comparator", "previous", "change", "rank", "target")
        if not sure or (aside and carry.measure and previous is not None):
            measure, sure = carry.measure or measure, False
        group = _group(figure, index)
        period = _period(figure, index)
        area = _area(context, figure, index, role, rule)
        if _bracketed(figure, index) and previous is not None:
            # "Aldmoor 3.4% (3.7%)": what stands in brackets is of the same place, at another time.
            area, group = previous.area, group or previous.group
            role = "previous" if role == "actual" and period != previous.period else role
        if period is None:
            period = main or (carry.period if figure.block == carry.block else None)
        metric = Metric(
            metric_id="",
            paper_id=context.paper.paper_id,
            span=replace(passage.span(quantity.start, quantity.end), text=_printed(quantity)),
            section=passage.section,
            quantity=_unit(quantity, role, rule, measure, figure),
            measure=measure,
            role=role,
            group=group or (carry.group if not sure else ""),
            area=area,
            period=period,
            sentence=" ".join(figure.text.split()),
            confidence=_confidence(quantity, sure, bool(measure), period is not None),
            block=figure.block,
            offset=quantity.start,
        )
        yield replace(metric, metric_id=metric_id(metric))
        if attribution.sure and not aside:
            carry.measure = attribution.measure
        if not aside:
            main = period or main
            carry.group = group or carry.group
        if period is not None and role in ("actual", "budget", "rate_or_charge"):
            carry.period = period
        previous = metric


def _printed(quantity: Quantity) -> str:
    return " ".join(quantity.text.split())


def _bracketed(figure: FigureSentence, index: int) -> bool:
    """Return whether a figure stands alone in brackets just after another one."""
    before, start, end, _ = _bounds(figure, index)
    text = figure.text
    return bool(index) and text[before:start].strip() == "(" and text[end : end + 1] == ")"


def _unit(quantity: Quantity, role: Role, rule: str, measure: str, figure: FigureSentence) -> Quantity:
    """Return the quantity with the unit of a gap between percentages, where it is printed as "%"."""
    if quantity.unit != "percent":
        return quantity
    gap = regex.search(r"\bgaps?\b", measure, regex.IGNORECASE) and role in ("target", "actual", "previous")
    between = rule == "gap_to_national" or (
        role == "change" and _difference_fits(quantity, figure)
    )
    if gap or between:
        return replace(quantity, unit="percent_as_printed_pp")
    return quantity


def _difference_fits(quantity: Quantity, figure: FigureSentence) -> bool:
    """Return whether a change printed in per cent is the difference of two percentages beside it."""
    values = [q for q in figure.quantities if q.unit == "percent" and q is not quantity]
    for a in values:
        for b in values:
            if a is not b and a.value > b.value:
                low, high = a.low - b.high, a.high - b.low
                if low <= quantity.high and quantity.low <= high:
                    return True
    return False


def _bounds(figure: FigureSentence, index: int) -> tuple[int, int, int, int]:
    """Return, in the sentence: the end of the figure before, this one's start and end, the next's
    start."""
    base = figure.start
    quantity = figure.quantities[index]
    before = figure.quantities[index - 1].end - base if index else 0
    last = index + 1 >= len(figure.quantities)
    after = len(figure.text) if last else figure.quantities[index + 1].start - base
    return before, quantity.start - base, quantity.end - base, after


def _group(figure: FigureSentence, index: int) -> str:
    book = load_rulebook()
    before, start, end, after = _bounds(figure, index)
    text = figure.text
    direct = book.rule("group_of").match(text[end:after])
    if direct:
        return " ".join(direct["group"].split())
    left, right = text[before:start], text[end:after]
    for part, rule_id in ((left, "group_for"), (left, "group_age"), (right, "group_for"), (right, "group_age")):
        found = list(book.rule(rule_id).finditer(part))
        if found:
            match = found[-1] if part is left else found[0]
            return " ".join(match["group"].split())
    return ""


def _period(figure: FigureSentence, index: int) -> Period | None:
    """Return the period of one figure: just after it, else just before, else the sentence's own."""
    before, start, end, after = _bounds(figure, index)
    base = figure.start
    inside = [(p.period, p.start - base, p.end - base) for p in figure.periods]
    bracket = _BRACKETED_PERIOD.search(figure.text)
    if bracket and figure.text[:start].rstrip().endswith("(") and index:
        for period, _, stop in reversed(inside):
            if stop <= bracket.start():
                return period
    close = [p for p in inside if end <= p[1] < after]
    left = [p for p in inside if before <= p[1] and p[2] <= start]
    if left and figure.text[left[-1][2] : start].strip(" ,:–-(") in ("", "was", "it was", "of", "is", "figure of", "at"):
        return left[-1][0]
    if close and not _CLAUSE.search(figure.text[end : close[0][1]].replace("for ", "").replace("with ", "")):
        return close[0][0]
    if left:
        return left[-1][0]
    whole = [p for p in inside if p[2] <= start]
    if whole and whole[0][1] < 60:
        return whole[0][0]
    if close and len(figure.quantities) == 1:
        return close[0][0]
    return None


def _area(context: PaperContext, figure: FigureSentence, index: int, role: Role, rule: str) -> str:
    before, start, end, after = _bounds(figure, index)
    own = context.own[0] if context.own else ""
    right = [m for m in figure.areas if end <= m.start < after and m.start - end < 60]
    left = [m for m in figure.areas if before <= m.start and m.end <= start]
    if role == "rank":
        # The group of peers stands after the rank, and may come late: "first both in comparison to".
        peers = [m.area for m in (*right, *(m for m in figure.areas if m.start >= end)) if m.area != own]
        return peers[-1] if peers and not right else peers[0] if peers else ""
    if role == "comparator" and rule != "gap_to_target":
        others = [m.area for m in (*reversed(left), *right) if m.area != own]
        known = [m.area for m in figure.areas if m.area != own and m.start < start]
        if others or known:
            return (others or known[-1:])[0]
    listed = listed_name(figure.text, start)
    if listed and len(figure.quantities) > 2:
        return own if own and listed.startswith(own) else listed
    regions = [m.area for m in (*reversed(left), *right) if m.area not in (own, NATIONAL, NEIGHBOURS)]
    if regions:
        return regions[0]
    passage: Passage = figure.sentence.passage
    whole = " ".join((*passage.headings[-2:], passage.text))
    return own if own and regex.search(rf"\b{regex.escape(own)}\b|wide\b", whole) else ""


def _confidence(quantity: Quantity, sure: bool, measured: bool, dated: bool) -> float:
    """Return how sure the row is: less for figures in words, carried measures and missing periods."""
    value = 0.95
    value -= 0.0 if sure else 0.12
    value -= 0.0 if measured else 0.2
    value -= 0.0 if dated else 0.05
    if quantity.unit == "count":
        value -= 0.1 if quantity.in_words else 0.05
    return round(max(value, 0.3), 2)
