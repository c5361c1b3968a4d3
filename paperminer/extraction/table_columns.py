"""The times of a table's columns, and which of them are earlier ones of a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import regex

from paperminer.language.periods import find_periods, last_day, month_number
from paperminer.model import Period, Table
from paperminer.patterns import load_rulebook

_DIGITS = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ColumnTimes:
    """The period of each dated column, and the columns that are the earlier of two alike."""

    periods: dict[int, Period]
    earlier: frozenset[int]


def header_period(text: str, when: date | None) -> Period | None:
    """Return the period that a header names, years of two digits included, or None.

    text: the header. when: the paper's date, for relative words.
    """
    book = load_rulebook()
    for rule_id, build in _SHORT:
        match = book.rule(rule_id).search(text)
        if match:
            return build(match)
    found = find_periods(text, when)
    return found[0].period if found else None


def column_times(table: Table, when: date | None) -> ColumnTimes:
    """Return the times of a table's columns.

    Of two columns whose headers differ in their dates alone the earlier is previous; three and
    more are a series. A column unlike any other is earlier when its time ends before the latest.
    """
    heads = {c.column: c.column_header for c in table.cells if not c.is_header and c.headers}
    periods = {
        column: period for column, head in heads.items() if (period := header_period(head, when))
    }
    periods = _spread(
        periods, {c.column: c.headers for c in table.cells if not c.is_header and c.headers}
    )
    ends = {column: period.end for column, period in periods.items() if period.end}
    latest = max(ends.values(), default=None)
    kinds: dict[str, list[int]] = defaultdict(list)
    for column in ends:
        kinds[_kind(heads[column], periods[column])].append(column)
    earlier: set[int] = set()
    for columns in kinds.values():
        newest = max(ends[column] for column in columns)
        if len(columns) == 2:
            earlier.update(column for column in columns if ends[column] < newest)
        elif len(columns) == 1 and latest is not None:
            earlier.update(column for column in columns if ends[column] < latest)
    return ColumnTimes(periods, frozenset(earlier))


def _spread(periods: dict[int, Period], heads: dict[int, tuple[str, ...]]) -> dict[int, Period]:
    """Return the periods with those of headers that stand over several columns, such as years.

    "2014/15" over "Budget | Spent" is read into the first column alone. A column without a time
    takes that of the dated one on its left, when another column has the same header but for dates.
    """
    names = {column: _undated(texts) for column, texts in heads.items()}
    out = dict(periods)
    for column in sorted(heads):
        twin = any(names[other] == names[column] for other in heads if other != column)
        if column not in out and column - 1 in out and twin and names[column]:
            out[column] = out[column - 1]
    return out


def _undated(texts: tuple[str, ...]) -> str:
    """Return the innermost header that is more than a date, in lower case."""
    told = (text for text in reversed(texts) if regex.search(r"\p{L}{3}", text))
    return " ".join(next(told, "").lower().split())


def _kind(head: str, period: Period) -> str:
    """Return what a header says apart from its dates."""
    text = head.replace(period.text, "").lower()
    return f"{_DIGITS.sub('#', text).strip()}/{_length(period)}"


def _length(period: Period) -> int:
    """Return the length of a period in months, roughly."""
    if period.start is None or period.end is None:
        return 0
    return round((period.end - period.start).days / 30)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _span(match: regex.Match[str]) -> Period:
    end = last_day(_year(match["year2"]), month_number(match["month2"]))
    if match["month"]:
        first = month_number(match["month"])
        year = _year(match["year"]) if match["year"] else end.year - (first > end.month)
        start = date(year, first, 1)
    else:
        length = match["length"] or ""
        months = 3 if match["quarter"] else int(length) if length.isdigit() else 12
        start = _months_before(end, months)
    return Period(" ".join(match[0].split()), start, end, "other")


def _months_before(end: date, months: int) -> date:
    """Return the first day of the run of whole months that ends on a day."""
    index = end.year * 12 + end.month - months
    return date(index // 12, index % 12 + 1, 1)


def _month(match: regex.Match[str]) -> Period:
    year, month = _year(match["year"]), month_number(match["month"])
    text = match[0].strip()
    return Period(text, date(year, month, 1), last_day(year, month), "month")


_SHORT: tuple[tuple[str, Callable[[regex.Match[str]], Period]], ...] = (
    ("period_short_span", _span),
    ("period_short_month", _month),
)
