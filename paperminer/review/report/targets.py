"""The targets of the report: those whose outcome is in doubt, those missed, and those met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from paperminer.review.report.bullets import bullet
from paperminer.review.report.nouns import TargetGroup, TargetShown
from paperminer.review.report.places import Papers
from paperminer.review.report.safe_text import printable, shortened
from paperminer.review.report.store_rows import Row, Tables

MOST_TARGETS = 150
"""Of a group; the rest are counted."""

_LONGEST = 160
_SAID = re.compile(
    r"\b(?:no|not|at|or|than|least|most|over|under|above|below|up|within|minimum|maximum)\b|[<>≤≥]",
    re.IGNORECASE,
)
_MET = ("met", "exceeded")
_SAME = (
    "measure", "group", "area", "text", "value", "unit", "operator", "due", "actual", "stated",
    "computed",
)  # fmt: skip

_QUERY = (
    "SELECT t.*, m.text AS actual_text, m.decimals AS actual_decimals FROM targets t "
    "LEFT JOIN metrics m ON m.metric_id = t.actual_metric_id "
    "WHERE t.actual IS NOT NULL ORDER BY t.rowid"
)

_BY = "By the paper’s figures, or by its own word where they could not be compared."
_MISSED, _REACHED, _DOUBT, _OPEN = range(4)
_GROUPS = (
    ("targets-missed", "Missed", _BY),
    ("targets-met", "Met", _BY),
    (
        "targets-doubt",
        "To compare with the paper",
        "What is said of the target and the two figures do not agree, as they were read. Where "
        "that is the paper's own, a flag says so.",
    ),
    (
        "targets-open",
        "With a result, and no outcome",
        "Neither the paper nor the two figures say whether the target was met.",
    ),
)


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of a run in groups, and how many have no result printed against them."""

    groups: tuple[TargetGroup, ...]
    without_result: int


def read_targets(tables: Tables, papers: Papers) -> Targets:
    """Return the targets of a run as the report shows them."""
    found = [_Found() for _ in _GROUPS]
    for row in tables.rows(_QUERY):
        found[_group(row)].add(row)
    groups = tuple(
        TargetGroup(anchor, title, meaning, held.shown(papers), held.more)
        for (anchor, title, meaning), held in zip(_GROUPS, found, strict=True)
        if held.first
    )
    without = tables.count("SELECT count(*) FROM targets WHERE actual IS NULL")
    return Targets(groups, without)


class _Found:
    """The rows of one group; a target that is printed in several places is one."""

    def __init__(self) -> None:
        self.first: dict[tuple[str, ...], Row] = {}
        self._again: Counter[tuple[str, ...]] = Counter()

    def add(self, row: Row) -> None:
        """Take a row: a report may be in the folder twice, or print its table again."""
        key = tuple(row.text(column) for column in _SAME)
        if key in self.first:
            self._again[key] += 1
        else:
            self.first[key] = row

    @property
    def more(self) -> int:
        return max(len(self.first) - MOST_TARGETS, 0)

    def shown(self, papers: Papers) -> tuple[TargetShown, ...]:
        return tuple(
            _target(row, papers, self._again[key])
            for key, row in islice(self.first.items(), MOST_TARGETS)
        )


def _group(row: Row) -> int:
    stated, computed = row.text("stated"), row.text("computed")
    if stated and computed and (stated in _MET) != (computed in _MET):
        return _DOUBT
    outcome = computed or stated
    if not outcome:
        return _OPEN
    return _REACHED if outcome in _MET else _MISSED


def _target(row: Row, papers: Papers, again: int) -> TargetShown:
    value, actual = row.number("value"), row.number("actual")
    unit = row.text("unit")
    target = f"{_side(row)}{figure(row.text('text'), value, unit)}".strip()
    result = figure(row.text("actual_text"), actual, unit)
    outcome = _outcome(row)
    chart = ""
    if value is not None and actual is not None:
        met = {_MISSED: False, _REACHED: True}.get(_group(row))
        words = printable(f"Result {result}, target {target}: {outcome}")
        chart = bullet(actual, value, met=met, words=words)
    about = ", ".join(filter(None, (row.text("group"), row.text("area"))))
    return TargetShown(
        shortened(row.text("measure") or row.text("sentence"), _LONGEST),
        shortened(about, _LONGEST),
        target,
        shortened(row.text("due"), 60),
        result,
        outcome,
        chart,
        papers.where(row, row.text("section")),
        again,
    )


def _side(row: Row) -> str:
    """Return the words for the side of a target that meets it, unless its figure says them."""
    if _SAID.search(row.text("text")):
        return ""
    return {">=": "at least ", "<=": "at most "}.get(row.text("operator"), "")


def _outcome(row: Row) -> str:
    stated, computed = row.text("stated"), row.text("computed")
    if _group(row) == _DOUBT:
        return f"the paper says {stated}, the figures say {computed}"
    if not (stated or computed):
        return "not said"
    if not computed:
        return f"{stated} (the paper's word; the figures were not compared)"
    return stated if stated == "exceeded" else computed


_SIGNS: Sequence[tuple[str, str]] = (
    ("percentage_points", " percentage points"),
    ("percent", "%"),
    ("days", " days"),
    ("weeks", " weeks"),
    ("months", " months"),
    ("years", " years"),
    ("hours", " hours"),
)


def figure(text: str, value: float | None, unit: str) -> str:
    """Return a figure as it is printed, with its unit where a bare number is.

    text: as printed, or "". value: in whole units, as the tables have it.
    """
    bare = not text or not any(sign.isalpha() or sign in "%£$€" for sign in text)
    if not bare:
        return shortened(text, 60)
    if unit == "gbp" and value is not None:
        return f"{'-' if value < 0 else ''}£{_number(abs(value))}"
    number = text if text else ("" if value is None else _number(value))
    sign = next((sign for name, sign in _SIGNS if unit.startswith(name)), "")
    if unit.startswith("other:"):
        sign = f" {unit.removeprefix('other:')}"
    return shortened(f"{number}{sign}", 60)


def _number(value: float) -> str:
    """Return a number with thousands, and no more decimals than it has."""
    return f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
