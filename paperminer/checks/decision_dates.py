"""A decision that is dated before the paper that asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperminer.checks.decision_pairs import DecisionCheck
from paperminer.linking.days import day_of
from paperminer.linking.wording import alike
from paperminer.model import Decision, Flag

_ONE_ASK = 0.8


class DecisionBeforePaper(DecisionCheck):
    """A decision dated before its paper.

    Flags: a decision or resolution with a day of its own that comes before the meeting to which
    the paper goes that asks for it, by number and in like words.

    Why it matters: a decision taken before its paper was considered may be unlawful, and if the
    date is only misprinted, call-in runs from the wrong day.

    Example: a record of decision 25/00019 dated 3 February 2025, and a report for 11 March 2025
    that asks the committee to endorse it.

    Not flagged: papers that note or receive what was decided, rows without a whole date, and
    decisions of like words under another number.
    """

    code = "C128"
    kind = "date_conflict"

    def across(self, decisions: Sequence[Decision]) -> Iterator[Flag]:
        """Yield a flag for each number whose decision came before its paper."""
        asks: dict[str, list[Decision]] = {}
        for row in decisions:
            if row.decision_no and row.stage in ("recommendation", "proposed_decision"):
                asks.setdefault(row.decision_no, []).append(row)
        told: set[tuple[str, str]] = set()
        for row in decisions:
            taken = day_of(row.date)
            if row.stage != "decision" or taken is None:
                continue
            for ask in asks.get(row.decision_no, ()):
                due = day_of(ask.date)
                if due is None or due <= taken or (row.paper_id, ask.paper_id) in told:
                    continue
                if set(ask.verbs) <= {"note", "receive"} or alike(ask.text, row.text) < _ONE_ASK:
                    continue
                told.add((row.paper_id, ask.paper_id))
                yield self._flag(ask, row)

    def _flag(self, ask: Decision, row: Decision) -> Flag:
        return self.raised(
            row,
            [row.span, ask.span],
            severity="conflict",
            confidence=0.6,
            explanation=(
                f"Decision {row.decision_no} is dated {row.date}, before the meeting of {ask.date} "
                f"to which its paper goes."
            ),
            expected=f"on or after {ask.date}",
            found=row.date,
            innocent=("an urgent decision, reported afterwards", "a report for information"),
        )
