"""Asks that only a label announces: "Recommendations", and below it "That the plan be adopted"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from paperminer.extraction.decision.ask_rows import (
    CLOSED,
    ends_in_to,
    gather,
    list_rows,
    sentence_row,
)
from paperminer.extraction.decision.bodies import body_in, body_name, maker_in
from paperminer.extraction.decision.draft import Draft, Match, group, rule, squeeze
from paperminer.extraction.decision.lemmas import lemma
from paperminer.extraction.decision.verbs import item_verbs, starts_operative
from paperminer.model import PaperHeader, Passage
from paperminer.structure.sentences import sentences

# "Recommendation 3: That the pier be kept."
_NUMBERED = regex.compile(r"\brecommendation\s+(?P<number>\d{1,2})\b", regex.IGNORECASE)


def labelled_asks(
    header: PaperHeader, passages: Sequence[Passage], index: int, label: Match
) -> list[Draft]:
    """Return the asks that stand behind or under a label, when no phrase says "is asked to".

    label: what the rule ask_label matched at the start of passage `index`.
    """
    passage = passages[index]
    begin = label.start("rest") if group(label, "rest") else len(passage.text)
    if passage.text[begin:].strip():
        return _behind(header, passages, index, begin)
    if index + 1 >= len(passages) or passages[index + 1].kind == "field":
        return []
    return _under(header, passages, index)


def _asks(text: str) -> bool:
    if rule("ask_asked").search(text) or rule("ask_recommended").search(text):
        return True
    proposed = rule("ask_proposed").search(text)
    return proposed is not None and bool(acting_body(proposed["rest"]))


def _under(header: PaperHeader, passages: Sequence[Passage], index: int) -> list[Draft]:
    """Return the asks under a label that stands alone."""
    first = passages[index + 1]
    if _asks(first.text):
        return []
    if not (first.marker or first.number or CLOSED.search(first.text)) and _leads(first.text):
        begin = len(first.text)
        found = gather(passages, index + 1, begin, ends_in_to(first.text, False), plain=True)
        return list_rows(found, (), _body(first.text, header))
    listing = gather(passages, index, len(passages[index].text), False, plain=True)
    if not all(starts_operative(entry.text) or _states(entry.text) for entry in listing.entries):
        return []
    rows = list_rows(listing, (), body_name("", header))
    return [row if row.body else replace(row, body=_body(row.passage.text, header)) for row in rows]


def _behind(
    header: PaperHeader, passages: Sequence[Passage], index: int, begin: int
) -> list[Draft]:
    """Return the asks that follow a label on its own line."""
    passage = passages[index]
    rest = passage.text[begin:]
    if _asks(rest):
        return []
    if not CLOSED.search(rest) and _leads(rest):
        listing = gather(passages, index, begin, ends_in_to(rest, False), plain=True)
        return list_rows(listing, (), _body(rest, header))
    if not (starts_operative(rest) or _states(rest)):
        return []
    listing = gather(passages, index, begin, False, plain=False)
    if listing.entries and listing.entries[0].index == index:
        return list_rows(listing, (), body_name("", header))
    first = next(iter(sentences(passage)), None)
    stop = first.end if first and first.end > begin else len(passage.text)
    verbs = item_verbs(rest, False)
    body, maker = _body(rest, header), maker_in(rest, header)
    row = sentence_row(passage, index, (begin, stop), verbs, body, maker)
    numbered = _NUMBERED.search(passage.text, 0, begin)
    return [replace(row, item=numbered["number"]) if numbered and not row.item else row]


def _leads(text: str) -> bool:
    """Return whether a text only leads in a list: "That Cabinet:", "The Board to:", "That:"."""
    bare = squeeze(text).rstrip(" :-–")
    if regex.fullmatch(r"(?:it\s+is\s+)?(?:recommended\s+)?that|to", bare, regex.IGNORECASE):
        return True
    named = regex.sub(
        r"(?i)^that\s+|\s+(?:to|is|are|agrees?(?:\s+to)?|resolves?(?:\s+to)?)$", "", bare
    )
    return len(bare) < 120 and bool(body_in(named))


def acting_body(text: str) -> str:
    """Return the body of "That the Cabinet Member for Harbours approves the plan", or ""."""
    bare = regex.sub(r"(?i)^\W*(?:that\s+)?", "", squeeze(text))[:200]
    for word in regex.finditer(r"\s(?:to\s+)?(?P<verb>[\p{L}-]+)\b", bare):
        if lemma(word["verb"]) and (named := body_in(bare[: word.start()])):
            return named
    if len(bare) >= 130:
        return ""
    return body_in(regex.sub(r"(?i)(?:\s+(?:to|is|are))?\W*$", "", bare))


def _body(text: str, header: PaperHeader) -> str:
    return body_name(acting_body(text), header)


def _states(text: str) -> bool:
    """Return whether a sentence says what a body does: "Cabinet approves the plan"."""
    if len(text) <= 12 or not regex.search(r"\p{Ll}s\b|\bto\b", text[:160]):
        return False
    return bool(acting_body(text))
