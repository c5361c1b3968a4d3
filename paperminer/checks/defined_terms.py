"""Acts and other terms that are spoken of before the paper has named them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Paper, Span

_LAW = r"(?P<what>Act|Regulations|Order)\b"
_THIS = regex.compile(rf"\b(?:[Tt]his|[Tt]hat|[Tt]he said)\s+{_LAW}(?!\s+\d)")
_NAMED = regex.compile(
    r"\b(?:\p{Lu}[\p{L}’',()-]*\s+(?:(?:and|of|for|the|in)\s+){0,2}){1,8}" + _LAW
)
_NO_NAMES = frozenset({"This", "That", "The", "Under", "In"})


class UsedBeforeNamed(Check):
    """An Act that is spoken of as "this Act" before any has been named.

    Flags: "this Act", "that Order" or "the said Regulations" before the paper names any, where it
    names one further on.

    Why it matters: text that was cut from above has taken the name with it, and the reader cannot
    tell which law is meant.

    Example: "The aim of this Act is ..." in paragraph 1, "the Highways Act 1980" in paragraph 6.

    Not flagged: papers that name no Act at all; an Act named in the title or a heading.
    """

    code = "C149"
    kind = "reference"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield at most one flag for each paper and sort of law."""
        for paper in evidence.papers:
            if paper.kind not in ("minutes", "agenda"):
                yield from self._paper(paper)

    def _paper(self, paper: Paper) -> Iterator[Flag]:
        waiting: dict[str, Span] = {}
        named: set[str] = set(_said(paper.header.title))
        for passage in paper.passages():
            found = [
                match
                for pattern in (_THIS, _NAMED)
                for match in pattern.finditer(passage.text, timeout=5)
            ]
            for match in sorted(found, key=lambda one: one.start("what")):
                what = match["what"]
                if match.re is _THIS and what not in named:
                    waiting.setdefault(what, passage.span(*match.span()))
                elif match.re is _NAMED and match[0].split()[0] not in (
                    "This",
                    "That",
                    "The",
                    what,
                ):
                    if what in waiting and what not in named:
                        yield self._flag(paper, waiting[what], passage.span(*match.span()), what)
                    named.add(what)

    def _flag(self, paper: Paper, used: Span, name: Span, what: str) -> Flag:
        return self.flag(
            paper,
            [used, name],
            severity="warning",
            confidence=0.7,
            explanation=(
                f"“{used.text}” is said before any {what} is named; the first is {name.text}."
            ),
            expected=f"an {what} named before",
            found=used.text,
            innocent=("a title that names it",),
        )


def _said(title: str) -> list[str]:
    return [match["what"] for match in _NAMED.finditer(title, timeout=5)]
