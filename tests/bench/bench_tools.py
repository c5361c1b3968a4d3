"""The tools that the benchmark of reading compares: each reads a file's text, words and tables."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pypdfium2

from paperminer.reading.pdf import read_pdf


def paperminer(path: str) -> tuple[int, int]:
    """Return pages and characters read by this package: lines, word boxes, tables."""
    document = read_pdf(Path(path).read_bytes(), path, "0" * 64)
    return document.pages, sum(len(line.text) for line in document.lines)


def pdfplumber_(path: str) -> tuple[int, int]:
    """Return pages and characters read by pdfplumber: text and tables, each page closed."""
    characters = 0
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            characters += len(page.extract_text())
            page.extract_tables()
            page.close()
        return len(pdf.pages), characters


def pdfium_text(path: str) -> tuple[int, int]:
    """Return pages and characters of PDFium's bare text."""
    characters = 0
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            characters += len(text.get_text_range())
            text.close()
            page.close()
        return len(pdf), characters


class _Half:
    """The pages of one of two processes."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def contains(self, page: int) -> bool:
        """Return whether the process reads a page."""
        return self.first <= page <= self.last


def _read_part(path: str, first: int, last: int) -> int:
    document = read_pdf(Path(path).read_bytes(), path, "0" * 64, _Half(first, last))
    return sum(len(line.text) for line in document.lines)


def paperminer_in_two(path: str) -> tuple[int, int]:
    """Return pages and characters read by this package in two processes at once."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with pypdfium2.PdfDocument(path) as pdf:
        pages = len(pdf)
    # Parts of 25 pages, so that the process that has the plainer pages takes more of them.
    firsts = range(1, pages + 1, 25)
    # Forked, so that imports are not paid for: a pool of workers pays for them once in a run.
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        parts = [pool.submit(_read_part, path, first, min(first + 24, pages)) for first in firsts]
        return pages, sum(part.result() for part in parts)


TOOLS = {
    "paperminer": paperminer,
    "paperminer_in_two": paperminer_in_two,
    "pdfplumber": pdfplumber_,
    "pdfium_text": pdfium_text,
}
