"""How values are written down: numbers without exponents, text that no spreadsheet runs."""

from __future__ import annotations

import re
from decimal import Decimal

from paperminer.store.columns import Value

# What makes a spreadsheet take text for a formula, at the start of a cell; the wide forms do so in
# spreadsheets set to Japanese or Chinese.
_DANGEROUS = "=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"  # noqa: E501

# A sign alone, or a signed number, amount or percentage: no spreadsheet can run these, and figures
# must stay as they are printed. The words after a number are a closed list.
_PLAIN = re.compile(
    r"""
    [-+=@] | [-+]{2} | [-+]\ ?-
    | [-+]\ ?[£$€]?\ ?\d[\d,]*(?:\.\d+)?          # -0.04, +1,250, - £3
      (?:\ ?(?:%|pp|ppts?|p|k|m|bn|million|billion|thousand|points?|percentage\ points?))?
    | [-+]\ ?[£$€]?\ ?\.\d+\ ?%?                   # -.5%
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def number_text(value: float) -> str:
    """Return a number as digits: no exponent, no ".0", every digit that it holds."""
    if isinstance(value, int):
        return str(value)
    printed = repr(value)
    if "e" in printed:
        printed = format(Decimal(printed), "f")
    return printed.removesuffix(".0")


def cell_text(value: Value) -> str:
    """Return a value as CSV carries it: true and false, digits, ISO days, "" for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return number_text(value)


def guarded(text: str) -> str:
    """Return text for a CSV cell with an apostrophe before it where a spreadsheet would run it.

    Numbers such as -0.04, +3% and -£1.2m, and a sign alone, stay as they are. Text that begins
    with apostrophes before such a character gets one more, so that `unguarded` gives back the
    same text always.
    """
    bare = text.lstrip("'")
    if bare[:1] and bare[0] in _DANGEROUS and (bare != text or not _PLAIN.fullmatch(text)):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    if text.startswith("'"):
        bare = text.lstrip("'")
        if bare[:1] and bare[0] in _DANGEROUS:
            return text[1:]
    return text
