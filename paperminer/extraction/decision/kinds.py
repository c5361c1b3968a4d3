"""Which papers are minutes and which are records of decision, where their heads do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from paperminer.extraction.decision.draft import match_any, rule
from paperminer.model import Paper, PaperKind, Passage

_TOP = 14  # passages: the name of the council, the title and the roll
_SECONDED = regex.compile(r"\b(?:second|2nd|support|sec\b)", regex.IGNORECASE)
_TELLING = regex.compile(
    r"\W*(?:(?:It was|The \w+|Council|Cabinet|UNANIMOUSLY)\s+)?(?:RESOLVED|AGREED)\b"
    r"|\W*(?i:moved\s+by|motion\s+(?:was\s+made\s+)?by)\b|\W*R\d{4}-\d|\W*Resolved\s*[:–-]"
)


def as_told(paper: Paper, passages: Sequence[Passage]) -> Paper:
    """Return a paper with the kind that its title and its words give, where its head gives none.

    passages: of the paper. Minutes and records of decision come in more forms than have a header.
    """
    kind = _kind(paper, passages)
    return paper if kind == paper.kind else replace(paper, kind=kind)


def _kind(paper: Paper, passages: Sequence[Passage]) -> PaperKind:
    if paper.kind not in ("other", "report"):
        return paper.kind
    top = [passage.text for passage in passages[:_TOP]]
    labelled = any(
        match_any("record_label", p.text) or p.text.startswith("RESOLVED")
        for p in passages
        if len(p.text) < 2000
    )
    asks = sum(bool(match_any("ask_label", p.text)) for p in passages if len(p.text) < 400)
    # A report may list a record among its appendices: one that asks for something is a report.
    titled = any(rule("record_title").match(text) for text in top)
    if labelled and titled and (paper.kind == "other" or not asks):
        return "decision_record"
    told = sum(bool(_TELLING.match(p.text) or _moved(p.text)) for p in passages)
    headed = any(rule("minutes_title").match(text) for text in top)
    # A report may be about minutes; minutes themselves hold a roll or what was resolved.
    least = asks + 1 if asks or paper.kind == "report" else 0
    if headed and told + _decided(passages) >= least:
        return "minutes"
    # A part of minutes that was taken for a paper of its own has no header.
    bare = not paper.header.title and not asks
    return "minutes" if told > 2 * asks and (told >= 2 or (bare and told == 1)) else paper.kind


def _moved(text: str) -> bool:
    # The rule is costly, and few passages name a seconder.
    if not _SECONDED.search(text[:400]):
        return False
    found = rule("motion_movers").search(text[:400])
    return found is not None and bool(found["seconder"])


def _decided(passages: Sequence[Passage]) -> int:
    """Return how many passages only label a decision, an action or who was there."""
    return sum(
        bool(
            match_any("record_label", p.text)
            or rule("action_label").match(p.text)
            or rule("minutes_roll").match(p.text)
        )
        for p in passages
    )
