"""Stretches of words that a file prints twice, exactly or nearly, in time linear in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.base import PaperEvidence
from paperminer.model import Paper, Passage

_TOKEN = regex.compile(r"[\p{L}\d]+(?:[.,]\d+)*%?")
# An address with an @ is looked for once from each space: a long run of signs costs no more.
_ADDRESS = regex.compile(r"(?:https?://|www\.|(?<!\S)\S*@)\S*")
_ASKS = regex.compile(r"\W*(?:recommend|summary|purpose|decision\b[^:]{0,30}:)", regex.IGNORECASE)
_SHINGLE = 7  # words that must agree in a row before two places are compared at all
_LEAST = 15  # words that must agree in all
_GAP = 8  # words by which a near-verbatim repeat may differ at one place
_COMMON = 12  # a run of words found more often than this is a form's wording and seeds nothing

Block = tuple[Paper, int, Passage]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the file's prose: its text, and where it stands."""

    text: str
    block: int
    start: int
    end: int


@dataclass(slots=True)
class Run:
    """Two stretches of words, [a0, a1) and [b0, b1), and how many of them agree."""

    a0: int
    b0: int
    a1: int
    b1: int
    agree: int


def prose_blocks(evidence: PaperEvidence) -> list[Block]:
    """Return the passages that are compared: all but agendas, headings and fields of headers.

    A field that asks something ("Recommendation: ...") is compared: it is prose with a label.
    """
    return [
        (paper, index, passage)
        for paper, index, passage in evidence.passages()
        if paper.kind != "agenda"
        and passage.kind != "heading"
        and (passage.kind != "field" or _ASKS.match(passage.text))
    ]


def words_of(blocks: Sequence[Block]) -> list[Word]:
    """Return the words of some passages in one row; web addresses are left out."""
    found = []
    for index, (_, _, passage) in enumerate(blocks):
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), passage.text)
        found += [
            Word(_bare(match[0]), index, match.start(), match.end())
            for match in _TOKEN.finditer(text)
        ]
    return found


def _bare(token: str) -> str:
    """Return a word in small letters, singular, so that a copy may differ in number."""
    word = token.lower().removesuffix("%")
    return word.removesuffix("s") if len(word) > 4 else word


def repeated_runs(words: Sequence[Word]) -> list[Run]:
    """Return the stretches that stand in two places: seeds of equal shingles, chained.

    Each shingle looks back at most _COMMON earlier places, so the work grows with the words.
    """
    index: dict[tuple[str, ...], list[int]] = {}
    open_runs: list[Run] = []
    done: list[Run] = []
    for at in range(len(words) - _SHINGLE + 1):
        key = tuple(word.text for word in words[at : at + _SHINGLE])
        earlier = index.setdefault(key, [])
        alive: list[Run] = []
        for run in open_runs:
            (alive if at <= run.b1 + _GAP else done).append(run)
        open_runs = alive
        if len(earlier) <= _COMMON:
            for place in earlier[-4:]:
                if at - place >= _SHINGLE:
                    _extend(open_runs, place, at)
        earlier.append(at)
    done.extend(open_runs)
    return [_stretched(words, run) for run in done if run.agree >= _LEAST and _is_prose(words, run)]


def _stretched(words: Sequence[Word], run: Run) -> Run:
    """Return a run with the words of its passages on either side that agree but for figures."""
    a0, b0, a1, b1 = run.a0, run.b0, run.a1, run.b1
    while (
        a0 > 0
        and b0 > a1
        and words[a0 - 1].block == words[run.a0].block
        and words[b0 - 1].block == words[run.b0].block
        and _like(words[a0 - 1].text, words[b0 - 1].text)
    ):
        a0, b0 = a0 - 1, b0 - 1
    while (
        b1 < len(words)
        and a1 < b0
        and words[a1].block == words[run.a1 - 1].block
        and words[b1].block == words[run.b1 - 1].block
        and _like(words[a1].text, words[b1].text)
    ):
        a1, b1 = a1 + 1, b1 + 1
    more = sum(words[a0 + n].text == words[b0 + n].text for n in range(run.a0 - a0))
    more += sum(words[run.a1 + n].text == words[run.b1 + n].text for n in range(a1 - run.a1))
    return Run(a0, b0, a1, b1, run.agree + more)


def _like(one: str, other: str) -> bool:
    return one == other or (one[0].isdigit() and other[0].isdigit())


def _extend(runs: list[Run], place: int, at: int) -> None:
    """Let a seed carry on the run that it follows, or open a new one."""
    for run in runs:
        ahead_a, ahead_b = place + _SHINGLE - run.a1, at + _SHINGLE - run.b1
        if place - run.a0 >= 0 and ahead_b > 0 and 0 < ahead_a <= _GAP + _SHINGLE:
            fresh = min(ahead_a, ahead_b, _SHINGLE)
            run.a1, run.b1 = place + _SHINGLE, at + _SHINGLE
            run.agree += fresh
            return
        if run.a0 <= place and place + _SHINGLE <= run.a1 and at + _SHINGLE <= run.b1:
            return
    runs.append(Run(place, at, place + _SHINGLE, at + _SHINGLE, _SHINGLE))


def _is_prose(words: Sequence[Word], run: Run) -> bool:
    """Return whether a run has words enough that are no names, and its copies do not overlap."""
    if run.b0 < run.a1:
        return False
    texts = {word.text for word in words[run.b0 : run.b1]}
    if len(texts) < _LEAST * 2 // 3:
        return False
    # One sentence filled in with other figures each time is a formula, and no repeat.
    one, other = (
        Counter(word.text for word in words[start:stop] if word.text[0].isdigit())
        for start, stop in ((run.a0, run.a1), (run.b0, run.b1))
    )
    shared, most = (one & other).total(), max(one.total(), other.total())
    return most < 3 or shared * 2 >= most


def clusters_of(runs: list[Run]) -> list[list[Run]]:
    """Group the runs that speak of one passage: their places overlap, or follow on each other."""
    clusters: list[list[Run]] = []
    for run in sorted(runs, key=lambda item: (item.a0, item.b0)):
        home = next(
            (
                cluster
                for cluster in clusters[-8:]
                if any(_overlap(run, other) or _follows(other, run) for other in cluster)
            ),
            None,
        )
        if home is None:
            clusters.append([run])
        else:
            home.append(run)
    return clusters


def _overlap(one: Run, other: Run) -> bool:
    longer = max(one.a1 - one.a0, other.a1 - other.a0)
    shared = min(one.a1, other.a1) - max(one.a0, other.a0)
    crossed = min(one.b1, other.a1) - max(one.b0, other.a0)
    return max(shared, crossed) > 0.6 * longer


def _follows(one: Run, other: Run) -> bool:
    return 0 <= other.a0 - one.a1 <= 2 * _GAP and 0 <= other.b0 - one.b1 <= 2 * _GAP
