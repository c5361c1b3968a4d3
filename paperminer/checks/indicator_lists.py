"""Coded lists of one paper that do not hold the same rows: results, sources, definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import figure_of
from paperminer.checks.coded_rows import CodedRow, coded_rows, likeness
from paperminer.checks.profiles import years_in
from paperminer.model import Flag, Paper, Span, Table

_SAME = 80.0
_SHARED = 0.6  # of the shorter list that the longer must hold before a missing row tells anything
_LEAST_ROWS = 4
_DEFINITION = regex.compile(r"\b(?:definition|defined|meaning|description of measure)\b", regex.I)
_CITED = regex.compile(
    r"\b(?:see|as|per|definition (?:for|of)|under)\s+(?:\w+\s+){0,3}?"
    r"(?P<code>[A-Z]{2,6}\d{1,4}[a-z]?)\b"
)
_MONTH = regex.compile(
    r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
_SPAN = regex.compile(
    rf"{_MONTH.pattern.replace('month', 'm1').replace('year', 'y1')}\s*(?:to|-|–|until)\s*"
    rf"{_MONTH.pattern.replace('month', 'm2').replace('year', 'y2')}",
    regex.IGNORECASE,
)
_IN_NAME = regex.compile(r"\((?P<said>(?:[^()]*\b)?(?:19|20)\d\d[^()]*\bdata\b[^()]*)\)", regex.I)


@dataclass(frozen=True, slots=True)
class _List:
    """A coded table: its rows, and whether it prints results, definitions or neither."""

    rows: tuple[CodedRow, ...]
    results: bool
    definitions: bool


class IndicatorLists(Check):
    """An indicator that one list of a paper has and another one lacks.

    Flags: an indicator with a source and a definition and no result; one with a result and a
    source and no definition; a definition that points to a code which no list has.

    Why it matters: an indicator that has lost its row is no longer reported to anybody.

    Example: a scorecard defines AB12 and says where its data come from; the results go from AB11
    to AB13.

    Not flagged: an indicator that stands under another code in the list; lists that have less than
    a good half of their rows in common.
    """

    code = "C135"
    kind = "reference"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each row that is missing from a list."""
        for paper in evidence.papers:
            lists = _lists(paper)
            kinds = [_of_kind(lists, kind) for kind in ("results", "definitions", "other")]
            if all(kinds):
                yield from self._missing(paper, *kinds)
            if lists:
                yield from self._pointers(paper, [row for found in lists for row in found.rows])

    def _missing(
        self,
        paper: Paper,
        results: Sequence[CodedRow],
        definitions: Sequence[CodedRow],
        sources: Sequence[CodedRow],
    ) -> Iterator[Flag]:
        if _comparable(results, sources) and _comparable(definitions, sources):
            for row in sources:
                result, definition = _find(row, results), _find(row, definitions)
                if definition is not None and result is None:
                    yield self._flag(paper, [row, definition], "conflict", "result")
                elif result is not None and definition is None:
                    yield self._flag(paper, [result, row], "warning", "definition")

    def _flag(self, paper: Paper, rows: Sequence[CodedRow], severity: str, lacks: str) -> Flag:
        return self.flag(
            paper,
            [row.table.span(row.cell) for row in rows],
            severity="conflict" if severity == "conflict" else "warning",
            confidence=0.75,
            explanation=f"{rows[0].code} “{rows[0].name[:80]}” has no {lacks} in the paper.",
            expected=f"a {lacks}",
            found="none",
            innocent=("the same indicator under another code", "a list that goes on elsewhere"),
        )

    def _pointers(self, paper: Paper, rows: Sequence[CodedRow]) -> Iterator[Flag]:
        codes = {row.code for row in rows}
        letters = {code.rstrip("0123456789abcdefghijklmnopqrstuvwxyz") for code in codes}
        for row in rows:
            for cell in row.table.row(row.cell.row):
                for match in _CITED.finditer(cell.text, timeout=5):
                    code = match["code"]
                    near = code.rstrip("abcdefghijklmnopqrstuvwxyz")
                    if (
                        code in codes
                        or near not in codes
                        or near.rstrip("0123456789") not in letters
                    ):
                        continue
                    target = next(other for other in rows if other.code == near)
                    yield self.flag(
                        paper,
                        [
                            row.table.span(cell, *match.span("code")),
                            target.table.span(target.cell),
                        ],
                        severity="warning",
                        confidence=0.6,
                        explanation=f"{row.code} points to {code}; the paper has {near}.",
                        expected=near,
                        found=code,
                        innocent=("a code of another paper",),
                    )


class IndicatorPeriod(Check):
    """An indicator whose name and source, or note and source, give two times.

    Flags: a year that an indicator's name gives its data, where the list of sources gives a time
    outside that year; a note that gives a reporting period other than the source's.

    Why it matters: a result is compared with others of its time.

    Example: "Homes let (2019 data)" in the results, "snapshot as at March 2021" in the sources.

    Not flagged: times that overlap, as a school year and the calendar year in which it ends do.
    """

    code = "C136"
    kind = "date_conflict"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each indicator with two times."""
        for paper in evidence.papers:
            rows = [row for found in _lists(paper) for row in found.rows]
            yield from self._names(paper, rows)
            yield from self._notes(paper, rows)

    def _names(self, paper: Paper, rows: Sequence[CodedRow]) -> Iterator[Flag]:
        for row in rows:
            said = _IN_NAME.search(row.name)
            years = years_in(said["said"]) if said else frozenset()
            if not said or not years:
                continue
            for other in rows:
                if other.code != row.code or other.table.table_id == row.table.table_id:
                    continue
                for cell in other.table.row(other.cell.row)[2:]:
                    if figure_of(other.table, cell) is None and _SNAPSHOT.search(cell.text):
                        found = years_in(cell.text)
                        if found and not found & years:
                            yield self._flag(
                                paper,
                                row.table.span(row.cell),
                                other.table.span(cell),
                                row,
                                said["said"],
                                cell.text,
                            )

    def _notes(self, paper: Paper, rows: Sequence[CodedRow]) -> Iterator[Flag]:
        for passage in paper.passages():
            match = _SPAN.search(passage.text)
            if match is None or not _REPORTING.search(passage.text):
                continue
            for row in rows:
                words = passage.text[: match.start()].lower()
                if row.code not in passage.text and row.name.lower()[:60] not in words:
                    continue
                for cell in row.table.row(row.cell.row)[2:]:
                    other = _SPAN.fullmatch(cell.text.strip())
                    if other is not None and _months(match) != _months(other):
                        yield self._flag(
                            paper,
                            passage.span(*match.span()),
                            row.table.span(cell),
                            row,
                            match[0],
                            cell.text,
                        )

    def _flag(
        self, paper: Paper, one: Span, other: Span, row: CodedRow, said: str, found: str
    ) -> Flag:
        return self.flag(
            paper,
            [one, other],
            severity="conflict",
            confidence=0.7,
            explanation=(
                f"{row.code} is of “{said.strip()}” in one place and of “{found}” in another."
            ),
            expected=said.strip(),
            found=found,
            innocent=("times that overlap",),
        )


_SNAPSHOT = regex.compile(
    r"\b(?:snapshot|as at|as of|census|data (?:for|as at))\b", regex.IGNORECASE
)
_REPORTING = regex.compile(
    r"\b(?:reporting period|covers|period covered|data (?:is|are) for)\b", regex.I
)


def _months(match: regex.Match[str]) -> tuple[str, str, str, str]:
    return (
        match["m1"][:3].lower(),
        match["y1"],
        match["m2"][:3].lower(),
        match["y2"],
    )


def _lists(paper: Paper) -> list[_List]:
    found = []
    for table in paper.tables():
        rows = coded_rows(table)
        if len(rows) >= _LEAST_ROWS:
            found.append(_List(tuple(rows), _prints_results(table, rows), _defines(table)))
    return found


def _prints_results(table: Table, rows: Sequence[CodedRow]) -> bool:
    figures = sum(
        any(figure_of(table, cell) for cell in table.row(row.cell.row)[2:]) for row in rows
    )
    return figures > len(rows) / 2


def _defines(table: Table) -> bool:
    heads = " ".join(cell.text for cell in table.cells if cell.is_header or cell.row == 1)
    return bool(_DEFINITION.search(heads))


def _of_kind(lists: Sequence[_List], kind: str) -> list[CodedRow]:
    return [
        row
        for found in lists
        if (found.results and kind == "results")
        or (found.definitions and not found.results and kind == "definitions")
        or (not found.definitions and not found.results and kind == "other")
        for row in found.rows
    ]


def _find(row: CodedRow, others: Sequence[CodedRow]) -> CodedRow | None:
    """Return the row of the same code, or of the same name under another code."""
    return next(
        (
            other
            for other in others
            if other.code == row.code or likeness(other.name, row.name) >= _SAME
        ),
        None,
    )


def _comparable(one: Sequence[CodedRow], other: Sequence[CodedRow]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return sum(_find(row, longer) is not None for row in shorter) >= _SHARED * len(shorter)
