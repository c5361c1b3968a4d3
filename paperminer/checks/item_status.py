"""Numbered recommendations and actions that are said to stand in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Paper, Span

Standing = Literal["accepted", "rejected", "done", "open"]

_ITEM = (
    r"\b(?P<noun>[Rr]ecommendation|[Aa]ction|[Mm]otion)\s+(?:[Nn]o\.?\s*)?"
    r"(?P<number>\d{1,3}[a-z]?)\b(?!\.\d)"
)
_WORDS: tuple[tuple[Standing, str], ...] = (
    (
        "rejected",
        r"(?:not\s+(?:been\s+)?(?:accepted|agreed|approved|supported)|rejected|declined|refused)",
    ),
    (
        "open",
        r"(?:(?:still\s+)?(?:being|under)\s+(?:investigat\w+|consider\w+|review\w*|explor\w+)|"
        r"(?:still\s+)?outstanding|in\s+progress|not\s+(?:yet\s+)?(?:been\s+)?(?:started|completed?|"
        r"implemented|delivered)|overdue|incomplete)",
    ),
    ("accepted", r"(?:accepted|agreed|approved)"),
    ("done", r"(?:completed?|implemented|delivered|closed)"),
)
_STANDING = regex.compile(
    _ITEM
    + r"(?:\s*\([^()]{0,60}\))?\s*(?:[:–-]\s*)?"
    + r"(?:(?:(?:has|have)\s+(?:now\s+|also\s+|already\s+)?been|is|are|was|remains?)\s+)?"
    + r"(?:now\s+|also\s+|still\s+|fully\s+)?(?i:"
    + "|".join(rf"(?P<{name}>{words})" for name, words in _WORDS)
    + r")\b(?!\s+(?:in\s+part|subject|to|by\s+(?:the\s+end|\p{Lu}\p{Ll}+\s+\d))\b)",
)
_CONFLICTS = (
    frozenset({"accepted", "rejected"}),
    frozenset({"done", "rejected"}),
    frozenset({"done", "open"}),
    frozenset({"rejected", "open"}),
)
_TIME = regex.compile(
    r"\b(?:(?:19|20)\d\d|last|previous\w*|earlier|then|at\s+that\s+time|initially|originally|"
    r"will|should|would|if|once|until|when|expected|due|January|February|March|April|June|July|"
    r"August|September|October|November|December|Q[1-4]|quarter)\b"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """How an item is said to stand, in which words, and where."""

    standing: Standing
    words: str
    span: Span


class ItemStatus(Check):
    """A numbered recommendation or action that stands in two ways in one paper.

    Flags: "Recommendation 4 has been accepted" in one place and "Recommendation 4 was rejected" in
    another; an action that is complete here and still outstanding there.

    Why it matters: members decide what to follow up by what is said to be done.

    Example: "Action 7 is complete" in the summary, "Action 7: in progress" in the appendix.

    Not flagged: what is said of an earlier or a later time; accepted and not yet done; numbers that
    two lists of the paper share, as their headings tell.
    """

    code = "C174"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each item that is said to stand in two ways."""
        for paper in evidence.papers:
            found: dict[str, list[_Said]] = {}
            for name, said in _all(paper):
                found.setdefault(name, []).append(said)
            for name, sayings in found.items():
                flag = self._judge(paper, name, sayings)
                if flag is not None:
                    yield flag

    def _judge(self, paper: Paper, name: str, sayings: list[_Said]) -> Flag | None:
        kinds = {said.standing for said in sayings}
        clash = next((pair for pair in _CONFLICTS if pair <= kinds), None)
        if clash is None:
            return None
        first = {kind: next(said for said in sayings if said.standing == kind) for kind in clash}
        one, other = sorted(first.values(), key=sayings.index)
        return self.flag(
            paper,
            [one.span, other.span],
            severity="conflict",
            confidence=0.65,
            explanation=f"{name} is “{one.words}” in one place and “{other.words}” in another.",
            expected="one standing",
            found=f"{one.words}; {other.words}",
            innocent=("another list with the same numbers", "a change between two dates"),
        )


def _all(paper: Paper) -> Iterator[tuple[str, _Said]]:
    """Yield what a paper says of its numbered items, in sentences and in rows of tables."""
    for passage in paper.passages():
        for match in _STANDING.finditer(passage.text, timeout=5):
            start = passage.text.rfind(".", 0, match.start()) + 1
            stop = passage.text.find(".", match.end())
            sentence = passage.text[start : stop if stop >= 0 else len(passage.text)]
            if not _TIME.search(sentence):
                yield _named(match), _said(match, passage.span(*match.span()))
    for table in paper.tables():
        for row in range(1, table.rows + 1):
            cells = table.row(row)
            if len(cells) < 2:
                continue
            text = f"{cells[0].text.strip()} {cells[-1].text.strip()}"
            whole = _STANDING.fullmatch(text, timeout=5)
            if whole is not None and not _TIME.search(text):
                yield _named(whole), _said(whole, table.span(cells[-1]))


def _named(match: regex.Match[str]) -> str:
    return f"{match['noun'].capitalize()} {match['number']}"


def _said(match: regex.Match[str], span: Span) -> _Said:
    standing = next(name for name, _ in _WORDS if match[name] is not None)
    return _Said(standing, " ".join(match[standing].split()), span)
