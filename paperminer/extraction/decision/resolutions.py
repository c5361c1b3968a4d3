"""Resolutions: what minutes say that a body resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.bodies import body_in, is_own, maker_in
from paperminer.extraction.decision.draft import Claims, Draft, find_all, own_item, rule, trim
from paperminer.extraction.decision.leads import Lead, find_lead
from paperminer.extraction.decision.lemmas import lemma, unique
from paperminer.extraction.decision.lists import (
    LIST_INSIDE,
    Collector,
    LeadIn,
    Listing,
    before_list,
    marked,
)
from paperminer.extraction.decision.verbs import (
    imperative_verbs,
    item_verbs,
    passive_verbs,
    resolution_verbs,
    starts_operative,
)
from paperminer.model import Paper, PaperHeader, Passage, Stage
from paperminer.structure.sentences import sentences

_CLOSED = regex.compile(r"[.!?]['\"”’)\]]*\s*$")
_BARE = regex.compile(r"(?:\W|\b(?:that|to|and|as\s+follows|the\s+following)\b)*", regex.IGNORECASE)
_ITEM_LINE = regex.compile(r"\(?\s*(?:Agenda\s+)?Item\s+\d")
_CLAUSE_END = regex.compile(
    r"\b(?:it|was|were|is|are|had|has|have|all|also|and|who|that)$", regex.IGNORECASE
)
# A list of reasons or conditions tells why, or how: its items are no acts of their own.
_GROUNDS = regex.compile(
    r"\b(?:for|on|subject\s+to|with)\s+the\s+(?:following\s+)?"
    r"(?:(?:following|planning|refusal)\s+)*(?:reasons?|grounds?|conditions?|informatives?)"
    r"(?:\s+(?:set\s+out\s+)?below)?\W*$",
    regex.IGNORECASE,
)
# Longer paragraphs say more than the resolution that opens them.
_WHOLE_PARAGRAPH = 700


def find_resolutions(
    paper: Paper, passages: Sequence[Passage], claims: Claims, stage: Stage = "resolution"
) -> list[Draft]:
    """Return the resolutions of minutes (or of a record of decision) in reading order."""
    reader = _Reader(paper.header, passages, stage)
    out: list[Draft] = []
    for index in range(len(passages)):
        if index not in claims:
            found = reader.read(index)
            claims.add(found)
            out.extend(found)
    return out


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the resolutions of one paper, passage by passage."""

    header: PaperHeader
    passages: Sequence[Passage]
    stage: Stage

    def read(self, index: int) -> list[Draft]:
        """Return the resolutions that a passage holds or opens."""
        passage = self.passages[index]
        out = self._tails(index)
        if out:
            return out
        listed = self._acts_listed(index)
        if listed:
            return listed
        for sentence in sentences(passage):
            lead = find_lead(sentence.text, self.header)
            if lead is None:
                continue
            lead = Lead(sentence.start + lead.after, lead.verbs, sentence.start + lead.begin)
            out.extend(self._rows(index, lead, sentence.end))
            if out and out[-1].index > index:
                break
        return out

    def _acts_listed(self, index: int) -> list[Draft]:
        """Return the acts under a body alone: "The Board:", "(a) NOTED the report"."""
        text = self.passages[index].text
        body = rule("resolution_body_list").search(text)
        if not (body and is_own(body_in(body["subject"]), self.header)):
            return []
        if index + 1 >= len(self.passages):
            return []
        below = self.passages[index + 1]
        marker, start = marked(below)
        acts = _past(below.text[start:])
        if not marker or not acts or not regex.match(r"\W*\w+ed\b", below.text[start:], regex.I):
            return []
        return list_drafts(self._gather(index, len(text), ""), (), "", self.stage)

    def _tails(self, index: int) -> list[Draft]:
        """Return the rows of lines such as "Hall hire £30 resolved to pay"."""
        passage = self.passages[index]
        out: list[Draft] = []
        start = 0
        for found in find_all("resolution_tail", passage.text):
            if not out:
                starts = (s.start for s in sentences(passage) if s.start <= found.start())
                start = max(starts, default=0)
            before = passage.text[start : found.start()]
            place = (start + before.rfind(":") + 1, found.end())
            subject = passage.text[place[0] : found.start()].strip(" -–:")
            if (
                len(subject.split()) > 1
                and not _CLAUSE_END.search(subject)
                and not body_in(subject)
            ):
                out.append(self._row(index, place, imperative_verbs(found["rest"])))
            start = found.end()
        return out

    def _rows(self, index: int, lead: Lead, stop: int) -> list[Draft]:
        """Return the rows of a resolution: its list's items, or the sentence that ends at stop."""
        passage = self.passages[index]
        rest = passage.text[lead.after : stop]
        verbs = unique((*lead.verbs, *resolution_verbs(rest)))
        maker = maker_in(rest, self.header)
        bare = _BARE.fullmatch(rest) is not None
        open_end = stop >= len(passage.text.rstrip()) and (
            bare or not _CLOSED.search(rest) or ":" in rest
        )
        if _GROUNDS.search(rest):
            open_end = False
        if open_end or (LIST_INSIDE.search(rest) and not _GROUNDS.search(rest)):
            listing = self._gather(index, lead.after, rest)
            if listing.entries:
                if listing.entries[0].index == index:
                    verbs = unique((*lead.verbs, *resolution_verbs(before_list(rest))))
                return list_drafts(listing, verbs, maker, self.stage)
            verbs = unique((*verbs, *listing.closing))
        if bare:
            return self._next(index)
        end = self._paragraph_end(passage, lead.begin, stop)
        verbs = verbs or imperative_verbs(rest) or passive_verbs(passage.text[lead.begin : end])
        return [self._row(index, (lead.begin, end), verbs, maker)]

    def _row(
        self, index: int, place: tuple[int, int], verbs: tuple[str, ...], maker: str = ""
    ) -> Draft:
        passage = self.passages[index]
        start, end = trim(passage.text, *place)
        item = own_item(passage, start)
        return Draft(index, passage, start, end, self.stage, item, verbs, maker=maker, lead=index)

    def _paragraph_end(self, passage: Passage, begin: int, stop: int) -> int:
        """Return where a resolution that opens its paragraph ends: a dissent is part of it."""
        if begin > 0 or len(passage.text) > _WHOLE_PARAGRAPH:
            return stop
        later = (s.text for s in sentences(passage) if s.start >= stop)
        if any(find_lead(text, self.header) for text in later):
            return stop
        return len(passage.text)

    def _next(self, index: int) -> list[Draft]:
        """Return the paragraph under a bare "RESOLVED" as its row, when it reads like one."""
        if index + 1 >= len(self.passages):
            return []
        passage = self.passages[index + 1]
        if passage.kind in ("heading", "field"):
            return []
        if not (passive_verbs(passage.text) or starts_operative(passage.text)):
            return []
        start, end = trim(passage.text, 0, len(passage.text))
        item = own_item(passage) or own_item(self.passages[index])
        verbs = item_verbs(passage.text, True)
        return [Draft(index + 1, passage, start, end, self.stage, item, verbs, lead=index)]

    def _gather(self, index: int, after: int, rest: str) -> Listing:
        """Return the list under a resolution whose own words begin at `after`."""
        bare = _BARE.fullmatch(rest) is not None
        lead = LeadIn(
            index,
            after,
            infinitive=bool(regex.search(r"\bto\W*$", rest)) or not rest.strip(" :-–"),
            closes=True,
            plain=bare or rest.rstrip().endswith(":"),
            stops=self._stops,
        )
        return Collector(self.passages, lead).collect()

    def _stops(self, passage: Passage) -> bool:
        """Return whether a passage opens another minute or another resolution."""
        if passage.marker:
            return False
        if _ITEM_LINE.match(passage.text):
            return True
        another = find_lead(passage.text[:200], self.header)
        return another is not None and not starts_operative(passage.text)


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
