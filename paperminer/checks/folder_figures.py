"""One measure and time with different values in two files of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from paperminer.checks.base import flag_id
from paperminer.checks.enquiry import question_between
from paperminer.checks.ranges import Range, swapped_digits
from paperminer.linking.subject import is_base_only
from paperminer.linking.words import years_in
from paperminer.model import Evidence, Flag, Quantity, Span

_RESTATED = regex.compile(
    r"\b(?:restat\w+|revis\w+|correct\w+|amend\w+|updated|re-?based|final\w*|provisional)\b",
    regex.IGNORECASE,
)
_LEAST_COUNT = 20
_LEAST_WORDS = 3
_CLOSE = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class SeriesFigure:
    """A figure of a series, read back from the tables of a run.

    `words` is how many words its series has in common; `time` the days it speaks of.
    """

    metric_id: str
    paper_id: str
    span: Span
    quantity: Quantity
    measure: str
    sentence: str
    series_id: str
    time: str
    words: int


def check_figures(figures: Iterable[SeriesFigure], copies: Iterable[str]) -> Iterator[Flag]:
    """Yield a flag for each series and time for which two files print two values.

    figures: of one series and time together, in order. copies: files that repeat another one;
    what they print is no second opinion. A file that gives several values for a series and time
    tells them apart by something that the facets do not hold, and is left out.
    """
    left_out = frozenset(copies)
    group: list[SeriesFigure] = []
    for figure in figures:
        if group and (figure.series_id, figure.time) != (group[0].series_id, group[0].time):
            yield from _judged(group)
            group = []
        if figure.span.source not in left_out:
            group.append(figure)
    yield from _judged(group)


def _judged(group: Sequence[SeriesFigure]) -> Iterator[Flag]:
    by_source: dict[str, list[SeriesFigure]] = {}
    for figure in group:
        by_source.setdefault(figure.span.source, []).append(figure)
    single = [
        found[0]
        for found in by_source.values()
        if len({figure.quantity.value for figure in found}) == 1 and _dated(found[0])
    ]
    first = single[0] if single else None
    for other in single[1:]:
        if first is not None and _conflict(first, other):
            yield _flag(first, other)
            return


def _dated(figure: SeriesFigure) -> bool:
    """Return whether a figure's own sentence prints its year, and no other year."""
    own, said = years_in(figure.time), years_in(figure.sentence)
    if not own & said or not said <= own:
        return False
    return not any(is_base_only(figure.sentence, year) for year in own & said)


def _conflict(one: SeriesFigure, other: SeriesFigure) -> bool:
    a, b = one.quantity, other.quantity
    if one.words < _LEAST_WORDS or a.unit != b.unit:
        return False
    if a.unit == "count" and min(abs(a.value), abs(b.value)) < _LEAST_COUNT:
        return False
    same_precision = (a.decimals, a.scale, a.qualifier) == (b.decimals, b.scale, b.qualifier)
    if a.value == b.value or (not same_precision and Range.of(a).meets(Range.of(b))):
        return False
    low, high = sorted((abs(a.value), abs(b.value)))
    return low > 0 and low >= high * _CLOSE


def _flag(one: SeriesFigure, other: SeriesFigure) -> Flag:
    evidence = (Evidence(one.span, one.metric_id), Evidence(other.span, other.metric_id))
    restated = bool(_RESTATED.search(f"{one.sentence} {other.sentence}"))
    texts = [figure.quantity.text.strip() for figure in (one, other)]
    swapped = swapped_digits(one.quantity.value, other.quantity.value)
    return Flag(
        flag_id=flag_id("conflicting_figure", one.paper_id, evidence),
        paper_id=one.paper_id,
        source=one.span.source,
        kind="conflicting_figure",
        severity="warning" if restated else "conflict",
        confidence=0.5 if restated else 0.65,
        explanation=(
            f"“{one.measure[:80]}” is {texts[0]} in {one.span.source} and {texts[1]} in "
            f"{other.span.source}: same because both speak of it for one time ({one.time})."
            f"{' One of the two speaks of a restated or provisional figure.' if restated else ''}"
            f"{' Two digits have changed places.' if swapped else ''}"
        ),
        expected=texts[0],
        found=texts[1],
        evidence=evidence,
        innocent=("rounding", "a restated figure", "another scope"),
        other_sources=(other.span.source,),
        grade="figures",
        enquiry=question_between("conflicting_figure", evidence),
    )
