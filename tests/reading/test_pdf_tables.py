"""Tables of PDFs in every style, over pages, and with drawn signs in their cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from paperminer.model import Document, RawTable
from tests.reading.test_pdf import grid, read, ruled, texts, words

WIDTH, HEIGHT = A4
LEFTS = (72, 250, 330, 410)
ROWS = (
    ("Area", "Budget", "Spent", "Change"),
    ("North and the", "4,200", "3,687", "-513"),
    ("South", "350", "350", "-"),
    ("East", "1,000", "979", "(21)"),
    ("Total", "5,550", "5,016", "-534"),
)
TITLE = "The table shows what was spent in the year so far."
NOTE = "Note: the figures of the last quarter are estimates."
Draw = Callable[[Canvas], None]


def row_texts(canvas: Canvas, row: Sequence[str], y: float) -> None:
    """Draw a row: its first text from the left, figures up to the right edge of their column."""
    canvas.drawString(LEFTS[0], HEIGHT - y, row[0])
    for left, text in zip(LEFTS[1:], row[1:], strict=True):
        canvas.drawRightString(left + 60, HEIGHT - y, text)


def table(style: str, rows: Sequence[Sequence[str]] = ROWS, top: float = 200) -> Draw:
    """Return a page with a table in some style; a label wraps in its second row."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, HEIGHT - top + 50, TITLE)
        y = top
        for number, row in enumerate(rows):
            height = 34 if number == 1 else 20
            if style == "zebra" and number % 2:
                canvas.setFillColor(colors.lightblue)
                for left, right in ((70, 240), (240, 320), (320, 400), (400, 480)):
                    canvas.rect(left, HEIGHT - y - height + 14, right - left, height, 0, 1)
                canvas.setFillColor(colors.black)
            row_texts(canvas, row, y)
            if number == 1:
                canvas.drawString(72, HEIGHT - y - 13, "islands")
            if style == "rules":
                canvas.line(70, HEIGHT - y + 14, 480, HEIGHT - y + 14)
            if style == "partial" and number in (0, 1):
                canvas.line(70, HEIGHT - y + 14, 480, HEIGHT - y + 14)
            y += height
        if style in ("rules", "partial"):
            canvas.line(70, HEIGHT - y + 14, 480, HEIGHT - y + 14)
        if style == "partial":
            for x in (70, 240, 320, 400, 480):
                canvas.line(x, HEIGHT - top + 14, x, HEIGHT - y + 14)
        canvas.drawString(72, HEIGHT - y - 30, NOTE)

    return draw


EXPECTED = {
    (r, c): "North and the islands" if (r, c) == (2, 1) else text
    for r, row in enumerate(ROWS, 1)
    for c, text in enumerate(row, 1)
}


@pytest.mark.parametrize("style", ["rules", "zebra", "partial", "none"])
def test_a_table_is_found_whatever_parts_its_cells(style: str) -> None:
    (found,) = read(table(style)).tables
    assert grid(found) == EXPECTED


@pytest.mark.parametrize("style", ["rules", "zebra", "partial", "none"])
def test_titles_and_notes_are_no_rows(style: str) -> None:
    lines = texts(read(table(style)))
    assert lines[0] == TITLE
    assert lines[-1] == NOTE
    assert lines[2] == "North and the islands\t4,200\t3,687\t-513"


def test_a_row_of_a_table_is_one_line_whose_cells_are_parted_by_tabs() -> None:
    document = read(lambda canvas: ruled(canvas, [["Area", "Cost"], ["North", "12"]]))
    assert texts(document) == ["Area\tCost", "North\t12"]


def test_a_header_over_columns_stands_in_the_first_of_them() -> None:
    rows = [
        (72, 186, "Area"), (264, 170, "Budget, all in £m"),
        (260, 186, "2024"), (340, 186, "2025"),
        (72, 206, "North"), (262, 206, "4.6"), (342, 206, "5.1"),
        (72, 222, "South"), (262, 222, "1.2"), (342, 222, "1.4"),
    ]  # fmt: skip
    (found,) = read(words(*rows)).tables
    assert grid(found) == {
        (1, 2): "Budget, all in £m",
        (2, 1): "Area", (2, 2): "2024", (2, 3): "2025",
        (3, 1): "North", (3, 2): "4.6", (3, 3): "5.1",
        (4, 1): "South", (4, 2): "1.2", (4, 3): "1.4",
    }  # fmt: skip


def centred(canvas: Canvas, middle: float, y: float, text: str) -> None:
    canvas.drawCentredString(middle, HEIGHT - y, text)


def test_a_header_in_the_middle_of_several_columns_runs_over_them() -> None:
    def draw(canvas: Canvas) -> None:
        for middle, text in ((290, "2023/24"), (450, "2024/25")):
            centred(canvas, middle, 186, text)
        for at, text in enumerate(("Budget", "Spent", "Budget", "Spent")):
            centred(canvas, 250 + 80 * at, 202, text)
        canvas.drawString(72, HEIGHT - 202, "Museum")
        for row, texts_ in enumerate((("Mill", 310, 342, 92, 88), ("Forge", 71, 70, 65, 59))):
            canvas.drawString(72, HEIGHT - 218 - 16 * row, str(texts_[0]))
            for at, figure in enumerate(texts_[1:]):
                canvas.drawRightString(262 + 80 * at, HEIGHT - 218 - 16 * row, str(figure))

    (found,) = read(draw).tables
    top = {cell.column: (cell.text, cell.column_span) for cell in found.cells if cell.row == 1}
    assert top == {2: ("2023/24", 2), 4: ("2024/25", 2)}
    assert grid(found)[2, 3] == "Spent"
    assert grid(found)[3, 5] == "88"


@pytest.mark.parametrize(
    ("label", "step", "rows"),
    [("Roads", 16, ["Cost", "Roads", "Kerbs"]), ("of work", 11, ["Cost of work", "Kerbs"])],
    ids=["sub-heading", "wrapped header"],
)
def test_a_label_alone_below_the_headers_is_a_sub_heading_unless_it_goes_on_a_header(
    label: str, step: float, rows: list[str]
) -> None:
    down = 200 + step
    placed = [
        (72, 200, "Cost"), (260, 200, "2024"), (340, 200, "2025"), (72, down, label),
        (72, down + 16, "Kerbs"), (262, down + 16, "4.6"), (342, down + 16, "5.1"),
        (72, down + 32, "Signs"), (262, down + 32, "1.2"), (342, down + 32, "1.4"),
    ]  # fmt: skip
    (found,) = read(words(*placed)).tables
    firsts = [text for (_, column), text in sorted(grid(found).items()) if column == 1]
    assert firsts == [*rows, "Signs"]


TEXT = (
    "The lamps of the old harbour were",
    "mended in May, when the new crane",
    "came. It is to stand on the east",
    "quay, where the wall was raised",
    "by a metre in the spring. Boats",
    "may moor there again from June",
    "on, and the ferry will use it as",
    "well while the pier is painted.",
)
FACTS = (("Facts", "2024"), ("Boats", "186"), ("Cranes", "7"), ("Lamps", "940"), ("Piers", "2"))


@pytest.mark.parametrize(("text", "facts"), [(72, 330), (250, 72)], ids=["left", "right"])
def test_text_beside_a_table_is_no_column_of_it(text: float, facts: float) -> None:
    placed = [(text, 200.0 + 13 * n, line) for n, line in enumerate(TEXT)]
    for row, (name, figure) in enumerate(FACTS):
        placed += [(facts, 202.0 + 20 * row, name), (facts + 80, 202.0 + 20 * row, figure)]
    document = read(words(*placed))
    (found,) = document.tables
    assert [[text for (r, _), text in sorted(grid(found).items()) if r == row + 1]
            for row in range(5)] == [list(row) for row in FACTS]  # fmt: skip
    assert [line for line in texts(document) if "\t" not in line] == list(TEXT)


def test_wrapped_words_between_figures_are_cells() -> None:
    rows = (
        ("1", ("The crane may fall into the dock", "before the quay is mended in May"), "12"),
        ("2", ("The ferry may have no crew when", "the pier is open to boats again"), "9"),
        ("3", ("Grants for lamps end in the year", "after the next one, as it seems"), "6"),
    )
    placed: list[tuple[float, float, str]] = []
    for at, (number, lines, score) in enumerate(rows):
        placed += [(72, 200 + 34 * at, number), (400, 200 + 34 * at, score)]
        placed += [(110, 200 + 34 * at + 12 * n, line) for n, line in enumerate(lines)]
    (found,) = read(words(*placed)).tables
    assert [grid(found)[row, 2] for row in (1, 2, 3)] == [" ".join(lines) for _, lines, _ in rows]


def test_years_below_the_headers_hold_for_the_columns_up_to_the_next_year() -> None:
    rows: list[tuple[float, float, str]] = [(72, 200, "Item")]
    for at, text in enumerate(("Budget", "Spent", "Budget", "Spent")):
        rows.append((240 + 80.0 * at, 200, text))
    rows += [(240, 212, "2014/15"), (400, 212, "2015/16"), (72, 236, "Income")]
    for down, label, figures in ((250, "Fees", "4210"), (264, "Rents", "7346")):
        rows.append((72, down, label))
        rows += [(246 + 80.0 * at, down, f"{digit}00") for at, digit in enumerate(figures)]
    (found,) = read(words(*rows)).tables
    years = {cell.column: (cell.text, cell.column_span) for cell in found.cells if cell.row == 2}
    assert years == {2: ("2014/15", 2), 4: ("2015/16", 2)}
    assert [text for (row, _), text in sorted(grid(found).items()) if row == 3] == ["Income"]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (((276, "Staff days"),), {2: "Staff days"}),
        (((262, "Staff"), (296, "Agency")), {2: "Staff", 3: "Agency"}),
    ],
    ids=["one header of two words", "two headers set close"],
)
def test_two_words_over_two_columns(
    headers: Sequence[tuple[float, str]], expected: dict[int, str]
) -> None:
    placed: list[tuple[float, float, str]] = [(x, 186, text) for x, text in headers]
    placed += [(72, 200, "Team"), (262, 200, "2024"), (302, 200, "2025")]
    for at, (team, one, two) in enumerate((("Roads", "812", "798"), ("Parks", "640", "655"))):
        down = 214.0 + 14 * at
        placed += [(72, down, team), (266, down, one), (306, down, two)]
    (found,) = read(words(*placed)).tables
    assert {cell.column: cell.text for cell in found.cells if cell.row == 1} == expected


# --------------------------------------------------------------------------- no tables

HANGING = [
    (72.0, 200.0 + 32 * n, f"{n}.1") for n in range(1, 5)
] + [
    (120.0, 200.0 + 32 * n, "The Council agreed to spend more on roads in the year to come")
    for n in range(1, 5)
]  # fmt: skip
CONTENTS = [(72.0, 200.0 + 20 * n, f"Chapter {name}") for n, name in enumerate("ABCDE")] + [
    (480.0, 200.0 + 20 * n, str(page)) for n, page in enumerate((1, 4, 4, 9, 17))
]
ADDRESSES = [
    (72.0 + 250 * side, 200.0 + 14 * n, text)
    for side in (0, 1)
    for n, text in enumerate(("Name and title", "Directorate", "Sessions House", "Maidstone"))
]
FORM = [
    (72.0, 200.0 + 18 * n, label) for n, label in enumerate(("From:", "To:", "Date:", "Subject:"))
] + [
    (160.0, 200.0 + 18 * n, text)
    for n, text in enumerate(("The Director", "Cabinet", "4 March 2025", "Budget 2025/26"))
]  # fmt: skip


@pytest.mark.parametrize("placed", [HANGING, CONTENTS, ADDRESSES, FORM],
                         ids=["hanging numbers", "contents", "addresses", "form"])  # fmt: skip
def test_what_only_looks_like_a_table_is_none(placed: list[tuple[float, float, str]]) -> None:
    assert read(words(*placed)).tables == ()


def test_white_behind_marked_words_rules_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(3):
            for column, word in enumerate(("some", "marked", "words")):
                canvas.setFillColor(colors.white)
                canvas.rect(72 + 60 * column, 500 - 14 * row, 60, 14, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.drawString(72 + 60 * column, 503 - 14 * row, word)

    assert read(draw).tables == ()


# --------------------------------------------------------------------------- over a page


def part(rows: Sequence[Sequence[str]], top: float) -> Draw:
    return lambda canvas: ruled(canvas, rows, top=top)


def numbered(first: int, last: int) -> list[list[str]]:
    return [[f"Area {number}", str(100 + number)] for number in range(first, last)]


def only_table(document: Document) -> RawTable:
    (found,) = document.tables
    return found


def test_a_table_that_goes_over_a_page_is_one_and_its_header_is_read_once() -> None:
    header = [["Area", "Cost"]]
    document = read(
        part(header + numbered(1, 30), top=180), part(header + numbered(30, 34), top=60)
    )
    found = only_table(document)
    assert [text for (_, column), text in grid(found).items() if column == 1] == [
        "Area", *(f"Area {number}" for number in range(1, 34))
    ]  # fmt: skip
    assert texts(document).count("Area\tCost") == 1
    assert [cell.line.page for cell in found.cells if cell.text == "Area 33"] == [2]


def test_a_single_row_on_the_next_page_belongs_to_the_table() -> None:
    found = only_table(
        read(part([["Area", "Cost"], *numbered(1, 30)], top=180), part(numbered(30, 31), top=60))
    )
    assert grid(found)[31, 1] == "Area 30"


def test_tables_with_text_between_or_room_below_are_two() -> None:
    rows = [["Area", "Cost"], *numbered(1, 12)]
    after = [["Team", "Staff"], *numbered(1, 4)]
    assert len(read(part(rows, top=300), part(after, top=60)).tables) == 2


# --------------------------------------------------------------------------- signs and colours


def arrow(canvas: Canvas, x: float, y: float, turn: float) -> None:
    """Draw a block arrow 12 points long that points up, turned by some degrees."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(turn)
    path = canvas.beginPath()
    points = ((0, 6), (5, -1), (2, -1), (2, -6), (-2, -6), (-2, -1), (-5, -1))
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.restoreState()


@pytest.mark.parametrize(("turn", "sign"), [(0, "↑"), (180, "↓"), (-90, "→"), (90, "←")])
def test_a_drawn_arrow_is_the_text_of_its_cell_and_said_to_be_drawn(turn: float, sign: str) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["Measure", "Travel"], ["Calls", ""], ["Visits", "none"]])
        arrow(canvas, 222, HEIGHT - 230, turn)

    document = read(draw)
    assert grid(only_table(document))[2, 2] == sign
    assert [(issue.code, issue.page) for issue in document.issues] == [("drawn_signs", 1)]


def test_a_diamond_is_no_arrow() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["Measure", "Travel"], ["Calls", ""], ["Visits", "none"]])
        path = canvas.beginPath()
        path.moveTo(222, HEIGHT - 224)
        for point in ((228, HEIGHT - 230), (222, HEIGHT - 236), (216, HEIGHT - 230)):
            path.lineTo(*point)
        path.close()
        canvas.drawPath(path, stroke=1, fill=1)

    assert (2, 2) not in grid(only_table(read(draw)))


def test_a_round_icon_is_read_by_its_colour() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["Measure", "RAG"], ["Calls", ""], ["Visits", ""], ["Letters", "n/a"]])
        canvas.setFillColor(colors.Color(0.8, 0, 0))
        canvas.circle(222, HEIGHT - 230, 6, stroke=0, fill=1)
        canvas.setFillColor(colors.Color(0, 0.7, 0.3))
        canvas.circle(222, HEIGHT - 250, 6, stroke=0, fill=1)

    found = grid(only_table(read(draw)))
    assert (found[2, 2], found[3, 2]) == ("RED", "GREEN")


def test_an_empty_cell_gives_its_status_by_its_fill_under_a_header_that_says_so() -> None:
    rows = [["Measure", "RAG"], ["Calls", ""], ["Visits", ""]]
    amber, green = colors.Color(1, 0.75, 0), colors.Color(0, 0.69, 0.314)
    found = grid(
        only_table(read(lambda canvas: ruled(canvas, rows, fills={(1, 1): amber, (2, 1): green})))
    )
    assert (found[2, 2], found[3, 2]) == ("AMBER", "GREEN")


def test_a_green_bar_without_text_is_decoration() -> None:
    rows = [["Measure", "Value"], ["Calls", "12"], ["Visits", ""]]
    green = colors.Color(0, 0.69, 0.314)
    found = grid(only_table(read(lambda canvas: ruled(canvas, rows, fills={(2, 1): green}))))
    assert (3, 2) not in found


def test_an_arrow_beside_a_word_is_a_sign_of_its_cell_and_not_of_its_text() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["Measure", "RAG"], ["Calls", "RED"], ["Visits", "GREEN"]])
        arrow(canvas, 250, HEIGHT - 230, 180)

    document = read(draw)
    found = {(cell.row, cell.column): cell for cell in only_table(document).cells}
    assert (found[2, 2].text, found[2, 2].arrow) == ("RED", "↓")
    assert (found[3, 2].text, found[3, 2].arrow) == ("GREEN", "")
    assert document.issues == ()


# --------------------------------------------------------------------------- places of cells


@pytest.mark.parametrize("style", ["rules", "zebra", "partial", "none"])
def test_the_box_of_a_cell_holds_its_text(style: str) -> None:
    (found,) = read(table(style)).tables
    for cell in found.cells:
        box = cell.box
        assert box is not None
        left, width = LEFTS[cell.column - 1], 170 if cell.column == 1 else 60
        assert left - 12 <= box.x0 < box.x1 <= left + width + 12
        assert 180 < box.top < box.bottom < 310


def test_cells_of_a_drawn_grid_say_over_how_many_rows_and_columns_they_run() -> None:
    def draw(canvas: Canvas) -> None:
        for x, top in ((70, 200), (170, 200), (230, 220), (290, 200)):
            canvas.line(x, HEIGHT - top, x, HEIGHT - 260)
        for y, left in ((200, 70), (220, 170), (240, 70), (260, 70)):
            canvas.line(left, HEIGHT - y, 290, HEIGHT - y)
        for x, y, text in ((74, 225, "Ward"), (174, 214, "Visits"), (174, 234, "2024"),
                           (234, 234, "2025"), (74, 254, "North"), (174, 254, "31"),
                           (234, 254, "35")):  # fmt: skip
            canvas.drawString(x, HEIGHT - y, text)

    (found,) = read(draw).tables
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in found.cells}
    assert spans == {
        "Ward": (2, 1), "Visits": (1, 2), "2024": (1, 1), "2025": (1, 1),
        "North": (1, 1), "31": (1, 1), "35": (1, 1),
    }  # fmt: skip


def test_the_rest_of_a_cell_that_a_page_cuts_has_its_own_line_and_box() -> None:
    rows = [["Area", "Task"], *([f"Area {n}", "Repair"] for n in range(1, 30))]
    last = ["Area 30", "Mend a bridge and"]
    document = read(
        part([*rows, last], top=170), part([["", "then paint 14 lamps"], ["Area 31", "-"]], top=60)
    )
    (cut,) = [cell for cell in only_table(document).cells if cell.text.startswith("Mend")]
    assert cut.text == "Mend a bridge and then paint 14 lamps"
    (rest,) = cut.rest
    assert (cut.line.page, rest.line.page, rest.text) == (1, 2, "then paint 14 lamps")
    assert rest.box is not None
    assert rest.box.top < 100
