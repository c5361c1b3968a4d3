"""The sides of a vote that one passage tells of: labelled, counted or told in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import regex

from paperminer.extraction.decision.draft import (
    Match,
    family,
    find_all,
    group,
    rule,
    search_any,
)
from paperminer.extraction.decision.voters import names_of
from paperminer.model import Passage, VoteSide

Side = Literal["for", "against", "abstain"]
_NAMES_REACH = 40  # passages: one name a line under "For:"
_NUMBERS = {
    **dict.fromkeys(("none", "no", "nil"), 0),
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14},
    **{"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20},
}
# Who took no part is listed after the sides, and is on none of them.
_NO_SIDE = regex.compile(
    r"\b(?:absent|excused|recused|not\s+voting|not\s+present)\b\s*[:(–-]", regex.IGNORECASE
)


def sides_in(passages: Sequence[Passage], index: int) -> Iterator[VoteSide]:
    """Yield the sides that one passage tells of: labelled, counted or told in a sentence."""
    passage = passages[index]
    text = passage.text
    labels = sorted(find_all("vote_side", text), key=lambda found: found.start())
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        if label.end() <= end:
            yield _labelled(passages, index, label, end)
    if any(label.groupdict().get("count") or _trailing(text[label.end() :]) for label in labels):
        return
    to = search_any("vote_to", text)
    if to:
        for name in ("for", "against", "abstain"):
            if group(to, name):
                side = to.span(name)
                yield VoteSide(_side(name), passage.span(*side), _number(to[name]))
        return
    tally = search_any("vote_tally", text)
    if tally:
        for name in ("for", "against", "abstain"):
            if group(tally, name):
                span = passage.span(*tally.span(name))
                yield VoteSide(_side(name), span, int(tally[name]))
        return
    for found in find_all("vote_counted", text):
        yield VoteSide(_side(found["side"]), passage.span(*found.span()), _number(found["count"]))
    for one in family("vote_named"):
        for found in one.finditer(text):
            names = names_of(found["names"])
            if names:
                span = passage.span(*found.span())
                yield VoteSide(_side(found["side"]), span, names=names)


def _labelled(passages: Sequence[Passage], index: int, label: Match, end: int) -> VoteSide:
    """Return the side that a label opens, whose names may go on in the passages below."""
    passage = passages[index]
    words = _NO_SIDE.split(passage.text[label.end() : end])[0].strip()
    names, counted = names_of(words), _trailing(words)
    if counted is not None:
        names = names_of(words[: words.rstrip(" .)").rfind(str(counted))].rstrip(" (–-=:"))
    if not words and label[0].rstrip().endswith((":", "-", "–", "—")):
        names = _names_below(passages, index)
    count = int(group(label, "count")) if group(label, "count") else counted
    start = label.start("side")
    shown = max(end, start + 1)
    return VoteSide(_side(label["side"]), passage.span(start, shown), count, names)


def _trailing(words: str) -> int | None:
    """Return the count that ends "Oake, Lind, Pell (3)", or that stands alone."""
    bare = words.rstrip(" .;)")
    digits = bare[len(bare.rstrip("0123456789")) :]
    return int(digits) if 0 < len(digits) <= 3 else None


def _names_below(passages: Sequence[Passage], index: int) -> tuple[str, ...] | None:
    """Return the names printed one a line under a label, or None when there are none."""
    out: list[str] = []
    for passage in passages[index + 1 : index + 1 + _NAMES_REACH]:
        if search_any("vote_side", passage.text) or rule("vote_opens").search(passage.text):
            break
        names = names_of(passage.text) if len(passage.text) < 200 else None
        if not names:
            break
        out.extend(names)
    return tuple(out) or None


def _side(word: str) -> Side:
    lower = word.lower()
    if lower.startswith("abst"):
        return "abstain"
    if lower.startswith(("against", "nay", "no", "opposed")):
        return "against"
    return "for"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
