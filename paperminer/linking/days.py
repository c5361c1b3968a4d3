"""The day that a printed date means."""

from __future__ import annotations

from datetime import date

import regex

from paperminer.extraction.decision.context import printed_date
from paperminer.structure.header import parse_date

_ISO = regex.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*")
_FIGURES = regex.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})(?!\d)")
_AMERICAN = regex.compile(r"(?P<month>\p{L}+)\s+(?P<day>\d{1,2})\p{L}*,?\s+(?P<year>\d{4})")


def day_of(text: str) -> date | None:
    """Return the first whole date in a text, or None: 8th March 2018, 17/1/2025, 2025-01-17.

    Days come before months in figures, as British papers print them.
    """
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if printed := parse_date(text):
            return printed[1]
        if found := _FIGURES.search(text):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return date(year, int(found[2]), int(found[1]))
    except ValueError:
        return None
    american = _AMERICAN.search(printed_date(text))
    turned = american.expand(r"\g<day> \g<month> \g<year>") if american else ""
    later = parse_date(turned)
    return later[1] if later else None
