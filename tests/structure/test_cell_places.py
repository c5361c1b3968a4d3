"""Cells of tables: where in their lines they stand, what runs over them, what they signal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperminer.model import Box, Cell, Document, Line, RawCell, RawTable, Table
from paperminer.structure import build_papers

GREEN, AMBER = (0.0, 0.69, 0.31), (1.0, 0.75, 0.0)


def table_of(cells: list[RawCell]) -> Table:
    lines = tuple(dict.fromkeys(cell.line for cell in cells))
    document = Document("a.pdf", "0" * 64, "pdf", lines, 1, (RawTable(tuple(cells), 1),))
    (table,) = (t for paper in build_papers(document) for t in paper.tables())
    return table


def row(number: int, *texts: str) -> list[RawCell]:
    line = Line(number, "\t".join(text for text in texts if text), 1)
    return [RawCell(number, column, text, line) for column, text in enumerate(texts, 1) if text]


def cell_at(table: Table, r: int, c: int) -> Cell:
    found = table.at(r, c)
    assert found is not None
    return found


def test_a_text_that_a_row_prints_twice_is_found_where_each_cell_stands() -> None:
    table = table_of([*row(1, "Ward", "2024", "2025"), *row(2, "Ward 25", "5", "5")])
    starts = [cell_at(table, 2, column).start for column in (1, 2, 3)]
    assert starts == [0, 8, 10]


def test_the_rest_of_a_cell_is_placed_on_its_own_line_in_its_own_box() -> None:
    late, box = Line(1, "then paint 14 lamps", 2), Box(100, 50, 300, 62)
    rest = RawCell(2, 2, late.text, late, box=box)
    name, task = row(2, "North", "Repair the bridge and")
    task = replace(task, text=f"{task.text} {rest.text}", rest=(rest,))
    table = table_of([*row(1, "Area", "Task"), name, task])
    cell = cell_at(table, 2, 2)
    at = cell.text.index("14")
    span = table.span(cell, at, at + 2)
    assert (span.page, span.line, span.box, span.text) == (2, 1, box, "14")
    assert late.text[span.start : span.end] == "14"
    assert table.span(cell, 0, 6).page == 1


def test_a_header_counts_for_the_columns_that_it_is_known_to_run_over() -> None:
    name, rating, travel = row(1, "Indicator", "Rating", "", "Travel")
    head = [
        replace(name, row_span=2, column_span=1),
        replace(rating, row_span=1, column_span=2),
        replace(travel, row_span=2, column_span=1),
    ]
    table = table_of([*head, *row(2, "", "Now", "Before"), *row(3, "Calls", "RED", "GREEN", "↓")])
    found = [(cell.text, cell.headers, cell.row_headers) for cell in table.row(3)]
    assert found == [
        ("Calls", ("Indicator",), ()),
        ("RED", ("Rating", "Now"), ("Calls",)),
        ("GREEN", ("Rating", "Before"), ("Calls",)),
        ("↓", ("Travel",), ("Calls",)),
    ]


@pytest.mark.parametrize(
    ("header", "fills", "statuses"),
    [
        ("RAG", [GREEN, None], ["green", ""]),
        ("2025", [GREEN, AMBER], ["green", "amber"]),
        ("2025", [GREEN, GREEN], ["", ""]),
        ("2025", [(0.9, 0.9, 0.9), (0.8, 0.85, 1.0)], ["", ""]),
    ],
    ids=["a header says so", "two such colours", "one colour decorates", "pale"],
)
def test_a_colour_is_a_status_where_it_tells_something(
    header: str, fills: list[tuple[float, float, float] | None], statuses: list[str]
) -> None:
    cells = row(1, "Measure", header)
    for number, fill in enumerate(fills, 2):
        label, figure = row(number, f"Measure {number}", f"{number}1%")
        cells += [label, replace(figure, fill=fill)]
    table = table_of(cells)
    assert [cell.rag for cell in table.column(2)[1:]] == statuses


@pytest.mark.parametrize(
    ("text", "header", "rag", "direction"),
    [
        ("GREEN", "Now", "green", ""),
        ("Amber ↑", "Now", "amber", "up"),
        ("R", "RAG", "red", ""),
        ("R", "Route", "", ""),
        ("⇨", "Travel", "", "level"),
        ("42 ▼", "Calls", "", "down"),
        ("Green Lane", "Site", "", ""),
        ("↑ or ↓", "Key", "", ""),
    ],
)
def test_signs_are_read_from_texts(text: str, header: str, rag: str, direction: str) -> None:
    table = table_of([*row(1, "Measure", header), *row(2, "Calls", text), *row(3, "Mail", "n/a")])
    cell = cell_at(table, 2, 2)
    assert (cell.text, cell.rag, cell.direction) == (text, rag, direction)


def test_colours_side_by_side_are_statuses_too() -> None:
    cells = row(1, "Homes let", "Bins missed", "Staff away")
    figures = row(2, "41", "7", "12")
    table = table_of(
        [*cells, *(replace(c, fill=f) for c, f in zip(figures, (GREEN, AMBER, None), strict=True))]
    )
    assert [cell.rag for cell in table.row(2)] == ["green", "amber", ""]
