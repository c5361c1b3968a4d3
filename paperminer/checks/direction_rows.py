"""Words of direction in prose against the two results of the table's row."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.direction_words import DOWN, UP
from paperminer.checks.ranges import Range
from paperminer.checks.table_rows import LabelledRow, RowIndex
from paperminer.model import Flag

_STABLE = regex.compile(
    r"\b(?:remain(?:ed|s)?\s+(?:stable|static|unchanged|the\s+same|steady|level)|no\s+change|"
    r"unchanged|stable)\b"
    r"[^.;]{0,20}$",
    regex.IGNORECASE,
)
_REMAINED = regex.compile(r"\bremain(?:ed|s)\s+at\s*$", regex.IGNORECASE)
_ROSE = regex.compile(rf"\b(?:{UP})\b[^.;]{{0,20}}\bto\s*$", regex.IGNORECASE)
_FELL = regex.compile(rf"\b(?:{DOWN})\b[^.;]{{0,20}}\bto\s*$", regex.IGNORECASE)


class DirectionRow(Check):
    """A word of direction in prose that the table's two results contradict.

    Flags: "remained stable at", "rose to", "fell to" beside a value that a scorecard's row prints
    as its latest result, where the row's previous result says otherwise.

    Why it matters: the narrative is what is read out; the table is what is checked later.

    Example: "remained stable at 61.2" where the row has 61.2 after 64.0.

    Not flagged: values that the row does not print as its latest result; results that are equal
    after rounding to whole numbers, where the text says stable.
    """

    code = "C009"
    kind = "direction_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each word that its row contradicts."""
        index = RowIndex.of(evidence)
        seen: set[str] = set()
        for metric, row in (*index.matches(evidence), *index.by_value(evidence)):
            if metric.metric_id in seen:
                continue
            seen.add(metric.metric_id)
            if row.results is None or not row.results[0].span.meets(Range.of(metric.quantity)):
                continue
            at = metric.sentence.find(metric.quantity.text)
            if at <= 0:
                continue
            before = metric.sentence[:at]
            said = _said(before)
            now, previous = row.results
            if said is None or _agrees(said, row):
                continue
            yield self.flag(
                row.paper,
                [metric, row.table.span(now.cell), row.table.span(previous.cell)],
                severity="conflict",
                confidence=0.65,
                explanation=(
                    f"The text says {said} of {metric.quantity.text}; the table has {now.text} "
                    f"after "
                    f"{previous.text}."
                ),
                expected=f"{previous.text} to {now.text}",
                found=said,
                innocent=("rounding", "another period than the table's"),
            )


def _said(before: str) -> str | None:
    for name, pattern in (
        ("stable", _STABLE),
        ("stable", _REMAINED),
        ("a rise", _ROSE),
        ("a fall", _FELL),
    ):
        if pattern.search(before):
            return name
    return None


def _agrees(said: str, row: LabelledRow) -> bool:
    assert row.results is not None
    now, previous = row.results
    if said == "stable":
        return now.span.meets(previous.span) or abs(now.value - previous.value) <= previous.step * 5
    if said == "a rise":
        return now.value >= previous.value
    return now.value <= previous.value
