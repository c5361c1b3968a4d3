"""Rows that name columns: titles over a whole table, ages over counts, and sub-headings' totals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperminer.structure.column_heads import title_rows
from paperminer.structure.raw_cells import grid_cell
from tests.structure.made import rows_of, table_of
from tests.structure.test_cell_places import row
from tests.structure.test_cell_places import table_of as table_of_cells

TITLED = "Looked after children\t\t\nAge\t2023\t2024\nUnder 5\t71\t66\nOlder\t84\t90\n"
UNTITLED = "Roads\t\t\nKerbs\t12\t14\nSigns\t31\t29\n"
WORDS = "Parks\t\t\nName\tKeeper\nNorth\tMr Ash\nSouth\tMs Elm\n"


def test_a_title_over_all_columns_is_the_tables_and_heads_no_column() -> None:
    table = table_of(TITLED)
    assert table.title == "Looked after children"
    assert [cell.headers for cell in table.row(3)] == [("Age",), ("2023",), ("2024",)]
    assert [cell.is_header for cell in table.column(1)] == [True, True, False, False]


@pytest.mark.parametrize("text", [UNTITLED, WORDS], ids=["figures below it", "no figures"])
def test_a_first_row_of_one_cell_may_be_a_sub_heading(text: str) -> None:
    table = table_of(text)
    assert table.title == ""
    assert {cell.group for cell in table.row(3)} == {rows_of(table)[0][0]}


@pytest.mark.parametrize(("span", "titles"), [(3, 1), (1, 0), (None, 0)])
def test_a_cell_known_to_run_over_all_columns_is_a_title_even_over_words(
    span: int | None, titles: int
) -> None:
    (title,) = row(1, "Parks")
    cells = [
        [replace(title, column_span=span), None, None],
        [*row(2, "Name", "Keeper", "Trees")],
        [*row(3, "North", "Mr Ash", "many")],
    ]
    grid = [[grid_cell(c, {}) if c else None for c in line] for line in cells]
    assert title_rows(grid) == titles


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ward\tAll\t16 to 64\t65-80\nAsh\t812\t490\t102\nElm\t703\t411\t99\n", 1),
        ("Age\t0-4\t5-9\nBoys\t31\t40\nGirls\t29\t44\n", 1),
        ("Ash\t3-1\t2-2\nElm\t1-0\t4-2\nOak\t2-0\t0-0\n", 0),
        ("Ash\t812\t490\nElm\t703\t411\n", 0),
    ],
    ids=["ages among names", "ages only", "scores", "figures"],
)
def test_ages_over_counts_are_headers(text: str, count: int) -> None:
    table = table_of(text)
    assert {cell.row for cell in table.cells if cell.is_header} == set(range(1, count + 1))


PARTS = [
    ("Roads", "", ""), ("Kerbs", "12", "14"), ("Signs", "31", "29"), ("Sub-total", "43", "43"),
    ("Parks", "", ""), ("Trees", "10", "11"), ("Sub-total", "10", "11"), ("Total", "53", "54"),
]  # fmt: skip


def groups(rows: list[tuple[str, str, str]]) -> dict[str, str]:
    cells = row(1, "Service", "2024", "2025")
    for number, texts in enumerate(rows, 2):
        cells += row(number, *texts)
    table = table_of_cells(cells)
    return {f"{c.row} {c.text}": c.group for c in table.column(1) if table.at(c.row, 2)}


def test_a_sub_heading_ends_with_the_total_of_its_rows() -> None:
    found = groups(PARTS)
    assert found["8 Sub-total"] == "Parks"
    assert found["9 Total"] == ""


def test_the_only_total_of_a_table_with_several_sub_headings_is_of_all() -> None:
    found = groups([texts for texts in PARTS if texts[0] != "Sub-total"])
    assert found == {
        "1 Service": "", "3 Kerbs": "Roads", "4 Signs": "Roads", "6 Trees": "Parks", "7 Total": "",
    }  # fmt: skip
    assert groups(PARTS[:4])["5 Sub-total"] == "Roads"
