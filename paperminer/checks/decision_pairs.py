"""What the checks of decisions share: they look at rows alone, so that a folder is as a file."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.between import flag_between
from paperminer.checks.ranges import Range
from paperminer.language.quantities import find_quantities
from paperminer.linking import link_decisions
from paperminer.model import Decision, Flag, Quantity, Severity, Span

_FIGURE = regex.compile(
    r"£?\d[\d,]*(?:\.\d+)?\s?(?:%|k\b|m\b|bn\b|million\b|billion\b)?", regex.IGNORECASE
)
_SIGNS = regex.compile(r"[$€]")
_SCALES = {"k": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}


class DecisionCheck(Check):
    """A check that needs only the rows of decisions, of one file or of a whole folder."""

    @abstractmethod
    def across(self, decisions: Sequence[Decision]) -> Iterator[Flag]:
        """Yield the flags of some decisions, with leads_to set, in order."""

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield the flags of one file."""
        yield from self.across(link_decisions(evidence.decisions))

    def raised(
        self,
        row: Decision,
        places: Iterable[Span],
        *,
        severity: Severity,
        confidence: float,
        explanation: str,
        expected: str = "",
        found: str = "",
        innocent: Sequence[str] = (),
    ) -> Flag:
        """Return a flag listed under a row's paper; its other papers are `other_sources`."""
        return flag_between(
            self.kind,
            row.paper_id,
            row.span.source,
            places,
            severity=severity,
            confidence=confidence,
            explanation=explanation,
            expected=expected,
            found=found,
            innocent=innocent,
        )


def amounts(text: str) -> tuple[Quantity, ...]:
    """Return the sums of money that a text prints, in order; dollars and euros count as pounds.

    One council writes in one money, and only the figures are compared.
    """
    found = (one for one in find_quantities(_SIGNS.sub("£", text)) if one.unit == "gbp")
    return tuple(replace(one, text=text[one.start : one.end]) for one in found)


def same_amount(first: Quantity, other: Quantity) -> bool:
    """Return whether two sums may be one: £250k and £250,000, £8m and £8.2m rounded."""
    a, b = Range.of(first), Range.of(other)
    return a.low <= b.high and b.low <= a.high


def figures(text: str) -> list[str]:
    """Return the figures that a text prints, in order, as printed but for case and spaces."""
    return [" ".join(found.lower().split()) for found in _FIGURE.findall(text)]


def figure_value(text: str) -> Decimal | str:
    """Return what a printed figure comes to, so that £250k and £250,000 are one value."""
    found = regex.fullmatch(
        r"(?P<sign>£?)(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>[a-z%]*)", text.strip()
    )
    if not found or found["unit"] == "%":
        return text
    scale = _SCALES.get(found["unit"])
    if found["unit"] and scale is None:
        return text
    return Decimal(found["number"].replace(",", "")).scaleb(scale or 0)


def same_figures(first: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists of printed figures say the same, in the same order."""
    return [*map(figure_value, first)] == [*map(figure_value, other)]
