"""A paper that says it has been nowhere, and tells of the committee it was at."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.extraction.decision.bodies import last_body
from paperminer.linking.days import day_of
from paperminer.model import Flag, Paper, Span
from paperminer.structure.sentences import sentences

_NOWHERE = regex.compile(r"\W*(?:n/?a|none|nil|not\s+applicable)\W*", regex.IGNORECASE)
_LABEL = regex.compile(r"\W*(?:past|previous)\s+pathway\b", regex.IGNORECASE)
_CONSIDERED = regex.compile(
    r"\b(?:considered|discussed|endorsed|reviewed|scrutinised|debated)\s+(?:the|this)\s+"
    r"(?:proposed\s+decision|proposed\s+key\s+decision|proposals?|draft\s+(?:report|proposals?)|report)\b"
    r"|\b(?:this|the)\s+(?:proposed\s+decision|proposals?|(?:draft\s+)?report)\s+(?:was|were|has\s+been)\s+"
    r"(?:previously\s+)?(?:considered|discussed|endorsed|reviewed|scrutinised|debated)\s+by\b",
    regex.IGNORECASE,
)
_FIELDS = 40  # passages: the header block stands at the top of a paper


class PathwayConflict(Check):
    """A header without a past pathway over a report that tells of one.

    Flags: a report whose header says that it has been to no meeting ("Past pathway: N/A"), where
    its text says on what day a committee considered the same proposal.

    Why it matters: members are to know who has seen a proposal, and what came of it.

    Example: "Past Pathway of report: N/A" over "On 3 March 2025 the Harbour Committee considered
    the proposed decision".

    Not flagged: headers that leave the field empty, days after the meeting, and sentences without
    a committee and a whole date.
    """

    code = "C141"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each report that has been somewhere and says that it has not."""
        for paper in evidence.papers:
            if paper.kind != "report" or not _NOWHERE.fullmatch(paper.header.past_pathway):
                continue
            label, told = _label(paper), _told(paper)
            if label and told:
                yield self.flag(
                    paper,
                    [label, told[0]],
                    severity="conflict",
                    confidence=0.6,
                    explanation=(
                        f"The header gives no past pathway, and the text says that the {told[1]} "
                        f"considered the proposal."
                    ),
                    expected=told[1],
                    found=paper.header.past_pathway,
                    innocent=("another proposal of the same subject", "a meeting still to come"),
                    question="which committees considered the proposal before?",
                )


def _label(paper: Paper) -> Span | None:
    for _, passage in zip(range(_FIELDS), paper.passages(), strict=False):
        if _LABEL.match(passage.text):
            return passage.span(0, len(passage.text))
    return None


def _told(paper: Paper) -> tuple[Span, str] | None:
    """Return the sentence that tells of the meeting, and the committee that it names."""
    for passage in paper.passages():
        if not _CONSIDERED.search(passage.text):
            continue
        for sentence in sentences(passage):
            body, when = last_body(sentence.text), day_of(sentence.text)
            if not (body and when and _CONSIDERED.search(sentence.text)):
                continue
            if paper.header.date is None or when < paper.header.date:
                return passage.span(sentence.start, sentence.end), body
    return None
