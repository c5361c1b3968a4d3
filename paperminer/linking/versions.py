"""Which papers of a folder are two versions of one paper, and which came first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

import regex
from rapidfuzz import fuzz

_MARK = regex.compile(
    r"\b(?P<draft>(?:\w+\s+)?drafts?)\b|\b(?P<final>finali[sz]ed|final)\b|"
    r"\b(?:version|v|rev|revision)\s?\.?\s?(?P<number>\d{1,3}(?:\.\d{1,3})*)\b",
    regex.IGNORECASE,
)
_TIME = regex.compile(
    r"\b(?:19|20)\d\d\b(?:\s?[-/–]\s?\d{2,4}\b)?|\b(?:q|quarter|period|month|week)\s?\d{1,2}\b|"
    r"\b(?:first|second|third|fourth|final)\s+(?:quarter|half)\b|"
    r"\b(?:mid|half|full|year)[- ]?(?:year|end)\b|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|spring|summer|autumn|winter)\b",
    regex.IGNORECASE,
)
_SEPARATORS = regex.compile(r"[\W_]+")
_ALIKE = 88.0
_LONGEST_APART = 200  # days: later than that it is the next year's paper


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper as its row in the store names it; `day` is None where it gives none."""

    paper_id: str
    source: str
    kind: str
    title: str
    classification: str
    day: date | None


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two versions of one paper.

    `marked`: a title, file name or classification says that one is a draft, the final one or of
    another number. `ordered`: it can be told which is the earlier; else it is the first in order.
    """

    early: StoredPaper
    late: StoredPaper
    marked: bool
    ordered: bool

    @property
    def ids(self) -> tuple[str, str]:
        """Return the ids of the two papers, the earlier one first."""
        return self.early.paper_id, self.late.paper_id


def version_pairs(
    copies: Mapping[str, str], papers: Iterable[StoredPaper]
) -> tuple[VersionPair, ...]:
    """Return the papers that are two versions of one, of those that share most of their text.

    copies: ids of papers that share half of their sentences with another one, and of which.
    papers: at least those, in the order of the folder. Two papers of one kind and title are
    versions unless their titles name two times, or they are of meetings half a year apart.
    """
    wanted = {*copies, *copies.values()}
    by_id = {paper.paper_id: paper for paper in papers if paper.paper_id in wanted}
    found = (
        _pair(by_id[first], by_id[second])
        for second, first in copies.items()
        if first in by_id and second in by_id
    )
    return tuple(pair for pair in found if pair is not None)


def _pair(one: StoredPaper, other: StoredPaper) -> VersionPair | None:
    if one.kind != other.kind or not _same_title(one.title, other.title):
        return None
    apart = (other.day - one.day).days if one.day and other.day else 0
    if abs(apart) > _LONGEST_APART:
        return None
    ranks = _rank(one), _rank(other)
    marked = ranks[0] != ranks[1]
    backwards = ranks[0] > ranks[1] if marked else apart < 0
    early, late = (other, one) if backwards else (one, other)
    return VersionPair(early, late, marked, marked or apart != 0)


def _same_title(one: str, other: str) -> bool:
    times = [
        {" ".join(match[0].lower().split()) for match in _TIME.finditer(t)} for t in (one, other)
    ]
    if times[0] != times[1]:
        return False
    bare = [_SEPARATORS.sub(" ", _MARK.sub(" ", title)).strip().lower() for title in (one, other)]
    return bool(bare[0] and bare[1]) and fuzz.ratio(*bare) >= _ALIKE


def _times(title: str) -> frozenset[str]:
    return frozenset(" ".join(match[0].lower().split()) for match in _TIME.finditer(title))


def _rank(paper: StoredPaper) -> tuple[int, tuple[int, ...]]:
    """Return how far along a paper says it is: a draft, nothing, the final one; and its number."""
    name = PurePosixPath(paper.source).stem.replace("_", " ").replace("-", " ")
    stage, number = 1, tuple[int, ...]()
    for match in _MARK.finditer(f"{name} | {paper.title} | {paper.classification}"):
        if match["draft"]:
            stage = 0
        elif match["final"] and stage:
            stage = 2
        elif match["number"]:
            number = number or tuple(int(part) for part in match["number"].split("."))
    return stage, number
