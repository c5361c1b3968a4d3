"""A flag with all the places it rests on, whichever store or DataFrame its rows come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperminer.model import Box
from paperminer.store.row_values import LIST_SEPARATOR
from paperminer.views.places import Place

Fields = Mapping[str, object]
"""A row by its column names; None for what is not known."""


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """One place that a flag rests on.

    printed_page: the number that the page prints, or "". sentence: the sentence or row that it
    stands in, or "". metric_id: the metric printed there, or "".
    """

    place: Place
    printed_page: str = ""
    sentence: str = ""
    metric_id: str = ""


@dataclass(frozen=True, slots=True)
class FlagRecord:
    """A flag: what its row says, the title and body of its paper, and its places in order."""

    flag_id: str
    kind: str
    severity: str
    grade: str
    confidence: float
    explanation: str
    expected: str
    found: str
    enquiry: str
    innocent: tuple[str, ...]
    review_status: str
    review_note: str
    source: str
    title: str
    committee: str
    places: tuple[EvidencePlace, ...]


def place_of(row: Fields, sha256: str = "") -> Place:
    """Return the place of a row of any table that has source, page, line and text.

    sha256: of the file that was mined.
    """
    edges = [_number(row.get(name)) for name in ("x0", "top", "x1", "bottom")]
    known = [edge for edge in edges if edge is not None]
    return Place(
        source=_text(row.get("source")),
        page=_whole(row.get("page")),
        line=_whole(row.get("line")),
        box=Box(*known) if len(known) == 4 else None,
        text=_text(row.get("text")),
        offset=_whole(row.get("line_offset")),
        sha256=sha256,
    )


def flag_record(
    flag: Fields,
    evidence: Sequence[Fields],
    metrics: Mapping[str, Fields],
    paper: Fields | None,
    digests: Mapping[str, str],
) -> FlagRecord:
    """Return a flag and its places.

    evidence: its rows, in order. metrics: rows by metric_id, those it names at least. paper: the
    row of its paper. digests: SHA-256 of the files mined, by source.
    """
    about = paper or {}
    return FlagRecord(
        flag_id=_text(flag.get("flag_id")),
        kind=_text(flag.get("kind")),
        severity=_text(flag.get("severity")),
        grade=_text(flag.get("grade")),
        confidence=_number(flag.get("confidence")) or 0.0,
        explanation=_text(flag.get("explanation")),
        expected=_text(flag.get("expected")),
        found=_text(flag.get("found")),
        enquiry=_text(flag.get("enquiry")),
        innocent=tuple(filter(None, _text(flag.get("innocent")).split(LIST_SEPARATOR))),
        review_status=_text(flag.get("review_status")),
        review_note=_text(flag.get("review_note")),
        source=_text(flag.get("source")),
        title=_text(about.get("title")),
        committee=_text(about.get("committee")),
        places=tuple(_evidence(row, metrics, digests) for row in evidence),
    )


def _evidence(
    row: Fields, metrics: Mapping[str, Fields], digests: Mapping[str, str]
) -> EvidencePlace:
    metric_id = _text(row.get("metric_id"))
    metric = metrics.get(metric_id, {})
    return EvidencePlace(
        place=place_of(row, digests.get(_text(row.get("source")), "")),
        printed_page=_text(row.get("printed_page")),
        sentence=_text(metric.get("sentence")),
        metric_id=metric_id,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _whole(value: object) -> int | None:
    return None if value is None else int(float(str(value)))
