"""Tables of scans that no grid of rules draws, and scanned text that only looks like them."""

from __future__ import annotations

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader

from paperminer.reading.ocr import HOW_TO_INSTALL, find_tesseract
from paperminer.reading.ocr_lines import OcrWord, Scale
from paperminer.reading.ocr_rules import Rule, Rules
from paperminer.reading.ocr_unruled import find_unruled
from paperminer.reading.pdf import read_pdf
from tests.reading.test_pdf import grid, made, words
from tests.reading.test_pdf_tables import EXPECTED, HANGING, Draw, table

needs_tesseract = pytest.mark.skipif(
    find_tesseract() is None, reason=f"tesseract is not installed: {HOW_TO_INSTALL}"
)
DOTS = Scale(0.36, 0.36, 0.0, 0.0)  # 200 dots to the inch
NO_RULES = Rules((), ())


def scanned(draw: Draw) -> bytes:
    """Return a page as a scanner makes it: a picture of 200 dots to the inch."""
    page = pypdfium2.PdfDocument(made(draw))[0]
    picture = ImageReader(page.render(scale=200 / 72, grayscale=True).to_pil())
    return made(lambda canvas: canvas.drawImage(picture, 0, 0, *page.get_size()))


@needs_tesseract
@pytest.mark.parametrize("style", ["rules", "zebra", "partial", "none"])
def test_a_scanned_table_is_read_whatever_parts_its_cells(style: str) -> None:
    document = read_pdf(scanned(table(style)), "scan.pdf", "0" * 64)
    (found,) = document.tables
    assert grid(found) == EXPECTED
    for cell in found.cells:
        assert cell.box is not None
        assert 180 < cell.box.top < cell.box.bottom < 310


@needs_tesseract
def test_scanned_paragraphs_with_hanging_numbers_are_no_table() -> None:
    assert read_pdf(scanned(words(*HANGING)), "scan.pdf", "0" * 64).tables == ()


def word(text: str, x: float, y: float, sure: float = 0.9) -> OcrWord:
    return OcrWord(text, x, y, x + 14.0 * len(text), y + 22, sure)


FIGURES = [
    word(text, x, 400.0 + 60 * row)
    for row, texts in enumerate((("Ward", "2024", "2025"), ("Ash", "31", "35"), ("Elm", "8", "9")))
    for x, text in zip((200, 700, 900), texts, strict=True)
]
WORDS = [
    word(text, x, 400.0 + 60 * row)
    for row, texts in enumerate((("Ward", "Keeper"), ("Ash", "Reed"), ("Elm", "Marsh")))
    for x, text in zip((200, 700), texts, strict=True)
]


def test_figures_below_each_other_are_a_grid_whose_cells_hold_their_words() -> None:
    (cells,) = find_unruled(FIGURES, NO_RULES, DOTS)
    held = {
        (cell.row, cell.column): found.text
        for found in FIGURES
        for cell in cells
        if cell.holds((found.x0 + found.x1) / 2, (found.top + found.bottom) / 2)
    }
    assert held == {(r, c): FIGURES[3 * (r - 1) + c - 1].text for r in (1, 2, 3) for c in (1, 2, 3)}


def test_words_in_columns_are_a_table_only_between_rules() -> None:
    assert find_unruled(WORDS, NO_RULES, DOTS) == []
    level = tuple(Rule(190, y, 820, y + 2) for y in (390, 445, 505, 560))
    assert len(find_unruled(WORDS, Rules(level, ()), DOTS)) == 1


def test_doubtful_words_part_no_columns() -> None:
    dirt = [word("'", 500.0, 400.0 + 60 * row, sure=0.1) for row in range(3)]
    (cells,) = find_unruled([*FIGURES, *dirt], NO_RULES, DOTS)
    assert {cell.column for cell in cells} == {1, 2, 3}
