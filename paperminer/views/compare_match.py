"""Rows of two sides matched: by keys that must be equal, and then by wordings that are alike.

Each key is a hash join; wordings are held against few candidates, which share a rare word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from paperminer.linking.words import stems

Row = TypeVar("Row")

_MOST_HOLDERS = 30  # texts that share a word; a word of more tells nothing
_RAREST = 3


# Without slots: a frozen generic that is called by its type, Key[Item](...), cannot have them.
@dataclass(frozen=True)
class Key(Generic[Row]):
    """What must be equal for two rows to be one; why: that in words.

    of: the key of a row, or None where the row has none. single: whether rows of one key and
    different values are matched only where each side has one of them left.
    """

    why: str
    of: Callable[[Row], Hashable | None]
    single: bool = False


@dataclass(frozen=True)
class Match(Generic[Row]):
    """Two rows that are one, and by what that was told."""

    before: Row
    after: Row
    why: str


@dataclass(frozen=True)
class Matched(Generic[Row]):
    """The matches, and what is left on either side, in the order of the sides."""

    matches: tuple[Match[Row], ...]
    before: tuple[Row, ...]
    after: tuple[Row, ...]


def matched(
    before: Sequence[Row],
    after: Sequence[Row],
    keys: Sequence[Key[Row]],
    value: Callable[[Row], Hashable],
) -> Matched[Row]:
    """Return the rows of two sides matched by one key after the other.

    value: what is compared of two rows; of several rows with one key, those of equal value are
    matched first, and the others in their order where either side has as many.
    """
    left, right = list(before), list(after)
    matches: list[Match[Row]] = []
    for key in keys:
        found = list(_joined(left, right, key, value))
        matches.extend(Match(left[i], right[j], key.why) for i, j in found)
        gone, went = {i for i, _ in found}, {j for _, j in found}
        left = [row for place, row in enumerate(left) if place not in gone]
        right = [row for place, row in enumerate(right) if place not in went]
    return Matched(tuple(matches), tuple(left), tuple(right))


def _joined(
    left: Sequence[Row], right: Sequence[Row], key: Key[Row], value: Callable[[Row], Hashable]
) -> Iterator[tuple[int, int]]:
    """Yield the places of rows of either side that have one key."""
    buckets: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, rows in enumerate((left, right)):
        for place, row in enumerate(rows):
            if (of_row := key.of(row)) is not None:
                buckets.setdefault(of_row, ([], []))[side].append(place)
    for first, second in buckets.values():
        if first and second:
            yield from _of_bucket(left, right, first, second, key.single, value)


def _of_bucket(
    left: Sequence[Row],
    right: Sequence[Row],
    first: list[int],
    second: list[int],
    single: bool,
    value: Callable[[Row], Hashable],
) -> Iterator[tuple[int, int]]:
    waiting: dict[Hashable, list[int]] = {}
    for place in reversed(second):
        waiting.setdefault(value(right[place]), []).append(place)
    used: set[int] = set()
    rest: list[int] = []
    for place in first:
        equal = waiting.get(value(left[place]))
        if equal:
            other = equal.pop()
            used.add(other)
            yield place, other
        else:
            rest.append(place)
    free = [place for place in second if place not in used]
    if len(rest) == len(free) and (len(rest) == 1 or not single):
        yield from zip(rest, free, strict=True)


def alike_texts(
    before: Sequence[str],
    after: Sequence[str],
    least: float,
    score: Callable[[str, str], float] | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield the places of texts that are alike, best first, each in one pair at most.

    least: the score, from 0 to 100, from which two texts are alike. score: of two texts,
    rapidfuzz's token_sort_ratio unless given. Only texts that share one of their rarest words,
    which few texts hold, are compared.
    """
    rate = score or fuzz.token_sort_ratio
    words = [[frozenset(stems(text)) for text in texts] for texts in (before, after)]
    held = Counter(word for side in words for found in side for word in found)
    holders: dict[str, list[int]] = {}
    for place, found in enumerate(words[1]):
        for word in found:
            if held[word] <= _MOST_HOLDERS:
                holders.setdefault(word, []).append(place)
    scored: list[tuple[float, int, int]] = []
    for place, found in enumerate(words[0]):
        rarest = sorted((word for word in found if word in holders), key=lambda w: (held[w], w))
        for other in sorted({o for word in rarest[:_RAREST] for o in holders[word]}):
            rated = rate(before[place], after[other])
            if rated >= least:
                scored.append((-rated, place, other))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, place, other in sorted(scored):
        if place not in taken[0] and other not in taken[1]:
            taken[0].add(place)
            taken[1].add(other)
            yield place, other
