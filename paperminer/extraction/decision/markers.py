"""Which list a printed marker belongs to: (a), (i), 1., 2.1, bullets, and lists in one line."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_ROMAN = regex.compile(r"x{0,3}(?:ix|iv|v?i{0,3})", regex.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_INLINE = regex.compile(
    r"(?:(?<=^)|(?<=[;:.]\s)|(?<=\band\s))(?P<m>\d{1,2}\.\d{1,2}|\d{1,2}(?=\.))\.?\s+"
    r"(?=that\b|to\b|(?-i:\p{Ll}))|"
    r"(?:(?<=^)|(?<=[\s:;,.–-]))(?:\((?P<m>[a-z]|[ivxl]{1,5}|\d{1,2})\)|(?P<m>[a-h]|[ivx]{1,4}|\d)\))\s*(?=\S)",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a marker: the style of its list and its place in it, from 1."""

    style: str
    ordinal: int


BULLET = Reading("bullet", 0)


def readings(marker: str) -> tuple[Reading, ...]:
    """Return the ways to read a marker: "i" is the first Roman number or the ninth letter."""
    text = marker.strip("().").lower()
    if not text or not text[0].isalnum():
        return (BULLET,)
    if "." in text:
        stem, _, last = text.rpartition(".")
        return (Reading(f"{stem}.", int(last)),)
    if text.isdigit():
        return (Reading("digit", int(text)),)
    out = []
    if _ROMAN.fullmatch(text):
        out.append(Reading("roman", roman(text)))
    if len(text) == 1 and text.isascii():
        out.append(Reading("letter", ord(text) - ord("a") + 1))
    return tuple(out) or (Reading(text, 1),)


def roman(text: str) -> int:
    """Return the value of a Roman number: "viii" is 8."""
    total = 0
    values = [_VALUES[letter] for letter in text.lower()]
    for place, value in enumerate(values):
        total += -value if any(later > value for later in values[place + 1 :]) else value
    return total


def opens(marker: str) -> Reading | None:
    """Return how a marker begins a list, or None when it is not the first of one."""
    for reading in readings(marker):
        if reading.ordinal <= 1:
            return reading
    return None


def follows(before: Reading, marker: str) -> Reading | None:
    """Return how a marker goes on a list, or None; one number may be missing."""
    for reading in readings(marker):
        if reading.style != before.style:
            continue
        if reading == BULLET or 1 <= reading.ordinal - before.ordinal <= 2:
            return reading
    return None


def inline_items(text: str, begin: int) -> list[tuple[str, int, int]]:
    """Return (marker, start, end) of the items of a list printed within running text.

    begin: where the list may begin. "that (a) the report be noted; and (b) ..." has two.
    """
    out: list[tuple[str, int, int]] = []
    last: Reading | None = None
    for match in _INLINE.finditer(text, begin, timeout=5):
        reading = follows(last, match["m"]) if last else opens(match["m"])
        if last is None and reading:
            lead = text[begin : match.start()].strip()
            if lead and not regex.search(r"(?:[:;,–-]|\bthat|\bto)$", lead):
                reading = None
        if reading is None or (last and reading.ordinal != last.ordinal + 1):
            continue
        if out:
            out[-1] = (out[-1][0], out[-1][1], match.start())
        out.append((match["m"], match.end(), len(text)))
        last = reading
    return out
