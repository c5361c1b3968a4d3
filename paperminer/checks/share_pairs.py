"""Which count a sentence sets against which base, and the share that it says this is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.checks.marks import MarkedPassage, pattern
from paperminer.checks.movement import sentence_bounds
from paperminer.model import Metric

_WORDS = r"(?:[\p{L}’'&-]+\s+){0,6}?"
_OF = (
    r"(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+|its\s+|these\s+|a\s+(?:possible\s+)?"
    r"(?:total\s+(?:of\s+)?)?|[\p{Lu}][\p{L}’']+\s+)?"
)
_ABOUT = r"(?:(?:only|some|about|around|just|over|nearly)\s+){0,2}"
_WHICH = r"(?:of|from)\s+(?:which|whom|these|those|them)"
_IS = (
    r"(?:mak(?:es?|ing)\s+up|represent(?:s|ed|ing)?|account(?:s|ed|ing)?\s+for|is|are|was|were|"
    r"equat(?:es?|ing)\s+to|amount(?:s|ed|ing)?\s+to|equivalent\s+to|equal\s+to)"
)
_PAIRS = tuple(
    pattern(text)
    for text in (
        # 250 out of 400; 330 of the 440 homes; 96 forms were returned out of 300
        rf"<<part>>\s+{_WORDS}{_OF}<<whole>>",
        r"<<part>>\s+[^‹›.;,]{1,60}?\bout\s+of\s+(?:the\s+|a\s+total\s+of\s+)?<<whole>>",
        # of the 158 pupils, 38
        rf"\bof\s+(?:the\s+|our\s+|these\s+|all\s+)?<<whole>>\s[^‹›.;]{{1,80}}?{_ABOUT}<<part>>",
        # 36 replies, of which 27; 84 appeals, 21 of which
        rf"<<whole>>\s[^‹›.;]{{1,80}}?,?\s{_WHICH}\s+{_ABOUT}<<part>>",
        rf"<<whole>>\s[^‹›.;]{{1,80}}?,\s+{_ABOUT}<<part>>\s+{_WHICH}",
        # 350 forms were sent and 70 returned
        r"<<whole>>\s[^‹›.;]{1,60}?\b(?:sent|issued|invited|distributed|posted|contacted|asked)\b"
        r"[^‹›.;]{1,30}?<<part>>\s+[^‹›.;,]{0,20}?\b(?:returned|replied|responded|received|came\s+back)",
    )
)
# 30 bids, representing over 20% of the 140
_SHARE_BETWEEN = pattern(
    rf"<<part>>[^‹›.;]{{0,90}}?\b(?:{_IS}|or|that\s+is)\s+(?:\w+\s+){{0,2}}?<<share>>\s+of\s+"
    r"(?:the|all|our|its|their|a)\s+[^‹›.;,]{0,40}?<<whole>>"
)
_SHARE_FIRST = pattern(
    rf"<<share>>\s*[^‹›.;()]{{0,40}}\(\s*(?:\w+\s+){{0,2}}?<<part>>\s+{_WORDS}{_OF}<<whole>>"
)
_AFTER = regex.compile(
    r"[^‹›.;()]{0,50}\(\s*(?:\w+\s+){0,2}‹(?P<a>\d+)›\s*\)|"
    r"[^‹›.;()]{0,50}?,?\s+(?:or|which\s+(?:is|was)|i\.e\.|that\s+is|equating\s+to|equal\s+to|"
    r"representing|equivalent\s+to|making|giving)\s+(?:\w+\s+){0,4}?‹(?P<b>\d+)›|"
    r"[^‹›.;()]{0,50}?,\s+an?\s+(?:[\p{L}-]+\s+){0,2}?(?:rate|share|proportion)\s+of\s+‹(?P<c>\d+)›",
    regex.IGNORECASE,
)
_OTHER_BASE = regex.compile(
    r"\s*of\s+(?!them\b|these\b|those\b|the\s+total\b|all\b|the\s+whole\b)", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ShareClaim:
    """A count, its base and the share that is printed with them."""

    share: Metric
    part: Metric
    whole: Metric
    others: tuple[Metric, ...]


def share_claims(text: MarkedPassage) -> Iterator[ShareClaim]:
    """Yield the shares of a passage that are printed with their count and their base."""
    seen: set[str] = set()
    for start, stop in sentence_bounds(text):
        sentence = text.text[start:stop]
        figures = tuple(text.between(start, stop))
        for share, part, whole in _claims(text, sentence):
            if share.metric_id in seen or share is part or share.quantity.unit != "percent":
                continue
            if part.quantity.unit != whole.quantity.unit:
                continue
            seen.add(share.metric_id)
            yield ShareClaim(share, part, whole, figures)


def _claims(text: MarkedPassage, sentence: str) -> Iterator[tuple[Metric, Metric, Metric]]:
    for wanted in (_SHARE_FIRST, _SHARE_BETWEEN):
        for match in wanted.finditer(sentence, overlapped=True, timeout=5.0):
            yield (
                text.metric(match, "share"),
                text.metric(match, "part"),
                text.metric(match, "whole"),
            )
    for wanted in _PAIRS:
        for match in wanted.finditer(sentence, overlapped=True, timeout=5.0):
            found = _AFTER.match(sentence, match.end())
            if not found:
                continue
            name = next(name for name in ("a", "b", "c") if found[name])
            if name != "a" and _OTHER_BASE.match(sentence, found.end()):
                continue
            yield (
                text.metrics[int(found[name])],
                text.metric(match, "part"),
                text.metric(match, "whole"),
            )
