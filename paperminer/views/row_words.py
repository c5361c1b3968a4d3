"""The values of a row in words: each with the title that the schema gives its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from paperminer.store.columns import Column, TableSchema
from paperminer.store.values import number_text

_UNITS = {
    "percent": "%",
    "percentage_points": "percentage points",
    "percent_as_printed_pp": "percentage points, printed as %",
    "rate_per_10000": "per 10,000",
}
_MONEY = "£"
#: What stands elsewhere: the place, its text and sentence, and what only programs need.
_ELSEWHERE = frozenset(
    {"source", "page", "printed_page", "line", "line_offset", "section", "text", "sentence"}
    | {
        "x0",
        "top",
        "x1",
        "bottom",
        "paper_id",
        "table_id",
        "series_id",
        "unit",
        "decimals",
        "sha256",
    }
)
_OF_UNIT = frozenset({"value", "value_high", "actual"})


def fields_of(
    schema: TableSchema, row: Mapping[str, object], without: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Return (title, value in words) for what a row knows, in the order of the schema.

    without: columns that are left out, beside the place and what only programs need.
    """
    left_out = _ELSEWHERE.union(without, schema.key)
    return tuple(
        (column.title.lower(), in_words(column, row))
        for column in schema.columns
        if column.name not in left_out and row[column.name] is not None
    )


def in_words(column: Column, row: Mapping[str, object]) -> str:
    """Return one value of a row in words; numbers with their unit, days as they are written."""
    value = row[column.name]
    if value is None:
        return ""
    if column.type == "boolean":
        return "yes" if value else "no"
    if column.type == "date":
        return day_in_words(str(value))
    if column.name in _OF_UNIT:
        return amount(float(str(value)), str(row["unit"] or ""))
    if column.type == "number":
        return _grouped(float(str(value)))
    return str(value)


def amount(value: float, unit: str) -> str:
    """Return a value with its unit: "74.8%", "£4,600,000", "26,000"."""
    digits = _grouped(value)
    if unit == "gbp":
        return f"-{_MONEY}{digits[1:]}" if digits.startswith("-") else f"{_MONEY}{digits}"
    name = _UNITS.get(unit, unit.removeprefix("other:").replace("_", " "))
    if unit in ("", "count"):
        return digits
    return f"{digits}{name}" if name == "%" else f"{digits} {name}"


def day_in_words(day: str) -> str:
    """Return an ISO day as it is written: "4 March 2024"."""
    known = date.fromisoformat(day)
    return f"{known.day} {known:%B %Y}"


def _grouped(value: float) -> str:
    whole, _, decimals = number_text(value).partition(".")
    grouped = f"{int(whole):,}" if whole not in ("-0", "-") else whole
    return f"{grouped}.{decimals}" if decimals else grouped
