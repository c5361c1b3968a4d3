"""What a figure is about, as facets that can be compared: words, unit, area, time, contrasts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from paperminer.linking.words import stem, stems
from paperminer.model import Metric, Period
from paperminer.patterns import any_of, any_of_words, load_rulebook

_NATIONAL = frozenset(
    {"england/national", "england", "national", "nationally", "uk", "england average"}
)
_NOW = frozenset(
    {"now", "currently", "current", "latest", "at present", "present", "today", "to date"}
)
_END_OF = regex.compile(r"\b(?:end|close)\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b", regex.IGNORECASE)
_JUDGED_WORDS = (
    "judg rat deem assess report record now current achiev reach remain fig rose fell attend "
    "number percent proportion level said which being were was have has overall during people "
    "council repres"
)
_JUDGED = frozenset(_JUDGED_WORDS.split())
_DOER = regex.compile(r"\s(?:by the|by|during|since|over the)\s.*$", regex.IGNORECASE)
_GAP = regex.compile(
    r"\b(?:gap|difference|lead|wider|narrower|ahead of|behind|higher than|lower than)\b", regex.I
)
#: A time that is printed and cannot be told in days: "the previous year".
UNRESOLVED = "?"
_FIGURE = regex.compile(r"\d")
_CUT = regex.compile(r"[\d,;:(]")
_ALL_NATIONAL = regex.compile(
    r"\s*(?:(?:Across|In|Throughout) England|Nationally)\b", regex.IGNORECASE
)
_BASE = regex.compile(
    r"\b(?:compared\s+(?:to|with)|than|since|from|against|(?:improvement|increase|rise|fall|reduction|"
    r"decrease|up|down)\s+(?:on|from))\s+(?:in\s+|that\s+(?:of|in)\s+|the\s+)?"
    r"(?:same\s+\w+\s+(?:in|of)\s+)?(?:\p{L}+\s+)?$",
    regex.IGNORECASE,
)
_HELD_AGAINST = frozenset({"target", "actual", "previous"})
_AROUND = 70  # characters of a sentence on either side of a figure in which contrasts count
_PHRASE_END_WORDS = "of in for at by to from with who that which judged rated are is were was"
_PHRASE_ENDS = frozenset(_PHRASE_END_WORDS.split())
_SHORT = 2  # a measure of fewer words takes its predicate from the sentence
_PREDICATE = regex.compile(
    r"\s*(?:of\s+)?(?:[\p{L}’'-]+\s+){1,5}?"
    r"(?P<said>(?:is|are|was|were|be|been|being|attend\w*|had|have|has)\s+"
    r"[\p{L}’' -]{3,60}?)"
    r"(?=\s+(?:which|and which|compared|against|with|while|in line)\b|[.,;:(]|$)",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The facets that must agree where two figures speak of one thing.

    `words` are stems of the measure and the group, with synonyms and abbreviations made one;
    `contrasts` the words of the clause that part one measure into several; `area` is "" for the
    council's own and "national" for the country; `when` is a span of days, "now", or "".
    """

    words: frozenset[str]
    unit: str
    area: str
    contrasts: frozenset[str]
    gap: bool
    when: str

    @property
    def key(self) -> str:
        """Return the facets other than the time as one text: equal for figures of one series."""
        parts = (
            " ".join(sorted(self.words)),
            self.unit,
            self.area,
            " ".join(sorted(self.contrasts)),
        )
        return " | ".join((*parts, "gap" if self.gap else "level"))


def subject_of(metric: Metric, home: str, expansions: Mapping[str, str]) -> Subject:
    """Return the facets of one figure.

    home: the council's own area, small letters. expansions: phrases in small letters, and the
    abbreviation that the file gives for each.
    """
    clause = _clause(metric)
    measure = _DOER.sub("", _one_name(metric.measure, expansions))
    group = _one_name(metric.group, expansions)
    words = set(_without_rivals(measure, group)) | set(stems(group))
    if len(words - _JUDGED) < _SHORT and not metric.in_table:
        words |= _predicate(metric, expansions)
    words -= _JUDGED | set(stems(home)) | set(stems(metric.area))
    gap = metric.quantity.unit in ("percentage_points", "percent_as_printed_pp") or bool(
        _GAP.search(metric.measure)
    )
    contrasts = {word for word in contrasts_in(clause) if not set(stems(word)) & words}
    if metric.role in _HELD_AGAINST:
        # A target is of the series of the results that are held against it.
        contrasts.discard("target")
    return Subject(
        words=frozenset(words),
        unit=_unit(metric),
        area=_area("national" if _ALL_NATIONAL.match(metric.sentence) else metric.area, home),
        contrasts=frozenset(contrasts),
        gap=gap,
        when=when_of(metric.period),
    )


def is_base_only(sentence: str, year: int) -> bool:
    """Return whether a sentence prints a year only as that with which a figure is compared.

    "42%, a rise of 6% compared to 2016" is no figure of 2016, whatever its period was taken for.
    """
    places = [match.start() for match in regex.finditer(rf"(?<!\d){year}(?!\d)", sentence)]
    return bool(places) and all(_BASE.search(sentence[:place]) for place in places)


def contrasts_in(text: str) -> frozenset[str]:
    """Return the words of a text that part one measure into several, in small letters."""
    return frozenset(match[0].lower() for match in any_of_words("contrast").finditer(text))


def said_with(metric: Metric, expansions: Mapping[str, str]) -> frozenset[str]:
    """Return the telling words of a figure's sentence, written as the words of a subject are."""
    return frozenset(
        stems(_one_name(f"{metric.sentence} {metric.measure} {metric.group}", expansions))
    )


def when_of(period: Period | None) -> str:
    """Return the time of a figure as a text that is equal for equal times; "" where not known."""
    if period is None:
        return ""
    text = " ".join(period.text.lower().split())
    if match := _END_OF.search(text):
        return f"{match['year']}-12"
    if text in _NOW:
        return "now"
    if period.start is None or period.end is None:
        return UNRESOLVED
    if period.start.year == period.end.year and period.start.month == period.end.month:
        return f"{period.end:%Y-%m}"
    return f"{period.start.isoformat()}/{period.end.isoformat()}"


def home_area(metrics: Iterable[Metric]) -> str:
    """Return the area that most figures of a file are about, in small letters, or ""."""
    counts: dict[str, int] = {}
    for metric in metrics:
        name = metric.area.lower()
        if name and name not in _NATIONAL:
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: (counts[name], name)) if counts else ""


def _area(area: str, home: str) -> str:
    name = area.lower()
    if name in _NATIONAL:
        return "national"
    return "" if name == home else name


def _unit(metric: Metric) -> str:
    unit = metric.quantity.unit
    return "percent" if unit.startswith("percent") else unit


def _one_name(text: str, expansions: Mapping[str, str]) -> str:
    """Return a text in small letters with each name that has several written in one way."""
    found = " ".join(text.lower().split())
    if expansions:
        found = _any(tuple(expansions)).sub(lambda match: expansions[match[0]], found)
    names, pattern = _synonyms()
    return pattern.sub(lambda match: names[" ".join(match[0].split())], found)


@lru_cache(maxsize=64)
def _any(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w){any_of(phrases)}(?!\w)")


@lru_cache(maxsize=4)
def _synonyms() -> tuple[Mapping[str, str], regex.Pattern[str]]:
    book = load_rulebook()
    names = {
        word.lower(): terms.words[0].lower()
        for terms in book.terms.values()
        if terms.id.startswith("same_")
        for word in terms.words
    }
    return names, _any(tuple(names))


def _without_rivals(measure: str, group: str) -> list[str]:
    """Return the stems of a measure without those that its group replaces.

    The group "Secondary schools" replaces "Primary schools" in a measure carried over.
    """
    if not group:
        return stems(measure)
    head = stem(group.split()[-1])
    words = measure.split()
    place = next((i for i, word in enumerate(words) if stem(word.strip(",.;")) == head), None)
    if place is None:
        return stems(measure)
    first = place
    while first > 0 and words[first - 1] not in _PHRASE_ENDS:
        first -= 1
    return stems(" ".join([*words[:first], *words[place:]]))


def _clause(metric: Metric) -> str:
    """Return the words of a sentence around a figure, up to the figures on either side."""
    if metric.in_table:
        return f"{metric.measure} {metric.group}"
    at = metric.sentence.find(metric.quantity.text)
    if at < 0:
        return metric.measure
    before, after = (
        metric.sentence[max(0, at - _AROUND) : at],
        metric.sentence[at + len(metric.quantity.text) :],
    )
    cut = max((match.end() for match in _CUT.finditer(before)), default=0)
    stop = _FIGURE.search(after)
    return f"{before[cut:]} {after[: min(_AROUND, stop.start() if stop else len(after))]}"


def _predicate(metric: Metric, expansions: Mapping[str, str]) -> set[str]:
    """Return what a sentence says of the people counted: "84% of schools were good"."""
    at = metric.sentence.find(metric.quantity.text)
    if at < 0:
        return set()
    match = _PREDICATE.match(metric.sentence, at + len(metric.quantity.text))
    return set(stems(_one_name(match["said"], expansions))) if match else set()
