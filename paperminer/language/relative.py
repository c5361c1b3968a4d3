"""Times that a text names from where it stands: last year, this quarter, the past three months."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

import regex

from paperminer.language.numbers import parse_digits, parse_words

Days = tuple[date, date, Literal["month", "quarter", "year", "other"]]

_PAST = regex.compile(r"\b(?:last|past|previous|prior|before|ago|earlier)\b", regex.IGNORECASE)
_NEXT = regex.compile(r"\b(?:next|coming|following)\b", regex.IGNORECASE)
_UNIT = regex.compile(r"\b(?P<unit>year|quarter|month|week)s?\b", regex.IGNORECASE)
_COUNT = regex.compile(r"\b(?P<count>\d{1,2}|two|three|four|five|six|ten|twelve)\s+\w+s\b")
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
        return _back(when, int(number.value), unit) if number else None
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


def _year_from(day: date, month: int) -> tuple[date, date]:
    """Return the year around a day that begins on the first of a month."""
    year = day.year - (day.month < month)
    return date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1)


def _months(first: int, count: int) -> tuple[date, date]:
    """Return some months; first: counted from the month 0 of the year 0."""
    last = first + count - 1
    end = calendar.monthrange(last // 12, last % 12 + 1)[1]
    return date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, end)


def _back(when: date, count: int, unit: str) -> Days | None:
    """Return the time that ends on a day; None for one longer than the calendar."""
    if unit == "week":
        return when - timedelta(days=7 * count - 1), when, "other"
    months = count * {"year": 12, "quarter": 3, "month": 1}[unit]
    at = when.year * 12 + when.month - 1 - months
    year, month = at // 12, at % 12 + 1
    day = min(when.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=1), when, "other"
