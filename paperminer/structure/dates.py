"""Whole dates as papers print them."""

from __future__ import annotations

from datetime import date

import regex

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
PRINTED_DATE = regex.compile(
    rf"\b(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})|(?P<month>{_MONTH})\s+"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
# "06/03/2025" at a paper's head: day first, as in Britain, where both could be meant.
_IN_FIGURES = regex.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?![\d/.])")


def parse_date(text: str) -> tuple[str, date] | None:
    """Return the first full date in a text, as printed and as a date, or None."""
    for match in PRINTED_DATE.finditer(text):
        try:
            day = date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
        except ValueError:
            continue
        first = min(match.start("day"), match.start("month"))
        printed = match[0][first - match.start() :]
        return " ".join(printed.split()), day
    return None


def date_in_figures(text: str) -> tuple[str, date] | None:
    """Return the first date in figures that can only be read one way, or is read day first."""
    for match in _IN_FIGURES.finditer(text):
        one, two, year = map(int, match.groups())
        for day, month in ((one, two), (two, one)):
            try:
                return match[0], date(year, month, day)
            except ValueError:
                continue
    return None
