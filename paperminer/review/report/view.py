"""The view of a whole report: all that its template prints."""

from __future__ import annotations

from dataclasses import dataclass

from paperminer.review.report.meeting_nouns import Meeting
from paperminer.review.report.nouns import (
    Brief,
    Checked,
    Counts,
    FileShown,
    FlagGroup,
    TargetGroup,
    Trouble,
)


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that the report's page shows.

    notes: sentences on what is not shown because of a limit, or cannot be.
    """

    run_id: str
    version: str
    about: tuple[str, ...]
    files: tuple[FileShown, ...]
    read: Counts
    unread: tuple[Trouble, ...]
    more_unread: int
    doubts: tuple[Trouble, ...]
    more_doubts: int
    coverage: tuple[Checked, ...]
    more_coverage: int
    covered: Checked
    groups: tuple[FlagGroup, ...]
    beyond: tuple[Brief, ...]
    more_beyond: int
    repeats: tuple[Brief, ...]
    more_repeats: int
    targets: tuple[TargetGroup, ...]
    targets_without_result: int
    meetings: tuple[Meeting, ...]
    more_decisions: int
    pictures: int
    notes: tuple[str, ...]

    @property
    def any_verdict(self) -> bool:
        """Return whether a person said something of a flag that is shown in full."""
        return any(flag.verdict for group in self.groups for flag in group.flags)

    @property
    def shown(self) -> int:
        """Return how many flags are shown in full."""
        return sum(len(group.flags) for group in self.groups)

    @property
    def story(self) -> int:
        """Return how many of those change the story."""
        return sum(flag.story for group in self.groups for flag in group.flags)
