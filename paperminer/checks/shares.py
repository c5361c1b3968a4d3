"""Shares in prose: a percentage beside its count and base, and shares that make up a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import FigureGrid
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.ranges import Range, middle, share, show, total
from paperminer.model import Flag, Metric

_WORDS = r"(?:[\p{L}’'&-]+\s+){0,6}?"
_OF = (
    r"(?:out\s+)?of\s+(?:the\s+|our\s+|a\s+(?:possible\s+)?(?:total\s+(?:of\s+)?)?|"
    r"[\p{Lu}][\p{L}’']+\s+)?"
)
_PATTERNS = tuple(
    pattern(text)
    for text in (
        # 62.5% (250 out of 400)
        rf"<<share>>\s*[^‹›.;()]{{0,40}}\(\s*(?:\w+\s+){{0,2}}?<<part>>\s+{_WORDS}{_OF}<<whole>>",
        # 330 of 440 homes (75%); 21 out of 60, or 35%
        rf"<<part>>\s+{_WORDS}{_OF}<<whole>>[^‹›.;()]{{0,50}}\(\s*(?:\w+\s+){{0,2}}?<<share>>\s*\)",
        # 36 replies to the survey, of which 27 (75%) were in favour; of the 158, 38 (24%)
        r"<<whole>>\s+[^‹›.;]{1,80}?,\s+of\s+(?:which|whom|these)\s+<<part>>\s*[^‹›.;()]{0,30}"
        r"\(\s*<<share>>\s*\)",
        r"\bof\s+the\s+<<whole>>\s*[^‹›.;]{0,50},\s+<<part>>\s*[^‹›.;()]{0,30}\(\s*<<share>>\s*\)",
        rf"<<part>>\s+{_WORDS}{_OF}<<whole>>[^‹›.;()]{{0,50}},?\s+(?:or|which\s+is|"
        rf"equating\s+to|equal\s+to|"
        rf"representing|equivalent\s+to|i\.e\.)\s+(?:\w+\s+){{0,2}}?<<share>>",
        # 30 bids, representing over 20% of the 140
        r"<<part>>\s+[^‹›.;]{0,90}?\b(?:representing|equating\s+to|equivalent\s+to|which\s+is|"
        r"which\s+was|that\s+is|"
        r"or|making\s+up)\s+"
        r"(?:\w+\s+){0,2}?<<share>>\s+of\s+(?:the|all|our)\s+(?:total\s+(?:of\s+)?)?<<whole>>",
    )
)
_SHARE_LIST = pattern(
    r"<<first>>\s+(?:of\s+[^‹›.;,]{1,60}?\s+)?(?:are|is|were|was|have|had|require|said|rated|"
    r"judged|agreed|disagreed|felt|reported|come|comes|came|from|in|for|to|went|go)\b[^‹›.;]{0,60}?(?:,|\band)\s*(?P<rest>(?:‹\d+›[^‹›.;]{1,60}?(?:,|"
    r";|\band\b)\s*)*)"
    r"<<last>>"
)
_OF_OTHERS = regex.compile(r"‹\d+›\s+of\s", regex.IGNORECASE)
# 40% in the north and 35% in the east are rates of two groups, not shares of one.
_OF_PLACES = regex.compile(
    r"‹\d+›\s+(?:in|at|of|for|among)\s+(?!favour|agree|support|work\b|employment|education|training)",
    regex.IGNORECASE,
)
_NEAR_WHOLE = Decimal(8)


class ShareArithmetic(Check):
    """A stated percentage that does not follow from its count and base.

    Flags: a percentage printed beside "so many of so many" that those two do not give, and a
    part that is larger than its whole.

    Why it matters: a wrong base is the commonest slip in a report, and it is invisible once only
    the percentage is quoted.

    Example: "62% (310 out of 620)": that is 50%.

    Not flagged: rounding; a percentage with "over" or "under" that the figures satisfy.
    """

    code = "C003"
    kind = "share_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each share that does not follow."""
        for text in marked_passages(evidence):
            seen: set[str] = set()
            for wanted in _PATTERNS:
                for match in text.find(wanted):
                    stated = text.metric(match, "share")
                    if stated.metric_id in seen:
                        continue
                    seen.add(stated.metric_id)
                    flag = self._judge(
                        text, stated, text.metric(match, "part"), text.metric(match, "whole")
                    )
                    if flag is not None:
                        yield flag

    def _judge(
        self, text: MarkedPassage, stated: Metric, part: Metric, whole: Metric
    ) -> Flag | None:
        if stated.quantity.unit != "percent" or part.quantity.unit != whole.quantity.unit:
            return None
        if part.quantity.unit not in ("count", "gbp"):
            return None
        due = share(Range.of(part.quantity), Range.of(whole.quantity))
        if due is None or due.meets(Range.of(stated.quantity)):
            return None
        return self.flag(
            text.paper,
            [stated, part, whole],
            severity="error",
            confidence=0.9,
            explanation=(
                f"{part.quantity.text} of {whole.quantity.text} is {show(middle(due), 1)}%, and "
                f"the share "
                f"stated is {stated.quantity.text}."
            ),
            expected=f"{show(middle(due), 1)}%",
            found=stated.quantity.text,
            innocent=("rounding",),
        )


class SharesSum(Check):
    """Shares of one whole that miss 100 by more than rounding allows.

    Flags: a sentence that divides one group into shares, or a table column of shares with a 100%
    total, whose shares come near 100 and yet cannot make it.

    Why it matters: either a share is wrong or a category was left out without a word.

    Example: "48% agreed, 31% disagreed and 26% had no view": 105%.

    Not flagged: shares of several groups; shares that come nowhere near 100; rounding of every
    share in the list.
    """

    code = "C004"
    kind = "shares_sum"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each list of shares that cannot make a whole."""
        for text in marked_passages(evidence):
            yield from self._sentences(text)
        for paper, table in evidence.tables():
            grid = FigureGrid.of(table)
            body = grid.body()
            for column in range(grid.columns):
                last = grid.figures[body[-1]][column] if body else None
                parts = [f for row in body[:-1] if (f := grid.figures[row][column]) is not None]
                if last is None or last.unit != "percent" or last.value != 100 or len(parts) < 3:
                    continue
                if any(part.unit != "percent" for part in parts):
                    continue
                made = total(part.span for part in parts)
                if made.meets(Range.exact(100)) or abs(middle(made) - 100) > _NEAR_WHOLE:
                    continue
                yield self.flag(
                    paper,
                    [table.span(last.cell), *(table.span(part.cell) for part in parts)],
                    severity="warning",
                    confidence=0.7,
                    explanation=(
                        f"The shares of the column make {show(middle(made), 1)}%, more than "
                        f"rounding off "
                        f"the 100% printed under them."
                    ),
                    expected="100%",
                    found=f"{show(middle(made), 1)}%",
                    innocent=("rounding of every share",),
                )

    def _sentences(self, text: MarkedPassage) -> Iterator[Flag]:
        taken = -1
        for match in text.find(_SHARE_LIST):
            if match.start() < taken:
                continue
            stop = text.sentence_end(match.start())
            metrics = text.between(match.start(), match.end())
            rest = text.text[match.end("first") : match.end()]
            later = text.text[match.end() : stop]
            if len(metrics) < 3 or _OF_OTHERS.search(rest + later) or "‹" in later:
                continue
            if len(_OF_PLACES.findall(text.text[match.start() : stop])) >= len(metrics) - 1:
                continue
            taken = match.end()
            if any(metric.quantity.unit != "percent" for metric in metrics):
                continue
            if any(metric.role in ("comparator", "target") for metric in metrics):
                continue
            made = total(Range.of(metric.quantity) for metric in metrics)
            if not made.bounded or made.meets(Range.exact(100)):
                continue
            gap = middle(made) - 100
            if abs(gap) > _NEAR_WHOLE:
                continue
            yield self.flag(
                text.paper,
                metrics,
                severity="warning" if gap < 0 else "error",
                confidence=0.6,
                explanation=(
                    f"{' + '.join(m.quantity.text for m in metrics)} make "
                    f"{show(middle(made), 1)}%, where "
                    f"the sentence divides one whole."
                ),
                expected="100%",
                found=f"{show(middle(made), 1)}%",
                innocent=("rounding of every share", "shares of several groups"),
            )
