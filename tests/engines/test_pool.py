"""The pool delivers in order, and one bad paper costs its own row only."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from paperminer.engines import Failure, InProcess, Job, ProcessPool
from paperminer.engines.worker import WorkerStartError


def work(job: Job) -> str:
    """Do what the job's name says."""
    word = job.source
    if word.startswith("slow"):
        time.sleep(0.3)
    if word == "hang":
        time.sleep(600)
    if word == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "exit":
        os._exit(3)
    if word == "memory":
        bytearray(64 << 30)
    if word == "fault":
        raise ZeroDivisionError("ours")
    if word == "starts-a-program":
        job.path.write_text(str(subprocess.Popen(["sleep", "600"]).pid))
        time.sleep(600)
    if word == "vanished":
        job.path.read_bytes()
    if word == "pid":
        return str(os.getpid())
    return word.upper()


def jobs(*words: str) -> list[Job]:
    return [Job(Path(word), word, size=len(word)) for word in words]


def results(pool: ProcessPool, *words: str) -> list[str | Failure]:
    return [outcome.result for outcome in pool.run(jobs(*words), work)]


def children() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    words = ["slow-first", *(f"job{number}" for number in range(30)), "slow-last"]
    outcomes = list(ProcessPool(workers).run(jobs(*words), work))
    assert [outcome.job.source for outcome in outcomes] == words
    assert [outcome.result for outcome in outcomes] == [word.upper() for word in words]


@pytest.mark.parametrize(
    ("word", "code", "message"),
    [
        ("hang", "limit", "longer than 1 seconds"),
        ("memory", "limit", "memory"),
        ("segfault", "crash", "SIGSEGV"),
        ("exit", "crash", "exit code 3"),
        ("vanished", "unreadable", "cannot be opened: No such file"),
        ("fault", "fault", "ZeroDivisionError: ours"),
    ],
)
def test_a_bad_job_fails_alone(word: str, code: str, message: str) -> None:
    before, bad, after = results(ProcessPool(2, seconds=1), "before", word, "after")
    assert (before, after) == ("BEFORE", "AFTER")
    assert isinstance(bad, Failure)
    assert bad.code == code
    assert message in bad.message
    assert bool(bad.trace) == (code == "fault")


def test_a_pool_of_one_goes_on_after_each_kind_of_death() -> None:
    found = results(ProcessPool(1, seconds=1), "segfault", "hang", "exit", "last")
    codes = [entry.code if isinstance(entry, Failure) else entry for entry in found]
    assert codes == ["crash", "limit", "crash", "LAST"]


def test_work_is_done_elsewhere_and_no_process_is_left() -> None:
    before = children()
    (pid,) = results(ProcessPool(4), "pid")
    assert int(str(pid)) != os.getpid()
    assert children() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no groups of processes to end")
def test_a_program_that_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    job = Job(tmp_path / "pid", "starts-a-program")
    (outcome,) = ProcessPool(1, seconds=1).run([job], work)
    assert isinstance(outcome.result, Failure)
    assert ended(int(job.path.read_text()))


def ended(pid: int) -> bool:
    """Return whether a process has ended, or does so within a few seconds."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True  # Ended; its new parent has yet to take note.
        time.sleep(0.1)
    return False


def test_closing_early_ends_the_workers() -> None:
    before = children()
    run = ProcessPool(2).run(jobs("first", "hang", "hang"), work)
    assert next(run).result == "FIRST"
    run.close()
    assert children() == before


def test_what_waits_for_its_turn_is_bounded() -> None:
    begun: list[str] = []
    words = ["slow-first", *(f"job{number}" for number in range(100))]
    run = ProcessPool(2).run(jobs(*words), work, lambda outcome: begun.append(outcome.job.source))
    next(run)
    assert len(begun) <= 16
    assert len(list(run)) == 100


def test_a_module_that_cannot_be_imported_stops_the_run_and_says_why(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(WorkerStartError, match="no_such_module_at_all"):
        list(ProcessPool(1, preload=("no_such_module_at_all",)).run(jobs("a"), work))


def test_in_process_gives_the_same_and_keeps_faults_apart() -> None:
    outcomes = list(InProcess().run(jobs("one", "fault", "two"), work))
    one, fault, two = (outcome.result for outcome in outcomes)
    assert (one, two) == ("ONE", "TWO")
    assert isinstance(fault, Failure)
    assert "ZeroDivisionError" in fault.trace
