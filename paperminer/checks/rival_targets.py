"""Two targets for one thing and one date, and "on track" for a target that moves away."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.profiles import stems
from paperminer.checks.table_rows import LabelledRow, RowIndex
from paperminer.model import Flag, Metric, Paper, Passage, Target

_ALIKE = 0.6
_LEAST = 2
_DAYS = 200  # a council's year ends in March, a school's in August
_ON_TRACK = pattern(
    r"\bon\s+(?:track|course|target)\s+(?:for|to\s+(?:meet|reach|achieve|hit))\b[^‹›.;]{0,70}?<<goal>>"
)
_NOT = regex.compile(
    r"\b(?:not|no\s+longer|if|unless|to\s+be|get\s+back)\s*(?:\w+\s+)?$", regex.IGNORECASE
)
_STEPS = regex.compile(
    r"\b(?:interim|milestone|rising|then|long[\s-]term|stretch)\b", regex.IGNORECASE
)


class RivalTargets(Check):
    """Two targets that one passage sets for one thing at one time.

    Flags: two values given as the target of one measure, group and area in one passage, due in
    the same year.

    Why it matters: whether it was met depends on which of the two is meant.

    Example: "below the 2020/21 target of 93% ... we expect 95% by summer 2021".

    Not flagged: targets due more than half a year apart; other groups or areas; interim and
    stretch targets named as such in the same sentence.
    """

    code = "C117"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each pair of targets that cannot both be the target."""
        for paper in evidence.papers:
            blocks = list(_passages(paper))
            by_block: dict[int, list[Target]] = {}
            for target in evidence.targets_of(paper):
                number = _block_of(blocks, target)
                if number is not None:
                    by_block.setdefault(number, []).append(target)
            for found in by_block.values():
                yield from self._pairs(paper, found)

    def _pairs(self, paper: Paper, found: list[Target]) -> Iterator[Flag]:
        for number, one in enumerate(found):
            for other in found[number + 1 :]:
                if not _rivals(one, other):
                    continue
                yield self.flag(
                    paper,
                    [one.span, other.span],
                    severity="conflict",
                    confidence=0.55,
                    explanation=(
                        f"One passage gives {one.quantity.text} (due {_due(one)}) and "
                        f"{other.quantity.text} (due {_due(other)}) as the target of one measure."
                    ),
                    expected="one target",
                    found=f"{one.quantity.text}; {other.quantity.text}",
                    innocent=("another date", "another group", "an interim target"),
                )


class OnTrack(Check):
    """A target said to be on track that the last two results move away from.

    Flags: "on track" or "on course" for a target in a passage whose result the table prints short
    of that target, and further from it than the result before.

    Why it matters: it is the sentence that keeps a measure off the agenda.

    Example: "on track for 95%" where the table has 91.4 after 92.0.

    Not flagged: results that stand still or come nearer; passages whose row is not found.
    """

    code = "C118"
    kind = "target_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each target that is said to be on track and is not."""
        claims = [
            (text, match)
            for text in marked_passages(evidence)
            for match in text.find(_ON_TRACK)
            if not _NOT.search(text.text[: match.start()])
        ]
        if not claims:
            return
        rows: dict[str, LabelledRow] = {}
        for metric, row in (
            *(index := RowIndex.of(evidence)).matches(evidence),
            *index.by_value(evidence),
        ):
            rows.setdefault(metric.metric_id, row)
        for text, match in claims:
            goal = text.metric(match, "goal")
            named = next((rows[m.metric_id] for m in text.metrics if m.metric_id in rows), None)
            if named is not None:
                yield from self._judge(text, match, goal, named)

    def _judge(
        self, text: MarkedPassage, match: regex.Match[str], goal: Metric, row: LabelledRow
    ) -> Iterator[Flag]:
        if row.results is None:
            return
        now, before = row.results
        wanted = goal.quantity.value
        if row.unit_for(goal) != now.unit or abs(now.value - wanted) <= abs(before.value - wanted):
            return
        if not len(row.words & frozenset(stems(goal.sentence))) >= _LEAST:
            return
        stop = match.start() + match[0].find("‹")
        yield self.flag(
            text.paper,
            [
                text.span(match.start(), min(match.start() + 8, stop)),
                goal,
                row.table.span(now.cell),
                row.table.span(before.cell),
            ],
            severity="warning",
            confidence=0.55,
            explanation=(
                f"“{' '.join(match[0][: match[0].find('‹')].split()[:2])}” is said of a target of "
                f"{goal.quantity.text}; the table has {now.text} after {before.text}."
            ),
            expected="off track",
            found="on track",
            innocent=("a plan for the time that is left", "another span of time"),
        )


def _passages(paper: Paper) -> Iterator[tuple[int, frozenset[tuple[int | None, int]], Passage]]:
    for index, block in enumerate(paper.blocks):
        if isinstance(block, Passage):
            lines = frozenset((p.line.page, p.line.number) for p in block.pieces)
            yield index, lines, block


def _block_of(
    blocks: list[tuple[int, frozenset[tuple[int | None, int]], Passage]], target: Target
) -> int | None:
    place = (target.span.page, target.span.line)
    return next((index for index, lines, _ in blocks if place in lines), None)


def _rivals(one: Target, other: Target) -> bool:
    a, b = one.quantity, other.quantity
    if a.unit != b.unit or a.value == b.value or one.operator != other.operator:
        return False
    if one.area != other.area or (one.group and other.group and one.group != other.group):
        return False
    if one.due is None or other.due is None or one.due.end is None or other.due.end is None:
        return False
    if abs((one.due.end - other.due.end).days) > _DAYS or _STEPS.search(one.sentence):
        return False
    if one.sentence == other.sentence:
        return False
    words, others = frozenset(stems(one.measure)), frozenset(stems(other.measure))
    shared = len(words & others)
    return shared >= _LEAST and shared >= _ALIKE * min(len(words), len(others))


def _due(target: Target) -> str:
    return target.due.text if target.due is not None else ""
