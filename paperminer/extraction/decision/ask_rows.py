"""The rows that an ask gives: one for each item of its list, or one for its sentence."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from paperminer.extraction.decision.draft import Draft, own_item, rule, trim
from paperminer.extraction.decision.lemmas import unique
from paperminer.extraction.decision.lists import Collector, LeadIn, Listing
from paperminer.extraction.decision.verbs import item_verbs
from paperminer.model import Passage

CLOSED = regex.compile(r"[.!?]['\"”’)\]]*\s*$")
"""A text that ends in a full stop: no list goes on from it."""


def gather(
    passages: Sequence[Passage], index: int, begin: int, infinitive: bool, plain: bool
) -> Listing:
    """Return the list under an ask whose words end at `begin` of passage `index`.

    infinitive: whether the ask ends in "to". plain: whether items may have no marker.
    """
    lead = LeadIn(index, begin, infinitive, closes=False, plain=plain, stops=_stops)
    return Collector(passages, lead).collect()


def _stops(passage: Passage) -> bool:
    """Return whether a passage opens another ask or another part of the paper."""
    if passage.marker:
        return False
    return any(rule(label).match(passage.text) for label in ("ask_label", "record_label"))


def ends_in_to(rest: str, infinitive: bool) -> bool:
    """Return whether the words of an ask leave its list's items to begin with their verbs.

    infinitive: whether "is asked to" stands before the words.
    """
    bare = rest.strip(" :-–*")
    return (infinitive and not bare) or bool(regex.search(r"\bto$", bare))


def list_rows(
    listing: Listing, lead_verbs: tuple[str, ...], body: str, maker: str = ""
) -> list[Draft]:
    """Return a row for each item of a list of asks."""
    out = []
    for entry in listing.entries:
        start, end = trim(entry.passage.text, entry.start, entry.end)
        if start >= end:
            continue
        own = item_verbs(entry.text, entry.infinitive)
        out.append(
            Draft(
                index=entry.index,
                passage=entry.passage,
                start=start,
                end=end,
                stage="recommendation",
                item="" if entry.marker == "•" else entry.marker,
                verbs=unique((*lead_verbs, *entry.verbs, *own)),
                body=body,
                maker=maker,
                lead=listing.entries[0].index,
            )
        )
    return out


def sentence_row(
    passage: Passage,
    index: int,
    place: tuple[int, int],
    verbs: tuple[str, ...],
    body: str,
    maker: str = "",
) -> Draft:
    """Return the row of an ask that is one sentence, text[place[0]:place[1]] of its passage."""
    start, end = trim(passage.text, *place)
    return Draft(
        index=index,
        passage=passage,
        start=start,
        end=end,
        stage="recommendation",
        item=own_item(passage),
        verbs=verbs,
        body=body,
        maker=maker,
        lead=index,
    )
