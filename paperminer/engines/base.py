"""What an engine is: it does one piece of work for each job, and delivers in the jobs' order.

An engine knows nothing of papers. It is given jobs and a function, and hands back what the function
returned, or a Failure: the function raised, took too long, or took its whole process with it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to mine: its path, the name it has in the tables, and its size in bytes."""

    path: Path
    source: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job has no result.

    code: "limit" (time or memory), "crash" (its process died), "unreadable" (the file cannot be
    opened), "usage" (the call is wrong, for this job and every other) or "fault" (the function
    raised: ours to mend). `trace` is the traceback of a fault, or "".
    """

    code: Literal["limit", "crash", "unreadable", "usage", "fault"]
    message: str
    trace: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """What came of one job."""

    job: Job
    result: T_co | Failure


Work = Callable[[Job], T]
"""What an engine does for each job; never None. A process pool must be able to pickle it."""

Watch = Callable[[Outcome[T]], None]
"""Told of each outcome the moment it is there, in whatever order."""


class Engine(Protocol):
    """Does the work of many jobs."""

    def run(
        self, jobs: Sequence[Job], work: Work[T], watch: Watch[T] | None = None
    ) -> Generator[Outcome[T], None, None]:
        """Yield an outcome for each job, in the order of the jobs."""
        ...
