"""Dates and lengths of time as papers print them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
DAY = regex.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
MONTH_YEAR = regex.compile(
    rf"\b(?P<month>{_MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d\d)\b", regex.IGNORECASE
)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: number for number, word in enumerate(_COUNTED.split(), 1)} | {
    "a": 1,
    "an": 1,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "twenty-four": 24,
}
LENGTH = regex.compile(
    r"\b(?P<count>\d{1,2}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\s*-?\s*"
    r"(?:further\s+|additional\s+|calendar\s+)?(?P<unit>month|year|week)s?\b",
    regex.IGNORECASE,
)
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed: its date and its place in the text."""

    date: date
    start: int
    end: int


def days_in(text: str) -> Iterator[Day]:
    """Yield the whole dates of a text that the calendar has."""
    for match in DAY.finditer(text, timeout=5):
        day, month, year = int(match["day"]), MONTHS[match["month"].lower()], int(match["year"])
        if 1 <= day <= calendar.monthrange(year, month)[1]:
            yield Day(date(year, month, day), match.start(), match.end())


def month_of(match: regex.Match[str]) -> date:
    """Return the first day of a month and year that MONTH_YEAR found."""
    return date(int(match["year"]), MONTHS[match["month"].lower()], 1)


def months_of(match: regex.Match[str]) -> float:
    """Return the length that LENGTH found, in months."""
    text = match["count"].lower()
    count = int(text) if text.isdigit() else _WORDS[text]
    return {"month": 1.0, "year": 12.0, "week": 7 / _DAYS_A_MONTH}[match["unit"].lower()] * count


def months_between(first: date, last: date) -> float:
    """Return the months from one day to another, both included."""
    end = last + timedelta(days=1)
    whole = (end.year - first.year) * 12 + end.month - first.month
    return whole + (end.day - first.day) / _DAYS_A_MONTH


def as_printed(day: date) -> str:
    """Return a date as papers print it: 5 June 2019."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
