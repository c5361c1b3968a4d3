"""Scans: pictures of pages to lines, boxes and tables; what is said without tesseract."""

from __future__ import annotations

import importlib.util
import io
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from paperminer.model import Box
from paperminer.reading import Limits, ocr, read_document
from paperminer.reading.ocr import OcrError, OcrPage, find_tesseract, ocr_pages, read_page
from paperminer.reading.ocr_cells import FIGURE_SIGNS, second_look
from paperminer.reading.ocr_images import Grey, page_image, skew_of, straightened
from paperminer.reading.ocr_lines import OcrWord, Scale, make_lines, parse_tsv
from paperminer.reading.ocr_rows import with_all_rows
from paperminer.reading.ocr_rules import GridPlace, find_grids, find_rules
from paperminer.reading.pdf import read_pdf

needs_tesseract = pytest.mark.skipif(
    find_tesseract() is None, reason=f"tesseract is not installed: {ocr.HOW_TO_INSTALL}"
)

DPI = 200
WIDTH, HEIGHT = 1654, 2339  # A4
A4 = Box(0.0, 0.0, 595.44, 842.04)
TEXT = [
    "1. Repair of play areas",
    "1.1 The council looks after 212 play areas and repaired 148 of them",
    "at a cost of £1.9 million, which is 12.5% less than the year before.",
    "1.2 Reports by residents rose from 640 to 720 in the same period.",
]
ROWS = [["Area", "Repairs", "Share"], ["North", "52", "81%"], ["South", "7", "90%"]]
EDGES_X, EDGES_Y = [200, 700, 1000, 1300], [800, 870, 940, 1010]


@cache
def font(size: int = 36) -> Any:
    """Return Source Sans Pro: Pillow's own font has no pound sign."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    assert spec is not None
    assert spec.origin is not None
    return ImageFont.truetype(
        Path(spec.origin).parent / "files" / "SourceSansPro-Regular.ttf", size
    )


def picture(*, table: bool = True, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for place, text in enumerate(TEXT):
        draw.text((200, 300 + 60 * place), text, font=font(), fill=0)
    if table:
        for y in EDGES_Y:
            draw.line([(EDGES_X[0], y), (EDGES_X[-1], y)], fill=0, width=3)
        for x in EDGES_X:
            draw.line([(x, EDGES_Y[0]), (x, EDGES_Y[-1])], fill=0, width=3)
        for row, texts in enumerate(ROWS):
            for column, text in enumerate(texts):
                place = (EDGES_X[column] + 20, EDGES_Y[row] + 14)
                draw.text(place, text, font=font(), fill=0)
        draw.text((200, 1100), "The table ends here.", font=font(), fill=0)
    return image


def grey(image: Image.Image) -> Grey:
    return np.asarray(image.convert("L"), dtype=np.uint8)


def pdf_of(image: Image.Image, draw: Callable[[Canvas, ImageReader], None] | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(A4.x1, A4.bottom))
    if draw is None:
        canvas.drawImage(ImageReader(image), 0, 0, A4.x1, A4.bottom)
    else:
        draw(canvas, ImageReader(image))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def texts(page: OcrPage) -> list[str]:
    return [line.text for line in page.lines]


def cells(page: OcrPage) -> list[list[str]]:
    (table,) = page.tables
    assert [(c.row, c.column) for c in table.cells] == [
        (r, c) for r in (1, 2, 3) for c in (1, 2, 3)
    ]
    flat = [cell.text for cell in table.cells]
    return [flat[at : at + 3] for at in (0, 3, 6)]


# --------------------------------------------------------------------------- with tesseract


@needs_tesseract
def test_a_page_is_read_in_lines_with_boxes_and_its_table() -> None:
    page = read_page(grey(picture()), box=A4, number=4)
    assert texts(page)[:4] == TEXT
    assert texts(page)[-1] == "The table ends here."
    assert cells(page) == ROWS
    assert texts(page)[4:7] == ["\t".join(row) for row in ROWS]
    assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
    assert {line.page for line in page.lines} == {4}
    first = page.lines[0].box
    assert first is not None
    assert (first.x0, first.top) == pytest.approx((200 * 72 / DPI, 308 * 72 / DPI), abs=3)
    (table,), (columns,) = page.tables, page.columns
    assert [x0 for x0, _ in columns] == pytest.approx([72.0, 252.0, 360.0], abs=1)
    assert table.box is not None
    assert (table.box.x0, table.box.bottom) == pytest.approx(
        (200 * 72 / DPI, 1010 * 72 / DPI), abs=1
    )
    assert all(any(cell.line is line for line in page.lines) for cell in table.cells)


@needs_tesseract
def test_confidence_is_that_of_figures() -> None:
    page = read_page(grey(picture()), box=A4)
    assert page.lines[0].confidence == 1.0  # a heading, and its number
    assert 0.5 < page.lines[1].confidence < 1.0
    assert all(0 <= word.confidence <= 1 for word in page.words)


@needs_tesseract
@pytest.mark.parametrize("angle", [-2.0, 0.6, 1.5])
def test_a_page_askew_is_read_as_well(angle: float) -> None:
    turned = picture().rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    page = read_page(grey(turned), box=A4)
    assert texts(page)[:4] == TEXT
    assert cells(page) == ROWS


def _rotated(canvas: Canvas, image: ImageReader) -> None:
    """A page lying on its side whose /Rotate sets it upright."""
    canvas.setPageSize((A4.bottom, A4.x1))
    canvas.setPageRotation(90)
    canvas.translate(A4.bottom, 0)
    canvas.rotate(90)
    canvas.drawImage(image, 0, 0, A4.x1, A4.bottom)


def _upside_down(canvas: Canvas, image: ImageReader) -> None:
    """A picture stored upside down that the page's matrix turns."""
    canvas.translate(A4.x1, A4.bottom)
    canvas.rotate(180)
    canvas.drawImage(image, 0, 0, A4.x1, A4.bottom)


def _in_strips(canvas: Canvas, image: ImageReader) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 400, A4.x1, A4.bottom - 400)
    canvas.clipPath(path, stroke=0)
    canvas.drawImage(image, 0, 0, A4.x1, A4.bottom)
    canvas.restoreState()
    path = canvas.beginPath()
    path.rect(0, 0, A4.x1, 400)
    canvas.clipPath(path, stroke=0)
    canvas.drawImage(image, 0, 0, A4.x1, A4.bottom)


@needs_tesseract
@pytest.mark.parametrize(
    ("turn", "draw"),
    [(0, None), (0, _rotated), (180, _upside_down), (0, _in_strips)],
    ids=["plain", "rotated page", "upside down", "strips"],
)
def test_pages_of_a_pdf(turn: int, draw: Callable[[Canvas, ImageReader], None] | None) -> None:
    image = picture().rotate(turn)
    pages = ocr_pages(pdf_of(image, draw), [1], source="scan.pdf")
    assert list(pages) == [1]
    assert texts(pages[1])[:4] == TEXT
    assert cells(pages[1]) == ROWS
    box = pages[1].lines[0].box
    assert box is not None
    assert (box.x0, box.top) == pytest.approx((72.0, 110.9), abs=3)


@needs_tesseract
def test_a_blank_page_is_an_issue() -> None:
    blank = Image.new("L", (WIDTH, HEIGHT), 255)
    (issue,) = ocr_pages(pdf_of(blank), [1], source="scan.pdf")[1].issues
    assert (issue.code, issue.page, issue.source) == ("scanned_page", 1, "scan.pdf")


@needs_tesseract
def test_a_page_that_takes_too_long_is_an_issue() -> None:
    (issue,) = ocr_pages(pdf_of(picture()), [1], seconds=0.001)[1].issues
    assert issue.code == "scanned_page"
    assert "longer than" in issue.message


def table_of(rows: list[list[str]], *, ruled_rows: bool = True) -> Grey:
    """Return a noisy scan of a table; without ruled_rows only its header and its frame are."""
    image = Image.new("L", (1300, 900), 240)
    draw = ImageDraw.Draw(image)
    edges = [100 + 60 * place for place in range(len(rows) + 1)]
    xs = [100, 600, 900, 1200]
    for place, y in enumerate(edges):
        if ruled_rows or place in (0, 1, len(rows)):
            draw.line([(100, y), (1200, y)], fill=20, width=3)
    for x in xs:
        draw.line([(x, edges[0]), (x, edges[-1])], fill=20, width=3)
    for y, row in zip(edges, rows, strict=False):
        for x, text in zip(xs[1:], row, strict=True):
            draw.text((x - 20 - font(30).getlength(text), y + 12), text, font=font(30), fill=20)
    noise = np.random.default_rng(3).normal(0, 6, (900, 1300))
    return np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8)


LONE = [["Area", "Met", "Missed"], ["North", "7", "-"], ["South", "1", "31"], ["East", "11", "4"],
        ["West", "-", "-"], ["All", "19", "35"]]  # fmt: skip


@needs_tesseract
@pytest.mark.parametrize("ruled_rows", [True, False])
def test_lone_figures_dashes_and_rows_without_rules_are_read(ruled_rows: bool) -> None:
    page = read_page(table_of(LONE, ruled_rows=ruled_rows), box=Box(0, 0, 468, 324))
    (table,) = page.tables
    assert {(cell.row, cell.column): cell.text for cell in table.cells} == {
        (row, column): text
        for row, texts in enumerate(LONE, 1)
        for column, text in enumerate(texts, 1)
    }


# --------------------------------------------------------------------------- in a paper


def mixed() -> bytes:
    """Return a PDF of one page of text and one scanned page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(A4.x1, A4.bottom))
    canvas.drawString(72, 700, "A covering note of one page, with its own text layer and no table.")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture()), 0, 0, A4.x1, A4.bottom)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@needs_tesseract
def test_the_scanned_pages_of_a_pdf_are_read_among_the_others() -> None:
    document = read_pdf(mixed(), "mixed.pdf", "0" * 64)
    assert [line.page for line in document.lines] == sorted(
        line.page or 0 for line in document.lines
    )
    assert any("212 play areas" in line.text for line in document.lines if line.page == 2)
    assert all(line.confidence == 1 for line in document.lines if line.page == 1)
    assert any(line.confidence < 1 for line in document.lines if line.page == 2)
    (table,) = document.tables
    assert [cell.text for cell in table.cells if cell.row == 2] == ROWS[1]
    assert "scanned_page" not in {issue.code for issue in document.issues}


def test_a_long_scan_is_read_as_far_as_its_time_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: Path("tesseract"))
    monkeypatch.setattr(ocr, "_images", lambda pdf, numbers: ((n, None) for n in numbers))
    pages = ocr_pages(mixed(), [2, 3, 4, 7], source="mixed.pdf", file_seconds=-1.0)
    assert sorted(pages) == [2, 3, 4, 7]
    (issue,) = (issue for page in pages.values() for issue in page.issues)
    assert (issue.code, issue.page) == ("scanned_page", 2)
    assert "--pages 2-4,7" in issue.message
    assert "seconds_per_paper" in issue.message


def test_ocr_keeps_to_the_files_limit_and_its_share_of_the_cores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: dict[str, object] = {}

    def ocr_nothing(pdf: bytes, numbers: list[int], **how: object) -> dict[int, OcrPage]:
        asked.update(how)
        return {number: OcrPage() for number in numbers}

    monkeypatch.setattr(ocr, "ocr_pages", ocr_nothing)
    read_document(mixed(), "mixed.pdf", limits=Limits(seconds=900.0, cores=3))
    assert asked == {"source": "mixed.pdf", "file_seconds": 720.0, "workers": 3}


# --------------------------------------------------------------------------- without


def test_without_tesseract_an_issue_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)
    pages = ocr_pages(b"never opened", [2, 5], source="scan.pdf")
    assert [page.issues[0].page for page in pages.values()] == [2, 5]
    message = pages[2].issues[0].message
    assert pages[2].issues[0].code == "scanned_page"
    for system in ("Debian", "Ubuntu", "Fedora", "Homebrew", "Windows"):
        assert system in message
    with pytest.raises(OcrError, match="apt install"):
        read_page(grey(picture()), box=A4)


def test_tesseract_is_found_off_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(ocr, "_USUAL_PLACES", ())
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    assert find_tesseract() is None
    place = tmp_path / "Tesseract-OCR" / "tesseract.exe"
    place.parent.mkdir()
    place.touch()
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert find_tesseract() == place


@pytest.mark.parametrize(
    ("stderr", "said"),
    [
        (b"Error opening data file eng.traineddata", "tesseract-ocr-eng"),
        (b"Segmentation fault", "Segmentation fault"),
        (b"", "failed"),
    ],
)
def test_what_tesseract_says_is_passed_on(
    stderr: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.CompletedProcess([], 1, b"", stderr)
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: done)
    with pytest.raises(OcrError, match=said):
        read_page(grey(picture(size=(400, 500))), box=A4, tesseract=Path("tesseract"))


def test_a_page_without_a_picture_has_no_image() -> None:
    data = pdf_of(picture(), lambda canvas, image: canvas.drawString(100, 100, "Words"))
    document = pypdfium2.PdfDocument(data)
    assert page_image(document[0]) is None
    document.close()


def test_the_embedded_picture_is_taken_at_its_own_resolution() -> None:
    document = pypdfium2.PdfDocument(pdf_of(picture()))
    image = page_image(document[0])
    document.close()
    assert image is not None
    assert image.grey.shape == (HEIGHT, WIDTH)
    assert image.dpi == pytest.approx(DPI, abs=0.5)


def test_white_on_black_is_turned() -> None:
    negative = Image.fromarray(255 - grey(picture()))
    document = pypdfium2.PdfDocument(pdf_of(negative))
    image = page_image(document[0])
    document.close()
    assert image is not None
    assert image.grey.mean() > 200


# --------------------------------------------------------------------------- rules and skew


def test_rules_make_a_grid_and_text_makes_none() -> None:
    (grid,) = find_grids(find_rules(grey(picture()), DPI), DPI)
    assert [(cell.row, cell.column) for cell in grid] == [
        (row, column) for row in (1, 2, 3) for column in (1, 2, 3)
    ]
    assert (grid[0].x0, grid[0].top) == pytest.approx((EDGES_X[0], EDGES_Y[0]), abs=3)
    assert find_grids(find_rules(grey(picture(table=False)), DPI), DPI) == []


def test_a_merged_cell_stands_in_its_first_column() -> None:
    image = picture()
    ImageDraw.Draw(image).rectangle([(990, 806), (1010, 866)], fill=255)
    (grid,) = find_grids(find_rules(grey(image), DPI), DPI)
    assert [(c.row, c.column) for c in grid if c.row == 1] == [(1, 1), (1, 2)]
    assert len(grid) == 8


def test_rules_with_holes_are_found() -> None:
    image = picture()
    draw = ImageDraw.Draw(image)
    for x in range(230, 1300, 90):
        draw.rectangle([(x, 780), (x + 2, 1030)], fill=255)
    assert len(find_grids(find_rules(grey(image), DPI), DPI)) == 1


@pytest.mark.parametrize("angle", [-3.0, -0.7, 0.0, 0.5, 2.2])
def test_skew_is_measured(angle: float) -> None:
    turned = grey(picture(table=False).rotate(-angle, fillcolor=255))
    assert skew_of(turned < 128, DPI) == pytest.approx(angle, abs=0.12)


def test_a_level_page_is_left_as_it_is() -> None:
    level = grey(picture())
    assert straightened(level, DPI) is level


def test_a_row_of_wrapped_words_is_not_split() -> None:
    grid = [
        GridPlace(row, column, x0, top, x0 + 400, bottom)
        for row, top, bottom in ((1, 0, 50), (2, 50, 250))
        for column, x0 in ((1, 0), (2, 400))
    ]
    blank = np.full((260, 810), 255, dtype=np.uint8)
    wrapped = [word("To", 10, 60, 1), word("repair", 10, 100, 2), word("Yes", 410, 60, 3)]
    assert with_all_rows(grid, wrapped, blank, DPI) == tuple(grid)
    figures = [word("52", 410, 60, 3), word("48", 410, 100, 4), *wrapped[:2]]
    for each in figures:
        blank[int(each.top) : int(each.bottom), int(each.x0) : int(each.x1)] = 0
    split = with_all_rows(grid, figures, blank, DPI)
    assert [(cell.row, cell.top, cell.bottom) for cell in split if cell.column == 2] == [
        (1, 0, 50), (2, 50, 90.0), (3, 90.0, 250),
    ]  # fmt: skip


def test_a_cell_is_read_again_only_where_it_is_doubtful() -> None:
    grid = [GridPlace(row, 1, 0, 50 * row, 200, 50 * row + 50) for row in (1, 2, 3, 4)]
    grey_page = np.full((300, 220), 255, dtype=np.uint8)
    words = [word("Met", 20, 60, 1), word("148", 20, 110, 2), word("T", 20, 160, 3, 0.4),
             word("212", 20, 210, 4)]  # fmt: skip
    for each in words:
        grey_page[int(each.top) : int(each.bottom), int(each.x0) : int(each.x1)] = 0
    asked: list[str] = []

    def reread(sheet: Grey, dpi: float, signs: str, line: bool) -> str:
        asked.append(signs)
        scale = dpi / DPI
        row = "5\t1\t1\t1\t1\t1\t{:.0f}\t{:.0f}\t20\t20\t91\t7\n"
        return HEAD + row.format(20 * scale, 80 * scale)

    again = second_look(words, [grid], grey_page, DPI, reread)
    assert [each.text for each in again] == ["Met", "148", "7", "212"]
    assert asked == [FIGURE_SIGNS]


# --------------------------------------------------------------------------- words to lines

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\t"
    "text\n"
)


def test_tsv_that_is_cut_or_dirty_is_read_as_far_as_it_goes() -> None:
    text = HEAD + (
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\t£4.6m\n"
        "5\t1\t1\t1\t1\t2\t50\t20\t5\t12\t12.0\t|\n"
        '5\t1\t1\t1\t1\t3\t60\t20\t9\t12\t91\t"\n'
        "5\t1\t1\t1\t1\t4\t70\t20\t9\t12\t91\t—\n"
        "4\t1\t1\t1\t1\t0\t10\t20\t30\t12\t-1\t\n"
        "5\t1\t1\t1\t1\t5\t10"
    )
    words = list(parse_tsv(text))
    assert [word.text for word in words] == ["£4.6m", '"', "–"]
    assert words[0] == OcrWord("£4.6m", 10, 20, 40, 32, 0.965, (1, 1, 1))
    assert list(parse_tsv("")) == []


def word(text: str, x0: float, top: float, line: int, sure: float = 0.9, block: int = 1) -> OcrWord:
    return OcrWord(text, x0, top, x0 + 10 * len(text), top + 20, sure, (block, 1, line))


def test_a_hanging_number_goes_back_before_its_line() -> None:
    words = [
        word("1.1", 0, 0, 1), word("1.2", 0, 100, 2),
        word("First", 60, 1, 1, block=2), word("goes", 60, 31, 2, block=2),
        word("Second", 60, 101, 3, block=2),
    ]  # fmt: skip
    lines, _ = make_lines(words, [], Scale(1, 1, 0, 0), 1)
    assert [line.text for line in lines] == ["1.1 First", "goes", "1.2 Second"]


def test_columns_stay_apart() -> None:
    words = [word("Left", 0, 0, 1), word("words", 0, 30, 2), word("Right", 400, 0, 1, block=2)]
    lines, _ = make_lines(words, [], Scale(1, 1, 0, 0), 1)
    assert [line.text for line in lines] == ["Left", "words", "Right"]


@pytest.mark.parametrize(
    ("words", "text", "confidence"),
    [
        ([word("4,", 0, 0, 1, 0.2), word("Costs", 40, 0, 1)], "4. Costs", 1.0),
        ([word("3.2.7.", 0, 0, 1, 0.2), word("rose", 90, 0, 1), word("5%", 150, 0, 1, 0.7)],
         "3.2.7. rose 5%", 0.7),
        ([word("117", 0, 0, 1, 0.4)], "117", 0.4),
        ([word("Costs", 0, 0, 1, 0.1)], "Costs", 1.0),
    ],
)  # fmt: skip
def test_the_confidence_of_a_line(words: list[OcrWord], text: str, confidence: float) -> None:
    (line,), _ = make_lines(words, [], Scale(1, 1, 0, 0), 1)
    assert (line.text, line.confidence) == (text, confidence)
