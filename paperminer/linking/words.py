"""The telling words of a text, without their endings, and the years that it names."""

from __future__ import annotations

import regex

_WORD = regex.compile(r"\p{L}[\p{L}’'-]*|\d+(?:[-–/]\d+)?")
_YEAR = regex.compile(r"\b((?:19|20)\d\d)\b(?:\s?[-/–]\s?(\d{2,4})\b)?")
_STOP_WORDS = (
    "a an and are as at be been being by for from had has have in is it its of on or our that the "
    "their there these this those to was we were which who will with would than then also now into "
    "over under all more most some such per cent percentage proportion number total rate figure "
    "overall current currently year years last latest compared compare increase increased decrease "
    "decreased reduce reduced reduction rise rising rose fall fell fallen slight slightly target "
    "average national nationally england up down january february march april may june july august "
    "september october november december s both each new one two three include including includes "
    "result summary however whilst while during although"
)
_STOP = frozenset(_STOP_WORDS.split())
_ENDINGS = regex.compile(r"(?:ies|ing|ed|es|s|’s|'s|ment|ments|ation|ations|ly)$")


def stem(word: str) -> str:
    """Return a word without its ending, so that plurals and tenses agree."""
    bare = word.lower().replace("’", "'")
    return _ENDINGS.sub("", bare) if len(bare) > 4 else bare


def stems(text: str) -> list[str]:
    """Return the stems of the telling words of a text."""
    return [
        stem(word)
        for word in _WORD.findall(text)
        if word.lower() not in _STOP and not _YEAR.match(word)
    ]


def years_in(text: str) -> frozenset[int]:
    """Return the years that a text names; 2015-16 names both."""
    out: set[int] = set()
    for first, second in _YEAR.findall(text):
        out.add(int(first))
        if second:
            out.add(int(second) if len(second) == 4 else int(first[:2] + second))
    return frozenset(out)
