"""Total rows and total columns of tables, nested sub-totals among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid, few
from paperminer.checks.hidden_totals import carried_over, crosses, hidden_totals
from paperminer.checks.ranges import Range, show, total
from paperminer.model import Flag, Paper

_TOTAL = regex.compile(
    r"^\W*(?:(?:grand|sub|net|gross|overall)[\s-]*)?totals?\b|\btotals?\W*$|^\W*(?:all|sum|"
    r"overall)\W*$",
    regex.IGNORECASE,
)
_SOFT = regex.compile(r"^\W*(?:all|overall|sum)\W*$", regex.IGNORECASE)
_PART_OF = regex.compile(r"^\W*(?:of which|of whom|including|includes|memo)\b", regex.IGNORECASE)
_NOT_SUMMED = regex.compile(
    r"%|\bper\s?cent|\bpercentage|\baverage|\bmean\b|\bmedian\b|\brates?\b|\bratio\b|\bper\b|"
    r"\brank|"
    r"\bscore\b|\bindex\b|\bproportion|\bunit cost|\bcumulative|\bdate\b|\bref\b",
    regex.IGNORECASE,
)
_ROW_NOT_SUMMED = regex.compile(
    r"%|\bper\s?cent|\bpercentage|\baverage|\bmean\b|\bmedian\b|\brate\b|\bratio\b|\brank",
    regex.IGNORECASE,
)
_LARGE = 100
_THOUSAND = Decimal(1000)
_TRIED = ("rounding", "sub-totals", "a group of rows only", "rows that are part of another")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A printed total, the rows or columns that should give it, and what they give."""

    stated: CellFigure
    parts: tuple[CellFigure, ...]

    @property
    def computed(self) -> Range:
        return total(part.span for part in self.parts)

    @property
    def holds(self) -> bool:
        return self.computed.meets(self.stated.span)

    @property
    def gap(self) -> Decimal:
        return abs(sum((part.value for part in self.parts), Decimal(0)) - self.stated.value)


class TableTotal(Check):
    """A total printed in a table that its parts do not give.

    Flags: a row or column headed Total, Sub-total or the like whose figures are not the sum of
    the rows or columns that it covers.

    Why it matters: members approve the total. When the parts do not give it, either a part is
    missing or the total is of something else, and nobody can tell which from the page.

    Example: three services at 420, 655 and 90, and under them "Total 1,155".

    Not flagged: differences that rounding explains; totals that hold for a sub-group, for the
    sub-totals above or for the rows since the last total; averages, rates and percentages;
    columns in which a part is withheld, or prints its figure among words.
    """

    code = "C101"
    kind = "total_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each total that does not follow from its parts."""
        for paper, table in evidence.tables():
            grid = FigureGrid.of(table)
            yield from self._rows(paper, grid)
            yield from self._columns(paper, grid)

    def _rows(self, paper: Paper, grid: FigureGrid) -> Iterator[Flag]:
        totals = _total_rows(grid)
        held = 0
        broken: list[_Sum] = []
        for row in totals:
            for column in range(grid.columns):
                best = _best(list(_row_sums(grid, row, column, totals)))
                if best is None:
                    continue
                if best.holds:
                    held += 1
                else:
                    broken.append(best)
        soft = all(_SOFT.match(grid.labels[row]) or not grid.labels[row] for row in totals)
        if soft and not held:
            return
        for found in broken:
            yield self._flag(paper, grid, found, held, len(broken), found.stated.cell.column_header)

    def _columns(self, paper: Paper, grid: FigureGrid) -> Iterator[Flag]:
        for column in range(grid.columns):
            head = grid.head(column)
            if not head or not _TOTAL.search(head.split(" / ")[-1]) or _NOT_SUMMED.search(head):
                continue
            sums = list(_column_sums(grid, column))
            held = sum(found.holds for found in sums)
            broken = [found for found in sums if not found.holds]
            if held >= 2 and held > len(broken):
                for found in broken:
                    yield self._flag(
                        paper, grid, found, held, len(broken), found.stated.cell.row_header
                    )

    def _flag(
        self, paper: Paper, grid: FigureGrid, found: _Sum, held: int, broken: int, where: str
    ) -> Flag:
        parts = " + ".join(part.text for part in found.parts)
        sum_of_parts = sum((part.value for part in found.parts), Decimal(0))
        added = show(sum_of_parts.scaleb(-found.stated.scale), 2)
        # Targets and estimates by district are often rounded one by one, and out by one in all.
        rounded = found.stated.step < 1 or len(found.parts) >= 8
        near = found.gap <= found.stated.step and rounded
        sure = held > 0 or broken == 1
        span = grid.table.span
        return self.flag(
            paper,
            [span(f.cell) for f in (found.stated, *few(found.parts))],
            severity="error" if sure and not near else "warning",
            confidence=0.9 if held else 0.7 if sure else 0.35,
            explanation=(
                f"{parts} make {added}, and the total printed is {found.stated.text}"
                f"{f' ({where})' if where else ''}{_left_out(grid, found)}."
            ),
            expected=added,
            found=found.stated.text,
            innocent=_TRIED,
        )


def _left_out(grid: FigureGrid, found: _Sum) -> str:
    """Return a clause that names the one part without which the total would hold, or ""."""
    for part in found.parts:
        rest = tuple(other for other in found.parts if other is not part)
        if len(rest) >= 2 and part.value and _Sum(found.stated, rest).holds:
            name = grid.labels[part.cell.row - 1] or part.cell.column_header or part.text
            return f"; it is right without {part.text} ({name[:60]})"
    return ""


def _total_rows(grid: FigureGrid) -> list[int]:
    """Return the rows that are totals: by their label, or a last row without one that adds up."""
    body = grid.body()
    carried = [above for above, _ in carried_over(grid)]
    found = [
        row
        for row in body
        if any(grid.figures[row])
        and (row in carried or _TOTAL.search(grid.labels[row]))
        and not _ROW_NOT_SUMMED.search(grid.labels[row])
    ]
    if found or len(body) < 3:
        return found
    last = body[-1]
    if any(_ROW_NOT_SUMMED.search(grid.labels[row]) for row in (last, body[0])):
        return []
    sums = [
        best
        for c in range(grid.columns)
        if (best := _best(list(_row_sums(grid, last, c, [last]))))
        and len(best.parts) == len(body) - 1
    ]
    # One column of large figures that adds up exactly is no chance; two of any size are none.
    holding = [item for item in sums if item.holds]
    if len(holding) * 2 < len(sums):
        return []
    sure = any(item.stated.value >= _LARGE and len(item.parts) >= 3 for item in holding)
    return [last] if len(holding) >= 2 or sure else []


def _row_sums(grid: FigureGrid, row: int, column: int, totals: list[int]) -> Iterator[_Sum]:
    """Yield the ways in which a total in one column may be meant to come about."""
    stated = grid.figures[row][column]
    if stated is None or stated.unit == "percent" or _NOT_SUMMED.search(grid.head(column)):
        return
    body = grid.body()
    brought = {below for _, below in carried_over(grid)}
    above = [index for index in body if index < row and index not in brought]
    if any(grid.hides_figure(index, column) for index in above):
        return
    earlier = [index for index in totals if index < row]
    since = [index for index in above if not earlier or index > earlier[-1]]
    cell = grid.cells[row][column]
    group = [
        index
        for index in since
        if cell is not None
        and (other := grid.cells[index][column]) is not None
        and other.group == cell.group
    ]
    plain = [index for index in above if index not in totals]
    if crosses(grid, stated, (since, group, plain, earlier + since)):
        return
    ways = [since, group, plain, earlier, earlier + since]
    hidden = hidden_totals(grid, since)
    if hidden:
        ways.append([index for index in since if index not in hidden])
    for last in range(2, len(earlier)):
        ways.append(earlier[-last:])
    seen: set[tuple[int, ...]] = set()
    for way in ways:
        for rows in (way, [index for index in way if not _PART_OF.match(grid.labels[index])]):
            figures = [
                figure
                for index in sorted(rows)
                if (figure := grid.figures[index][column]) is not None
                and figure.unit == stated.unit
                and not _ROW_NOT_SUMMED.search(grid.labels[index])
            ]
            key = tuple(figure.cell.row for figure in figures)
            if len(figures) >= 2 and key not in seen:
                seen.add(key)
                yield _Sum(stated, tuple(figures))
                if rescaled := _rescaled(stated, figures):
                    yield _Sum(stated, rescaled)


def _rescaled(stated: CellFigure, parts: Sequence[CellFigure]) -> tuple[CellFigure, ...] | None:
    """Return the parts in the unit of the total, where only the total's own label names it."""
    factor = stated.step / parts[0].step
    if factor < _THOUSAND or any(part.step != parts[0].step for part in parts):
        return None
    half = stated.step / 2
    return tuple(
        replace(
            part,
            value=part.value * factor,
            span=Range(part.value * factor - half, part.value * factor + half),
        )
        for part in parts
    )


def _column_sums(grid: FigureGrid, column: int) -> Iterator[_Sum]:
    """Yield, for each row, the total column against all the other columns of its unit."""
    others = [
        c
        for c in range(grid.columns)
        if c != column and not _TOTAL.search(grid.head(c)) and not _NOT_SUMMED.search(grid.head(c))
    ]
    for row in grid.body():
        stated = grid.figures[row][column]
        if stated is None or stated.unit == "percent" or _ROW_NOT_SUMMED.search(grid.labels[row]):
            continue
        if any(grid.hides_figure(row, c) for c in others):
            continue
        parts = tuple(
            figure
            for c in others
            if (figure := grid.figures[row][c]) is not None and figure.unit == stated.unit
        )
        if len(parts) >= 2:
            best = _best(
                [
                    _Sum(stated, parts),
                    _Sum(stated, tuple(p for p in parts if p.cell.column <= column)),
                ]
            )
            if best:
                yield best


def _best(ways: list[_Sum]) -> _Sum | None:
    """Return the first way that holds, else the one that comes nearest."""
    for way in ways:
        if way.holds:
            return way
    usable = [way for way in ways if len(way.parts) >= 2]
    return min(usable, key=lambda way: way.gap, default=None)
