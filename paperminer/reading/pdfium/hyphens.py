"""Words broken at a line's end: a hyphen that only the line break put there is marked as soft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from paperminer.model import Line

SOFT = "\u00ad"
_BROKEN = re.compile(r"(?P<head>[^\W\d_]{2,})[-\u2010]$")
_REST = re.compile(r"[^\W\d_]*[a-z]")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")


def mended(lines: Sequence[Line], kept: frozenset[int]) -> tuple[Line, ...]:
    """Return the lines, those that end in a soft hyphen with U+00AD in place of the hyphen.

    Whoever joins lines drops that mark. A hyphen is soft when the file has the word whole
    elsewhere, and hard when it has it with its hyphen; where it has neither, as most of those of
    the file that could be told. kept: the identities of lines that must stay as they are.
    """
    broken = {
        index: (match["head"], rest[0])
        for index, (line, following) in enumerate(pairwise(lines))
        if line.text[-1:] in "-\u2010"
        and id(line) not in kept
        and (match := _BROKEN.search(line.text))
        and (rest := _REST.match(following.text))
    }
    if not broken:
        return tuple(lines)
    known = {word.lower() for line in lines for word in _WORD.findall(line.text)}
    soft, unsure, hard = set(), set(), 0
    for index, (head, tail) in broken.items():
        if f"{head}-{tail}".lower() in known:
            hard += 1
        elif (head + tail).lower() in known:
            soft.add(index)
        else:
            unsure.add(index)
    if len(soft) > hard:
        soft |= unsure
    return tuple(
        replace(line, text=line.text[:-1] + SOFT) if index in soft else line
        for index, line in enumerate(lines)
    )
