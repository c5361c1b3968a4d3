"""Figures of one kind as points in the order of time, and which of them a line may join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

import regex

from paperminer.checks.ranges import Range
from paperminer.linking.subject import when_of
from paperminer.linking.words import stems
from paperminer.model import Period, Qualifier, Quantity
from paperminer.patterns import load_rulebook
from paperminer.views.trends import Break, Grain, Kind, Line, Point, Printing

_NUMBER = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_LONGEST_MONTH, _LONGEST_QUARTER, _LONGEST_YEAR = 31, 92, 366
_GROUNDS = (
    ("basis_new", "new basis"),
    ("basis_provisional", "provisional"),
    ("basis_proposed", "proposed"),
)
_SETTING = regex.compile(r"\((?P<setting>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_TELLING = 3  # a measure of fewer words is told apart by the heading it is read under


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a series as the tables hold it. value: in whole units."""

    series_id: str
    printing: Printing
    value: Decimal
    value_high: Decimal | None
    decimals: int
    unit: str
    qualifier: Qualifier
    start: date | None
    end: date | None

    @property
    def span(self) -> Range:
        """Return all values that would be printed like this."""
        text = self.printing.text
        quantity = Quantity(
            text=text,
            start=0,
            end=len(text),
            value=self.value,
            unit=self.unit,
            decimals=self.decimals,
            scale=scale_of(text, self.value),
            value_high=self.value_high,
            qualifier=self.qualifier,
        )
        return Range.of(quantity)


def scale_of(text: str, value: Decimal) -> int:
    """Return the power of ten between a number as printed and its value: 6 for £4.6m, else 0."""
    match = _NUMBER.search(text)
    try:
        number = Decimal(match[0].replace(",", "")) if match else Decimal(0)
        ratio = abs(value) / number if number else Decimal(1)
    except InvalidOperation:
        return 0
    digits = ratio.normalize().as_tuple()
    power = int(digits.exponent)
    return power if digits.digits == (1,) and 0 < power <= 12 else 0


def time_of(figure: Figure) -> tuple[date | None, date | None]:
    """Return the days that a figure speaks of; the end of a year is a time in its December."""
    start, end = figure.start or figure.end, figure.end
    if end is None:
        return None, None
    if when_of(Period(figure.printing.period, start, end)) == f"{end:%Y-%m}" and end.month == 12:
        start = end.replace(day=1)
    return start, end


def grain_of(start: date, end: date) -> Grain:
    """Return how long a time is, as a name."""
    days = (end - start).days + 1
    if days <= 1:
        return "day"
    if days <= _LONGEST_MONTH:
        return "month"
    if days <= _LONGEST_QUARTER:
        return "quarter"
    return "year" if days <= _LONGEST_YEAR else "years"


def line_of(kind: Kind, name: str, figures: Iterable[Figure], words: int) -> Line:
    """Return the dated figures of one kind as a line.

    words: how many words the series has in common.
    """
    times: dict[tuple[date, date], list[Figure]] = {}
    for figure in figures:
        start, end = time_of(figure)
        if start is not None and end is not None:
            times.setdefault((start, end), []).append(figure)
    points: list[Point] = []
    for (start, end), found in times.items():
        values = merged(found)
        for point in values:
            grain = grain_of(start, end)
            points.append(
                replace(point, start=start, end=end, grain=grain, conflict=len(values) > 1)
            )
    points.sort(key=lambda p: (p.end or date.min, p.start or date.min, p.value))
    joins, breaks = _joined(points, words)
    return Line(kind, name, tuple(points), joins, breaks)


def merged(figures: Sequence[Figure]) -> list[Point]:
    """Return the values of figures of one time, least first; what can be one value is one point.

    The figure with the most digits stands for those that it rounds to.
    """
    spans = sorted(((figure.span, place) for place, figure in enumerate(figures)), key=_closeness)
    homes: dict[tuple[Decimal, Decimal], list[int]] = {}
    heads: list[tuple[Range, list[int]]] = []
    for span, place in spans:
        same = homes.get((span.low, span.high))
        if same is None:
            same = _home(heads, span, figures, place)
            homes[span.low, span.high] = same
        same.append(place)
    points = [_point(span, [figures[place] for place in places]) for span, places in heads]
    return sorted(points, key=lambda point: point.value)


_MOST_VALUES = 100  # values of one time; that many are a table misread, and are not compared


def _home(
    heads: list[tuple[Range, list[int]]], span: Range, figures: Sequence[Figure], place: int
) -> list[int]:
    """Return the places of the point that a figure belongs to, a new one where there is none."""
    own = figures[place]
    for head, places in heads[:_MOST_VALUES]:
        first = figures[places[0]]
        alike = (first.decimals, first.qualifier) == (own.decimals, own.qualifier)
        if head.meets(span) and (not alike or first.value == own.value):
            return places
    heads.append((span, []))
    return heads[-1][1]


def _closeness(item: tuple[Range, int]) -> tuple[bool, Decimal, Decimal, int]:
    span, place = item
    if not span.bounded:
        return True, Decimal(0), Decimal(0), place
    return False, span.high - span.low, span.low, place


def _point(span: Range, figures: Sequence[Figure]) -> Point:
    first = figures[0]
    grounds = [ground for figure in figures if (ground := basis_of(figure.printing))]
    return Point(
        value=first.value,
        low=span.low if span.low.is_finite() else None,
        high=span.high if span.high.is_finite() else None,
        decimals=first.decimals,
        start=None,
        end=None,
        grain="day",
        basis=grounds[0] if grounds else "",
        conflict=False,
        printings=tuple(figure.printing for figure in figures),
    )


def basis_of(printing: Printing) -> str:
    """Return a word for the ground that a figure stands on where its words name one, else ""."""
    book = load_rulebook()
    said = f"{printing.sentence} | {printing.measure}"
    for rule, word in _GROUNDS:
        # What heads one column holds for its figures, and not for the whole row.
        text = printing.group if rule == "basis_proposed" else f"{said} | {printing.group}"
        if book.rule(rule).search(text):
            return word
    return ""


# ------------------------------------------------------------------------------------------ joins


def _joined(
    points: Sequence[Point], words: int
) -> tuple[tuple[tuple[int, int], ...], tuple[Break, ...]]:
    """Return the pairs of points that a line joins, and the neighbours that it does not."""
    joins: list[tuple[int, int]] = []
    breaks: list[Break] = []
    last: dict[tuple[Grain, int], int] = {}
    before: tuple[Grain, int] | None = None
    for place, point in enumerate(points):
        key = _length(point)
        if before is not None and before != key:
            breaks.append(Break(place - 1, place, "the times are not of one length or kind"))
        before = key
        earlier = last.get(key)
        if earlier is not None and points[earlier].end != point.end:
            between = points[earlier + 1 : place]
            why = _why_not(points[earlier], point, words) or _leaps(points[earlier], point, between)
            if why:
                breaks.append(Break(earlier, place, why))
            else:
                joins.append((earlier, place))
        last[key] = place
    return tuple(joins), tuple(breaks)


def _length(point: Point) -> tuple[Grain, int]:
    """Return what two joined points share: a year from April is no calendar year."""
    first = point.start.month if point.start and point.grain in ("year", "years") else 0
    return ("month" if point.grain == "day" else point.grain), first


def _why_not(one: Point, other: Point, words: int) -> str:
    """Return why two points of one length are not joined, or ""."""
    if one.conflict or other.conflict:
        return "two values are printed for one time"
    if one.end and other.start and other.start <= one.end:
        return "the times overlap"
    if other.basis == "new basis":
        return "the way it is measured changed, or it was restated"
    if one.basis != other.basis and "new basis" not in (one.basis, other.basis):
        return f"one of the figures is {one.basis or other.basis}"
    if words < _TELLING and not _agree(_settings(one), _settings(other)):
        return "the measure is read under different headings"
    return ""


def _leaps(one: Point, other: Point, between: Sequence[Point]) -> str:
    """Return why a line would leap over what was printed of the time between, or "".

    A year may be joined to the next over the quarters of that year.
    """
    aside = [p for p in between if p.end and one.end and other.end and one.end < p.end < other.end]
    parts = all(p.start and other.start and p.start >= other.start for p in aside)
    return "" if parts else "figures of another kind of time lie between"


def _settings(point: Point) -> frozenset[str]:
    found = [_SETTING.search(printing.measure) for printing in point.printings]
    return frozenset(word for match in found if match for word in stems(match["setting"]))


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one
