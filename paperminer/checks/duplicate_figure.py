"""One figure reported in two places, grouped into one flag with all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.profiles import Profile, Rarity, profiles
from paperminer.linking.series import Member
from paperminer.model import Flag

_ROLES_APART = frozenset({"target", "rank"})
_LEFT_OUT_UNITS = frozenset({"rank", "ratio", "months", "years"})
_ONLY_IN_SERIES = frozenset({"days", "weeks", "hours"})
_UNMISTAKABLE = 6  # digits: £204,302.16 is not printed twice by chance
_LONG_NAME = 3
_LEAST_ROWS = 3
_INTRODUCES = 3  # blocks between a paragraph and the table that it introduces
_TOTAL = regex.compile(r"\s*(?:grand |sub-?)?total\b", regex.IGNORECASE)
_MOST_PLACES = 30  # a value met more often than this is a round number and no one figure
_LEAST_COUNT = 13
_NEEDED = {1: 0.9, 2: 0.62, 3: 0.45}
_NEEDED_LONG = 0.22
_LEAST_SHARED = 2
_LONGEST_NAME = 80


class DuplicateFigure(Check):
    """A figure that is reported again elsewhere in the file.

    Flags: the same value, in the same unit and about the same thing by the words around it, in
    two or more places that are not one passage or one table.

    Why it matters: a figure in four places is updated in three. The places are listed once,
    together, so that they can be held against each other.

    Example: "82% of repairs" in the summary and again in section 5.

    Not flagged: small counts, ranks and spans of time; equal values of different things or
    different years; values that the file prints dozens of times.
    """

    code = "C114"
    kind = "duplicate_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield one flag for each group of places that report one figure."""
        members = {member.metric.metric_id: member for member in evidence.members}
        found = [profile for profile in profiles(evidence) if _telling(profile)]
        kin = _Kin(Rarity(found), members, _total_rows(evidence))
        groups: dict[tuple[str, str], list[Profile]] = {}
        for profile in found:
            quantity = profile.metric.quantity
            unit = "percent" if quantity.unit.startswith("percent") else quantity.unit
            groups.setdefault((str(quantity.value.normalize()), unit), []).append(profile)
        clusters = [
            cluster
            for group in groups.values()
            if 2 <= len(group) <= _MOST_PLACES
            for cluster in _clusters(group, kin)
        ]
        for cluster in _merged(clusters):
            yield self._flag(cluster)

    def _flag(self, cluster: Sequence[Profile]) -> Flag:
        first = cluster[0]
        values = list(dict.fromkeys(profile.metric.quantity.text for profile in cluster))
        places = len({(p.metric.span.page, p.metric.span.line) for p in cluster})
        return self.flag(
            first.paper,
            [profile.metric for profile in cluster],
            severity="duplicate",
            confidence=0.8 if first.digits >= 4 else 0.6,
            explanation=f"{', '.join(values[:6])}{_named(cluster)} is reported in {places} places.",
            expected="reported once",
            found=f"reported {places} times",
            innocent=("equal values of different things", "different years"),
        )


def _named(cluster: Sequence[Profile]) -> str:
    """Return what the figure is of in brackets, or "" for a whole row of figures."""
    if len({profile.metric.quantity.value for profile in cluster}) > 1:
        return ""
    name = next((p.metric.measure for p in cluster if p.metric.measure), "")
    return f" ({name[:_LONGEST_NAME].strip()})" if name else ""


def _telling(profile: Profile) -> bool:
    quantity = profile.metric.quantity
    if quantity.unit in _LEFT_OUT_UNITS or not profile.words or quantity.value == 0:
        return False
    if quantity.unit == "percent" and quantity.value == 100:
        return False
    return not (
        quantity.unit == "count" and abs(quantity.value) < _LEAST_COUNT and not quantity.decimals
    )


def _clusters(group: Sequence[Profile], kin: _Kin) -> list[list[Profile]]:
    """Return the places of one value that speak of one thing; each place in one cluster."""
    clusters: list[list[Profile]] = []
    for profile in group:
        home = next(
            (
                cluster
                for cluster in clusters
                if any(_same_thing(profile, other, kin) for other in cluster)
            ),
            None,
        )
        if home is None:
            clusters.append([profile])
        else:
            home.append(profile)
    return [cluster for cluster in clusters if len({_spot(profile) for profile in cluster}) > 1]


def _same_thing(one: Profile, other: Profile, kin: _Kin) -> bool:
    if one.metric.metric_id == other.metric.metric_id or _spot(one) == _spot(other):
        return False
    if (
        one.metric.in_table
        and other.metric.in_table
        and one.metric.table_id == other.metric.table_id
    ):
        return False
    if one.years and other.years and not one.years & other.years and one.digits < 5:
        return False
    apart = {one.metric.role, other.metric.role} & _ROLES_APART
    if apart and one.metric.role != other.metric.role and one.digits < 4:
        return False
    if min(one.digits, other.digits) >= _UNMISTAKABLE:
        return True
    if kin.areas_apart(one, other):
        return False
    if kin.one_series(one, other):
        return True
    if one.metric.quantity.unit in _ONLY_IN_SERIES:
        return False
    if kin.introduced(one, other):
        return True
    needed = _NEEDED.get(one.digits, _NEEDED_LONG)
    alike = kin.rarity.likeness(one.words, other.words)
    if len(one.near & other.near) >= _LEAST_SHARED:
        alike = max(alike, kin.rarity.likeness(one.near, other.near))
    return alike >= needed and bool(one.near & other.words)


@dataclass(frozen=True, slots=True)
class _Kin:
    """What tells whether two equal figures are of one thing, beside the words around them."""

    rarity: Rarity
    members: Mapping[str, Member]
    totals: frozenset[tuple[str, int]]

    def areas_apart(self, one: Profile, other: Profile) -> bool:
        """Return whether one figure is an average of elsewhere and the other is not of there."""
        found = [(p, self.members[p.metric.metric_id].subject.area) for p in (one, other)]
        (_, a), (_, b) = found
        return a != b and any(area and p.metric.role == "comparator" for p, area in found)

    def one_series(self, one: Profile, other: Profile) -> bool:
        """Return whether two figures are of one series; their years were held apart before."""
        a, b = self.members[one.metric.metric_id], self.members[other.metric.metric_id]
        if a.subject.key != b.subject.key:
            return False
        least = _LONG_NAME if one.metric.quantity.unit in _ONLY_IN_SERIES else _LEAST_SHARED
        return len(a.subject.words) >= least

    def introduced(self, one: Profile, other: Profile) -> bool:
        """Return whether one is the total of the table that the other's paragraph introduces."""
        prose, cell = (other, one) if one.metric.in_table else (one, other)
        if prose.metric.in_table or not cell.metric.in_table:
            return False
        return (
            prose.metric.paper_id == cell.metric.paper_id
            and 0 < cell.metric.block - prose.metric.block <= _INTRODUCES
            and (cell.metric.table_id, cell.metric.row or 0) in self.totals
            and len(str(abs(cell.metric.quantity.value))) > 1
        )


def _total_rows(evidence: PaperEvidence) -> frozenset[tuple[str, int]]:
    """Return the rows of totals of a file's tables: so labelled, or a last row without a label."""
    found: set[tuple[str, int]] = set()
    for _, table in evidence.tables():
        found |= {(table.table_id, cell.row) for cell in table.column(1) if _TOTAL.match(cell.text)}
        if table.rows > _LEAST_ROWS and table.at(table.rows, 1) is None:
            found.add((table.table_id, table.rows))
    return frozenset(found)


def _spot(profile: Profile) -> tuple[int | None, int]:
    return profile.metric.span.page, profile.metric.span.line


def _merged(clusters: list[list[Profile]]) -> list[list[Profile]]:
    """Join the clusters that stand on the very same lines: a whole row that is printed again."""
    by_lines: dict[frozenset[tuple[int | None, int]], list[Profile]] = {}
    for cluster in clusters:
        by_lines.setdefault(frozenset(map(_spot, cluster)), []).extend(cluster)
    return list(by_lines.values())
