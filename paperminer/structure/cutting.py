"""Cuts text that is longer than any paragraph or sentence, so that no later stage meets it whole.

Expressions and parsers get slower than linear on long strings, and a file of one line is hostile
input. What is cut keeps its way back to the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from paperminer.model import Passage, Piece

# Far longer than any paragraph (or sentence) that a council printed in the papers measured.
LONGEST_PASSAGE = 6_000
LONGEST_SENTENCE = 1_500
_STOP = regex.compile(r"[.;!?]['\"”’)\]]*\s+")
_SPACE = regex.compile(r"\s+")


def cuts(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of a text's parts, none longer than `longest`: one part where it fits.

    A part ends after a sentence where one ends in its second half, else at white space, else
    anywhere; the white space between two parts belongs to neither.
    """
    start = 0
    while len(text) - start > longest:
        middle, limit = start + longest // 2, start + longest
        ends = list(_STOP.finditer(text, middle, limit)) or list(
            _SPACE.finditer(text, middle, limit)
        )
        stop = ends[-1].end() if ends else limit
        end = start + len(text[start:stop].rstrip())
        if end > start:
            yield start, end
        start = stop
    if start < len(text):
        yield start, len(text)


def cut_passage(passage: Passage) -> Iterator[Passage]:
    """Yield the passage, or its parts where it is too long; only the first has the number."""
    if len(passage.text) <= LONGEST_PASSAGE:
        yield passage
        return
    for start, end in cuts(passage.text, LONGEST_PASSAGE):
        part = replace(
            passage,
            text=passage.text[start:end],
            pieces=tuple(_within(passage.pieces, start, end)),
        )
        yield part if start == 0 else replace(part, number=None, marker=None, level=0)


def _within(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of text[start:end], their starts counted from there."""
    for piece in pieces:
        first = max(piece.start, start)
        length = min(piece.start + piece.length, end) - first
        if length > 0:
            yield Piece(first - start, length, piece.line, piece.column + first - piece.start)
