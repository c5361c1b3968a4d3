"""The day that a file's name or its folders' names tell: "cabinet-2025-03-13", "12th Nov 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_GAP = r"[-_. ]{0,2}"
_YEAR = r"(?:19|20)\d\d"

# Each with the groups that hold year, month and day. Letters and digits beside it are no part of a
# date: the number of a report such as 24-00093 is none.
_FORMS: tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...] = tuple(
    (re.compile(rf"(?<!\d){form}(?!\d)"), places)
    for form, places in (
        (rf"({_YEAR})([-_. ]?)(\d\d)\2(\d\d)", (1, 3, 4)),
        (rf"(\d\d?)([-_. ])(\d\d?)\2({_YEAR})", (4, 3, 1)),
        (rf"(\d\d?)(?:st|nd|rd|th)?{_GAP}({_MONTH}){_GAP}({_YEAR})", (3, 2, 1)),
        (rf"(?<![a-z])({_MONTH}){_GAP}(\d\d?)(?:st|nd|rd|th)?,?{_GAP}({_YEAR})", (3, 1, 2)),
    )
)


def day_in_path(source: str) -> date | None:
    """Return the day that the name of a file tells, else that of the nearest folder that tells one.

    source: a path with slashes, as in the tables. Days come before months where both are numbers.
    """
    for name in reversed(source.casefold().split("/")):
        if (found := _day(name)) is not None:
            return found
    return None


def _day(name: str) -> date | None:
    found = [
        (match.start(), day)
        for form, places in _FORMS
        for match in form.finditer(name)
        if (day := _made(match.group, places)) is not None
    ]
    return min(found)[1] if found else None


def _made(group: Callable[[int], str], places: tuple[int, int, int]) -> date | None:
    year, month, day = (group(place) for place in places)
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
