"""The process that opens papers to show them: it reads requests, and answers with pictures.

A paper may be made to crash or to occupy whoever draws it. So that is done by a process of its own,
with a limit of memory, which its owner ends when it takes too long. Requests and answers are JSON,
with the bytes of a picture after it: nothing of what comes back is run.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import warnings
from pathlib import Path
from typing import Any, BinaryIO

from paperminer.model import Box
from paperminer.views.places import NoPictureError

_NO_MEMORY = "The page needs more memory to be shown than it may take."
_ORPHAN = 30.0
"""Seconds by which this process outlives a request that nobody waits for any more."""


def send(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Write a message: the length of its JSON and of its bytes, and both."""
    packed = json.dumps(head).encode()
    stream.write(len(packed).to_bytes(4, "big") + len(body).to_bytes(4, "big") + packed + body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Read a message. Raises EOFError where the other side is gone."""
    sizes = _exactly(stream, 8)
    head: dict[str, Any] = json.loads(_exactly(stream, int.from_bytes(sizes[:4], "big")))
    return head, _exactly(stream, int.from_bytes(sizes[4:], "big"))


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def main(memory_mb: int, seconds: float) -> None:
    """Answer the requests on stdin until it is closed.

    memory_mb: the most memory to take. seconds: the most that a request may take.
    """
    requests = sys.stdin.buffer
    # Libraries in C may print; what they print must not run into an answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    _limit_memory(memory_mb)
    while True:
        try:
            request, _ = receive(requests)
        except EOFError:
            return
        _alarm(seconds + _ORPHAN)
        try:
            head, body = _answer(request)
        except NoPictureError as error:
            head, body = {"reason": str(error)}, b""
        except MemoryError:
            head, body = {"reason": _NO_MEMORY}, b""
        _alarm(0)
        send(answers, head, body)


def _answer(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    path = Path(request["path"])
    if request["do"] == "lines":
        from paperminer.views.printed_lines import Marked, lines_around

        wanted = [Marked(*each) for each in request["wanted"]]
        lines = lines_around(path, request["changed"], request["page"], wanted, request["around"])
        return {"lines": [(line.number, line.text, line.marks) for line in lines]}, b""
    from paperminer.views.drawing import draw
    from paperminer.views.figure_boxes import Sought

    sought = [
        Sought(text, Box(*box) if box else None, offset) for text, box, offset in request["sought"]
    ]
    drawn = draw(path, request["page"], sought, request["scale"], request["margin"])
    return {"width": drawn.width, "height": drawn.height, "boxes": drawn.boxes}, drawn.png


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(memory_mb: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory_mb * 2**20
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):
        return  # macOS refuses this limit; the time limit still holds.


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
