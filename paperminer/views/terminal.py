"""Text from papers on a terminal: no markup, no escape sequence and no control character acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")

# Control characters move the cursor and set titles; the direction marks turn text around, so that
# a name reads as another. One mark stands for each.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Return one line of text in which nothing acts on a terminal."""
    return _ACTING.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


def shown(text: str, style: str = "") -> Text:
    """Return text for rich to show as it is: brackets in it are brackets."""
    from rich.text import Text

    return Text(plain(text), style=style)


def console(*, stderr: bool = False) -> Console:
    """Return a console on stdout, or on stderr."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
