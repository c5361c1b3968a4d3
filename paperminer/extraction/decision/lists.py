"""The list under a lead-in: its items at the finest lettered level, and what closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from paperminer.extraction.decision.draft import rule, squeeze
from paperminer.extraction.decision.markers import (
    BULLET,
    Reading,
    follows,
    inline_items,
    opens,
    readings,
)
from paperminer.extraction.decision.verbs import (
    imperative_verbs,
    item_verbs,
    lemma,
    passive_verbs,
    starts_operative,
    unique,
)
from paperminer.model import Passage

_UNFINISHED = regex.compile(r"(?:\b(?:to|that)|[:,])\s*[-–—]?\s*$", regex.IGNORECASE)
_TERMINAL = regex.compile(r"[.!?]['\"”’)\]]*\s*$")
_BOUNDARY = regex.compile(r"(?<=;)\s+(?=(?:and,?\s+)?that\b)", regex.IGNORECASE)
_REACH = 160  # passages: the longest list seen in a budget resolution has 90


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


@dataclass(frozen=True, slots=True)
class Listing:
    """The items under a lead-in, the verbs that close them, and the last passage's place."""

    entries: tuple[Entry, ...]
    closing: tuple[str, ...]
    last: int


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What opens a list: passage `index`, its words from `begin` on, and how its items are read.

    `infinitive`: the lead-in ends in "to", so that items begin with a verb. `closes`: the list may
    end in "be noted". `plain`: items may have no marker. `stops` tells a passage that belongs to
    something else.
    """

    index: int
    begin: int
    infinitive: bool
    closes: bool
    plain: bool
    stops: Callable[[Passage], bool]


class Collector:
    """Walks the passages after a lead-in and gathers its list."""

    def __init__(self, passages: Sequence[Passage], lead: LeadIn) -> None:
        self.passages = passages
        self.lead = lead
        self.entries: list[Entry] = []
        self.levels: list[Reading] = []
        self.between: tuple[str, ...] = ()
        self.infinitive = lead.infinitive
        self.closing: tuple[str, ...] = ()
        self.last = lead.index

    def collect(self) -> Listing:
        """Return the list; it has no entries when none follows."""
        self._inline()
        for index in range(self.lead.index + 1, min(self.lead.index + _REACH, len(self.passages))):
            if not self._take(index):
                break
        leaves = _leaves(self.entries)
        leaves, glued = _glued_closing(leaves) if self.lead.closes else (leaves, ())
        return Listing(tuple(leaves), unique((*self.closing, *glued)), self.last)

    def _inline(self) -> None:
        passage = self.passages[self.lead.index]
        found = inline_items(passage.text, self.lead.begin)
        after = self._peek(self.lead.index + 1)
        if len(found) == 1:
            first = opens(found[0][0])
            if not (first and after and after.marker and follows(first, after.marker)):
                return
        for marker, start, end in found:
            self._add(self.lead.index, passage, start, end, marker)

    def _peek(self, index: int) -> Passage | None:
        return self.passages[index] if index < len(self.passages) else None

    def _add(self, index: int, passage: Passage, start: int, end: int, marker: str) -> None:
        self.entries.append(
            Entry(index, passage, start, end, marker, self.between, self.infinitive)
        )
        self._level(marker)
        self.last = index

    def _level(self, marker: str) -> None:
        if not marker:
            return
        for depth in range(len(self.levels) - 1, -1, -1):
            reading = follows(self.levels[depth], marker)
            if reading:
                self.levels[depth:] = [reading]
                return
        self.levels.append(opens(marker) or readings(marker)[0])

    def _take(self, index: int) -> bool:
        """Take one passage, and return whether the list may go on after it."""
        passage = self.passages[index]
        if self.lead.stops(passage) or passage.kind == "field":
            return False
        if self.lead.closes:
            closing = rule("resolution_closing").match(passage.text)
            if closing and not marked(passage)[0]:
                self.closing = closing_verbs(closing["closing"])
                self.last = index
                return False
        if marked(passage)[0]:
            return self._take_marked(index, passage)
        if passage.number:
            return self._take_numbered(index, passage)
        return self._take_plain(index, passage)

    def _take_marked(self, index: int, passage: Passage) -> bool:
        marker, start = marked(passage)
        if self.entries and not self.entries[0].marker:
            return True  # a bullet under an item without a marker is part of it
        if not self.entries and not opens(marker):
            return False
        if passage.number and self.entries and passage.number != self.passages[self.last].number:
            return False
        self._add(index, passage, start, len(passage.text), marker)
        return True

    def _take_numbered(self, index: int, passage: Passage) -> bool:
        number = passage.number or ""
        reading = readings(number)[0]
        operative = starts_operative(passage.text) or (
            self.lead.infinitive and _open_verb(passage.text)
        )
        if self.entries:
            known = [level for level in self.levels if level.style == reading.style]
            if not known or not follows(known[-1], number):
                return False
            if not operative and (passage.kind == "heading" or not self.lead.closes):
                return False
        else:
            own = self.passages[self.lead.index].number
            if reading.ordinal != 1 or not (operative or self.lead.closes):
                return False
            if own and not (number.startswith(own + ".") or number == "1"):
                return False
        self._add(index, passage, 0, len(passage.text), number)
        return True

    def _take_plain(self, index: int, passage: Passage) -> bool:
        text = passage.text
        after = self._peek(index + 1)
        listed = after is not None and bool(marked(after)[0])
        if listed and (_UNFINISHED.search(text) or (self.entries and not _TERMINAL.search(text))):
            if passage.kind == "heading" and self.entries and not _intermediate(text):
                return self._goes_on(index)
            self.between = imperative_verbs(text, self.infinitive) if starts_operative(text) else ()
            self.infinitive = self.lead.infinitive or bool(regex.search(r"\bto\s*:?\s*$", text))
            return bool(self.entries) or index - self.lead.index <= 2
        if not self.entries:
            return self._plain_item(index, passage)
        if not self.entries[0].marker:
            if len(text.split()) >= 4 and self._plain_item(index, passage):
                return True
            return text[:1].islower()
        return self._goes_on(index)

    def _plain_item(self, index: int, passage: Passage) -> bool:
        if not self.lead.plain or not (
            starts_operative(passage.text)
            or (not self.entries and self.infinitive and _open_verb(passage.text))
        ):
            return False
        start = 0
        for cut in [*_BOUNDARY.finditer(passage.text), None]:
            end = cut.start() if cut else len(passage.text)
            self._add(index, passage, start, end, "")
            start = cut.end() if cut else end
        return True

    def _goes_on(self, index: int) -> bool:
        """Return whether the list goes on soon after a passage that is no item of it."""
        for look in range(index + 1, min(index + 7, len(self.passages))):
            passage = self.passages[look]
            if self.lead.stops(passage) or passage.kind in ("heading", "field"):
                return False
            if self.lead.closes and rule("resolution_closing").match(passage.text):
                return True
            if passage.marker and passage.marker != "•":
                return any(follows(level, passage.marker) for level in self.levels)
            if passage.number:
                return False
        return False


def marked(passage: Passage) -> tuple[str, int]:
    """Return a passage's list marker and where its words begin; ("", 0) when it has none.

    A capital letter ("A) Note ...") and a number before a small letter ("1. note ...") count too.
    """
    if passage.marker:
        return passage.marker, 0
    capital = (
        None
        if passage.number
        else regex.match(r"\(?(?P<m>[A-Z])\)\s+|(?P<m>\d{1,2})[.)]\s+(?=\p{Ll})", passage.text)
    )
    if capital:
        return capital["m"], capital.end()
    return "", 0


def _intermediate(text: str) -> bool:
    return bool(
        _UNFINISHED.search(text)
        or regex.match(r"(?:And\b|and\b|Subject\s+to\b|subject\s+to\b)", text)
    )


def _open_verb(text: str) -> bool:
    """Return whether a text after "to" begins with a word that can be a verb, known or not."""
    first = regex.match(r"\W*(?P<word>[\p{L}-]+)", text)
    return bool(first) and bool(imperative_verbs(text[:60], infinitive=True))


def closing_verbs(text: str) -> tuple[str, ...]:
    """Return the verbs of "be noted and endorsed, with thanks"."""
    return unique(
        found
        for word in regex.findall(r"[\p{L}-]+", text)
        if word.lower() not in ("be", "and", "or", "all")
        and (found := lemma(word))
        and found != "thank"
    )


def _leaves(entries: Sequence[Entry]) -> list[Entry]:
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


def _glued_closing(entries: list[Entry]) -> tuple[list[Entry], tuple[str, ...]]:
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
