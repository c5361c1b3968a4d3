"""The words "on track" said of a target that the results move away from."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.profiles import stems
from paperminer.checks.table_rows import LabelledRow, RowIndex
from paperminer.model import Flag, Metric

_LEAST = 2
_ON_TRACK = pattern(
    r"\bon\s+(?:track|course|target)\s+(?:for|to\s+(?:meet|reach|achieve|hit))\b[^‹›.;]{0,70}?<<goal>>"
)
_NOT = regex.compile(
    r"\b(?:not|no\s+longer|if|unless|to\s+be|get\s+back)\s*(?:\w+\s+)?$", regex.IGNORECASE
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
