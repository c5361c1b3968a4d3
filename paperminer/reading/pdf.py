"""PDF to Document: lines in reading order, ruled tables, the outline; one page at a time."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from paperminer.errors import DamagedPaperError, EncryptedPaperError, NotAPaperError
from paperminer.model import Box, Document, Issue, Line, OutlineEntry, RawCell, RawTable
from paperminer.reading.furniture import PageLines, find_furniture
from paperminer.reading.pdf_words import UNMAPPED, Word, clean, rows_of, words_of
from paperminer.reading.registry import Pages

# They warn on stderr of every oddity of a file; what matters here becomes an Issue.
for _library in ("pdfminer", "pdfplumber", "pypdfium2"):
    logging.getLogger(_library).setLevel(logging.ERROR)

_BROKEN = (PdfminerException, MalformedPDFException, PSException, RecursionError, AssertionError,
           KeyError, TypeError, ValueError, IndexError, AttributeError, struct.error)  # fmt: skip
"""What pdfminer raises on bytes that are no proper PDF: it rarely checks what it has read."""

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD
_SCAN_CHARACTERS = 60  # a page with fewer, and a picture over half of it, has no text layer


@dataclass(frozen=True, slots=True)
class _PageText:
    """What one page holds: its lines from the top, and the ruled tables among them."""

    number: int
    height: float
    lines: tuple[Line, ...]
    tables: tuple[RawTable, ...]
    issues: tuple[Issue, ...]


def read_pdf(data: bytes, source: str, sha256: str, pages: Pages | None = None) -> Document:
    """Return the Document of a PDF; its lines count from 1 on each page.

    data: the whole file. pages: the pages wanted, all when None. What repeats at the head or the
    foot of pages is in `furniture`; a page that cannot be read, or is a picture, is an Issue.
    Raises EncryptedPaperError, DamagedPaperError, or NotAPaperError when it is no PDF at all.
    """
    if b"%PDF-" not in data[:1024]:
        raise NotAPaperError(
            "This is not a PDF, whatever its name says: open it in a browser or an editor to see "
            "what it is, and fetch the paper again."
        )
    count, outline = _open_with_pdfium(data)
    read: list[_PageText] = []
    issues: list[Issue] = []
    for number, found in _read_pages(data, source, count, pages):
        if found is None:
            message = (
                "The page is damaged and was left out: open the paper in a PDF viewer and, if the "
                "page shows there, print it to a new PDF."
            )
            issues.append(Issue(source, "reading", "damaged_page", message, page=number))
        else:
            read.append(found)
            issues.extend(found.issues)
    if issues and not read:
        raise DamagedPaperError(_damaged("none of its pages can be read"))
    furniture = find_furniture([_outside_tables(page) for page in read])
    lines = [line for page in read for line in page.lines]
    return Document(
        source=source,
        sha256=sha256,
        format="pdf",
        lines=tuple(line for line in lines if (line.page, line.number) not in furniture),
        pages=count,
        tables=tuple(table for page in read for table in page.tables),
        furniture=tuple(line for line in lines if (line.page, line.number) in furniture),
        outline=outline,
        issues=tuple(issues),
    )


def _outside_tables(page: _PageText) -> PageLines:
    """Return the lines in no table: a heading row that is repeated on every page is no header."""
    inside = {cell.line.number for table in page.tables for cell in table.cells}
    lines = [line for line in page.lines if line.number not in inside]
    return PageLines(page.number, page.height, lines)


# --------------------------------------------------------------------------- opening


def _damaged(why: str) -> str:
    return (
        f"The PDF is damaged or was cut short ({why}): fetch it again, or open it in a PDF viewer "
        "and save a copy."
    )


def _open_with_pdfium(data: bytes) -> tuple[int, tuple[OutlineEntry, ...]]:
    """Return the number of pages and the outline; PDFium also tells a password from damage."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_NEEDED:
            raise EncryptedPaperError(
                "The PDF needs a password: open it in a PDF viewer with the password and print it "
                "to a new PDF."
            ) from error
        raise DamagedPaperError(_damaged("it does not open")) from error
    try:
        if len(document) == 0:
            raise DamagedPaperError(_damaged("it has no pages"))
        return len(document), tuple(_outline(document))
    finally:
        document.close()


def _outline(document: pypdfium2.PdfDocument) -> Iterator[OutlineEntry]:
    for bookmark in document.get_toc():
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        title = " ".join(clean(bookmark.get_title()).split())
        if page is not None and title:
            yield OutlineEntry(title, bookmark.level, page + 1)


def _read_pages(
    data: bytes, source: str, count: int, wanted: Pages | None
) -> Iterator[tuple[int, _PageText | None]]:
    """Yield each wanted page's number and what it holds, None where it cannot be read."""
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        pages = pdf.pages
    except _BROKEN as error:
        raise DamagedPaperError(_damaged("its pages cannot be found")) from error
    with pdf:
        for number in range(1, count + 1):
            if wanted is not None and not wanted.contains(number):
                continue
            if number > len(pages):
                yield number, None
                continue
            page = pages[number - 1]
            try:
                yield number, _read_page(page, number, source)
            except _BROKEN:
                yield number, None
            finally:
                page.close()  # without it, memory grows by 4 MiB a page


# --------------------------------------------------------------------------- one page


def _read_page(page: Page, number: int, source: str) -> _PageText:
    rows = rows_of(words_of(page))
    lines = tuple(_line(row, place, page, number) for place, row in enumerate(rows, 1))
    line_of = {id(word): line for row, line in zip(rows, lines, strict=True) for word in row}
    tables = tuple(_tables(page, number, rows, line_of))
    issues = tuple(_page_issues(page, number, source, lines))
    return _PageText(number, float(page.height), lines, tables, issues)


def _line(row: Sequence[Word], place: int, page: Page, number: int) -> Line:
    return Line(place, " ".join(word.text for word in row), number, _box(row, page))


def _box(parts: Iterable[Word], page: Page) -> Box:
    words = tuple(parts)
    left, top = float(page.bbox[0]), float(page.bbox[1])
    return Box(
        round(min(w.x0 for w in words) - left, 2),
        round(min(w.top for w in words) - top, 2),
        round(max(w.x1 for w in words) - left, 2),
        round(max(w.bottom for w in words) - top, 2),
    )


def _page_issues(page: Page, number: int, source: str, lines: Sequence[Line]) -> Iterator[Issue]:
    text = "".join(line.text for line in lines)
    if len(text) < _SCAN_CHARACTERS:
        pictures = sum(
            max(0.0, min(image["x1"], page.bbox[2]) - max(image["x0"], page.bbox[0]))
            * max(0.0, min(image["bottom"], page.bbox[3]) - max(image["top"], page.bbox[1]))
            for image in page.images
        )
        if pictures > 0.5 * float(page.width) * float(page.height):
            yield Issue(
                source, "reading", "scanned_page",
                "The page is a picture without text, and pictures are not read yet: ask the "
                "council for the paper as published, or add a text layer with an OCR program.",
                page=number,
            )  # fmt: skip
    unmapped = text.count(UNMAPPED)
    if unmapped:
        first = next(line for line in lines if UNMAPPED in line.text)
        yield Issue(
            source, "reading", "unmapped_characters",
            f"The PDF does not say which characters {unmapped} of its signs are: compare the page "
            "with the paper.",
            page=number, line=first.number, text=first.text,
        )  # fmt: skip


# --------------------------------------------------------------------------- ruled tables


def _tables(
    page: Page, number: int, rows: Sequence[Sequence[Word]], line_of: dict[int, Line]
) -> Iterator[RawTable]:
    """Yield the grids that the page draws; a grid of one row or one column is a box round text."""
    words = [word for row in rows for word in row]
    fills = [_Fill(*shape) for shape in _filled(page)]
    for table in page.find_tables():
        cells = []
        for row, group in enumerate(table.rows, 1):
            for column, place in enumerate(group.cells, 1):
                inside = _inside(words, place) if place else []
                if place and inside:
                    text = " ".join(word.text for word in inside)
                    line = line_of[id(inside[0])]
                    cells.append(RawCell(row, column, text, line, _fill(fills, place)))
        cells = _without_gaps(cells)
        if len({cell.row for cell in cells}) > 1 and len({cell.column for cell in cells}) > 1:
            x0, top, x1, bottom = (float(edge) for edge in table.bbox)
            left, above = float(page.bbox[0]), float(page.bbox[1])
            box = Box(x0 - left, top - above, x1 - left, bottom - above)
            yield RawTable(tuple(cells), number, box)


def _inside(words: Iterable[Word], place: tuple[float, float, float, float]) -> list[Word]:
    x0, top, x1, bottom = place
    return [
        w for w in words if x0 <= (w.x0 + w.x1) / 2 < x1 and top <= (w.top + w.bottom) / 2 < bottom
    ]


def _without_gaps(cells: Sequence[RawCell]) -> list[RawCell]:
    """Return the cells with the rows and columns left out that hold no text: doubled rules."""
    rows = {row: place for place, row in enumerate(sorted({c.row for c in cells}), 1)}
    columns = {col: place for place, col in enumerate(sorted({c.column for c in cells}), 1)}
    return [RawCell(rows[c.row], columns[c.column], c.text, c.line, c.fill) for c in cells]


@dataclass(frozen=True, slots=True)
class _Fill:
    """A filled rectangle, and its colour as red, green and blue from 0 to 1."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[float, float, float]


def _filled(page: Page) -> Iterator[tuple[float, float, float, float, tuple[float, float, float]]]:
    for rect in page.rects:
        colour = _rgb(rect.get("non_stroking_color")) if rect.get("fill") else None
        if colour is not None:
            yield rect["x0"], rect["top"], rect["x1"], rect["bottom"], colour


def _rgb(values: Any) -> tuple[float, float, float] | None:
    """Return a PDF colour (grey, RGB or CMYK, each part 0 to 1) as RGB, None for a pattern."""
    parts = list(values) if isinstance(values, (list, tuple)) else [values]
    if not all(isinstance(part, (int, float)) for part in parts):
        return None
    if len(parts) == 4:
        black = 1 - parts[3]
        parts = [(1 - part) * black for part in parts[:3]]
    elif len(parts) == 1:
        parts = parts * 3
    if len(parts) != 3:
        return None
    return (round(parts[0], 3), round(parts[1], 3), round(parts[2], 3))


def _fill(
    fills: Sequence[_Fill], place: tuple[float, float, float, float]
) -> tuple[float, float, float] | None:
    """Return the colour on top where the cell's middle is, None for white or none."""
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    under = [f.colour for f in fills if f.x0 <= x <= f.x1 and f.top <= y <= f.bottom]
    return under[-1] if under and under[-1] != (1, 1, 1) else None
