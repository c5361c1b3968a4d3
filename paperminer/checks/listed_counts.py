"""Counts announced and the things listed after them: "four priorities:" and then five."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Flag, Paper, Passage

_WORDS = "two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(" "), 2)}
_THINGS = (
    r"priorities|options|themes|aims|objectives|areas|strands|stages|phases|principles|outcomes|reasons|"
    r"recommendations|elements|workstreams|work\s+streams|pillars|factors|questions|schemes|sites|wards|"
    r"districts|criteria|risks|projects|groups|categories|steps|values|commitments|ambitions|goals|"
    r"services|centres|schools|bids|proposals|tests|parts|components|actions"
)
_ANNOUNCED = regex.compile(
    rf"(?<!\bof\s(?:the\s|our\s|these\s|its\s)?)\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:(?:[\p{{L}}’'-]+)\s+){{0,2}}?(?P<thing>{_THINGS})\b"
    r"(?P<rest>[^.;:()]{0,60}):(?P<list>[^:]*)$",
    regex.IGNORECASE,
)
_SENTENCE = regex.compile(r"[^.!?]*:[^.!?:]*(?:[.!?]|$)")
_SOME = regex.compile(
    r"\b(?:including|such\s+as|among|particularly|notably|first|next|remaining|other|both|each|of\s+which|"
    r"main|further|table|below\s+by)\b",
    regex.IGNORECASE,
)
_LAST = regex.compile(r"\s(?:and|or)\s", regex.IGNORECASE)
_FILLER = regex.compile(r"^(?:and|or)?\s*(?:last(?:ly)?|finally|also|then)$", regex.IGNORECASE)
_MOST_ITEMS = 40


class ListedCount(Check):
    """A number of things announced and another number of them listed.

    Flags: "four priorities:" with five in the sentence, or with five items in the list under it.

    Why it matters: an item was added or taken out after the sentence was written, and members
    cannot tell which.

    Example: "The plan has four priorities: housing, health, transport, skills and safety."

    Not flagged: lists that name some ("including", "such as"); lists in which an "and" within an
    item leaves the count open; lists whose items or sub-items come to the number.
    """

    code = "C020"
    kind = "total_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each list that is longer or shorter than announced."""
        for paper in evidence.papers:
            for index, block in enumerate(paper.blocks):
                if isinstance(block, Passage) and ":" in block.text:
                    for match in _announcements(block):
                        yield from self._judge(paper, index, block, match)

    def _judge(
        self, paper: Paper, index: int, block: Passage, match: tuple[int, regex.Match[str]]
    ) -> Iterator[Flag]:
        start, found = match
        word = found["count"].lower()
        announced = _NUMBERS.get(word) or int(word)
        if announced < 2 or _SOME.search(found[0].partition(":")[0]):
            return
        listed = found["list"].strip()
        if listed:
            low, high = counted(listed)
        elif start + found.end() >= len(block.text.rstrip()):
            low, high, sizes = _items(paper, index)
            if announced in sizes:
                return
        else:
            return
        if low < 2 or low <= announced <= high:
            return
        at = start + found.start("count")
        place = block.span(at, start + found.end("thing"))
        yield self.flag(
            paper,
            [place],
            severity="warning",
            confidence=0.55 if listed else 0.45,
            explanation=(
                f"“{found['count']} {found['thing']}” are announced, and "
                f"{low if low == high else f'{low} to {high}'} are listed."
            ),
            expected=str(announced),
            found=str(low),
            innocent=("an item that holds an “and”", "sub-items", "a list of some only"),
        )


def _announcements(block: Passage) -> Iterator[tuple[int, regex.Match[str]]]:
    for sentence in _SENTENCE.finditer(block.text):
        found = _ANNOUNCED.search(sentence[0].rstrip(" .!?"))
        if found:
            yield sentence.start(), found


def counted(text: str) -> tuple[int, int]:
    """Return the least and greatest number of items that a list in a sentence may be read as."""
    if ";" in text:
        parts = [part for part in text.split(";") if part.strip(" ,.")]
        return len(parts), len(parts)
    parts = [part.strip() for part in text.split(",") if part.strip(" .")]
    if len(parts) < 2:
        return 0, 0
    count = len(parts)
    last = parts[-1]
    opens = regex.match(r"(?:and|or)\s", last, regex.IGNORECASE)
    if not opens and _LAST.search(last):
        count += 1
    # An "and" within an item, or a word such as "finally", may part or join items.
    doubt = sum(bool(_LAST.search(f" {part} ")) or bool(_FILLER.match(part)) for part in parts[:-1])
    doubt += max(0, len(_LAST.findall(last)) - (0 if opens else 1))
    return count - doubt, count + doubt


def _items(paper: Paper, index: int) -> tuple[int, int, set[int]]:
    """Return how many items follow a passage, and the numbers of each kind of item."""
    items: list[tuple[int, str]] = []
    for block in paper.blocks[index + 1 : index + 1 + _MOST_ITEMS]:
        if not isinstance(block, Passage) or block.kind != "item":
            break
        items.append((block.indent, _kind(block.marker or "")))
    kinds = Counter(items)
    markers = Counter(kind for _, kind in items)
    indents = Counter(indent for indent, _ in items)
    sizes = {len(items), *kinds.values(), *markers.values(), *indents.values()}
    if len(items) < 2 or len(markers) > 1:
        return 0, 0, sizes
    return len(items), len(items), sizes


def _kind(marker: str) -> str:
    bare = marker.strip("().")
    return "digit" if bare.isdigit() else "letter" if bare.isalpha() else bare
