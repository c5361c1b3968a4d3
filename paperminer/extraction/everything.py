"""All that is extracted from the papers of one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from paperminer.extraction.context import read_context
from paperminer.extraction.corrections import corrected
from paperminer.extraction.decisions import (
    Proceedings,
    complete_from_pack,
    extract_proceedings,
)
from paperminer.extraction.metrics import extract_metrics
from paperminer.extraction.targets import extract_targets
from paperminer.language.acronyms import find_acronyms, spelled_out
from paperminer.language.places import own_areas
from paperminer.model import (
    Amendment,
    Correction,
    Decision,
    Issue,
    Metric,
    Paper,
    Passage,
    RecordOfDecision,
    Target,
    Vote,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The metrics, targets, decisions and what goes with them, of a file, in reading order."""

    metrics: tuple[Metric, ...]
    targets: tuple[Target, ...]
    decisions: tuple[Decision, ...]
    votes: tuple[Vote, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    records: tuple[RecordOfDecision, ...] = ()
    issues: tuple[Issue, ...] = ()


def extract_all(papers: Sequence[Paper], corrections: Sequence[Correction] = ()) -> Extraction:
    """Return what the papers of one file report, aim at and decide.

    papers: all of the file, in order: the council's own area is what they name most. What a rule
    takes too long on is an Issue and not in the tables. corrections: what people said that figures
    are, of any file; targets and all that follows are told from the corrected ones.
    """
    own = own_areas(passage.text for paper in papers for passage in paper.passages())
    metrics: list[Metric] = []
    targets: list[Target] = []
    proceedings: list[Proceedings] = []
    issues: list[Issue] = []
    for paper in papers:
        try:
            context = read_context(paper, own)
            found = _doubted(paper, extract_metrics(paper, context))
            found, by_hand = corrected(found, corrections)
            aims = extract_targets(paper, found, context.when)
            told = extract_proceedings(paper)
        except TimeoutError:
            issues.append(
                Issue(
                    paper.source,
                    "extraction",
                    "too_slow",
                    "The rules took too long on this paper: its figures are not in the tables.",
                    paper.paper_id,
                    paper.page_start,
                    paper.line_start,
                )
            )
            continue
        first = len(metrics)
        known = find_acronyms(passage.text for passage in paper.passages())
        metrics += (
            replace(m, order=first + place, acronyms=_spelled_out(m, known))
            for place, m in enumerate(found)
        )
        targets += aims
        proceedings.append(told)
        issues += [
            *context.issues,
            *by_hand,
            *(_doubtful(paper, m) for m in found if m.quantity.doubt),
        ]
    asks = [row for told in proceedings for row in told.decisions]
    return Extraction(
        metrics=tuple(metrics),
        targets=tuple(targets),
        decisions=complete_from_pack(asks, papers),
        votes=tuple(vote for told in proceedings for vote in told.votes),
        amendments=tuple(one for told in proceedings for one in told.amendments),
        records=tuple(record for told in proceedings for record in told.records),
        issues=tuple(issues),
    )


def _spelled_out(metric: Metric, known: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if not known:
        return ()
    return tuple(spelled_out(f"{metric.measure} {metric.group}", known).items())


# What a figure that had to be mended is worth: as likely wrong as right.
_DAMAGED = 0.5


def _doubtful(paper: Paper, metric: Metric) -> Issue:
    span = metric.span
    message = f"This figure is damaged, or printed oddly: {metric.quantity.doubt}."
    return Issue(
        paper.source,
        "extraction",
        "doubtful_figure",
        message,
        paper.paper_id,
        span.page,
        span.line,
        span.text,
    )


def _doubted(paper: Paper, metrics: Sequence[Metric]) -> Sequence[Metric]:
    """Return metrics no surer than their print: OCR or a bad copy may have damaged a figure."""
    metrics = [
        replace(m, confidence=min(m.confidence, _DAMAGED)) if m.quantity.doubt else m
        for m in metrics
    ]
    sure: dict[tuple[int | None, int], float] = {}
    for block in paper.blocks:
        lines = (
            [piece.line for piece in block.pieces]
            if isinstance(block, Passage)
            else [cell.line for cell in block.cells]
        )
        sure.update({(x.page, x.number): x.confidence for x in lines if x.confidence < 1})
    if not sure:
        return metrics
    return [
        replace(m, confidence=min(m.confidence, sure.get((m.span.page, m.span.line), 1.0)))
        for m in metrics
    ]
