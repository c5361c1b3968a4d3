"""Columns that are derived from others: found by their headers, or from the data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.ranges import Range, middle, percentage_change, share, show
from paperminer.model import Flag, Paper

_DERIVED = regex.compile(
    r"\b(?:movement|change|differen|varian|variation|gap|increase|decrease|surplus|deficit|uplift|"
    r"over\W{0,3}under|under\W{0,3}over|growth)|\+/-|±",
    regex.IGNORECASE,
)
_SHARE = regex.compile(r"%|\brate\b|\bshare\b|\bproportion\b|\bper\s?cent", regex.IGNORECASE)
_PER = regex.compile(
    r"\bper\b|\brates?\b|\baverage\b|\bratio\b|\bunit\b|\beach\b|\bprice\b|/", regex.IGNORECASE
)
_MOST_COLUMNS = 14
_MOST_ROWS = 400
_PROBE = 10  # rows tried before a rule is tried on all
_SURE = 4  # rows that hold before a turned sign is called an error


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one column comes from two others."""

    name: str
    words: str
    compute: Callable[[Range, Range], Range | None]
    in_percent: bool
    either_sign: bool


def _turned_change(a: Range, b: Range) -> Range | None:
    """Return the change from a to b with its sign turned: a saving printed as a plus."""
    found = percentage_change(a, b)
    return None if found is None else found.times(Decimal(-1))


def _per(scale: int) -> Callable[[Range, Range], Range | None]:
    """Return what gives a rate per so many of a base."""

    def rate(count: Range, base: Range) -> Range | None:
        found = count.over(base)
        return None if found is None else found.times(Decimal(scale))

    return rate


def _times(a: Range, b: Range) -> Range | None:
    """Return where a product of two ranges can lie: a number of things and their price."""
    if a.low < 0 or b.low < 0 or not (a.bounded and b.bounded):
        return None
    return Range(a.low * b.low, a.high * b.high)


_RULES = (
    _Rule("difference", "{b} less {a}", lambda a, b: b.minus(a), False, True),
    _Rule("change", "the change from {a} to {b}", percentage_change, True, True),
    _Rule("change", "the change from {a} to {b}", _turned_change, True, True),
    _Rule("share", "{a} as a share of {b}", share, True, False),
    _Rule("ratio", "{a} over {b}", lambda a, b: a.over(b), False, False),
    *(
        _Rule("ratio", f"{{a}} per {scale:,} of {{b}}", _per(scale), False, False)
        for scale in (1_000, 10_000, 100_000)
    ),
    _Rule("product", "{a} times {b}", _times, False, False),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row's derived figure, the two that it comes from, and what they give."""

    row: int
    stated: CellFigure
    first: CellFigure
    second: CellFigure
    computed: Range
    holds: bool
    telling: bool


class RowArithmetic(Check):
    """A table row whose derived figure does not follow from the row's other figures.

    Flags: a difference, percentage change or share in a row that the two columns which it comes
    from do not give, where the other rows of the table do show that it comes from them.

    Why it matters: variances and movements are what members are asked to note, and the one row
    that was typed and not calculated looks like all the others.

    Example: rates 110.00 and 113.30 with a movement of 3.30 and 4.0%, in a table whose other
    rows all hold.

    Not flagged: rounding; a variance with its sign turned throughout; columns that fewer than
    four telling rows or less than four rows in five support.
    """

    code = "C102"
    kind = "row_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each row that breaks the rule of its column."""
        for paper, table in evidence.tables():
            if table.rows < 3 or not 3 <= table.columns <= _MOST_COLUMNS or table.rows > _MOST_ROWS:
                continue
            grid = FigureGrid.of(table)
            # a = b + c is b = a - c as well: the named column is derived, else the last of them.
            order = sorted(
                range(grid.columns), key=lambda c: (not _DERIVED.search(grid.head(c)), -c)
            )
            taken: set[frozenset[int]] = set()
            for column in order:
                found = _best_rule(grid, column)
                if found is None:
                    continue
                rule, rows = found
                first = rows[0]
                trio = frozenset(
                    figure.cell.column for figure in (first.stated, first.first, first.second)
                )
                if trio not in taken:
                    taken.add(trio)
                    yield from self._flags(paper, grid, rule, rows)

    def _flags(
        self, paper: Paper, grid: FigureGrid, rule: _Rule, rows: list[_Row]
    ) -> Iterator[Flag]:
        held = sum(row.holds and row.telling for row in rows)
        for row in rows:
            if row.holds:
                continue
            due = middle(row.computed)
            miss = min(abs(abs(row.stated.value) - abs(due)), abs(row.stated.value - due))
            turned = row.stated.span.meets(row.computed.times(Decimal(-1)))
            near = miss <= row.stated.step * 3 / 2 and not (turned and held >= _SURE)
            decimals = max(0, -int(row.stated.step.adjusted()))
            what = rule.words.format(a=row.first.text, b=row.second.text)
            mark = "%" if rule.in_percent else ""
            yield self.flag(
                paper,
                [grid.table.span(f.cell) for f in (row.stated, row.first, row.second)],
                severity="warning" if near else "error",
                confidence=0.6 if near else min(0.95, 0.6 + 0.05 * held),
                explanation=(
                    f"{grid.name(row.row)[:80] or 'A row'}: {what} is "
                    f"{show(due, decimals)}{mark}, and "
                    f"{row.stated.text} is printed"
                    f"{', with its sign turned' if turned else ''}; the other rows of the column "
                    f"hold."
                ),
                expected=f"{show(due, decimals)}{mark}",
                found=row.stated.text,
                innocent=("rounding", "sign turned", "another pair of columns"),
            )


def _best_rule(grid: FigureGrid, column: int) -> tuple[_Rule, list[_Row]] | None:
    """Return the rule that a column follows in most rows, and its rows; None where none does."""
    body = [row for row in grid.body() if grid.figures[row][column] is not None]
    if len(body) < 2:
        return None
    named = bool(_DERIVED.search(grid.head(column)))
    need, ratio = (3, 0.7) if named else (4, 0.8)
    if named and sum(any(grid.figures[r][c] for r in body) for c in range(grid.columns)) == 3:
        need, ratio = 2, 0.6  # a variance beside the only two columns that it can come from
    signed = any((f := grid.figures[row][column]) is not None and f.signed for row in body)
    wanted = need, ratio
    best: tuple[int, int, _Rule, list[_Row]] | None = None
    for a, b in permutations([c for c in range(grid.columns) if c != column], 2):
        for rule in _RULES:
            need, ratio = wanted
            if _hopeless(grid, body, (column, a, b), rule, signed):
                continue
            rows = [made for row in body if (made := _row(grid, row, (column, a, b), rule, signed))]
            telling = [row for row in rows if row.telling]
            if rule.name == "share" and _SHARE.search(grid.head(column)):
                need, ratio = min(need, 3), 0.7
            if rule.name in ("ratio", "product"):
                named = bool(_PER.search(grid.head(column)) or _PER.search(grid.head(b)))
                need, ratio = (3, 0.7) if named else (5, 0.85)
            held = sum(row.holds for row in telling)
            if (
                held < need
                or held < ratio * len(telling)
                or held < ratio * sum(r.telling or not r.holds for r in rows)
            ):
                continue
            if len({row.stated.value for row in telling if row.holds}) < need - 1:
                continue
            # A difference read from right to left says the same; prefer the columns to the left.
            rank = (held, -(a > column) - (b > column) - (a > b) * rule.either_sign)
            if best is None or rank > best[:2]:
                best = (*rank, rule, rows)
    return None if best is None else (best[2], best[3])


def _hopeless(
    grid: FigureGrid, body: list[int], columns: tuple[int, int, int], rule: _Rule, signed: bool
) -> bool:
    """Return whether the first rows already show that a column does not follow a rule."""
    found = [m for row in body[:_PROBE] if (m := _row(grid, row, columns, rule, signed))]
    telling = [row for row in found if row.telling]
    return len(telling) * 2 >= _PROBE and sum(row.holds for row in telling) * 2 < len(telling)


def _row(
    grid: FigureGrid, row: int, columns: tuple[int, int, int], rule: _Rule, signed: bool
) -> _Row | None:
    stated, first, second = (grid.figures[row][column] for column in columns)
    if stated is None or first is None or second is None:
        return None
    mixed = rule.name in ("ratio", "product")
    if first.unit != second.unit and not mixed:
        return None
    if mixed and ("percent" in (first.unit, second.unit) or first.value == 0 or second.value == 0):
        return None
    if rule.in_percent != (stated.unit == "percent"):
        return None
    if rule.name == "difference" and stated.unit != first.unit:
        return None
    if rule.name == "change" and first.unit == "percent":
        return None
    computed = rule.compute(first.span, second.span)
    if computed is None:
        return None
    holds = computed.meets(stated.span)
    if not holds and rule.either_sign and not signed:
        holds = computed.size().meets(stated.span.size())
    telling = stated.value != 0 and first.value != second.value
    if rule.name == "share":
        telling = stated.value not in (0, 100) and first.value != 0
    if rule.name in ("ratio", "product"):
        telling = stated.value not in (0, first.value, second.value)
    return _Row(row, stated, first, second, computed, holds, telling)
