"""What every check has: the evidence of one file to look at, and one way to raise a flag."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from paperminer.linking.series import Member, members_of
from paperminer.model import (
    Decision,
    Evidence,
    Flag,
    Metric,
    Paper,
    Passage,
    Severity,
    Span,
    Table,
    Target,
)
from paperminer.structure.sentences import Sentence, sentences


@dataclass(frozen=True)
class PaperEvidence:
    """All that was found in one file: what a check may look at.

    papers: the papers of the file in reading order. metrics, targets, decisions: of all of them.
    """

    papers: tuple[Paper, ...]
    metrics: tuple[Metric, ...] = ()
    targets: tuple[Target, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def _by_block(self) -> dict[tuple[str, int], tuple[Metric, ...]]:
        out: dict[tuple[str, int], list[Metric]] = {}
        for metric in self.metrics:
            if not metric.in_table:
                out.setdefault((metric.paper_id, metric.block), []).append(metric)
        return {
            key: tuple(sorted(found, key=lambda metric: metric.offset))
            for key, found in out.items()
        }

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Return the metrics with the facets that tell which of them are of one thing."""
        return members_of(self.metrics)

    @cached_property
    def _targets_of(self) -> dict[str, tuple[Target, ...]]:
        out: dict[str, list[Target]] = {}
        for target in self.targets:
            out.setdefault(target.paper_id, []).append(target)
        return {key: tuple(found) for key, found in out.items()}

    def metrics_in(self, paper: Paper, block: int) -> tuple[Metric, ...]:
        """Return the metrics of one passage (an index into paper.blocks), left to right."""
        return self._by_block.get((paper.paper_id, block), ())

    def targets_of(self, paper: Paper) -> tuple[Target, ...]:
        """Return the targets of one paper."""
        return self._targets_of.get(paper.paper_id, ())

    def passages(self) -> Iterator[tuple[Paper, int, Passage]]:
        """Yield every passage with its paper and its place among the paper's blocks."""
        for paper in self.papers:
            for index, block in enumerate(paper.blocks):
                if isinstance(block, Passage):
                    yield paper, index, block

    def tables(self) -> Iterator[tuple[Paper, Table]]:
        """Yield every table with its paper."""
        for paper in self.papers:
            for table in paper.tables():
                yield paper, table

    def sentences(self) -> Iterator[tuple[Paper, int, Sentence]]:
        """Yield every sentence of the prose with its paper and its block."""
        for paper, index, passage in self.passages():
            for sentence in sentences(passage):
                yield paper, index, sentence


def flag_id(kind: str, paper_id: str, evidence: Sequence[Evidence]) -> str:
    """Return a flag's stable id: the same fault in the same file has the same one in every run."""
    digest = hashlib.sha1(usedforsecurity=False)
    digest.update(f"{kind}\n{paper_id.partition('-')[0]}".encode())
    for item in evidence:
        digest.update(f"\n{item.span.page or ''}:{item.span.line}:{item.span.text}".encode())
    return f"f-{digest.hexdigest()[:16]}"


def as_evidence(places: Iterable[Span | Metric | Evidence]) -> tuple[Evidence, ...]:
    """Return places as evidence, each once, in the order given."""
    out: dict[tuple[str, int | None, int, int, str], Evidence] = {}
    for place in places:
        span, metric_id = (place, "") if isinstance(place, Span) else (place.span, place.metric_id)
        key = (span.source, span.page, span.line, span.start, span.text)
        if key not in out or metric_id:
            out[key] = Evidence(span, metric_id)
    return tuple(out.values())


class Check(ABC):
    """A check: what it flags, why that matters, an example, and what it leaves alone.

    The docstring of each check is what `paperminer explain KIND` prints, in four parts. A check
    sees one file at a time, keeps no state, and yields flags in any order.
    """

    code: ClassVar[str]
    kind: ClassVar[str]
    version: ClassVar[int] = 1

    @abstractmethod
    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield the flags of one file."""

    def flag(
        self,
        paper: Paper,
        places: Iterable[Span | Metric],
        *,
        severity: Severity,
        confidence: float,
        explanation: str,
        expected: str = "",
        found: str = "",
        innocent: Sequence[str] = (),
        kind: str = "",
        question: str = "",
        quoted: Iterable[Span | Metric] = (),
    ) -> Flag:
        """Return a flag of this check.

        places: the spans and metrics that it rests on, the first being where it is listed.
        kind: only where a check raises a neighbouring kind (unit_pp from a difference).
        question: what the author is asked, where the question of the kind does not fit.
        quoted: the places that the question quotes, where they are not the first two.
        """
        evidence = as_evidence(places)
        spans = [item.span for item in evidence]
        name = kind or self.kind
        return Flag(
            flag_id=flag_id(name, paper.paper_id, evidence),
            paper_id=paper.paper_id,
            source=paper.source,
            kind=name,
            severity=severity,
            confidence=round(min(max(confidence, 0.0), 1.0), 2),
            explanation=explanation,
            expected=expected,
            found=found,
            evidence=evidence,
            innocent=tuple(innocent),
            question=question,
            quoted=tuple(spans.index(item.span) for item in as_evidence(quoted)),
        )
