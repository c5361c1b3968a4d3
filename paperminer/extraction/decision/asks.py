"""Recommendations: what a paper asks of its committee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.ask_rows import (
    CLOSED,
    ends_in_to,
    gather,
    list_rows,
    sentence_row,
)
from paperminer.extraction.decision.bodies import body_in, body_name, is_officer, maker_in
from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    Claims,
    Draft,
    group,
    match_any,
    rule,
    squeeze,
    words,
)
from paperminer.extraction.decision.labelled import acting_body, labelled_asks
from paperminer.extraction.decision.lists import LIST_INSIDE, before_list
from paperminer.extraction.decision.verbs import imperative_verbs, passive_verbs, resolution_verbs
from paperminer.model import Paper, PaperHeader, Passage
from paperminer.structure.sentences import sentences

# Every phrase that asks holds one of these; most passages hold none, and are left at once.
_GATE = regex.compile(
    r"\b(?:asked|invited|requested|recommend(?:ed|s)?|urged|sought|propose[sd]?|suggested)\b",
    regex.IGNORECASE,
)
# "Summary: Members are asked to note": the label is no part of the ask.
_PART_LABEL = regex.compile(r"\s*(?:Summary|Purpose|Introduction|Background|Conclusion)\s*:\s*")
_SOUGHT = {"agreement": "agree", "approval": "approve", "endorsement": "endorse"}
_APPROVING = frozenset({"approve", "agree", "authorise", "authorize"})


@dataclass(frozen=True, slots=True)
class _Ask:
    """An ask found in text[start:end] of a passage: its words begin at `after`.

    `infinitive`: the words follow "is asked to", not "it is recommended that".
    """

    start: int
    end: int
    after: int
    body: str
    infinitive: bool
    verbs: tuple[str, ...] = ()


def find_asks(paper: Paper, passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    """Return the asks of a paper in reading order.

    In an agenda only what stands under the label "Recommendation" counts: the rest asks people to
    declare interests and the like. In an appendix the label alone says nothing.
    """
    out: list[Draft] = []
    for index, passage in enumerate(passages):
        if index in claims:
            continue
        found: list[Draft] = []
        label = match_any("ask_label", passage.text)
        if label and paper.kind != "appendix":
            found = labelled_asks(paper.header, passages, index, label)
        if not found and paper.kind != "agenda":
            begin = label.start("rest") if label else 0
            found = _asked(paper.header, passages, index, max(begin, 0))
        claims.add(found)
        out.extend(found)
    return out


def _asked(header: PaperHeader, passages: Sequence[Passage], index: int, begin: int) -> list[Draft]:
    """Return the asks of a passage that say so: "is asked to", "it is recommended that"."""
    passage = passages[index]
    out: list[Draft] = []
    if not _GATE.search(passage.text):
        return out
    for sentence in sentences(passage):
        if sentence.end <= begin:
            continue
        part = _PART_LABEL.match(passage.text) if sentence.start == 0 else None
        start = max(sentence.start, begin, part.end() if part else 0)
        ask = _phrase(header, passage.text[start : sentence.end], start)
        if ask:
            out.extend(_rows(header, passages, index, ask))
        if out and out[-1].index > index:
            break
    return out


def _phrase(header: PaperHeader, text: str, start: int) -> _Ask | None:
    """Return the ask that a sentence holds; start: where it begins in its passage."""
    end = start + len(text)
    text = text[:SENTENCE_REACH]
    asked = rule("ask_asked").search(text)
    if asked and (named := _asked_body(asked["subject"], asked["rest"])):
        return _Ask(start, end, start + asked.start("rest"), body_name(named, header), True)
    recommended = rule("ask_recommended").search(text)
    if recommended:
        body = body_name(body_in(group(recommended, "body")), header)
        return _Ask(start, end, start + recommended.start("rest"), body, False)
    proposed = rule("ask_proposed").search(text)
    if proposed and (named := acting_body(proposed["rest"])):
        body = body_name(body_in(group(proposed, "body")) or named, header)
        return _Ask(start, end, start + proposed.start("rest"), body, False)
    sought = rule("ask_sought").search(text)
    if sought and (named := body_in(sought["subject"])):
        verbs = imperative_verbs(group(sought, "rest"), infinitive=True)
        verbs = verbs or (_SOUGHT.get(sought["what"].lower(), "comment"),)
        return _Ask(start, end, end, body_name(named, header), True, verbs)
    return None


def _asked_body(subject: str, rest: str) -> str:
    """Return the body that is asked, or "": a school that is asked to do something is none."""
    first = squeeze(rest).strip(" :-–").lower()
    if any(first.startswith(word) for word in words("decision_housekeeping")):
        return ""
    named = body_in(subject)
    if named:
        return named
    tail = squeeze(subject)[-80:]
    if is_officer(tail) and _APPROVING & set(imperative_verbs(rest)[:1]):
        return str(regex.sub(r"^(?:.*,\s+)?(?:[Tt]he\s+)?", "", tail))
    return ""


def _rows(header: PaperHeader, passages: Sequence[Passage], index: int, ask: _Ask) -> list[Draft]:
    """Return the rows of one ask: its list's items, or the sentence."""
    passage = passages[index]
    rest = passage.text[ask.after : ask.end]
    words_alone = before_list(rest) if ":" in rest else rest
    verbs = ask.verbs or (
        imperative_verbs(words_alone, True) if ask.infinitive else resolution_verbs(words_alone)
    )
    maker = maker_in(rest, header)
    open_end = ask.end >= len(passage.text.rstrip()) and not CLOSED.search(rest)
    if not ask.verbs and (open_end or (":" in rest and LIST_INSIDE.search(rest))):
        to = ends_in_to(words_alone, ask.infinitive)
        listing = gather(passages, index, ask.after, to, plain=not verbs)
        if listing.entries:
            return list_rows(listing, verbs, ask.body, maker)
        if not rest.strip(" :-–"):
            return []
    place = (ask.start, ask.end)
    return [sentence_row(passage, index, place, verbs or passive_verbs(rest), ask.body, maker)]
