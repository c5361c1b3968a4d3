"""Who moved a resolution and who seconded it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    Draft,
    group,
    rule,
    search_any,
    squeeze,
)
from paperminer.model import Passage

_ABOVE = 20  # passages: a motion is moved, amended and voted on before it is resolved
_BELOW = 2
# The rule is costly, and few of the passages above a resolution have these words or a stroke.
_MOVES = regex.compile(
    r"mov|motion|propos|\bprop\b|second|offered|introduced|presented|/", regex.IGNORECASE
)


def movers_of(passages: Sequence[Passage], draft: Draft, others: frozenset[int]) -> tuple[str, str]:
    """Return the mover and the seconder of a resolution as printed, each "" where none is told.

    others: the places of the passages that hold other decisions. Names stand in the resolution's
    own words or its lead-in, in the passages just above, or just below its last item.
    """
    found = next(
        (f for text in _near(passages, draft, others) if (f := search_any("motion_movers", text))),
        None,
    )
    if found is None:
        return "", ""
    seconder = group(found, "seconder")
    if not seconder:
        apart = (rule("motion_seconder").search(text) for text in _near(passages, draft, others))
        seconder = next((group(one, "seconder") for one in apart if one), "")
    return squeeze(group(found, "mover")), squeeze(seconder)


def _near(passages: Sequence[Passage], draft: Draft, others: frozenset[int]) -> Iterator[str]:
    first = min(draft.index, draft.lead) if draft.lead >= 0 else draft.index
    yield _read(passages, [draft.index])
    if first != draft.index:
        yield _read(passages, [first])
    for index in range(first - 1, max(first - 1 - _ABOVE, -1), -1):
        if index in others or _elsewhere(passages[index]):
            break
        if not _MOVES.search(passages[index].text[:SENTENCE_REACH]):
            continue
        # "Moved by" and "Seconded by" may stand on a line each.
        yield _read(passages, [at for at in (index, index + 1) if at < first])
    below: list[int] = []
    for index in range(draft.index + 1, min(draft.index + 1 + _BELOW, len(passages))):
        if index in others or passages[index].number:
            break
        below.append(index)
    yield _read(passages, below)


def _elsewhere(passage: Passage) -> bool:
    """Return whether a passage heads a minute, or tells of a motion that came to nothing."""
    if passage.kind == "heading":
        return bool(passage.number)
    lost = rule("motion_lost").search(passage.text[:SENTENCE_REACH])
    return lost is not None and "amendment" not in passage.text.lower()


def _read(passages: Sequence[Passage], indexes: Sequence[int]) -> str:
    """Return some passages as one text, those that tell of an amendment left out."""
    texts = (passages[index].text[:SENTENCE_REACH] for index in indexes)
    return " ".join(text for text in texts if not search_any("amendment_moved", text))
