"""Who stands in for whom, told twice."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Paper, Span

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Lord|Lady|Rev)"
_NAME = rf"(?:{_TITLES}\.?\s+)?(?:\p{{Lu}}[\p{{L}}.’'-]*\s+){{0,4}}\p{{Lu}}\p{{Ll}}[\p{{L}}’'-]+"
_BRACKET = regex.compile(
    rf"(?P<who>{_NAME})(?:,\s*\p{{Lu}}{{2,4}})?\s*\(\s*(?:as\s+)?(?:a\s+)?[Ss]ubstitut\w+\s+for\s+"
    rf"(?P<whom>{_NAME})"
)
_PAIRS = regex.compile(
    rf"(?P<a>{_NAME})\s+and\s+(?P<b>{_NAME})\s+[^.]{{0,60}}?\b[Ss]ubstitut\w+\s+(?:\w+\s+)?for\s+"
    rf"(?P<c>{_NAME})\s+and\s+(?P<d>{_NAME})(?=,?\s+respectively)"
)
_SINGLE = regex.compile(
    rf"(?P<who>{_NAME})\s+(?:was|attended|acted|were|sat)\s+(?:present\s+)?as\s+(?:a\s+)?"
    rf"substitute\s+(?:\w+\s+)?for\s+(?P<whom>{_NAME})"
)
_TITLE = frozenset([*_TITLES.lower().strip("(?:)").split("|"), "mbe", "obe", "cbe"])


class Substitutes(Check):
    """A substitute who stands in for two people.

    Flags: a member who is a substitute for one person in the list of those present and for
    another in the minute on substitutes, "respectively" read in its order.

    Why it matters: a substitute votes in the place of one member, and only of a member of the
    same group.

    Example: "Cllr Ash (substitute for Cllr Oak)" and "Cllr Elm and Cllr Ash attended as substitutes
    for Cllr Oak and Cllr Yew respectively".

    Not flagged: one name with more or fewer initials.
    """

    code = "C141"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield one flag for each paper whose two accounts differ."""
        for paper in evidence.papers:
            if paper.kind not in ("report", "appendix", "scorecard"):
                yield from self._paper(paper)

    def _paper(self, paper: Paper) -> Iterator[Flag]:
        told: dict[str, tuple[str, Span]] = {}
        apart: list[tuple[str, Span, Span]] = []
        for who, whom, span in _accounts(paper):
            first = told.setdefault(who, (whom, span))
            if first[0] != whom and first[1] != span:
                apart.append((f"{who} for {first[0]} and for {whom}", first[1], span))
        if apart:
            said = (
                "; ".join(text.title() for text, _, _ in apart)
                .replace(" For ", " for ")
                .replace(" And ", " and ")
            )
            yield self.flag(
                paper,
                [span for _, one, other in apart for span in (one, other)],
                severity="conflict",
                confidence=0.8,
                explanation=f"One who stands in is told to stand in for two: {said}.",
                expected="one person",
                found=said,
                innocent=("names written in two ways",),
            )


def _accounts(paper: Paper) -> Iterator[tuple[str, str, Span]]:
    """Yield (who, for whom, where) for each substitute that a paper names, by surname."""
    for passage in paper.passages():
        if "ubstitut" not in passage.text:
            continue
        for pattern in (_BRACKET, _SINGLE):
            for match in pattern.finditer(passage.text, timeout=5):
                if _SINGLE is pattern and _PAIRS.search(passage.text):
                    continue
                yield _surname(match["who"]), _surname(match["whom"]), passage.span(*match.span())
        for match in _PAIRS.finditer(passage.text, timeout=5):
            span = passage.span(*match.span())
            yield _surname(match["a"]), _surname(match["c"]), span
            yield _surname(match["b"]), _surname(match["d"]), span


def _surname(name: str) -> str:
    words = [
        word for word in name.replace(",", " ").split() if word.lower().strip(".") not in _TITLE
    ]
    return words[-1].lower() if words else name.lower()
