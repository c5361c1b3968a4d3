"""What a cell holds: text that nothing runs, and figures shown as they are printed."""

from __future__ import annotations

import re

# The limit is Excel's own.
MAX_TEXT = 32_767
CUT_MARK = " […cut]"

# What XML 1.0 cannot hold. Tab, line feed and carriage return it can.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# Text with such a beginning is text in the file; typed again by a person (F2, Enter) it would be a
# formula, unless its cell says that it is quoted.
_LIKE_FORMULA = frozenset("=+-@\t\r\n'＝＋－＠")

_MOST_DECIMALS = 8

# Before and after the digits, by unit. A difference printed as "%" is shown as that.
_SIGNS = {
    "percent": ("", '"%"'),
    "percent_as_printed_pp": ("", '"%"'),
    "percentage_points": ("", '" pp"'),
    "gbp": ("[$£-809]", ""),
}
_PLAIN_UNITS = frozenset({"rank", "score", "ratio"})


def sheet_text(text: str) -> str:
    """Return text as a cell can hold it: no control characters, cut with a mark past the limit."""
    clean = _CONTROLS.sub("", text)
    if 2 * len(clean) <= MAX_TEXT:
        return clean
    # Excel counts UTF-16 units: a character beyond the first plane counts twice.
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * MAX_TEXT:
        return clean
    kept = units[: 2 * (MAX_TEXT - len(CUT_MARK))]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK


def like_formula(text: str) -> bool:
    """Return whether a spreadsheet would take the text for a formula if a person typed it."""
    return text[:1] in _LIKE_FORMULA


def number_format(value: float, unit: str, decimals: int | None, printed: str) -> str:
    """Return Excel's format that shows a value as precisely as it is printed, with its unit.

    The value itself stays: 74.8 per cent is 74.8, and its format adds the sign.
    unit: a word of the contract. decimals: how many are printed, or None where that is not known.
    printed: the text it was read from: £4.6m has one decimal and a value that needs none.
    """
    places = _places(value, decimals, printed)
    before, after = _SIGNS.get(unit, ("", ""))
    digits = "0" if unit in _PLAIN_UNITS else "#,##0"
    shown = f"{before}{digits}{'.' if places else ''}{'0' * places}{after}"
    return f"{shown};-{shown}" if before else shown


def _places(value: float, decimals: int | None, printed: str) -> int:
    needed = len(f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2])
    if not decimals or decimals <= needed or decimals > _MOST_DECIMALS:
        return needed
    # 12.00 shows both its noughts; 4.6 (million) is shown in whole pounds.
    written = f"{abs(value):.{decimals}f}"
    return decimals if written in printed.replace(",", "") else needed


def lines_of(text: str, width: float) -> int:
    """Return over about how many lines text goes in a wrapped cell; width: in characters."""
    if len(text) <= width and "\n" not in text:
        return 1
    # Letters are narrower than the digits that a width is told in, and words are not broken.
    fit = max(width * 1.2 - 1, 1)
    return sum(1 + int(len(part) / fit) for part in text.split("\n"))
