"""The rows of a run's tables that trends are made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

from paperminer.errors import UsageError
from paperminer.model import Qualifier
from paperminer.store.values import number_text
from paperminer.views.trend_points import Figure
from paperminer.views.trend_targets import TargetRow
from paperminer.views.trends import Printing

FIGURES = """
SELECT series_id, metric_id, source, page, line, text, period, role, measure, "group", area,
  section, printed_page, sentence, value, value_high, decimals, unit, qualifier,
  period_start, period_end
FROM metrics WHERE series_id IS NOT NULL AND value IS NOT NULL ORDER BY rowid
"""
TARGETS = """
SELECT target_id, source, page, line, text, due, measure, "group", area, section, printed_page,
  sentence, value, unit, operator, due_date, actual_metric_id, stated, computed
FROM targets WHERE value IS NOT NULL ORDER BY rowid
"""
SERIES = "SELECT series_id, words, unit, area, level, basis, reason FROM series ORDER BY rowid"
MEASURES = "SELECT DISTINCT measure FROM metrics WHERE series_id IS NOT NULL AND measure <> ''"
NAMED = 'SELECT DISTINCT series_id, measure, "group" FROM metrics WHERE series_id IS NOT NULL'
DATED = (
    "SELECT series_id FROM metrics WHERE series_id IS NOT NULL AND period_end IS NOT NULL "
    "GROUP BY series_id HAVING count(DISTINCT period_end) >= ?"
)
JUDGED = (
    "SELECT DISTINCT m.series_id FROM targets t JOIN metrics m ON m.metric_id = t.actual_metric_id "
    "WHERE m.series_id IS NOT NULL AND (t.computed IS NOT NULL OR t.stated IS NOT NULL)"
)


_QUALIFIERS: Mapping[str, Qualifier] = {name: name for name in get_args(Qualifier)}


@dataclass(frozen=True, slots=True)
class Facets:
    """What makes a series one, as the table of series holds it."""

    words: str
    unit: str
    area: str
    gap: bool
    basis: str
    reason: str

    @property
    def apart_from_area(self) -> tuple[str, str, bool, str]:
        """Return what the series of another area of the same thing shares with it."""
        return self.words, self.unit, self.gap, self.basis


def rows_of(path: Path, query: str, values: tuple[int, ...] = ()) -> Iterator[sqlite3.Row]:
    """Yield the rows of a query on a run's SQLite file; UsageError where it has no such tables."""
    uri = path.resolve().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            yield from connection.execute(query, values)
    except sqlite3.Error as error:
        raise UsageError(f"{path} does not hold the tables of a run: {error}") from error


def facets_of(row: sqlite3.Row) -> Facets:
    """Return a row of SERIES, without its id."""
    _, words, unit, area, level, basis, reason = (value or "" for value in row)
    return Facets(words, unit, area, level == "gap", basis, reason)


def figure_of(row: sqlite3.Row) -> Figure:
    """Return a row of FIGURES."""
    (name, ref, source, page, line, text, period, role, measure, group, area) = row[:11]
    (section, printed_page, sentence, value, high, decimals, unit, qualifier, start, end) = row[11:]
    printing = Printing(
        ref=ref, source=source, page=page, line=line or 0, text=text or "", period=period or "",
        role=role or "", measure=measure or "", group=group or "", area=area or "",
        section=section or "", printed_page=printed_page or "", sentence=sentence or "",
    )  # fmt: skip
    return Figure(
        series_id=name,
        printing=printing,
        value=_decimal(value),
        value_high=None if high is None else _decimal(high),
        decimals=int(decimals or 0),
        unit=unit or "",
        qualifier=_QUALIFIERS.get(qualifier or "", "exact"),
        start=_day(start),
        end=_day(end),
    )


def target_of(row: sqlite3.Row) -> TargetRow:
    """Return a row of TARGETS."""
    (ref, source, page, line, text, due, measure, group, area) = row[:9]
    (section, printed_page, sentence, value, unit, operator, due_date, actual) = row[9:17]
    printing = Printing(
        ref=ref, source=source, page=page, line=line or 0, text=text or "", period=due or "",
        role="target", measure=measure or "", group=group or "", area=area or "",
        section=section or "", printed_page=printed_page or "", sentence=sentence or "",
    )  # fmt: skip
    return TargetRow(
        printing=printing,
        value=_decimal(value),
        unit=unit or "",
        operator=operator or "",
        due=_day(due_date),
        actual_id=actual or "",
        stated=row[17] or "",
        computed=row[18] or "",
    )


def _decimal(value: float) -> Decimal:
    return Decimal(number_text(value))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
