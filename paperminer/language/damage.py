"""Figures that were damaged on their way into the text, read as they most likely stood in print.

A mended text has as many characters as the damaged one, so that offsets keep their meaning: letters
become the digits they look like, and a stray space goes in front of its figure. What was mended is
told, so that nobody takes it for what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from paperminer.model import Quantity
from paperminer.patterns import load_rulebook

_LOOKS_LIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5"})
# Each rule needs a letter beside a digit, or a space beside one that a digit follows or leads.
_SUSPECT = regex.compile(
    r"[OolIS][\d.,%]|£\s?[OolI]|\d\.?[OolIS]|[\d.,]\s[.,]?\d|\d\.\s\d|[OolI]\s?%", regex.V0
)
UNREAD = "not_malformed"


@dataclass(frozen=True, slots=True)
class Mended:
    """A place that was mended: its first and past-the-last character, and the figure as printed."""

    start: int
    end: int
    printed: str


def mend(text: str) -> tuple[str, tuple[Mended, ...]]:
    """Return a text with its damaged figures mended, and where; its length stays the same."""
    if not _SUSPECT.search(text):
        return text, ()
    book = load_rulebook()
    places: list[Mended] = []
    for rule_id, mending in (
        ("damaged_letters", lambda number: number.translate(_LOOKS_LIKE)),
        ("damaged_space", _without_space),
        ("damaged_thousands", lambda number: regex.sub(r"\s", ",", number)),
    ):
        for match in book.rule(rule_id).finditer(text):
            start, end = match.span("number")
            places.append(Mended(start, end, match["number"]))
            text = text[:start] + mending(match["number"]) + text[end:]
    return text, tuple(places)


def _without_space(number: str) -> str:
    plain = regex.sub(r"\s", "", number)
    return " " * (len(number) - len(plain)) + plain


def doubted(quantity: Quantity, text: str, places: Sequence[Mended]) -> Quantity:
    """Return a quantity of a mended text with the words as printed, and with doubt where mended.

    text: as printed. places: what was mended in it.
    """
    for place in places:
        if place.start < quantity.end and quantity.start < place.end:
            start, end = min(quantity.start, place.start), max(quantity.end, place.end)
            doubt = f"{text[start:end]!r} is read as {quantity.value:f}"
            return replace(quantity, text=text[start:end], start=start, end=end, doubt=doubt)
    return quantity


def unread_figures(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of figures that are printed as no figure is; no value is read from them."""
    return tuple(match.span() for match in load_rulebook().rule(UNREAD).finditer(text))
