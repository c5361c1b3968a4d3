"""The exit codes of every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended; 70 is EX_SOFTWARE, 130 what shells use for Ctrl-C."""

    DONE = 0
    FLAGS = 1
    USAGE = 2
    UNREAD = 3
    FAULT = 70
    STOPPED = 130
