"""Counts by status against the number that they divide: "17 Green, 12 Amber, 9 Red of 38"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked, pattern
from paperminer.checks.ranges import Range, is_counted
from paperminer.model import Flag, Metric, Paper, Passage, Severity

_COLOUR = pattern(r"<<count>>(?P<words>[^‹›;]{0,90}?)\b(?P<status>green|amber|red|blue|grey)\b")
_COLOUR_FIRST = pattern(
    r"\b(?P<status>green|amber|red|blue|grey)\b\s*[:(–=-]\s*<<count>>(?P<words>)"
)
_STATE = pattern(
    r"<<count>>(?P<words>\s+(?:[\p{L}’'-]+\s+){0,3}?(?:(?:is|are|was|were|have\s+been|remain)\s+)?)"
    r"(?P<status>completed?|on\s+track|on\s+target|overdue|delayed|behind\s+schedule|not\s+(?:yet\s+)?started|"
    r"in\s+progress|outstanding|closed|open|cancelled|improved|unchanged|worsened|declined|stable|"
    r"upheld|dismissed|withdrawn)\b"
)
_WHOLE = pattern(
    r"\b(?:of|across|for|the|all|these|has|have|are|reports?(?:\s+on)?|includes?|contains?)\s+"
    r"(?:(?:the|all|these|our|its)\s+)?<<whole>>\s+(?:[\p{L}’'()-]+\s+){0,4}?"
    r"(?P<noun>KPIs?|indicators?|measures?|actions?|projects?|priorities|risks?|targets?|objectives?|"
    r"milestones?|appeals?|complaints?|outcomes?|recommendations?|schemes?|deliverables?|metrics)\b"
)
_REST = regex.compile(
    r"\b(?:others?|rest|remaining|remainder|no\s+rating|not\s+rated|unrated|no\s+data|not\s+available|n/a|"
    r"awaiting|one\b|blue|grey|no\s+target|to\s+be\s+confirmed|tbc|not\s+yet|some|most|both|mixed)\b",
    regex.IGNORECASE,
)
_BEFORE_THAT = pattern(
    r"\s*\((?P<step>‹\d+›|one|two|three|four|five|six|seven|eight|nine|ten|the\s+same)\s*"
    r"(?P<way>more|fewer|less|up|down|higher|lower|as)\b[^()‹›]{0,60}\b(?:previous|last|earlier|prior|before)\b"
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COLOURS = frozenset({"green", "amber", "red"})
_ITEMS = 8


@dataclass(frozen=True, slots=True)
class _Count:
    status: str
    metric: Metric
    earlier: Decimal | None


class StatusCount(Check):
    """Counts by status that do not make the number of things that have one.

    Flags: so many green, amber and red (or complete, on track and overdue) of a number of
    indicators, in a sentence or in the list under it, that make more or less than that number;
    the counts of the period before, worked out from "one more than the previous quarter", that
    make another number than the paper gives for it.

    Why it matters: the counts are the headline of a performance report.

    Example: "Of the 30 indicators 14 are green, 9 amber and 6 red": 29.

    Not flagged: lists that leave out a colour or speak of others, of no rating or of one more;
    fewer than the whole where the statuses are not the three colours.
    """

    code = "C014"
    kind = "total_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each set of counts that does not add up."""
        for paper in evidence.papers:
            for index, block in enumerate(paper.blocks):
                if isinstance(block, Passage) and evidence.metrics_in(paper, index):
                    yield from self._from(evidence, paper, index, block)

    def _from(
        self, evidence: PaperEvidence, paper: Paper, index: int, block: Passage
    ) -> Iterator[Flag]:
        text = marked(paper, block, evidence.metrics_in(paper, index))
        for match in text.find(_WHOLE):
            whole = text.metric(match, "whole")
            if not is_counted(whole.quantity):
                continue
            stop = _reach(text, match.end())
            texts = [(text, match.end(), stop)]
            if text.text[match.end() :].rstrip().endswith(":"):
                texts += [(item, 0, len(item.text)) for item in _items(evidence, paper, index)]
            for wanted, colours in ((_COLOUR, True), (_STATE, False)):
                counts = _counts(texts, wanted)
                flags = list(self._judge(paper, whole, counts, texts, colours))
                flags += self._earlier(evidence, paper, whole, match["noun"], counts)
                if flags:
                    yield from flags
                    return

    def _judge(
        self,
        paper: Paper,
        whole: Metric,
        counts: Sequence[_Count],
        texts: Sequence[tuple[MarkedPassage, int, int]],
        colours: bool,
    ) -> Iterator[Flag]:
        names = {count.status for count in counts}
        if len(counts) < 2 or len(names) < len(counts) or any(c.metric is whole for c in counts):
            return
        made = sum((count.metric.quantity.value for count in counts), Decimal(0))
        due = whole.quantity.value
        if made == due:
            return
        words = " ".join(text.text[start:stop] for text, start, stop in texts)
        if made < due:
            whole_set = names >= _COLOURS if colours else len(counts) >= 3
            if not whole_set or _REST.search(words) or made * 10 < due * 8:
                return
        severity: Severity = "error" if colours else "warning"
        listed = " + ".join(f"{c.metric.quantity.text} {c.status}" for c in counts)
        yield self.flag(
            paper,
            [whole, *(count.metric for count in counts)],
            severity=severity,
            confidence=0.85 if colours else 0.5,
            explanation=f"{listed} make {made}, of {whole.quantity.text.strip()} in all.",
            expected=str(due),
            found=str(made),
            innocent=("things without a status", "a list of some statuses only"),
        )

    def _earlier(
        self,
        evidence: PaperEvidence,
        paper: Paper,
        whole: Metric,
        noun: str,
        counts: Sequence[_Count],
    ) -> Iterator[Flag]:
        if len(counts) < 3 or any(count.earlier is None for count in counts):
            return
        made = sum((count.earlier or Decimal(0) for count in counts), Decimal(0))
        if made == whole.quantity.value:
            return
        others = _other_totals(evidence, paper, noun)
        if not others or any(m.quantity.value == made for m in others):
            return
        other = others[0]
        yield self.flag(
            paper,
            [other, *(count.metric for count in counts)],
            severity="warning",
            confidence=0.5,
            explanation=(
                f"The changes printed beside the counts put those of the period before at {made} "
                f"in all; the paper gives {other.quantity.text.strip()} {noun} for it."
            ),
            expected=other.quantity.text.strip(),
            found=str(made),
            innocent=("things without a status then",),
        )


def _reach(text: MarkedPassage, at: int) -> int:
    """Return how far counts may follow their whole: its sentence and the next one."""
    stop = text.sentence_end(at)
    return text.sentence_end(stop + 1) if stop + 1 < len(text.text) else stop


def _items(evidence: PaperEvidence, paper: Paper, index: int) -> Iterator[MarkedPassage]:
    """Yield the items of the list that follows a passage."""
    for number, block in enumerate(paper.blocks[index + 1 : index + 1 + _ITEMS], index + 1):
        if not isinstance(block, Passage) or block.kind != "item":
            return
        yield marked(paper, block, evidence.metrics_in(paper, number))


def _counts(
    texts: Sequence[tuple[MarkedPassage, int, int]], wanted: regex.Pattern[str]
) -> list[_Count]:
    out: list[_Count] = []
    for text, start, stop in texts:
        first = start == 0  # an item of the list has one status, named first
        matches = [
            match
            for match in text.find(wanted)
            if start <= match.start() < stop and match.end() <= stop
        ]
        if not matches and wanted is _COLOUR:
            matches = [m for m in text.find(_COLOUR_FIRST) if start <= m.start() < stop]
        for match in matches[:1] if first and len(texts) > 1 else matches:
            metric = text.metric(match, "count")
            if not is_counted(metric.quantity) or metric.quantity.unit != "count":
                continue
            if any(count.metric is metric for count in out):
                continue
            status = " ".join(match["status"].lower().split())
            out.append(_Count(status, metric, _earlier_count(text, match, metric)))
    return out


def _earlier_count(text: MarkedPassage, match: regex.Match[str], metric: Metric) -> Decimal | None:
    found = _BEFORE_THAT.match(text.text, match.end())
    if not found:
        return None
    step = found["step"].lower()
    if step.startswith("the"):
        return metric.quantity.value
    size = (
        text.metrics[int(step.strip("‹›"))].quantity.value
        if step.startswith("‹")
        else Decimal(_WORDS.index(step) + 1)
    )
    more = found["way"].lower() in ("more", "up", "higher")
    return metric.quantity.value - size if more else metric.quantity.value + size


def _other_totals(evidence: PaperEvidence, paper: Paper, noun: str) -> list[Metric]:
    """Return the counts of the same things that the paper gives for an earlier period."""
    wanted = pattern(
        rf"<<whole>>\s+(?:[\p{{L}}’'-]+\s+){{0,2}}?{regex.escape(noun)}\b[^‹›.]{{0,40}}?"
        r"\b(?:were|was|had|in\s+(?:the\s+)?(?:previous|last)|previously|last)\b"
    )
    out = []
    for index, block in enumerate(paper.blocks):
        metrics = evidence.metrics_in(paper, index)
        if isinstance(block, Passage) and metrics:
            text = marked(paper, block, metrics)
            out += [text.metric(match, "whole") for match in text.find(wanted)]
    return [m for m in out if Range.of(m.quantity).bounded and m.quantity.unit == "count"]
