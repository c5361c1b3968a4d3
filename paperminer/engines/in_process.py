"""The engine for one paper, or for a program that wants no other processes."""

from __future__ import annotations

import traceback
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from time import perf_counter

from paperminer.engines.base import Failure, Job, Outcome, T, Watch, Work
from paperminer.errors import UsageError


@dataclass(frozen=True, slots=True)
class InProcess:
    """Does one job after the other, here.

    It enforces no limit of time or memory, and a library that takes the process down takes this
    one down; the process pool is for papers from strangers.
    """

    def run(
        self, jobs: Sequence[Job], work: Work[T], watch: Watch[T] | None = None
    ) -> Generator[Outcome[T], None, None]:
        """Yield an outcome for each job, in the order of the jobs."""
        for job in jobs:
            outcome = Outcome(job, attempt(work, job))
            if watch is not None:
                watch(outcome)
            yield outcome


def attempt(work: Work[T], job: Job) -> T | Failure:
    """Return what the work gives for a job, or the Failure that it raised.

    A fault costs its own paper only; it is told with its traceback, never dropped.
    """
    began = perf_counter()
    try:
        return work(job)
    except MemoryError:
        return Failure(
            "limit", "it needs more memory than the limit allows", seconds=perf_counter() - began
        )
    except UsageError as error:
        return Failure("usage", str(error), seconds=perf_counter() - began)
    except Exception as error:
        if isinstance(error, OSError) and error.filename in (job.path, str(job.path)):
            return Failure("unreadable", f"it cannot be opened: {error.strerror}")
        return Failure(
            "fault",
            f"{type(error).__name__}: {error}",
            trace=traceback.format_exc(),
            seconds=perf_counter() - began,
        )
