"""The same ask printed twice: where a later row was first printed."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rapidfuzz import fuzz

from paperminer.extraction.decision.draft import word_set
from paperminer.model import Decision

# Below this two asks of one list ("delegate ... to award", "delegate ... to vary") begin to match.
_ALIKE = 84.0
_WORDS = regex.compile(r"[\p{L}\d]+")
_REPEATED = ("recommendation", "proposed_decision", "decision")


def plain_words(text: str) -> str:
    """Return a text's words in lower case, one space between."""
    return " ".join(_WORDS.findall(text.lower().replace("’", "'")))


def first_printings(rows: Sequence[Decision], leads: Sequence[int]) -> list[int | None]:
    """Return, for each row of one paper, the place of the earlier row that it repeats, or None.

    leads: which list each row belongs to; rows of one list never repeat each other. The place is
    that of the first printing, and no two rows of a list repeat the same one.
    """
    texts = [plain_words(row.text) for row in rows]
    out: list[int | None] = []
    taken: set[tuple[int, int]] = set()
    for place, row in enumerate(rows):
        best, score = None, _ALIKE
        for earlier in range(place if row.stage in _REPEATED else 0):
            same_list = leads[earlier] == leads[place]
            if rows[earlier].stage != row.stage or same_list or out[earlier] is not None:
                continue
            if (leads[place], earlier) in taken:
                continue
            alike = _alike(texts[earlier], texts[place])
            if rows[earlier].item == row.item:
                alike += 4.0
            if alike > score:
                best, score = earlier, alike
        if best is not None:
            taken.add((leads[place], best))
        out.append(best)
    return out


def _alike(first: str, later: str) -> float:
    """Return how alike two asks are, of 100; one that is the other cut short counts as alike."""
    short, long = sorted((first, later), key=len)
    if len(short) > 0.5 * len(long) and len(short) > 40 and held_in(short, long) > 0.95:
        return 95.0
    return float(fuzz.ratio(first, later))


def held_in(part: str, whole: str) -> float:
    """Return the share of one text's content words that another has."""
    wanted = set(plain_words(part).split()) - word_set("decision_small_words")
    have = {word.rstrip("s") for word in plain_words(whole).split()}
    return sum(word.rstrip("s") in have for word in wanted) / len(wanted) if wanted else 0.0
