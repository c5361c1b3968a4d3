"""The whole chain for one file: read, structure, extract, check."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

from paperminer.checks import PaperEvidence, coverage_of, run_checks
from paperminer.config import Settings, available_cores
from paperminer.errors import UnreadablePaperError
from paperminer.extraction import extract_all
from paperminer.linking import link_decisions, link_series
from paperminer.model import Correction, Document, Findings, Issue
from paperminer.patterns import use_rules
from paperminer.reading import Limits, read_document
from paperminer.structure import build_papers


def mine_file(
    path: Path, source: str, settings: Settings, corrections: Sequence[Correction] = ()
) -> Findings:
    """Return all that was found in one file; one that cannot be read gives status "failed".

    path: the file. source: its name in the tables (the path below the folder mined, with forward
    slashes). settings: of the run; `pages` chooses the pages that are read. corrections: what
    people said that papers print; those of other files are passed over.
    Raises OSError when the file vanished or may not be opened.
    """
    started = time.perf_counter()
    use_rules(settings.rules)
    data = path.read_bytes()
    try:
        document = read_document(data, source, settings.pages, _limits(settings))
    except UnreadablePaperError as error:
        return _failed(data, source, error, started)
    return mine_document(document, started, corrections)


def mine_document(
    document: Document, started: float | None = None, corrections: Sequence[Correction] = ()
) -> Findings:
    """Return all that was found in a document.

    document: of any format. started: when the work on it began (perf_counter), now when None.
    corrections: as of mine_file.
    """
    begin = time.perf_counter() if started is None else started
    papers = build_papers(document)
    extraction = extract_all(papers, corrections)
    decisions = link_decisions(extraction.decisions)
    metrics, series = link_series(extraction.metrics)
    evidence = PaperEvidence(papers, metrics, extraction.targets, decisions)
    flags = run_checks(evidence)
    issues = (*document.issues, *extraction.issues)
    lost = any(issue.code in _PARTIAL for issue in issues)
    return Findings(
        source=document.source,
        sha256=document.sha256,
        status="partial" if lost else "read",
        error=next((issue.message for issue in issues if issue.code in _PARTIAL), ""),
        pages=document.pages,
        words=document.words,
        seconds=round(time.perf_counter() - begin, 3),
        papers=papers,
        metrics=metrics,
        targets=extraction.targets,
        decisions=decisions,
        votes=extraction.votes,
        amendments=extraction.amendments,
        records=extraction.records,
        flags=flags,
        issues=issues,
        tables=tuple((paper.paper_id, table) for paper in papers for table in paper.tables()),
        coverage=coverage_of(evidence),
        series=series,
    )


def _limits(settings: Settings) -> Limits:
    """Return what reading one file may take: its time, and its share of the cores."""
    cores = max(1, available_cores() // settings.workers)
    return Limits(settings.seconds_per_paper, cores)


# Issues that mean that a part of the file is in no table.
_PARTIAL = frozenset({"scanned_page", "too_slow", "damaged_page"})


def _failed(data: bytes, source: str, error: UnreadablePaperError, started: float) -> Findings:
    return Findings(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        status="failed",
        error=f"{error.code}: {error}",
        seconds=round(time.perf_counter() - started, 3),
        issues=(Issue(source, "reading", error.code, str(error)),),
    )
