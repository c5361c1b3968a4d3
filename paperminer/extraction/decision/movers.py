"""Who moved a resolution and who seconded it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    Draft,
    group,
    rule,
    search_any,
    squeeze,
)
from paperminer.model import Passage

_ABOVE = 2  # passages: "Moved by ..." stands over the list or the resolution that it moved
_BELOW = 2


def movers_of(passages: Sequence[Passage], draft: Draft, others: frozenset[int]) -> tuple[str, str]:
    """Return the mover and the seconder of a resolution as printed, each "" where none is told.

    others: the places of the passages that hold other decisions. Names stand in the resolution's
    own words or its lead-in, in the passages just above, or just below its last item.
    """
    for index in _near(passages, draft, others):
        text = passages[index].text[:SENTENCE_REACH]
        if search_any("amendment_moved", text):
            continue
        found = rule("motion_movers").search(text)
        if found:
            return squeeze(group(found, "mover")), squeeze(group(found, "seconder"))
    return "", ""


def _near(passages: Sequence[Passage], draft: Draft, others: frozenset[int]) -> Iterator[int]:
    first = min(draft.index, draft.lead) if draft.lead >= 0 else draft.index
    yield draft.index
    if first != draft.index:
        yield first
    for index in range(first - 1, max(first - 1 - _ABOVE, -1), -1):
        if index in others:
            break
        yield index
        if passages[index].kind == "heading":
            break
    for index in range(draft.index + 1, min(draft.index + 1 + _BELOW, len(passages))):
        if index in others or passages[index].kind == "heading":
            break
        yield index
