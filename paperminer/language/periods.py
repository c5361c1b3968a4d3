"""The times that a text speaks of, as printed and as first and last day.

Financial years run from 1 April, academic ones from 1 September; a span such as 2015-16 is taken
for an academic year only where the words beside it say so. "Last year" and its like are resolved
against the paper's own date, and stay as printed where the paper has none.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import regex

from paperminer.language.relative import refers_back, relative_days, resolved
from paperminer.model import Period
from paperminer.patterns import load_rulebook

Match = regex.Match[str]
Grain = Literal["day", "month", "quarter", "year", "years", "other"]

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_ORDER = (
    "period_ended",
    "period_term",
    "period_fiscal",
    "period_as_at",
    "period_quarter",
    "period_months",
    "period_relative",
    "period_year_span",
    "period_month",
    "period_months_alone",
    "period_month_alone",
    "period_year",
)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period and the characters that print it."""

    period: Period
    start: int
    end: int


def month_number(text: str) -> int:
    """Return the number of a month from its printed name or abbreviation."""
    return _MONTHS[text[:3].lower()]


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _century(text: str) -> int:
    """Return a year from its four digits, or its last two."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def _second_year(first: int, text: str) -> int:
    return (
        int(text)
        if len(text) == 4
        else first // 100 * 100 + int(text) + (100 if int(text) < first % 100 else 0)
    )


def _text(match: Match) -> str:
    words = " ".join(match[0].split())
    return regex.sub(
        r"^(?:on|from|to|by|in|over|during|since|for|at|of|until)\s+(?!the\s+end|the\s+beg)",
        "",
        words,
        flags=regex.IGNORECASE,
    )


def _as_at(match: Match, when: date | None) -> Period | None:
    month = month_number(match["month"]) if match["month"] else int(match["monthno"])
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return Period(_text(match), day, day, "day")


def _quarter(match: Match, when: date | None) -> Period | None:
    number = (
        int(match["quarter"])
        if match["quarter"]
        else (("first", "second", "third", "fourth").index(match["ordinal"].lower()) + 1)
    )
    if not match["year"]:
        return Period(_text(match), grain="quarter")
    year = _century(match["year"])
    # Quarters of a council count from April; those of a bare calendar year are taken so too.
    month = 4 + 3 * (number - 1)
    start_year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return Period(
        _text(match), date(start_year, month, 1), last_day(start_year, month + 2), "quarter"
    )


def _span(match: Match, when: date | None) -> Period | None:
    first = int(match["year"])
    second = _second_year(first, match["year2"])
    if second <= first or second - first > 40:
        return None
    academic = _ACADEMIC.search(match.string, max(0, match.start() - 24), match.end())
    month = 9 if academic else 4
    end = date(second, month, 1) - timedelta(days=1)
    return Period(
        _text(match), date(first, month, 1), end, "year" if second == first + 1 else "years"
    )


def _months(match: Match, when: date | None) -> Period | None:
    last_year = int(match["year2"])
    first, last = month_number(match["month"]), month_number(match["month2"])
    first_year = int(match["year"]) if match["year"] else last_year - (first > last)
    return Period(_text(match), date(first_year, first, 1), last_day(last_year, last), "other")


def _month_year(match: Match, when: date | None) -> Period | None:
    year, name = int(match["year"]), match["month"].lower()
    if name in _SEASONS:
        first, last = _SEASONS[name]
        return Period(
            _text(match), date(year, first, 1), last_day(year + (last < first), last), "quarter"
        )
    month = month_number(name)
    return Period(_text(match), date(year, month, 1), last_day(year, month), "month")


def _months_alone(match: Match, when: date | None) -> Period | None:
    first, last = month_number(match["month"]), month_number(match["month2"])
    if when is None:
        return Period(_text(match))
    year = when.year - (last > when.month)
    return Period(
        _text(match), date(year - (first > last), first, 1), last_day(year, last), "other"
    )


def _year(match: Match, when: date | None) -> Period | None:
    year = int(match["year"])
    return Period(_text(match), date(year, 1, 1), date(year, 12, 31), "year")


def _month_alone(match: Match, when: date | None) -> Period | None:
    month = month_number(match["month"])
    if when is None:
        return Period(_text(match), grain="month")
    year = when.year - (month > when.month)
    return Period(_text(match), date(year, month, 1), last_day(year, month), "month")


_ACADEMIC = regex.compile(
    r"\b(?:academic|school)\s+years?\s*(?:of\s+|in\s+|\()?(?:19|20)\d\d|\b(?:academic|school)\s+year$",
    regex.IGNORECASE,
)


def _relative(match: Match, when: date | None) -> Period | None:
    if match["year"]:
        return _span(match, when) if match["year2"] else _year(match, when)
    text = _text(match)
    found = relative_days(match["word"] or text, when) if when else None
    return Period(text, *found) if found else Period(text)


_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}
_LENGTHS = {"month": 1, "quarter": 3, "half-year": 6, "half year": 6, "year": 12}


def _ended(match: Match, when: date | None) -> Period | None:
    year, month = int(match["year"]), month_number(match["month"])
    begins = regex.search(r"commencing|beginning", match[0], regex.IGNORECASE)
    try:
        day = date(year, month, int(match["day"])) if match["day"] else None
    except ValueError:
        return None
    unit = " ".join((match["unit"] or "").lower().split())
    if unit == "week":
        if day is None:
            return None
        first = day if begins else day - timedelta(days=6)
        return Period(_text(match), first, first + timedelta(days=6), "other")
    count = match["count"]
    months = _LENGTHS[unit] if unit else _COUNTS.get(count.lower()) or int(count)
    if not 0 < months <= 60:
        return None
    grain: Grain = {1: "month", 3: "quarter", 12: "year"}.get(months, "other")  # type: ignore[assignment]
    if begins:
        first = day or date(year, month, 1)
        return Period(_text(match), first, _later(first, months) - timedelta(days=1), grain)
    end = day or last_day(year, month)
    return Period(_text(match), _later(end + timedelta(days=1), -months), end, grain)


def _later(day: date, months: int) -> date:
    """Return the day some months later, or the last of its month where it has no such day."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, last_day(year, month).day))


_TERMS = {"autumn": (9, 12), "winter": (9, 12), "spring": (1, 4), "summer": (4, 7)}


def _term(match: Match, when: date | None) -> Period | None:
    first, last = _TERMS[match["term"].lower()]
    year = int(match["year"])
    if match["year2"] and first < 9:
        year = _second_year(year, match["year2"])
    return Period(_text(match), date(year, first, 1), last_day(year, last), "quarter")


def _fiscal(match: Match, when: date | None) -> Period | None:
    """Return a fiscal year; where one number prints it, nothing says on what day it begins."""
    if not match["year2"]:
        return Period(_text(match), grain="year")
    first = _century(match["year"])
    second = _second_year(first, match["year2"])
    if second != first + 1:
        return None
    return Period(_text(match), date(first, 4, 1), date(second, 3, 31), "year")


_BUILD: dict[str, Callable[[Match, date | None], Period | None]] = {
    "period_ended": _ended,
    "period_term": _term,
    "period_fiscal": _fiscal,
    "period_as_at": _as_at,
    "period_quarter": _quarter,
    "period_months": _months,
    "period_relative": _relative,
    "period_year_span": _span,
    "period_month": _month_year,
    "period_months_alone": _months_alone,
    "period_month_alone": _month_alone,
    "period_year": _year,
}


def find_periods(text: str, when: date | None = None) -> tuple[FoundPeriod, ...]:
    """Return the periods of a text in order.

    text: a passage, a header or a title. when: the paper's own date, for relative words.
    Raises TimeoutError when a rule takes too long on it.
    """
    book, small = load_rulebook(), text.lower()
    taken: list[tuple[int, int]] = []
    found: list[FoundPeriod] = []
    for name in _ORDER:
        rule = book.rule(name)
        if not rule.may_match(small):
            continue
        for match in rule.finditer(text):
            first, last = match.span()
            if any(first < end and start < last for start, end in taken):
                continue
            period = _BUILD[name](match, when)
            if period is not None:
                taken.append((first, last))
                found.append(FoundPeriod(period, first, last))
    return tuple(_told_back(sorted(found, key=lambda item: item.start)))


def one_period(text: str) -> Period | None:
    """Return the period that a text consists of, with its first and last day; None otherwise.

    text: as a person writes a time: "2024/25", "March 2025".
    Raises TimeoutError when a rule takes too long on it.
    """
    text = " ".join(text.split())
    found = find_periods(text)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    known = whole and found[0].period.start is not None
    return replace(found[0].period, text=text) if known else None


def _told_back(found: list[FoundPeriod]) -> Iterator[FoundPeriod]:
    """Yield periods; "the previous year" is that before the one the text named last."""
    anchor: Period | None = None
    for item in found:
        if refers_back(item.period.text):
            item = replace(item, period=resolved(item.period, anchor))
        if item.period.start is not None:
            anchor = item.period
        yield item
