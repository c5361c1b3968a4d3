"""The checks of decisions over a whole folder: what no file shows by itself."""

from __future__ import annotations

from collections.abc import Sequence

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


def check_decisions(decisions: Sequence[Decision]) -> tuple[Flag, ...]:
    """Return the flags that only several files of a folder show together.

    decisions: of all the files, in order. What one file shows by itself is left to run_checks().
    """
    linked = link_decisions(decisions)
    found = [flag for check in FOLDER_CHECKS for flag in check().across(linked)]
    across = [flag for flag in found if flag.other_sources]
    return tuple({flag.flag_id: flag for flag in across}.values())
