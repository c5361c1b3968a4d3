"""Shares in prose: a percentage beside its count and base, and shares that make up a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid, few
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.ranges import Range, middle, share, show, total
from paperminer.checks.share_pairs import ShareClaim, share_claims
from paperminer.model import Flag, Metric, Paper

_SHARE_LIST = pattern(
    r"<<first>>\s+(?:of\s+[^‹›.;,]{1,60}?\s+)?(?:are|is|were|was|have|had|require|said|rated|"
    r"judged|agreed|disagreed|felt|reported|come|comes|came|from|in|for|to|went|go)\b[^‹›.;]{0,60}?(?:,|\band)\s*(?P<rest>(?:‹\d+›[^‹›.;]{1,60}?(?:,|"
    r";|\band\b)\s*)*)"
    r"<<last>>"
)
_MOST_FIGURES = 8
_BETWEEN = 45
_OF_OTHERS = regex.compile(r"‹\d+›\s+of\s", regex.IGNORECASE)
# 40% in the north and 35% in the east are rates of two groups, not shares of one.
_OF_PLACES = regex.compile(
    r"‹\d+›\s+(?:in|at|of|for|among)\s+(?!favour|agree|support|work\b|employment|education|training)",
    regex.IGNORECASE,
)
# Who or what is divided, and the first share: "respondents were 58% female".
_SUBJECT = pattern(
    r"\b(?:respondents|repl(?:y|ies)|responses|users|residents|applicants|staff|workforce|customers|"
    r"tenants|visitors|funding|funded|income|spending|expenditure|budget|votes?|costs?)\b[^‹›.;]{0,40}?"
    r"\b(?:were|was|are|is|comes?|came|from|by)\s+[^‹›.;,]{0,30}?<<first>>"
)
_NO_DIVISION = regex.compile(
    r"\b(?:compared|while|whereas|up\s+from|down\s+from|target|national\w*|last\s+year|previous|also|"
    r"more\s+than\s+one|multiple|increase\w*|rise|fell|rose|by\s+‹|than)\b",
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
            for claim in share_claims(text):
                flag = self._judge(text, claim)
                if flag is not None:
                    yield flag

    def _judge(self, text: MarkedPassage, claim: ShareClaim) -> Flag | None:
        stated, part, whole = claim.share, claim.part, claim.whole
        unit = part.quantity.unit
        if unit not in ("count", "gbp"):
            return None
        due = share(Range.of(part.quantity), Range.of(whole.quantity))
        printed = Range.of(stated.quantity)
        if due is None or due.meets(printed):
            return None
        like = [Range.of(m.quantity) for m in claim.others if m.quantity.unit == unit]
        ways = (share(a, b) for a, b in permutations(like[:_MOST_FIGURES], 2))
        if any(way is not None and way.meets(printed) for way in ways):
            return None
        made = show(part.quantity.value / whole.quantity.value * 100, 1)
        return self.flag(
            text.paper,
            [stated, part, whole],
            severity="error",
            confidence=0.9,
            explanation=(
                f"{part.quantity.text} of {whole.quantity.text} is {made}%, and "
                f"the share stated is {stated.quantity.text}."
            ),
            expected=f"{made}%",
            found=stated.quantity.text,
            innocent=("rounding", "two other figures of the sentence"),
        )


def _short(words: str) -> bool:
    """Return whether the words between the figures of a list are few, as in a plain division."""
    return all(len(part) <= _BETWEEN for part in regex.split(r"‹\d+›", words)[1:-1])


def _evenly(part: CellFigure, parts: list[CellFigure]) -> Range:
    """Return a share's range at the decimals of its column: 8% among 8.5% and 9.1% is 8.0%."""
    steps = Counter(other.step for other in parts)
    step, count = steps.most_common(1)[0]
    if part.step <= step or count * 10 < len(parts) * 7:
        return part.span
    return Range(part.value - step / 2, part.value + step / 2)


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
            for column in range(grid.columns):
                yield from self._column(paper, grid, column)

    def _column(self, paper: Paper, grid: FigureGrid, column: int) -> Iterator[Flag]:
        body = [row for row in grid.body() if grid.figures[row][column] is not None]
        if len(body) < 4:
            return
        for whole in (body[-1], body[0]):
            last = grid.figures[whole][column]
            parts = [f for r in body if r != whole and (f := grid.figures[r][column]) is not None]
            if last is None or last.unit != "percent" or last.value != 100:
                continue
            if any(part.unit != "percent" or part.value >= 100 for part in parts):
                continue
            made = total(_evenly(part, parts) for part in parts)
            if made.meets(Range.exact(100)) or abs(middle(made) - 100) > _NEAR_WHOLE:
                continue
            yield self.flag(
                paper,
                [grid.table.span(f.cell) for f in (last, *few(parts))],
                severity="warning",
                confidence=0.7,
                explanation=(
                    f"The shares of the column make {show(middle(made), 1)}%, which is further "
                    f"off than rounding from the 100% printed with them."
                ),
                expected="100%",
                found=f"{show(middle(made), 1)}%",
                innocent=("rounding of every share",),
            )
            return

    def _subjects(self, text: MarkedPassage) -> Iterator[Flag]:
        """Yield the flags of lists that divide a subject: "replies were 52% for, 31% against"."""
        for match in text.find(_SUBJECT):
            stop = text.sentence_end(match.end())
            metrics = text.between(match.start("first") - 1, stop)
            words = text.text[match.start("first") - 1 : stop]
            if len(metrics) < 3 or _OF_OTHERS.search(words) or _NO_DIVISION.search(words):
                continue
            if len(_OF_PLACES.findall(words)) >= len(metrics) - 1 or not _short(words):
                continue
            yield from self._list(text, metrics)

    def _list(self, text: MarkedPassage, metrics: list[Metric]) -> Iterator[Flag]:
        if any(m.quantity.unit != "percent" or m.role == "change" for m in metrics):
            return
        made = total(Range.of(metric.quantity) for metric in metrics)
        gap = middle(made) - 100 if made.bounded else Decimal(0)
        if not made.bounded or made.meets(Range.exact(100)) or abs(gap) > _NEAR_WHOLE:
            return
        yield self.flag(
            text.paper,
            metrics,
            severity="warning" if gap < 0 else "error",
            confidence=0.6,
            explanation=(
                f"{' + '.join(m.quantity.text for m in metrics)} make "
                f"{show(middle(made), 1)}%, where the sentence divides one whole."
            ),
            expected="100%",
            found=f"{show(middle(made), 1)}%",
            innocent=("rounding of every share", "shares of several groups"),
        )

    def _sentences(self, text: MarkedPassage) -> Iterator[Flag]:
        yield from self._subjects(text)
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
            if any(metric.role in ("comparator", "target") for metric in metrics):
                continue
            yield from self._list(text, metrics)
