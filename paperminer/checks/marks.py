"""Running text with its figures replaced by marks, so that patterns speak of words and figures.

“rose by 4% from 50 to 52” becomes “rose by ‹0› from ‹1› to ‹2›”, and the pattern
`from <<old>> to <<new>>` finds its two metrics by name, however they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from paperminer.checks.base import PaperEvidence
from paperminer.checks.polarity import Better, better
from paperminer.model import Metric, Paper, Passage, Span

_SLOT = regex.compile(r"<<(\w+)>>")
_MARK = regex.compile(r"‹(\d+)›")
_COMPARED = regex.compile(
    r"(?:more|fewer|less|higher|lower|greater|better|worse|short|ahead)\s+(?:than|of)\s+(?:the|our|its|their|last)\s+",
    regex.IGNORECASE,
)
_LIMIT = 5.0  # seconds for one pattern on one passage

# Words between two figures of one clause: no other figure, no end of clause.
NEAR = r"[^‹›.;]{0,45}?"
CLAUSE = r"[^‹›.;]{0,90}?"
# Words between figures of neighbouring sentences.
BESIDE = r"[^‹›]{0,180}?"


def pattern(text: str) -> regex.Pattern[str]:
    """Return a pattern in which `<<name>>` stands for a figure."""
    return regex.compile(_SLOT.sub(r"‹(?P<\1>\\d+)›", text), regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage, its metrics, and its text with a mark for each metric.

    `starts` maps the characters of `text` back: (offset in text, offset in the passage).
    """

    paper: Paper
    passage: Passage
    metrics: tuple[Metric, ...]
    text: str
    starts: tuple[tuple[int, int], ...]

    def find(self, wanted: regex.Pattern[str]) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern, overlapping ones too."""
        return wanted.finditer(self.text, overlapped=True, timeout=_LIMIT)

    def metric(self, match: regex.Match[str], name: str) -> Metric:
        """Return the metric that a slot of a match captured."""
        return self.metrics[int(match[name])]

    def position(self, metric: Metric) -> int:
        """Return where a metric's mark stands in `text`, or -1 where it has none."""
        number = next((n for n, other in enumerate(self.metrics) if other is metric), -1)
        return self.text.find(f"‹{number}›")

    def before(self, position: int) -> list[Metric]:
        """Return the metrics marked before a place of `text`, the nearest first."""
        return [self.metrics[int(mark[1])] for mark in _MARK.finditer(self.text, 0, position)][::-1]

    def between(self, start: int, stop: int) -> list[Metric]:
        """Return the metrics marked between two places of `text`."""
        return [self.metrics[int(mark[1])] for mark in _MARK.finditer(self.text, start, stop)]

    def sentence_start(self, position: int) -> int:
        """Return where the sentence around a place of `text` begins."""
        ends = list(regex.finditer(r"[.?!]['”\")]*\s+(?=[\p{Lu}‹“])", self.text[:position]))
        return ends[-1].end() if ends else 0

    def sentence_end(self, position: int) -> int:
        """Return where the sentence around a place of `text` ends."""
        found = regex.compile(r"[.?!]['”\")]*(?=\s+[\p{Lu}‹“]|\s*$)").search(self.text, position)
        return found.end() if found else len(self.text)

    def span(self, start: int, stop: int) -> Span:
        """Return the place in the file of words of `text`, which must hold no mark."""
        at = self._origin(start)
        return self.passage.span(at, max(at + 1, at + stop - start))

    def _origin(self, position: int) -> int:
        best = (0, 0)
        for marked, original in self.starts:
            if marked > position:
                break
            best = (marked, original)
        return best[1] + position - best[0]


def marked_passages(evidence: PaperEvidence) -> Iterator[MarkedPassage]:
    """Yield the passages that hold two metrics or more, with marks for them."""
    for paper, index, passage in evidence.passages():
        metrics = evidence.metrics_in(paper, index)
        if len(metrics) >= 2:
            yield marked(paper, passage, metrics)


def marked(paper: Paper, passage: Passage, metrics: tuple[Metric, ...]) -> MarkedPassage:
    """Return a passage with marks; metrics that overlap an earlier one have none.

    Here a percentage is one as long as the paper prints it so: what it turns out to be (a
    difference in points) is for the checks to find out.
    """
    metrics = tuple(_bare(_as_printed(metric)) for metric in metrics)
    parts: list[str] = []
    starts: list[tuple[int, int]] = [(0, 0)]
    length = at = 0
    for number, metric in enumerate(metrics):
        start = metric.offset
        stop = start + metric.quantity.end - metric.quantity.start
        if start < at or stop > len(passage.text) or _in_words_only(metric):
            continue
        words, mark = passage.text[at:start], f"‹{number}›"
        parts += [words, mark]
        length += len(words) + len(mark)
        starts.append((length, stop))
        at = stop
    parts.append(passage.text[at:])
    return MarkedPassage(paper, passage, metrics, "".join(parts), tuple(starts))


def _as_printed(metric: Metric) -> Metric:
    if metric.quantity.unit != "percent_as_printed_pp":
        return metric
    return replace(metric, quantity=replace(metric.quantity, unit="percent"))


def _bare(metric: Metric) -> Metric:
    """Return a metric without the words of comparison before its figure, which the text has.

    “9 more than the 50 of last year” states a difference and a level; it does not say “over 50”.
    """
    found = _COMPARED.match(metric.quantity.text)
    if not found or found.end() == len(metric.quantity.text):
        return metric
    bare = metric.quantity.text[found.end() :]
    return replace(metric, quantity=replace(metric.quantity, text=bare, qualifier="exact"))


def _in_words_only(metric: Metric) -> bool:
    """Return whether a figure is a ratio in words ("doubled"), which patterns read as words."""
    return metric.quantity.unit == "ratio" and not any(map(str.isdigit, metric.quantity.text))


def is_percent_sign(metric: Metric) -> bool:
    """Return whether a figure is printed as per cent, whatever it turns out to be."""
    return metric.quantity.unit in ("percent", "percent_as_printed_pp")


def polarity(metric: Metric, around: str) -> Better | None:
    """Return which way is better for a metric, by its measure or else by the words around."""
    return better(metric.measure) if metric.measure else better(around)
