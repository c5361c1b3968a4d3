"""The owner of the process that draws: asks it for one page at a time, ends it when it is slow."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from typing import Any, BinaryIO

from paperminer.views.artist import receive, send
from paperminer.views.places import NoPictureError

SECONDS = 20.0
"""The longest that a page may take to be shown."""

MEMORY_MB = 2048
"""The most memory that the process that draws may take."""

_ROOT = Path(__file__).resolve().parents[2]


class Studio:
    """Draws pages in a process that is started when first asked, and again after each mishap."""

    def __init__(self, seconds: float = SECONDS, memory_mb: int = MEMORY_MB) -> None:
        """Keep the limits of one request: seconds, and megabytes."""
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._not_ours: list[subprocess.Popen[bytes]] = []
        self._one_at_a_time = Lock()

    def ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return the answer to a request, and its bytes; any thread may ask.

        Raises NoPictureError with the reason where there is nothing to show.
        """
        with self._one_at_a_time:
            process = self._started()
            slow = False

            def stop() -> None:
                nonlocal slow
                slow = True
                process.kill()

            timer = Timer(self._seconds, stop)
            timer.daemon = True
            timer.start()
            try:
                send(_pipe(process.stdin), request)
                head, body = receive(_pipe(process.stdout))
            except (EOFError, OSError, ValueError):
                self._end()
                if slow:
                    why = f"The page takes more than {self._seconds:g} seconds to be shown."
                else:
                    why = "The page is damaged in a way that ends the program that shows it."
                raise NoPictureError(why) from None
            finally:
                timer.cancel()
        if reason := head.get("reason"):
            raise NoPictureError(str(reason))
        return head, body

    def close(self) -> None:
        """End the process; it is started again when asked."""
        with self._one_at_a_time:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        self._leave_to_parent()
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            # -P: no module is taken from the folder that the program happens to be run in.
            [sys.executable, "-P", "-m", "paperminer.views.artist",
             str(self._memory_mb), str(self._seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        )  # fmt: skip
        return self._process

    def _leave_to_parent(self) -> None:
        """Let go of a process that was started before this one was forked: two cannot ask it."""
        if self._owner == os.getpid():
            return
        if self._process is not None:
            self._not_ours.append(self._process)
        self._process, self._owner = None, os.getpid()

    def _end(self) -> None:
        self._leave_to_parent()
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # What was not yet sent cannot be any more.
                    continue
        process.wait()


def _pipe(stream: Any) -> BinaryIO:
    found: BinaryIO = stream
    return found


STUDIO = Studio()
"""The one of this program: PDFium draws one page at a time."""

atexit.register(STUDIO.close)
