"""Which bare four-digit numbers of a table are years, and which are figures of their column."""

from __future__ import annotations

import pytest

from paperminer.model import Cell, Line, Table
from paperminer.structure.numeric import is_year_cell

_LINE = Line(1, "")


def _column(texts: list[str], header: str, labels: list[str] | None = None) -> Table:
    names = labels or [f"Ward {n}" for n in range(len(texts))]
    cells = tuple(
        Cell(row, 2, text, _LINE, headers=(header,), row_headers=(name,))
        for row, (text, name) in enumerate(zip(texts, names, strict=True), 2)
    )
    return Table("t", "made.txt", cells, rows=len(texts) + 1, columns=2)


def test_a_number_like_a_year_among_counts_is_a_count() -> None:
    table = _column(["116", "28", "2076", "2372", "4888"], "Placements")
    assert not is_year_cell(table, table.cells[2])


@pytest.mark.parametrize(
    ("texts", "header", "at"),
    [
        (["2016", "2017", "2018"], "Period", 1),
        (["116", "28", "2012", "41"], "Year opened", 2),
        (["2016", "14", "2017", "15"], "", 0),
        (["2016/17", "116", "28", "41"], "Placements", 0),
    ],
)
def test_a_number_under_a_heading_of_years_or_among_years_is_a_year(
    texts: list[str], header: str, at: int
) -> None:
    table = _column(texts, header)
    assert is_year_cell(table, table.cells[at])


def test_a_row_label_that_tells_of_dates_keeps_a_year_a_year() -> None:
    table = _column(["420", "2012", "450"], "Quayside Primary", ["Roll", "Built", "Places"])
    assert is_year_cell(table, table.cells[1])
