"""A sum of money without the sign that its column, or its other copy, has."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.model import Cell, Flag, Paper, Table

_MONEY = regex.compile(r"\s*£\s?(?P<digits>\d[\d,]*\.\d{2})\s*$")
_BARE = regex.compile(r"\s*(?P<digits>\d[\d,]*\.\d{2})\s*$")
_LEAST_SIGNED = 3


class SignMissing(Check):
    """A sum of money that has lost its pound sign.

    Flags: one cell of pounds and pence without a sign in a column whose other cells all have it.

    Why it matters: what is approved is the record, and a record of 118.40 of nothing in particular
    can be questioned.

    Example: £95.10, £104.25, 118.40 and £131.00 in one column.

    Not flagged: columns that carry the sign in their heading; columns with two cells without it.
    """

    code = "C145"
    kind = "conflicting_text"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each cell that lacks the sign of its column."""
        signed: dict[str, list[tuple[Paper, Table, Cell]]] = {}
        for paper, table in evidence.tables():
            for cell in table.cells:
                if match := _MONEY.match(cell.text):
                    signed.setdefault(match["digits"], []).append((paper, table, cell))
        for paper, table in evidence.tables():
            for column in range(1, table.columns + 1):
                yield from self._column(paper, table, table.column(column), signed)

    def _column(
        self,
        paper: Paper,
        table: Table,
        cells: tuple[Cell, ...],
        signed: dict[str, list[tuple[Paper, Table, Cell]]],
    ) -> Iterator[Flag]:
        money = [cell for cell in cells if _MONEY.match(cell.text)]
        bare = [cell for cell in cells if _BARE.match(cell.text)]
        if len(bare) != 1 or len(money) < _LEAST_SIGNED or "£" in bare[0].column_header:
            return
        digits = bare[0].text.strip()
        twins = [found for found in signed.get(digits, ()) if found[1] is not table]
        other = twins[0][1].span(twins[0][2]) if twins else table.span(money[0])
        yield self.flag(
            paper,
            [other, table.span(bare[0])],
            severity="warning",
            confidence=0.75,
            explanation=(
                f"{digits} is printed without the pound sign of the {len(money)} other sums of "
                f"its column."
            ),
            expected=f"£{digits}",
            found=digits,
            innocent=("a sign in the heading",),
            question="are both of these sums of money?",
        )
