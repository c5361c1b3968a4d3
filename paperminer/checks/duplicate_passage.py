"""Passages that are printed twice, word for word or nearly so, in time linear in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Line, Paper, Passage, Span

_WORD = regex.compile(r"[\p{L}\d]+(?:[.,]\d+)*%?")
_ADDRESS = regex.compile(r"(?:https?://|www\.|\S+@)\S*")
_SHINGLE = 7  # words that must agree in a row before two places are compared at all
_LEAST = 15  # words that must agree in all
_GAP = 8  # words by which a near-verbatim repeat may differ at one place
_COMMON = 12  # a run of words found more often than this is a form's wording and seeds nothing
_FORM = 6  # a passage with as many pairs of copies is a form's wording
_MOST_LINES = 7  # lines of one place that are listed as evidence


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the file's prose: its text, and where it stands."""

    text: str
    block: int
    start: int
    end: int


@dataclass(slots=True)
class _Run:
    """Two stretches of words, [a0, a1) and [b0, b1), and how many of them agree."""

    a0: int
    b0: int
    a1: int
    b1: int
    agree: int


class DuplicatePassage(Check):
    """A sentence or paragraph that the file prints twice.

    Flags: at least fifteen words that stand in two places of one file, word for word or with a
    few words changed between; recommendations that are repeated at the end of a report too.

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
        blocks = [
            (paper, passage)
            for paper, _, passage in evidence.passages()
            if paper.kind != "agenda" and passage.kind != "heading"
        ]
        words = _words(blocks)
        for cluster in _clusters(_runs(words)):
            if len(cluster) >= _FORM:
                continue
            yield self._flag(blocks, words, cluster)

    def _flag(
        self, blocks: Sequence[tuple[Paper, Passage]], words: Sequence[_Word], cluster: list[_Run]
    ) -> Flag:
        copies = sorted({(run.a0, run.a1) for run in cluster} | {(run.b0, run.b1) for run in cluster})
        places: list[tuple[int, int]] = []
        for start, stop in copies:
            if not places or start >= places[-1][1]:
                places.append((start, stop))
        spans = [span for start, stop in places for span in _spans(blocks, words, start, stop)]
        agree = max(run.agree for run in cluster)
        first = words[places[0][0]]
        opening = " ".join(word.text for word in words[places[0][0] : places[0][0] + 8])
        exact = all(run.agree >= run.a1 - run.a0 for run in cluster)
        return self.flag(
            blocks[first.block][0],
            spans,
            severity="duplicate",
            confidence=0.9 if exact or agree >= 25 else 0.7,
            explanation=(
                f"{agree} words beginning “{opening} ...” are printed in {len(places)} places"
                f"{'' if exact else ', nearly word for word'}."
            ),
            expected="printed once",
            found=f"printed {len(places)} times",
            innocent=("wording of a form", "names of committees and papers"),
        )


def _words(blocks: Sequence[tuple[Paper, Passage]]) -> list[_Word]:
    found = []
    for index, (_, passage) in enumerate(blocks):
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), passage.text)
        found += [
            _Word(match[0].lower().removesuffix("%"), index, match.start(), match.end())
            for match in _WORD.finditer(text)
        ]
    return found


def _runs(words: Sequence[_Word]) -> list[_Run]:
    """Return the stretches that stand in two places: seeds of equal shingles, chained.

    Each shingle looks back at most _COMMON earlier places, so the work grows with the words.
    """
    index: dict[tuple[str, ...], list[int]] = {}
    open_runs: list[_Run] = []
    done: list[_Run] = []
    for at in range(len(words) - _SHINGLE + 1):
        key = tuple(word.text for word in words[at : at + _SHINGLE])
        earlier = index.setdefault(key, [])
        alive = []
        for run in open_runs:
            (alive if at <= run.b1 + _GAP else done).append(run)
        open_runs = alive
        if len(earlier) <= _COMMON:
            for place in earlier[-4:]:
                if at - place >= _SHINGLE:
                    _extend(open_runs, place, at)
        earlier.append(at)
    done.extend(open_runs)
    return [run for run in done if run.agree >= _LEAST and _is_prose(words, run)]


def _extend(runs: list[_Run], place: int, at: int) -> None:
    """Let a seed carry on the run that it follows, or open a new one."""
    for run in runs:
        ahead_a, ahead_b = place + _SHINGLE - run.a1, at + _SHINGLE - run.b1
        if 0 <= place - run.a0 and ahead_b > 0 and 0 < ahead_a <= _GAP + _SHINGLE:
            fresh = min(ahead_a, ahead_b, _SHINGLE)
            run.a1, run.b1 = place + _SHINGLE, at + _SHINGLE
            run.agree += fresh
            return
        if run.a0 <= place and place + _SHINGLE <= run.a1 and at + _SHINGLE <= run.b1:
            return
    runs.append(_Run(place, at, place + _SHINGLE, at + _SHINGLE, _SHINGLE))


def _is_prose(words: Sequence[_Word], run: _Run) -> bool:
    """Return whether a run has words enough that are no names, and its copies do not overlap."""
    if run.b0 < run.a1:
        return False
    texts = {word.text for word in words[run.b0 : run.b1]}
    if len(texts) < _LEAST * 2 // 3:
        return False
    # One sentence filled in with other figures each time is a formula, and no repeat.
    one, other = (
        Counter(word.text for word in words[start:stop] if word.text[0].isdigit())
        for start, stop in ((run.a0, run.a1), (run.b0, run.b1))
    )
    shared, most = (one & other).total(), max(one.total(), other.total())
    return most < 3 or shared * 2 >= most


def _clusters(runs: list[_Run]) -> list[list[_Run]]:
    """Group the runs that speak of one passage: their places overlap, or follow on each other."""
    clusters: list[list[_Run]] = []
    for run in sorted(runs, key=lambda item: (item.a0, item.b0)):
        home = next(
            (
                cluster
                for cluster in clusters[-8:]
                if any(_overlap(run, other) or _follows(other, run) for other in cluster)
            ),
            None,
        )
        if home is None:
            clusters.append([run])
        else:
            home.append(run)
    return clusters


def _overlap(one: _Run, other: _Run) -> bool:
    longer = max(one.a1 - one.a0, other.a1 - other.a0)
    shared = min(one.a1, other.a1) - max(one.a0, other.a0)
    crossed = min(one.b1, other.a1) - max(one.b0, other.a0)
    return max(shared, crossed) > 0.6 * longer


def _follows(one: _Run, other: _Run) -> bool:
    return 0 <= other.a0 - one.a1 <= 2 * _GAP and 0 <= other.b0 - one.b1 <= 2 * _GAP


def _spans(
    blocks: Sequence[tuple[Paper, Passage]], words: Sequence[_Word], start: int, stop: int
) -> list[Span]:
    """Return a place's lines as spans: all of a short one, both ends of a long one."""
    spans: list[Span] = []
    seen: set[tuple[int | None, int]] = set()
    for word in words[start:stop]:
        passage = blocks[word.block][1]
        line = passage.lines_between(word.start, word.end)[0]
        if (line.page, line.number) not in seen:
            seen.add((line.page, line.number))
            spans.append(_rest_of_line(passage, line, word))
    if len(spans) <= _MOST_LINES:
        return spans
    return [*spans[: _MOST_LINES - 2], *spans[-2:]]


def _rest_of_line(passage: Passage, line: Line, word: _Word) -> Span:
    piece = next(piece for piece in passage.pieces if piece.line is line)
    stop = min(piece.start + piece.length, word.start + 90)
    return passage.span(word.start, max(stop, word.end))
