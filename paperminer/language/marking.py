"""A clause with its figures written as signs, so that rules read words and not digits."""

from __future__ import annotations

from collections.abc import Sequence

from paperminer.model import Quantity

THIS = "‹q›"
OTHER = "‹n›"


def mark(text: str, quantities: Sequence[Quantity], index: int, offset: int = 0) -> str:
    """Return the text with the quantity at `index` as ‹q› and the others as ‹n›.

    text: a sentence. quantities: those of the sentence, in order. offset: where the sentence
    begins in the text that the quantities' offsets count in.
    """
    out: list[str] = []
    at = 0
    for place, quantity in enumerate(quantities):
        start, end = quantity.start - offset, quantity.end - offset
        if start < at or start >= len(text):
            continue
        out.append(text[at:start])
        out.append(THIS if place == index else OTHER)
        at = min(end, len(text))
    out.append(text[at:])
    return " ".join("".join(out).split())
