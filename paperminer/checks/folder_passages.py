"""What two files print word for word: repeats, stale figures and figures that differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import regex
from rapidfuzz import fuzz

from paperminer.checks.between import flag_between
from paperminer.model import Flag, Severity, Span

_ALIKE = 82.0
_HELD = 92.0  # the shorter sentence stands in the longer one nearly word for word
_SAME_WORDS = 97.0
# Else so many words must agree, in runs of three: a sentence that was edited between two years.
_LEAST_AGREED = 12
_SHARE = 0.4
_RUN = 3
_COPY = 0.5  # of the sentences of the shorter paper that make it a copy of the other
_LEAST_COPY = 8
_NEXT = 4  # lines between two sentences of one passage
_LAST_YEAR = 250  # days between two papers of two years
_MOST_PLACES = 12
_ONE_COPY = "one is a copy or a draft"
_NUMBER = regex.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?%?")
_YEAR = regex.compile(r"(?:19|20)\d\d%?$")
_DATED = regex.compile(
    r"\b(?:19|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|"
    r"november|december|act|section|regulation|statutory|duty|requires)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence where a file prints it; `number` counts over the folder, `day` is the paper's."""

    number: int
    paper_id: str
    day: str
    span: Span

    @property
    def source(self) -> str:
        """Return the file."""
        return self.span.source

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.span.text


@dataclass(frozen=True, slots=True)
class Repeats:
    """What two files print alike.

    `flags` are those of passages; `copies` the ids of papers that are copies or drafts, and of
    which; `copied` the flag of each two files one of which holds such copies; `reworded` the
    sentences of a paper and of its copy that are not quite the same, by the ids of both.
    """

    flags: tuple[Flag, ...]
    copies: Mapping[str, str]
    copied: Mapping[frozenset[str], Flag]
    reworded: Mapping[frozenset[str], Sequence[tuple[Place, Place]]]


def check_passages(pairs: Iterable[tuple[Place, Place]], sentences: Mapping[str, int]) -> Repeats:
    """Return what sentences printed in two files show.

    pairs: sentences of two files that may be one. sentences: how many each paper has, by its id;
    one that shares half of them with another is a copy of it and is told of once.
    """
    alike = [(one, other) for one, other in pairs if _alike(one.text, other.text)]
    copies = _copies(alike, sentences)
    copied: dict[frozenset[str], Flag] = {}
    for flag in _copy_flags(alike, copies):
        copied[frozenset((flag.source, *flag.other_sources))] = flag
    reworded: dict[frozenset[str], list[tuple[Place, Place]]] = defaultdict(list)
    for one, other in alike:
        ids = one.paper_id, other.paper_id
        if copies.get(ids[0]) == ids[1] or copies.get(ids[1]) == ids[0]:
            reworded[frozenset(ids)].append((one, other))
    return Repeats(tuple(_flags(alike, copies)), copies, copied, reworded)


def _flags(alike: Sequence[tuple[Place, Place]], copies: Mapping[str, str]) -> Iterator[Flag]:
    left = [
        (one, other)
        for one, other in alike
        if one.paper_id not in copies and other.paper_id not in copies
    ]
    repeated: list[tuple[Place, Place]] = []
    for one, other in left:
        if _stale(one, other):
            yield _carried(one, other)
        elif _differs(one, other):
            yield _conflict(one, other)
        else:
            repeated.append((one, other))
    for group in _grouped(repeated):
        yield _repeat(group)


def _alike(one: str, other: str) -> bool:
    a, b = one.lower(), other.lower()
    if fuzz.ratio(a, b) >= _ALIKE or fuzz.partial_ratio(a, b) >= _HELD:
        return True
    left, right = a.split(), b.split()
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    agree = sum(block.size for block in matcher.get_matching_blocks() if block.size >= _RUN)
    return agree >= max(_LEAST_AGREED, _SHARE * min(len(left), len(right)))


def _copies(pairs: Sequence[tuple[Place, Place]], sentences: Mapping[str, int]) -> dict[str, str]:
    """Return the papers that are copies or drafts of an earlier one, and of which, by id."""
    shared: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one, other in pairs:
        shared[one.paper_id, other.paper_id].add(other.number)
        shared[other.paper_id, one.paper_id].add(one.number)
    found: dict[str, str] = {}
    for (first, second), numbers in sorted(shared.items()):
        if first in found or first == second or len(numbers) < _LEAST_COPY:
            continue
        if (
            len(numbers) >= _COPY * max(sentences.get(second, 0), 1)
            and second not in found.values()
        ):
            found.setdefault(second, first)
    return found


def _copy_flags(pairs: Sequence[tuple[Place, Place]], copies: Mapping[str, str]) -> Iterator[Flag]:
    """Yield one flag for each two files of which one holds copies of papers of the other."""
    shared: dict[tuple[str, str], list[tuple[Place, Place]]] = defaultdict(list)
    for one, other in pairs:
        for first, second in ((one, other), (other, one)):
            if copies.get(second.paper_id) == first.paper_id:
                shared[first.source, second.source].append((first, second))
    for (source, copy), found in shared.items():
        papers = len({second.paper_id for _, second in found})
        what = f"{papers} papers of one are copies or drafts" if papers > 1 else _ONE_COPY
        yield _flag(
            "duplicate_passage",
            "duplicate",
            found[0],
            f"{len(found)} sentences of {copy} stand in {source} too: {what} of the other.",
            "printed once",
            "printed twice",
            0.8,
        )


def _numbers(text: str) -> Counter[str]:
    return Counter(
        match[0].replace(",", "") for match in _NUMBER.finditer(text) if not _YEAR.match(match[0])
    )


def _apart(one: Place, other: Place) -> int | None:
    if not one.day or not other.day:
        return None
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)


def _stale(one: Place, other: Place) -> bool:
    """Return whether a later paper carries an earlier one's figures as if they were its own."""
    days = _apart(one, other)
    if days is None or days < _LAST_YEAR or _DATED.search(one.text) or _DATED.search(other.text):
        return False
    numbers = _numbers(one.text)
    return bool(numbers) and numbers == _numbers(other.text)


def _differs(one: Place, other: Place) -> bool:
    """Return whether two papers of one day print one sentence with two figures."""
    if _apart(one, other) != 0 or _numbers(one.text) == _numbers(other.text):
        return False
    bare = [_NUMBER.sub("#", place.text.lower()) for place in (one, other)]
    return fuzz.ratio(*bare) >= _SAME_WORDS


def _carried(one: Place, other: Place) -> Flag:
    early, late = sorted((one, other), key=lambda place: place.day)
    figures = ", ".join(_numbers(early.text))
    return _flag(
        "duplicate_passage",
        "warning",
        (late, early),
        f"A sentence of {early.source} ({early.day}) stands in {late.source} ({late.day}) with "
        f"the same figures: {figures}.",
        "figures of the later paper's own time",
        figures,
        0.55,
        ("figures that do not change", "the same source quoted again"),
    )


def _conflict(one: Place, other: Place) -> Flag:
    sides = ((one, other), (other, one))
    said = [", ".join((_numbers(a.text) - _numbers(b.text)).elements()) for a, b in sides]
    return _flag(
        "conflicting_figure",
        "conflict",
        (one, other),
        f"One sentence has {said[0] or 'no figure'} in {one.source} and {said[1] or 'no figure'} "
        f"in {other.source}.",
        said[0],
        said[1],
        0.65,
        ("rounding", "another year or place"),
    )


def _grouped(pairs: Sequence[tuple[Place, Place]]) -> Iterator[list[Place]]:
    """Yield the places of each repeated passage: sentences that follow each other are one."""
    home: dict[int, list[Place]] = {}
    for one, other in pairs:
        first, second = home.get(one.number), home.get(other.number)
        group = first if first is not None else second if second is not None else []
        if first is not None and second is not None and first is not second:
            first.extend(place for place in second if place not in first)
            group = first
        for place in (one, other):
            if all(known.number != place.number for known in group):
                group.append(place)
        for place in group:
            home[place.number] = group
    groups = list({id(group): group for group in home.values()}.values())
    joined: list[list[Place]] = []
    for group in sorted(groups, key=lambda places: min(place.number for place in places)):
        before = joined[-1] if joined else None
        if before is not None and _follows(before, group):
            before.extend(group)
        else:
            joined.append(group)
    yield from joined


def _follows(before: Sequence[Place], group: Sequence[Place]) -> bool:
    """Return whether every place of a group stands just after one of the group before it."""
    return {place.source for place in before} == {place.source for place in group} and all(
        any(
            known.source == place.source
            and known.span.page == place.span.page
            and 0 <= place.span.line - known.span.line <= _NEXT
            for known in before
        )
        for place in group
    )


def _repeat(group: Sequence[Place]) -> Flag:
    sources = list(dict.fromkeys(place.source for place in sorted(group, key=lambda p: p.number)))
    places = sorted(group, key=lambda place: place.number)[:_MOST_PLACES]
    words = " ".join(places[0].text.split()[:8])
    return _flag(
        "duplicate_passage",
        "duplicate",
        places,
        f"A passage beginning “{words} ...” is printed in {len(sources)} files, word for word or "
        f"nearly.",
        "printed once",
        f"printed in {len(sources)} files",
        0.8,
        ("wording of a form",),
    )


def _flag(
    kind: str,
    severity: Severity,
    places: Sequence[Place],
    explanation: str,
    expected: str,
    found: str,
    confidence: float,
    innocent: tuple[str, ...] = (),
) -> Flag:
    first = places[0]
    return flag_between(
        kind,
        first.paper_id,
        first.source,
        [place.span for place in places],
        severity=severity,
        confidence=confidence,
        explanation=explanation,
        expected=expected,
        found=found,
        innocent=innocent,
    )
