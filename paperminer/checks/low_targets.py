"""A target that is easier than the result of the year before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.between import flag_between
from paperminer.checks.polarity import better
from paperminer.checks.ranges import Range
from paperminer.linking.figures import SeriesFigure, series_figure
from paperminer.linking.subject import is_base_only
from paperminer.linking.words import years_in
from paperminer.model import Flag, Metric, Table

_OTHER_SORT = regex.compile(
    r"\b(?:stretch|floor|minimum|national(?:ly)?|interim|statutory|threshold|tolerance|"
    r"intervention|benchmark|milestone|quarter\w*|profiled?|trajectory|q[1-4])\b",
    regex.IGNORECASE,
)
# The paper says itself that the target was set lower, or why.
_SAID = regex.compile(
    r"\b(?:lower(?:ed)?\s+than|below|reduc\w+\s+(?:from|to)|re-?profil\w+|re-?set|revis\w+|"
    r"re-?bas\w+|realistic|despite|although|because|reflect\w*|due\s+to)\b",
    regex.IGNORECASE,
)
_UNITS = frozenset({"percent", "count", "days", "weeks", "months", "hours", "score", "gbp"})
_LEAST_WORDS = 2
_LEAST_WORDS_PROSE = 3
_LEAST_COUNT = 20
_YEAR = (350, 380)  # days that a year's result speaks of
_NEXT_YEAR = (330, 400)  # days from the end of a result's year to that of the target's
_STEADY = Decimal("0.99")  # a target within a hundredth of the result asks to hold it
_CLOSE = Decimal("0.6")  # a target further off is of a change, or of a part of the year


class LowTarget(Check):
    """A target that asks for less than was reached the year before.

    Flags: a target for a year that is easier than the result that the paper, or another paper of
    the folder, reports for the year before, of one measure, group, area and unit. Only where the
    words of the measure leave no doubt whether more or less of it is better.

    Why it matters: a target that is met by doing worse tells members nothing; there may be a good
    reason, and it is not printed beside it.

    Example: a table with 81 % answered in time as the result of 2024/25 and 78 % as the target
    for 2025/26.

    Not flagged: a target within a hundredth of the result, which asks to hold it; floors, stretch
    and interim targets; targets of a quarter; a target whose own sentence says that it was set
    lower, or why; two results of the year before of which one lies on the other side.
    """

    code = "C155"
    kind = "low_target"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each target of the file that is easier than last year's result in it."""
        targets = {target.metric_id: target for target in evidence.targets}
        tables = {table.table_id: table for _, table in evidence.tables()}
        figures = [
            series_figure(member, target, _head(tables, member.metric))
            for member in evidence.members
            if (target := targets.get(member.metric.metric_id)) is not None
            or member.metric.role in ("actual", "previous")
        ]
        figures.sort(key=lambda figure: figure.series_id)
        for _, group in groupby(figures, key=lambda figure: figure.series_id):
            yield from self._judged(list(group), within=True)

    def across(self, rows: Iterable[SeriesFigure], copies: Iterable[str] = ()) -> Iterator[Flag]:
        """Yield a flag for each target that is easier than last year's result in another file.

        rows: dated targets and results of a year, series by series. copies: the ids of papers
        that repeat another one.
        """
        left_out = frozenset(copies)
        for _, group in groupby(rows, key=lambda row: row.series_id):
            found = [row for row in group if row.paper_id not in left_out]
            yield from self._judged(found, within=False)

    def _judged(self, group: Sequence[SeriesFigure], *, within: bool) -> Iterator[Flag]:
        """Yield the flags of one series: of results in a target's own file, or in others."""
        results = [row for row in group if row.operator is None and _is_result(row)]
        told: set[tuple[str, Decimal]] = set()
        for target in (row for row in group if row.operator is not None and _is_target(row)):
            before = [row for row in results if _year_before(row, target)]
            here = [row for row in before if row.source == target.source]
            if within:
                before = here
            elif here:
                continue  # its own paper prints last year's result, and is held against that
            key = (str(target.due_date), target.quantity.value)
            if before and key not in told and all(_easier(target, row) for row in before):
                told.add(key)
                yield self._raised(target, before[-1])

    def _raised(self, target: SeriesFigure, result: SeriesFigure) -> Flag:
        side = "below" if target.operator == ">=" else "above"
        where = f" in {result.source}" if result.source != target.source else ""
        return flag_between(
            self.kind,
            target.paper_id,
            target.source,
            [target.evidence, result.evidence],
            severity="warning",
            confidence=0.6,
            explanation=(
                f"“{target.measure[:80]}”: the target set for {target.due}, {target.text}, is "
                f"{side} the result reported for {_year(result)}, {result.text}{where}."
            ),
            expected=result.text,
            found=target.text,
            innocent=("another way of counting", "a reason given elsewhere", "rounding"),
        )


def _year(figure: SeriesFigure) -> str:
    """Return the year that a result speaks of, as papers print one: 2025, or 2024/25."""
    years = [day.year for day in (figure.start, figure.end) if day is not None]
    return "/".join([str(years[0]), *(str(year)[2:] for year in years[1:] if year != years[0])])


def _head(tables: dict[str, Table], metric: Metric) -> str:
    table = tables.get(metric.table_id)
    if table is None or metric.row is None or metric.column is None:
        return ""
    cell = table.at(metric.row, metric.column)
    return cell.column_header if cell is not None else ""


def _is_result(row: SeriesFigure) -> bool:
    if row.start is None or row.end is None:
        return False
    if not _YEAR[0] <= (row.end - row.start).days <= _YEAR[1]:
        return False
    return bool(row.table_id) or _prints_its_year(row, years_in(row.time))


def _is_target(row: SeriesFigure) -> bool:
    if row.due_date is None or row.quantity.unit not in _UNITS:
        return False
    if row.words < (_LEAST_WORDS if row.table_id else _LEAST_WORDS_PROSE):
        return False
    if row.quantity.unit == "count" and abs(row.quantity.value) < _LEAST_COUNT:
        return False
    own = f"{row.head} {row.due}" if row.table_id else row.sentence
    if _OTHER_SORT.search(f"{own} {row.measure}") or (not row.table_id and _SAID.search(own)):
        return False
    return bool(row.table_id) or row.due in row.sentence


def _prints_its_year(row: SeriesFigure, years: frozenset[int]) -> bool:
    said = years_in(row.sentence)
    if not years & said:
        return False
    return not any(is_base_only(row.sentence, year) for year in years & said)


def _year_before(result: SeriesFigure, target: SeriesFigure) -> bool:
    if result.end is None or target.due_date is None:
        return False
    if result.quantity.unit != target.quantity.unit:
        return False
    return _NEXT_YEAR[0] <= (target.due_date - result.end).days <= _NEXT_YEAR[1]


def _easier(target: SeriesFigure, result: SeriesFigure) -> bool:
    """Return whether a target is met by doing worse than a result, and the two are near."""
    said = {better(f"{row.measure} {row.group}") for row in (target, result)}
    if said != {"high" if target.operator == ">=" else "low"}:
        return False
    asked, reached = (_exact(row) for row in (target, result))
    low, high = sorted(abs(row.quantity.value) for row in (target, result))
    if not high * _CLOSE <= low <= high * _STEADY:
        return False
    return asked.high < reached.low if target.operator == ">=" else asked.low > reached.high


def _exact(row: SeriesFigure) -> Range:
    """Return what a figure's digits stand for, "at least" and the like left out."""
    return Range.of(replace(row.quantity, qualifier="exact", value_high=None))
