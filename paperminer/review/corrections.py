"""Corrections: what a person says that a paper prints, where a figure of it was misread.

They lie beside the verdicts, and like them are only ever added to: the newest one on a field of a
figure holds, and an empty one takes the earlier back. Every later run takes them over.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

from paperminer.errors import UsageError
from paperminer.model import Correction, Role
from paperminer.review.verdicts import FILE_NAME, Verdicts

_TABLE = """
CREATE TABLE IF NOT EXISTS corrections (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  metric_id TEXT NOT NULL,
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT,
  by TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  seen TEXT NOT NULL
)
"""
FIELDS = ("value", "unit", "measure", "group", "area", "period", "role", "figure")
"""What can be corrected; `figure` with the value "no" says that it is no figure at all."""

UNITS = (
    "percent", "percentage_points", "percent_as_printed_pp", "gbp", "count", "rank", "score",
    "ratio", "days", "weeks", "months", "years", "hours", "rate_per_10000",
)  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
_LONGEST = 300
_MOST_DIGITS = 18

_COLUMNS = "number, metric_id, field, before, after, by, at, seen"
_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class SeenFigure:
    """A figure as it was when it was corrected: its file, line, text and sentence."""

    source: str
    line: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Made:
    """One correction as it was made; after: None where it takes an earlier one back."""

    number: int
    metric_id: str
    field: str
    before: str
    after: str | None
    by: str
    at: str
    seen: SeenFigure


def correct(
    out: Path, metric_id: str, changes: Mapping[str, tuple[str, str | None]], by: str,
    seen: SeenFigure,
) -> int:  # fmt: skip
    """Write corrections of one figure, all or none, and return how many.

    changes: for each field what the tables say and what the paper prints, or None to take an
    earlier correction back. Raises UsageError where a field or value will not do.
    """
    written = {
        field: (before, None if after is None else checked(field, after))
        for field, (before, after) in changes.items()
    }
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = json.dumps([seen.source, seen.line, seen.text, seen.sentence], ensure_ascii=False)
    with closing(_opened(out)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO corrections (metric_id, field, before, after, by, at, seen) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (metric_id, field, before, after, by, at, told)
                for field, (before, after) in written.items()
            ],
        )
        connection.execute("COMMIT")
    return len(changes)


def made(out: Path, metric_id: str | None = None) -> tuple[Made, ...]:
    """Return all corrections, or those of one figure, oldest first; no file is made for it."""
    if not (out / FILE_NAME).is_file():
        return ()
    chosen, values = ("WHERE metric_id = ?", (metric_id,)) if metric_id else ("", ())
    with closing(_opened(out)) as connection:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM corrections {chosen} ORDER BY number", values
        )
        return tuple(_made(row) for row in rows)


def _made(row: tuple[Any, ...]) -> Made:
    number, ident, field, before, after, by, at, seen = row
    return Made(number, ident, field, before, after, by, at, SeenFigure(*json.loads(seen)))


def corrections_of(out: Path) -> tuple[Correction, ...]:
    """Return the corrections of a results folder that hold, for a run to take over."""
    return tuple(
        Correction(each.metric_id, each.field, each.after)
        for each in holding(made(out))
        if each.after is not None
    )


def holding(corrections: Iterable[Made]) -> tuple[Made, ...]:
    """Return the newest of the corrections of each field of a figure, without those taken back."""
    newest = {(each.metric_id, each.field): each for each in corrections}
    return tuple(each for each in newest.values() if each.after is not None)


def checked(field: str, value: str) -> str:
    """Return what a field is to say, numbers in whole units without commas.

    Raises UsageError where the field cannot say that.
    """
    value = " ".join(value.split())
    if field == "value":
        return _number(value)
    if field == "unit" and value not in UNITS and not value.startswith("other:"):
        raise UsageError(f"{value!r} is no unit: it is one of {', '.join(UNITS)}, or other:NAME")
    if field == "role" and value not in ROLES:
        raise UsageError(f"{value!r} is no role: it is one of {', '.join(ROLES)}")
    if field == "period" and value and not _is_period(value):
        raise UsageError(
            f"no time can be read in {value[:40]!r}: write it such as 2024/25, March 2025, Q3 "
            "2024/25 or 31 March 2025"
        )
    if field == "figure" and value != "no":
        raise UsageError("of whether it is a figure, only no can be said")
    if field not in FIELDS or len(value) > _LONGEST or not value.isprintable():
        raise UsageError(f"{value[:40]!r} is nothing that {field!r} can say")
    return value


def _is_period(text: str) -> bool:
    # Held back, because it loads the language and its rules.
    from paperminer.language.periods import one_period

    return len(text) <= _LONGEST and one_period(text) is not None


def _number(text: str) -> str:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not -_MOST_DIGITS < number.adjusted() < _MOST_DIGITS:
        raise UsageError(f"{text[:40]!r} is no number: write it in whole units, such as 4600000")
    return f"{number:f}"


def _opened(out: Path) -> sqlite3.Connection:
    Verdicts.open(out).close()  # It makes the file, or says why it is none of ours.
    connection = sqlite3.connect(out / FILE_NAME, isolation_level=None, timeout=_WAIT)
    connection.execute(_TABLE)
    return connection
