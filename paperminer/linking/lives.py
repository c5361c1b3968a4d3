"""The lives of decisions: the rows of each decision number, from the first ask on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from paperminer.linking.days import day_of
from paperminer.linking.decisions import ORDER
from paperminer.model import Decision, Stage


@dataclass(frozen=True, slots=True)
class Life:
    """All that is printed under one decision number, or of one subject, in the order of the papers.

    `number` is "" for rows that print none. `subject` is the first that is printed, `stages` how
    many rows there are of each stage.
    """

    number: str
    subject: str
    rows: tuple[Decision, ...]

    @property
    def stages(self) -> dict[Stage, int]:
        """Return how many rows each stage has, in the order of a decision's life."""
        counted = Counter(row.stage for row in self.rows)
        return {stage: counted[stage] for stage in (*ORDER, *_OTHERS) if counted[stage]}

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the files that speak of it, each once."""
        return tuple(dict.fromkeys(row.span.source for row in self.rows))

    @property
    def day(self) -> str:
        """Return the last whole date that a row has, as printed, or ""."""
        dated = [(when, row.date) for row in self.rows if (when := day_of(row.date))]
        return max(dated)[1] if dated else ""

    def unanswered(self) -> tuple[Decision, ...]:
        """Return the asks that led to nothing in these papers, each once."""
        answered = {row.decision_id for row in self.rows if row.leads_to}
        again = {row.repeats_id for row in self.rows if row.leads_to}
        return tuple(
            row
            for row in self.rows
            if row.stage in ("recommendation", "proposed_decision")
            and row.decision_id not in answered | again
            and not (row.repeats_id and self._copy(row, {other.decision_id for other in self.rows}))
        )

    def heads(self) -> tuple[Decision, ...]:
        """Return the rows with which a branch begins: nothing led to them, and no copies."""
        led = {row.leads_to for row in self.rows}
        ids = {row.decision_id for row in self.rows}
        found = [
            row for row in self.rows if row.decision_id not in led and not self._copy(row, ids)
        ]
        # What was done to carry a decision out comes after the decision, wherever it is printed.
        return tuple(sorted(found, key=_when))

    def after(self, row: Decision) -> tuple[Decision, ...]:
        """Return what comes under a row: what it led to, and its copies of the same stage."""
        ids = {other.decision_id for other in self.rows}
        copies = [
            other
            for other in self.rows
            if other.repeats_id == row.decision_id and self._copy(other, ids)
        ]
        return (*(other for other in self.rows if other.decision_id == row.leads_to), *copies)

    def _copy(self, row: Decision, ids: set[str]) -> bool:
        """Return whether a row is a copy of an earlier one of its stage, which is shown there."""
        if row.repeats_id not in ids:
            return False
        return any(o.decision_id == row.repeats_id and o.stage == row.stage for o in self.rows)


_LAST = 99


def _when(row: Decision) -> tuple[int, date]:
    """Return where a row stands in a decision's life: its stage, and then its day."""
    return ORDER.get(row.stage, _LAST), day_of(row.date) or date.max


_OTHERS: tuple[Stage, ...] = ("action",)


def lives(decisions: Sequence[Decision]) -> tuple[Life, ...]:
    """Return the life of each decision number, in the order of the numbers.

    decisions: linked, in order; rows without a number are in none.
    """
    by_number: dict[str, list[Decision]] = defaultdict(list)
    for row in decisions:
        if row.decision_no:
            by_number[row.decision_no].append(row)
    return tuple(
        Life(number, next((row.paper for row in rows if row.paper), ""), tuple(rows))
        for number, rows in sorted(by_number.items())
    )


def unnumbered_lives(decisions: Sequence[Decision]) -> tuple[Life, ...]:
    """Return the lives of rows without a decision number, in the order of the papers.

    decisions: linked, in order. Rows are of one life where one led to or repeats another, or where
    they stand in one paper under one subject.
    """
    rows = [row for row in decisions if not row.decision_no]
    first: dict[str, str] = {row.decision_id: row.decision_id for row in rows}

    def root(name: str) -> str:
        while first[name] != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    under: dict[tuple[str, str], str] = {}
    for row in rows:
        key = row.paper_id, row.paper
        for other in (row.leads_to, row.repeats_id, under.setdefault(key, row.decision_id)):
            if other in first:
                first[root(other)] = root(row.decision_id)
    lifes: dict[str, list[Decision]] = defaultdict(list)
    for row in rows:
        lifes[root(row.decision_id)].append(row)
    return tuple(
        Life("", next((row.paper for row in found if row.paper), ""), tuple(found))
        for found in lifes.values()
    )
