"""What lies between two figures: "an overspend of", "the gap between", "the remaining"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.movement import sentence_bounds
from paperminer.checks.ranges import Range, like, middle, total
from paperminer.model import Flag, Metric

_CONTRAST = (
    r"(?:against|compare[sd]?\s+(?:to|with)|versus|less|minus|but|of\s+which|whereas|while|"
    r"budget(?:ed)?|target|planned|and\s+(?:has|have|had|the\s+(?:highest|lowest|best|worst|most|least)))"
)
_RESULT = (
    r"(?:(?:over|under)[\s-]?spend(?:ing)?|shortfall|surplus|deficit|variance|gap|difference|excess|"
    r"margin|range|spread|saving|underachievement)"
)
_BETWEEN = tuple(
    pattern(text)
    for text in (
        # £3.2m against a budget of £2.9m, an overspend of £0.3m
        rf"<<one>>[^‹›.;]{{0,70}}?\b{_CONTRAST}\b[^‹›.;]{{0,60}}?<<other>>[^‹›.;]{{0,60}}?"
        rf"\b(?:an?|giv(?:es?|ing)|leav(?:es?|ing)|with|of|is|was)\s+(?:an?\s+)?(?:\w+\s+){{0,2}}?{_RESULT}\s+"
        r"(?:of|is|was)\s+(?:just\s+|only\s+|some\s+|about\s+)?<<gap>>",
        # an overspend of £0.3m, being £3.2m against a budget of £2.9m
        rf"\b{_RESULT}\s+(?:of|is|was)\s+<<gap>>[^‹›.;]{{0,30}}?\b(?:being|with|from|of|as|on)\s+[^‹›.;]{{0,40}}?<<one>>"
        rf"[^‹›.;]{{0,40}}?\b(?:against|compared\s+(?:to|with)|less|minus|versus)\b[^‹›.;]{{0,40}}?<<other>>",
        # the gap between girls (68%) and boys (61%) is 7 percentage points
        r"\b(?:gap|difference)\s+between\s+[^‹›.;]{1,70}?<<one>>[^‹›.;]{1,70}?<<other>>[^‹›.;]{0,40}?"
        r"\b(?:is|was|of|at|remains)\s+(?:\w+\s+){0,2}?<<gap>>",
        r"\b(?:gap|difference)\s+(?:of|is|was)\s+(?:\w+\s+){0,2}?<<gap>>\s+between\s+[^‹›.;]{1,70}?<<one>>"
        r"[^‹›.;]{1,70}?<<other>>",
        r"\b(?:gap|difference)\b[^‹›.;]{0,40}?\b(?:of|is|was|at)\s+(?:\w+\s+){0,2}?<<gap>>\s*"
        r"\(\s*<<one>>\s*(?:compared\s+(?:to|with)|against|versus|v|and)\s+<<other>>\s*\)",
        # girls (68%) outperformed boys (61%) by 7 percentage points
        r"<<one>>\)?[^‹›.;]{0,40}?\b(?:outperform\w*|exceed\w*|beat|led|ahead\s+of|overtook|"
        r"trail\w*|behind)\b[^‹›.;]{0,60}?<<other>>\)?[^‹›.;]{0,20}?\bby\s+(?:\w+\s+){0,2}?<<gap>>",
    )
)
_LEFT = pattern(
    r"\b(?:leaving|leaves|(?:and|with)\s+the\s+(?:remaining|other|balance(?:\s+of)?|rest(?:\s+of)?)|"
    r"the\s+remaining)\s+(?:just\s+|only\s+|a\s+(?:balance|remainder|gap|total)\s+of\s+)?<<gap>>"
)
_PARTS_OF = regex.compile(
    r"\bof\s+(?:the|our|these|them|which|whom|its)\b|\bout\s+of\b|\b(?:fund|spen[dt]|cost|budget|"
    r"allocat|award)\w*",
    regex.IGNORECASE,
)
_OPEN = regex.compile(
    r"\b(?:including|mainly|mostly|among|such\s+as|for\s+example|some\s+of|average|each|per)\b",
    regex.IGNORECASE,
)
_MOST = 6
_TRIED = ("rounding", "any sum and difference of the sentence's figures", "a relative difference")


class BalanceArithmetic(Check):
    """A stated balance, gap or remainder that its figures do not give.

    Flags: an overspend, shortfall, gap or lead stated with the two figures that it lies between,
    and a remainder stated with its whole and the parts that were taken from it.

    Why it matters: the balance is the figure that is acted on.

    Example: "£3.2m against a budget of £2.9m, an overspend of £0.5m".

    Not flagged: rounding; balances that any sum or difference of the sentence's figures gives;
    relative differences; remainders of lists that are said to name only some parts.
    """

    code = "C011"
    kind = "difference_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each balance that does not follow."""
        for text in marked_passages(evidence):
            seen: set[str] = set()
            for wanted in _BETWEEN:
                for match in text.find(wanted):
                    gap, one, other = (text.metric(match, n) for n in ("gap", "one", "other"))
                    if gap.metric_id not in seen and one.quantity.unit == other.quantity.unit:
                        seen.add(gap.metric_id)
                        due = Range.of(one.quantity).minus(Range.of(other.quantity))
                        yield from self._judge(text, match, gap, [one, other], due)
            for match in text.find(_LEFT):
                gap = text.metric(match, "gap")
                if gap.metric_id not in seen:
                    seen.add(gap.metric_id)
                    yield from self._left(text, match, gap)

    def _left(self, text: MarkedPassage, match: regex.Match[str], gap: Metric) -> Iterator[Flag]:
        start = text.sentence_start(match.start())
        before = text.text[start : match.start()]
        found = [m for m in text.between(start, match.start()) if _same_unit(m, gap)]
        if len(found) < 2 or not _PARTS_OF.search(before) or _OPEN.search(before):
            return
        whole, *parts = found
        if Range.of(whole.quantity).low < max(Range.of(part.quantity).high for part in parts):
            return
        due = Range.of(whole.quantity).minus(total(Range.of(p.quantity) for p in parts))
        yield from self._judge(text, match, gap, found, due)

    def _judge(
        self,
        text: MarkedPassage,
        match: regex.Match[str],
        gap: Metric,
        found: list[Metric],
        due: Range,
    ) -> Iterator[Flag]:
        if not _same_unit(found[0], gap) or not due.bounded:
            return
        stated = Range.stated(gap.quantity).size()
        if due.size().meets(stated) or _relative(gap, found, stated):
            return
        bounds = next(b for b in sentence_bounds(text) if b[0] <= match.start() < b[1])
        others = [m for m in text.between(*bounds) if m is not gap and _same_unit(m, gap)]
        if reachable(stated, [Range.of(m.quantity) for m in others]):
            return
        levels = gap.quantity.unit != found[0].quantity.unit or gap.quantity.unit == "percent"
        mark = " percentage points" if levels else ""
        decimals = max(metric.quantity.decimals for metric in found)
        shown = f"{like(middle(due), found[0].quantity, decimals)}{mark}"
        yield self.flag(
            text.paper,
            [gap, *found],
            severity="error",
            confidence=0.8,
            explanation=(
                f"Between {' and '.join(m.quantity.text for m in found[:2])}"
                f"{', and the other parts,' if len(found) > 2 else ''} lie {shown}, and the "
                f"figure stated is {gap.quantity.text}."
            ),
            expected=shown,
            found=gap.quantity.text,
            innocent=_TRIED,
        )


def reachable(wanted: Range, figures: Sequence[Range]) -> bool:
    """Return whether some sum and difference of figures, each used once or not, can be `wanted`.

    figures: at most six are tried; more are taken to hold some such sum.
    """
    if len(figures) > _MOST:
        return True
    sums = {Range.exact(0)}
    for figure in figures:
        if figure.bounded:
            sums |= {s.plus(figure) for s in sums} | {s.minus(figure) for s in sums}
    single = {*figures, *(Range.exact(0).minus(f) for f in figures if f.bounded)}
    return any(s.meets(wanted) for s in sums - single - {Range.exact(0)})


def _same_unit(metric: Metric, gap: Metric) -> bool:
    unit, other = metric.quantity.unit, gap.quantity.unit
    if unit in ("rank", "ratio", "percentage_points"):
        return False
    return unit == other or (
        unit == "percent" and other in ("percentage_points", "percent_as_printed_pp")
    )


def _relative(gap: Metric, found: list[Metric], stated: Range) -> bool:
    if gap.quantity.unit != "percent" or len(found) != 2:
        return False
    one, other = (Range.of(metric.quantity) for metric in found)
    for a, b in ((one, other), (other, one)):
        ratio = a.over(b)
        if ratio is not None and ratio.minus(Range.exact(1)).times(
            Range.exact(100).low
        ).size().meets(stated):
            return True
    return False
