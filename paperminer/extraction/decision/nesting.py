"""Lists within lists: which items are the finest, and what their parents and the closing add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from paperminer.extraction.decision.draft import rule, squeeze
from paperminer.extraction.decision.lemmas import lemma, unique
from paperminer.extraction.decision.markers import BULLET, Reading, follows, opens, readings
from paperminer.extraction.decision.verbs import item_verbs, passive_verbs, starts_operative
from paperminer.model import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: text[start:end] of a passage, its marker ("" for none) and what its parents do."""

    index: int
    passage: Passage
    start: int
    end: int
    marker: str
    verbs: tuple[str, ...] = ()
    infinitive: bool = False

    @property
    def text(self) -> str:
        """Return the item's own words."""
        return self.passage.text[self.start : self.end]


def closing_verbs(text: str) -> tuple[str, ...]:
    """Return the verbs of "be noted and endorsed, with thanks"."""
    return unique(
        found
        for word in regex.findall(r"[\p{L}-]+", text)
        if word.lower() not in ("be", "and", "or", "all")
        and (found := lemma(word))
        and found != "thank"
    )


def finest(entries: Sequence[Entry]) -> list[Entry]:
    """Return the items that have no list of their own, each with the verbs of its parents."""
    out: list[Entry] = []
    stack: list[tuple[Reading, Entry]] = []
    for place, entry in enumerate(entries):
        if not entry.marker:
            out.append(entry)
            continue
        reading, depth = _place(stack, entry.marker)
        if reading == BULLET and depth > 0 and not _is_lead(stack[depth - 1][1].text):
            continue  # bullets tell of a lettered item: they are no decisions of their own
        parents = [parent for _, parent in stack[:depth]]
        verbs = unique(
            (*entry.verbs, *(v for p in parents for v in item_verbs(p.text, p.infinitive)))
        )
        infinitive = (
            bool(regex.search(r"\bto\s*:?\s*$", parents[-1].text)) if parents else entry.infinitive
        )
        stack[depth:] = [(reading, entry)]
        after = entries[place + 1].marker if place + 1 < len(entries) else ""
        if (
            after
            and _place(stack, after)[1] > depth
            and not (readings(after) == (BULLET,) and not _is_lead(entry.text))
        ):
            continue
        out.append(replace(entry, verbs=verbs, infinitive=infinitive))
    return out


def _place(stack: Sequence[tuple[Reading, Entry]], marker: str) -> tuple[Reading, int]:
    """Return how a marker reads, and its depth in the lists that are open."""
    for wide in (1, 2):
        for depth in range(len(stack) - 1, -1, -1):
            reading = follows(stack[depth][0], marker)
            if reading and reading.ordinal - stack[depth][0].ordinal <= wide:
                return reading, depth
    # A lettered list is no part of a bullet: it begins anew where the bullets began.
    depth = next((at for at, (reading, _) in enumerate(stack) if reading == BULLET), len(stack))
    return opens(marker) or readings(marker)[0], depth


def _is_lead(text: str) -> bool:
    return len(text.split()) <= 3 or bool(
        regex.search(r"\b(?:to|that)\s*:?\s*$|:\s*[-–]?\s*$", text)
    )


def glued_closing(entries: list[Entry]) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the items and the closing verbs that are printed at the end of the last one."""
    if len(entries) < 2:
        return entries, ()
    last = entries[-1]
    found = rule("resolution_closing").search(last.text)
    if not found or regex.match(r"\W*that\b", squeeze(last.text), regex.IGNORECASE):
        return entries, ()
    before = last.text[: found.start("closing")].rstrip()
    alone = not any(
        passive_verbs(entry.text) or starts_operative(entry.text) for entry in entries[:-1]
    )
    if not before.endswith((",", ";")) and not alone:
        return entries, ()
    return entries, closing_verbs(found["closing"])
