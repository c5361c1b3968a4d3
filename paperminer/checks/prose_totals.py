"""Parts listed in prose with their total, and totals in prose against the table that follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid, few
from paperminer.checks.marks import MarkedPassage, marked, pattern
from paperminer.checks.ranges import Range, like, middle, show, total
from paperminer.model import Flag, Metric, Paper, Passage, Table

# Sums whose parts stand before them in the sentence.
_AFTER = tuple(
    pattern(text)
    for text in (
        r"(?P<words>\bout\s+of\s+)?\b(?:an?\s+(?:overall\s+)?total\s+of|in\s+total,?|totalling|"
        r"making|giving\s+a\s+total\s+of|a\s+grand\s+total\s+of)\s+(?:\w+\s+){0,2}?<<total>>",
        r"(?P<words>\bout\s+of\s+)?<<total>>\s+(?:[\p{L}’'-]+\s+){0,3}?(?:in\s+all|in\s+total|altogether)\b",
        r"(?P<words>\bout\s+of\s+)?\b(?:total(?:s|led)?|c[ao]mes?\s+to|add(?:s|ed)?\s+up\s+to)\s+"
        r"(?:a\s+total\s+of\s+)?<<total>>",
        r"(?P<words>\bout\s+of\s+)?\btogether\b[^.;]*?\b(?:make|give|cost|are\s+worth)\s+<<total>>",
    )
)
# Sums whose parts are listed after them.
_BEFORE = tuple(
    pattern(text)
    for text in (
        r"<<total>>[^‹›.;]{0,60}?(?:\bcompris(?:es|ed\s+of|ing)|\b(?:is|are|was|were)?\s*made\s+up\s+of|"
        r"\bconsist(?:s|ing)\s+of|\bsplit\s+(?:between|into|as)|\bbroken\s+down\s+(?:as|into)|\bnamely|"
        r"\bdivided\s+(?:between|into))\b[^‹›.;]{0,30}",
        r"<<total>>[^‹›.;:]{0,60}:\s+(?=‹)",  # 80 visits in 2020: 21 in spring, ...
        r"<<total>>\s+[^‹›.;:,]{1,40},\s+(?=‹\d+›\s+(?:in|for|from|at|to)\b[^‹›.;]{1,40},\s*‹)",
    )
)
_ONE = regex.compile(
    r"(?:,|\band)\s+(?:one|an?)\s+(?!further|total|number|half|third|few|year|week)\p{L}",
    regex.IGNORECASE,
)
_OPEN_LIST = regex.compile(
    r"\b(?:each|including|such\s+as|for\s+example|among\s+others|mainly|mostly|some|several|other|rest)\b",
    regex.IGNORECASE,
)
_WITHIN = regex.compile(
    r"\s*(?:[\p{L}’'-]+\s+){0,2}?of\s+(?:them|which|whom|these|those)\b", regex.IGNORECASE
)
_TOTAL_NUMBER = pattern(r"\btotal\b[^‹›.;]{0,110}?<<total>>")
_BREAKDOWN = regex.compile(
    r"\b(?:broken\s+down|breakdown|split\s+(?:by|into|between)|categor|(?:table|"
    r"figures)\s+below|following\s+table|as\s+"
    r"follows|set\s+out\s+below)",
    regex.IGNORECASE,
)
_EACH = regex.compile(r"\b(?:each|apiece)\b", regex.IGNORECASE)
_BRACKETS = regex.compile(r"\([^()]*\)")
_NEAR = Decimal("0.05")
_MOST_PARTS = 8
_TABLES_AHEAD = 8


class ProseTotal(Check):
    """Parts in a sentence that do not make its total, and a total that the next table denies.

    Flags: counts or sums of money that are listed with "a total of", "comprising" or the like and
    do not make it; a total in prose that is broken down in tables whose own totals make another.

    Why it matters: a reader who quotes the total quotes a figure that the paper itself does not
    support.

    Example: "12 in the north, 9 in the east and 7 in the west, a total of 30": 28.

    Not flagged: parts in brackets within another part; "out of a total of" where the parts are
    plainly only some of it; rounding.
    """

    code = "C005"
    kind = "total_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each total in prose that does not follow."""
        for paper, index, passage in evidence.passages():
            metrics = evidence.metrics_in(paper, index)
            if not metrics:
                continue
            text = marked(paper, passage, metrics)
            if len(metrics) >= 3:
                yield from self._listed(text)
            yield from self._tabled(text, index)

    def _listed(self, text: MarkedPassage) -> Iterator[Flag]:
        seen: set[str] = set()
        for wanted in _AFTER:
            for match in text.find(wanted):
                words = text.text[text.sentence_start(match.start()) : match.start("total") - 1]
                yield from self._once(text, match, words, seen, bool(match["words"]))
        for wanted in _BEFORE:
            for match in text.find(wanted):
                words = text.text[match.end() : text.sentence_end(match.end())]
                yield from self._once(text, match, words, seen, False)

    def _once(
        self,
        text: MarkedPassage,
        match: regex.Match[str],
        words: str,
        seen: set[str],
        some: bool,
    ) -> Iterator[Flag]:
        stated = text.metric(match, "total")
        parts = _parts(text, words, stated)
        if stated.metric_id in seen or len(parts) < 2:
            return
        seen.add(stated.metric_id)
        flag = self._judge(text, stated, parts, some, words)
        if flag is not None:
            yield flag

    def _judge(
        self, text: MarkedPassage, stated: Metric, parts: list[Metric], some: bool, words: str
    ) -> Flag | None:
        if stated.quantity.unit not in ("count", "gbp") or _OPEN_LIST.search(
            _BRACKETS.sub(" ", words)
        ):
            return None
        due, printed = total(Range.of(part.quantity) for part in parts), Range.of(stated.quantity)
        # "one headteacher" and "a clerk" are parts of a list that are no figures.
        singles = len(_ONE.findall(words)) if stated.quantity.unit == "count" else 0
        due = Range(due.low, due.high + singles) if due.bounded else due
        if not due.bounded or due.meets(printed) or subset_makes(printed, parts):
            return None
        number = len(parts) + singles
        gap = middle(due) - stated.quantity.value
        near = abs(gap) <= _NEAR * stated.quantity.value
        close = abs(gap) <= 3 * _NEAR * stated.quantity.value
        if not near and (some or abs(gap) > stated.quantity.value / 2):
            return None
        if not near and number < 3 and not close:
            return None
        made = sum((part.quantity.value for part in parts), Decimal(0)) + singles
        added = like(made, max((part.quantity for part in parts), key=lambda q: q.decimals))
        return self.flag(
            text.paper,
            [stated, *parts],
            severity="error",
            confidence=0.85 if near and len(parts) >= 3 else 0.55,
            explanation=(
                f"{' + '.join(part.quantity.text for part in parts)}"
                f"{f' + {singles}' if singles else ''} make {added}, and the total stated is "
                f"{stated.quantity.text}."
            ),
            expected=added,
            found=stated.quantity.text,
            innocent=("rounding", "parts within parts", "a list of some parts only"),
        )

    def _tabled(self, text: MarkedPassage, index: int) -> Iterator[Flag]:
        if not _BREAKDOWN.search(text.text):
            return
        for match in text.find(_TOTAL_NUMBER):
            stated = text.metric(match, "total")
            if stated.quantity.unit not in ("count", "gbp"):
                continue
            found = _totals_ahead(text.paper, index, stated)
            sums = {sum((f.value for f in row), Decimal(0)) for _, row in found}
            printed = Range.of(stated.quantity)
            if len(sums) != 1 or any(total(f.span for f in row).meets(printed) for _, row in found):
                continue
            made = sums.pop()
            if abs(made - stated.quantity.value) > 2 * _NEAR * stated.quantity.value:
                continue
            (first, parts), *others = found
            table_places = [first.span(figure.cell) for figure in few(parts)]
            table_places += [table.span(row[0].cell) for table, row in others]
            yield self.flag(
                text.paper,
                [stated, *table_places],
                severity="error",
                confidence=0.8,
                explanation=(
                    f"The text gives a total of {stated.quantity.text}; the totals of the "
                    f"{'tables that break' if len(found) > 1 else 'table that breaks'} it down, "
                    f"{' + '.join(figure.text for figure in found[0][1])}, make {show(made, 2)}."
                ),
                expected=show(made, 2),
                found=stated.quantity.text,
                innocent=("rounding", "a table of something else"),
            )


def _parts(text: MarkedPassage, words: str, stated: Metric) -> list[Metric]:
    """Return the figures listed in some words, those in brackets left out, of the total's unit."""
    if _EACH.search(words):
        return []  # "6 of each of the two panels" are parts to be multiplied first
    # "The three schemes (£40, £25 and £17)": the parts are in brackets when none is outside.
    outer = _parts_in(text, _BRACKETS.sub(" ", words), stated)
    return outer or _parts_in(text, words, stated)


def _parts_in(text: MarkedPassage, words: str, stated: Metric) -> list[Metric]:
    return [
        metric
        for mark in regex.finditer(r"‹(\d+)›", words)
        if (metric := text.metrics[int(mark[1])]).quantity.unit == stated.quantity.unit
        and metric is not stated
        and metric.role != "change"
        and not _WITHIN.match(words, mark.end())
    ]


def subset_makes(printed: Range, parts: list[Metric]) -> bool:
    """Return whether some of the parts, two or more, make a total: the rest is of another kind."""
    sums: list[tuple[int, Range]] = [(0, Range.exact(0))]
    for part in parts[:_MOST_PARTS]:
        sums += [(count + 1, so_far.plus(Range.of(part.quantity))) for count, so_far in sums]
    return any(count >= 2 and so_far.meets(printed) for count, so_far in sums)


def _totals_ahead(
    paper: Paper, index: int, stated: Metric
) -> list[tuple[Table, tuple[CellFigure, ...]]]:
    """Return the total rows of the tables that follow a passage within its part of the paper."""
    out = []
    section = (stated.section or "").rpartition(".")[0]
    for block in paper.blocks[index + 1 : index + 1 + _TABLES_AHEAD]:
        if isinstance(block, Passage):
            if block.number and section and not block.number.startswith(section):
                break
            continue
        grid = FigureGrid.of(block)
        body = grid.body()
        if not body or not regex.match(r"(?i)\W*(?:grand )?total", grid.labels[body[-1]]):
            continue
        row = tuple(
            f for f in grid.figures[body[-1]] if f is not None and f.unit == stated.quantity.unit
        )
        if len(row) >= 2:
            out.append((block, row))
    return out
