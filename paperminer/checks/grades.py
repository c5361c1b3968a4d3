"""How much a flag matters: the figures disagree, or the disagreement changes the story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from paperminer.checks.base import PaperEvidence
from paperminer.checks.ranges import Range
from paperminer.model import Flag, Grade, Metric, Target

# A wrong word or mark of these kinds is a wrong story by itself.
_STORIES = frozenset(
    {
        "direction_word",
        "target_word",
        "comparison_word",
        "rag_status",
        "dot_status",
        "decision_link",
        "decision_record",
    }
)
_OF_FIGURES = frozenset({"conflicting_figure", "change_arithmetic", "difference_arithmetic"})
_TWO = 2

_Place = tuple[str, int | None, int]


def graded(flags: Sequence[Flag], evidence: PaperEvidence) -> tuple[Flag, ...]:
    """Return flags with their grade, those that change the story first, else in the order given.

    A disagreement changes the story when it decides whether a target is met, whether a result is
    better than another or has risen, or when it stands in what is to be decided. Repeats have no
    grade: nothing in them disagrees.
    """
    decided = {_place(row.span.source, row.span.page, row.span.line) for row in evidence.decisions}
    metrics = {metric.metric_id: metric for metric in evidence.metrics}
    targets: dict[str, list[Target]] = {}
    for target in evidence.targets:
        targets.setdefault(target.paper_id, []).append(target)
    found = [
        replace(flag, grade=_grade(flag, decided, metrics, targets.get(flag.paper_id, ())))
        for flag in flags
    ]
    return tuple(sorted(found, key=lambda flag: flag.grade != "story"))


def grade_of_kind(flag: Flag) -> Flag:
    """Return a flag that several files raise, graded by its kind alone."""
    if flag.severity == "duplicate":
        return flag
    story = flag.kind in _STORIES or flag.kind == "conflicting_text"
    return replace(flag, grade="story" if story else "figures")


def _grade(
    flag: Flag,
    decided: set[_Place],
    metrics: Mapping[str, Metric],
    targets: Sequence[Target],
) -> Grade:
    if flag.severity == "duplicate":
        return ""
    if flag.kind in _STORIES:
        return "story"
    lines = {_place(item.span.source, item.span.page, item.span.line) for item in flag.evidence}
    if flag.kind in ("conflicting_text", "conflicting_figure", "total_arithmetic") and (
        lines & decided
    ):
        return "story"
    if flag.kind in _OF_FIGURES:
        figures = [metrics[item.metric_id] for item in flag.evidence if item.metric_id in metrics]
        if any(_decides(figures, target) for target in targets):
            return "story"
    return "figures"


def _place(source: str, page: int | None, line: int) -> _Place:
    return source, page, line


def _decides(figures: Sequence[Metric], target: Target) -> bool:
    """Return whether a target is met by one of two figures and missed by the other."""
    if target.actual is None or target.operator == "=":
        return False
    ids = {figure.metric_id for figure in figures}
    if target.actual.metric_id not in ids or len(figures) != _TWO:
        return False
    goal = target.quantity.value
    spans = [Range.of(figure.quantity) for figure in figures]
    if target.operator == ">=":
        return (spans[0].high < goal) != (spans[1].high < goal)
    return (spans[0].low > goal) != (spans[1].low > goal)
