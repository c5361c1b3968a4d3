"""Two values for one thing: in two copies of a passage, and in prose against its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import regex
from rapidfuzz import fuzz

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.profiles import stem, stems
from paperminer.checks.ranges import Range
from paperminer.checks.repeats import (
    Block,
    Run,
    Word,
    prose_blocks,
    repeated_runs,
    words_of,
)
from paperminer.checks.table_rows import RowIndex
from paperminer.model import Flag, Metric, Passage

_AGREED = 18  # words that two copies must share before their figures are held against each other
_AROUND = 10  # words on either side in which no other word may differ
_YEAR = regex.compile(r"(?:19|20)\d\d$")
_TIME_WORDS = (
    "january february march april may june july august september october november december today "
    "yesterday year years month months quarter q1 q2 q3 q4 spring summer autumn winter last "
    "previous "
    "next"
)
_TIME = frozenset(_TIME_WORDS.split())
_COVERED = 0.7  # of the words of the shorter passage that the two copies must share
_APART = 6  # blocks between two copies that are no items of one list
_TITLES_ALIKE = 80.0
_CLOSE = 2  # a figure more than twice the other is no other value of it


class ConflictingFigure(Check):
    """Two values for one measure, group, area and period.

    Flags: a figure that differs between two copies of one passage; a result in prose that its
    own row of the table does not print in any column.

    Why it matters: whichever of the two is quoted, the paper contradicts it.

    Example: "the service answered 412 calls" in the summary, "the service answered 421 calls" in
    the same sentence of section 4.

    Not flagged: rounding; copies that name another year, month or place; formulas that are
    filled in afresh for each subject; comparators and targets in prose.
    """

    code = "C113"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each figure that has another value elsewhere in the file."""
        yield from self._copies(evidence)
        yield from self._tables(evidence)

    def _copies(self, evidence: PaperEvidence) -> Iterator[Flag]:
        blocks = prose_blocks(evidence)
        words = words_of(blocks)
        seen: set[frozenset[str]] = set()
        for run in repeated_runs(words):
            if run.agree < _AGREED or not _same_subject(blocks, words, run):
                continue
            pairs = [
                pair
                for pair in _differing(evidence, blocks, words, run)
                if frozenset(metric.metric_id for metric in pair) not in seen
            ]
            if not pairs:
                continue
            seen.update(frozenset(metric.metric_id for metric in pair) for pair in pairs)
            said = ["; ".join(pair[side].quantity.text for pair in pairs) for side in (0, 1)]
            yield self.flag(
                blocks[words[run.a0].block][0],
                [metric for pair in pairs for metric in pair],
                severity="conflict",
                confidence=0.75,
                explanation=f"One copy of a passage gives {said[0]}, and the other {said[1]}.",
                expected=said[0],
                found=said[1],
                innocent=("rounding", "another year or place", "a formula filled in afresh"),
            )

    def _tables(self, evidence: PaperEvidence) -> Iterator[Flag]:
        index = RowIndex.of(evidence)
        for metric, row in index.matches(evidence):
            if metric.role != "actual" or row.prints(metric):
                continue
            near = [f for f in row.figures if f.unit == row.unit_for(metric)]
            if not near:
                continue
            value = metric.quantity.value
            best = min(near, key=lambda figure: abs(figure.value - value))
            low, high = sorted((abs(best.value), abs(value)))
            if not low or high / low > _CLOSE:
                continue
            yield self.flag(
                row.paper,
                [metric, row.table.span(best.cell)],
                severity="conflict",
                confidence=0.6,
                explanation=(
                    f"The text gives {metric.quantity.text} for “{row.label[:80]}”; the table's "
                    f"row has "
                    f"{best.text} nearest to it."
                ),
                expected=best.text,
                found=metric.quantity.text,
                innocent=("rounding", "another column of the row"),
            )


def _same_subject(blocks: Sequence[Block], words: Sequence[Word], run: Run) -> bool:
    """Return whether two copies can be of one thing: no list of like items, no other paper's."""
    (paper, index, passage), (other, at, second) = (
        blocks[words[place].block] for place in (run.a0, run.b0)
    )
    if paper.paper_id != other.paper_id:
        return fuzz.ratio(paper.header.title.lower(), other.header.title.lower()) >= _TITLES_ALIKE
    # Sentences of one pattern share half their words; copies share nearly all of them.
    lengths = [len(item.text.split()) for item in (passage, second)]
    if run.agree < _COVERED * min(lengths) or run.agree * 2 < max(lengths):
        return False
    names, others = _names(passage), _names(second)
    return abs(at - index) >= _APART and not (names - others and others - names)


def _names(passage: Passage) -> set[str]:
    """Return the capitalised words of a passage that open no sentence."""
    return set(regex.findall(r"(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{2,}", passage.text))


def _differing(
    evidence: PaperEvidence, blocks: Sequence[Block], words: Sequence[Word], run: Run
) -> Iterator[tuple[Metric, Metric]]:
    """Yield the pairs of metrics in which two copies of a passage differ."""
    one, other = words[run.a0 : run.a1], words[run.b0 : run.b1]
    matcher = SequenceMatcher(
        None, [stem(w.text) for w in one], [stem(w.text) for w in other], autojunk=False
    )
    codes = matcher.get_opcodes()
    for place, (tag, a0, a1, b0, b1) in enumerate(codes):
        if tag != "replace" or a1 - a0 != 1 or b1 - b0 != 1 or place in (0, len(codes) - 1):
            continue
        left, right = one[a0], other[b0]
        if not (left.text[0].isdigit() and right.text[0].isdigit()):
            continue
        if _YEAR.match(left.text) or _YEAR.match(right.text):
            continue
        if any(_changes_subject(code, one, other) for code in codes if _near(code, a0)):
            continue
        first, second = _metric_at(evidence, blocks, left), _metric_at(evidence, blocks, right)
        if first is None or second is None or first.quantity.unit != second.quantity.unit:
            continue
        if not Range.of(first.quantity).meets(Range.of(second.quantity)):
            yield first, second


def _near(code: tuple[str, int, int, int, int], at: int) -> bool:
    tag, a0, a1, _, _ = code
    return tag != "equal" and a0 != at and a0 - _AROUND <= at <= a1 + _AROUND


def _changes_subject(
    code: tuple[str, int, int, int, int], one: Sequence[Word], other: Sequence[Word]
) -> bool:
    """Return whether two copies differ by a word that makes them speak of something else."""
    _, a0, a1, b0, b1 = code
    texts = [word.text for word in (*one[a0:a1], *other[b0:b1])]
    telling = any(stems(text) for text in texts if not text[0].isdigit())
    return telling or any(text in _TIME or _YEAR.match(text) for text in texts)


def _metric_at(evidence: PaperEvidence, blocks: Sequence[Block], word: Word) -> Metric | None:
    paper, index, _ = blocks[word.block]
    for metric in evidence.metrics_in(paper, index):
        stop = metric.offset + metric.quantity.end - metric.quantity.start
        if metric.offset - 1 <= word.start < stop:
            return metric
    return None
