"""What a report's decisions can only learn from the rest of their agenda pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from paperminer.extraction.decision.bodies import with_name
from paperminer.extraction.decision.context import readable, split_heading, subject_of
from paperminer.extraction.decision.records import record_facts
from paperminer.extraction.decision.repeats import held_in
from paperminer.model import Decision, Paper

_ENTRY = regex.compile(
    r"^\s*(?:\d{1,3}[.)]?\s+)?(?P<rest>(?P<no>\d{2}/\d{3,5})\s*[-–—:]\s*.+?)(?:\s*\(Pages?\b.*)?$"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """A decision number that a pack prints, with its subject, maker and whether it is key."""

    number: str
    subject: str
    maker: str
    key: bool | None
    ordinal: int


def complete_from_pack(
    decisions: Sequence[Decision], papers: Sequence[Paper]
) -> tuple[Decision, ...]:
    """Return a file's decisions with what its other papers say of them.

    decisions: of all the papers of one file, in order. papers: the file's. A report that prints no
    decision number takes it from the record of decision behind it or from the agenda; a record's
    item that repeats an item of its report says so.
    """
    known = _records(papers) + _agenda(papers)
    by_paper = {paper.paper_id: (ordinal, paper) for ordinal, paper in enumerate(papers)}
    filled = []
    for row in decisions:
        ordinal, paper = by_paper[row.paper_id]
        match = _about(row, paper, ordinal, known) if row.stage == "recommendation" else None
        if match:
            row = replace(
                row,
                decision_no=row.decision_no or match.number,
                key_decision=match.key if row.key_decision is None else row.key_decision,
                decision_maker=_fuller(row, match.maker, paper),
            )
        filled.append(row)
    return tuple(_repeated(row, filled) for row in filled)


def _fuller(row: Decision, record: str, paper: Paper) -> str:
    """Return the maker that a row names, or its record's, with the holder's name if printed."""
    own = row.decision_maker
    if record and (held_in(own, record) >= 0.9 if own else held_in(row.body, record) < 0.9):
        return record
    return with_name(own, paper.header) if own else ""


def _records(papers: Sequence[Paper]) -> list[_Known]:
    out = []
    for ordinal, paper in enumerate(papers):
        if paper.kind == "decision_record":
            facts = record_facts(paper, readable(paper))
            if facts.number:
                out.append(
                    _Known(
                        facts.number,
                        subject_of(paper),
                        facts.maker,
                        paper.header.key_decision,
                        ordinal,
                    )
                )
    return out


def _agenda(papers: Sequence[Paper]) -> list[_Known]:
    out = []
    for paper in papers:
        if paper.kind == "agenda":
            for passage in paper.passages():
                found = _ENTRY.match(passage.text)
                if found:
                    minute = split_heading(found["rest"])
                    out.append(_Known(minute.decision_no, minute.subject, "", None, -1))
    return out


def _about(row: Decision, paper: Paper, ordinal: int, known: Sequence[_Known]) -> _Known | None:
    """Return the record or agenda line that is about a report, or None."""
    if paper.kind != "report" or not row.paper:
        return None
    for entry in known:
        near = entry.ordinal < 0 or 0 < entry.ordinal - ordinal <= 2
        alike = min(held_in(row.paper, entry.subject), held_in(entry.subject, row.paper))
        numbered = row.decision_no and row.decision_no == entry.number
        if near and (numbered or (not row.decision_no and alike >= 0.6)):
            return entry
    return None


def _repeated(row: Decision, rows: Sequence[Decision]) -> Decision:
    """Return a record's row with the first printing of the same item in the report before it."""
    if (
        row.stage not in ("proposed_decision", "decision")
        or row.repeats_line
        or not row.decision_no
    ):
        return row
    best, score = None, 0.8
    for other in rows:
        if (
            other.stage != "recommendation"
            or other.decision_no != row.decision_no
            or other.repeats_line
        ):
            continue
        share = held_in(row.text, other.text)
        if share > score and (len(row.text) > 40):
            best, score = other, share
    if best is None:
        return row
    return replace(row, repeats_line=best.span.line, repeats_id=best.decision_id)
