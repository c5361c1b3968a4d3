"""Metrics from running text: each figure with measure, group, area, period and role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from paperminer.extraction.confidence import of_sentence
from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.identity import metric_id
from paperminer.extraction.surroundings import (
    area_of,
    group_of,
    heading_period,
    is_bracketed,
    listed_names,
    period_of,
)
from paperminer.language import parse, plain
from paperminer.language.attribution import Attribution, tidy, topic
from paperminer.language.marking import mark
from paperminer.language.periods import find_periods
from paperminer.language.places import listed_name
from paperminer.model import Metric, Period, Quantity, Role
from paperminer.patterns import any_of, load_rulebook

_ONLY_GROUP = regex.compile(
    rf"(?:[\w’'&-]+\s+){{0,3}}{any_of(load_rulebook().words('group_noun'))}"
    r"(?:\s+(?:includes?|in\s+\w+))?",
    regex.IGNORECASE,
)
# The measure is itself a gap ("attainment gap between ..."), rather than mentions one.
_GAP = regex.compile(r"(?:[\w’'()/-]+\s+){0,6}?gaps?\b", regex.IGNORECASE)
_VERB = regex.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|may|can|should|must|said|that)\b",
    regex.IGNORECASE,
)


@dataclass(slots=True)
class _Carry:
    """What goes on from sentence to sentence and, under one heading, between paragraphs."""

    block: int = -1
    headings: tuple[str, ...] = ()
    measure: str = ""
    lead: str = ""
    noun: str = ""
    period: Period | None = None
    group: str = ""


def prose_metrics(context: PaperContext) -> Iterator[Metric]:
    """Yield the metrics of a paper's running text in reading order.

    context: of the paper. Raises TimeoutError when a rule takes too long on a passage.
    """
    docs = parse(d for f in context.sentences for d in (plain(f.before), f.doc))
    carry = _Carry()
    for figure in context.sentences:
        before, doc = next(docs), next(docs)
        headings = figure.sentence.passage.headings
        if figure.block != carry.block:
            known = carry.measure if headings == carry.headings else ""
            carry = _Carry(figure.block, headings, known or _headline(context, figure))
        if figure.before:
            carry.measure = topic(before, context.own) or carry.measure
            told = find_periods(figure.before, context.when)
            carry.period = told[-1].period if told else carry.period
        yield from _sentence(context, figure, list(doc._.measures), carry)


def _headline(context: PaperContext, figure: FigureSentence) -> str:
    """Return the heading above a paragraph: what its figures are about when nothing else says."""
    passage = figure.sentence.passage
    return tidy(passage.headings[-1]) if passage.headings else tidy(context.paper.header.title)


def _sentence(
    context: PaperContext, figure: FigureSentence, named: list[Attribution], carry: _Carry
) -> Iterator[Metric]:
    previous: Metric | None = None
    main: Period | None = None
    for index, attribution in enumerate(named):
        role, rule = figure.doc._.roles[index]
        label = _label(figure, index)
        group = label or ("" if role == "rank" else group_of(figure, index))
        if label:
            attribution = Attribution("", False)
        attribution = _settled(context, figure, index, attribution, role, previous, carry)
        period = (
            period_of(figure, index, role)
            or main
            or carry.period
            or heading_period(context, figure)
        )
        metric = _metric(context, figure, index, attribution, role, rule, group, period)
        if is_bracketed(figure, index) and previous is not None:
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
        if attribution.counted and figure.quantities[index].unit == "count":
            carry.noun = " ".join(attribution.measure.split()[:3])
        if is_bracketed(figure, index):
            continue
        if role not in _ASIDE or (attribution.sure and attribution.counted):
            carry.measure = attribution.measure or carry.measure
            if figure.quantities[index].unit != "count":
                carry.lead = carry.lead or carry.measure
            carry.group = group or carry.group
            main = period or main
            carry.period = (
                period if role in ("actual", "budget", "rate_or_charge") else carry.period
            )
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
    if listed_name(figure.text, start) and len(listed_names(figure)) > 1:
        head = figure.text[:start].rpartition(":")[0]
        return Attribution(tidy(head) or carry.measure, bool(head))
    if named.predicate and figure.quantities[index].unit == "count" and carry.noun:
        # "Of the 38 clinics, 17 met their target": the noun stands before.
        return Attribution(f"{carry.noun} {named.predicate}", True)
    said = _said(figure, index, role)
    if said and role != "comparator":
        return Attribution(said, True, said=True)
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


def _said(figure: FigureSentence, index: int, role: Role) -> str:
    """Return the measure where the words just say it ("the number of ... was ‹q›"), or ""."""
    book = load_rulebook()
    marked = mark(figure.text, figure.quantities, index, figure.start)
    rules = ("measure_change",) if role == "change" else ("measure_after_at", "measure_subject")
    for rule_id in rules:
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
        area=area_of(context, figure, index, role, rule),
        period=period,
        sentence=" ".join(figure.text.split()),
        confidence=of_sentence(quantity, attribution, role, dated=period is not None),
        block=figure.block,
        offset=quantity.start,
    )


def _printed(quantity: Quantity) -> str:
    return " ".join(quantity.text.split())


def _unit(
    quantity: Quantity, role: Role, rule: str, measure: str, figure: FigureSentence
) -> Quantity:
    """Return the quantity as a gap between percentages, where one is printed as "%"."""
    if quantity.unit != "percent":
        return quantity
    gap = _GAP.match(measure) and role in ("target", "actual", "previous")
    between = rule == "gap_to_national" or (role == "change" and _difference_fits(quantity, figure))
    if gap or between:
        return replace(quantity, unit="percent_as_printed_pp")
    return quantity


def _difference_fits(quantity: Quantity, figure: FigureSentence) -> bool:
    """Return whether a change in per cent is the difference of two percentages beside it."""
    values = [q for q in figure.quantities if q.unit == "percent" and q is not quantity]
    for a in values:
        for b in values:
            if a is not b and a.value > b.value:
                low, high = a.low - b.high, a.high - b.low
                if low <= quantity.high and quantity.low <= high:
                    return True
    return False
