"""Everything that the report shows, gathered from a results folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from paperminer._version import __version__
from paperminer.errors import UsageError
from paperminer.review.report import decisions, flags, reading, targets
from paperminer.review.report.pictures import Pictures
from paperminer.review.report.places import Papers
from paperminer.review.report.store_rows import open_tables, store_of
from paperminer.review.report.view import ReportView
from paperminer.review.verdicts import latest_verdicts
from paperminer.store.origin import papers_folder, run_id

_RUN_ID = re.compile(r"[\w.-]{1,40}")


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How large a report may be.

    pictures: the most parts of pages. megabytes: the most of them all, before they are written as
    text, which is a third longer. flags: the most that are shown in full.
    """

    pictures: int = 250
    megabytes: int = 12
    flags: int = flags.MOST_FLAGS

    def __post_init__(self) -> None:
        """Raise UsageError where a limit is below nought."""
        for name in ("pictures", "megabytes", "flags"):
            if getattr(self, name) < 0:
                raise UsageError(f"{name} is {getattr(self, name)}: it cannot be below nought")


def gather(out: Path, settings: ReportSettings | None = None) -> ReportView:
    """Return what the report of a results folder shows.

    out: the folder. Pages are shown where the papers still are where they were when they were
    read. Raises UsageError where the folder holds no store.
    """
    settings = settings or ReportSettings()
    verdicts = latest_verdicts(out)
    pictures = Pictures(papers_folder(out), settings.pictures, settings.megabytes * 2**20)
    with open_tables(out) as tables:
        papers = Papers(tables)
        found = flags.FlagReader(tables, papers, pictures, verdicts, settings.flags).read()
        troubles = reading.troubles(tables)
        covered, all_covered, more_covered = reading.coverage(tables)
        files, read = reading.files_read(papers, found.groups)
        aims = targets.read_targets(tables, papers)
        met = decisions.read_meetings(store_of(out), tables, papers)
    return ReportView(
        run_id=_plain(run_id(out)),
        version=__version__,
        about=reading.about(papers),
        files=files,
        read=read,
        unread=troubles.unread,
        more_unread=troubles.more_unread,
        doubts=troubles.doubts,
        more_doubts=troubles.more_doubts,
        coverage=covered,
        more_coverage=more_covered,
        covered=all_covered,
        groups=found.groups,
        beyond=found.beyond,
        more_beyond=found.more_beyond,
        repeats=found.repeats,
        more_repeats=found.more_repeats,
        targets=aims.groups,
        targets_without_result=aims.without_result,
        meetings=met.meetings,
        more_decisions=met.more,
        pictures=pictures.made,
        notes=pictures.notes(),
    )


def _plain(run: str) -> str:
    """Return a run's id where it is one: it stands in the style sheet too."""
    return run if _RUN_ID.fullmatch(run) else ""
