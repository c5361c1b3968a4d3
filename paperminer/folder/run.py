"""The middle of a run: every file through the engine and into the store, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from sqlite3 import IntegrityError
from typing import Protocol

from paperminer.config import Settings
from paperminer.engines import Engine, Failure, Job, Outcome
from paperminer.errors import UsageError
from paperminer.folder.walk import Copy, Walk, sha256_of
from paperminer.model import Findings, Issue
from paperminer.store.rows import PaperRows, issue_rows, rows_of
from paperminer.store.scratch import Scratch
from paperminer.store.sqlite import Store
from paperminer.store.summary import Skipped, Unread

Miner = Callable[[Path, str, Settings], Findings]
"""Mines one file: its path, its name in the tables, the settings. Importable by name."""

# What an officer expects to be passed by needs no row in the tables.
_EXPECTED = frozenset({"hidden", "lock", "output"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files and bytes done and in all, pages read, and the file just done."""

    files: int
    files_total: int
    bytes: int
    bytes_total: int
    pages: int = 0
    current: str = ""


class Watcher(Protocol):
    """Told how far a run is, at its beginning and after each file."""

    def __call__(self, progress: Progress, /) -> None:
        """Show it, or not."""
        ...


def _mined_rows(job: Job, miner: Miner, settings: Settings) -> PaperRows:
    """Return one file's rows; this is what an engine does, in whatever process."""
    return rows_of(miner(job.path, job.source, settings))


@dataclass(slots=True)
class Run:
    """One run: what is to be mined, and what was noted on the way."""

    walked: Walk
    settings: Settings
    miner: Miner
    engine: Engine
    watcher: Watcher | None
    unread: list[Unread] = field(default_factory=list)
    progress: Progress = field(init=False)
    _scratch: Scratch | None = field(init=False, default=None)

    def fill(self, store: Store, scratch: Scratch) -> None:
        """Mine every file and add its rows to the store, in the order of the walk.

        scratch: takes the sentences, which are held against each other when all files are mined.
        """
        self._scratch = scratch
        self._begin()
        store.add(issue_rows(_skipped(self.walked.skipped)))
        jobs = [
            entry
            for entry in self.walked.entries
            if isinstance(entry, Job) and not self._too_large(entry)
        ]
        # Fewer papers than workers leave cores idle: each may then use more of them.
        busy = max(1, min(self.settings.workers, len(jobs)))
        settings = self.settings.model_copy(update={"workers": busy})
        work = partial(_mined_rows, miner=self.miner, settings=settings)
        outcomes = self.engine.run(jobs, work, self._watch)
        with closing(outcomes):
            for entry in self.walked.entries:
                self._add(store, entry, outcomes)

    def _too_large(self, job: Job) -> bool:
        return job.size > self.settings.max_file_mb * 1_000_000

    def _add(self, store: Store, entry: Job | Copy, outcomes: Iterator[Outcome[PaperRows]]) -> None:
        """Add the rows of the next file, whether it was mined or not."""
        if isinstance(entry, Copy):
            store.add(rows_of(_copy(entry)))
            self._done(entry.job, 0)
        elif self._too_large(entry):
            message = f"it is larger than {self.settings.max_file_mb} MB"
            self._add_failure(store, entry, Failure("limit", message))
            self._done(entry, 0)
        else:
            self._add_outcome(store, next(outcomes))

    def _add_outcome(self, store: Store, outcome: Outcome[PaperRows]) -> None:
        job, result = outcome.job, outcome.result
        if isinstance(result, Failure):
            self._add_failure(store, job, result)
            return
        try:
            store.add(result)
            if self._scratch is not None:
                self._scratch.add(result.sentences)
        except IntegrityError as error:
            # Two findings have one id. That is our fault, and one paper's loss.
            fault = Failure("fault", f"its findings cannot be stored: {error}", trace=repr(error))
            self._add_failure(store, job, fault)
            return
        if result.status in ("failed", "partial"):
            self.unread.append(Unread(job.source, result.status, result.error))

    def _add_failure(self, store: Store, job: Job, failure: Failure) -> None:
        if failure.code == "usage":
            raise UsageError(failure.message)
        store.add(rows_of(_failed(job, failure)))
        reason = f"{failure.code}: {failure.message}"
        self.unread.append(Unread(job.source, "failed", reason, failure.trace))

    def _begin(self) -> None:
        jobs = [entry.job if isinstance(entry, Copy) else entry for entry in self.walked.entries]
        self.progress = Progress(0, len(jobs), 0, sum(job.size for job in jobs))
        if self.watcher is not None:
            self.watcher(self.progress)

    def _watch(self, outcome: Outcome[PaperRows]) -> None:
        result = outcome.result
        self._done(outcome.job, 0 if isinstance(result, Failure) else result.pages)

    def _done(self, job: Job, pages: int) -> None:
        before = self.progress
        self.progress = Progress(
            files=before.files + 1,
            files_total=before.files_total,
            bytes=before.bytes + job.size,
            bytes_total=before.bytes_total,
            pages=before.pages + pages,
            current=job.source,
        )
        if self.watcher is not None:
            self.watcher(self.progress)


def _copy(copy: Copy) -> Findings:
    message = f"byte for byte the same as {copy.first}, which stands for both"
    issue = Issue(copy.job.source, "reading", "identical_copy", message)
    return Findings(copy.job.source, copy.sha256, "unchanged", issues=(issue,))


def _failed(job: Job, failure: Failure) -> Findings:
    issue = Issue(job.source, "reading", failure.code, failure.message)
    return Findings(
        source=job.source,
        sha256=sha256_of(job.path),
        status="failed",
        error=f"{failure.code}: {failure.message}",
        seconds=failure.seconds,
        issues=(issue,),
    )


def _skipped(skipped: tuple[Skipped, ...]) -> list[Issue]:
    return [
        Issue(entry.source, "reading", f"skipped_{entry.code}", entry.reason)
        for entry in skipped
        if entry.code not in _EXPECTED
    ]
