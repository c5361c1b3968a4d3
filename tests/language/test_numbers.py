"""Printed numbers, in digits and words, and what one digit more would have said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.language.numbers import (
    parse_digits,
    parse_fraction,
    parse_ordinal,
    parse_words,
)


@pytest.mark.parametrize(
    ("text", "scale", "value", "decimals", "power"),
    [
        ("74.8", "", "74.8", 1, 0),
        ("1,410", "", "1410", 0, 0),
        ("-0.04", "", "-0.04", 2, 0),
        ("−0.04", "", "-0.04", 2, 0),
        ("–0.04", "", "-0.04", 2, 0),
        ("+3.0", "", "3", 1, 0),
        (".5", "", "0.5", 1, 0),
        ("4.6", "m", "4600000", 1, 6),
        ("4.6", "million", "4600000", 1, 6),
        ("1.3", "bn", "1300000000", 1, 9),
        ("30", "k", "30000", 0, 3),
        ("010", "", "10", 0, 0),
    ],
)
def test_digits(text: str, scale: str, value: str, decimals: int, power: int) -> None:
    number = parse_digits(text, scale)
    assert number is not None
    assert (number.value, number.decimals, number.scale) == (Decimal(value), decimals, power)
    assert not number.in_words


@pytest.mark.parametrize("text", ["", "-", "1.2.3", "4a", "one", "1e5", "£4", "9" * 40])
def test_what_prints_no_number(text: str) -> None:
    assert parse_digits(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0),
        ("fifteen", 15),
        ("forty-two", 42),
        ("Forty two", 42),
        ("two hundred and six", 206),
        ("hundred", 100),
        ("three thousand and twenty", 3020),
        ("twelve thousand six hundred and one", 12601),
        ("ninety-nine", 99),
    ],
)
def test_words(text: str, value: int) -> None:
    number = parse_words(text)
    assert number is not None
    assert number.value == value
    assert number.in_words


@pytest.mark.parametrize("text", ["", "some", "a key", "one horse", "42"])
def test_words_that_print_no_number(text: str) -> None:
    assert parse_words(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("80th", 80), ("1st", 1), ("22nd", 22), ("second", 2), ("Sixth", 6), ("twentieth", 20)],
)
def test_ordinals(text: str, value: int) -> None:
    number = parse_ordinal(text)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["80", "th", "seconds", "12345th", ""])
def test_what_is_no_ordinal(text: str) -> None:
    assert parse_ordinal(text) is None


@pytest.mark.parametrize(
    ("count", "part", "value"),
    [
        ("a", "third", "0.3333"),
        ("two", "thirds", "0.6667"),
        ("three", "quarters", "0.75"),
        ("", "half", "0.5"),
        ("one", "fifth", "0.2"),
        ("four", "fifths", "0.8"),
    ],
)
def test_fractions(count: str, part: str, value: str) -> None:
    number = parse_fraction(count, part)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize(("count", "part"), [("a", "ninetieth"), ("some", "third"), ("", "")])
def test_what_is_no_fraction(count: str, part: str) -> None:
    assert parse_fraction(count, part) is None


@given(st.text(max_size=60), st.text(max_size=8))
def test_no_text_is_too_odd_to_parse(text: str, other: str) -> None:
    for number in (
        parse_digits(text, other),
        parse_words(text),
        parse_ordinal(text),
        parse_fraction(text, other),
    ):
        assert number is None or number.decimals >= 0


@given(st.integers(0, 99_999))
def test_whole_numbers_in_words_and_digits_agree(value: int) -> None:
    by_digits = parse_digits(f"{value:,}")
    by_words = parse_words(spelt(value))
    assert by_digits is not None
    assert by_words is not None
    assert by_digits.value == by_words.value == value


UNITS = [
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
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(value: int) -> str:
    """Return a number below 100,000 as a clerk would write it out."""
    if value >= 1000:
        rest = f" {'and ' if value % 1000 < 100 else ''}{spelt(value % 1000)}"
        return f"{spelt(value // 1000)} thousand" + (rest if value % 1000 else "")
    if value >= 100:
        rest = f" and {spelt(value % 100)}" if value % 100 else ""
        return f"{UNITS[value // 100]} hundred{rest}"
    if value < 20:
        return UNITS[value]
    return TENS[value // 10 - 2] + (f"-{UNITS[value % 10]}" if value % 10 else "")
