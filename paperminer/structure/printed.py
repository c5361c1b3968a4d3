"""Sentences with marks by which a second printing of them is found, in time linear in the text."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from paperminer.model import Paper, Span
from paperminer.structure.sentences import sentences

_WORD = regex.compile(r"[\p{L}\d]+(?:[.,]\d+)*%?")
_FORM = regex.compile(
    r"\s*(?:minutes of (?:a|the) meeting|present|in attendance|apologies|"
    r"resolved that the minutes)\b",
    regex.IGNORECASE,
)
_LEAST_WORDS = 15
_MOST_WORDS = 120
_SHINGLE = 4  # words that are marked together
_KEPT = 2  # one mark in so many is kept: enough to find a copy, and half of the room
_LEFT_OUT = ("agenda",)


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence of prose: its place, its words in small letters, and its marks."""

    paper_id: str
    day: str
    span: Span
    words: tuple[str, ...]
    marks: tuple[int, ...]


def printed_sentences(papers: Sequence[Paper]) -> Iterator[Printed]:
    """Yield the sentences of some papers that are long enough to be known again.

    papers: of one file. Headings, fields and agendas are left out: their wording is a form's.
    """
    for paper in papers:
        if paper.kind in _LEFT_OUT:
            continue
        day = paper.header.date.isoformat() if paper.header.date else ""
        for passage in paper.passages():
            if passage.kind in ("heading", "field"):
                continue
            for sentence in sentences(passage):
                words = tuple(_WORD.findall(sentence.text.lower()))
                if _LEAST_WORDS <= len(words) <= _MOST_WORDS and not _FORM.match(sentence.text):
                    span = passage.span(sentence.start, sentence.end)
                    yield Printed(paper.paper_id, day, span, words, _marks(words))


def _marks(words: Sequence[str]) -> tuple[int, ...]:
    """Return the marks that are kept of a sentence; figures are not told apart in them."""
    plain = ["#" if word[0].isdigit() else word.removesuffix("s") for word in words]
    found = {
        zlib.crc32(" ".join(plain[at : at + _SHINGLE]).encode())
        for at in range(len(plain) - _SHINGLE + 1)
    }
    return tuple(sorted(mark for mark in found if mark % _KEPT == 0))
