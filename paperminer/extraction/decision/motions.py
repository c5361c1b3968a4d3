"""Motions moved, seconded and carried, as councils of the United States and Canada minute them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    Claims,
    Draft,
    Match,
    group,
    match_any,
    own_item,
    rule,
    search_any,
    squeeze,
    trim,
)
from paperminer.extraction.decision.verbs import imperative_verbs, item_verbs, resolution_verbs
from paperminer.model import Passage

_REACH = 14
_DEBATE = 25  # passages: amendments and votes may stand between a motion and its resolution
_PAIR = 120  # characters: a line with two names is no longer
_OPERATIVE = regex.compile(
    r"\b(?:NOW,?\s+)?THEREFORE,?(?:\s+(?:be\s+it\s+(?:hereby\s+)?resolved|it\s+is\s+hereby\s+resolved))?(?:\s+that)?\b"
    r"|\bbe\s+it\s+(?:hereby\s+)?resolved(?:\s+that)?\b",
    regex.IGNORECASE,
)
_NAMES = regex.compile(
    r"^\s*(?:Moved(?:\s+by)?\s*:?\s*)?(?:\p{Lu}[\p{L}.'’-]*\s*){1,5},\s*(?:Seconded(?:\s+by)?\s*:?\s*)?"
    r"(?:\p{Lu}[\p{L}.'’-]*\s*){1,5}[:;]\s*"
)


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion's passages: first to last, where its own words begin, and its printed number."""

    first: int
    begin: int
    last: int
    number: str


def find_motions(passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    """Return a row for each motion that was not lost."""
    out: list[Draft] = []
    index = 0
    while index < len(passages):
        motion = None if index in claims else _motion(passages, index)
        if motion is None:
            index += 1
            continue
        found = _row(passages, motion)
        claims.add(found)
        claims.indexes.update(range(index, motion.last + 1))
        out.extend(found)
        index = motion.last + 1
    return out


def _motion(passages: Sequence[Passage], index: int) -> Motion | None:
    """Return the motion that a passage opens, or None."""
    passage = passages[index]
    text = printed(passage)
    shift = len(text) - len(passage.text)
    numbered = match_any("motion_numbered", text)
    moved = rule("motion_moved").match(passage.text) or _moved_inside(passage.text)
    if numbered:
        begin = max(numbered.start("rest") - shift, 0)
        names = _NAMES.match(passage.text[begin:])
        begin += names.end() if names else 0
        number = squeeze(group(numbered, "number"))
        inner = rule("motion_moved").match(passage.text[begin:])
        begin += inner.start("rest") if inner else 0
    elif moved and not regex.search(r"\b(?:resolved|agreed)\b", moved["movers"], regex.IGNORECASE):
        begin, number = moved.start("rest"), own_item(passage)
    elif _mover_line(passages, index):
        begin, number = len(passage.text), ""
    else:
        return None
    if search_any("amendment_moved", passage.text[:SENTENCE_REACH]):
        return None
    first, last = index, index
    for look in range(index, min(index + _REACH, len(passages))):
        # Under a number that stands alone, "Moved by" opens no motion of its own.
        own = look == index + 1 and numbered is not None and not passage.text[begin:].strip()
        if look > index and not own and (_opens(passages[look]) or passages[look].kind == "field"):
            break
        last = look
        if rule("motion_carried").search(passages[look].text) or rule("motion_lost").search(
            passages[look].text
        ):
            break
    if any(_resolves(p.text) for p in passages[index + 1 : last + 2]):
        return None
    carried = any(rule("motion_carried").search(p.text) for p in passages[index : last + 1])
    if not carried:
        if numbered:
            return None
        if _resolved_later(passages, index):
            return None
        last = index if passage.text[begin:].strip() else min(index + 1, len(passages) - 1)
    while first < last and not passages[first].text[begin:].strip(" :;.-"):
        first, begin = first + 1, 0
        again = rule("motion_moved").match(passages[first].text)
        begin = again.start("rest") if again else _seconder(passages[first].text)
    return Motion(first, begin, last, number)


def _mover_line(passages: Sequence[Passage], index: int) -> bool:
    """Return whether a passage only names mover and seconder; their motion stands below."""
    text = passages[index].text
    if search_any("motion_pair_line", text):
        return index + 1 < len(passages) and text == text[:_PAIR]
    return (
        bool(rule("motion_mover_line").match(text))
        and index + 1 < len(passages)
        and bool(_seconder(passages[index + 1].text))
    )


def _resolves(text: str) -> bool:
    """Return whether a passage opens with RESOLVED: what a motion came to is told there."""
    found = rule("resolution_capitals").search(text)
    return found is not None and found.start() < 30 and not _OPERATIVE.search(text)


def _resolved_later(passages: Sequence[Passage], index: int) -> bool:
    """Return whether a resolution, soon after a motion with no outcome, says what came of it."""
    for passage in passages[index : index + _DEBATE]:
        if rule("resolution_capitals").search(passage.text):
            return True
        if passage.kind == "heading" and passage.number:
            return False
    return False


def _moved_inside(text: str) -> Match | None:
    """Return a mover's sentence that is not the passage's first, when it reads like a motion."""
    found = rule("motion_moved").search(text)
    told = found and regex.match(r"on\s+(?:a\s+|the\s+)?motion\b", found["movers"], regex.I)
    if found and (told or regex.match(r"\W*(?:that|to)\b", found["rest"], regex.IGNORECASE)):
        return found
    return None


def _seconder(text: str) -> int:
    """Return the length of a passage that only names the seconder, else 0."""
    return len(text) if regex.fullmatch(r"\s*(?:Seconded|Moved)\b[^.;]{0,60}", text) else 0


def _opens(passage: Passage) -> bool:
    return bool(rule("motion_moved").match(passage.text) and not _seconder(passage.text)) or bool(
        match_any("motion_numbered", printed(passage))
    )


def printed(passage: Passage) -> str:
    """Return a passage's text with its number, as a motion's own number may be taken for one."""
    if passage.number and not passage.marker:
        return f"{passage.number} {passage.text}"
    return passage.text


def _moved_words(block: Sequence[Passage], begin: int) -> str:
    """Return what a motion asks for: not the amendments, the votes and the outcome after it."""
    out = []
    for place, passage in enumerate(block):
        text = passage.text if place else passage.text[begin:]
        ended = rule("motion_carried").search(text)
        if not (search_any("amendment_moved", text) or search_any("vote_side", text)):
            out.append(text[: ended.start()] if ended else text)
        if ended:
            break
    return " ".join(out).strip(" .;:-,")


def _row(passages: Sequence[Passage], motion: Motion) -> list[Draft]:
    block = passages[motion.first : motion.last + 1]
    whole = " ".join(p.text if place else p.text[motion.begin :] for place, p in enumerate(block))
    if rule("motion_lost").search(whole) or not whole.strip(" .;:-"):
        return []
    operative = _OPERATIVE.split(whole)
    act = operative[-1] if len(operative) > 1 else _moved_words(block, motion.begin) or whole
    verbs = resolution_verbs(act) or imperative_verbs(act) or item_verbs(act, False)
    passage = passages[motion.first]
    index = motion.first
    if not _OPERATIVE.search(passage.text):
        # The preamble and the act in paragraphs of their own: the act is the row.
        index = next(
            (i for i in range(index, motion.last + 1) if _OPERATIVE.search(passages[i].text)), index
        )
    passage = passages[index]
    # "Whereas ..., now therefore ...": why it is resolved is no part of what is resolved.
    acts = _OPERATIVE.search(passage.text)
    start, end = trim(passage.text, acts.start() if acts else 0, len(passage.text))
    if start >= end:
        return []
    item = regex.sub(r"(?i)^(?:resolution|motion)\s+(?:(?:no\.?|number|#)\s*)?", "", motion.number)
    number = item if any(c.isdigit() for c in item) and len(item) > 3 else ""
    return [
        Draft(index, passage, start, end, "resolution", item, verbs, decision_no=number, lead=index)
    ]
