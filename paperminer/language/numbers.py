"""Printed numbers, in digits or words, to exact decimals that keep their printed precision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        [
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
        ],
        2,
    )
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}
_FRACTIONS = {
    "half": Decimal(1) / 2,
    "third": Decimal(1) / 3,
    "quarter": Decimal(1) / 4,
    "fifth": Decimal(1) / 5,
    "sixth": Decimal(1) / 6,
    "eighth": Decimal(1) / 8,
    "tenth": Decimal(1) / 10,
}
_SCALES = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "m": 6,
    "mn": 6,
    "mil": 6,
    "millions": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "billions": 9,
    "trillion": 12,
    "thousands": 3,
    "tn": 12,
}
_PRINTED_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".33", "⅔": ".67"}
_AND_A_PART = regex.compile(
    r"\s+and\s+(?:(?P<half>a\s+half)|(?P<quarter>a\s+quarter)|three\s+quarters)$"
)
_TOKEN = regex.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: its value, the decimals printed, and the power of ten it is in."""

    value: Decimal
    decimals: int = 0
    scale: int = 0
    in_words: bool = False


def parse_digits(text: str, scale: str = "") -> Number | None:
    """Return the number that digits print, or None when they print none.

    text: such as "1,410", "-0.04", "+3.0"; scale: a printed multiplier such as "m" or "million".
    """
    plain = text.strip().replace(",", "").replace("−", "-").replace("–", "-").replace(" ", "")
    part = _PRINTED_FRACTIONS.get(plain[-1:])
    if part is not None:
        plain = f"{plain[:-1] or 0}{part}"
    if not regex.fullmatch(r"[-+]?(?:\d{1,18}(?:\.\d{0,8})?|\.\d{1,8})", plain):
        return None
    power = _SCALES.get(scale.strip().lower().rstrip("."), 0)
    plain = plain.rstrip(".")
    decimals = len(plain.partition(".")[2])
    return Number(Decimal(plain).scaleb(power), decimals, power)


def parse_words(text: str) -> Number | None:
    """Return the number that words print ("forty-two", "two hundred and six"), or None.

    "two and a half" prints one decimal, "two and a quarter" two.
    """
    part = _AND_A_PART.search(text.lower())
    if part is not None:
        whole = parse_words(text[: part.start()])
        if whole is None:
            return None
        share = "0.5" if part["half"] else "0.25" if part["quarter"] else "0.75"
        return Number(whole.value + Decimal(share), len(share) - 2, in_words=True)
    total = current = 0
    seen = False
    for word in _TOKEN.findall(text.lower()):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word == "and":
            continue
        else:
            return None
        seen = True
    return Number(Decimal(total + current), in_words=True) if seen else None


def parse_ordinal(text: str) -> Number | None:
    """Return the rank that an ordinal prints ("80th", "second"), or None."""
    digits = regex.match(r"(\d{1,4})(?:st|nd|rd|th)$", text.strip().lower())
    if digits:
        return Number(Decimal(int(digits[1])))
    value = _ORDINALS.get(text.strip().lower())
    return None if value is None else Number(Decimal(value), in_words=True)


def parse_fraction(count: str, part: str) -> Number | None:
    """Return the share that a printed fraction names; count: "a", "two"; part: "third"."""
    share = _FRACTIONS.get(part.strip().lower().rstrip("s"))
    if share is None and part.strip().lower() == "halves":
        share = _FRACTIONS["half"]
    times = Number(Decimal(1)) if count.strip().lower() in ("a", "an", "") else parse_words(count)
    if share is None or times is None:
        return None
    return Number((share * times.value).quantize(Decimal("0.0001")), decimals=2, in_words=True)
