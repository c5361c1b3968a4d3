"""The rows of two sides that are compared, paper by paper."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import get_args

import regex

from paperminer.checks.ranges import Range
from paperminer.errors import UsageError
from paperminer.linking.subject import when_of
from paperminer.model import Period, Qualifier, Quantity
from paperminer.store.values import number_text
from paperminer.views.compare import Seen
from paperminer.views.trend_points import scale_of

_RUNS = "SELECT source, sha256 FROM runs WHERE status <> 'unchanged' ORDER BY rowid"
_FIGURES = """
SELECT source, metric_id, page, line, section, text, measure, "group", area, period, '' AS says,
  sentence, value, value_high, decimals, unit, qualifier, role, series_id, period_start, period_end
FROM metrics WHERE value IS NOT NULL ORDER BY rowid
"""
_TARGETS = """
SELECT source, target_id, page, line, section, text, measure, "group", area, due,
  coalesce(computed, stated, '') AS says, sentence, value, NULL, 0, unit, 'exact', operator, '',
  NULL, due_date
FROM targets WHERE value IS NOT NULL ORDER BY rowid
"""
_DECISIONS = """
SELECT source, decision_id, page, line, section, text, stage, item FROM decisions ORDER BY rowid
"""
_FLAGS = """
SELECT f.source, f.flag_id, e.page, coalesce(e.line, 0), f.explanation, f.text, f.kind
FROM flags f LEFT JOIN evidence e ON e.flag_id = f.flag_id AND e.position = 1 ORDER BY f.rowid
"""
_QUALIFIERS: Mapping[str, Qualifier] = {name: name for name in get_args(Qualifier)}
_NUMBER = regex.compile(r"\d(?:[\d,.]*\d)?")


@dataclass(frozen=True)
class Side:
    """One side of a comparison: the tables of a run, or those of one of its sources.

    name: what it is called. path: the SQLite file. only: the one source that counts, or None.
    Raises UsageError where the file holds no such tables, or not that source.
    """

    name: str
    path: Path
    only: str | None = None

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Return the digest of each source, in the order of the run."""
        found = {str(row[0]): str(row[1] or "") for row in self.rows(_RUNS)}
        if self.only is None:
            return found
        if self.only not in found:
            raise UsageError(_unknown(self.only, list(found)))
        return {self.only: found[self.only]}

    def rows(self, query: str) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a query."""
        uri = self.path.resolve().as_uri() + "?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                yield from connection.execute(query)
        except sqlite3.Error as error:
            message = f"{self.path} does not hold the tables of a run: {error}"
            raise UsageError(message) from error


@dataclass(frozen=True, slots=True)
class Item:
    """A figure or a target with what it is matched by. role: of a target, its operator.

    `frame` is its sentence or row with a # for each number, `place_in` its number among the figures
    of that sentence, `time` equal for equal times.
    """

    seen: Seen
    value: Decimal
    high: Decimal | None
    span: Range
    decimals: int
    unit: str
    role: str
    series: str
    time: str
    frame: str
    place_in: int


@dataclass(frozen=True, slots=True)
class Text:
    """A decision or a flag: its words, its stage or kind, and the number of its item."""

    seen: Seen
    kind: str
    item: str


@dataclass(slots=True)
class PaperRows:
    """What one source holds."""

    figures: list[Item] = field(default_factory=list)
    targets: list[Item] = field(default_factory=list)
    decisions: list[Text] = field(default_factory=list)
    flags: list[Text] = field(default_factory=list)


def papers_of(side: Side) -> dict[str, PaperRows]:
    """Return the rows of a side by source, each source in the order of its tables."""
    papers = {source: PaperRows() for source in side.sources}
    for name, query in (("figures", _FIGURES), ("targets", _TARGETS)):
        last: tuple[object, object] = ("", "")
        place = 0
        for row in side.rows(query):
            paper = papers.get(str(row[0]))
            if paper is None:
                continue
            place = place + 1 if (row[0], row[11]) == last else 0
            last = (row[0], row[11])
            (paper.figures if name == "figures" else paper.targets).append(_item(row, place))
    for row in side.rows(_DECISIONS):
        if (paper := papers.get(str(row[0]))) is not None:
            seen = _seen(row, about=_text(row[6]).replace("_", " "))
            paper.decisions.append(Text(seen, _text(row[6]), _text(row[7])))
    for row in side.rows(_FLAGS):
        if (paper := papers.get(str(row[0]))) is not None:
            seen = Seen(
                _text(row[1]), _text(row[0]), _whole(row[2]), _whole(row[3]) or 0, "",
                _text(row[5]), about=_text(row[6]), sentence=_text(row[4]),
            )  # fmt: skip
            paper.flags.append(Text(seen, _text(row[6]), ""))
    return papers


def framed(text: str) -> str:
    """Return a text in small letters with a # for each number, to find it with another one."""
    return " ".join(_NUMBER.sub("#", text).lower().split())


def _item(row: tuple[object, ...], place: int) -> Item:
    measure, group, area, when = (_text(row[index]) for index in range(6, 10))
    about = ", ".join(part for part in (measure, group, area) if part)
    seen = _seen(row, about=about, when=when, says=_text(row[10]), sentence=_text(row[11]))
    value, unit = _decimal(row[12]), _text(row[15])
    decimals = _whole(row[14]) or 0
    quantity = Quantity(
        seen.text, 0, len(seen.text), value, unit, decimals, scale_of(seen.text, value),
        None if row[13] is None else _decimal(row[13]),
        _QUALIFIERS.get(_text(row[16]), "exact"),
    )  # fmt: skip
    start, end = _day(row[19]), _day(row[20])
    period = Period(when, start or end, end) if when or end else None
    return Item(
        seen=seen,
        value=value,
        high=quantity.value_high,
        span=Range.of(quantity),
        decimals=decimals,
        unit=unit,
        role=_text(row[17]),
        series=_text(row[18]),
        time=when_of(period) if end else when.lower(),
        frame=framed(seen.sentence),
        place_in=place,
    )


def _seen(
    row: tuple[object, ...], *, about: str, when: str = "", says: str = "", sentence: str = ""
) -> Seen:
    return Seen(
        ref=_text(row[1]), source=_text(row[0]), page=_whole(row[2]), line=_whole(row[3]) or 0,
        section=_text(row[4]), text=_text(row[5]), about=about, when=when, says=says,
        sentence=sentence,
    )  # fmt: skip


def _unknown(source: str, sources: list[str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(source, sources, score_cutoff=50)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"there is no paper {source!r} among those of the run{hint}"


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _decimal(value: object) -> Decimal:
    return Decimal(number_text(value)) if isinstance(value, (int, float)) else Decimal(0)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
