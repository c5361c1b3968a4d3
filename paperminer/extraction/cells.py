"""The figure that a table cell prints, with the unit that its headers give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import regex

from paperminer.language.currencies import CURRENCIES, is_money
from paperminer.language.numbers import parse_digits
from paperminer.model import Quantity

_FIGURE = regex.compile(
    r"\s*(?P<open>[(\[])?\s?(?P<sign>[-−–+])?\s?(?P<pound>[£$€])?\s?(?P<sign>[-−–+])?(?P<number>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?:(?P<percent>%)|(?P<points>pp|ppts?|p\.p\.)|(?P<scale>k|m|bn|million|billion|thousand)\b"
    r"|(?P<unit>days?|weeks?|months?|years?|hours?|mins?|minutes?)\b)?\s?(?P<close>[)\]])?(?P<note>[*†‡#^¹²³]{0,3})"
    r"(?:\s+(?:per|a|an|each)\s?\w*|\s+p\.?[apwh]\.?|\s+\([^()]{1,40}\))?\s*$",
    regex.IGNORECASE,
)
_HEAD_SCALE = regex.compile(
    r"[£$€]\s?(?P<scale>m(?:illion)?|bn|k|['’]?0{3}s?)\b|\((?P<scale>thousands?|millions?|000s?)\)|\b(?P<scale>000s)\b|['’](?P<scale>000)",
    regex.IGNORECASE,
)
_POWER = {
    "m": 6,
    "million": 6,
    "bn": 9,
    "k": 3,
    "000": 3,
    "'000": 3,
    "’000": 3,
    "000s": 3,
    "thousand": 3,
    "thousands": 3,
    "millions": 6,
}
_PERCENT = regex.compile(
    r"%|\bper\s?cent(?:age)?\b|\bpercentage\b|\bproportion\b|\bpercent\b", regex.IGNORECASE
)
_PLAIN = regex.compile(
    r"\b(?:number|count|no\.?|headcount|how\s+many|cases|fte)\b", regex.IGNORECASE
)
_CURRENCY = regex.compile(r"[£$€]")
_POINTS = regex.compile(r"\bpercentage points?\b|\bppts?\b", regex.IGNORECASE)
_RATE = regex.compile(r"per\s+10,?000", regex.IGNORECASE)
_SCORE = regex.compile(r"\bscore\b|\battainment\s+8|\bprogress\s+8", regex.IGNORECASE)
_RANK = regex.compile(r"\brank(?:ing)?\b", regex.IGNORECASE)
_DAYS = regex.compile(
    r"\b(?:number\s+of|average|mean|in|\()\s*(?:\w+\s+)?(days|weeks|months|hours)\b",
    regex.IGNORECASE,
)
_DAYS_FIRST = regex.compile(r"\s*(?:days|weeks|months|hours)\b", regex.IGNORECASE)
_TOTAL = regex.compile(r"\btotal\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnitHint:
    """A unit that a header or label gives, and the power of ten it multiplies by.

    A weak one holds only where nothing else names a unit: a total of pounds is in pounds.
    """

    unit: str
    scale: int = 0
    weak: bool = field(default=False, compare=False)


@lru_cache(maxsize=2048)  # a table asks of the same headers at each of its cells
def unit_hint(text: str) -> UnitHint | None:
    """Return the unit that a header, label or title names, or None.

    text: such as "£m", "% of pupils", "Rate per 10,000", "Average number of days".
    """
    scale = _HEAD_SCALE.search(text)
    sign = _CURRENCY.search(text)
    if sign:
        power = _POWER.get(scale["scale"].lower(), 0) if scale else 0
        return UnitHint(CURRENCIES[sign[0]], power)
    if _POINTS.search(text):
        return UnitHint("percentage_points")
    if _RATE.search(text):
        return UnitHint("rate_per_10000")
    if _SCORE.search(text):
        return UnitHint("score")
    if _RANK.search(text):
        return UnitHint("rank")
    if _PERCENT.search(text):
        return UnitHint("percent")
    days = _DAYS.search(text)
    if days:
        return UnitHint(days[1].lower())
    if _DAYS_FIRST.match(text):
        return UnitHint(text.split()[0].lower())
    if scale:
        return UnitHint("count", _POWER.get(scale["scale"].lower(), 0))
    if _PLAIN.search(text):
        return UnitHint("count")
    return UnitHint("count", weak=True) if _TOTAL.search(text) else None


def read_cell(text: str, hints: tuple[UnitHint | None, ...] = ()) -> Quantity | None:
    """Return the quantity of a cell that is one figure, or None.

    text: the cell. hints: the units that its column header, row label and title give, the nearest
    first. Brackets are a negative, as accounts print them.
    """
    match = _FIGURE.match(text)
    if not match:
        return None
    named = [h for h in hints if h is not None]
    hint = next((h for h in named if not h.weak), named[0] if named else None)
    number = parse_digits(match["number"], match["scale"] or "")
    if number is None:
        return None
    unit, scale = "count", number.scale
    if match["pound"]:
        unit = CURRENCIES[match["pound"]]
    elif match["percent"]:
        unit = "percent"
    elif match["points"]:
        unit = "percentage_points"
    elif match["unit"]:
        word = match["unit"].lower().rstrip("s")
        unit = f"{word}s" if word in ("day", "week", "month", "year", "hour") else "other:minutes"
    elif hint is not None:
        unit = hint.unit
    value = number.value
    money = next((h for h in hints if h is not None and is_money(h.unit) and h.scale), None)
    if not match["scale"] and is_money(unit) and money is not None:
        value, scale = value.scaleb(money.scale), money.scale
    elif not match["scale"] and unit == "count" and hint is not None and hint.scale:
        value, scale = value.scaleb(hint.scale), hint.scale
    negative = match["sign"] in ("-", "−", "–") or bool(match["open"] and match["close"])
    start = match.start("pound") if match["pound"] else match.start("number")
    if match["sign"]:
        start = min(start, match.start("sign"))
    stripped = text.strip()
    return Quantity(
        text=stripped,
        start=start,
        end=len(text.rstrip()),
        value=-value if negative and value else value,
        unit=unit,
        decimals=number.decimals,
        scale=scale,
        signed=bool(match["sign"]) or negative,
    )
