"""Ctrl-C in the middle of a run: it ends at once, with nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# Whatever runs the tests may have its children ignore or block Ctrl-C; a terminal does not.
PROGRAM = """
import signal
import sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
from paperminer.config import Settings
from paperminer.folder import extract_folder
from tests.store.fakes import mine

def tell(progress):
    print(progress.files, flush=True)

if __name__ == "__main__":
    papers, out = map(Path, sys.argv[1:])
    extract_folder(papers, out, Settings(workers=2), miner=mine, watcher=tell)
"""


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal to a group of processes")
def test_ctrl_c_ends_every_process_and_leaves_no_tables(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, text in (("a", "larger, and so begun first"), ("b", "SLEEP 1"), ("c", "SLEEP 2")):
        (papers / f"{name}.txt").write_text(text)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    run = subprocess.Popen(
        [sys.executable, str(program), str(papers), str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
    )
    with run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert [run.stdout.readline().strip() for _ in range(2)] == ["0", "1"]
        began = time.monotonic()
        os.killpg(run.pid, signal.SIGINT)
        # The pipes end only when every process that holds them has ended.
        errors = run.stderr.read()
        assert time.monotonic() - began < 10
    assert run.returncode != 0
    assert errors.count("Traceback") == 1
    assert not (tmp_path / "out").exists()
