"""A worker process, seen from inside (`serve`) and from the pool (`Worker`)."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Generic

from paperminer.engines.base import Failure, Job, T, Work
from paperminer.engines.in_process import attempt

_READY = b"ready"

# A worker whose pool is gone outlives the time limit by so long.
_ORPHAN = 30.0
_LONGEST = 1e8  # an alarm further off is refused by some systems
# A worker told to end is given this long before it is killed.
_GRACE = 2.0


class WorkerStartError(RuntimeError):
    """A worker process ended before it took any work; the message says why, where it could."""


def serve(
    connection: Connection, work: Work[T], memory_mb: int, preload: Sequence[str], seconds: float
) -> None:
    """Do the jobs that come through the connection until it says None or is closed."""
    # Ctrl-C goes to the whole group of processes; the pool's own process decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()  # So that a program it has started (OCR) can be ended with it.
    _limit_memory(memory_mb)
    _keep_quiet()
    try:
        for module in preload:
            import_module(module)
    except BaseException:
        connection.send_bytes(traceback.format_exc().encode())
        raise
    connection.send_bytes(_READY)
    while True:
        try:
            job: Job | None = connection.recv()
        except (EOFError, OSError):
            return  # The pool's process is gone.
        if job is None:
            return
        _set_alarm(seconds + _ORPHAN)
        result = attempt(work, job)
        _set_alarm(0)
        connection.send_bytes(_packed(result))


def _set_alarm(seconds: float) -> None:
    """Let the system end this process after some seconds, 0 for never.

    The pool ends a worker that takes too long. Where the pool itself was killed, nobody would: a
    rule at work on one text holds the interpreter, so no thread of Python could.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, min(seconds, _LONGEST))


def _packed(result: T | Failure) -> bytes:
    try:
        return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Failure("limit", "it needs more memory than the limit allows"))


def _limit_memory(memory_mb: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory_mb * 1024 * 1024
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):
        # macOS knows this limit by name and refuses it; the time limit still holds.
        return


def _keep_quiet() -> None:
    """Keep libraries' remarks about odd files off the terminal; what matters becomes an Issue."""
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


@dataclass(slots=True, eq=False)
class Worker(Generic[T]):
    """One worker process: idle, or busy with one job until a deadline."""

    process: BaseProcess
    connection: Connection
    ready: bool = False
    place: int | None = None
    """The index of the job it is busy with, or None."""
    began: float = 0.0
    deadline: float = field(default=float("inf"))

    @classmethod
    def start(
        cls,
        context: BaseContext,
        work: Work[T],
        memory_mb: int,
        preload: Sequence[str],
        seconds: float,
    ) -> Worker[T]:
        """Return a new worker; it says when it is ready."""
        ours, theirs = context.Pipe()
        target: Callable[..., None] = serve
        # Daemons end with the process that started them, whatever becomes of it.
        process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=target, args=(theirs, work, memory_mb, tuple(preload), seconds), daemon=True
        )
        process.start()
        # While this end stays open here, the death of the worker would not close the pipe.
        theirs.close()
        return cls(process, ours)

    def give(self, place: int, job: Job, seconds: float) -> None:
        """Send it a job; BrokenPipeError or ConnectionResetError where it has died meanwhile."""
        self.connection.send(job)
        self.place, self.began = place, monotonic()
        self.deadline = self.began + seconds

    def take(self) -> T | Failure | None:
        """Return what it sends: the result of its job, or None where it only says it is ready.

        Raises EOFError or OSError where it has died, WorkerStartError where it could not begin.
        """
        message = self.connection.recv_bytes()
        if not self.ready:
            if message != _READY:
                raise WorkerStartError(message.decode())
            self.ready = True
            return None
        result: T | Failure = pickle.loads(message)
        self.place, self.deadline = None, float("inf")
        return result

    def why_dead(self) -> str:
        """Return, in words, how its process ended."""
        self.process.join(_GRACE)
        code = self.process.exitcode
        if code is None or code >= 0:
            return f"the process that read it ended (exit code {code})"
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        hint = "; perhaps memory ran out" if name == "SIGKILL" else ""
        return f"the process that read it was ended by {name}{hint}"

    def kill(self) -> None:
        """End its process at once, and whatever programs it has started."""
        if self.ready and self.process.pid is not None and hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.connection.close()

    def dismiss(self) -> None:
        """Let an idle process end by itself; kill it where it does not."""
        with suppress(OSError):  # It may have ended already.
            self.connection.send(None)
        self.process.join(_GRACE)
        self.kill()
