"""What a figure is about, as weighted words, so that figures of one thing can be found again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.base import PaperEvidence
from paperminer.checks.ranges import Range
from paperminer.linking.words import stem, stems, years_in
from paperminer.model import Metric, Paper, Passage, Table
from paperminer.structure.sentences import sentences

_WINDOW = 140

__all__ = ["Profile", "Rarity", "profiles", "stem", "stems", "years_in"]


@dataclass(frozen=True, slots=True)
class Profile:
    """A metric with the words that say what it is, weighted by how rare they are in the file.

    `near` are the words of its own clause, `words` those and its measure and group. `years` are
    the years of its period. `place` is its block: figures of one block are told apart there.
    """

    metric: Metric
    paper: Paper
    words: frozenset[str]
    near: frozenset[str]
    years: frozenset[int]
    span: Range
    place: tuple[str, int, int | None]

    @property
    def digits(self) -> int:
        """Return how many digits tell the figure from others: 5 for 150.77, 2 for 27,000."""
        text = str(self.metric.quantity.value.normalize().as_tuple().digits)
        return len(regex.findall(r"\d", text))


def profiles(evidence: PaperEvidence) -> list[Profile]:
    """Return the profiles of a file's metrics, in reading order."""
    papers = {paper.paper_id: paper for paper in evidence.papers}
    clauses = _clauses(evidence)
    tables = {table.table_id: table for _, table in evidence.tables()}
    out = []
    for metric in evidence.metrics:
        paper = papers.get(metric.paper_id)
        if paper is None:
            continue
        if metric.in_table:
            near = _cell_words(tables.get(metric.table_id), metric)
        else:
            near = clauses.get(metric.metric_id, "")
        own = frozenset(stems(near))
        words = own | frozenset(stems(f"{metric.measure} {metric.group}"))
        # A period carried over from another sentence does not tell two places apart.
        printed = metric.period is not None and (metric.in_table or metric.period.text in near)
        years = (
            years_in(metric.period.text) if metric.period is not None and printed else frozenset()
        )
        place = (metric.paper_id, metric.block, metric.row)
        out.append(Profile(metric, paper, words, own, years, Range.of(metric.quantity), place))
    return out


def _clauses(evidence: PaperEvidence) -> dict[str, str]:
    """Return, for each metric of the prose, the words of its sentence around it."""
    out: dict[str, str] = {}
    for paper, index, passage in evidence.passages():
        metrics = evidence.metrics_in(paper, index)
        if metrics:
            out.update(_around(passage, metrics))
    return out


def _around(passage: Passage, metrics: Sequence[Metric]) -> Iterator[tuple[str, str]]:
    bounds = [(sentence.start, sentence.end) for sentence in sentences(passage)]
    text = _without_figures(passage.text, metrics)
    for index, metric in enumerate(metrics):
        start, stop = next(
            ((a, b) for a, b in bounds if a <= metric.offset < b), (0, len(passage.text))
        )
        before = metrics[index - 1].offset if index else 0
        after = metrics[index + 1].offset if index + 1 < len(metrics) else len(passage.text)
        first = max(start, min(before, metric.offset), metric.offset - _WINDOW)
        last = min(stop, after, metric.offset + _WINDOW)
        words = text[first:last]
        if start < first:
            # The head of the sentence says what all its figures are of.
            words = f"{text[start : min(first, start + _WINDOW)]} {words}"
        yield metric.metric_id, words


def _without_figures(text: str, metrics: Sequence[Metric]) -> str:
    """Return a text of the same length with its figures blanked: they say how much, not what."""
    for metric in metrics:
        stop = metric.offset + metric.quantity.end - metric.quantity.start
        text = text[: metric.offset] + " " * (stop - metric.offset) + text[stop:]
    return text


def _cell_words(table: Table | None, metric: Metric) -> str:
    if table is None or metric.row is None or metric.column is None:
        return metric.measure
    cell = table.at(metric.row, metric.column)
    if cell is None:
        return metric.measure
    return f"{cell.row_header} {cell.group} {cell.column_header}"


class Rarity:
    """How telling each word of a file is: rare words tell more than common ones."""

    def __init__(self, found: Iterable[Profile]) -> None:
        bags = [profile.words for profile in found]
        self._count = Counter(word for bag in bags for word in bag)
        self._all = max(len(bags), 2)

    def weight(self, words: Iterable[str]) -> float:
        """Return the summed weight of some words."""
        return sum(math.log(1 + self._all / (1 + self._count[word])) for word in words)

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much of the lighter of two bags the other one holds, 0 to 1."""
        least = min(self.weight(one), self.weight(other))
        return self.weight(one & other) / least if least > 0 else 0.0

    def agreement(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much of both bags together is common to both, 0 to 1."""
        whole = self.weight(one | other)
        return self.weight(one & other) / whole if whole > 0 else 0.0
