"""Words of standing still against two values that differ: "remained stable from 82 to 61"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.ranges import Range, middle
from paperminer.model import Flag, Metric

_WORD = (
    r"(?P<word>(?:(?:remain\w*|stay\w*|kept|held)\s+(?:\w+ly\s+)?(?:stable|static|steady|unchanged|level|"
    r"constant|flat|the\s+same)|(?:was|is|were|are)\s+(?:\w+ly\s+)?unchanged|no\s+change))"
)
_FEW = r"(?:\w+\s+){0,3}?"
_GAP = r"[^‹›.;:]{0,50}?"
_PATTERNS = tuple(
    pattern(text)
    for text in (
        rf"\b{_WORD}{_GAP}\bfrom\s+{_FEW}<<old>>{_GAP}\bto\s+{_FEW}<<new>>",
        rf"\b{_WORD}{_GAP}\bat\s+{_FEW}<<new>>{_GAP}\b(?:compared\s+(?:to|with)|against|from|and)\s+{_FEW}<<old>>"
        r"\s+(?:in|last|the\s+(?:previous|year)|a\s+year)\b",
        rf"<<new>>{_GAP}\b{_WORD}{_GAP}\b(?:from|compared\s+(?:to|with)|on)\s+{_FEW}<<old>>",
    )
)
_SAME = regex.compile(r"unchanged|the\s+same|no\s+change", regex.IGNORECASE)
_LOOSE = regex.compile(
    r"broad|relative|large|fair|virtual|almost|mostly|reasonabl|essential", regex.IGNORECASE
)
_NOT = regex.compile(
    r"\b(?:not|never|no\s+longer|although|while|if|would|will)\b", regex.IGNORECASE
)
_TENTH = 10
_POINTS = Decimal(3)


class StableWord(Check):
    """A word of standing still that its two values contradict.

    Flags: "remained stable", "unchanged", "the same" in one clause with the value before and the
    value after, where the two are more than a tenth (and three points) apart, or, for
    "unchanged", cannot be the same after rounding.

    Why it matters: what is said to stand still is not looked at.

    Example: "satisfaction remained stable, moving from 82% to 61%".

    Not flagged: small movements called stable; "broadly unchanged"; denials and forecasts.
    """

    code = "C012"
    kind = "direction_word"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each word of standing still that is contradicted."""
        for text in marked_passages(evidence):
            taken: set[int] = set()
            for wanted in _PATTERNS:
                for match in text.find(wanted):
                    at = match.start("word")
                    head = text.text[text.sentence_start(at) : at]
                    if at in taken or _NOT.search(head[-40:]):
                        continue
                    taken.add(at)
                    yield from self._judge(
                        text, match, text.metric(match, "old"), text.metric(match, "new")
                    )

    def _judge(
        self, text: MarkedPassage, match: regex.Match[str], old: Metric, new: Metric
    ) -> Iterator[Flag]:
        unit = old.quantity.unit
        if unit != new.quantity.unit or {old.role, new.role} & {"change", "target", "comparator"}:
            return
        a, b = Range.of(old.quantity), Range.of(new.quantity)
        if a.meets(b) or not (a.bounded and b.bounded):
            return
        word = " ".join(match["word"].split())
        exact = bool(_SAME.search(word)) and not _LOOSE.search(word)
        apart = abs(middle(a) - middle(b))
        still = apart <= abs(middle(a)) / _TENTH or (unit == "percent" and apart <= _POINTS)
        if still and not exact:
            return
        yield self.flag(
            text.paper,
            [text.span(match.start("word"), match.end("word")), old, new],
            severity="error" if not still else "warning",
            confidence=0.75 if not still else 0.5,
            explanation=f"“{word}” is said of {old.quantity.text} and then {new.quantity.text}.",
            expected="a fall" if middle(b) < middle(a) else "a rise",
            found=word,
            innocent=("rounding", "a movement within a tenth"),
        )
