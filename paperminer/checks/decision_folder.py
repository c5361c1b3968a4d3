"""The checks of decisions over a whole folder: what no file shows by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from paperminer.checks.decision_amounts import AmountInResolution
from paperminer.checks.decision_answers import Unanswered
from paperminer.checks.decision_dates import DecisionBeforePaper
from paperminer.checks.decision_numbers import NumberTwoSubjects
from paperminer.checks.decision_pairs import DecisionCheck
from paperminer.checks.decision_wording import ChangedDecision
from paperminer.linking import link_decisions
from paperminer.model import Decision, Flag

FOLDER_CHECKS: tuple[type[DecisionCheck], ...] = (
    ChangedDecision,
    AmountInResolution,
    NumberTwoSubjects,
    DecisionBeforePaper,
    Unanswered,
)


def check_decisions(
    decisions: Sequence[Decision], versions: Collection[frozenset[str]] = ()
) -> tuple[Flag, ...]:
    """Return the flags that only several files of a folder show together.

    decisions: of all the files, in order. What one file shows by itself is left to run_checks().
    versions: the ids of each two papers that are versions of one: what one of them has and the
    other has not is told of as a change, and is no conflict.
    """
    linked = link_decisions(decisions)
    found = [flag for check in FOLDER_CHECKS for flag in check().across(linked)]
    papers = {(row.span.source, row.span.page, row.span.line): row.paper_id for row in decisions}
    across = [
        flag for flag in found if flag.other_sources and _papers(flag, papers) not in versions
    ]
    return tuple({flag.flag_id: flag for flag in across}.values())


def _papers(flag: Flag, papers: Mapping[tuple[str, int | None, int], str]) -> frozenset[str]:
    """Return the ids of the papers that a flag's places stand in."""
    places = ((item.span.source, item.span.page, item.span.line) for item in flag.evidence)
    return frozenset(papers.get(place, "") for place in places)
