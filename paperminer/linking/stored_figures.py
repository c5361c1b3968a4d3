"""Figures of series read back from the store of a run, in the order of their series."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import get_args

import regex

from paperminer.linking.figures import SeriesFigure
from paperminer.linking.stored import box_of
from paperminer.linking.versions import StoredPaper, VersionPair
from paperminer.model import Operator, Qualifier, Quantity, Role, Span

_NAMES = (
    "metric_id",
    "paper_id",
    "source",
    "page",
    "line",
    "text",
    "line_offset",
    "x0",
    "top",
    "x1",
    "bottom",
    "printed_page",
    "value",
    "decimals",
    "unit",
    "qualifier",
    "measure",
    "group",
    "section",
    "sentence",
    "series_id",
    "period_start",
    "period_end",
    "role",
    "in_table",
    "table_id",
)
_COLUMNS = f"""
{", ".join(f'm."{name}" AS "{name}"' for name in _NAMES)}, p.meeting_date, s.words,
t.operator, t.due, t.due_date, c.column_header
"""
_JOINED = """
JOIN papers p ON p.paper_id = m.paper_id
LEFT JOIN series s ON s.series_id = m.series_id AND s.source = m.source
LEFT JOIN targets t ON t.metric_id = m.metric_id
LEFT JOIN cells c ON c.table_id = m.table_id AND c.row = m.row AND c.column = m.column
"""
_PROSE = f"""
WITH shared AS (
  SELECT series_id, period_start, period_end FROM metrics
  WHERE series_id IS NOT NULL AND period_start IS NOT NULL AND in_table = 0
    AND role IN ('actual', 'previous', 'comparator', 'budget')
  GROUP BY 1, 2, 3 HAVING count(DISTINCT source) > 1 AND count(DISTINCT value) > 1
)
SELECT {_COLUMNS} FROM shared
JOIN metrics m USING (series_id, period_start, period_end) {_JOINED}
WHERE m.in_table = 0 AND m.role IN ('actual', 'previous', 'comparator', 'budget')
ORDER BY m.series_id, m.period_start, m.period_end, m.rowid
"""
_TABLES = f"""
WITH shared AS (
  SELECT series_id, period_start, period_end FROM metrics
  WHERE series_id IS NOT NULL AND period_start IS NOT NULL AND in_table = 1
    AND role IN ('actual', 'previous')
  GROUP BY 1, 2, 3 HAVING count(DISTINCT source) > 1
)
SELECT {_COLUMNS} FROM shared
JOIN metrics m USING (series_id, period_start, period_end) {_JOINED}
WHERE m.in_table = 1 AND m.role IN ('actual', 'previous')
ORDER BY m.series_id, m.period_start, m.period_end, m.rowid
"""
# A year's result runs a year; a target of next year falls due a year after it.
_ASKED = f"""
WITH told AS (
  SELECT m.series_id, m.source, m.rowid AS place FROM targets t JOIN metrics m USING (metric_id)
  WHERE t.due_date IS NOT NULL AND m.series_id IS NOT NULL
), shared AS (
  SELECT series_id FROM (
    SELECT series_id, source FROM told
    UNION ALL SELECT series_id, source FROM metrics
    WHERE series_id IN (SELECT series_id FROM told) AND role IN ('actual', 'previous')
      AND julianday(period_end) - julianday(period_start) BETWEEN 350 AND 380
  ) GROUP BY 1 HAVING count(DISTINCT source) > 1
)
SELECT {_COLUMNS} FROM shared JOIN metrics m USING (series_id) {_JOINED}
WHERE t.due_date IS NOT NULL OR (m.role IN ('actual', 'previous')
  AND julianday(m.period_end) - julianday(m.period_start) BETWEEN 350 AND 380)
ORDER BY m.series_id, m.rowid
"""
_VERSIONS = f"""
SELECT {_COLUMNS}, v.number, v.side FROM versions v
JOIN metrics m ON m.paper_id = v.paper_id {_JOINED}
ORDER BY v.number, v.side, m.rowid
"""
_PAPERS = (
    "SELECT paper_id, source, kind, title, classification, meeting_date FROM papers ORDER BY rowid"
)
_SCALE = regex.compile(r"\d\s*(?P<scale>bn|billion|million|m|k|thousand)\b", regex.IGNORECASE)
_DIGITS = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_POWERS = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_QUALIFIERS: dict[str, Qualifier] = {name: name for name in get_args(Qualifier)}
_ROLES: dict[str, Role] = {name: name for name in get_args(Role)}
_OPERATORS: dict[str, Operator] = {name: name for name in get_args(Operator)}


def read_prose_figures(path: Path) -> Iterator[SeriesFigure]:
    """Yield the figures of prose whose series and time several files have with several values.

    path: the SQLite file of a run, all of whose papers are mined. They come series by series, so
    that memory does not grow with the folder.
    """
    return _read(path, _PROSE)


def read_table_figures(path: Path) -> Iterator[SeriesFigure]:
    """Yield the results of tables whose series and time several files have, series by series.

    path: as of read_prose_figures(). Those that agree come too: they tell that two tables are of
    one thing.
    """
    return _read(path, _TABLES)


def read_asked_series(path: Path) -> Iterator[SeriesFigure]:
    """Yield dated targets, and results of a whole year, of series that several files have.

    path: as of read_prose_figures(). They come series by series.
    """
    return _read(path, _ASKED)


def read_versions(
    path: Path, pairs: Sequence[VersionPair]
) -> Iterator[tuple[VersionPair, tuple[list[SeriesFigure], list[SeriesFigure]]]]:
    """Yield each two versions of a paper with the figures of both, in order.

    path: as of read_prose_figures().
    """
    with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("CREATE TEMP TABLE versions (number INTEGER, side INTEGER, paper_id)")
        connection.executemany(
            "INSERT INTO versions VALUES (?, ?, ?)",
            ((n, side, name) for n, pair in enumerate(pairs) for side, name in enumerate(pair.ids)),
        )
        rows = groupby(connection.execute(_VERSIONS), key=lambda row: int(row["number"]))
        for number, found in rows:
            figures: tuple[list[SeriesFigure], list[SeriesFigure]] = ([], [])
            for row in found:
                figures[row["side"]].append(_figure(row))
            yield pairs[number], figures


def read_papers(path: Path) -> Iterator[StoredPaper]:
    """Yield the papers of a run, in the order in which they were stored."""
    with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as connection:
        for *texts, day in connection.execute(_PAPERS):
            name, source, kind, title, classification = (str(text or "") for text in texts)
            yield StoredPaper(name, source, kind, title, classification, _day(day))


def _read(path: Path, query: str) -> Iterator[SeriesFigure]:
    uri = path.resolve().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(query):
            yield _figure(row)


def _figure(row: sqlite3.Row) -> SeriesFigure:
    printed = str(row["text"] or "")
    at = row["line_offset"] or 0
    return SeriesFigure(
        metric_id=row["metric_id"],
        paper_id=row["paper_id"],
        day=_day(row["meeting_date"]),
        span=Span(
            row["source"],
            row["page"],
            row["line"] or 0,
            at,
            at + len(printed),
            printed,
            box_of(row["x0"], row["top"], row["x1"], row["bottom"]),
            row["printed_page"] or "",
        ),
        quantity=Quantity(
            text=printed,
            start=0,
            end=len(printed),
            value=Decimal(str(row["value"])).normalize(),
            unit=row["unit"] or "",
            decimals=int(row["decimals"] or 0),
            scale=_scale(printed, row["value"]),
            qualifier=_QUALIFIERS.get(row["qualifier"], "exact"),
        ),
        measure=row["measure"] or "",
        group=row["group"] or "",
        section=row["section"] or "",
        sentence=row["sentence"] or "",
        series_id=row["series_id"] or "",
        words=len((row["words"] or "").split()),
        role=_ROLES[row["role"]],
        start=_day(row["period_start"]),
        end=_day(row["period_end"]),
        table_id=row["table_id"] or "",
        head=row["column_header"] or "",
        operator=_OPERATORS.get(row["operator"]),
        due=row["due"] or "",
        due_date=_day(row["due_date"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _scale(text: str, value: float) -> int:
    """Return the power of ten of a printed unit, which a column's header may print: £m."""
    if match := _SCALE.search(text):
        return _POWERS[match["scale"].lower()]
    digits = _DIGITS.search(text)
    number = Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
    times = abs(Decimal(str(value))) / number if number else Decimal(1)
    return next((power for power in _POWERS.values() if times == 10**power), 0)
