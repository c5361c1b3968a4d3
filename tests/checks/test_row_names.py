"""A flag names a row by its code and words, and by no sign from the columns beside them."""

from __future__ import annotations

import pytest

from paperminer.checks.cells import FigureGrid
from tests.structure.made import table_of


def grid_of(text: str) -> FigureGrid:
    return FigureGrid.of(table_of(text))


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (
            "FY07\tSailings of the ferry on time\tH\tMS\t✓\t79.6",
            "FY07 Sailings of the ferry on time",
        ),
        ("Sailings on time\tH\t\t\t\t79.6", "Sailings on time"),
        ("FY07\tSailings\tHigh is good\tmonthly\t\t79.6", "FY07 Sailings High is good monthly"),
    ],
)
def test_a_row_is_named_by_its_code_and_words(row: str, name: str) -> None:
    head = "Code\tMeasure\tGood is\tOften\tMark\tResult"
    grid = grid_of(f"{head}\n{row}\nFY08\tBoats afloat\tH\tMS\t✓\t12\n")
    assert grid.name(1) == name
