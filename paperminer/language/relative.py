"""Times that a text names from where it stands: last year, this quarter, the past three months."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

import regex

from paperminer.language.numbers import parse_digits, parse_words
from paperminer.model import Period

Days = tuple[date, date, Literal["month", "quarter", "year", "other"]]

_PAST = regex.compile(r"\b(?:last|past|previous|prior|before|ago|earlier)\b", regex.IGNORECASE)
_NEXT = regex.compile(r"\b(?:next|coming|following)\b", regex.IGNORECASE)
_UNIT = regex.compile(r"\b(?P<unit>year|quarter|month|week)s?\b", regex.IGNORECASE)
_COUNT = regex.compile(
    r"\b(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+\w+s\b"
)
# A time told from another one of the text, and not from the day of the paper.
_BACK = regex.compile(
    r"\b(?:(?:previous|prior|preceding)\s+(?:\w+\s+)?(?:year|quarter|month)"
    r"|(?:year|quarter|month)\s+(?:before|earlier)|same\s+\w+\s+(?:of\s+)?last\s+year)\b",
    regex.IGNORECASE,
)
_LONGEST = {"year": 366, "quarter": 92, "month": 31, "day": 1}
_APRIL, _SEPTEMBER = 4, 9


def relative_days(text: str, when: date) -> Days | None:
    """Return first day, last day and grain of a relative time, or None where it tells too little.

    text: such as "last year", "the previous quarter", "the past three years", "year to date".
    when: the day it is said. A year is the calendar's unless it is said to be financial or
    academic; a quarter of the calendar is one of the financial year too.
    """
    lower = text.lower()
    if "year to date" in lower or "so far this year" in lower:
        return _year_from(when, _APRIL)[0], when, "other"
    found = _UNIT.search(lower)
    if found is None:
        return None
    unit = found["unit"]
    count = _COUNT.search(lower)
    if count is not None:
        number = parse_digits(count["count"]) or parse_words(count["count"])
        if number is None:
            return None
        size = int(number.value)
        return _ahead(when, size, unit) if _NEXT.search(lower) else _back(when, size, unit)
    step = -1 if _PAST.search(lower) else 1 if _NEXT.search(lower) else 0
    if unit == "year":
        first = (
            _APRIL
            if regex.search(r"financial|reporting", lower)
            else _SEPTEMBER
            if regex.search(r"academic|school", lower)
            else 1
        )
        moved = date(when.year + step, when.month, 1)
        return (*_year_from(moved, first), "year")
    if unit == "quarter":
        return (*_months(when.year * 12 + (when.month - 1) // 3 * 3 + 3 * step, 3), "quarter")
    if unit == "month":
        return (*_months(when.year * 12 + when.month - 1 + step, 1), "month")
    return None


def refers_back(text: str) -> bool:
    """Return whether a time is told from another one that the text names: the previous year."""
    return bool(_BACK.search(text))


def resolved(period: Period, anchor: Period | None) -> Period:
    """Return a time that refers back, a year, quarter or month before the one it refers to.

    period: as refers_back() knows it. anchor: the time it refers to; where there is none the period
    stays as it is, and where the anchor has no such part its days are left out.
    """
    if anchor is None:
        return period
    lower = period.text.lower()
    unit = "year" if "same" in lower else _UNIT.findall(lower)[-1]
    if anchor.start is None or anchor.end is None or anchor.grain not in _LONGEST:
        return Period(period.text)
    if unit == "year":
        days = _earlier_year(anchor.start), _earlier_year(anchor.end)
        return Period(period.text, *days, anchor.grain)
    if _LONGEST[anchor.grain] > _LONGEST[unit]:
        return Period(period.text)
    last = anchor.end.year * 12 + anchor.end.month - 1
    if unit == "quarter":
        return Period(period.text, *_months(last // 3 * 3 - 3, 3), "quarter")
    return Period(period.text, *_months(last - 1, 1), "month")


def _earlier_year(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    ends = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, last if ends else min(day.day, last))


def _year_from(day: date, month: int) -> tuple[date, date]:
    """Return the year around a day that begins on the first of a month."""
    year = day.year - (day.month < month)
    return date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1)


def _months(first: int, count: int) -> tuple[date, date]:
    """Return some months; first: counted from the month 0 of the year 0."""
    last = first + count - 1
    end = calendar.monthrange(last // 12, last % 12 + 1)[1]
    return date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, end)


def _ahead(when: date, count: int, unit: str) -> Days | None:
    """Return the time that begins on a day; None for one that ends after the calendar."""
    months = count * {"year": 12, "quarter": 3, "month": 1}.get(unit, 0)
    at = when.year * 12 + when.month - 1 + months
    if at // 12 > 9998:
        return None
    if unit == "week":
        return when, when + timedelta(days=7 * count - 1), "other"
    year, month = at // 12, at % 12 + 1
    day = min(when.day, calendar.monthrange(year, month)[1])
    return when, date(year, month, day) - timedelta(days=1), "other"


def _back(when: date, count: int, unit: str) -> Days | None:
    """Return the time that ends on a day; None for one longer than the calendar."""
    if unit == "week":
        return when - timedelta(days=7 * count - 1), when, "other"
    months = count * {"year": 12, "quarter": 3, "month": 1}[unit]
    at = when.year * 12 + when.month - 1 - months
    year, month = at // 12, at % 12 + 1
    day = min(when.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=1), when, "other"
