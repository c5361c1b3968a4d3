"""Two targets for one measure and one time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.profiles import stems
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Target

_OTHER_SORT = regex.compile(
    r"\b(?:stretch|floor|minimum|national|interim|revised|previous|original|old|new|statutory|"
    r"provisional|lower|upper|tolerance|aspiration\w*|threshold|intervention)\b",
    regex.IGNORECASE,
)
_BY = regex.compile(r"\s+(?:by|in|from|during)\s+\w+\s+(?:19|20)\d\d.*$", regex.IGNORECASE)
_ONE_TIME = 160  # days: a plan year that ends in March and the summer after it are one time
_LEAST_WORDS = 2
_MOST_TARGETS = 400
_SMALL = frozenset(stems("percentage proportion number share will be should least remain achieved"))


class TwoTargets(Check):
    """Two targets for one measure and one time.

    Flags: two targets of one paper whose measures name each other, of one group, area and unit,
    due at one time, with two values.

    Why it matters: a result may meet the one and miss the other, and the paper can then say
    whichever it likes.

    Example: "the 2020/21 target of 88%", and further down "our target that 92% ... by summer 2021".

    Not flagged: floors, stretch and interim targets, national ones and those that were revised;
    targets of other years.
    """

    code = "C143"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each pair of targets of one measure and time."""
        for paper in evidence.papers:
            dated = [
                target
                for target in evidence.targets_of(paper)
                if target.due is not None and target.due.end is not None
            ]
            by_end: dict[tuple[str, int], list[Target]] = {}
            for target in dated:
                if target.due is not None and target.due.end is not None:
                    key = (target.quantity.unit, target.due.end.year)
                    by_end.setdefault(key, []).append(target)
            for found in by_end.values():
                for one, other in combinations(found[:_MOST_TARGETS], 2):
                    if _same_target(one, other):
                        yield self.flag(
                            paper,
                            [one.span, other.span],
                            severity="conflict",
                            confidence=0.65,
                            explanation=(
                                f"Two targets are printed for “{one.measure[:80]}”: "
                                f"{one.quantity.text} ({_due(one)}) and {other.quantity.text} "
                                f"({_due(other)})."
                            ),
                            expected=one.quantity.text,
                            found=other.quantity.text,
                            innocent=("a floor or stretch target", "another year"),
                            question="which of the two targets applies, and for what time?",
                        )


def _due(target: Target) -> str:
    return target.due.text if target.due is not None else ""


def _same_target(one: Target, other: Target) -> bool:
    if one.operator != other.operator or one.sentence == other.sentence:
        return False
    if one.area and other.area and one.area.lower() != other.area.lower():
        return False
    if Range.of(one.quantity).meets(Range.of(other.quantity)):
        return False
    ends = [target.due.end for target in (one, other) if target.due and target.due.end]
    if len(ends) != 2 or abs((ends[0] - ends[1]).days) > _ONE_TIME:
        return False
    if any(_OTHER_SORT.search(target.sentence) for target in (one, other)):
        return False
    # A time that is only carried on from another sentence may not be that of this target.
    if any(_due(target) not in target.sentence for target in (one, other)):
        return False
    words = [_words(target) for target in (one, other)]
    said = [set(stems(target.sentence)) for target in (one, other)]
    return len(words[0] & words[1]) >= _LEAST_WORDS and words[0] <= said[1] and words[1] <= said[0]


def _words(target: Target) -> set[str]:
    return set(stems(f"{_BY.sub('', target.measure)} {target.group}")) - _SMALL
