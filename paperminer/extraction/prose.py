"""Metrics from running text: each figure with measure, group, area, period and role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from paperminer.extraction.attribution import Attribution, attribute, tidy, topic
from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.identity import metric_id
from paperminer.extraction.marking import mark
from paperminer.extraction.periods import find_periods
from paperminer.extraction.places import NATIONAL, NEIGHBOURS, listed_name
from paperminer.extraction.roles import role_of
from paperminer.language import parse_all
from paperminer.model import Metric, Passage, Period, Quantity, Role
from paperminer.patterns import any_of, load_rulebook

_CLAUSE = regex.compile(r"[,;:()]|\b(?:and|but|while|whilst|although|compared|which|with|for)\b")
_ONLY_GROUP = regex.compile(
    rf"(?:[\w’'&-]+\s+){{0,3}}{any_of(load_rulebook().words('group_noun'))}(?:\s+(?:includes?|in\s+\w+))?",
    regex.IGNORECASE)
_COMPARED = regex.compile(
    r"\b(?:compared|compares|comparison|relative|than|since|against|on)\s*(?:to|with|in|the|that|those|for)?\s*(?:in|the|for)?\s*$",
    regex.IGNORECASE)
_VERB = regex.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|may|can|should|must|said|that)\b", regex.IGNORECASE)
_BRACKETED_PERIOD = regex.compile(r"\bin\s+(?:brackets|parentheses)\b", regex.IGNORECASE)


@dataclass(slots=True)
class _Carry:
    """What goes on from sentence to sentence, and, under one heading, from paragraph to paragraph."""

    block: int = -1
    headings: tuple[str, ...] = ()
    measure: str = ""
    lead: str = ""
    period: Period | None = None
    group: str = ""


def prose_metrics(context: PaperContext) -> Iterator[Metric]:
    """Yield the metrics of a paper's running text in reading order.

    context: of the paper. Raises TimeoutError when a rule takes too long on a passage.
    """
    texts = [text for figure in context.sentences for text in (figure.before, figure.text)]
    docs = parse_all(texts)
    carry = _Carry()
    for figure in context.sentences:
        before, doc = next(docs), next(docs)
        headings = figure.sentence.passage.headings
        if figure.block != carry.block:
            known = carry.measure if headings == carry.headings else ""
            carry = _Carry(figure.block, headings, known or _headline(context, figure))
        if figure.before:
            carry.measure = topic(before, context.own) or carry.measure
        places = [(q.start - figure.start, q.end - figure.start) for q in figure.quantities]
        yield from _sentence(context, figure, attribute(doc, places, context.own), carry)


def _headline(context: PaperContext, figure: FigureSentence) -> str:
    """Return the heading above a paragraph: what its figures are about when nothing else says."""
    passage = figure.sentence.passage
    return tidy(passage.headings[-1]) if passage.headings else tidy(context.paper.header.title)


def _sentence(
    context: PaperContext, figure: FigureSentence, named: list[Attribution], carry: _Carry
) -> Iterator[Metric]:
    previous: Metric | None = None
    main: Period | None = None
    above = " ".join((context.paper.header.title, *figure.sentence.passage.headings[-2:]))
    for index, attribution in enumerate(named):
        role, rule = role_of(figure.text, figure.quantities, index, figure.start, above)
        label = _label(figure, index)
        group = label or _group(figure, index)
        if label:
            attribution = Attribution("", False)
        attribution = _settled(context, figure, index, attribution, role, previous, carry)
        period = _period(figure, index, role) or main or carry.period or _heading_period(context, figure)
        metric = _metric(context, figure, index, attribution, role, rule, group, period)
        if _bracketed(figure, index) and previous is not None:
            # "Aldmoor 3.4% (3.7%)": what stands in brackets is of the same place, at another time.
            earlier = role == "actual" and period != previous.period
            metric = replace(
                metric,
                area=previous.area,
                group=group or previous.group,
                measure=previous.measure,
                role="previous" if earlier else role,
            )
        if not attribution.sure and not metric.group:
            metric = replace(metric, group=carry.group)
        yield replace(metric, metric_id=metric_id(metric))
        if role not in _ASIDE or (attribution.sure and attribution.counted):
            carry.measure = attribution.measure or carry.measure
            if figure.quantities[index].unit != "count":
                carry.lead = carry.lead or carry.measure
            carry.group = group or carry.group
            main = period or main
            carry.period = period if role in ("actual", "budget", "rate_or_charge") else carry.period
        previous = metric


_ASIDE = frozenset({"comparator", "previous", "change", "rank", "target"})


def _settled(
    context: PaperContext,
    figure: FigureSentence,
    index: int,
    named: Attribution,
    role: Role,
    previous: Metric | None,
    carry: _Carry,
) -> Attribution:
    """Return a figure's measure once the words before it are taken into account."""
    start = figure.quantities[index].start - figure.start
    if listed_name(figure.text, start) and len(figure.quantities) > 3:
        head = figure.text[:start].rpartition(":")[0]
        return Attribution(tidy(head) or carry.measure, bool(head))
    said = _said(figure, index)
    if said and role not in ("comparator", "change"):
        return Attribution(said, True)
    if role == "rank":
        return Attribution(carry.lead or carry.measure or named.measure, False)
    own_count = named.counted and figure.quantities[index].unit == "count" and role != "target"
    if role in _ASIDE and not own_count and previous is not None:
        return Attribution(carry.measure or named.measure, False)
    if not named.sure:
        return Attribution(carry.measure or named.measure, False)
    if _ONLY_GROUP.fullmatch(named.measure) and carry.measure and len(figure.quantities) > 1:
        # "85% of Eastern schools, 91% of Western schools": groups of what was spoken of before.
        return Attribution(carry.measure, False)
    return named


def _said(figure: FigureSentence, index: int) -> str:
    """Return the measure where the words just say it ("the number of ... was ‹q›"), or ""."""
    book = load_rulebook()
    marked = mark(figure.text, figure.quantities, index, figure.start)
    for rule_id in ("measure_after_at", "measure_subject"):
        match = book.rule(rule_id).search(marked)
        if match and "‹n›" not in match["measure"]:
            return tidy(match["measure"])
    return ""


def _label(figure: FigureSentence, index: int) -> str:
    """Return the label of a line that is only a label and a figure, or ""."""
    if len(figure.quantities) > 1 or figure.text != figure.sentence.passage.text:
        return ""
    marked = mark(figure.text, figure.quantities, index, figure.start)
    match = load_rulebook().rule("measure_label").match(marked)
    if match is None or _VERB.search(match["measure"]):
        return ""
    return " ".join(match["measure"].split())


def _metric(
    context: PaperContext,
    figure: FigureSentence,
    index: int,
    attribution: Attribution,
    role: Role,
    rule: str,
    group: str,
    period: Period | None,
) -> Metric:
    passage = figure.sentence.passage
    quantity = figure.quantities[index]
    return Metric(
        metric_id="",
        paper_id=context.paper.paper_id,
        span=replace(passage.span(quantity.start, quantity.end), text=_printed(quantity)),
        section=passage.section,
        quantity=_unit(quantity, role, rule, attribution.measure, figure),
        measure=attribution.measure,
        role=role,
        group=group,
        area=_area(context, figure, index, role, rule),
        period=period,
        sentence=" ".join(figure.text.split()),
        confidence=_confidence(quantity, attribution.sure, bool(attribution.measure), period is not None),
        block=figure.block,
        offset=quantity.start,
    )


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


def _heading_period(context: PaperContext, figure: FigureSentence) -> Period | None:
    """Return the time that the headings above, or the paper's title, speak of."""
    passage = figure.sentence.passage
    for text in (*reversed(passage.headings), context.paper.header.title):
        found = find_periods(text, context.when)
        if len(found) == 1 and found[0].period.grain not in ("years", "other"):
            return found[0].period
    return None


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


def _period(figure: FigureSentence, index: int, role: Role) -> Period | None:
    """Return the period of one figure: just after it, else just before, else the sentence's own."""
    before, start, end, after = _bounds(figure, index)
    base = figure.start
    inside = [(p.period, p.start - base, p.end - base) for p in figure.periods]
    note = _BRACKETED_PERIOD.search(figure.text)
    if note:
        # "in 2016, with data for August 2015 in brackets": one time for the figures in brackets.
        aside = [p for p in inside if p[2] <= note.start()][-1:]
        if aside and _bracketed(figure, index):
            return aside[0][0]
        inside = [p for p in inside if p not in aside]
    if role in ("actual", "change", "comparator", "rank", "budget", "rate_or_charge"):
        # "compared to 2015": the time of what it is compared with, not its own.
        inside = [p for p in inside if not _COMPARED.search(figure.text[: p[1]])]
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
