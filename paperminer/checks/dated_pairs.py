"""Two figures of two years in a sentence, of which a row of a table prints only one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.profiles import stems
from paperminer.checks.ranges import Range
from paperminer.linking.subject import UNRESOLVED, home_area, when_of
from paperminer.model import Flag, Metric, Paper, Table

_NO_LEVEL = frozenset({"change", "rank", "rate_or_charge"})
_UNITS = frozenset({"count", "percent", "gbp"})
_WHOLE = regex.compile(r"\b(?:grand\s+total|totals?|all|overall|whole)\b", regex.IGNORECASE)
_LEAST_SHARED = 2
_LEAST_DIGITS = 3
_CLOSE = Decimal("0.8")


class DatedPair(Check):
    """A sentence of two dated values, of which the table has one and gives the other otherwise.

    Flags: a sentence with a value now and a value before, where one row of a table prints one of
    them under its own time, and another value under the time of the other.

    Why it matters: the sentence is what is quoted; the table is what it was taken from.

    Example: "412 boats were let in 2024, against 398 in 2023" over a table whose total row has 398
    for 2023 and 421 for 2024.

    Not flagged: figures without a time of their own; rows that the sentence does not name and that
    are no totals; values that another row of the column prints; rounding.
    """

    code = "C154"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each figure that its own table gives otherwise."""
        tables = {table.table_id: table for _, table in evidence.tables()}
        rows = _rows(evidence)
        home = home_area(evidence.metrics)
        for paper in evidence.papers:
            for pair in _pairs(evidence, paper):
                for known, other in (pair, pair[::-1]):
                    found = _printed_otherwise(known, other, rows, tables, home)
                    if found is not None:
                        yield self._flag(paper, known, other, *found)
                        break

    def _flag(
        self, paper: Paper, known: Metric, other: Metric, anchor: Metric, printed: Metric
    ) -> Flag:
        time = other.period.text if other.period else ""
        said, found = other.quantity.text.strip(), printed.quantity.text.strip()
        return self.flag(
            paper,
            [other, printed, anchor, known],
            severity="conflict",
            confidence=0.75,
            explanation=(
                f"The text gives {said} for {time}; the row of the table that prints "
                f"{anchor.quantity.text.strip()}, as the text does, has {found} for {time}."
            ),
            expected=found,
            found=said,
            innocent=("rounding", "another group or area", "a later revision"),
        )


def _rows(evidence: PaperEvidence) -> Mapping[tuple[str, int], Sequence[Metric]]:
    out: dict[tuple[str, int], list[Metric]] = {}
    for metric in evidence.metrics:
        if metric.in_table and metric.row is not None and _time(metric):
            out.setdefault((metric.table_id, metric.row), []).append(metric)
    return out


def _pairs(evidence: PaperEvidence, paper: Paper) -> Iterator[tuple[Metric, Metric]]:
    """Yield the figures of each sentence that gives two levels of one unit at two times."""
    for index, _ in enumerate(paper.blocks):
        by_sentence: dict[tuple[str, str], list[Metric]] = {}
        for metric in evidence.metrics_in(paper, index):
            if metric.role not in _NO_LEVEL and metric.quantity.unit in _UNITS:
                key = (metric.sentence, metric.quantity.unit)
                by_sentence.setdefault(key, []).append(metric)
        for found in by_sentence.values():
            times = [_time(metric) for metric in found]
            if len(found) == 2 and all(times) and times[0] != times[1]:
                yield found[0], found[1]


def _printed_otherwise(
    known: Metric,
    other: Metric,
    rows: Mapping[tuple[str, int], Sequence[Metric]],
    tables: Mapping[str, Table],
    home: str,
) -> tuple[Metric, Metric] | None:
    """Return the cells that print the known figure, and another value for the other one's time."""
    if len(known.quantity.value.normalize().as_tuple().digits) < _LEAST_DIGITS:
        return None
    found: list[tuple[Metric, Metric]] = []
    for (table_id, _), cells in rows.items():
        if cells[0].paper_id != known.paper_id:
            continue
        anchors = [cell for cell in cells if _like(cell, known) and _same_value(cell, known)]
        others = [cell for cell in cells if _like(cell, other)]
        if len(anchors) != 1 or len(others) != 1:
            continue
        if _named(tables[table_id], anchors[0], known.sentence, home):
            found.append((anchors[0], others[0]))
    if len(found) != 1:
        return None
    anchor, printed = found[0]
    column = [
        cell
        for (table_id, _), cells in rows.items()
        if table_id == printed.table_id
        for cell in cells
        if cell.column == printed.column
    ]
    if any(_same_value(cell, other) for cell in column) or not _close(printed, other):
        return None
    return anchor, printed


def _named(table: Table, cell: Metric, sentence: str, home: str) -> bool:
    """Return whether a sentence names what a table is about, and its row or the whole."""
    said = frozenset(stems(sentence))
    about = frozenset(stems(f"{table.title} {cell.measure}"))
    label = " ".join(
        one.row_header for one in table.row(cell.row or 0) if one.column == cell.column
    )
    whole = _WHOLE.search(label) is not None or (home and label.strip().lower() == home)
    if not whole and not (stems(label) and frozenset(stems(label)) <= said):
        return False
    return len((about | frozenset(stems(label))) & said) >= _LEAST_SHARED


def _time(metric: Metric) -> str:
    when = when_of(metric.period)
    return "" if when in (UNRESOLVED, "now") else when


def _like(cell: Metric, metric: Metric) -> bool:
    return (
        _time(cell) == _time(metric)
        and cell.quantity.unit == metric.quantity.unit
        and cell.role not in _NO_LEVEL | {"target"}
    )


def _same_value(cell: Metric, metric: Metric) -> bool:
    return Range.of(cell.quantity).meets(Range.of(metric.quantity))


def _close(cell: Metric, metric: Metric) -> bool:
    low, high = sorted((abs(cell.quantity.value), abs(metric.quantity.value)))
    return low > 0 and low >= high * _CLOSE
