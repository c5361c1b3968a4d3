"""Years that a heading and what it heads disagree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import FigureGrid
from paperminer.checks.profiles import stems, years_in
from paperminer.model import Cell, Flag, Paper, Passage, Span, Table

_YEARS = r"(?:19|20)\d\d\s?[-/–]\s?(?:(?:19|20)\d\d|\d\d)"
_DOCUMENT = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}’'&]*(?:,?\s+(?:\p{Lu}[\p{L}’'&]*|and|of|for|the|&)){0,9}?\s+"
    r"(?:Plan|Strategy|Programme|Framework|Budget|Policy|Statement|Accounts|Charter|Scorecard))\s+"
    rf"\(?(?:for\s+)?(?P<years>{_YEARS})"
)
_OTHER_EDITION = regex.compile(
    r"\b(?:previous|current|existing|last|earlier|replac|supersed|updat|review of|former|against|"
    r"compar|progress|outturn|carried|rolled|from the|since)",
    regex.IGNORECASE,
)
_OPENS = regex.compile(
    r"\s*(?:To (?:receive|consider|note|agree)|This (?:report|paper)|Summary|"
    r"The (?:report|paper))\b"
)
_LEAST_ROWS = 3
_TELLING_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures under a heading with a year, and its values by row label."""

    paper: Paper
    table: Table
    head: str
    years: frozenset[int]
    values: dict[str, tuple[Decimal, Cell]]
    header: Span


class YearLabel(Check):
    """One document or one column of figures under two years.

    Flags: an item whose title names a plan or budget of one year and whose own description names
    the same one of another; a column of figures headed with one year that another table prints,
    row for row, under another year while it gives that first year other figures.

    Why it matters: a rate approved for the wrong year is charged in the wrong year.

    Example: "Waste Plan 2021-22", and below it "a report on the draft Waste Plan 2020-21".

    Not flagged: earlier editions named as such; rates that did not change from year to year.
    """

    code = "C132"
    kind = "conflicting_label"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each title, or column, whose year is contradicted."""
        for paper in evidence.papers:
            yield from self._titles(paper)
        yield from self._columns(evidence)

    def _titles(self, paper: Paper) -> Iterator[Flag]:
        before: Passage | None = None
        for block in paper.blocks:
            if not isinstance(block, Passage):
                before = None
                continue
            if before is not None and _OPENS.match(block.text):
                yield from self._described(paper, before, block)
            before = block

    def _described(self, paper: Paper, title: Passage, below: Passage) -> Iterator[Flag]:
        one, other = _DOCUMENT.search(title.text), _DOCUMENT.search(below.text)
        if one is None or other is None or len(title.text) > 200:
            return
        names = [set(stems(match["name"])) for match in (one, other)]
        if len(names[0] & names[1]) < 2 or years_in(one["years"]) == years_in(other["years"]):
            return
        if years_in(one["years"]) & years_in(below.text) == years_in(one["years"]):
            return
        if _OTHER_EDITION.search(below.text[: other.start()]):
            return
        yield self.flag(
            paper,
            [title.span(*one.span()), below.span(*other.span())],
            severity="error",
            confidence=0.8,
            explanation=(
                f"The title has the {one['name'].split()[-1]} of {one['years']}, and what stands "
                f"below it that of {other['years']}."
            ),
            expected=one["years"],
            found=other["years"],
            innocent=("an earlier edition",),
            question="to which of the two years does what stands here belong?",
        )

    def _columns(self, evidence: PaperEvidence) -> Iterator[Flag]:
        columns = [found for paper, table in evidence.tables() for found in _dated(paper, table)]
        by_value: dict[tuple[str, Decimal], list[int]] = {}
        for number, column in enumerate(columns):
            for label, (value, _) in column.values.items():
                by_value.setdefault((label, value), []).append(number)
        shared: dict[tuple[int, int], list[str]] = {}
        for (label, _), places in by_value.items():
            for one in places[:6]:
                for other in places[:6]:
                    if one < other:
                        shared.setdefault((one, other), []).append(label)
        for (one, other), labels in shared.items():
            first, second = columns[one], columns[other]
            if (
                len(labels) < _LEAST_ROWS
                or first.years <= second.years
                or second.years <= first.years
                or first.table.table_id == second.table.table_id
            ):
                continue
            if _given_otherwise(columns, first, second, labels) or _given_otherwise(
                columns, second, first, labels
            ):
                yield self._relabelled(first, second, labels)

    def _relabelled(self, first: _Column, second: _Column, labels: Sequence[str]) -> Flag:
        cells = [
            column.table.span(column.values[label][1])
            for column in (first, second)
            for label in labels[:5]
        ]
        return self.flag(
            first.paper,
            [first.header, second.header, *cells],
            severity="error",
            confidence=0.8,
            explanation=(
                f"{len(labels)} figures under “{first.head[:60]}” stand row for row under "
                f"“{second.head[:60]}” in another table."
            ),
            expected="one year",
            found=f"{first.head[:60]}; {second.head[:60]}",
            innocent=("rates that did not change", "another group of people"),
            question="to which of the two years do these figures belong?",
        )


def _dated(paper: Paper, table: Table) -> Iterator[_Column]:
    """Yield the columns of a table that have a year in their heading, and telling figures."""
    grid = FigureGrid.of(table)
    for column in range(grid.columns):
        head = grid.head(column)
        years = years_in(head)
        values = {
            label: (figure.value, figure.cell)
            for row in grid.body()
            if (figure := grid.figures[row][column]) is not None
            and len(figure.value.normalize().as_tuple().digits) >= _TELLING_DIGITS
            and (label := _name(grid.cells[row]))
        }
        header = next(
            (
                cell
                for cell in table.column(column + 1)
                if cell.is_header and years_in(cell.text) == years
            ),
            None,
        )
        if years and len(values) >= _LEAST_ROWS and header is not None:
            yield _Column(paper, table, head, years, values, table.span(header))


def _name(row: Sequence[Cell | None]) -> str:
    """Return a row's first cell as stems: further cells say how often, not what."""
    first = next((cell for cell in row if cell is not None), None)
    return " ".join(stems(first.text)) if first is not None else ""


def _given_otherwise(
    columns: Sequence[_Column], one: _Column, other: _Column, labels: Sequence[str]
) -> bool:
    """Return whether the table of `other` gives the years of `one` other figures."""
    return any(
        column.table.table_id == other.table.table_id
        and column.years == one.years
        and all(
            label in column.values and column.values[label][0] != one.values[label][0]
            for label in labels
        )
        for column in columns
    )
