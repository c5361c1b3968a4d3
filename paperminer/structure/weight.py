"""Where type of another weight parts a heading from the paragraph that is set close below it."""

from __future__ import annotations

import regex

from paperminer.model import Line

_ENDED = regex.compile(r"[.!?:;]['\"”’)\]*]*\s*$")
_GOES_ON = regex.compile(
    r"[,(–-]\s*$|\b(?:and|or|of|the|an?|to|in|for|by|with|at|on|from|is|are|was|were|that|which)\s*$",
    regex.IGNORECASE,
)
_BEGINS = regex.compile(r"\s*['\"“‘(]?[\p{Lu}\d£•]")
_MOST_WORDS = 22  # a bold line of more is an emphasised sentence, which may end in plain type


def parted_by_weight(before: Line, here: Line) -> bool:
    """Return whether a bold line ends before this line, or begins with it, as a heading does.

    A sentence of which some words are bold may wrap within them: its next line begins with a
    small letter, or the line before is left open.
    """
    if before.bold == here.bold or before.page != here.page or not _BEGINS.match(here.text):
        return False
    if here.bold:
        return _ENDED.search(before.text) is not None and _short(here)
    return _short(before) and _GOES_ON.search(before.text) is None


def _short(line: Line) -> bool:
    return len(line.text.split()) <= _MOST_WORDS
