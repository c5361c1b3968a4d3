"""Signs in the cells of PDFs: strokes and pictures, and those of tables without rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from paperminer.model import RawCell
from tests.reading.test_pdf import grid, read, ruled, texts
from tests.reading.test_pdf_tables import HEIGHT, only_table

ARROW = ((24, 2), (44, 24), (32, 24), (32, 46), (16, 46), (16, 24), (4, 24))
RED, GREEN, AMBER, DARK = (192, 0, 0), (0, 176, 80), (255, 192, 0), (60, 60, 60)
Colour = tuple[int, int, int]
Paint = Callable[[Canvas, float, float], None]


def picture(draw: Callable[[ImageDraw.ImageDraw], None], turn: float = 0) -> Image.Image:
    image = Image.new("RGBA", (48, 48), (255, 255, 255, 0))
    draw(ImageDraw.Draw(image))
    return image.rotate(turn)


def disc(colour: Colour) -> Image.Image:
    return picture(lambda on: on.ellipse((3, 3, 45, 45), fill=colour))


def block_arrow(colour: Colour, turn: float) -> Image.Image:
    return picture(lambda on: on.polygon(ARROW, fill=colour), turn)


def triangle(colour: Colour, turn: float) -> Image.Image:
    return picture(lambda on: on.polygon(((24, 4), (44, 44), (4, 44)), fill=colour), turn)


def white_on_disc(colour: Colour, turn: float) -> Image.Image:
    def draw(on: ImageDraw.ImageDraw) -> None:
        on.ellipse((0, 0, 47, 47), fill=colour)
        on.polygon([(12 + x / 2, 12 + y / 2) for x, y in ARROW], fill="white")

    return picture(draw, turn)


def star(colour: Colour) -> Image.Image:
    def draw(on: ImageDraw.ImageDraw) -> None:
        on.rectangle((2, 20, 46, 28), fill=colour)
        on.rectangle((20, 2, 28, 46), fill=colour)

    return picture(draw)


def two_colours() -> Image.Image:
    def draw(on: ImageDraw.ImageDraw) -> None:
        on.rectangle((2, 2, 24, 46), fill=RED)
        on.rectangle((24, 2, 46, 46), fill=GREEN)

    return picture(draw)


def shown(image: Image.Image) -> Paint:
    return lambda canvas, x, y: canvas.drawImage(
        ImageReader(image), x - 7, y - 7, 14, 14, mask="auto"
    )


def cell_of(paint: Paint) -> RawCell | None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["Measure", "Now"], ["Calls", ""], ["Visits", "12"]])
        paint(canvas, 222, HEIGHT - 230)

    cells = {(cell.row, cell.column): cell for cell in only_table(read(draw)).cells}
    return cells.get((2, 2))


@pytest.mark.parametrize(
    ("image", "arrow", "rag"),
    [
        (disc(RED), "", "RED"),
        (disc(AMBER), "", "AMBER"),
        (block_arrow(GREEN, 0), "↑", "GREEN"),
        (block_arrow(RED, 180), "↓", "RED"),
        (block_arrow(DARK, -90), "→", ""),
        (triangle(GREEN, 0), "↑", "GREEN"),
        (triangle(DARK, 180), "↓", ""),
        (white_on_disc(GREEN, 90), "←", "GREEN"),
    ],
)
def test_an_icon_is_read_by_its_shape_and_its_colour(
    image: Image.Image, arrow: str, rag: str
) -> None:
    cell = cell_of(shown(image))
    assert cell is not None
    assert (cell.arrow, cell.rag, cell.text) == (arrow, rag, arrow or rag)


@pytest.mark.parametrize("image", [star(DARK), two_colours(), disc(DARK), disc((230, 230, 230))])
def test_another_picture_says_nothing(image: Image.Image) -> None:
    assert cell_of(shown(image)) is None


@pytest.mark.parametrize(("turn", "arrow"), [(0, "↑"), (180, "↓"), (-90, "→"), (90, "←")])
def test_three_strokes_are_an_arrow(turn: float, arrow: str) -> None:
    def paint(canvas: Canvas, x: float, y: float) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(turn)
        for end in ((0, -6), (-4, 1), (4, 1)):
            canvas.line(0, 6, *end)
        canvas.restoreState()

    cell = cell_of(paint)
    assert cell is not None
    assert cell.arrow == arrow


def test_a_cross_of_strokes_is_no_arrow() -> None:
    def paint(canvas: Canvas, x: float, y: float) -> None:
        canvas.line(x - 5, y - 5, x + 5, y + 5)
        canvas.line(x - 5, y + 5, x + 5, y - 5)

    assert cell_of(paint) is None


def test_signs_are_a_column_of_a_table_without_rules() -> None:
    rows = (("Calls answered", "91%", RED), ("Bins emptied", "98%", GREEN), ("Visits", "7", AMBER))

    def draw(canvas: Canvas) -> None:
        for x, text in ((72, "Measure"), (300, "Result"), (380, "Status")):
            canvas.drawString(x, HEIGHT - 200, text)
        for at, (label, figure, colour) in enumerate(rows):
            y = HEIGHT - 220 - 20 * at
            canvas.drawString(72, y, label)
            canvas.drawString(302, y, figure)
            canvas.setFillColor(colors.Color(*(part / 255 for part in colour)))
            canvas.circle(396, y + 4, 5, stroke=0, fill=1)
            canvas.setFillColor(colors.black)

    document = read(draw)
    found = only_table(document)
    assert grid(found) == {
        (1, 1): "Measure", (1, 2): "Result", (1, 3): "Status",
        (2, 1): "Calls answered", (2, 2): "91%", (2, 3): "RED",
        (3, 1): "Bins emptied", (3, 2): "98%", (3, 3): "GREEN",
        (4, 1): "Visits", (4, 2): "7", (4, 3): "AMBER",
    }  # fmt: skip
    assert {cell.rag for cell in found.cells if cell.column == 3} == {"", "RED", "GREEN", "AMBER"}
    assert [issue.code for issue in document.issues] == ["drawn_signs"]


def test_coloured_bullets_are_no_words_of_their_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(("The first of 12 lamps", "The last of 14 quays")):
            y = HEIGHT - 200 - 20 * at
            canvas.setFillColor(colors.Color(0, 0.69, 0.31))
            canvas.circle(64, y + 4, 4, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(72, y, text)

    document = read(draw)
    assert document.tables == ()
    assert texts(document) == ["The first of 12 lamps", "The last of 14 quays"]
