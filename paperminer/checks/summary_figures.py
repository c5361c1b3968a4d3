"""Figures of a summary that the body of the paper prints otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.profiles import Profile, Rarity, profiles
from paperminer.model import Flag, Paper, Passage

_SUMMARY = regex.compile(r"\s*(?:executive\s+)?summary\b", regex.IGNORECASE)
_ROLES = frozenset({"actual", "budget", "forecast"})
_UNITS = frozenset({"percent", "gbp", "count"})
_ALIKE = 0.6  # of the telling words of the shorter clause that the other must have
_CLOSE = Decimal("0.85")  # how near two values must be to be two values of one thing
_LEAST_SHARED = 2
_LEAST_COUNT = 20


class SummaryFigure(Check):
    """A figure of the summary that the body gives another value.

    Flags: a figure in the summary whose value the rest of the paper never prints, where one
    clause of the body speaks of the same thing with a value close by.

    Why it matters: the summary is what most members read, and what the press quotes.

    Example: "71.2% of calls were answered" in the summary and "72.1% of calls were answered" in
    section 3.

    Not flagged: values that stand anywhere in the body, rounding allowed; figures of other years;
    clauses that share fewer than two telling words.
    """

    code = "C116"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each figure of a summary that the body contradicts."""
        found = profiles(evidence)
        rarity = Rarity(found)
        by_paper: dict[str, list[Profile]] = {}
        for profile in found:
            by_paper.setdefault(profile.metric.paper_id, []).append(profile)
        for paper in evidence.papers:
            head = _summary_blocks(paper)
            mine = by_paper.get(paper.paper_id, [])
            body = [p for p in mine if p.metric.in_table or p.metric.block not in head]
            for profile in mine:
                if profile.metric.block in head and _telling(profile):
                    yield from self._judge(profile, body, rarity)

    def _judge(self, profile: Profile, body: Sequence[Profile], rarity: Rarity) -> Iterator[Flag]:
        unit = profile.metric.quantity.unit
        like = [other for other in body if other.metric.quantity.unit == unit]
        if any(other.span.meets(profile.span) for other in like):
            return
        matches = [
            other
            for other in like
            if not other.metric.in_table
            and other.metric.role in _ROLES
            and _near(profile, other)
            and len(profile.near & other.near) >= _LEAST_SHARED
            and rarity.likeness(profile.near, other.near) >= _ALIKE
        ]
        if len({other.metric.quantity.value for other in matches}) != 1:
            return
        other = matches[0]
        one, two = profile.metric.quantity.text.strip(), other.metric.quantity.text.strip()
        yield self.flag(
            profile.paper,
            [profile.metric, other.metric],
            severity="conflict",
            confidence=0.65,
            explanation=f"The summary gives {one}, and the body {two} in like words.",
            expected="one value",
            found=f"{one}; {two}",
            innocent=("rounding", "another year", "a value that the body prints elsewhere"),
        )


def _summary_blocks(paper: Paper) -> frozenset[int]:
    """Return the blocks of a paper's summary: the field, or what stands under its heading."""
    out: set[int] = set()
    under = False
    for index, block in enumerate(paper.blocks[:40]):
        if not isinstance(block, Passage):
            under = False
            continue
        if block.number:
            break
        named = bool(_SUMMARY.match(block.text))
        if block.kind == "heading":
            under = named
        elif named or under:
            out.add(index)
            under = under or len(block.text.split()) < 3
    return frozenset(out)


def _telling(profile: Profile) -> bool:
    quantity = profile.metric.quantity
    if profile.metric.in_table or profile.metric.role not in _ROLES or quantity.in_words:
        return False
    return quantity.unit in _UNITS and (
        quantity.unit != "count" or abs(quantity.value) >= _LEAST_COUNT
    )


def _near(one: Profile, other: Profile) -> bool:
    a, b = abs(one.metric.quantity.value), abs(other.metric.quantity.value)
    low, high = min(a, b), max(a, b)
    if not low or low < high * _CLOSE:
        return False
    return not (one.years and other.years and not one.years & other.years)
