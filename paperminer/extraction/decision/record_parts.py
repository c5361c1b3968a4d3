"""A record of decision as a form: its reasons, alternatives, interests, dates and call-in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from paperminer.extraction.decision.context import printed_date, readable, subject_of
from paperminer.extraction.decision.draft import (
    Match,
    group,
    group_start,
    match_any,
    place_id,
    rule,
    squeeze,
)
from paperminer.extraction.decision.records import record_facts
from paperminer.model import Paper, Passage, RecordField, RecordOfDecision, RecordPart, Span, Table

FIELDS: tuple[RecordField, ...] = get_args(RecordField)
# Labels of forms stand early in their passages; a longer passage is read this far.
_LABEL_REACH = 4000
_SHORT = 60  # characters: "None" under a label may be set as a heading, and is no new part


@dataclass(frozen=True, slots=True)
class _Label:
    """A label that a passage or a cell begins with, and where its own words begin."""

    name: RecordField
    begin: int
    words: str


def read_record(paper: Paper) -> RecordOfDecision | None:
    """Return what a record of decision says, field by field; None for any other paper.

    What follows the lines for the signatures, such as an equality assessment, is not read.
    """
    passages = list(paper.passages())
    if paper.kind != "decision_record" or not passages:
        return None
    facts = record_facts(paper, readable(paper))
    parts = {part.name: part for part in reversed([*_parts(passages), *_cells(paper)])}
    called = _called_in(passages)
    if called and "call_in" not in parts:
        parts["call_in"] = called
    top = passages[0]
    printed = parts.get("date")
    span = top.span(0, len(top.text))
    return RecordOfDecision(
        record_id=place_id("r", paper.paper_id, span),
        paper_id=paper.paper_id,
        span=span,
        stage=facts.stage,
        subject=subject_of(paper),
        key_decision=paper.header.key_decision,
        number=facts.number,
        maker=facts.maker,
        date=facts.date or (printed_date(printed.text) if printed else ""),
        parts=tuple(sorted(parts.values(), key=lambda part: (part.span.page or 0, part.span.line))),
    )


def is_blank(text: str) -> bool:
    """Return whether a field is printed and left empty, or still to be filled in."""
    return bool(rule("record_blank").match(text))


def says_none(text: str) -> bool:
    """Return whether a field says that there is nothing to record."""
    return bool(rule("record_nothing").match(text))


def _label(text: str) -> _Label | None:
    for name in FIELDS:
        found = match_any(f"record_part_{name}", text[:_LABEL_REACH])
        if found:
            return _Label(name, group_start(found, "rest", len(text)), _rest(found, text))
    return None


def _rest(found: Match, text: str) -> str:
    return squeeze(group(found, "rest") and text[found.start("rest") :])


def _parts(passages: Sequence[Passage]) -> Iterator[RecordPart]:
    """Yield the fields of a form in which each label has a line, or the start of one, to itself."""
    for index, passage in enumerate(passages):
        label = _label(passage.text)
        if label is None:
            continue
        words = [label.words] if label.words else []
        for after in passages[index + 1 :]:
            if _ends(after, bool(words)):
                break
            words.append(squeeze(after.text))
        yield RecordPart(label.name, " ".join(words), _place(passage))


def _ends(passage: Passage, begun: bool) -> bool:
    """Return whether a passage belongs to the next part of a form."""
    if _label(passage.text) or rule("record_signature").search(passage.text):
        return True
    if passage.kind == "field":
        return True
    if passage.kind != "heading":
        return False
    return begun or not (says_none(passage.text) and len(passage.text) < _SHORT)


def _place(passage: Passage) -> Span:
    return passage.span(0, min(len(passage.text), 120))


def _cells(paper: Paper) -> Iterator[RecordPart]:
    """Yield the fields of a form that is a table: the label in one cell, the words in the next."""
    for table in paper.tables():
        for cell in table.cells:
            label = _label(cell.text)
            if label is None:
                continue
            words = label.words or _beside(table, cell.row, cell.column)
            yield RecordPart(label.name, words, table.span(cell))


def _beside(table: Table, row: int, column: int) -> str:
    """Return the words of the cells to the right of a label, or of the cell under it."""
    right = [c.text for c in table.cells if c.row == row and c.column > column]
    under = table.at(row + 1, column)
    return squeeze(" ".join(right) or (under.text if under else ""))


def _called_in(passages: Sequence[Passage]) -> RecordPart | None:
    """Return the sentence that says until when a decision may be called in."""
    for passage in passages:
        found = rule("record_called_in").search(passage.text)
        if found:
            start, end = found.span("rest")
            return RecordPart("call_in", squeeze(found["rest"]), passage.span(start, end))
    return None
