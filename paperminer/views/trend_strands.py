"""The figures of a series by group: those of one group are a strand, and drawn as one."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from paperminer.linking.words import stems
from paperminer.views.british import MONTHS
from paperminer.views.trend_points import Figure, time_of
from paperminer.views.trend_rows import Facets
from paperminer.views.trends import Kind

#: How the roles of figures are drawn; the others are no level of a series.
KINDS: Mapping[str, Kind] = {
    "actual": "reported",
    "previous": "reported",
    "rate_or_charge": "reported",
    "comparator": "comparator",
    "forecast": "forecast",
    "budget": "budget",
}
_MONTHS = "|".join(
    f"{name}(?:{full[3:]})?" for name, full in zip(MONTHS, month_name[1:], strict=True)
)
_TIME = regex.compile(
    rf"\b(?:(?:{_MONTHS})\.?\s+)?(?:19|20)\d\d(?:\s?[-/–]\s?\d{{2,4}})?\b|\b(?:{_MONTHS})\s\d\d\b",
    regex.IGNORECASE,
)
_MOST_GROUPS = 200  # groups of one series that are held against each other


@dataclass(frozen=True, slots=True)
class Strand:
    """The figures of a series that are of one group: what is drawn as one."""

    series_id: str
    facets: Facets
    figures: tuple[Figure, ...]
    parted: bool = False

    @property
    def measure(self) -> str:
        """Return the measure as most of its figures name it."""
        return _commonest(figure.printing.measure for figure in self.figures)

    @property
    def group(self) -> str:
        """Return the group as most of its figures name it, without the times of columns."""
        return _commonest(_timeless(figure.printing.group) for figure in self.figures)

    @property
    def area(self) -> str:
        """Return the area as most of its figures name it."""
        return _commonest(figure.printing.area for figure in self.figures)

    @property
    def points(self) -> int:
        """Return how many times its figures, other than targets and changes, speak of."""
        times = {time_of(f) for f in self.figures if f.printing.role in KINDS}
        return len(times - {(None, None)})

    @property
    def said(self) -> str:
        """Return all its wordings in small letters."""
        said = {f"{f.printing.measure} {f.printing.group}".lower() for f in self.figures}
        return " | ".join(sorted(said))


def by_group(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Return figures of a series by group; one that says less goes with the one that says more.

    The columns of a table are part of a group there; their times are not.
    """
    areas = {word for figure in figures for word in stems(figure.printing.area)}
    keys = [frozenset(stems(figure.printing.group)) - areas for figure in figures]
    homes = _homes(sorted(dict.fromkeys(keys), key=lambda key: (-len(key), sorted(key))))
    found: dict[frozenset[str], list[Figure]] = {}
    for figure, key in zip(figures, keys, strict=True):
        found.setdefault(homes[key], []).append(figure)
    return list(found.values())


def _homes(keys: Sequence[frozenset[str]]) -> dict[frozenset[str], frozenset[str]]:
    """Return for each set of words the one larger set that holds it, or itself.

    keys: largest first.
    """
    heads: list[frozenset[str]] = []
    homes: dict[frozenset[str], frozenset[str]] = {}
    for key in keys:
        around = [head for head in heads if key < head] if len(keys) <= _MOST_GROUPS else []
        homes[key] = around[0] if len(around) == 1 else key
        if homes[key] == key:
            heads.append(key)
    return homes


def compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two groups, as sets of stems, may be one: the one says less."""
    return one <= other or other <= one


def _commonest(texts: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for text in texts:
        if text:
            counts[text] = counts.get(text, 0) + 1
    return max(counts, key=lambda text: (counts[text], -len(text), text)) if counts else ""


def _timeless(group: str) -> str:
    """Return a group without the time of its column: "Tarn | Plans 2025" is "Tarn, Plans"."""
    parts = (" ".join(_TIME.sub(" ", part).split()) for part in group.split(" | "))
    return ", ".join(part for part in parts if stems(part))
