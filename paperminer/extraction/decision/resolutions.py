"""Resolutions: what minutes say that a body resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.bodies import body_in, is_own, maker_in
from paperminer.extraction.decision.draft import (
    Claims,
    Draft,
    Match,
    group,
    own_item,
    rule,
    trim,
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
from paperminer.model import Paper, PaperHeader, Passage, Stage
from paperminer.structure.sentences import sentences

_CLOSED = regex.compile(r"[.!?]['\"”’)\]]*\s*$")
_MODAL = regex.compile(r"\b(?:should|would|will|shall|must|be|to)\b", regex.IGNORECASE)
_BARE = regex.compile(r"(?:\W|\b(?:that|to|and|as\s+follows|the\s+following)\b)*", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a resolution's own words begin in a sentence, and verbs that the lead-in holds.

    `begin` is where the row begins: after a title that ran into the sentence.
    """

    after: int
    verbs: tuple[str, ...] = ()
    begin: int = 0


def find_resolutions(
    paper: Paper, passages: Sequence[Passage], claims: Claims, stage: Stage = "resolution"
) -> list[Draft]:
    """Return the resolutions of minutes (or of a record of decision) in reading order."""
    out: list[Draft] = []
    for index, passage in enumerate(passages):
        if index in claims:
            continue
        found = _in_passage(paper.header, passages, index, stage)
        claims.add(found)
        out.extend(found)
    return out


def _in_passage(
    header: PaperHeader, passages: Sequence[Passage], index: int, stage: Stage
) -> list[Draft]:
    passage = passages[index]
    out: list[Draft] = _tails(passage, index, stage)
    if out:
        return out
    for sentence in sentences(passage):
        lead = find_lead(sentence.text, header)
        if lead is None:
            continue
        after = sentence.start + lead.after
        last = sentence.end >= len(passage.text.rstrip())
        place = (sentence.start + lead.begin, sentence.end)
        out.extend(_rows(header, passages, index, place, after, lead, last, stage))
        if out and out[-1].index > index:
            break
    return out


def _tails(passage: Passage, index: int, stage: Stage) -> list[Draft]:
    """Return the rows of lines that end in what was resolved: "Hall hire £30 resolved to pay"."""
    out = []
    start = 0
    for found in rule("resolution_tail").finditer(passage.text):
        if not out:
            start = max(
                (s.start for s in sentences(passage) if s.start <= found.start()), default=0
            )
        verbs = imperative_verbs(found["rest"])
        before = passage.text[start : found.start()]
        begin, end = trim(passage.text, start + before.rfind(":") + 1, found.end())
        subject = passage.text[begin : found.start()].strip(" -–:")
        clause = regex.search(
            r"\b(?:it|was|were|is|are|had|has|have|all|also|and|who|that)$", subject, regex.I
        )
        if len(subject.split()) > 1 and not clause and not body_in(subject):
            out.append(
                Draft(index, passage, begin, end, stage, own_item(passage), verbs, lead=index)
            )
        start = found.end()
    return out


def find_lead(text: str, header: PaperHeader) -> Lead | None:
    """Return the lead-in of a resolution that a sentence of minutes holds, or None."""
    capitals = rule("resolution_capitals").search(text)
    if capitals:
        before = text[: capitals.start()]
        shouted = text.isupper() and len(text.split()) > 12 or before.strip().isupper()
        told = rule("resolution_narrated").search(before)
        return None if shouted or told else Lead(capitals.start("rest"), _recommends(capitals))
    opening = rule("resolution_opening").match(text)
    if opening:
        return Lead(opening.start("rest"))
    told = rule("resolution_narrated").search(text)
    was = rule("resolution_it_was").search(text)
    if was and not told:
        rest = was["rest"]
        if (
            was["word"].lower() != "agreed"
            or _MODAL.search(rest)
            or not rest.strip(" :-–.")
            or resolution_verbs(rest)
        ):
            return Lead(
                was.start("rest"), begin=was.start("lead") if was["lead"].startswith("It") else 0
            )
    return None if told else _body_lead(text, header)


def _recommends(match: Match) -> tuple[str, ...]:
    return ("recommend",) if match["word"] == "RECOMMENDED" else ()


def _body_lead(text: str, header: PaperHeader) -> Lead | None:
    acted = rule("resolution_body").search(text)
    if acted and is_own(body_in(acted["subject"]), header):
        rest = group(acted, "rest")
        opinion = regex.match(r"that\b", rest) and not (
            resolution_verbs(rest) and regex.search(r"\b(?:be|should|would|to)\b", rest)
        )
        if not opinion:
            return Lead(acted.start("rest"))
    acts = rule("resolution_body_acts").search(text)
    if acts and is_own(body_in(acts["subject"]), header):
        return Lead(acts.start("word"))
    listed = rule("resolution_body_list").search(text)
    if (
        listed
        and is_own(body_in(listed["subject"]), header)
        and text.rstrip().endswith(("-", "–", "—"))
    ):
        return Lead(len(text))
    for plain in ("resolution_minutes_approved", "resolution_elected"):
        approved = rule(plain).search(text)
        if approved:
            return Lead(approved.start("word"))
    cleared = rule("resolution_no_objection").search(text)
    if cleared and is_own(body_in(cleared["subject"]), header):
        return Lead(cleared.end(), imperative_verbs(cleared["rest"]) or ("support",))
    return None


def _rows(
    header: PaperHeader,
    passages: Sequence[Passage],
    index: int,
    place: tuple[int, int],
    after: int,
    lead: Lead,
    last: bool,
    stage: Stage,
) -> list[Draft]:
    """Return the rows of one resolution: its list's items, or the sentence."""
    passage = passages[index]
    rest = passage.text[after : place[1]]
    verbs = unique((*lead.verbs, *resolution_verbs(rest)))
    maker = maker_in(rest, header)
    bare = bool(_BARE.fullmatch(rest))
    if (
        last
        and (bare or not _CLOSED.search(rest) or ":" in rest)
        or regex.search(r"\(?\b[ai1]\)\s", rest)
    ):
        listing = gather(
            passages, index, after, rest, header, plain=bare or rest.rstrip().endswith(":")
        )
        if listing.entries:
            return list_drafts(listing, verbs, maker, stage)
        if listing.closing:
            verbs = unique((*verbs, *listing.closing))
    if bare:
        return _next_passage(passages, index, stage)
    begin, end = trim(passage.text, place[0], _paragraph_end(passage, place, header))
    verbs = verbs or imperative_verbs(rest) or passive_verbs(passage.text[begin:end])
    return [
        Draft(index, passage, begin, end, stage, own_item(passage), verbs, "", maker, lead=index)
    ]


def _paragraph_end(passage: Passage, place: tuple[int, int], header: PaperHeader) -> int:
    """Return where a resolution that opens its paragraph ends: a recorded dissent is part of it."""
    if place[0] > 0 or len(passage.text) > 700:
        return place[1]
    if any(s.start >= place[1] and find_lead(s.text, header) for s in sentences(passage)):
        return place[1]
    return len(passage.text)


def _next_passage(passages: Sequence[Passage], index: int, stage: Stage) -> list[Draft]:
    """Return the paragraph under a bare "RESOLVED" as its one row, when it reads like one."""
    if index + 1 >= len(passages):
        return []
    passage = passages[index + 1]
    if passage.kind in ("heading", "field") or not (
        passive_verbs(passage.text) or starts_operative(passage.text)
    ):
        return []
    begin, end = trim(passage.text, 0, len(passage.text))
    item = own_item(passage) or own_item(passages[index])
    return [
        Draft(
            index + 1, passage, begin, end, stage, item, item_verbs(passage.text, True), lead=index
        )
    ]


def gather(
    passages: Sequence[Passage], index: int, after: int, rest: str, header: PaperHeader, plain: bool
) -> Listing:
    """Return the list under a resolution whose own words begin at `after`."""

    def stops(passage: Passage) -> bool:
        if passage.marker:
            return False
        if regex.match(r"\(?\s*(?:Agenda\s+)?Item\s+\d", passage.text):
            return True
        return find_lead(passage.text[:200], header) is not None and not starts_operative(
            passage.text
        )

    infinitive = bool(regex.search(r"\bto\W*$", rest)) or not rest.strip(" :-–")
    lead = LeadIn(index, after, infinitive, closes=True, plain=plain, stops=stops)
    return Collector(passages, lead).collect()


def list_drafts(
    listing: Listing, lead_verbs: tuple[str, ...], maker: str, stage: Stage, body: str = ""
) -> list[Draft]:
    """Return a row for each item of a resolution's list; the closing verbs belong to every item."""
    out = []
    lead = min(entry.index for entry in listing.entries)
    for entry in listing.entries:
        start, end = trim(entry.passage.text, entry.start, entry.end)
        if start >= end:
            continue
        own = item_verbs(entry.text, entry.infinitive) or _past(entry.text)
        verbs = unique((*lead_verbs, *entry.verbs, *own, *listing.closing))
        item = "" if entry.marker == "•" else entry.marker
        out.append(
            Draft(
                entry.index, entry.passage, start, end, stage, item, verbs, body, maker, lead=lead
            )
        )
    return out


def _past(text: str) -> tuple[str, ...]:
    first = regex.match(r"\W*(?P<word>[\p{L}-]+)", text)
    found = lemma(first["word"]) if first else None
    return (found,) if found else ()
