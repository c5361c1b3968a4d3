"""A worker whose pool was killed ends by itself."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarms")
def test_a_worker_that_nobody_waits_for_is_ended_by_the_system() -> None:
    busy = (
        "import re; from paperminer.engines.worker import _set_alarm\n"
        "_set_alarm(0.2)\n"
        "re.match('(a+)+$', 'a' * 64 + 'b')  # holds the interpreter for years\n"
    )
    done = subprocess.run([sys.executable, "-c", busy], timeout=60, check=False)
    assert done.returncode == -signal.SIGALRM
