"""Recommendations: what a paper asks of its committee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from paperminer.extraction.decision.bodies import body_in, body_name, is_officer, maker_in
from paperminer.extraction.decision.draft import (
    Claims,
    Draft,
    group,
    own_item,
    rule,
    squeeze,
    trim,
    words,
)
from paperminer.extraction.decision.lists import Collector, LeadIn, Listing
from paperminer.extraction.decision.verbs import (
    imperative_verbs,
    item_verbs,
    lemma,
    passive_verbs,
    resolution_verbs,
    starts_operative,
    unique,
)
from paperminer.model import Paper, PaperHeader, Passage
from paperminer.structure.sentences import Sentence, sentences

# Every phrase that asks holds one of these; most passages hold none, and are left at once.
_GATE = regex.compile(r"\b(?:asked|invited|requested|recommended|urged|sought)\b", regex.IGNORECASE)
_CLOSED = regex.compile(r"[.!?]['\"”’)\]]*\s*$")


def find_asks(paper: Paper, passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    """Return the asks of a paper in reading order.

    In an agenda only what stands under the label "Recommendation" counts: the rest asks people to
    declare interests and the like.
    """
    out: list[Draft] = []
    explicit = paper.kind != "agenda"
    for index, passage in enumerate(passages):
        if index in claims:
            continue
        found: list[Draft] = []
        label = rule("ask_label").match(passage.text)
        if label and paper.kind != "appendix":
            found = _labelled(paper.header, passages, index, label)
        if not found and explicit:
            found = _asked(paper.header, passages, index, label.start("rest") if label else 0)
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
        start = max(sentence.start, begin)
        text = passage.text[start : sentence.end]
        out.extend(_in_sentence(header, passages, index, sentence, start, text))
        if out and out[-1].index > index:
            break
    return out


def _in_sentence(
    header: PaperHeader,
    passages: Sequence[Passage],
    index: int,
    sentence: Sentence,
    start: int,
    text: str,
) -> list[Draft]:
    asked = rule("ask_asked").search(text)
    if asked and (named := _asked_body(asked["subject"], asked["rest"])):
        body = body_name(named, header)
        return _rows(
            header, passages, index, sentence, start, start + asked.start("rest"), body, True
        )
    recommended = rule("ask_recommended").search(text)
    if recommended:
        body = body_name(body_in(group(recommended, "body")) or "", header)
        return _rows(
            header, passages, index, sentence, start, start + recommended.start("rest"), body, False
        )
    sought = rule("ask_sought").search(text)
    if sought and (named := body_in(sought["subject"])):
        verbs = imperative_verbs(group(sought, "rest"), infinitive=True) or _sought(sought["what"])
        draft = _draft(
            passages[index], index, start, sentence.end, own_item(passages[index]), verbs
        )
        return [_with(draft, body_name(named, header), "")]
    return []


def _asked_body(subject: str, rest: str) -> str:
    """Return the body that is asked, or "": a school that is asked to do something is none."""
    first = squeeze(rest).strip(" :-–").lower()
    if any(first.startswith(word) for word in words("decision_housekeeping")):
        return ""
    named = body_in(subject)
    if named:
        return named
    tail = squeeze(subject)[-80:]
    verbs = imperative_verbs(rest)
    if is_officer(tail) and verbs and verbs[0] in ("approve", "agree", "authorise", "authorize"):
        return regex.sub(r"^(?:.*,\s+)?(?:[Tt]he\s+)?", "", tail)
    return ""


def _sought(what: str) -> tuple[str, ...]:
    nouns = {"agreement": "agree", "approval": "approve", "endorsement": "endorse"}
    return (
        nouns.get(
            what.lower(), "comment" if what.lower()[:7] in ("view", "views", "comment") else "agree"
        ),
    )


def _rows(
    header: PaperHeader,
    passages: Sequence[Passage],
    index: int,
    sentence: Sentence,
    start: int,
    after: int,
    body: str,
    infinitive: bool,
) -> list[Draft]:
    """Return the rows of one ask: its list's items, or the sentence."""
    passage = passages[index]
    rest = passage.text[after : sentence.end]
    verbs = imperative_verbs(rest, infinitive) if infinitive else resolution_verbs(rest)
    maker = maker_in(rest, header)
    if (
        sentence.end >= len(passage.text.rstrip())
        and not _CLOSED.search(rest)
        or (":" in rest and regex.search(r"[(\s](?:a|i|1)\)\s", rest))
    ):
        listing = gather(passages, index, after, _ends_in_to(rest, infinitive), plain=not verbs)
        if listing.entries:
            return item_drafts(listing, verbs, body, maker)
        if not rest.strip(" :-–"):
            return []
    begin, end = trim(passage.text, start, sentence.end)
    draft = _draft(passage, index, begin, end, own_item(passage), verbs or passive_verbs(rest))
    return [_with(draft, body, maker)]


def _ends_in_to(rest: str, infinitive: bool) -> bool:
    bare = rest.strip(" :-–*")
    return infinitive and not bare or bool(regex.search(r"\bto$", bare))


def gather(
    passages: Sequence[Passage], index: int, begin: int, infinitive: bool, plain: bool
) -> Listing:
    """Return the list under an ask whose words end at `begin` of a passage."""
    lead = LeadIn(index, begin, infinitive, closes=False, plain=plain, stops=stops_ask)
    return Collector(passages, lead).collect()


def stops_ask(passage: Passage) -> bool:
    """Return whether a passage opens another ask or another part of the paper."""
    if passage.marker:
        return False
    return bool(rule("ask_label").match(passage.text)) or bool(
        rule("record_label").match(passage.text)
    )


def item_drafts(
    listing: Listing, lead_verbs: tuple[str, ...], body: str, maker: str
) -> list[Draft]:
    """Return a row for each item of a list of asks."""
    out = []
    for entry in listing.entries:
        start, end = trim(entry.passage.text, entry.start, entry.end)
        if start >= end:
            continue
        verbs = unique((*lead_verbs, *entry.verbs, *item_verbs(entry.text, entry.infinitive)))
        item = "" if entry.marker == "•" else entry.marker
        row = _draft(entry.passage, entry.index, start, end, item, verbs)
        out.append(replace(row, body=body, maker=maker, lead=listing.entries[0].index))
    return out


def _labelled(
    header: PaperHeader, passages: Sequence[Passage], index: int, label: regex.Match[str]
) -> list[Draft]:
    """Return the asks under "Recommendation" that no phrase announces: "That the plan be adopted"."""
    passage = passages[index]
    begin = label.start("rest") if group(label, "rest") else len(passage.text)
    rest = passage.text[begin:]
    if rest.strip():
        return _after_label(header, passages, index, begin)
    at = index + 1
    if at >= len(passages) or passages[at].kind == "field":
        return []
    first = passages[at]
    if rule("ask_asked").search(first.text) or rule("ask_recommended").search(first.text):
        return []
    if (
        not (first.marker or first.number)
        and _CLOSED.search(first.text) is None
        and _body_lead(first.text)
    ):
        listing = gather(passages, at, len(first.text), _ends_in_to(first.text, False), plain=True)
        return item_drafts(listing, (), _lead_body(first.text, header), "")
    listing = gather(passages, index, begin, False, plain=True)
    kept = tuple(e for e in listing.entries if starts_operative(e.text) or _states(e.text))
    if len(kept) != len(listing.entries):
        return []
    rows = item_drafts(listing, (), body_name("", header), "")
    return [
        row if row.body else replace(row, body=_lead_body(row.passage.text, header)) for row in rows
    ]


def _after_label(
    header: PaperHeader, passages: Sequence[Passage], index: int, begin: int
) -> list[Draft]:
    passage = passages[index]
    rest = passage.text[begin:]
    if rule("ask_asked").search(rest) or rule("ask_recommended").search(rest):
        return []
    if not _CLOSED.search(rest) and _body_lead(rest):
        listing = gather(passages, index, begin, _ends_in_to(rest, False), plain=True)
        return item_drafts(listing, (), _lead_body(rest, header), "")
    if not (starts_operative(rest) or _states(rest)):
        return []
    listing = gather(passages, index, begin, False, plain=False)
    if listing.entries and listing.entries[0].index == index:
        return item_drafts(listing, (), body_name("", header), "")
    first = next(iter(sentences(passage)), None)
    stop = max(first.end, begin) if first and first.end > begin else len(passage.text)
    start, end = trim(passage.text, begin, stop)
    draft = _draft(passage, index, start, end, own_item(passage), item_verbs(rest, False))
    return [_with(draft, _lead_body(rest, header), maker_in(rest, header))]


def _body_lead(text: str) -> bool:
    """Return whether a text only leads in a list: "That Cabinet:", "The Board to:", "That:"."""
    bare = squeeze(text).rstrip(" :-–")
    return bool(
        regex.fullmatch(r"(?:it\s+is\s+)?(?:recommended\s+)?that|to", bare, regex.IGNORECASE)
        or (
            len(bare) < 120
            and body_in(
                regex.sub(
                    r"(?i)^that\s+|\s+(?:to|is|are|agrees?(?:\s+to)?|resolves?(?:\s+to)?)$",
                    "",
                    bare,
                )
            )
        )
    )


def _subject(text: str) -> str:
    """Return the body that does something in "That the Cabinet Member for Harbours approves", or ""."""
    bare = regex.sub(r"(?i)^\W*(?:that\s+)?", "", squeeze(text))[:200]
    for word in regex.finditer(r"\s(?:to\s+)?(?P<verb>[\p{L}-]+)\b", bare):
        if lemma(word["verb"]) and (named := body_in(bare[: word.start()])):
            return named
    return body_in(regex.sub(r"(?i)(?:\s+(?:to|is|are))?\W*$", "", bare)) if len(bare) < 130 else ""


def _lead_body(text: str, header: PaperHeader) -> str:
    return body_name(_subject(text), header)


def _states(text: str) -> bool:
    """Return whether a sentence says what a body does: "Cabinet approves the plan"."""
    return (
        len(text) > 12
        and bool(_subject(text))
        and bool(regex.search(r"\p{Ll}s\b|\bto\b", text[:160]))
    )


def _draft(
    passage: Passage, index: int, start: int, end: int, item: str, verbs: tuple[str, ...]
) -> Draft:
    return Draft(index, passage, start, end, "recommendation", item, verbs, lead=index)


def _with(draft: Draft, body: str, maker: str) -> Draft:
    return replace(draft, body=body, maker=maker)
