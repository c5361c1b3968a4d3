"""How many divisions or wards a decision is said to affect, against those that the header names."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Paper, Passage

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_AFFECTS = regex.compile(
    r"\b(?:affects?|impacts?(?:\s+on)?|effects?\s+on[^.;]{0,60}?\bin)\s+(?P<more>more\s+than\s+|over\s+)?"
    r"(?P<number>\d|two|three|four|five)(?P<up>\s+or\s+more)?\s+(?:electoral\s+)?"
    r"(?:divisions?|wards?)\b",
    regex.IGNORECASE,
)
_FIELD = regex.compile(
    r"\s*(?:electoral\s+)?(?:divisions?|wards?)(?:\s+affected)?\s*:", regex.IGNORECASE
)
_EVERYWHERE = regex.compile(
    r"\b(?:all|every|county|borough|city|district|wide|various|n/?a|none)\b", regex.I
)
_PARTS = regex.compile(r"\s*[,;&/|]\s*|\s+and\s+", regex.IGNORECASE)


class DivisionsAffected(Check):
    """A key decision for the sake of more divisions than the header names.

    Flags: a report that says it affects more than so many divisions or wards, whose header names
    fewer.

    Why it matters: how many wards it affects is what makes a decision a key one, and the members
    for those wards are to be told.

    Example: "affects three or more wards", and "Wards: Elm, Oak" in the header.

    Not flagged: headers that say all, or name the whole area; headers without the field.
    """

    code = "C153"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield at most one flag for each paper."""
        for paper in evidence.papers:
            field = next((p for p in paper.passages() if _FIELD.match(p.text)), None)
            named = field.text.partition(":")[2].strip() if field is not None else ""
            if field is not None and named and not _EVERYWHERE.search(named):
                yield from self._paper(paper, field, named)

    def _paper(self, paper: Paper, field: Passage, named: str) -> Iterator[Flag]:
        most = _most(named)
        for passage in paper.passages():
            match = _AFFECTS.search(passage.text, timeout=5)
            if match is None or passage is field:
                continue
            word = match["number"].lower()
            least = (int(word) if word.isdigit() else _NUMBERS[word]) + bool(match["more"])
            if not (match["more"] or match["up"]) or most >= least:
                continue
            yield self.flag(
                paper,
                [passage.span(*match.span()), field.span(0, len(field.text))],
                severity="warning",
                confidence=0.6,
                explanation=(
                    f"“{match[0]}” is said, and the header names at most {most}: {named}."
                ),
                expected=f"at least {least}",
                found=str(most),
                innocent=("a division of several words", "divisions named elsewhere"),
                question="which divisions does the decision affect?",
            )
            return


def _most(named: str) -> int:
    """Return how many divisions a text can name at most: without signs between, each word may."""
    parts = [part for part in _PARTS.split(named) if part.strip()]
    return len(parts) if len(parts) > 1 else max(len(named.split()), 1)
