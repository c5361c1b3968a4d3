"""A record of decision that lacks what the law asks it to hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.extraction.decision.record_parts import is_blank, read_record, says_none
from paperminer.linking.days import day_of
from paperminer.model import Flag, Paper, RecordField, RecordOfDecision

_NAMES: dict[RecordField, str] = {
    "date": "the date of the decision",
    "reasons": "the reasons",
    "alternatives": "the alternatives considered and rejected",
    "interests": "the conflicts of interest declared",
    "dispensations": "a note of dispensation for the interest declared",
}
# Where a word of these stands anywhere, the record may well say it in a form of its own.
_SAID: dict[RecordField, regex.Pattern[str]] = {
    "date": regex.compile(r"(?i)\bdate\s+of\b|\bdated\b|\bhandwritten\b|\bsignature\s+in\b"),
    "reasons": regex.compile(r"(?i)\breasons?\b|\brationale\b|\bjustification\b|\bbackground\b"),
    "alternatives": regex.compile(r"(?i)\balternativ|\boptions?\b|\bdo\s+nothing\b"),
    "interests": regex.compile(r"(?i)\binterests?\b[^.]{0,40}\bdeclar|\bdeclar[^.]{0,60}\binterest|"
                               r"\bconflicts?\s+of\s+interest"),
    "dispensations": regex.compile(r"(?i)\bdispensation"),
}  # fmt: skip
_ELSEWHERE = regex.compile(
    r"(?i)\b(?:Welsh|Wales|Scotland|Scottish|Northern\s+Ireland|County\s+Borough|Cyngor|Comhairle)\b"
)
_IN_FORCE = date(2012, 9, 10)


class RecordIncomplete(Check):
    """A record of an executive decision that lacks what the regulations ask for.

    Flags: a record of a decision taken (not a proposed one) that holds no date, no reasons, no
    alternatives considered and rejected, or no word on interests; and one that tells of an
    interest declared and not of any dispensation. Each that is missing, or left blank, is named.

    Why it matters: regulations 12 and 13 of the Local Authorities (Executive Arrangements)
    (Meetings and Access to Information) (England) Regulations 2012 ask for these in writing, and
    a decision may be challenged for want of them.

    Example: a record with a decision, a date and reasons, and nothing on alternatives.

    Not flagged: proposed records, "None" under a label, records of other nations and of before
    September 2012, and records that speak of the matter anywhere under a label of their own.
    """

    code = "C125"
    kind = "decision_record"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each record of a decision taken that lacks something."""
        decided = {row.paper_id for row in evidence.decisions if row.stage == "decision"}
        for paper in evidence.papers:
            record = read_record(paper) if paper.paper_id in decided else None
            if record is None or record.stage != "decision" or not _applies(paper, record):
                continue
            lacking = _lacking(paper, record)
            if lacking:
                names = "; ".join(_NAMES[name] for name in lacking)
                yield self.flag(
                    paper,
                    [record.span],
                    severity="warning",
                    confidence=0.6 if "date" not in lacking or len(lacking) > 1 else 0.5,
                    explanation=(
                        f"Regulations 12 and 13 of 2012 ask the record of an executive decision "
                        f"for more than it says: it lacks {names}."
                    ),
                    expected=names,
                    found="none of them" if len(lacking) > 1 else "nothing",
                    innocent=("said under another label", "not executive", "written in by hand"),
                )


def _applies(paper: Paper, record: RecordOfDecision) -> bool:
    when = day_of(record.date)
    if when is not None and when < _IN_FORCE:
        return False
    top = [passage.text for _, passage in zip(range(30), paper.passages(), strict=False)]
    return not any(_ELSEWHERE.search(text) for text in top)


def _lacking(paper: Paper, record: RecordOfDecision) -> list[RecordField]:
    whole = " ".join(
        [
            *(passage.text for passage in paper.passages()),
            *(cell.text for table in paper.tables() for cell in table.cells),
        ]
    )
    fields: tuple[RecordField, ...] = ("date", "reasons", "alternatives", "interests")
    out = [name for name in fields if not _holds(record, name, whole)]
    interests = record.part("interests")
    if interests is not None and interests.text and not is_blank(interests.text):
        declared = not says_none(interests.text) and "declar" in interests.text.lower()
        if declared and not _SAID["dispensations"].search(whole):
            out.append("dispensations")
    return out


def _holds(record: RecordOfDecision, name: RecordField, whole: str) -> bool:
    """Return whether a record says something of a field, under its label or under another."""
    if name == "date" and record.date:
        return True
    part = record.part(name)
    if part is not None:
        return not is_blank(part.text)
    return bool(_SAID[name].search(whole))
