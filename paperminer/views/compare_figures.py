"""Figures and targets of two sides: which moved, came and went, and which were read otherwise."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from paperminer.checks.ranges import swapped_digits
from paperminer.views.compare import Difference, Kind, Seen
from paperminer.views.compare_match import Key, Match, alike_texts, matched
from paperminer.views.compare_rows import Item

_LEAST_LETTERS = 4  # a row without words is told from another by nothing
_ALIKE = 72.0
_LONGEST = 1000  # characters of a sentence that are held against another one
_BY_ID, _BY_PLACE = "the same place in the same file", "the same line of the same file"
_READ = ("about", "when")


@dataclass(frozen=True, slots=True)
class Found:
    """The differences of one kind between two papers, and how much is the same."""

    kind: Kind
    differences: tuple[Difference, ...]
    unchanged: int


def figure_differences(
    kind: Literal["figure", "target"], before: Sequence[Item], after: Sequence[Item]
) -> Found:
    """Return what differs between the figures, or the targets, of two papers."""
    exact = matched(before, after, _KEYS, _value)
    alike = list(_in_alike_sentences(exact.before, exact.after))
    gone = {id(match.before) for match in alike}
    came = {id(match.after) for match in alike}
    differences: list[Difference] = []
    unchanged = 0
    for match in (*exact.matches, *alike):
        found = _difference(kind, match)
        if found is None:
            unchanged += 1
        else:
            differences.append(found)
    differences.sort(key=lambda d: _order(d.after))
    removed = [item for item in exact.before if id(item) not in gone]
    added = [item for item in exact.after if id(item) not in came]
    differences.extend(Difference(kind, "removed", item.seen, None) for item in removed)
    differences.extend(Difference(kind, "added", None, item.seen) for item in added)
    return Found(kind, tuple(differences), unchanged)


def _order(seen: Seen | None) -> tuple[int, int]:
    return (seen.page or 0, seen.line) if seen else (0, 0)


def _difference(kind: Kind, match: Match[Item]) -> Difference | None:
    """Return how two rows that are one differ, or None where they do not."""
    one, other = match.before, match.after
    if _value(one) != _value(other):
        note = _note(one, other)
        return Difference(kind, "moved", one.seen, other.seen, match.why, note)
    if kind == "target" and one.seen.says != other.seen.says:
        note = f"{one.seen.says or 'not judged'} before, {other.seen.says or 'not judged'} after"
        return Difference(kind, "moved", one.seen, other.seen, match.why, note)
    if kind == "figure" and match.why in (_BY_ID, _BY_PLACE):
        read = [name for name in _READ if getattr(one.seen, name) != getattr(other.seen, name)]
        read += ["role"] if one.role != other.role else []
        if read:
            names = {"about": "measure, group or area", "when": "time", "role": "role"}
            note = " and ".join(names[name] for name in read)
            return Difference(kind, "changed", one.seen, other.seen, match.why, note, reread=True)
    return None


def _note(one: Item, other: Item) -> str:
    if one.unit != other.unit:
        return f"{one.unit} before, {other.unit} after"
    if one.decimals != other.decimals and one.span.meets(other.span):
        return "may be rounding"
    return "two digits have changed places" if swapped_digits(one.value, other.value) else ""


def _value(item: Item) -> Hashable:
    """Return what is compared: value, upper end and unit; a target also by its day."""
    return item.value, item.high, item.unit


# ------------------------------------------------------------------------------------------- keys


def _place(item: Item) -> Hashable:
    return item.seen.source, item.seen.page, item.seen.line, item.seen.text, item.frame


def _sentence(item: Item) -> Hashable | None:
    letters = sum(char.isalpha() for char in item.frame)
    if letters < _LEAST_LETTERS:
        return None
    return item.frame, item.place_in, item.unit


def _facets(item: Item) -> Hashable | None:
    if not item.seen.about:
        return None
    return item.seen.about.lower(), item.seen.when.lower(), item.role, item.unit


def _series(item: Item) -> Hashable | None:
    return (item.series, item.time, item.role, item.unit) if item.series and item.time else None


_KEYS: tuple[Key[Item], ...] = (
    Key(_BY_ID, lambda item: item.seen.ref),
    Key(_BY_PLACE, _place),
    Key("the same words around it", _sentence),
    Key("the same measure, group, area, time and role", _facets, single=True),
    Key("the same series and time", _series, single=True),
)  # fmt: skip


def _in_alike_sentences(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Match[Item]]:
    """Yield the figures of sentences that were reworded, where units and order pair them."""
    firsts, seconds = _by_sentence(before), _by_sentence(after)
    frames = [list(firsts), list(seconds)]
    cut = [[frame[:_LONGEST] for frame in side] for side in frames]
    for place, other in alike_texts(cut[0], cut[1], _ALIKE):
        yield from _of_sentence(firsts[frames[0][place]], seconds[frames[1][other]])


def _by_sentence(items: Iterable[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.frame, []).append(item)
    return found


def _of_sentence(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Match[Item]]:
    keys = (
        Key[Item]("a sentence alike", lambda item: (item.seen.about.lower(), item.unit)),
        Key[Item]("a sentence alike", lambda item: item.unit),
    )
    yield from matched(before, after, keys, _value).matches
