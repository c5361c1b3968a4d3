"""A report that says it has been nowhere, and tells where it has been."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.days import days_in
from paperminer.model import Flag, Paper, Passage
from paperminer.structure.sentences import sentences

_NOWHERE = regex.compile(r"\s*(?:n/?a|none|nil|not applicable|-)\s*\.?\s*$", regex.IGNORECASE)
_FIELD = regex.compile(r"\s*(?:past|previous)\s+pathway\b", regex.IGNORECASE)
_BEEN = regex.compile(
    r"\b(?:Committee|Panel|Board|Cabinet|Forum|Council)\b[^.;]{0,60}?\b(?:considered|endorsed|discussed|debated|"
    r"commented on|scrutinised|supported)\s+(?:the|this)\s+(?:proposed\s+|draft\s+)?"
    r"(?:decision|proposals?|report|matter|recommendations?)\b",
)
_EARLIER = regex.compile(
    r"\b(?:earlier|previous|separate|another|original|first)\b", regex.IGNORECASE
)


class PastPathway(Check):
    """A report whose pathway is empty, and whose text tells of a meeting.

    Flags: a report with "N/A" or "none" for where it has been, that says on which day a committee
    considered the proposed decision.

    Why it matters: members are told that nobody has yet looked at what a committee may have
    opposed.

    Example: "Past pathway: none", and "On 4 May 2021 the Parks Committee considered the proposal".

    Not flagged: earlier and separate proposals; days after the report.
    """

    code = "C140"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield one flag for each report that contradicts its own pathway."""
        for paper in evidence.papers:
            if _NOWHERE.match(paper.header.past_pathway or "-x"):
                yield from self._told(paper)

    def _told(self, paper: Paper) -> Iterator[Flag]:
        field = next((p for p in paper.passages() if _FIELD.match(p.text)), None)
        for passage in paper.passages():
            if passage is field or not _BEEN.search(passage.text):
                continue
            for sentence in sentences(passage):
                told, days = _BEEN.search(sentence.text), list(days_in(sentence.text))
                if not told or not days or _EARLIER.search(sentence.text):
                    continue
                if paper.header.date is not None and days[0].date > paper.header.date:
                    continue
                yield self._flag(paper, field, passage, sentence.start, sentence.start + told.end())
                return

    def _flag(
        self, paper: Paper, field: Passage | None, passage: Passage, start: int, end: int
    ) -> Flag:
        heads = [field.span(0, len(field.text))] if field else []
        return self.flag(
            paper,
            [*heads, passage.span(start, end)],
            severity="conflict",
            confidence=0.7,
            explanation=(
                f"The past pathway is “{paper.header.past_pathway}”; the text says: "
                f"“{passage.text[start:end]}”."
            ),
            expected="the meeting that the text tells of",
            found=paper.header.past_pathway,
            innocent=("an earlier, separate proposal",),
        )
