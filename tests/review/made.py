"""Results folders made up for the review: papers, flags and figures with any words in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from paperminer.model import (
    Evidence,
    Findings,
    Flag,
    Metric,
    Paper,
    PaperHeader,
    Period,
    Quantity,
    Series,
    Severity,
    Span,
)
from paperminer.store import sqlite
from paperminer.store.rows import rows_of
from paperminer.store.sqlite import Store


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper of one line a flag: its source, title and body, and the words of its flags."""

    source: str = "parks/trees.txt"
    title: str = "Trees planted"
    committee: str = "Parks Committee"
    day: date | None = date(2025, 3, 4)
    flags: Sequence[str] = ("120 and 80 make 200, and 210 is printed.",)
    kinds: Sequence[str] = ("total_arithmetic",)
    severities: Sequence[Severity] = ("error",)
    words: str = "210"
    measure: str = "trees planted"
    page: int | None = None


def flag_id(paper: str, number: int) -> str:
    """Return the id of a made paper's flag, counted from 1."""
    return f"f-{abs(hash_of(paper)):08x}{number:05d}"


def hash_of(text: str) -> int:
    """Return a number that a text always has."""
    return sum(ord(sign) * 31**place for place, sign in enumerate(text)) % (1 << 32)


def make_results(out: Path, papers: Iterable[MadePaper]) -> Path:
    """Write a results folder with the flags of some papers, and return it."""
    out.mkdir(parents=True, exist_ok=True)
    building = out / "building.db"
    with Store.create(building) as store:
        for paper in papers:
            store.add(rows_of(findings(paper)))
        store.finish()
    building.replace(out / sqlite.FILE_NAME)
    return out


def findings(paper: MadePaper) -> Findings:
    """Return what would have been found in a made paper."""
    paper_id = f"p-{hash_of(paper.source):08x}-01"
    header = PaperHeader(title=paper.title, committee=paper.committee, date=paper.day)
    metrics, flags = [], []
    for number, said in enumerate(paper.flags, start=1):
        span = Span(paper.source, paper.page, number, 0, len(paper.words), paper.words)
        quantity = Quantity(paper.words, 0, len(paper.words), Decimal(200 + number), "count")
        metric = Metric(
            f"m-{hash_of(paper.source):08x}{number:05d}", paper_id, span, "", quantity,
            paper.measure, "actual", sentence=said, confidence=0.9, series_id="s-trees",
            period=Period(f"{1960 + number}", date(1960 + number, 1, 1),
                          date(1960 + number, 12, 31), "year"),
        )  # fmt: skip
        metrics.append(metric)
        flags.append(
            Flag(
                flag_id(paper.source, number),
                paper_id,
                paper.source,
                paper.kinds[number % len(paper.kinds)],
                paper.severities[number % len(paper.severities)],
                0.5 + number % 5 / 10,
                said,
                "200",
                paper.words,
                (Evidence(span, metric.metric_id),),
                ("rounding",),
            )
        )
    return Findings(
        source=paper.source, sha256="0" * 64, status="read", words=9,
        papers=(Paper(paper_id, paper.source, "report", header, (), None, None, 1, 9, 9),),
        metrics=tuple(metrics), flags=tuple(flags),
        series=(
            Series(
                "s-trees", paper.source, paper.measure, ("tree",), "count", "", False, (),
                len(metrics), "same words",
            ),
        ),
    )  # fmt: skip
