"""An overall rate between its parts: never above the best of them, nor below the worst."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked, marked_passages, pattern
from paperminer.checks.profiles import stems
from paperminer.checks.prose_totals import subset_makes
from paperminer.checks.ranges import Range, total
from paperminer.model import Flag, Metric, Paper, Passage

_WHOLE = r"(?:overall|average|mean|combined|as\s+a\s+whole|in\s+total|council-?wide|county-?wide)"
_PARTS = pattern(
    rf"\b{_WHOLE}\b[^‹›.;]{{0,60}}?<<whole>>[^‹›.;]{{0,40}}?\b(?P<cue>made\s+up\s+of|compris(?:es|ing)|consist(?:s|ing)\s+of|"
    r"includ(?:es|ing)|broken\s+down\s+(?:as|into)|being|composed\s+of)\b(?P<list>[^.;]{10,400})"
)
_RANGING = pattern(
    r"\b(?:average|mean|median|overall)\b[^‹›.;]{0,60}?<<whole>>[^‹›.;]{0,40}?\b(?:ranging|ranges?|varying|"
    r"with\s+a\s+range)\s+(?:from\s+|of\s+|between\s+)?<<low>>(?:[^‹›.;]{0,40}?\b(?:to|and|up\s+to)\s+[^‹›.;]{0,30}?<<high>>)?"
)
_BEST = pattern(
    r"\b(?:the\s+)?(?P<end>best|highest|top|worst|lowest|poorest)(?:[\s-](?:performing|scoring))?\b"
    r"[^‹›.;]{0,70}?\b(?:with|at|achieving|being|was|is|of)\s+(?:\w+\s+){0,2}?<<part>>"
)
_PARTED = regex.compile(
    r"\b(?:no|every|each|all|of\s+the|across\s+the|among(?:st)?(?:\s+the)?|between|performing)\s+(?:\w+\s+){0,2}?"
    r"(?:directorates?|divisions?|districts?|wards?|schools?|services?|teams?|areas?|departments?|localities|"
    r"boroughs?|clinics?|sites?|depots?)\b",
    regex.IGNORECASE,
)
_OVERALL = regex.compile(
    r"\b(?:overall|council|county|authority|total|combined|latest|whole)\b", regex.IGNORECASE
)
_OTHER = regex.compile(
    r"\b(?:target|floor|national\w*|england|previous|last\s+(?:year|quarter|month)|neighbour\w*|forecast)\b",
    regex.IGNORECASE,
)
_AHEAD = 6
_SHARED = 3
_LEAST = 3


class OverallRate(Check):
    """An overall rate or average that lies outside the parts that it is made of.

    Flags: an overall percentage above all the parts that it is said to be made of, or below all
    of them; an average outside its own range; a best part that the rate of the whole exceeds.

    Why it matters: whatever the weights, a mean lies between its parts, so one of the figures is
    of something else.

    Example: "the overall rate is 72%, made up of 61%, 68% and 70%".

    Not flagged: an overall rate anywhere between its parts; lists of fewer than three parts;
    parts that touch the whole after rounding.
    """

    code = "C017"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each whole that its parts cannot give."""
        for text in marked_passages(evidence):
            for match in text.find(_PARTS):
                yield from self._parts(text, match)
            for match in text.find(_RANGING):
                # "from 66% to 84%" is read as one figure, or as two where words stand between.
                ends = [text.metric(match, name) for name in ("low", "high") if match[name]]
                if len(ends) == 2 or ends[0].quantity.value_high is not None:
                    yield from self._outside(text, text.metric(match, "whole"), ends, "")
        for paper, index, passage in evidence.passages():
            metrics = evidence.metrics_in(paper, index)
            if metrics and _PARTED.search(passage.text):
                yield from self._best(evidence, paper, index, marked(paper, passage, metrics))

    def _parts(self, text: MarkedPassage, match: regex.Match[str]) -> Iterator[Flag]:
        whole = text.metric(match, "whole")
        parts = [text.metrics[int(number)] for number in regex.findall(r"‹(\d+)›", match["list"])]
        if len(parts) < _LEAST or any(m.quantity.unit != whole.quantity.unit for m in parts):
            return
        if whole.quantity.unit not in ("percent", "score", "days", "weeks", "hours", "months"):
            return
        yield from self._outside(text, whole, parts, match["cue"])

    def _outside(
        self, text: MarkedPassage, whole: Metric, parts: list[Metric], cue: str
    ) -> Iterator[Flag]:
        if any(m.quantity.unit != whole.quantity.unit or m.role == "change" for m in parts):
            return
        spans = [Range.of(part.quantity) for part in parts]
        span = Range.of(whole.quantity)
        low, high = min(s.low for s in spans), max(s.high for s in spans)
        if span.high >= low and span.low <= high:
            return
        made = total(spans)
        if cue and (made.low <= span.high or subset_makes(span, parts)):
            return  # "95% were valid, 40% of them from parents": parts that add up to the whole
        some = cue.lower().startswith("includ")
        yield self.flag(
            text.paper,
            [whole, *parts],
            severity="warning" if some else "error",
            confidence=0.5 if some else 0.8,
            explanation=(
                f"{whole.quantity.text} is given for the whole, and its parts are "
                f"{', '.join(part.quantity.text for part in parts)}: an average lies between its "
                f"parts."
            ),
            expected="a value between its parts",
            found=whole.quantity.text,
            innocent=("rounding", "parts that are not named"),
        )

    def _best(
        self, evidence: PaperEvidence, paper: Paper, index: int, text: MarkedPassage
    ) -> Iterator[Flag]:
        for match in text.find(_BEST):
            part = text.metric(match, "part")
            start = text.sentence_start(match.start())
            if part.quantity.unit != "percent" or part.role in ("change", "target", "comparator"):
                continue
            if not _PARTED.search(text.text[start : match.end()]):
                continue
            best = match["end"].lower() in ("best", "highest", "top")
            words = frozenset(stems(text.text[: match.end()]))
            for whole in _wholes(evidence, paper, index, part, words):
                span, limit = Range.of(whole.quantity), Range.of(part.quantity)
                if span.low > limit.high if best else span.high < limit.low:
                    yield self.flag(
                        paper,
                        [part, whole],
                        severity="conflict",
                        confidence=0.6,
                        explanation=(
                            f"The {match['end'].lower()} part has {part.quantity.text} and the "
                            f"whole {whole.quantity.text}: a whole lies between its parts."
                        ),
                        expected=f"{'at most' if best else 'at least'} {part.quantity.text}",
                        found=whole.quantity.text,
                        innocent=("another measure or period than the whole's", "rounding"),
                    )
                    return


def _wholes(
    evidence: PaperEvidence, paper: Paper, index: int, part: Metric, words: frozenset[str]
) -> Iterator[Metric]:
    """Yield the rates of the whole that stand near: in the passage, and in the blocks after it."""
    own = [m for m in evidence.metrics_in(paper, index) if m is not part]
    for metric in evidence.metrics:
        if metric.paper_id != paper.paper_id or metric.quantity.unit != "percent":
            continue
        here = metric.block == index and not metric.in_table
        if not here and not index < metric.block <= index + _AHEAD:
            continue
        if metric.metric_id == part.metric_id or metric.role != "actual":
            continue
        block = paper.blocks[metric.block]
        before = (
            block.text[max(0, metric.offset - 60) : metric.offset]
            if isinstance(block, Passage)
            else metric.measure
        )
        said = before.rpartition(". ")[2] if here else f"{metric.measure} {before}"
        if _OTHER.search(before[-25:]) or metric.group:
            continue
        if here and own and _OVERALL.search(said):
            yield metric
        if not here and len(words & frozenset(stems(metric.measure))) >= _SHARED:
            yield metric
