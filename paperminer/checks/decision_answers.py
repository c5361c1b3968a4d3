"""A recommendation that the minutes of its meeting leave unanswered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from paperminer.checks.decision_pairs import DecisionCheck
from paperminer.extraction.decision.repeats import held_in, plain_words
from paperminer.linking.days import day_of
from paperminer.linking.decisions import same_subject
from paperminer.linking.wording import alike
from paperminer.model import Decision, Flag

_Meeting = tuple[date, str]
_FEW = 2  # minutes with fewer resolutions may be an extract
_ANSWERED = 0.8
_SILENT = 0.35


class Unanswered(DecisionCheck):
    """A recommendation that no minute answers.

    Flags: a recommendation to a meeting whose minutes are in the same file or folder, where no
    minute has its subject or its number, or where the minute of its subject resolves the other
    items of its list one by one, in like words, and not this one.

    Why it matters: what was asked and not resolved was not decided, and nobody may act on it.

    Example: a report asks for a) a lease and b) a review; the minutes resolve only the lease.

    Not flagged: papers of meetings whose minutes are not at hand, minutes that only note a report,
    extracts, and reports whose subject the minutes word in another way.
    """

    code = "C127"
    kind = "decision_link"

    def across(self, decisions: Sequence[Decision]) -> Iterator[Flag]:
        """Yield a flag for each recommendation without an answer in its meeting's minutes."""
        minutes: dict[_Meeting, list[Decision]] = defaultdict(list)
        asks: dict[_Meeting, list[Decision]] = defaultdict(list)
        asking = {row.paper_id for row in decisions if row.stage != "resolution"} - {
            row.paper_id for row in decisions if row.stage == "action"
        }
        for row in decisions:
            meeting = _meeting(row)
            if meeting is None:
                continue
            if row.stage == "resolution" and row.paper_id not in asking:
                minutes[meeting].append(row)
            elif row.stage == "recommendation" and not row.repeats_id:
                asks[meeting].append(row)
        for meeting, rows in asks.items():
            answers = minutes.get(meeting, [])
            if len({answer.paper for answer in answers}) >= _FEW:
                yield from self._of(rows, answers)

    def _of(self, asks: Sequence[Decision], answers: Sequence[Decision]) -> Iterator[Flag]:
        papers: dict[str, list[Decision]] = defaultdict(list)
        for row in asks:
            if row.paper:
                papers[row.paper_id].append(row)
        for rows in papers.values():
            near = [answer for answer in answers if _answers(rows, answer)]
            if not near:
                yield self._flag(rows[0], answers[0], "no minute of that meeting has its subject")
                continue
            for row in _left_out(rows, near):
                yield self._flag(row, near[0], "the minute resolves the rest of its list")

    def _flag(self, row: Decision, answer: Decision, why: str) -> Flag:
        return self.raised(
            row,
            [row.span, answer.span],
            severity="warning",
            confidence=0.45,
            explanation=f"The recommendation is answered by no resolution: {why}.",
            expected="a resolution",
            found="none",
            innocent=("the item was withdrawn or deferred", "the subject is worded in another way"),
        )


def _meeting(row: Decision) -> _Meeting | None:
    """Return the day and the body of the meeting that a row belongs to, or None."""
    day = day_of(row.date)
    body = plain_words(row.body)
    return (day, body) if day and body else None


def _answers(rows: Sequence[Decision], answer: Decision) -> bool:
    """Return whether a resolution may be the answer to a paper; in doubt it is."""
    first = rows[0]
    if first.decision_no and first.decision_no == answer.decision_no:
        return True
    if not answer.paper or same_subject(plain_words(first.paper), plain_words(answer.paper)):
        return True
    if max(held_in(first.paper, answer.paper), held_in(answer.paper, first.paper)) >= 0.4:
        return True
    return any(alike(row.text, answer.text) >= 0.5 for row in rows)


def _left_out(rows: Sequence[Decision], near: Sequence[Decision]) -> list[Decision]:
    """Return the items that a minute leaves out when it resolves all the others in like words."""
    best = {row.decision_id: max(alike(row.text, a.text) for a in near) for row in rows}
    out = [row for row in rows if best[row.decision_id] < _SILENT]
    kept = [row for row in rows if best[row.decision_id] >= _ANSWERED]
    whole = len(out) + len(kept) == len(rows)
    return out if whole and len(kept) >= 2 and len(kept) > len(out) else []
