"""The text of PDFs: what is printed, in the order in which a person reads it."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from paperminer.model import Line
from paperminer.reading.pdf import read_pdf
from paperminer.reading.pdfium.hyphens import SOFT, mended
from tests.reading.test_pdf import made, picture, read, ruled, texts, words

WIDTH, HEIGHT = A4
LEFT = ("The river trust has asked", "for help with the weir at", "Calverhythe, which is old",
        "and leaks. Officers think", "that repair costs more.")  # fmt: skip
RIGHT = ("A new bridge would open", "the east bank to walkers", "and would cost the county",
         "less than the ferry does", "over thirty years or so.")  # fmt: skip


def test_prose_in_columns_is_read_column_by_column() -> None:
    placed = [
        (x, 200.0 + 14 * n, text)
        for x, column in ((72.0, LEFT), (320.0, RIGHT))
        for n, text in enumerate(column)
    ]
    document = read(words((72, 160, "A heading over both of the columns"), *placed))
    assert texts(document) == ["A heading over both of the columns", *LEFT, *RIGHT]
    assert document.tables == ()


def test_text_that_its_clip_hides_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 500, "Floor: 85%")
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(60, 495, 200, 20)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(72, 470, "Floor: 90%")
        canvas.restoreState()

    assert texts(read(draw)) == ["Floor: 85%"]


def unpainted(canvas: Canvas, text: str) -> None:
    line = canvas.beginText(72, 500)
    line.setTextRenderMode(3)
    line.textLine(text)
    canvas.drawText(line)


def test_text_that_is_not_painted_is_read_only_over_a_scan() -> None:
    hidden = read(words((72, 200, "Seen")), lambda canvas: unpainted(canvas, "Not seen"))
    assert texts(hidden) == ["Seen"]

    def scan(canvas: Canvas) -> None:
        picture(canvas, 1)
        unpainted(canvas, "Households in temporary accommodation rose to 412 in the year to March.")

    assert len(texts(read(scan))) == 1


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_shown(rotation: int) -> None:
    data = made(lambda canvas: ruled(canvas, [["Area", "Cost"], ["North", "12"]]))
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    # Turned on the sheet and turned back for the reader, as landscape pages of packs are.
    width, height = page.get_size()
    matrices = {
        90: pypdfium2.PdfMatrix(0, 1, -1, 0, height, 0),
        180: pypdfium2.PdfMatrix(-1, 0, 0, -1, width, height),
        270: pypdfium2.PdfMatrix(0, -1, 1, 0, 0, width),
    }
    for thing in page.get_objects():
        thing.transform(matrices[rotation])
    if rotation != 180:
        page.set_mediabox(0, 0, height, width)
    page.set_rotation(rotation)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    read_back = read_pdf(out.getvalue(), "paper.pdf", "0" * 64)
    assert texts(read_back) == ["Area\tCost", "North\t12"]
    assert read_back.lines[0].box is not None
    assert read_back.lines[0].box.x0 == pytest.approx(76, abs=2)


def test_boxes_count_from_the_corner_of_a_cropped_page() -> None:
    data = made(words((172, 200, "Inside"), (20, 200, "Outside")))
    document = pypdfium2.PdfDocument(data)
    document[0].set_cropbox(100, 100, WIDTH, HEIGHT - 50)
    out = io.BytesIO()
    document.save(out)
    (line,) = read_pdf(out.getvalue(), "paper.pdf", "0" * 64).lines
    assert line.text == "Inside"
    assert line.box is not None
    assert line.box.x0 == pytest.approx(72, abs=1)
    assert line.box.top < 150 < line.box.bottom + 1


@pytest.mark.parametrize("rotation", [90, 270])
def test_a_rotated_page_is_read_as_far_as_it_is_cropped(rotation: int) -> None:
    # The lines of a page that lies on its side begin at its upper or lower edge.
    data = made(words((172, HEIGHT - 300, "Inside"), (20, HEIGHT - 300, "Outside")))
    document = pypdfium2.PdfDocument(data)
    document[0].set_cropbox(150, 100, WIDTH - 95, HEIGHT - 50)
    document[0].set_rotation(rotation)
    out = io.BytesIO()
    document.save(out)
    (line,) = read_pdf(out.getvalue(), "paper.pdf", "0" * 64).lines
    assert line.text == "Inside"
    assert line.box is not None
    along = WIDTH - 95 - 150
    start = line.box.top if rotation == 90 else along - line.box.bottom
    assert start == pytest.approx(172 - 150, abs=1)


def test_texts_that_touch_over_a_rule_are_two_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 172, 272], [600, 620, 640])
        for y in (625, 605):
            canvas.drawRightString(171.5, y, "1,234")
            canvas.drawString(172.5, y, "5,678")

    (table,) = read(draw).tables
    assert {cell.text for cell in table.cells} == {"1,234", "5,678"}


def lines(*printed: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(printed, 1)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("the coun-", "cil met", "A council is"), f"the coun{SOFT}"),
        (("a six-", "month notice", "another six-month term"), "a six-"),
        (("a long-", "term plan"), "a long-"),
        (("pages 12-", "15 of it"), "pages 12-"),
    ],
)
def test_a_hyphen_is_soft_where_the_file_has_the_word_whole(
    printed: tuple[str, ...], expected: str
) -> None:
    assert mended(lines(*printed), frozenset())[0].text == expected
