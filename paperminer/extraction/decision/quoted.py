"""Resolutions of a committee that a report or a record of decision sets out in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from paperminer.extraction.decision.bodies import last_body
from paperminer.extraction.decision.draft import Claims, Draft, rule, search_any
from paperminer.extraction.decision.lists import Collector, LeadIn
from paperminer.extraction.decision.resolutions import find_resolutions, list_drafts
from paperminer.model import Paper, Passage
from paperminer.structure.header import parse_date

_BACK = 14  # passages: how far above an extract of minutes its committee may be named


def find_passed(passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    """Return the items of motions that a report or record sets out as passed by a committee."""
    out: list[Draft] = []
    for index, passage in enumerate(passages):
        if index in claims or not regex.search(r"\b(?:motion|resolution)\b", passage.text):
            continue
        found = search_any("motion_passed_list", passage.text)
        if not found:
            continue
        lead = LeadIn(index, found.start("rest"), False, closes=False, plain=True, stops=_new_part)
        listing = Collector(passages, lead).collect()
        body, when = _whose(passages, index, 1)
        body = last_body(passage.text[: found.end("subject")]) or body
        rows = [replace(row, date=when) for row in list_drafts(listing, (), "", "resolution", body)]
        claims.add(rows)
        out.extend(rows)
    return out


def find_quoted(paper: Paper, passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    """Return the resolutions of a committee's minutes that a record of decision prints.

    Only an extract counts, with RESOLVED in capitals at its head; prose that tells of one does not.
    """
    others = Claims(set(claims.indexes))
    for index, passage in enumerate(passages):
        if not rule("resolution_capitals").match(passage.text):
            others.indexes.add(index)
    out = []
    for row in find_resolutions(paper, passages, others):
        body, when = _whose(passages, row.lead, _BACK)
        if body:
            out.append(replace(row, body=body, date=when))
    claims.add(out)
    return out


def _whose(passages: Sequence[Passage], index: int, back: int) -> tuple[str, str]:
    """Return the committee, and its meeting's date, that a passage or one above it names."""
    for passage in reversed(passages[max(index - back, 0) : index + 1]):
        body = last_body(passage.text)
        when = parse_date(passage.text)
        if body and when:
            return body, when[0]
    return "", ""


def _new_part(passage: Passage) -> bool:
    return passage.kind == "heading" and not regex.match(
        r"\W*(?:and,?\s+)?that\b", passage.text, regex.IGNORECASE
    )
