"""What each rule of quantities.toml makes of its match: a Quantity, or None."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import regex

from paperminer.language.numbers import (
    Number,
    parse_digits,
    parse_fraction,
    parse_ordinal,
    parse_words,
)
from paperminer.model import Quantity

Match = regex.Match[str]


def _make(match: Match, number: Number, unit: str, start: int, end: int) -> Quantity:
    text = match.string[start:end]
    end -= len(text) - len(text.rstrip())
    return Quantity(
        text=match.string[start:end],
        start=start,
        end=end,
        value=number.value,
        unit=unit,
        decimals=number.decimals,
        scale=number.scale,
        in_words=number.in_words,
    )


def _group(match: Match, name: str) -> str:
    """Return what a group captured, or "" when it took no part or does not exist."""
    if name not in match.re.groupindex:
        return ""
    return match[name] or ""


def _number(match: Match, scale: str = "") -> Number | None:
    words = _group(match, "words")
    number = _in_words(words) if words else parse_digits(_group(match, "number"), scale)
    if number and words and scale:
        power = parse_digits("1", scale)
        if power:
            return replace(number, value=number.value * power.value, scale=power.scale)
    if number and _group(match, "sign").strip() in ("-", "−", "–"):
        number = replace(number, value=-number.value)
    return number


def _in_words(words: str) -> Number | None:
    known = regex.sub(r"[\s-]+", " ", words.lower()).removesuffix(" a").removesuffix(" of")
    if known in _WORDS:
        return Number(Decimal(_WORDS[known]), len(_WORDS[known].partition(".")[2]), in_words=True)
    return parse_words(words)


_WORDS = {"a": "1", "half": "0.5", "a quarter": "0.25", "three quarters": "0.75", "nil": "0"}


def _plain(unit: str) -> Callable[[Match], Quantity | None]:
    def build(match: Match) -> Quantity | None:
        number = _number(match, _group(match, "scale"))
        if number is None:
            return None
        quantity = _make(match, number, unit, match.start(), match.end())
        return _bounded(replace(quantity, signed=bool(_group(match, "sign"))), match)

    return build


def _bounded(quantity: Quantity, match: Match, scale: str = "") -> Quantity:
    """Return a quantity with the upper end that its match captured, where that is above it."""
    high = parse_digits(_group(match, "high"), scale)
    if high is None:
        return quantity
    if high.value > quantity.value:
        return replace(quantity, value_high=high.value)
    # "10-0%": no range runs down. The first figure may be all that is right of it.
    return replace(quantity, doubt=f"{quantity.text!r} is read as {quantity.value:f}")


def _money(match: Match) -> Quantity | None:
    scale, high_scale = _group(match, "scale"), _group(match, "highscale")
    accounts = parse_digits(_group(match, "accounts"), scale)
    if accounts is not None:
        below = replace(accounts, value=-accounts.value)
        return replace(_make(match, below, "gbp", *match.span()), signed=True)
    number = _number(match, scale or (high_scale if _group(match, "high") else ""))
    if number is None:
        return None
    start, end = match.span()
    bracketed = bool(_group(match, "bracket") and _group(match, "close"))
    if _group(match, "bracket") and not bracketed:
        start += 1
    if _group(match, "close") and not bracketed:
        end -= 1
    if bracketed:
        # Brackets round a sum are a negative in accounts, and mere brackets in prose: the caller
        # that reads a table decides; here the brackets are left out.
        start, end = start + 1, end - 1
    quantity = _make(match, number, "gbp", start, end)
    quantity = replace(quantity, signed=bool(_group(match, "sign")))
    return _bounded(quantity, match, high_scale or scale)


def _hundredths(unit: str) -> Callable[[Match], Quantity | None]:
    """Return a builder of quantities printed in hundredths of their unit: pence, basis points."""

    def build(match: Match) -> Quantity | None:
        number = _number(match)
        if number is None:
            return None
        number = replace(number, value=number.value.scaleb(-2), scale=-2)
        signed = bool(_group(match, "sign"))
        return replace(_make(match, number, unit, *match.span()), signed=signed)

    return build


def _currency(match: Match) -> Quantity | None:
    sum_ = _money(match)
    name = "dollars" if _group(match, "dollar") else "euros"
    return replace(sum_, unit=f"other:{name}") if sum_ is not None else None


def _dozen(match: Match) -> Quantity | None:
    number = _number(match)
    if number is None:
        return None
    twelve = Number(number.value * 12, in_words=True)
    return _make(match, twelve, "count", *match.span())


def _listed_percent(match: Match) -> Quantity | None:
    quantity = _plain("percent")(match)
    # A year before a list of percentages is no percentage: "in 2015, 82%".
    if quantity is None or regex.fullmatch(r"(?:19|20)\d\d", match["number"]):
        return None
    return quantity


def _one_in(match: Match) -> Quantity | None:
    top = parse_words(match["words"]) or parse_digits(match["words"])
    base = parse_words(match["of"]) or parse_digits(match["of"])
    if not top or not base or not base.value or top.value >= base.value:
        return None
    share = Number((top.value / base.value).quantize(Decimal("0.0001")), 2, in_words=True)
    quantity = _make(match, share, "ratio", *match.span())
    return replace(quantity, of=base.value)


def _fraction(match: Match) -> Quantity | None:
    number = parse_fraction(_group(match, "count"), match["part"])
    return _make(match, number, "ratio", *match.span()) if number else None


def _multiple(match: Match) -> Quantity | None:
    word = _group(match, "word").lower()
    if word.startswith("halv"):
        number: Number | None = Number(Decimal("0.5"), 1, in_words=True)
    elif word:
        value = 4 if word.startswith("quad") else 3 if word[:2] in ("th", "tr") else 2
        number = Number(Decimal(value), in_words=True)
    else:
        number = _number(match)
    return _make(match, number, "ratio", *match.span()) if number else None


def _rank(match: Match) -> Quantity | None:
    number = None
    for name in ("ordinal", "cardinal", "top"):
        text = _group(match, name)
        if text:
            number = parse_ordinal(text) or parse_digits(text) or parse_words(text)
            start, end = match.span(name)
    if number is None:
        return None
    base = _group(match, "of")
    of = parse_digits(base) or parse_words(base) if base else None
    quantity = _make(match, number, "rank", start, end)
    return replace(quantity, of=of.value if of else None)


def _share(match: Match) -> Quantity | None:
    quantity = _plain("count")(match)
    base = parse_digits(match["of"]) or parse_words(match["of"])
    if quantity is not None and quantity.in_words and base is not None:
        # The base is a figure of its own: only the count's own words are claimed.
        start, end = match.span("words")
        quantity = replace(quantity, text=match["words"], start=start, end=end)
    if quantity is None or base is None or quantity.value > base.value:
        return None
    return replace(quantity, of=base.value)


def _minutes(match: Match) -> Quantity | None:
    """Return a length of time in its smaller unit: 6 minutes 26 seconds are 386 seconds."""
    first, second = parse_digits(match["number"]), parse_digits(match["second"])
    if first is None or second is None:
        return None
    total = Number(first.value * 60 + second.value)
    unit = "seconds" if match["unit2"].lower().startswith("s") else "minutes"
    return _make(match, total, f"other:{unit}", *match.span())


def _duration(match: Match) -> Quantity | None:
    unit = match["unit"].split()[-1].lower()
    known = unit in ("day", "week", "month", "year", "hour")
    return _plain(f"{unit}s" if known else f"other:{unit}s")(match)


_PHYSICAL = {
    "ton": "tonnes",
    "kilometer": "km",
    "kilometre": "km",
    "meter": "metres",
    "metre": "metres",
    "sq m": "square metres",
    "sqm": "square metres",
    "kilogram": "kg",
}


def _physical(match: Match) -> Quantity | None:
    word = " ".join(match["unit"].split())
    name = _PHYSICAL.get(word.rstrip("s"), word)
    plural = (
        name
        if name.endswith("s") or name.lower() != name or name in ("mph", "km", "kg")
        else f"{name}s"
    )
    return _plain(f"other:{plural}")(match)


# In the order in which they claim their characters.
BUILDERS: tuple[tuple[str, Callable[[Match], Quantity | None]], ...] = (
    ("money", _money),
    ("money_words", _plain("gbp")),
    ("pence", _hundredths("gbp")),
    ("currency", _currency),
    ("basis_points", _hundredths("percentage_points")),
    ("points", _plain("percentage_points")),
    ("points_list", _plain("percentage_points")),
    ("percent", _plain("percent")),
    ("percent_list", _listed_percent),
    ("percent_list_words", _plain("percent")),
    ("rank", _rank),
    ("one_in", _one_in),
    ("fraction", _fraction),
    ("multiple", _multiple),
    ("minutes_seconds", _minutes),
    ("physical", _physical),
    ("scaled", _plain("count")),
    ("scaled_words", _plain("count")),
    ("share_of", _share),
    ("share_of_words", _share),
    ("duration", _duration),
    ("dozen", _dozen),
    ("word_count", _plain("count")),
    ("count", _plain("count")),
)
