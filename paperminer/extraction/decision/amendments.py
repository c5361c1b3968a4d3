"""Amendments that minutes tell of: who moved them, and whether they were carried or lost."""

from __future__ import annotations

from typing import Literal

from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    group,
    place_id,
    rule,
    search_any,
    squeeze,
)
from paperminer.model import Amendment, Paper

Outcome = Literal["carried", "lost", "withdrawn", ""]
_REACH = 8  # passages: the debate between an amendment and the vote on it
_OUTCOMES: dict[str, Outcome] = {
    "carried": "carried",
    "agreed": "carried",
    "accepted": "carried",
    "withdrawn": "withdrawn",
}


def read_amendments(paper: Paper) -> tuple[Amendment, ...]:
    """Return the amendments that a paper says were moved, in reading order.

    An amendment of which the next passages tell no outcome has outcome "".
    """
    passages = list(paper.passages())
    out: list[Amendment] = []
    for index, passage in enumerate(passages):
        found = search_any("amendment_moved", passage.text[:SENTENCE_REACH])
        if not found:
            continue
        outcome: Outcome = ""
        for near in passages[index : index + _REACH]:
            if near is not passage and search_any("amendment_moved", near.text[:SENTENCE_REACH]):
                break
            told = rule("amendment_outcome").search(near.text[:SENTENCE_REACH])
            if told:
                outcome = _OUTCOMES.get(told["outcome"].lower(), "lost")
                break
        span = passage.span(found.start(), found.end())
        out.append(
            Amendment(
                amendment_id=place_id("m", paper.paper_id, span),
                paper_id=paper.paper_id,
                span=span,
                text=squeeze(passage.text),
                section=passage.section,
                mover=squeeze(group(found, "mover")),
                seconder=squeeze(group(found, "seconder")),
                outcome=outcome,
            )
        )
    return tuple(out)
