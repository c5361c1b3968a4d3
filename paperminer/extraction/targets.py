"""Targets of a paper: what is aimed at, by when, what was reached, what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from paperminer.extraction.identity import target_id
from paperminer.extraction.polarity import polarity_of
from paperminer.extraction.table_targets import table_targets
from paperminer.language.marking import THIS
from paperminer.language.periods import find_periods
from paperminer.model import Metric, Operator, Paper, Period, Status, Target
from paperminer.patterns import load_rulebook

_PERCENTS = frozenset({"percent", "percentage_points", "percent_as_printed_pp"})
_TIMES = frozenset({"days", "weeks", "months", "years", "hours"})
_EARLIER = regex.compile(r"(?:the\s+)?(?:year|quarter|month)\s+before\b", regex.IGNORECASE)
_AIM = regex.compile(
    r"\b(?:by|in|for)\s+(?:the\s+)?(?:end\s+of\s+)?(?:\w+\s+){0,3}$", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A target metric with the metrics of its sentence and of its paragraph."""

    metric: Metric
    sentence: tuple[Metric, ...]
    paragraph: tuple[Metric, ...]
    marked: str
    heading: str


def extract_targets(
    paper: Paper, metrics: Sequence[Metric], when: date | None = None
) -> tuple[Target, ...]:
    """Return the targets of a paper in reading order.

    paper: one paper. metrics: all of it, in reading order. when: the paper's date; a target that is
    not yet due then is not computed.
    """
    day = when or paper.header.date
    found = [*_prose_targets(paper, metrics, day), *table_targets(paper, metrics, day)]
    found.sort(key=lambda pair: pair[0])
    return tuple(target for _, target in found)


def status_of(metric: Metric, operator: Operator, actual: Metric) -> Status:
    """Return whether an actual reaches a target, by the printed values."""
    goal, value = metric.quantity.value, actual.quantity.value
    reached = (
        value >= goal if operator == ">=" else value <= goal if operator == "<=" else value == goal
    )
    return "met" if reached else "missed"


def _prose_targets(
    paper: Paper, metrics: Sequence[Metric], when: date | None
) -> Iterator[tuple[int, Target]]:
    for place in _places(paper, metrics):
        operator = _operator(place)
        due = _due(place)
        if due is not None and _is_of_title(due, place, paper.header.title):
            due = None
        actual = _actual(place, due, when)
        late = due is not None and due.end is not None and when is not None and due.end > when
        computed = (
            status_of(place.metric, operator, actual)
            if actual and not late and operator != "="
            else None
        )
        metric = place.metric
        yield (
            metric.order,
            Target(
                target_id=target_id(metric),
                metric_id=metric.metric_id,
                paper_id=paper.paper_id,
                span=metric.span,
                section=metric.section,
                measure=metric.measure,
                setting=metric.setting,
                quantity=metric.quantity,
                operator=operator,
                group=metric.group,
                area=metric.area,
                due=due,
                actual=actual,
                stated=_stated(place, operator),
                computed=computed,
                sentence=metric.sentence,
                confidence=metric.confidence,
            ),
        )


def _places(paper: Paper, metrics: Sequence[Metric]) -> Iterator[_Place]:
    for metric in metrics:
        if metric.role != "target" or metric.in_table:
            continue
        paragraph = tuple(m for m in metrics if m.block == metric.block and not m.in_table)
        sentence = tuple(m for m in paragraph if m.sentence == metric.sentence)
        block = paper.blocks[metric.block]
        headings = getattr(block, "headings", ())
        marked = _marked(metric, sentence)
        yield _Place(metric, sentence, paragraph, marked, headings[-1] if headings else "")


def _marked(metric: Metric, sentence: Sequence[Metric]) -> str:
    """Return the sentence with its figures as signs; the target is ‹q›."""
    # Offsets count in the passage, so the figures are found again by their printed text, in order.
    text, out, at = metric.sentence, [], 0
    for other in sentence:
        core = " ".join(other.quantity.text.split())
        place = text.find(core, at)
        if place < 0:
            continue
        # The qualifier's words stay, since they say which way a target looks.
        digits = regex.search(r"[-+−]?£?\s?\d[\d,.]*\S*", core)
        shift = digits.start() if digits else 0
        out += [text[at : place + shift], THIS if other is metric else "‹n›"]
        at = place + len(core)
    return "".join([*out, text[at:]])


def _operator(place: _Place) -> Operator:
    quantity = place.metric.quantity
    if quantity.qualifier in ("at_most", "under"):
        return "<="
    if quantity.qualifier in ("at_least", "over"):
        return ">="
    book = load_rulebook()
    down = book.rule("aim_down").search(place.marked)
    up = book.rule("aim_up").search(place.marked)
    if quantity.value == 0 and down:
        return "="
    about = f"{place.metric.measure} {place.metric.group}"
    if down and not up:
        said = regex.search(r"\btarget\b", place.marked, regex.I)
        return polarity_of(about, quantity.unit) if said else "<="
    if polarity_of(about, quantity.unit) == "<=":
        return "<="
    return polarity_of(place.metric.sentence) if not about.strip() else ">="


def _due(place: _Place) -> Period | None:
    """Return when a target is due: the time printed nearest after it, or the one it is said for."""
    text = place.marked
    at = text.find(THIS)
    if at < 0:
        return place.metric.period
    end = regex.compile(r"‹n›").search(text, at + 1)
    after = text[at + len(THIS) : end.start() if end else len(text)]
    before = text[:at]
    cut = before.rfind("‹n›")
    near = before[cut + 1 :] if cut >= 0 else before
    found = find_periods(after)
    if (found and _AIM.search(after[: found[0].start] + " ")) or (found and found[0].start < 12):
        return found[0].period
    left = [found for found in find_periods(near) if not _EARLIER.match(found.period.text)]
    if left:
        return left[-1].period
    if found and len(found) == 1:
        return found[0].period
    return place.metric.period


def _is_of_title(due: Period, place: _Place, title: str) -> bool:
    """Return whether only the paper's title speaks of a time: it is what the paper is about."""
    return due.text in title and due.text not in f"{place.heading} {place.metric.sentence}"


def _same_kind(a: Metric, b: Metric) -> bool:
    x, y = a.quantity.unit, b.quantity.unit
    if x in _PERCENTS or y in _PERCENTS:
        return x in _PERCENTS and y in _PERCENTS
    return x == y or {x, y} <= _TIMES or {x, y} <= {"count", "score", "ratio"}


def _comparable(m: Metric, target: Metric) -> bool:
    """Return whether a figure can be held against a target: no distance in points can."""
    points = "percentage_points"
    distance = m.quantity.unit == points and target.quantity.unit != points
    return _same_kind(m, target) and not distance


def _actual(place: _Place, due: Period | None, when: date | None) -> Metric | None:
    """Return the figure that the paper compares with a target."""
    target = place.metric
    told = regex.search(r"\b(?:target|standard|goal)s?\b", place.marked, regex.I)
    aims = load_rulebook().rule("target_aim").search(place.marked)
    if not told or (
        aims
        and not regex.search(
            r"(?:target|standard)\w*\s+(?:\w+\s+){0,4}(?:of|was|is)\s+\w*\s*‹q›|‹q›\s+(?:\w+\s+){0,2}target",
            place.marked,
            regex.I,
        )
    ):
        return None
    roles = ("actual", "budget", "rate_or_charge", "forecast")
    mine = [
        m for m in place.sentence if m is not target and m.role in roles and _comparable(m, target)
    ]
    if mine:
        before = [m for m in mine if m.offset < target.offset]
        return before[-1] if before else mine[0]
    others = [
        m
        for m in place.paragraph
        if m.sentence != target.sentence and m.role in roles and _comparable(m, target)
    ]
    years = regex.findall(r"(?:19|20)\d\d", due.text) if due else []
    dated = [m for m in others if years and m.period and years[0] in m.period.text]
    if dated:
        return min(dated, key=lambda m: abs(m.offset - target.offset))
    earlier = [m for m in others if m.offset < target.offset]
    later = [m for m in others if m.offset > target.offset]
    if earlier:
        last = earlier[-1].sentence
        return next(m for m in earlier if m.sentence == last)
    return later[0] if later else None


def _stated(place: _Place, operator: Operator) -> Status | None:
    book = load_rulebook()
    text = place.marked
    said = text if regex.search(r"\b(?:target|standard|goal)s?\b", text, regex.I) else ""
    if not said:
        return None
    if book.rule("stated_missed").search(said) or book.rule("stated_missed_after").search(said):
        return "missed"
    if book.rule("stated_exceeded").search(said):
        return "exceeded"
    above, below = book.rule("stated_above").search(said), book.rule("stated_below").search(said)
    if above or below:
        good = bool(above) == (operator == ">=")
        return "exceeded" if good else "missed"
    if book.rule("stated_met").search(said):
        return "met"
    if regex.search(r"\bbroadly\b", said):
        return None
    colour = regex.match(r"\s*(red|amber|green)\b", place.heading, regex.I)
    if colour:
        return "met" if colour[1].lower() == "green" else "missed"
    return None
