"""Two copies of a passage of which one names a year and the other says "last year"."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.repeats import prose_blocks, repeated_runs, words_of
from paperminer.model import Flag, Span

_RELATIVE = {
    "last year": 1,
    "previou year": 1,
    "the previou year": 1,
    "this year": 0,
    "thi year": 0,
    "current year": 0,
    "year ago": 1,
}
_YEAR = regex.compile(r"(?:19|20)\d\d$")
_LONGEST = 3
_STARTS = frozenset({"in", "during", "of", "for"})


class RelativeYear(Check):
    """A passage whose two copies give one time as a year and as "last year".

    Flags: two copies of a passage in one paper, one with a year where the other has "last year" or
    "this year", and the year is another one by the paper's own date.

    Why it matters: text that is carried over from an older report keeps its "last year".

    Example: "compared with 2018" and "compared with last year" in a paper of May 2020.

    Not flagged: papers without a date; years that agree, the year before counted from either
    calendar or school year.
    """

    code = "C147"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each pair of copies with two times."""
        blocks = prose_blocks(evidence)
        words = words_of(blocks)
        for run in repeated_runs(words):
            paper = blocks[words[run.a0].block][0]
            if paper.header.date is None:
                continue
            one, other = words[run.a0 : run.a1], words[run.b0 : run.b1]
            matcher = SequenceMatcher(
                None, [w.text for w in one], [w.text for w in other], autojunk=False
            )
            for tag, a0, a1, b0, b1 in matcher.get_opcodes():
                if tag != "replace" or max(a1 - a0, b1 - b0) > _LONGEST:
                    continue
                sides = [[w.text for w in one[a0:a1]], [w.text for w in other[b0:b1]]]
                year = next((y for side in sides if (y := _year(side)) is not None), None)
                back = next((r for side in sides if (r := _relative(side)) is not None), None)
                if year is None or back is None:
                    continue
                # A year before may be the one before the calendar year, or the school year's.
                if year in (paper.header.date.year - back, paper.header.date.year - back - 1) and (
                    paper.header.date.month < _SUMMER or year == paper.header.date.year - back
                ):
                    continue
                spans: list[Span] = []
                for found in (one[a0:a1], other[b0:b1]):
                    passage = blocks[found[0].block][2]
                    spans.append(passage.span(found[0].start, found[-1].end))
                yield self.flag(
                    paper,
                    spans,
                    severity="warning",
                    confidence=0.65,
                    explanation=(
                        f"Two copies of a passage say “{spans[0].text}” and “{spans[1].text}”, in "
                        f"a paper of {paper.header.date.year}."
                    ),
                    expected=spans[0].text,
                    found=spans[1].text,
                    innocent=("a school year that spans two",),
                    question="which year is meant in each of the two places?",
                )


_SUMMER = 7


def _year(words: list[str]) -> int | None:
    left = [word for word in words if word not in _STARTS]
    return int(left[0]) if len(left) == 1 and _YEAR.match(left[0]) else None


def _relative(words: list[str]) -> int | None:
    return _RELATIVE.get(" ".join(word for word in words if word not in _STARTS))
