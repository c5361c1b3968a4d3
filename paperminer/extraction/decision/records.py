"""Records of decision: what a cabinet member, a leader or an officer decides or proposes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.bodies import post_of
from paperminer.extraction.decision.draft import (
    Claims,
    Draft,
    group,
    match_any,
    own_item,
    rule,
    squeeze,
    trim,
)
from paperminer.extraction.decision.lists import Collector, LeadIn, Listing, marked
from paperminer.extraction.decision.resolutions import find_resolutions, list_drafts
from paperminer.extraction.decision.verbs import (
    imperative_verbs,
    item_verbs,
    passive_verbs,
    resolution_verbs,
    starts_operative,
)
from paperminer.model import Paper, Passage, Stage
from paperminer.structure.header import DECISION_NO

_TAKEN_BY = regex.compile(
    r"^\s*decision\s+(?:to\s+be\s+)?(?:taken|made)\s+by\s*:?\s*|^\s*decision[\s-]+(?:maker|taker)\s*:?\s*",
    regex.IGNORECASE,
)
_POST = regex.compile(
    r"\b(?:Cabinet\s+Member|Portfolio\s+Holder|Leader\s+of|Executive\s+Member|Mayor\s+of|Deputy\s+Leader|"
    r"Lead\s+Member|(?:Corporate|Executive|Strategic|Service|Assistant)\s+Director|Director\s+of|Head\s+of|Chief\s+Executive)\b"
)
_OPERATIVE_KINDS = ("paragraph", "item", "heading")
_TOP = 16  # passages: a record's form fields stand above its decision


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What a record of decision says of itself."""

    stage: Stage
    number: str
    maker: str
    body: str
    date: str


def record_facts(paper: Paper, passages: Sequence[Passage]) -> RecordFacts:
    """Return number, maker, date and stage of a record, from its header or its form fields."""
    top = passages[:_TOP]
    proposed = any(rule("record_proposed").search(p.text) for p in passages[: _TOP + 8])
    maker = _clean(paper.header.decision_maker) or _maker(top)
    date = "" if proposed else _signed(passages)
    return RecordFacts(
        stage="proposed_decision" if proposed else "decision",
        number=paper.header.decision_no or _number(top),
        maker=maker,
        body=post_of(maker),
        date=date,
    )


def _number(top: Sequence[Passage]) -> str:
    for place, passage in enumerate(top):
        if regex.search(r"\bdecision\s*(?:no|number|ref)", passage.text, regex.IGNORECASE):
            for near in top[place : place + 3]:
                found = DECISION_NO.search(near.text)
                if found:
                    return found["no"]
    found = next((f for p in top if (f := regex.fullmatch(r"\s*(\d{2}/\d{4,5})\s*", p.text))), None)
    return found[1] if found else ""


def _maker(top: Sequence[Passage]) -> str:
    for place, passage in enumerate(top):
        found = _TAKEN_BY.match(passage.text)
        if not found:
            continue
        for text in (
            passage.text[found.end() :],
            *(near.text for near in top[place + 1 : place + 4]),
        ):
            clean = _clean(text)
            if _POST.search(clean) and len(clean) < 160:
                return clean
    return ""


def _clean(text: str) -> str:
    """Return a maker's line without the form fields that stood beside it."""
    bare = regex.sub(r"(?i)\bdecision\s+n(?:o|umber)\s*:?", " ", squeeze(text))
    bare = regex.split(r"(?i)\bfor\s+publication\b|\bunrestricted\b|\bkey\s+decision\b|\[", bare)[0]
    return squeeze(DECISION_NO.sub(" ", bare)).strip(" :,")


def _signed(passages: Sequence[Passage]) -> str:
    for passage in passages:
        text = regex.sub(r"[._…]{4,}", "\n", passage.text)
        for line in text.split("\n") if len(text) < 200 else ():
            found = rule("record_signed").search(line)
            if found:
                return found["date"]
    return ""


def find_record(paper: Paper, passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    """Return the rows of a record of decision: each item at the finest level, or the sentence."""
    facts = record_facts(paper, passages)
    for index, passage in enumerate(passages):
        found = rule("record_first_person").search(passage.text)
        if found:
            maker = squeeze(group(found, "maker"))
            rows = _first_person(
                passages, index, found.start("rest"), facts, maker, group(found, "word")
            )
            if rows:
                claims.add(rows)
                return rows
    out: list[Draft] = []
    bare = [passage for passage in passages if _bare_label(passage.text)]
    for index, passage in enumerate(passages):
        label = match_any("record_label", passage.text)
        if label and index not in claims and passage.kind in (*_OPERATIVE_KINDS, "field"):
            rows = _labelled(passages, index, label.start("rest"), facts)
            claims.add(rows)
            out.extend(rows)
            if out and len(bare) < 2:
                return out
    if out:
        return out
    return find_resolutions(paper, passages, claims, facts.stage)


def _bare_label(text: str) -> bool:
    """Return whether a passage is the label of a decision alone: a list of decisions has many."""
    return bool(regex.fullmatch(r"\W*decisions?(?:\s+(?:taken|made))?\W*", text, regex.IGNORECASE))


def _first_person(
    passages: Sequence[Passage], index: int, begin: int, facts: RecordFacts, maker: str, word: str
) -> list[Draft]:
    passage = passages[index]
    rest = passage.text[begin:]
    verbs = () if word.lower() in ("propose", "intend", "wish", "") else imperative_verbs(word)
    body = post_of(maker) if maker else facts.body
    bare = regex.fullmatch(r"\W*(?:to|that|as\s+follows)?\W*", rest, regex.IGNORECASE) is not None
    listing = _gather(
        passages, index, begin, infinitive=regex.search(r"\bto\W*$", rest) is not None, plain=bare
    )
    if listing.entries:
        return list_drafts(listing, verbs, facts.maker, facts.stage, body)
    if bare:
        return []
    start, end = trim(passage.text, 0, len(passage.text))
    found = (*verbs, *imperative_verbs(rest, infinitive=True), *passive_verbs(rest))
    return [
        Draft(
            index,
            passage,
            start,
            end,
            facts.stage,
            own_item(passage),
            tuple(dict.fromkeys(found)),
            body,
            facts.maker,
            lead=index,
        )
    ]


def _labelled(
    passages: Sequence[Passage], index: int, begin: int, facts: RecordFacts
) -> list[Draft]:
    """Return the rows under a bare "Decision": a list, or the paragraphs up to the next heading."""
    passage = passages[index]
    begin = begin if begin >= 0 else len(passage.text)
    rest = passage.text[begin:]
    listing = _gather(passages, index, begin, infinitive=False, plain=not rest.strip())
    if listing.entries:
        return list_drafts(listing, resolution_verbs(rest), facts.maker, facts.stage, facts.body)
    places = [(index, begin)] if rest.strip() else []
    for look in range(index + 1, min(index + 8, len(passages))):
        near = passages[look]
        if near.kind in ("heading", "field") or rest.strip():
            break
        places.append((look, 0))
    out = []
    for place, start in places:
        text = passages[place].text
        begin, end = trim(text, start, len(text))
        verbs = resolution_verbs(text[begin:end]) or item_verbs(text[begin:end], False)
        follows = place + 1 < len(passages) and bool(marked(passages[place + 1])[0])
        if follows and not regex.search(r"[.!?]\s*$", text):
            nested = _gather(
                passages, place, len(text), regex.search(r"\bto\W*$", text) is not None, False
            )
            if nested.entries:
                return list_drafts(nested, verbs, facts.maker, facts.stage, facts.body)
        if verbs and (passive_verbs(text) or starts_operative(text[begin:]) or place == index):
            out.append(
                Draft(
                    place,
                    passages[place],
                    begin,
                    end,
                    facts.stage,
                    own_item(passages[place]),
                    verbs,
                    facts.body,
                    facts.maker,
                    lead=place,
                )
            )
    return out


def _gather(
    passages: Sequence[Passage], index: int, begin: int, infinitive: bool, plain: bool
) -> Listing:
    lead = LeadIn(index, begin, infinitive, closes=False, plain=plain, stops=_new_part)
    return Collector(passages, lead).collect()


def _new_part(passage: Passage) -> bool:
    return not passage.marker and bool(
        regex.match(
            r"\s*(?:reasons?\b|alternatives?\b|any\s+(?:alternatives|interest)|background|financial|"
            r"signed|date\b|options\b|consultation)",
            passage.text,
            regex.IGNORECASE,
        )
    )
