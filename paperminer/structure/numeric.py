"""Which texts look like the figures of a table, by their shape alone."""

from __future__ import annotations

import regex

from paperminer.model import Cell, Table

# A figure of a table: sign or bracket, currency, digits with separators, unit, footnote mark.
NUMBER = (
    r"(?:[(\[]?\s?[-–−+±]?\s?[£$€]?\s?[-–−+]?\d[\d,]*(?:\.\d+)?\s?(?:%|pp|ppts?|k|m|bn|million|billion|[a-z]{2}\b)?"
    r"\s?[)\]]?[*†‡#^]{0,3})"
)
_CELL = regex.compile(rf"(?:{NUMBER}|{NUMBER}\s?(?:[-–/]|to)\s?{NUMBER})$", regex.IGNORECASE)
BLANK = frozenset(
    {"", "-", "–", "—", "n/a", "na", "n/k", "tbc", "..", "...", "*", "x", "nil", "tba"}
)
# "£000" and "000s" say what a column counts in.
_THOUSANDS = regex.compile(r"[£('’]*0{3}['’]?s?\)?$", regex.IGNORECASE)
_BARE_YEAR = regex.compile(r"(?:19|20)\d\d$")
_DATES = regex.compile(r"\b(?:years?|dates?|built|opened|founded|since|when)\b", regex.IGNORECASE)
_YEAR = regex.compile(
    r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:(?:19|20)?\d\d))?$|(?:q[1-4]|h[12])\b.*$|\d{1,2}/\d{1,2}/\d{2,4}$"
    r"|\d{1,2}\.\d{1,2}\.\d{2,4}$",
    regex.IGNORECASE,
)


def is_figure(text: str) -> bool:
    """Return whether a cell's text is a figure (a plain year such as 2016 is none)."""
    text = text.strip()
    if _THOUSANDS.match(text):
        return False
    return bool(text) and bool(_CELL.match(text)) and not _YEAR.match(text)


def is_blank(text: str) -> bool:
    """Return whether a cell's text says that there is no figure."""
    return text.strip().lower() in BLANK


def is_year(text: str) -> bool:
    """Return whether a cell's text is a year, a financial year, a quarter or a date."""
    return bool(_YEAR.match(text.strip()))


def is_year_cell(table: Table, cell: Cell) -> bool:
    """Return whether a cell holds a year or a date, and no count that looks like a year.

    A bare 1998 or 2076 in a column of other figures is one of them, unless its headings tell of
    years or every second figure of the column is a year.
    """
    text = cell.text.strip()
    if not is_year(text):
        return False
    if not _BARE_YEAR.match(text):
        return True
    if _DATES.search(f"{cell.column_header} {cell.row_header} {cell.group}"):
        return True
    others = [c.text for c in table.column(cell.column) if not c.is_header]
    figures = sum(map(is_figure, others))
    years = sum(map(is_year, others))
    return figures < 2 or figures <= 2 * years
