"""The list under a lead-in: its items at the finest lettered level, and what closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.draft import rule
from paperminer.extraction.decision.lemmas import unique
from paperminer.extraction.decision.markers import Reading, follows, inline_items, opens, readings
from paperminer.extraction.decision.nesting import Entry, closing_verbs, finest, glued_closing
from paperminer.extraction.decision.verbs import imperative_verbs, starts_operative
from paperminer.model import Passage

_UNFINISHED = regex.compile(r"(?:\b(?:to|that)|[:,])\s*[-–—]?\s*$", regex.IGNORECASE)
_TERMINAL = regex.compile(r"[.!?]['\"”’)\]]*\s*$")
_BOUNDARY = regex.compile(r"(?<=;)\s+(?=(?:and,?\s+)?that\b)", regex.IGNORECASE)
_REACH = 160  # passages: the longest list seen in a budget resolution has 90


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


# Where a list within running text begins: " (a) ", " i) ".
LIST_INSIDE = regex.compile(r"(?:^|[\s:;,–-])\(?(?:a|i|1)\)\s")


def before_list(words: str) -> str:
    """Return the words of a lead-in, without a list that is printed in the same line."""
    inside = LIST_INSIDE.search(words)
    return words[: inside.start()] if inside else words


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
        leaves = finest(self.entries)
        leaves, glued = glued_closing(leaves) if self.lead.closes else (leaves, ())
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
        if self._take_inline(index, passage):
            return True
        if marked(passage)[0]:
            return self._take_marked(index, passage)
        if passage.number:
            return self._take_numbered(index, passage)
        return self._take_plain(index, passage)

    def _take_inline(self, index: int, passage: Passage) -> bool:
        """Take a list that is printed within one paragraph, and return whether it is one."""
        found = [] if passage.marker else inline_items(passage.text, 0)
        if len(found) < 2 or passage.text[: found[0][1]].strip(" ([).]") != found[0][0]:
            return False
        for marker, start, end in found:
            self._add(index, passage, start, end, marker)
        return True

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
        for look in range(index + 1, min(index + 13, len(self.passages))):
            passage = self.passages[look]
            if self.lead.stops(passage) or passage.kind == "field":
                return False
            # A line of figures is a row of a table under the item, whatever it was taken for.
            if passage.kind == "heading" and not regex.search(r"\d", passage.text):
                return False
            if self.lead.closes and rule("resolution_closing").match(passage.text):
                return True
            if passage.marker and passage.marker != "•":
                return any(follows(level, passage.marker) for level in self.levels)
            if passage.number:
                return False
        return False


_CAPITAL = regex.compile(
    r"\(?(?P<m>[A-Z])\)\s+|\[(?P<m>\w{1,3})\]\s+|(?P<m>\d{1,2})[.)]\s+(?=\p{Ll})"
)


def marked(passage: Passage) -> tuple[str, int]:
    """Return a passage's list marker and where its words begin; ("", 0) when it has none.

    A capital letter ("A) Note ...") and a number before a small letter ("1. note ...") count too.
    """
    if passage.marker:
        return passage.marker, 0
    capital = (
        None
        if passage.number
        else regex.match(
            r"\(?(?P<m>[A-Z])\)\s+|\[(?P<m>\w{1,3})\]\s+|(?P<m>\d{1,2})[.)]\s+(?=\p{Ll})",
            passage.text,
        )
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
