"""Tables of texts: tab-separated, flattened, and with columns kept in line by spaces."""

from __future__ import annotations

import pytest

from paperminer.model import Document, Line, RawCell, RawTable, Table
from paperminer.structure import build_papers
from tests.structure.made import papers_of, rows_of, table_of, tables_of

TWO_HEADERS = """\
Table 1: Reading

Indicator\tGirls\t\tBoys\t
\t2023\t2024\t2023\t2024
Primary schools\t\t\t\t
Reading\t70.1%\t71.2%\t65.0%\t66.1%

Writing\t60.1%\t61.2%\t55.0%\t56.1%
Secondary schools\t\t\t\t
Reading\t50.1%\t51.2%\t45.0%\t46.1%

The next paragraph is of another thing.
"""


def headers_of(table: Table, row: int) -> list[tuple[str, ...]]:
    return [cell.headers for cell in table.cells if cell.row == row]


def test_merged_headers_count_for_each_of_their_columns() -> None:
    table = table_of(TWO_HEADERS)
    assert headers_of(table, 4) == [
        ("Indicator",),
        ("Girls", "2023"),
        ("Girls", "2024"),
        ("Boys", "2023"),
        ("Boys", "2024"),
    ]
    assert {cell.row for cell in table.cells if cell.is_header} == {1, 2}


def test_a_blank_line_does_not_end_a_table_and_a_paragraph_does() -> None:
    table = table_of(TWO_HEADERS)
    assert (table.rows, table.columns) == (7, 5)
    assert table.title == "Table 1: Reading"


def test_a_row_of_one_cell_is_a_sub_heading_of_the_rows_below() -> None:
    groups = {
        (cell.row, cell.group) for cell in table_of(TWO_HEADERS).cells if cell.column == 2
    } - {(2, "")}
    assert groups == {
        (1, ""),
        (4, "Primary schools"),
        (5, "Primary schools"),
        (7, "Secondary schools"),
    }


def test_the_label_columns_name_each_row() -> None:
    text = "Code\tIndicator\tTarget\nLS01\tVisits\t4,120\nLS02\tLoans\t3,020\n"
    table = table_of(text)
    assert [cell.row_headers for cell in table.cells if cell.column == 3][1:] == [
        ("LS01", "Visits"),
        ("LS02", "Loans"),
    ]


def test_tables_with_headers_of_their_own_are_two() -> None:
    text = "Ward\tVisits\tLoans\nTarn\t12\t13\n\nPool\tSwims\nOstrel\t14\n"
    assert [table.rows for table in tables_of(text)] == [2, 2]


def test_every_cell_stands_where_its_span_says() -> None:
    lines = TWO_HEADERS.split("\n")
    for cell in table_of(TWO_HEADERS).cells:
        span = table_of(TWO_HEADERS).span(cell)
        assert lines[span.line - 1][span.start : span.end] == cell.text


FLATTENED = """\
4.3 The schools of the county are of three kinds.

School type

Number of
pupils

Share of
all

Primary 1,204 61.5%
Secondary
and all-through 702 35.9%
Special 51 2.6%

4.4 The next paragraph is of another thing.
"""


def test_a_flattened_table_has_its_wrapped_headers_and_labels_back() -> None:
    table = table_of(FLATTENED)
    assert rows_of(table) == [
        ["Primary", "1,204", "61.5%"],
        ["Secondary and all-through", "702", "35.9%"],
        ["Special", "51", "2.6%"],
    ]
    assert headers_of(table, 1) == [("School type",), ("Number of pupils",), ("Share of all",)]


def test_a_flattened_figure_stands_where_its_span_says() -> None:
    table = table_of(FLATTENED)
    lines = FLATTENED.split("\n")
    for cell in table.cells:
        if cell.column > 1:
            span = table.span(cell)
            assert lines[span.line - 1][span.start : span.end] == cell.text


ALIGNED = """\
Table A: Swims
              Spring            Summer
Pool       Adults Children   Adults Children
North         410      120      512      240
South pool    300       80      390      101
Total         710      200      902      341
"""


def test_columns_that_spaces_keep_in_line_have_the_names_above_them() -> None:
    table = table_of(ALIGNED)
    assert table.title == "Table A: Swims"
    assert headers_of(table, 3) == [
        ("Pool",),
        ("Spring", "Adults"),
        ("Spring", "Children"),
        ("Summer", "Adults"),
        ("Summer", "Children"),
    ]
    assert rows_of(table)[-1] == ["Total", "710", "200", "902", "341"]
    lines = ALIGNED.split("\n")
    for cell in table.cells:
        span = table.span(cell)
        assert lines[span.line - 1][span.start : span.end] == cell.text


@pytest.mark.parametrize(
    "text",
    [
        "District      2023   2024   Change\nOstrel          61     57       -4\n"
        "Tarn            35     30       -5\nTotal           96     87       -9\n",
        "District 2023 2024 Change\n\nOstrel 61 57 -4\nTarn 35 30 -5\nTotal 96 87 -9\n",
    ],
)
def test_a_change_column_is_a_column(text: str) -> None:
    figures = [row[1:] for row in rows_of(table_of(text)) if row[0] == "Total"]
    assert figures == [["96", "87", "-9"]]


def test_years_over_the_figures_are_headers() -> None:
    text = "Ward 2022 2023\nEast Tarn 120 131\nWest 99 104\nTotal 219 235\n"
    table = table_of(text)
    assert headers_of(table, 2) == [("Ward",), ("2022",), ("2023",)]
    assert [cell.text for cell in table.cells if cell.is_header] == ["Ward", "2022", "2023"]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Hart 01632 960311\nLee Marsh 01632 960312\nSam Oakes 01632 960313\n",
        "1  Minutes (Pages 2 - 3)\n2  Leases (Pages 4 - 9)\n3  Halls (Pages 10 - 12)\n",
        "It rose from 105 to 66 in the year that ended on 31 March.\n"
        "It fell to 70.1% from 72.4% in 2023.\n",
        "The rate was 12 13\nwhich is more than the rate was: 14 15\n",
        "Ostrel 61 57\n",
    ],
)
def test_what_only_looks_like_rows_is_no_table(text: str) -> None:
    assert tables_of(text) == []


def test_a_figure_row_is_as_many_figures_as_it_prints() -> None:
    """White space parts the cells of a flattened row: they are not one number."""
    text = "Ward A B C D\n\nTarn 1141 787 3443 332\nOstrel 1,024 88 12 4.5%\n"
    assert rows_of(table_of(text))[0] == ["Tarn", "1141", "787", "3443", "332"]


def test_a_table_that_the_file_marks_keeps_its_fills_and_places() -> None:
    texts = (("Indicator", "RAG"), ("Visits", "Green"))
    lines = tuple(Line(number, " ".join(row), 1) for number, row in enumerate(texts, 1))
    cells = tuple(
        RawCell(r, c, text, lines[r - 1], (0.0, 1.0, 0.0) if text == "Green" else None)
        for r, row in enumerate(texts, 1)
        for c, text in enumerate(row, 1)
    )
    document = Document("a.pdf", "0" * 64, "pdf", lines, 1, tables=(RawTable(cells, 1),))
    (paper,) = build_papers(document)
    (table,) = paper.tables()
    assert rows_of(table) == [["Indicator", "RAG"], ["Visits", "Green"]]
    green = table.at(2, 2)
    assert green is not None
    assert green.fill == (0.0, 1.0, 0.0)
    assert lines[1].text[green.start :] == "Green"


def test_a_table_of_words_has_one_header_row() -> None:
    text = "Risk\tOwner\nFlood\tJo Hart\nFire\tLee Marsh\n"
    assert [cell.text for cell in table_of(text).cells if cell.is_header] == ["Risk", "Owner"]


def test_a_table_takes_only_the_caption_just_above_it() -> None:
    text = (
        "From: Jo Hart\nTo: Cabinet - 4 February 2025\nSubject: Swims\n\n1. Swims by pool\n\n"
        "A note of three words\n\n" + ALIGNED
    )
    (paper,) = papers_of(text)
    assert [passage.kind for passage in paper.passages()][:3] == ["field"] * 3
    (table,) = paper.tables()
    assert table.line.text == ALIGNED.split("\n")[1]
    assert table.title.endswith("Table A: Swims")
    assert "Hart" not in table.title


def test_a_sub_heading_that_is_set_in_stands_under_the_one_before() -> None:
    text = (
        "Service\tBudget\tSpent\nPlace\t\t\n Roads\t\t\nSalt\t12\t13\n Parks\t\t\nTrees\t14\t15\n"
        "People\t\t\nCare\t16\t17\n"
    )
    groups = {cell.row_header: cell.group for cell in table_of(text).cells if cell.column == 2}
    assert groups["Salt"] == "Place – Roads"
    assert groups["Trees"] == "Place – Parks"
    assert groups["Care"] == "People"
