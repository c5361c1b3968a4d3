"""Sums for the papers, in Decimal and rounded half up as a finance officer would round them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

Number = int | str | Decimal


def rounded(value: Decimal, places: int) -> Decimal:
    """Return a value rounded half up to a number of decimals."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def share(part: Number, whole: Number, places: int = 1) -> str:
    """Return part of whole in per cent, without the sign: share(41, 164) is "25.0"."""
    return str(rounded(Decimal(part) * 100 / Decimal(whole), places))


def change(old: Number, new: Number, places: int = 1) -> str:
    """Return the size of the change from old to new in per cent, without a sign."""
    return str(abs(rounded((Decimal(new) - Decimal(old)) * 100 / Decimal(old), places)))


def gap(left: Number, right: Number) -> str:
    """Return the size of the difference, to as many decimals as are printed."""
    return str(abs(Decimal(left) - Decimal(right)))


def total(*parts: Number) -> str:
    """Return the sum, to as many decimals as are printed."""
    return str(sum((Decimal(part) for part in parts), Decimal(0)))


def count(value: Number) -> str:
    """Return a number with commas between thousands."""
    return f"{Decimal(value):,}"


def bracketed(value: Number) -> str:
    """Return an accountant's figure: a negative one stands in brackets."""
    number = Decimal(value)
    return f"({abs(number):,})" if number < 0 else f"{number:,}"


def spoken(day: date, weekday: bool = True) -> str:
    """Return a date as papers print it: "Tuesday 4 February 2025"."""
    text = f"{day.day} {day:%B %Y}"
    return f"{day:%A} {text}" if weekday else text
