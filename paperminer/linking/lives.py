"""The lives of decisions: the rows of each decision number, from the first ask on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from paperminer.linking.decisions import ORDER
from paperminer.model import Decision, Stage


@dataclass(frozen=True, slots=True)
class Life:
    """All that is printed under one decision number, in the order of the papers.

    `subject` is the first that is printed, `stages` how many rows there are of each stage.
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

    def heads(self) -> tuple[Decision, ...]:
        """Return the rows with which a branch begins: nothing led to them, and no copies."""
        led = {row.leads_to for row in self.rows}
        ids = {row.decision_id for row in self.rows}
        return tuple(
            row for row in self.rows if row.decision_id not in led and not self._copy(row, ids)
        )

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
