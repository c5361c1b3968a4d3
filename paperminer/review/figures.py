"""Figures of the tables as a person reads them: what is printed, and what it stands for."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import get_args

from paperminer.model import Box, Qualifier, Quantity
from paperminer.views.places import Place

_QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
_NUMBER = re.compile(r"[0-9][0-9,\u00a0\u202f ]*(?:\.[0-9]+)?")
_SCALES = (0, 3, 6, 9, 2, 12)
_UNITS = {
    "percent": "%",
    "percentage_points": " percentage points",
    "percent_as_printed_pp": " percentage points",
    "count": "",
    "rate_per_10000": " per 10,000",
}
_MANY = 500  # parameters of one question


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of `metrics`: the figure as printed, what it stands for, and where it is.

    stands_for: the range that its printed digits imply, in words; "" where it has no value.
    """

    metric_id: str
    source: str
    paper_id: str
    page: int | None
    printed_page: str
    line: int
    section: str
    text: str
    value: float | None
    unit: str
    stands_for: str
    measure: str
    group: str
    area: str
    period: str
    role: str
    sentence: str
    confidence: float
    series_id: str
    place: Place

    @property
    def about(self) -> str:
        """Return what it measures, of whom, where and when, in one line."""
        return ", ".join(filter(None, (self.measure, self.group, self.area, self.period)))


def figures(store: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Figure]:
    """Return the figures of some metric_ids, by id; those that are none are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Figure] = {}
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        marks = ", ".join("?" * len(some))
        for row in store.execute(
            "SELECT m.*, r.sha256 FROM metrics m LEFT JOIN runs r ON r.source = m.source "
            f"WHERE m.metric_id IN ({marks})",
            some,
        ):
            found[row["metric_id"]] = figure(row)
    return found


def figure(row: sqlite3.Row) -> Figure:
    """Return a row of `metrics` as a figure."""
    return Figure(
        metric_id=row["metric_id"],
        source=row["source"] or "",
        paper_id=row["paper_id"] or "",
        page=row["page"],
        printed_page=row["printed_page"] or "",
        line=row["line"] or 0,
        section=row["section"] or "",
        text=row["text"] or "",
        value=row["value"],
        unit=row["unit"] or "",
        stands_for=stands_for(row),
        measure=row["measure"] or "",
        group=row["group"] or "",
        area=row["area"] or "",
        period=row["period"] or "",
        role=row["role"] or "",
        sentence=row["sentence"] or "",
        confidence=row["confidence"] or 0.0,
        series_id=row["series_id"] or "",
        place=place_of(row),
    )


def place_of(row: sqlite3.Row) -> Place:
    """Return where a row with a place is printed, as pictures are asked for.

    row: of evidence or of any table with source, page, line, text and box; with the sha256 of its
    file where it is joined to `runs`.
    """
    names = row.keys()
    edges = [row[name] for name in ("x0", "top", "x1", "bottom")]
    return Place(
        source=row["source"] or "",
        page=row["page"],
        line=row["line"],
        box=None if None in edges else Box(*edges),
        text=row["text"] or "",
        offset=row["line_offset"] if "line_offset" in names else None,
        sha256=(row["sha256"] or "") if "sha256" in names else "",
    )


def stands_for(row: sqlite3.Row) -> str:
    """Return what a printed figure stands for: "74.75% to 74.85%", "47, counted", "over 4,000".

    row: of `metrics`.
    """
    # The checks' own arithmetic, so that a page says what they computed with. It is held back
    # because the checks load the language, which a page without figures does not need.
    from paperminer.checks.ranges import Range

    if row["value"] is None:
        return ""
    value = Decimal(str(row["value"]))
    top = None if row["value_high"] is None else Decimal(str(row["value_high"]))
    text, decimals = row["text"] or "", row["decimals"] or 0
    stated: Qualifier = "exact"
    qualifier = next((word for word in _QUALIFIERS if word == row["qualifier"]), stated)
    quantity = Quantity(
        text, 0, len(text), value, row["unit"] or "", decimals, scale_of(text, value), top,
        qualifier,
    )  # fmt: skip
    span = Range.of(quantity)
    low, high = (amount(bound, quantity.unit) for bound in (span.low, span.high))
    if span.high == Decimal("Infinity"):
        return f"{low} or more"
    if span.low == Decimal("-Infinity"):
        return f"{high} or less"
    return f"{low}, counted" if low == high else f"{low} to {high}"


def scale_of(text: str, value: Decimal) -> int:
    """Return the power of ten of a figure's printed unit: 6 for "4.6" that stands for 4600000."""
    match = _NUMBER.search(text)
    if match is None:
        return 0
    try:
        printed = Decimal(re.sub(r"[^0-9.]", "", match[0]))
    except InvalidOperation:
        return 0
    return next((scale for scale in _SCALES if printed.scaleb(scale) == abs(value)), 0)


def amount(value: Decimal, unit: str) -> str:
    """Return a value in a unit as British readers write it: "£4,550,000", "74.75%", "9 days"."""
    if not value.is_finite():
        return str(value)
    number = f"{abs(value.normalize()):,f}"
    sign = "-" if value < 0 else ""
    if unit == "gbp":
        return f"{sign}£{number}"
    tail = _UNITS.get(unit, " " + unit.removeprefix("other:").replace("_", " ") if unit else "")
    return f"{sign}{number}{tail}"
