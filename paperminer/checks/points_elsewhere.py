"""One change that is printed as percentage points in one place and as per cent in another."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.profiles import stems, years_in
from paperminer.model import Flag, Metric, Paper

_NEAR = 6  # blocks
_LEAST_SHARED = 1
_CHANGE = regex.compile(
    r"\b(?:increas|rise|rose|grew|growth|reduc|fall|fell|drop|decreas|uplift)\w*\s+(?:\w+[\s-]+){0,4}$",
    regex.IGNORECASE,
)
_LEAST = 2  # points: a change of one is too common to be known again


class PointsElsewhere(Check):
    """One change in percentage points here, and in per cent there.

    Flags: two changes of one value in neighbouring paragraphs, since the same year, of which one
    is printed in percentage points and one with a percentage sign.

    Why it matters: ten points on a third is a rise of nearly a third; ten per cent is not.

    Example: "12 percentage points more than in 2018", and below "12% up on 2018".

    Not flagged: changes since different years, or of which no year is printed; small changes.
    """

    code = "C148"
    kind = "unit_pp"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each pair."""
        for paper in evidence.papers:
            changes = [
                metric
                for index, _ in enumerate(paper.blocks)
                for metric in evidence.metrics_in(paper, index)
                if abs(metric.quantity.value) >= _LEAST and years_in(metric.sentence)
            ]
            points = [m for m in changes if m.quantity.unit == "percentage_points"]
            cents = [m for m in changes if m.quantity.unit.startswith("percent") and _is_change(m)]
            for one in points:
                for other in cents:
                    if other.quantity.unit != "percentage_points" and _one_change(one, other):
                        yield self._flag(paper, one, other)
                        break

    def _flag(self, paper: Paper, one: Metric, other: Metric) -> Flag:
        return self.flag(
            paper,
            [one, other],
            severity="warning",
            confidence=0.6,
            explanation=(
                f"One change is {one.quantity.text.strip()} in one place and "
                f"{other.quantity.text.strip()} in another."
            ),
            expected=one.quantity.text.strip(),
            found=other.quantity.text.strip(),
            innocent=("two changes of one size",),
        )


def _is_change(metric: Metric) -> bool:
    """Return whether a figure is a change, or stands just behind the word for one."""
    before = metric.sentence.partition(metric.quantity.text)[0]
    return metric.role == "change" or bool(_CHANGE.search(before))


def _one_change(one: Metric, other: Metric) -> bool:
    if abs(one.quantity.value) != abs(other.quantity.value):
        return False
    if abs(one.block - other.block) > _NEAR or one.sentence == other.sentence:
        return False
    if not {min(years_in(m.sentence)) for m in (one,)} & years_in(other.sentence):
        return False
    return len(set(stems(one.sentence)) & set(stems(other.sentence))) >= _LEAST_SHARED
