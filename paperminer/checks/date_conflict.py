"""Dates that cannot be: wrong weekdays, days that no month has, data released too early."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import FigureGrid, figure_of
from paperminer.checks.coded_rows import likeness
from paperminer.model import Cell, Flag, Paper, Passage, Span, Table

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAYS = [name.lower() for name in calendar.day_name]
_DAY = "|".join(_DAYS)
_DATE = regex.compile(
    rf"(?:\b(?P<weekday>{_DAY}),?\s+(?:the\s+)?)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s+(?:of\s+)?{_MONTH},?\s+"
    r"(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
_MONTH_YEAR = regex.compile(rf"\b{_MONTH}\s*(?P<year>(?:19|20)\d\d)\b", regex.IGNORECASE)
_SPLIT_YEAR = regex.compile(
    r"\b(?P<year>(?:19|20)\d\d)\s?[-/–]\s?(?P<second>(?:(?:19|20)\d\d|"
    r"\d\d))\b"
)
_RELEASE = regex.compile(r"\breleas|\bpublish|\bpublication\b|\bdate received\b", regex.IGNORECASE)
_DATA = regex.compile(r"\bdata\b|\bperiod\b|\bcover|\bas at\b", regex.IGNORECASE)
_LOOKS_AHEAD = regex.compile(
    r"\b(?:offers?|offered|forecast|plan|planned|projected|projection|budget|target|provisional|"
    r"applications?|"
    r"estimate)",
    regex.IGNORECASE,
)
_PAST = regex.compile(
    r"\b(?:ended|closed|expired|finished|ceased|took place|was held|were held|came into force|"
    r"was approved|"
    r"was agreed|was published|met|was launched|opened|took "
    r"effect)\s+(?:\w+\s+){0,2}on\s+(?:the\s+)?(?=\w)",
    regex.IGNORECASE,
)
_CONDITION = regex.compile(
    r"\b(?:if|unless|once|when|until|would|will|should|before|by the time|provided)\b",
    regex.IGNORECASE,
)


class DateConflict(Check):
    """A date that cannot be right.

    Flags: a weekday that the date does not fall on; a day that the month does not have; data
    released before the period that they describe had ended; something told in the past tense on
    a date after the paper's own meeting.

    Why it matters: call-in, consultation and contract periods run from dates, and a result
    published before its period ended is not that period's result.

    Example: "Tuesday 5 June 2019" (a Wednesday); "31 June".

    Not flagged: forecasts, offers and plans released ahead of their year; years that may end in
    March or in August, unless the earlier end is still to come; sentences with if or until.
    """

    code = "C111"
    kind = "date_conflict"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each date that cannot be."""
        for paper, _, passage in evidence.passages():
            yield from self._days(paper, passage)
            yield from self._tense(paper, passage)
        for paper in evidence.papers:
            yield from self._releases(paper)

    def _days(self, paper: Paper, passage: Passage) -> Iterator[Flag]:
        for match in _DATE.finditer(passage.text, timeout=5):
            day, month, year = (
                int(match["day"]),
                _MONTHS[match["month"].lower()],
                int(match["year"]),
            )
            place = [passage.span(match.start(), match.end())]
            if not 1 <= day <= calendar.monthrange(year, month)[1]:
                last = calendar.monthrange(year, month)[1]
                name = calendar.month_name[month]
                yield self.flag(
                    paper,
                    place,
                    severity="error",
                    confidence=0.95,
                    explanation=f"{name} {year} has {last} days, and the date printed is {day} "
                    f"{name}.",
                    expected=f"at most {last}",
                    found=str(day),
                )
            elif match["weekday"]:
                due = _DAYS[date(year, month, day).weekday()]
                if due != match["weekday"].lower():
                    yield self.flag(
                        paper,
                        place,
                        severity="error",
                        confidence=0.9,
                        explanation=(
                            f"{day} {calendar.month_name[month]} {year} is a {due.title()}, and "
                            f"the "
                            f"weekday printed is {match['weekday']}."
                        ),
                        expected=due.title(),
                        found=match["weekday"],
                    )

    def _tense(self, paper: Paper, passage: Passage) -> Iterator[Flag]:
        held = paper.header.date
        if held is None or paper.kind == "minutes":
            return
        for match in _PAST.finditer(passage.text, timeout=5):
            found = _DATE.match(passage.text, match.end())
            clause = passage.text[max(0, match.start() - 80) : match.start()].rpartition(".")[2]
            if not found or _CONDITION.search(clause):
                continue
            when = _as_date(found)
            if when is None or when <= held:
                continue
            yield self.flag(
                paper,
                [passage.span(match.start(), found.end()), *_printed_date(paper, held)],
                severity="error",
                confidence=0.8,
                explanation=(
                    f"“{passage.text[match.start() : found.end()]}” is told in the past tense in a "
                    f"paper for {held.day} {calendar.month_name[held.month]} {held.year}."
                ),
                expected=f"on or before {held.isoformat()}",
                found=when.isoformat(),
                innocent=("a condition or a plan",),
            )

    def _releases(self, paper: Paper) -> Iterator[Flag]:
        for table in paper.tables():
            grid = FigureGrid.of(table)
            heads = [grid.head(column) for column in range(grid.columns)]
            released = next((c for c, head in enumerate(heads) if _RELEASE.search(head)), None)
            described = [c for c, head in enumerate(heads) if c != released and _DATA.search(head)]
            if released is None or not described:
                continue
            for row in grid.body():
                out, about = grid.cells[row][released], grid.cells[row][described[-1]]
                if out is None or about is None or _LOOKS_AHEAD.search(about.text):
                    continue
                end, when = earliest_end(about.text), _latest(out.text)
                if end is not None and when is not None and when < end:
                    yield self.flag(
                        paper,
                        [
                            grid.span(row, released),
                            grid.span(row, described[-1]),
                            *_result_row(paper, table, grid.cells[row]),
                        ],
                        severity="error",
                        confidence=0.85,
                        explanation=(
                            f"{grid.name(row)[:60]}: “{about.text}” was released in {out.text}, "
                            f"before that period had ended."
                        ),
                        expected=f"after {end.isoformat()[:7]}",
                        found=out.text,
                        innocent=("forecasts, offers and plans", "years that end in March"),
                    )


def _result_row(paper: Paper, sources: Table, row: tuple[Cell | None, ...]) -> list[Span]:
    """Return the row of another table that reports the indicator of a row of sources."""
    code, name = row[0], row[1] if len(row) > 1 else None
    if code is None or name is None:
        return []
    for table in paper.tables():
        if table is sources:
            continue
        for cell in table.cells:
            if cell.column == 1 and cell.text == code.text:
                other = table.at(cell.row, 2)
                if other is not None and likeness(other.text, name.text) >= 90:
                    figures = any(
                        figure_of(table, item) for item in table.cells if item.row == cell.row
                    )
                    return [table.span(cell)] if figures else []
    return []


def _as_date(match: regex.Match[str]) -> date | None:
    day, month, year = int(match["day"]), _MONTHS[match["month"].lower()], int(match["year"])
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def earliest_end(text: str) -> date | None:
    """Return the earliest day on which the period that a text names can have ended.

    A day is its own end, a month ends on its first day at the earliest (data "as at June" may be
    of the 1st), a split year in March (or in June, where it is an academic one).
    """
    days = [when for match in _DATE.finditer(text) if (when := _as_date(match))]
    if days:
        return max(days)
    months = [
        date(int(m["year"]), _MONTHS[m["month"].lower()], 1) for m in _MONTH_YEAR.finditer(text)
    ]
    if months:
        return max(months)
    years = [int(match["year"]) + 1 for match in _SPLIT_YEAR.finditer(text)]
    if not years:
        return None
    academic = regex.search(r"(?i)\bacademic\b|\bschool year\b", text)
    return date(max(years), 6 if academic else 3, 1)


def _latest(text: str) -> date | None:
    """Return the last day of the month or day that a release cell names."""
    days = [when for match in _DATE.finditer(text) if (when := _as_date(match))]
    if days:
        return max(days)
    found = _MONTH_YEAR.search(text)
    if not found:
        return None
    year, month = int(found["year"]), _MONTHS[found["month"].lower()]
    return date(year, month, calendar.monthrange(year, month)[1])


def _printed_date(paper: Paper, held: date) -> list[Span]:
    """Return where a paper prints its meeting date, among its first passages."""
    for count, passage in enumerate(paper.passages()):
        if count > 12:
            break
        for match in _DATE.finditer(passage.text):
            if _as_date(match) == held:
                return [passage.span(match.start(), match.end())]
    return []
