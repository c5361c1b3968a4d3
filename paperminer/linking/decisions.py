"""The life of a decision: which ask led to which decision, and which minute answered it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from paperminer.extraction.decision.repeats import held_in, plain_words
from paperminer.linking.days import day_of
from paperminer.linking.wording import alike
from paperminer.model import Decision, Stage

# Each stage leads to a later one. Actions are owed to the body and are no stage of a decision.
ORDER: dict[Stage, int] = {
    "recommendation": 0,
    "proposed_decision": 10,
    "decision": 20,
    "resolution": 30,
}
# What a record of decision quotes of its committee came before the decision that it records.
_QUOTED = 15
_BY_NUMBER = 0.45  # share of the content words that an ask and its answer have in common
_BY_SUBJECT = 0.6
_UNDATED = 0.75  # the same subject comes back meeting after meeting
_ANOTHER_FILE = 0.03
_SUBJECT = 0.75


@dataclass(frozen=True, slots=True)
class _Row:
    """A decision with what is asked of it again and again: its stage's place, and its day."""

    row: Decision
    order: int
    day: date | None
    subject: str
    lone: bool


def link_decisions(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return decisions with leads_to set: the decision_id of what each of them led to.

    decisions: of all the papers of one file, or of all files of a folder, in order. An ask leads
    to the proposed decision that it is to endorse, that to the decision taken, and any of them to
    the resolution that answers it; the nearest later stage counts. Rows belong together by
    decision number, or by subject at one meeting, and then by their wording. What already leads
    somewhere is kept.
    """
    rows = _prepared(decisions)
    near = _Neighbours(rows)
    ids = {row.decision_id for row in decisions}
    return tuple(
        one.row
        if one.row.leads_to in ids or one.order < 0
        else replace(one.row, leads_to=_next(one, near.of(one)))
        for one in rows
    )


def _prepared(decisions: Sequence[Decision]) -> list[_Row]:
    in_minute: dict[tuple[str, str], int] = defaultdict(int)
    for row in decisions:
        if row.stage == "resolution":
            in_minute[row.paper_id, row.paper] += 1
    stages: dict[str, set[Stage]] = defaultdict(set)
    for row in decisions:
        stages[row.paper_id].add(row.stage)
    return [
        _Row(
            row,
            _order(row, stages[row.paper_id]),
            day_of(row.date),
            plain_words(row.paper),
            row.stage == "resolution" and in_minute[row.paper_id, row.paper] == 1,
        )
        for row in decisions
    ]


def _order(row: Decision, stages: set[Stage]) -> int:
    """Return how far along a row is, -1 when it is no stage: a report may quote an old motion."""
    if row.stage != "resolution" or len(stages - {"action"}) == 1:
        return ORDER.get(row.stage, -1)
    return _QUOTED if stages & {"decision", "proposed_decision"} else -1


class _Neighbours:
    """Finds the rows that may belong to a row: of its number, or of a meeting that it names."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._by_number: dict[str, list[_Row]] = defaultdict(list)
        self._by_day: dict[date, list[_Row]] = defaultdict(list)
        self._by_subject: dict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            if row.row.decision_no:
                self._by_number[row.row.decision_no].append(row)
            if row.day:
                self._by_day[row.day].append(row)
            if row.subject:
                self._by_subject[row.subject].append(row)

    def of(self, one: _Row) -> list[_Row]:
        """Return the rows near one, each once."""
        found = [
            *(self._by_number.get(one.row.decision_no, ()) if one.row.decision_no else ()),
            *(self._by_day.get(one.day, ()) if one.day else ()),
            *(self._by_subject.get(one.subject, ()) if one.subject else ()),
        ]
        return list({id(row): row for row in found}.values())


def _next(one: _Row, others: Sequence[_Row]) -> str:
    """Return the id of the row that one led to, at the nearest later stage, or ""."""
    scored = [
        (later.order, score, later.row.decision_id)
        for later in others
        if _follows(one, later) and (score := _score(one, later)) > 0
    ]
    if not scored:
        return ""
    stage = min(order for order, _, _ in scored)
    return max((score, name) for order, score, name in scored if order == stage)[1]


def _follows(one: _Row, later: _Row) -> bool:
    """Return whether a row can be what another led to: a later stage, and no earlier day."""
    if later.order <= one.order:
        return False
    return not (one.day and later.day and later.day < one.day)


def _score(one: _Row, later: _Row) -> float:
    """Return how well a row answers another, 0 when it does not."""
    numbers = one.row.decision_no, later.row.decision_no
    numbered = bool(numbers[0]) and numbers[0] == numbers[1]
    if all(numbers) and not numbered:
        return 0.0
    wording = alike(one.row.text, later.row.text)
    if later.row.repeats_id and later.row.repeats_id in (one.row.decision_id, one.row.repeats_id):
        wording = max(wording, 0.9)
    known = one.day is not None and later.day is not None
    met = known and one.day == later.day
    if not numbered:
        if not same_subject(one.subject, later.subject) or (known and not met):
            return 0.0
        if not met and wording < _UNDATED:
            return 0.0
    least = _BY_NUMBER if numbered else _BY_SUBJECT
    if wording < least and not (later.lone and (met or numbered)) and not _same_act(one, later):
        return 0.0
    score = max(wording, 0.05)
    score += 0.1 * (one.row.item == later.row.item) * bool(one.row.item)
    score += 0.1 * bool(set(one.row.verbs) & set(later.row.verbs))
    return score - (_ANOTHER_FILE if one.row.span.source != later.row.span.source else 0.0)


def _same_act(one: _Row, later: _Row) -> bool:
    """Return whether two rows of one number do the same thing: "approve the rates", in two ways."""
    shared = set(one.row.verbs) & set(later.row.verbs) - {"note", "agree", "consider", "endorse"}
    numbered = bool(one.row.decision_no) and one.row.decision_no == later.row.decision_no
    return numbered and bool(shared) and alike(one.row.text, later.row.text) >= 0.25


def same_subject(first: str, other: str) -> bool:
    """Return whether two subjects are one; one may be the other cut short."""
    if not first or not other:
        return False
    return min(held_in(first, other), held_in(other, first)) >= _SUBJECT or (
        max(held_in(first, other), held_in(other, first)) >= 0.95
        and min(len(first.split()), len(other.split())) >= 3
    )


def chains(decisions: Sequence[Decision]) -> Iterator[tuple[Decision, Decision]]:
    """Yield each decision with the one that it led to, in order."""
    by_id = {row.decision_id: row for row in decisions}
    for row in decisions:
        later = by_id.get(row.leads_to)
        if later is not None:
            yield row, later
