"""One strategy or plan under years that overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.profiles import stems
from paperminer.model import Flag, Paper, Span

_EDITION = regex.compile(
    r"(?P<name>(?:\p{Lu}[\p{L}’'&-]+,?\s+(?:(?:and|of|for|the|&)\s+){0,2}){1,6}(?:Strategy|Plan|Policy|Framework|"
    r"Programme|Charter))\s*(?:for\s+)?[,(]?\s*(?P<first>(?:19|20)\d\d)\s?(?:[-–/]|to)\s?(?P<last>(?:19|20)?\d\d)\b"
)
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Edition:
    """A document that carries its years in its name."""

    name: str
    first: int
    last: int
    span: Span
    paper: Paper


class EditionYears(Check):
    """One strategy or plan with two sets of years.

    Flags: a strategy or plan of several years that a file gives two spans of years that overlap
    and begin more than a year apart, or begin together and end apart.

    Why it matters: one of the two is either not in force or not the document's name.

    Example: "Housing Strategy 2012-16" in the list, "Housing Strategy 2014-18" in the text.

    Not flagged: editions that follow on each other; plans that are rolled forward each year.
    """

    code = "C144"
    kind = "date_conflict"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield one flag for each document with two spans of years."""
        known: dict[str, list[_Edition]] = {}
        for paper, _, passage in evidence.passages():
            for match in _EDITION.finditer(passage.text, timeout=5):
                words = stems(match["name"])
                first, last = int(match["first"]), match["last"]
                end = int(last) if len(last) == 4 else int(match["first"][:2] + last)
                if len(words) > _LEAST_WORDS and 1 < end - first < 12:
                    span = passage.span(*match.span())
                    key = " ".join(words[-3:])
                    known.setdefault(key, []).append(
                        _Edition(match["name"], first, end, span, paper)
                    )
        for found in known.values():
            years = {(edition.first, edition.last): edition for edition in reversed(found)}
            if len(years) != 2:
                continue
            one, other = sorted(years.values(), key=lambda e: (e.first, e.last))
            if other.first >= one.last or not (
                other.first - one.first >= 2 or (other.first == one.first)
            ):
                continue
            yield self.flag(
                one.paper,
                [one.span, other.span],
                severity="warning",
                confidence=0.6,
                explanation=(
                    f"The {one.name} is of {one.first} to {one.last} in one place and of "
                    f"{other.first} to {other.last} in another."
                ),
                expected=f"{one.first} to {one.last}",
                found=f"{other.first} to {other.last}",
                innocent=("a plan that is rolled forward", "a later edition"),
            )
