"""Passages that are printed twice, word for word or nearly so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.repeats import (
    Block,
    Run,
    Word,
    clusters_of,
    prose_blocks,
    repeated_runs,
    words_of,
)
from paperminer.model import Flag, Line, Passage, Span

_FORM = 6  # a passage with as many pairs of copies is a form's wording
_OPENING = 8  # words
_MOST_LINES = 6  # lines of one place that are listed as evidence


class DuplicatePassage(Check):
    """A sentence or paragraph that the file prints twice.

    Flags: at least fifteen words that stand in two places of one file, word for word or with a
    few words changed between; recommendations that are repeated at the end of a report too. Over
    the papers of a folder: sentences that two of them print, with a warning where a paper of a
    later year carries the same figures.

    Why it matters: a repeated passage is read twice and amended once. Where its two copies
    differ in a figure, the committee has been asked two things.

    Example: the recommendation on page 1 stands again, shorter, before the background papers.

    Not flagged: names of committees and of papers, the headings of forms, and wording that the
    file repeats a dozen times; tables.
    """

    code = "C112"
    kind = "duplicate_passage"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield one flag for each passage with a second copy, neighbouring sentences in one."""
        blocks = prose_blocks(evidence)
        words = words_of(blocks)
        for cluster in clusters_of(repeated_runs(words)):
            if len(cluster) < _FORM:
                yield self._flag(blocks, words, cluster)

    def _flag(self, blocks: Sequence[Block], words: Sequence[Word], cluster: list[Run]) -> Flag:
        copies = sorted(
            {(run.a0, run.a1) for run in cluster} | {(run.b0, run.b1) for run in cluster}
        )
        places: list[tuple[int, int]] = []
        for start, stop in copies:
            if not places or start >= places[-1][1]:
                places.append((start, stop))
        copies_lines = [_spans(blocks, words, start, stop) for start, stop in places]
        agree = max(run.agree for run in cluster)
        first = words[places[0][0]]
        opening = _opening(blocks, words, *places[0])
        exact = all(run.agree >= run.a1 - run.a0 for run in cluster)
        return self.flag(
            blocks[first.block][0],
            [span for lines in copies_lines for span in lines],
            severity="duplicate",
            confidence=0.9 if exact or agree >= 25 else 0.7,
            explanation=(
                f"{agree} words beginning “{opening} ...” are printed in {len(places)} places"
                f"{'' if exact else ', nearly word for word'}."
            ),
            expected="printed once",
            found=f"printed {len(places)} times",
            innocent=("wording of a form", "names of committees and papers"),
            quoted=[lines[0] for lines in copies_lines],
        )


def _opening(blocks: Sequence[Block], words: Sequence[Word], start: int, stop: int) -> str:
    """Return the first words of a place as they are printed."""
    ends: dict[int, tuple[int, int]] = {}
    for word in words[start : min(start + _OPENING, stop)]:
        first, _ = ends.get(word.block, (word.start, word.end))
        ends[word.block] = (first, word.end)
    parts = (blocks[block][2].text[first:last] for block, (first, last) in ends.items())
    return " ".join(" ".join(parts).split())


def _spans(blocks: Sequence[Block], words: Sequence[Word], start: int, stop: int) -> list[Span]:
    """Return a place's lines as spans: of a long one, its end and the head of each paragraph."""
    spans: list[Span] = []
    heads: list[int] = []
    seen: set[tuple[int | None, int]] = set()
    last = -1
    for word in words[start:stop]:
        passage = blocks[word.block][2]
        line = passage.lines_between(word.start, word.end)[0]
        if (line.page, line.number) not in seen:
            seen.add((line.page, line.number))
            if not spans or word.block != last:
                heads.append(len(spans))
            last = word.block
            spans.append(_rest_of_line(passage, line, word))
    if len(spans) <= _MOST_LINES:
        return spans
    rest = [index for index in range(len(spans)) if index not in heads]
    kept = [*heads[: _MOST_LINES - 1], len(spans) - 1, *rest][:_MOST_LINES]
    return [spans[index] for index in sorted(set(kept))]


def _rest_of_line(passage: Passage, line: Line, word: Word) -> Span:
    piece = next(piece for piece in passage.pieces if piece.line is line)
    stop = min(piece.start + piece.length, word.start + 90)
    return passage.span(word.start, max(stop, word.end))
