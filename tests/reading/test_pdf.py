"""PDFs: lines in reading order, ruled tables, heads and feet, and files that cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.page import Page
from PIL import Image
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from paperminer.errors import (
    DamagedPaperError,
    EncryptedPaperError,
    NotAPaperError,
    UnreadablePaperError,
)
from paperminer.model import Document, RawTable
from paperminer.reading.pdf import read_pdf
from paperminer.reading.pdf_words import words_of

WIDTH, HEIGHT = A4


def made(
    *pages: Callable[[Canvas], object], encrypt: pdfencrypt.StandardEncryption | None = None
) -> bytes:
    """Return a PDF; each function draws one page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt, invariant=True)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: Callable[[Canvas], object]) -> Document:
    return read_pdf(made(*pages), "paper.pdf", "0" * 64)


def words(*placed: tuple[float, float, str]) -> Callable[[Canvas], None]:
    """Return a page with texts at x, and at y from the top."""

    def draw(canvas: Canvas) -> None:
        for x, y, text in placed:
            canvas.drawString(x, HEIGHT - y, text)

    return draw


def ruled(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    top: float = 200,
    fills: dict[tuple[int, int], colors.Color] | None = None,
) -> None:
    """Draw a grid of cells 100 by 20 points, with its left edge at 72."""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            x, y = 72 + 100 * column, HEIGHT - top - 20 * row
            if fills and (row, column) in fills:
                canvas.setFillColor(fills[row, column])
                canvas.rect(x, y - 20, 100, 20, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            canvas.rect(x, y - 20, 100, 20, stroke=1, fill=0)
            canvas.drawString(x + 4, y - 14, value)


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def grid(table: RawTable) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in table.cells}


# --------------------------------------------------------------------------- lines


def test_lines_are_in_reading_order_whatever_the_order_of_drawing() -> None:
    document = read(
        words((72, 300, "second"), (200, 202, "right"), (72, 200, "left")),
        words((72, 200, "third")),
    )
    assert [(line.page, line.number, line.text) for line in document.lines] == [
        (1, 1, "left right"),
        (1, 2, "second"),
        (2, 1, "third"),
    ]
    assert (document.pages, document.format, document.issues) == (2, "pdf", ())


def test_a_line_has_its_box_in_points_from_the_top_left() -> None:
    (line,) = read(words((72, 200, "Cost"))).lines
    assert line.box is not None
    assert line.box.x0 == pytest.approx(72, abs=1)
    assert line.box.top < 200 < line.box.bottom + 1
    assert line.box.bottom - line.box.top == pytest.approx(11, abs=3)


def test_narrow_gaps_part_words_where_there_are_no_spaces() -> None:
    def draw(canvas: Canvas) -> None:
        x = 72.0
        for word in ("Police", "Report", "Andy"):
            canvas.drawString(x, 500, word)
            x += canvas.stringWidth(word, "Helvetica", 11) + 2.2

    assert texts(read(draw)) == ["Police Report Andy"]


def test_overprinted_characters_are_read_once() -> None:
    document = read(
        words((72, 200, "Total 11"), (72.2, 200, "Total 11"), (72.4, 200.1, "Total 11"))
    )
    assert texts(document) == ["Total 11"]


def test_different_texts_over_each_other_are_all_kept() -> None:
    (line,) = texts(read(words((72, 200, "£10m"), (75, 200, "£27m"))))
    assert sorted(line.split()) == ["£10m", "£27m"]


def test_a_raised_figure_is_no_part_of_the_number_before_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 500, "17 of the 38")
        x = 72 + canvas.stringWidth("17 of the 38", "Helvetica", 11)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(x, 505, "12")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(x + 12, 500, "indicators")

    assert texts(read(draw)) == ["17 of the 38 ¹² indicators"]


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        (["ﬁ", "v", "e"], "five"),
        (["a", "\xa0", "b", "\u2009", "c"], "a b c"),
        (["2", "0", "1", "7", "\xad", "2", "0"], "2017-20"),
        (["4", "(cid:17)", "2"], "4\ufffd2"),
    ],
)
def test_characters_are_cleaned(characters: list[str], expected: str) -> None:
    place = {"top": 10, "bottom": 20, "doctop": 10, "size": 10, "width": 5, "height": 10,
             "upright": True, "matrix": (1, 0, 0, 1, 0, 0)}  # fmt: skip
    page = SimpleNamespace(
        bbox=(0, 0, 500, 500),
        chars=[
            {"text": text, "x0": 5 * at, "x1": 5 * at + 5, **place}
            for at, text in enumerate(characters)
        ],
    )
    assert " ".join(word.text for word in words_of(cast(Page, page))) == expected


def test_odd_spaces_are_spaces() -> None:
    assert texts(read(words((72, 200, "£4\xa0million")))) == ["£4 million"]


def test_what_lies_outside_the_page_is_not_printed() -> None:
    assert texts(read(words((72, 200, "seen"), (72, -50, "hidden")))) == ["seen"]


def test_words_that_run_up_the_page_are_lines_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 500, "level")
        canvas.rotate(90)
        canvas.drawString(400, -60, "upright words")

    assert texts(read(draw)) == ["level", "upright words"]


class Only:
    """A choice of one page."""

    def __init__(self, page: int) -> None:
        self.page = page

    def contains(self, page: int) -> bool:
        """Return whether it is that page."""
        return page == self.page


def test_only_the_pages_wanted_are_read() -> None:
    data = made(*(words((72, 200, f"page {name}")) for name in ("one", "two", "three")))
    document = read_pdf(data, "paper.pdf", "0" * 64, Only(2))
    assert [(line.page, line.text) for line in document.lines] == [(2, "page two")]
    assert document.pages == 3


def test_the_outline_gives_titles_levels_and_pages() -> None:
    def page(title: str, level: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)

        return draw

    document = read(page("Item 5", 0), page("Appendix A", 1))
    assert [(entry.title, entry.level, entry.page) for entry in document.outline] == [
        ("Item 5", 0, 1),
        ("Appendix A", 1, 2),
    ]


# --------------------------------------------------------------------------- heads and feet


def body(number: int) -> tuple[float, float, str]:
    return (72, 300, f"Body {'abcdefgh'[number]}")


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Cabinet – 4 March 2025", "{page}"),
        ("Appendix 1", "Page {page} of 5"),
        ("Agenda pack, page {page}", "Draft"),
        ("Committee", "Page {later}"),
    ],
)
def test_heads_and_feet_are_set_aside(head: str, foot: str) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        numbers = {"page": number, "later": number + 140}
        return words(
            (72, 40, head.format(**numbers)), body(number), (300, 810, foot.format(**numbers))
        )

    document = read(*(page(number) for number in range(1, 6)))
    assert texts(document) == [f"Body {'abcdefgh'[number]}" for number in range(1, 6)]
    assert [line.number for line in document.lines] == [2] * 5
    assert len(document.furniture) == 10


def test_figures_at_the_edge_that_differ_are_not_furniture() -> None:
    pages = [
        words((72, 40, f"North {value}"), body(number), (72, 810, f"Total {value} 1,016"))
        for number, value in enumerate(("412", "97", "633", "58"), 1)
    ]
    assert read(*pages).furniture == ()


def test_a_heading_below_the_header_that_comes_back_stays() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        heading = [(72.0, 54.0, "Activity indicators")] if number in (3, 5, 7) else []
        return words((72, 40, "Appendix 1"), *heading, (72, 300, "Body"))

    document = read(*(page(number) for number in range(1, 13)))
    assert texts(document).count("Activity indicators") == 3
    assert len(document.furniture) == 12


def test_the_first_row_of_a_table_at_the_head_of_every_page_is_not_furniture() -> None:
    document = read(*[lambda canvas: ruled(canvas, [["Area", "Cost"], ["A", "1"]], top=30)] * 4)
    assert document.furniture == ()


# --------------------------------------------------------------------------- tables


def test_a_ruled_grid_is_a_table_whose_cells_know_their_lines_and_colours() -> None:
    rows = [["Area", "Cost", "RAG"], ["North", "£4.6m", "RED"], ["South East", "£1.2m", "GREEN"]]
    red, green = colors.Color(1, 0, 0), colors.Color(0, 0.69, 0.314)
    document = read(lambda canvas: ruled(canvas, rows, fills={(1, 2): red, (2, 2): green}))
    (table,) = document.tables
    assert grid(table) == {
        (r, c): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1)
    }
    assert [cell.line.number for cell in table.cells] == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert all(cell.line in document.lines for cell in table.cells)
    assert {cell.text: cell.fill for cell in table.cells if cell.fill} == {
        "RED": (1.0, 0.0, 0.0),
        "GREEN": (0.0, 0.69, 0.314),
    }
    assert table.page == 1
    assert table.box is not None
    assert table.box.x0 == pytest.approx(72, abs=1)
    assert table.box.bottom == pytest.approx(260, abs=1)


def test_a_cell_of_several_lines_is_joined_by_spaces() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 172, 272], [600, 640, 660])
        for x, y, text in ((76, 646, "Area"), (176, 646, "Cost"), (76, 626, "North"),
                           (76, 610, "Kent"), (176, 626, "12")):  # fmt: skip
            canvas.drawString(x, y, text)

    (table,) = read(draw).tables
    assert grid(table) == {(1, 1): "Area", (1, 2): "Cost", (2, 1): "North Kent", (2, 2): "12"}


@pytest.mark.parametrize("rows", [[["A box round words"]], [["Left", "Right"]], [["Up"], ["Down"]]])
def test_a_grid_of_one_row_or_column_is_a_box_and_no_table(rows: list[list[str]]) -> None:
    document = read(lambda canvas: ruled(canvas, rows))
    assert document.tables == ()
    assert " ".join(texts(document)) == " ".join(value for row in rows for value in row)


# --------------------------------------------------------------------------- what cannot be read


def picture(canvas: Canvas, share: float) -> None:
    image = ImageReader(Image.new("RGB", (40, 40), "grey"))
    canvas.drawImage(image, 0, 0, WIDTH, HEIGHT * share)


def test_a_page_that_is_a_picture_is_an_issue_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("paperminer.reading.ocr.find_tesseract", lambda: None)
    document = read(words((72, 200, "Words")), lambda canvas: picture(canvas, 1))
    (issue,) = document.issues
    assert (issue.stage, issue.code, issue.page) == ("reading", "scanned_page", 2)
    assert "install tesseract" in issue.message


def test_a_small_picture_or_an_empty_page_is_no_issue() -> None:
    assert read(lambda canvas: picture(canvas, 0.4), lambda canvas: None).issues == ()


def test_a_page_with_a_text_layer_over_its_picture_is_no_issue() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas, 1)
        canvas.drawString(
            72, 500, "Households in temporary accommodation rose to 412, from 398 before."
        )

    assert read(draw).issues == ()


def test_a_password_is_asked_for_in_words() -> None:
    lock = pdfencrypt.StandardEncryption("secret", ownerPassword="owner", strength=128)
    data = made(words((72, 200, "Words")), encrypt=lock)
    with pytest.raises(EncryptedPaperError, match="password"):
        read_pdf(data, "paper.pdf", "0" * 64)


def test_a_pdf_that_anyone_may_open_is_read_though_it_is_encrypted() -> None:
    lock = pdfencrypt.StandardEncryption("", ownerPassword="owner", strength=128)
    data = made(words((72, 200, "Words")), encrypt=lock)
    assert texts(read_pdf(data, "paper.pdf", "0" * 64)) == ["Words"]


_SOUND = made(
    words((72, 40, "Head"), (72, 200, "The budget is £4.6 million")),
    lambda canvas: ruled(canvas, [["Area", "Cost"], ["North", "12"]]),
)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_file_cut_short_is_damaged(share: float) -> None:
    with pytest.raises(DamagedPaperError, match="fetch it again"):
        read_pdf(_SOUND[: int(len(_SOUND) * share)], "paper.pdf", "0" * 64)


def test_a_pdf_without_pages_is_damaged() -> None:
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(DamagedPaperError, match="damaged"):
        read_pdf(data, "paper.pdf", "0" * 64)


@pytest.mark.parametrize("data", [b"<html>Not found</html>", b"PK\x03\x04" + bytes(100)])
def test_another_file_under_the_name_of_a_pdf_is_no_paper(data: bytes) -> None:
    with pytest.raises(NotAPaperError, match="not a PDF"):
        read_pdf(data, "paper.pdf", "0" * 64)


@settings(max_examples=60)
@given(at=st.integers(10, len(_SOUND) - 1), junk=st.binary(min_size=1, max_size=60))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at: int, junk: bytes) -> None:
    data = _SOUND[:at] + junk + _SOUND[at + len(junk) :]
    with suppress(UnreadablePaperError):
        document = read_pdf(data, "paper.pdf", "0" * 64)
        assert all(line.text == line.text.strip() for line in document.lines)
