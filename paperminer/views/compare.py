"""Two runs, or two versions of a paper, held against each other: what moved, came and went.

Papers are paired by their bytes, then by their names. The rows of a pair with the same bytes are
matched by their ids and places: what differs is how the program read them. The rows of two versions
are matched by what they say (`compare_match`). The work grows with the rows, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from paperminer.linking.wording import WordChange

if TYPE_CHECKING:
    from paperminer.views.compare_rows import PaperRows, Side

Change = Literal["moved", "changed", "added", "removed"]
Kind = Literal["figure", "target", "decision", "flag"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure, target, decision or flag as one side prints it, and where.

    `about` is its measure with group and area, the stage of a decision or the kind of a flag;
    `when` the time it speaks of or is due; `says` what came of a target, or "".
    """

    ref: str
    source: str
    page: int | None
    line: int
    section: str
    text: str
    about: str = ""
    when: str = ""
    says: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: `before` or `after` is None where it was added or removed.

    `why` says by what the two were matched, `note` what else is to be known ("may be rounding").
    `words` are the places where the wording of a decision differs. `reread` tells of a figure that
    stands at the same place with the same value, and was read otherwise.
    """

    kind: Kind
    change: Change
    before: Seen | None
    after: Seen | None
    why: str = ""
    note: str = ""
    words: tuple[WordChange, ...] = ()
    reread: bool = False

    @property
    def about(self) -> str:
        """Return what it is about."""
        seen = self.after or self.before
        return seen.about if seen else ""


@dataclass(frozen=True, slots=True)
class PaperOnOneSide:
    """A paper that the other side does not have, with how much stands in it."""

    source: str
    change: Literal["added", "removed"]
    figures: int
    decisions: int
    flags: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two sides; `unchanged` counts, by kind, what is the same."""

    before: str
    after: str
    papers: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    alone: tuple[PaperOnOneSide, ...]
    unchanged: tuple[tuple[Kind, int], ...]

    def of(self, kind: Kind, *changes: Change) -> tuple[Difference, ...]:
        """Return the differences of a kind, of some changes where these are named."""
        return tuple(
            found
            for found in self.differences
            if found.kind == kind and not found.reread and (found.change in changes or not changes)
        )

    @property
    def reread(self) -> tuple[Difference, ...]:
        """Return the figures that were only read otherwise."""
        return tuple(found for found in self.differences if found.reread)

    @property
    def same(self) -> bool:
        """Return whether nothing differs."""
        return not self.differences and not self.alone

    @property
    def summary(self) -> str:
        """Return in words how much differs: "3 figures moved, 1 decision changed"."""
        parts = []
        for kind, change, word in _TOLD:
            count = len(self.of(kind, change))
            if count:
                parts.append(f"{count:,} {kind}{'' if count == 1 else 's'} {word}")
        for side in ("added", "removed"):
            count = sum(paper.change == side for paper in self.alone)
            if count:
                parts.append(f"{count:,} paper{'' if count == 1 else 's'} {side}")
        if self.reread:
            count = len(self.reread)
            parts.append(f"{count:,} figure{'' if count == 1 else 's'} read otherwise")
        return ", ".join(parts) or "nothing differs"


_TOLD: Sequence[tuple[Kind, Change, str]] = (
    ("figure", "moved", "moved"),
    ("figure", "added", "added"),
    ("figure", "removed", "removed"),
    ("target", "moved", "moved"),
    ("target", "added", "added"),
    ("target", "removed", "removed"),
    ("decision", "changed", "changed"),
    ("decision", "added", "added"),
    ("decision", "removed", "removed"),
    ("flag", "added", "gained"),
    ("flag", "removed", "lost"),
    ("flag", "changed", "changed"),
)


def compare(before: Side, after: Side) -> Comparison:
    """Return what differs between two sides.

    before, after: a run, or one source of it. Raises UsageError where a store cannot be read.
    """
    from paperminer.views.compare_decisions import decision_differences
    from paperminer.views.compare_figures import figure_differences
    from paperminer.views.compare_flags import flag_differences
    from paperminer.views.compare_rows import papers_of

    pairs = _paired(before.sources, after.sources)
    differences: list[Difference] = []
    unchanged: dict[Kind, int] = {"figure": 0, "target": 0, "decision": 0, "flag": 0}
    firsts, seconds = papers_of(before), papers_of(after)
    for one, other in pairs:
        first, second = firsts[one], seconds[other]
        for found in (
            figure_differences("figure", first.figures, second.figures),
            figure_differences("target", first.targets, second.targets),
            decision_differences(first.decisions, second.decisions),
            flag_differences(first.flags, second.flags),
        ):
            differences.extend(found.differences)
            unchanged[found.kind] += found.unchanged
    alone = [
        *_alone(firsts, {one for one, _ in pairs}, "removed"),
        *_alone(seconds, {other for _, other in pairs}, "added"),
    ]
    return Comparison(
        before=before.name,
        after=after.name,
        papers=tuple(pairs),
        differences=tuple(differences),
        alone=tuple(alone),
        unchanged=tuple(unchanged.items()),
    )


def _alone(
    papers: Mapping[str, PaperRows], paired: Collection[str], change: Literal["added", "removed"]
) -> list[PaperOnOneSide]:
    return [
        PaperOnOneSide(source, change, len(p.figures), len(p.decisions), len(p.flags))
        for source, p in papers.items()
        if source not in paired
    ]


def _paired(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return which sources are versions of one paper: by bytes, then by name, then the only two.

    before, after: the digest of each source.
    """
    pairs: list[tuple[str, str]] = []
    left, right = dict(before), dict(after)

    def pair(one: str, other: str) -> None:
        pairs.append((one, other))
        del left[one], right[other]

    for source, digest in before.items():
        if digest and right.get(source) == digest:
            pair(source, source)
    by_digest: dict[str, list[str]] = {}
    for source, digest in right.items():
        by_digest.setdefault(digest, []).append(source)
    for source, digest in list(left.items()):
        if digest and by_digest.get(digest):
            pair(source, by_digest[digest].pop(0))
    for source in list(left):
        if source in right:
            pair(source, source)
    by_file: dict[str, list[str]] = {}
    for source in right:
        by_file.setdefault(source.rpartition("/")[2], []).append(source)
    for source in list(left):
        found = by_file.get(source.rpartition("/")[2], [])
        if len(found) == 1 and found[0] in right:
            pair(source, found[0])
    if len(left) == len(right) == 1:
        pair(next(iter(left)), next(iter(right)))
    return pairs
