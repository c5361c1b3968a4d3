"""Words that a replacement through the whole text has damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Cell, Flag, Paper, Passage, Span, Table

_TOKEN = regex.compile(r"\p{L}{2,}")
_ABBREVIATION = regex.compile(r"(?=\p{L}*\p{Lu}\p{L}*\p{Lu})\p{Lu}\p{L}{1,5}$")
# A short head, an abbreviation, a short tail: "BCiCk" was once "Black".
_LONGEST_END = 4
_LEAST_USES = 2
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class _Text:
    """A passage or a cell: its text, and the way back to its place."""

    paper: Paper
    text: str
    block: Passage | Table
    cell: Cell | None

    def span(self, match: regex.Match[str]) -> Span:
        """Return the place of a match in the text."""
        if isinstance(self.block, Table):
            if self.cell is None:
                raise ValueError("a text of a table is that of a cell")
            return self.block.span(self.cell, match.start(), match.end())
        return self.block.span(match.start(), match.end())


class TextDamage(Check):
    """A word that has an abbreviation of the paper in its midst.

    Flags: a word in which an abbreviation that the paper uses by itself stands between letters
    that are no words: what is left when one abbreviation was replaced by another throughout.

    Why it matters: the label of a group or a place is no longer what it was, and tables joined by
    that label lose the row.

    Example: "pRSLe" in a paper that says RSL, where "place" once stood and LAC was replaced.

    Not flagged: plurals and genitives of abbreviations; two words printed without their space;
    abbreviations that the paper does not use by themselves.
    """

    code = "C134"
    kind = "conflicting_label"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each damaged word, with all its places."""
        texts = [found for paper in evidence.papers for found in _texts(paper)]
        counts = Counter(
            match[0] for place in texts for match in _TOKEN.finditer(place.text, timeout=5)
        )
        known = {token for token, count in counts.items() if count >= _LEAST_USES and _mixed(token)}
        words = {token for token in counts if token.islower()}
        damaged = {
            token: found
            for token in counts
            if token not in known and (found := _within(token, known, words))
        }
        raised: dict[str, tuple[Paper, list[Span]]] = {}
        for place in texts if damaged else ():
            for match in _TOKEN.finditer(place.text, timeout=5):
                if match[0] in damaged:
                    raised.setdefault(match[0], (place.paper, []))[1].append(place.span(match))
        for token, (paper, spans) in raised.items():
            yield self.flag(
                paper,
                spans[:_MOST_PLACES],
                severity="warning",
                confidence=0.8,
                explanation=(
                    f"“{token}” has “{damaged[token]}” in its midst, as a replacement through the "
                    f"whole text leaves it."
                ),
                expected="a word",
                found=token,
                innocent=("two words without a space", "a plural"),
                question="how is the word meant to read?",
            )


def _texts(paper: Paper) -> Iterator[_Text]:
    """Yield the texts of a paper: its passages, and the cells of its tables."""
    for block in paper.blocks:
        if isinstance(block, Passage):
            yield _Text(paper, block.text, block, None)
        else:
            yield from (_Text(paper, cell.text, block, cell) for cell in block.cells)


def _mixed(token: str) -> bool:
    return bool(_ABBREVIATION.match(token)) and len(token) >= 3


def _within(token: str, known: set[str], words: set[str]) -> str:
    """Return the abbreviation that stands within a word between letters that are no words."""
    for start in range(1, min(_LONGEST_END, len(token) - 3) + 1):
        for stop in range(len(token) - 1, max(start + 2, len(token) - _LONGEST_END - 1), -1):
            head, middle, tail = token[:start], token[start:stop], token[stop:]
            if (
                middle in known
                and tail.islower()
                and tail != "s"
                and not head[1:].isupper()
                and not (head.lower() in words and tail in words)
            ):
                return middle
    return ""
