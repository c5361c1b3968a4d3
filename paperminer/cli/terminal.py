"""Text from papers on a terminal, and what goes to stderr."""

from __future__ import annotations

import sys

from paperminer.views.terminal import console, plain, shown

__all__ = ["complain", "console", "plain", "shown"]


def complain(message: str) -> None:
    """Write a message on stderr, line by line; nothing in it acts."""
    for line in message.splitlines():
        print(f"paperminer: {plain(line)}", file=sys.stderr)  # noqa: T201
