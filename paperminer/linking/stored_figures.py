"""Figures of series that several files share, read back from the store of a run, one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import regex

from paperminer.linking.stored import box_of
from paperminer.model import Qualifier, Quantity, Span

StoredFigure = tuple[str, str, Span, Quantity, str, str, str, str, int]
"""metric_id, paper_id, span, quantity, measure, sentence, series_id, time, words of the series."""

_QUERY = """
WITH shared AS (
  SELECT series_id, period_start, period_end FROM metrics
  WHERE series_id IS NOT NULL AND period_start IS NOT NULL AND in_table = 0
    AND role IN ('actual', 'previous', 'comparator', 'budget')
  GROUP BY 1, 2, 3 HAVING count(DISTINCT source) > 1 AND count(DISTINCT value) > 1
)
SELECT m.metric_id, m.paper_id, m.source, m.page, m.line, m.text, m.value, m.decimals, m.unit,
  m.qualifier, m.measure, m.sentence, m.series_id, m.period_start, m.period_end,
  m.line_offset, m.x0, m.top, m.x1, m.bottom,
  (SELECT length(words) - length(replace(words, ' ', '')) + 1 FROM series s
   WHERE s.series_id = m.series_id LIMIT 1)
FROM metrics m JOIN shared USING (series_id, period_start, period_end)
WHERE m.in_table = 0 AND m.role IN ('actual', 'previous', 'comparator', 'budget')
ORDER BY m.series_id, m.period_start, m.period_end, m.rowid
"""
_SCALE = regex.compile(r"\d\s*(?P<scale>bn|billion|million|m|k|thousand)\b", regex.IGNORECASE)
_POWERS = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_QUALIFIERS: dict[str, Qualifier] = {
    "exact": "exact",
    "about": "about",
    "over": "over",
    "under": "under",
    "at_least": "at_least",
    "at_most": "at_most",
}


def read_shared_figures(path: Path) -> Iterator[StoredFigure]:
    """Yield the figures of prose whose series and time several files have with several values.

    path: the SQLite file of a run, all of whose papers are mined. They come series by series, so
    that memory does not grow with the folder.
    """
    uri = path.resolve().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        for row in connection.execute(_QUERY):
            (metric, paper, source, page, line, text, value, decimals, unit, qualifier) = row[:10]
            measure, sentence, series, begin, end, offset, *edges, words = row[10:]
            printed = str(text or "")
            quantity = Quantity(
                text=printed,
                start=0,
                end=len(printed),
                value=Decimal(str(value)).normalize(),
                unit=str(unit or ""),
                decimals=int(decimals or 0),
                scale=_scale(printed),
                qualifier=_QUALIFIERS.get(str(qualifier), "exact"),
            )
            start = offset or 0
            box = box_of(*edges)
            span = Span(source, page, line or 0, start, start + len(printed), printed, box)
            time = begin if begin == end else f"{begin} to {end}"
            yield metric, paper, span, quantity, measure or "", sentence or "", series, time, words


def _scale(text: str) -> int:
    match = _SCALE.search(text)
    return _POWERS[match["scale"].lower()] if match else 0
