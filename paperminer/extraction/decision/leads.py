"""The lead-ins of resolutions: RESOLVED that, it was agreed, the Board NOTED."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from paperminer.extraction.decision.bodies import body_in, is_own
from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    Match,
    group,
    rule,
    search_any,
)
from paperminer.extraction.decision.verbs import imperative_verbs, resolution_verbs
from paperminer.model import PaperHeader

# What may stand before RESOLVED in capitals, too, without making a heading of it.
_BEFORE_RESOLVED = regex.compile(
    r"\b(?:IT\s+)?(?:WAS\s+)?(?:(?:UNANIMOUSLY|FURTHER|HEREBY|ALSO|AND|THEN|DULY)\s*)*\W*$"
)
_MODAL = regex.compile(r"\b(?:should|would|will|shall|must|be|to)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a resolution's own words begin in a sentence, and verbs that the lead-in holds.

    `begin` is where the row begins: after a title that ran into the sentence.
    """

    after: int
    verbs: tuple[str, ...] = ()
    begin: int = 0


def find_lead(text: str, header: PaperHeader) -> Lead | None:
    """Return the lead-in of a resolution that a sentence of minutes holds, or None."""
    text = text[:SENTENCE_REACH]
    capitals = rule("resolution_capitals").search(text)
    if capitals:
        before = text[: capitals.start()]
        shouted = (text.isupper() and len(text.split()) > 12) or _BEFORE_RESOLVED.sub(
            "", before
        ).strip().isupper()
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
    minutes = rule("resolution_minutes_approved").search(text)
    if minutes and (not told or told[0].lower().startswith("last")):
        return Lead(minutes.start("word"))
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
    for plain in ("resolution_payments", "resolution_elected"):
        approved = rule(plain).search(text)
        if approved:
            return Lead(approved.start("word"))
    cleared = search_any("resolution_no_objection", text)
    if cleared and is_own(body_in(cleared["subject"]), header):
        return Lead(cleared.start("rest"), imperative_verbs(cleared["rest"]) or ("support",))
    return None
