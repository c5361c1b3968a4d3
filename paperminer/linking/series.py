"""Series: figures that speak of one thing, over a paper and over papers, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from paperminer.linking.abbreviations import expansions_of, stands_for
from paperminer.linking.subject import Subject, contrasts_in, home_area, said_with, subject_of
from paperminer.model import Metric, Series

_TELLING = 3
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Member:
    """A figure with the facets by which it belongs to its series, and its sentence's words."""

    metric: Metric
    subject: Subject
    said: frozenset[str]


def told(one: Member, other: Member) -> str:
    """Return why two figures are taken to be of one thing."""
    names = dict.fromkeys(_name(member) for member in (one, other))
    where = f"in one area ({one.subject.area})" if one.subject.area else "in the same area"
    time = one.metric.period.text if one.metric.period else ""
    when = f"for one time ({time})" if time else "with no time given"
    spelt = _spelt(one.metric, other.metric)
    return f"same because both speak of {' and '.join(names)}, {where}, {when}{spelt}"


def _spelt(*metrics: Metric) -> str:
    """Return what acronyms stand for that some of the figures use and others spell out."""
    found = stands_for(metrics)
    return "".join(f"; {short} stands for {long}" for short, long in found.items())


def _name(member: Member) -> str:
    metric = member.metric
    group = f" ({metric.group})" if metric.group and metric.group not in metric.measure else ""
    return f"“{metric.measure[:80]}”{group}"


def same_thing(one: Member, other: Member) -> bool:
    """Return whether two figures of one unit speak of one thing, the time apart.

    The words of either measure stand in the sentence of the other, and area, gap or level, and
    the words that part a measure into several agree.
    """
    a, b = one.subject, other.subject
    if a.unit != b.unit or a.area != b.area or a.gap != b.gap:
        return False
    if not (a.words <= other.said and b.words <= one.said):
        return False
    # A measure that was not understood has no words of its own: the other's must then tell.
    if not a.words & b.words and max(len(a.words), len(b.words)) < _TELLING:
        return False
    return a.contrasts <= _as_said(other) and b.contrasts <= _as_said(one)


def _as_said(member: Member) -> frozenset[str]:
    return member.subject.contrasts | frozenset(
        word for word in contrasts_in(member.metric.sentence)
    )


def members_of(metrics: Sequence[Metric]) -> tuple[Member, ...]:
    """Return the figures of one file with their facets, in the order given."""
    home, expansions = home_area(metrics), expansions_of(metrics)
    return tuple(
        Member(metric, subject_of(metric, home, expansions), said_with(metric, expansions))
        for metric in metrics
    )


def link_series(metrics: Sequence[Metric]) -> tuple[tuple[Metric, ...], tuple[Series, ...]]:
    """Return the figures of one file with series_id set, and the series that they make.

    Two figures are of one series when measure and group have the same words, and unit, area, gap
    or level and basis agree; the time may differ. A figure of too few words has no series.
    """
    linked: list[Metric] = []
    groups: dict[str, list[Member]] = {}
    for member in members_of(metrics):
        if len(member.subject.words) < _LEAST_WORDS:
            linked.append(member.metric)
            continue
        name = series_id(member.subject)
        linked.append(replace(member.metric, series_id=name))
        groups.setdefault(name, []).append(member)
    return tuple(linked), tuple(_series(name, found) for name, found in groups.items())


def _series(name: str, found: Sequence[Member]) -> Series:
    first = found[0]
    subject = first.subject
    words = tuple(sorted(subject.words))
    shared = (
        f"unit {subject.unit}, {subject.area or 'own area'}, {'gap' if subject.gap else 'level'}"
    )
    return Series(
        series_id=name,
        source=first.metric.span.source,
        measure=first.metric.measure,
        words=words,
        unit=subject.unit,
        area=subject.area,
        gap=subject.gap,
        basis=tuple(sorted(subject.contrasts)),
        figures=len(found),
        reason=f"same because all say {' '.join(words)}; {shared}{_spelt(*_metrics(found))}",
    )


def _metrics(found: Iterable[Member]) -> list[Metric]:
    return [member.metric for member in found]


def series_id(subject: Subject) -> str:
    """Return the id of a series: the same facets give the same one in every run and paper."""
    digest = hashlib.sha1(subject.key.encode(), usedforsecurity=False).hexdigest()
    return f"s-{digest[:16]}"
