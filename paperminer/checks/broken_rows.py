"""What the checks of derived columns share: how a row that breaks its column's rule is told of."""

from __future__ import annotations

from collections.abc import Sequence

from paperminer.checks.base import Check
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.ranges import Range, middle, show
from paperminer.model import Flag, Paper


class DerivedColumn(Check):
    """A check of a column that the other rows show to come from other figures."""

    def broken(
        self,
        paper: Paper,
        grid: FigureGrid,
        stated: CellFigure,
        terms: Sequence[CellFigure],
        due: Range,
        *,
        held: int,
        working: str,
        others: str,
        innocent: tuple[str, ...],
    ) -> Flag:
        """Return the flag of a row that breaks the rule, surer the more rows keep to it.

        stated: the figure printed. terms: those it should come from. due: where it should lie.
        held: how many rows keep to the rule. working: the sum in words, up to its result. others:
        what the other rows do.
        """
        shown = show(middle(due) / _scale(stated), _decimals(stated))
        return self.flag(
            paper,
            [grid.table.span(stated.cell), *(grid.table.span(term.cell) for term in terms)],
            severity="error",
            confidence=min(0.9, 0.55 + 0.05 * held),
            explanation=(
                f"{grid.name(stated.cell.row - 1)[:80] or 'A row'}: {working} {shown}, and "
                f"{stated.text} is printed; {others}."
            ),
            expected=shown,
            found=stated.text,
            innocent=innocent,
        )


def _scale(figure: CellFigure) -> int:
    """Return by how much the printed number was multiplied: 1000 under a "£k" heading."""
    places = _decimals(figure)
    return int(10 ** (figure.step.adjusted() + places)) if figure.step >= 1 or places else 1


def _decimals(figure: CellFigure) -> int:
    return sum(character.isdigit() for character in figure.text.partition(".")[2])
