"""Amounts and days as British readers write them, and text of papers made safe to draw."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SCALES = ((9, "bn"), (6, "m"), (3, "k"))
_LEAST_SCALED = 10_000  # £9,500 is read as it stands; £95,000 as £95k
_NAMES = {
    "percentage_points": "percentage points",
    "percent_as_printed_pp": "percentage points",
    "rate_per_10000": "per 10,000",
    "percent": "%",
    "gbp": "£",
    "count": "number",
}
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Return text on one line, without characters that steer, hide or turn text."""
    return " ".join(_ACTING.sub(" ", text).split())


def shortened(text: str, most: int) -> str:
    """Return text of at most so many characters, cut after a word where that is near."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return f"{cut[:space] if space > most * 2 // 3 else cut}…"


def counted(count: int, one: str, several: str = "") -> str:
    """Return a number with its noun: "1 flag", "1,321 series", "0 flags".

    several: the plural, where it is more than the noun with an s.
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def month(day: date) -> str:
    """Return a day as its month: "Mar 2018"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def unit_name(unit: str) -> str:
    """Return the name of a unit for an axis or a heading."""
    return _NAMES.get(unit, unit.removeprefix("other:").replace("_", " "))


def amount(value: Decimal, unit: str, decimals: int = 0) -> str:
    """Return a value with its unit: "74.8%", "£1.2m", "1,905", "9.4 days".

    value: in whole units. decimals: how many to show; for a scaled amount, at most three figures.
    """
    if unit == "gbp":
        return pounds(value, decimals)
    number = digits(value, decimals)
    if unit == "percent":
        return f"{number}%"
    if unit in ("percentage_points", "percent_as_printed_pp"):
        return f"{number} pp"
    return number if unit in ("count", "score", "ratio") else f"{number} {unit_name(unit)}"


def pounds(value: Decimal, decimals: int = 0) -> str:
    """Return an amount of money, scaled to k, m or bn from £10,000 up where that loses nothing."""
    sign, size = ("-" if value < 0 else ""), abs(value)
    for power, suffix in _SCALES:
        scaled = size.scaleb(-power)
        short = format(scaled.normalize(), "f")
        if scaled >= 1 and size >= _LEAST_SCALED and len(short.replace(".", "")) <= 4:
            return f"{sign}£{short}{suffix}"
    pence = 0 if size == size.to_integral_value() and not decimals else 2
    return f"{sign}£{digits(size, pence)}"


def digits(value: Decimal, decimals: int) -> str:
    """Return a number rounded half up, with commas between thousands."""
    return f"{value.quantize(Decimal(1).scaleb(-max(0, decimals)), rounding=ROUND_HALF_UP):,f}"
