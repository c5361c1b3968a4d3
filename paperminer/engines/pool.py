"""The engine that mines papers in worker processes, each paper within its limits.

The standard pools cannot end one task without ending all, nor outlive a worker that dies; papers
are hostile input, and one that crashes a PDF library must cost its own row and no other.
"""

from __future__ import annotations

import multiprocessing
import platform
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from time import monotonic
from typing import Generic

from paperminer.engines.base import Failure, Job, Outcome, T, Watch, Work
from paperminer.engines.worker import Worker, WorkerStartError

# How many jobs ahead of the next one to deliver may be begun, for each worker. Larger balances
# better (the largest of them is begun first), smaller holds fewer results that wait their turn.
_AHEAD = 8

CANNOT_START = (
    "a worker process could not start; a script that asks for more than one worker must call "
    'paperminer under `if __name__ == "__main__":`'
)


@dataclass(frozen=True, slots=True)
class ProcessPool:
    """Does jobs in processes of their own.

    workers: how many processes; no more are started than there are jobs.
    seconds: the longest a job may take before its process is killed.
    memory_mb: the most address space a process may have, where the system can limit it.
    preload: modules to import before the first job; where the system can, they are imported once
        and shared by all workers.
    """

    workers: int
    seconds: float = 300.0
    memory_mb: int = 4096
    preload: tuple[str, ...] = ()

    def run(
        self, jobs: Sequence[Job], work: Work[T], watch: Watch[T] | None = None
    ) -> Generator[Outcome[T], None, None]:
        """Yield an outcome for each job, in the order of the jobs.

        Closing the iterator, or Ctrl-C, ends every worker. Raises WorkerStartError.
        """
        run = _Run(self, jobs, work, watch)
        try:
            yield from run.outcomes()
        finally:
            run.stop()


@dataclass(slots=True)
class _Run(Generic[T]):
    """One run of a pool: what is still to do, who does what, what waits for its turn."""

    pool: ProcessPool
    jobs: Sequence[Job]
    work: Work[T]
    watch: Watch[T] | None
    staff: list[Worker[T]] = field(default_factory=list)
    waiting: dict[int, Outcome[T]] = field(default_factory=dict)
    to_begin: set[int] = field(default_factory=set)
    entered: int = 0
    """Jobs before this index have come within reach."""
    due: int = 0
    """The index of the next job to deliver."""

    def outcomes(self) -> Iterator[Outcome[T]]:
        context = _context(self.pool.preload)
        while self.due < len(self.jobs):
            self._reach()
            self._hire(context)
            self._assign()
            self._listen()
            self._enforce()
            while self.due in self.waiting:
                outcome = self.waiting.pop(self.due)
                self.due += 1
                yield outcome

    def stop(self) -> None:
        """End every worker."""
        for worker in self.staff:
            if worker.ready and worker.place is None and self.due == len(self.jobs):
                worker.dismiss()
            else:
                worker.kill()
        self.staff.clear()

    def _reach(self) -> None:
        end = min(len(self.jobs), self.due + _AHEAD * self.pool.workers)
        self.to_begin.update(range(self.entered, end))
        self.entered = max(self.entered, end)

    def _hire(self, context: BaseContext) -> None:
        busy = sum(worker.place is not None for worker in self.staff)
        wanted = min(self.pool.workers, busy + len(self.to_begin))
        while len(self.staff) < wanted:
            self.staff.append(
                Worker.start(
                    context,
                    self.work,
                    self.pool.memory_mb,
                    self.pool.preload,
                    self.pool.seconds,
                )
            )

    def _assign(self) -> None:
        """Give each idle worker the largest job within reach; of equals, the first."""
        for worker in list(self.staff):
            if not self.to_begin:
                return
            if worker.ready and worker.place is None:
                place = max(self.to_begin, key=lambda index: (self.jobs[index].size, -index))
                try:
                    worker.give(place, self.jobs[place], self.pool.seconds)
                except OSError:
                    self._lose(worker)  # It died idle: the job goes to another.
                    continue
                self.to_begin.discard(place)

    def _listen(self) -> None:
        """Take what the workers send, waiting no longer than to the next deadline."""
        if not self.staff:
            return
        deadline = min(worker.deadline for worker in self.staff)
        timeout = None if deadline == float("inf") else max(0.0, deadline - monotonic())
        by_connection = {worker.connection: worker for worker in self.staff}
        for connection in wait(list(by_connection), timeout):
            self._hear(by_connection[connection])  # type: ignore[index]

    def _hear(self, worker: Worker[T]) -> None:
        place, began = worker.place, worker.began
        try:
            result = worker.take()
        except (EOFError, OSError) as error:
            if not worker.ready:
                raise WorkerStartError(CANNOT_START) from error
            why = worker.why_dead()
            self._lose(worker)
            if place is not None:
                self._settle(place, Failure("crash", why, seconds=monotonic() - began))
            return
        if place is not None and result is not None:
            self._settle(place, result)

    def _enforce(self) -> None:
        """Kill the workers whose time is up."""
        now = monotonic()
        for worker in [worker for worker in self.staff if worker.deadline <= now]:
            place = worker.place
            if worker.connection.poll():
                continue  # It was done in time after all; the next round hears it.
            self._lose(worker)
            if place is not None:
                message = f"it took longer than {self.pool.seconds:g} seconds"
                self._settle(place, Failure("limit", message, seconds=self.pool.seconds))

    def _settle(self, place: int, result: T | Failure) -> None:
        outcome = Outcome(self.jobs[place], result)
        self.waiting[place] = outcome
        if self.watch is not None:
            self.watch(outcome)

    def _lose(self, worker: Worker[T]) -> None:
        self.staff.remove(worker)
        worker.kill()


def _context(preload: Sequence[str]) -> BaseContext:
    """Return how processes are started: never by forking this one, which may have threads.

    A fork server imports the heavy libraries once; each worker is a cheap copy of it. Where there
    is none (Windows, macOS), every worker imports for itself.
    """
    if platform.system() == "Linux":
        context = multiprocessing.get_context("forkserver")
        # Has no effect once the server runs: a second run then finds the first one's modules.
        context.set_forkserver_preload(list(preload))
        return context
    return multiprocessing.get_context("spawn")
