"""Metrics from running text: each figure with measure, group, area, period and role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from paperminer.extraction.confidence import of_sentence
from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.denominators import heading_base, list_base, with_denominators
from paperminer.extraction.identity import metric_id
from paperminer.extraction.line_labels import label_of
from paperminer.extraction.listed import listed_label, listed_names
from paperminer.extraction.settings import GAP, headline, setting_of
from paperminer.extraction.surroundings import (
    area_of,
    group_of,
    is_bracketed,
)
from paperminer.extraction.times import DATED, Times, governs, heading_period, told_period, year_of
from paperminer.language import parse, plain
from paperminer.language.attribution import Attribution, topic
from paperminer.language.clauses import MOVES, WEAK, content_words, said_of
from paperminer.language.marking import mark
from paperminer.language.places import listed_name
from paperminer.language.tidying import tidy
from paperminer.model import Metric, Passage, Period, Quantity, Role, Span
from paperminer.patterns import any_of, load_rulebook

_ONLY_GROUP = regex.compile(
    rf"(?:[\w’'&-]+\s+){{0,3}}{any_of(load_rulebook().words('group_noun'))}"
    r"(?:\s+(?:includes?|in\s+\w+))?",
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
    times: Times = field(default_factory=Times)
    group: str = ""
    guessed: bool = False  # the measure is only the heading above


def prose_metrics(context: PaperContext) -> Iterator[Metric]:
    """Yield the metrics of a paper's running text in reading order.

    context: of the paper. Raises TimeoutError when a rule takes too long on a passage.
    """
    docs = parse(d for f in context.sentences for d in (plain(f.before), f.doc))
    carry, now = _Carry(), year_of(context)
    earlier: FigureSentence | None = None
    base: Quantity | None = None
    for sentence in context.sentences:
        before, doc = next(docs), next(docs)
        near = earlier is not None and earlier.block == sentence.block and not sentence.before
        whole = base or heading_base(sentence)
        figure = with_denominators(sentence, earlier.quantities if earlier and near else (), whole)
        base = list_base(figure, whole)
        earlier = figure
        headings = figure.sentence.passage.headings
        if figure.block != carry.block:
            goes_on = headings == carry.headings
            known = carry.measure if goes_on else ""
            near = goes_on and not figure.listed
            carry = _Carry(
                figure.block,
                headings,
                known or headline(context, figure),
                times=carry.times.next_paragraph() if near else Times(now),
                guessed=not known,
            )
            if figure.lead:
                carry.times.open_sentence(figure.lead, context.when)
        if figure.before:
            told = topic(before, context.own)
            carry.measure, carry.guessed = told or carry.measure, carry.guessed and not told
            carry.times.open_sentence(figure.before, context.when)
        yield from _sentence(context, figure, list(doc._.measures), carry)


def _sentence(
    context: PaperContext, figure: FigureSentence, named: list[Attribution], carry: _Carry
) -> Iterator[Metric]:
    previous: Metric | None = None
    main: Period | None = None
    for index, attribution in enumerate(named):
        role, rule = figure.doc._.roles[index]
        label = label_of(figure, index)
        told = "" if role == "rank" else group_of(figure, index)
        group = label or listed_label(figure, index, context.own) or told
        if label:
            attribution = Attribution("", False)
        attribution = _settled(context, figure, index, attribution, role, previous, carry)
        period = (
            told_period(figure, index, role, main or carry.times.current)
            or main
            or carry.times.going_on(figure)
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
        setting = setting_of(context, figure, index, metric.measure, role, carry.lead)
        metric = replace(metric, setting=setting)
        yield replace(metric, metric_id=metric_id(metric))
        if attribution.counted:
            carry.noun = " ".join((attribution.noun or attribution.measure).split()[:6])
        if is_bracketed(figure, index):
            continue
        tells = attribution.counted or role == "change"
        if role not in _ASIDE or (attribution.sure and tells):
            carry.guessed = carry.guessed and not attribution.measure
            carry.measure = attribution.measure or carry.measure
            if figure.quantities[index].unit != "count":
                carry.lead = carry.lead or carry.measure
            carry.group = label or told or carry.group
            main = period or main
            if period is not None and role in DATED and governs(figure, period):
                carry.times.take(period)
        previous = metric


_SHARED = frozenset({"count", "percent", "ratio"})
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
        shared = tidy(head) or _opening(figure, index)
        return Attribution(shared or carry.measure, bool(shared))
    if named.predicate and carry.noun and figure.quantities[index].unit in _SHARED:
        # "Of the 38 clinics, 17 met their target": the noun stands before.
        return Attribution(said_of(carry.noun, named.predicate), True)
    if named.predicate and not carry.noun and figure.quantities[index].unit == "gbp":
        # "£40,000 was spent on lamps": what is said of a sum names it.
        return Attribution(named.predicate.removeprefix("that "), True)
    said = _said(figure, index, role)
    if said and role != "comparator":
        return Attribution(said, True, said=True)
    if role == "rank":
        return Attribution(carry.lead or carry.measure or named.measure, False)
    if role == "change" and index and named.subject >= 0:
        # "Weddings rose by 7%, while funerals fell by 2%": each change has its own subject.
        told_before = figure.quantities[index - 1].end - figure.start
        if named.subject >= told_before:
            return named
    own_count = named.counted and figure.quantities[index].unit == "count" and role != "target"
    if role in _ASIDE and not own_count and previous is not None:
        return Attribution(carry.measure or named.measure, False)
    if not named.sure:
        opening = _opening(figure, index)
        if opening and (carry.guessed or not carry.measure):
            return Attribution(opening, True)
        return Attribution(carry.measure or named.measure, False)
    bare = named.measure == named.noun or not named.noun
    alone = bare and _ONLY_GROUP.fullmatch(named.measure)
    if alone and carry.measure and len(figure.quantities) > 1:
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


def _opening(figure: FigureSentence, index: int) -> str:
    """Return the words a sentence opens with, up to its verb, where they can name a measure."""
    marked = mark(figure.text, figure.quantities, index, figure.start)
    match = load_rulebook().rule("measure_opening").search(marked)
    measure = tidy(match["measure"]) if match else ""
    told = [w for w in content_words(measure) if w not in MOVES and w not in WEAK]
    return measure if told else ""


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
        span=_span(passage, quantity),
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


def _span(passage: Passage, quantity: Quantity) -> Span:
    """Return where a figure stands; its hedge ("over 40") is of the text, and not of its offsets.

    It begins with the hedge where that is on the figure's own line.
    """
    figure = passage.span(quantity.start, quantity.end)
    near = max(0, quantity.start - len(quantity.text))
    begin = passage.text.rfind(quantity.text, near, quantity.start + len(quantity.text))
    whole = passage.span(begin, quantity.end) if 0 <= begin < quantity.start else figure
    if (whole.page, whole.line) != (figure.page, figure.line):
        whole = figure
    return replace(whole, text=" ".join(quantity.text.split()))


def _unit(
    quantity: Quantity, role: Role, rule: str, measure: str, figure: FigureSentence
) -> Quantity:
    """Return the quantity as a gap between percentages, where one is printed as "%"."""
    if quantity.unit != "percent":
        return quantity
    gap = GAP.match(measure) and role in ("target", "actual", "previous")
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
