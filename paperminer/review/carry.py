"""Verdicts carried over to a new run: what still holds, and what must be looked at again.

A flag's id is made from its file's bytes and its places. Where a paper was replaced by another
version, its flags have new ids: a verdict follows a flag of the same check in the same file whose
places print the same, wherever they stand now. Where the places print something else, or the
program now computes something else from them, the flag is open again and says what changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from paperminer.review.nouns import PROGRAM, SeenFlag, Verdict, Wish
from paperminer.review.seen import seen_flags
from paperminer.review.verdicts import FILE_NAME, Verdicts

_LIKE_ENOUGH = 0.5
"""The share of a flag's words that must be the same for it to be the flag that somebody settled."""

# How many of a flag's rarest words are looked up, and how many flags each may lead to.
_RARE, _NEAR = 8, 50


def carry_over(out: Path, store: Path) -> Mapping[str, Verdict]:
    """Return the verdicts that hold for a new run's flags, by flag_id, and write what changed.

    out: the results folder with the verdicts. store: the SQLite file of the new run. No file is
    made where nobody gave a verdict yet.
    """
    if not (out / FILE_NAME).is_file():
        return {}
    flags = seen_flags(store)
    with Verdicts.open(out) as verdicts:
        wishes = carried(verdicts.latest(), flags.values())
        verdicts.settle(wishes, PROGRAM)
        latest = verdicts.latest()
    return {flag_id: latest[flag_id] for flag_id in flags if flag_id in latest}


def carried(latest: Mapping[str, Verdict], flags: Iterable[SeenFlag]) -> list[Wish]:
    """Return the verdicts to write so that each flag of a run has the one that holds for it.

    latest: the newest verdict on each flag, by flag_id. flags: those of the run.
    """
    wishes: list[Wish] = []
    unsettled: dict[tuple[str, str], list[SeenFlag]] = defaultdict(list)
    present = set()
    for flag in flags:
        present.add(flag.flag_id)
        verdict = latest.get(flag.flag_id)
        if verdict is None:
            unsettled[flag.kind, flag.source].append(flag)
        elif verdict.status != "open" and (change := changes(verdict.seen, flag)):
            wishes.append(Wish(flag, "open", note=change))
    lost: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    taken_over = {verdict.carried_from for verdict in latest.values()}
    for verdict in latest.values():
        if verdict.flag_id not in present and verdict.flag_id not in taken_over:
            lost[verdict.seen.kind, verdict.seen.source].append(verdict)
    for key, verdicts in lost.items():
        wishes += _matched(verdicts, unsettled.get(key, []))
    return wishes


def changes(before: SeenFlag, now: SeenFlag) -> str:
    """Return what of a flag is no longer as it was when it was settled, in words; "" for nothing.

    Where it stands is not part of it: a paragraph that moved is the same paragraph.
    """
    told = []
    old, new = _texts(before), _texts(now)
    gone, come = list((old - new).elements()), list((new - old).elements())
    if gone or come:
        told.append(f"the paper printed {_quoted(gone)} and now prints {_quoted(come)}")
    if before.expected != now.expected:
        told.append(f"the figures gave {before.expected!r} and now give {now.expected!r}")
    if before.found != now.found:
        told.append(f"what was found was {before.found!r} and is now {now.found!r}")
    return "; ".join(told)


def _matched(verdicts: list[Verdict], flags: list[SeenFlag]) -> list[Wish]:
    """Return each lost verdict with the flag that is most like its own, best pairs first."""
    words = [_words(flag) for flag in flags]
    sharing: dict[str, list[int]] = defaultdict(list)
    for f, counted in enumerate(words):
        for word in counted:
            sharing[word].append(f)
    pairs = []
    for v, verdict in enumerate(verdicts):
        settled = _words(verdict.seen)
        # Only flags that share one of its rarest words: all the others are less like it.
        rare = sorted((word for word in settled if word in sharing), key=lambda w: len(sharing[w]))
        near = {f for word in rare[:_RARE] for f in sharing[word][:_NEAR]}
        pairs += [(-_likeness(settled, words[f]), v, f) for f in near]
    wishes, used_verdicts, used_flags = [], set(), set()
    for unlikeness, v, f in sorted(pairs):
        if -unlikeness < _LIKE_ENOUGH or v in used_verdicts or f in used_flags:
            continue
        used_verdicts.add(v)
        used_flags.add(f)
        wishes.append(_carried(verdicts[v], flags[f]))
    return wishes


def _carried(verdict: Verdict, flag: SeenFlag) -> Wish:
    if verdict.status != "open" and (change := changes(verdict.seen, flag)):
        said = f"was {verdict.status}" + (f" by {verdict.by}" if verdict.by else "")
        return Wish(flag, "open", note=f"{said}; {change}", carried_from=verdict.flag_id)
    return Wish(flag, verdict.status, verdict.reason, verdict.note, carried_from=verdict.flag_id)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two flags' places have in common, from 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _words(flag: SeenFlag) -> Counter[str]:
    return Counter(word for place in flag.places for word in place.text.split())


def _texts(flag: SeenFlag) -> Counter[str]:
    return Counter(" ".join(place.text.split()) for place in flag.places)


def _quoted(texts: list[str]) -> str:
    return " and ".join(f"“{text}”" for text in texts) or "nothing more"
