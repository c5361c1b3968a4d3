"""The decisions of the report, by meeting: what was asked, resolved, decided, and by whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from paperminer.linking.days import day_of
from paperminer.linking.lives import lives, unnumbered_lives
from paperminer.linking.stored import read_decisions
from paperminer.model import Decision
from paperminer.review.report.meeting_nouns import (
    AmendmentShown,
    DecisionLink,
    DecisionShown,
    Meeting,
    Subject,
)
from paperminer.review.report.nouns import Where
from paperminer.review.report.places import Papers
from paperminer.review.report.safe_text import shortened
from paperminer.review.report.store_rows import Tables
from paperminer.review.report.words import STAGES, day_words, many, spot_words

MOST_DECISIONS = 600
"""Decisions shown; the rest are counted."""

_LONGEST = 900
_LONGEST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Decisions:
    """The meetings of a run, and how many decisions are not shown."""

    meetings: tuple[Meeting, ...]
    more: int


def read_meetings(store: Path, tables: Tables, papers: Papers) -> Decisions:
    """Return the meetings of a run, newest first, with what was asked and decided at each.

    store: the SQLite file that the tables are of.
    """
    rows = read_decisions(store)
    reader = _Reader(rows, tables, papers)
    kept = [row for row in rows if not reader.is_copy(row)]
    shown = kept[:MOST_DECISIONS]
    by_meeting: dict[_MeetingKey, list[Decision]] = defaultdict(list)
    for row in shown:
        by_meeting[reader.meeting(row)].append(row)
    amended = reader.amendments()
    for key in amended:
        by_meeting.setdefault(key, [])
    ordered = sorted(by_meeting, key=lambda key: (key.day or date.min, key.name), reverse=True)
    meetings = tuple(
        Meeting(
            f"meeting-{number}",
            reader.title(key),
            reader.subjects(by_meeting[key], {row.decision_id for row in shown}),
            tuple(amended.get(key, ())),
        )
        for number, key in enumerate(ordered, 1)
    )
    return Decisions(meetings, len(kept) - len(shown))


@dataclass(frozen=True, slots=True)
class _MeetingKey:
    day: date | None
    name: str


class _Reader:
    """Turns rows into what is shown; holds the rows by id, and the bodies by how they are spelt."""

    def __init__(self, rows: Sequence[Decision], tables: Tables, papers: Papers) -> None:
        self._tables = tables
        self._papers = papers
        self._by_id = {row.decision_id: row for row in rows}
        self._names: dict[_MeetingKey, str] = {}
        self._again: dict[str, list[Decision]] = defaultdict(list)
        self._first = self._firsts(rows)
        answered = {self._first[row.decision_id] for row in rows if row.leads_to}
        self._open = {
            row.decision_id
            for life in (*lives(rows), *unnumbered_lives(rows))
            for row in life.unanswered()
        } - answered
        self._after: dict[str, dict[str, None]] = defaultdict(dict)
        self._before: dict[str, dict[str, None]] = defaultdict(dict)
        for row in rows:
            if row.leads_to in self._by_id:
                one, other = self._first[row.decision_id], self._first[row.leads_to]
                self._after[one][other] = None
                self._before[other][one] = None
        self._voters: Mapping[str, str] = {
            row.text("decision_id"): _names(row.text("names_for"), row.text("names_against"),
                                            row.text("names_abstained"))
            for row in tables.rows("SELECT * FROM votes WHERE decision_id IS NOT NULL")
        }  # fmt: skip

    def is_copy(self, row: Decision) -> bool:
        """Return whether a row prints an earlier one of its stage again, and is shown there."""
        return self._first[row.decision_id] != row.decision_id

    def _firsts(self, rows: Sequence[Decision]) -> dict[str, str]:
        """Return the id of the first printing of each row, its own where it is the first.

        A row is a copy where the tables say so, or where another file has the same words in the
        same place of the same paper: a folder may hold a report as Word and as PDF.
        """
        first: dict[str, str] = {}
        alike: dict[tuple[object, ...], str] = {}
        for row in rows:
            earlier = self._by_id.get(row.repeats_id)
            words = "".join(row.text.casefold().split())
            key = self.meeting(row), row.stage, row.paper.casefold(), row.item, words
            found = alike.setdefault(key, row.decision_id)
            if earlier and earlier.stage == row.stage and earlier.decision_id in first:
                found = first[earlier.decision_id]
            first[row.decision_id] = first.get(found, found)
            if first[row.decision_id] != row.decision_id:
                self._again[first[row.decision_id]].append(row)
        return first

    # ---------------------------------------------------------------------------- meetings

    def meeting(self, row: Decision) -> _MeetingKey:
        """Return the meeting that a row belongs to: by its own day and body, or its paper's."""
        paper = self._papers.named(row.paper_id)
        day = day_of(row.date) or (day_of(paper.day) if paper else None)
        name = (paper.committee if paper else "") or row.body
        if row.stage == "resolution" and row.body:
            name = row.body  # Another meeting's minute is often quoted in a report.
        return self._key(day, name)

    def _key(self, day: date | None, name: str) -> _MeetingKey:
        plain = re.sub(r"[^a-z0-9]+", " ", name.casefold().replace("&", "and")).strip()
        key = _MeetingKey(day, re.sub(r"\b(s|the|and) ", "", plain))
        self._names.setdefault(key, name)
        return key

    def title(self, key: _MeetingKey) -> str:
        """Return a meeting's body and day in words."""
        name = shortened(self._names.get(key, ""), _LONGEST_WORDS) or "Body not printed"
        return f"{name}, {day_words(key.day) if key.day else 'no date printed'}"

    def subjects(self, rows: Sequence[Decision], shown: set[str]) -> tuple[Subject, ...]:
        """Return the rows of a meeting under their subjects, in the order of the papers."""
        by_subject: dict[str, list[Decision]] = defaultdict(list)
        for row in rows:
            by_subject[row.paper].append(row)
        return tuple(
            Subject(
                shortened(title, _LONGEST_WORDS) or "Subject not printed",
                _shared(found),
                tuple(self._decision(row, shown) for row in found),
            )
            for title, found in by_subject.items()
        )

    def amendments(self) -> dict[_MeetingKey, list[AmendmentShown]]:
        """Return the amendments by meeting."""
        out: dict[_MeetingKey, list[AmendmentShown]] = defaultdict(list)
        for row in self._tables.rows("SELECT * FROM amendments ORDER BY rowid LIMIT 200"):
            paper = self._papers.named(row.text("paper_id"))
            key = self._key(day_of(paper.day) if paper else None, paper.committee if paper else "")
            out[key].append(
                AmendmentShown(
                    shortened(row.text("text"), _LONGEST),
                    shortened(row.text("subject"), _LONGEST_WORDS),
                    _moved(row.text("moved_by"), row.text("seconded_by")),
                    row.text("outcome"),
                    self._papers.where(row, row.text("section")),
                )
            )
        return out

    # ------------------------------------------------------------------------------ one row

    def _decision(self, row: Decision, shown: set[str]) -> DecisionShown:
        return DecisionShown(
            decision_id=row.decision_id,
            stage=STAGES[row.stage],
            item=shortened(row.item, 20),
            text=shortened(row.text, _LONGEST),
            number=shortened(row.decision_no, 40),
            body=shortened(row.body, _LONGEST_WORDS),
            details=tuple(filter(None, self._details(row))),
            after=self._links(self._after[row.decision_id], shown),
            before=self._links(self._before[row.decision_id], shown),
            unanswered=row.decision_id in self._open,
            where=self._where(row),
        )

    def _links(self, ids: Iterable[str], shown: set[str]) -> tuple[DecisionLink, ...]:
        return tuple(DecisionLink(one, self._told(self._by_id[one])) for one in ids if one in shown)

    def _told(self, row: Decision) -> str:
        """Return a few words that name a row: Resolved (a), 8 March 2018, page 12."""
        day = day_of(row.date)
        item = f" ({shortened(row.item, 20)})" if row.item else ""
        parts = (f"{STAGES[row.stage]}{item}", day_words(day), self._where(row).spot)
        return ", ".join(filter(None, parts))

    def _where(self, row: Decision) -> Where:
        span = row.span
        spot = spot_words(span.page, span.printed_page, span.line, row.section)
        where = self._papers.where_at(self._papers.named(row.paper_id), span.source, spot)
        return replace(where, day="")

    def _details(self, row: Decision) -> tuple[str, ...]:
        again = [self._where(copy) for copy in self._again[row.decision_id]]
        spots = [
            where.spot if where.source == row.span.source else f"{where.source}, {where.spot}"
            for where in again
        ]
        printed = "; ".join(spots[:3]) + (
            f" and {many(len(spots) - 3, 'other place')}" if len(spots) > 3 else ""
        )
        owed = ", ".join(
            f"{name} {value}" for name, value in (("for", row.owner), ("by", row.due)) if value
        )
        return (
            _moved(row.moved_by, row.seconded_by),
            _voted(row) + (f" ({names})" if (names := self._voters.get(row.decision_id)) else ""),
            f"To do: {shortened(owed, _LONGEST_WORDS)}" if owed else "",
            "Key decision" if row.key_decision else "",
            f"Printed again: {printed}" if printed else "",
        )


def _shared(rows: Sequence[Decision]) -> str:
    """Return the body and file of rows where they are the same for all, or ""."""
    told = {(row.body, row.span.source) for row in rows}
    return "; ".join(filter(None, told.pop())) if len(told) == 1 else ""


def _moved(mover: str, seconder: str) -> str:
    if not mover:
        return ""
    second = f", seconded by {shortened(seconder, 80)}" if seconder else ""
    return f"Moved by {shortened(mover, 80)}{second}"


def _voted(row: Decision) -> str:
    told = (
        (row.votes_for, "for"),
        (row.votes_against, "against"),
        (row.votes_abstained, "abstaining"),
    )
    parts = [f"{count} {side}" for count, side in told if count is not None]
    if row.unanimous:
        parts.append("unanimous")
    return "Vote: " + ", ".join(parts) if parts else ""


def _names(for_: str, against: str, abstained: str) -> str:
    told = (("for", for_), ("against", against), ("abstaining", abstained))
    return shortened(". ".join(f"{side}: {names}" for side, names in told if names), 600)
