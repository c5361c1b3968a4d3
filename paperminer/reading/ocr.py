"""Scanned pages to lines and tables, by the tesseract command wherever it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
import pypdfium2

from paperminer.model import Box, Issue, Line, RawTable
from paperminer.reading.ocr_cells import second_look
from paperminer.reading.ocr_images import Grey, PageImage, page_image, straightened, threshold
from paperminer.reading.ocr_limits import unread
from paperminer.reading.ocr_lines import (
    OcrWord,
    Scale,
    column_spans,
    figures,
    make_lines,
    outside,
    parse_tsv,
)
from paperminer.reading.ocr_missed import Stretch, missed_stretches
from paperminer.reading.ocr_rows import with_all_rows
from paperminer.reading.ocr_rules import find_grids, find_rules, without_rules
from paperminer.reading.ocr_unruled import find_unruled

SECONDS_A_PAGE = 60.0
"""How long tesseract may take for one page; a page of text takes it two."""

SECONDS_A_FILE = 240.0
"""How long OCR goes on with one file unless told otherwise."""

HOW_TO_INSTALL = (
    "install tesseract and read the paper again: on Debian or Ubuntu 'sudo apt install "
    "tesseract-ocr', on Fedora 'sudo dnf install tesseract', on macOS with Homebrew 'brew install "
    "tesseract', on Windows 'winget install UB-Mannheim.TesseractOCR'"
)

_AGAIN = 100_000  # the number of tesseract's block, for words that a second look found
_DOUBTFUL = 0.8  # of 200 figures of two scans that were read right, three were below
_USUAL_PLACES = (
    "/usr/bin/tesseract",
    "/usr/local/bin/tesseract",
    "/opt/homebrew/bin/tesseract",
    "/opt/local/bin/tesseract",
)


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page read by OCR: lines in reading order, tables, and words; boxes are in points.

    `columns` has, for each table, where its columns begin and end from left to right, in points;
    `ruled` whether rules draw it.
    `issues` says what could not be read, or was read with doubt.
    """

    lines: tuple[Line, ...] = ()
    tables: tuple[RawTable, ...] = ()
    columns: tuple[tuple[tuple[float, float], ...], ...] = ()
    ruled: tuple[bool, ...] = ()
    words: tuple[OcrWord, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(line.text for line in self.lines)


class OcrError(Exception):
    """Tesseract did not read a picture; the message says why."""


def find_tesseract() -> Path | None:
    """Return where the tesseract command is: on PATH, or where installers put it; None if nowhere.

    Windows' installer does not add it to PATH, and a desktop program on macOS has a bare one.
    """
    found = shutil.which("tesseract")
    if found:
        return Path(found)
    places = [Path(place) for place in _USUAL_PLACES]
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        if os.environ.get(variable):
            places.append(Path(os.environ[variable]) / "Tesseract-OCR" / "tesseract.exe")
    if os.environ.get("LOCALAPPDATA"):
        local = Path(os.environ["LOCALAPPDATA"])
        places.append(local / "Programs" / "Tesseract-OCR" / "tesseract.exe")
    return next((place for place in places if place.is_file()), None)


def ocr_pages(
    pdf: bytes,
    numbers: Sequence[int],
    *,
    source: str = "",
    seconds: float = SECONDS_A_PAGE,
    file_seconds: float | None = None,
    workers: int | None = None,
) -> dict[int, OcrPage]:
    """Return what OCR reads on some pages of a PDF; every page asked for is in the answer.

    pdf: the whole file. numbers: the pages, from 1. source: the file's name for issues. seconds:
    the time limit of each page. file_seconds: that of all, SECONDS_A_FILE when None; the pages
    then left are named in one Issue, that of the first of them. workers: how many pages are read
    at once, by default one a core and at most four. Without tesseract each page is an Issue that
    says how to install it.
    """
    tesseract = find_tesseract()
    if tesseract is None:
        why = f"The page is a picture without text: {HOW_TO_INSTALL}."
        return {number: OcrPage(issues=(_not_read(source, number, why),)) for number in numbers}
    count = workers or min(4, os.cpu_count() or 1)

    def read(number: int, image: PageImage | None) -> OcrPage:
        if image is None:
            why = "The page's picture cannot be read: print the page to a new PDF."
            return OcrPage(issues=(_not_read(source, number, why),))
        try:
            page = read_page(
                image.grey, box=image.box, number=number, tesseract=tesseract, seconds=seconds
            )
        except OcrError as error:
            why = f"The page is a picture, and OCR did not read it: {error}"
            return OcrPage(issues=(_not_read(source, number, why),))
        return replace(page, issues=tuple(_doubts(page, source, number)))

    out: dict[int, OcrPage] = {}
    pending: dict[int, Future[OcrPage]] = {}
    allowed = SECONDS_A_FILE if file_seconds is None else file_seconds
    until = time.monotonic() + allowed
    with ThreadPoolExecutor(count) as pool:
        # PDFium is for one thread: pictures are taken here, few at a time for the memory's sake.
        for number, image in _images(pdf, numbers):
            if time.monotonic() > until:
                left = [late for late in numbers if late not in out and late not in pending]
                out.update((late, OcrPage()) for late in left)
                why = unread(left, len(numbers), allowed)
                out[left[0]] = OcrPage(issues=(_not_read(source, left[0], why),))
                break
            pending[number] = pool.submit(read, number, image)
            while len(pending) > count:
                first = next(iter(pending))
                out[first] = pending.pop(first).result()
        out.update((number, future.result()) for number, future in pending.items())
    return out


def _images(pdf: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, PageImage | None]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in numbers:
            image = None
            try:
                page = document[number - 1]
                image = page_image(page)
                page.close()
            except pypdfium2.PdfiumError:
                pass  # a damaged page or picture: the caller makes it an Issue
            yield number, image
    finally:
        document.close()


def read_page(
    grey: Grey,
    *,
    box: Box,
    number: int | None = None,
    tesseract: Path | None = None,
    seconds: float = SECONDS_A_PAGE,
) -> OcrPage:
    """Return the lines, ruled tables and words of one page's picture.

    grey: its dots as rows of grey, 0 for black. box: where on the page it lies, in points; boxes
    of a page that lay askew in the scanner are those of the straightened page.
    Raises OcrError when tesseract is not there, fails, or takes longer than `seconds`.
    """
    command = tesseract or find_tesseract()
    if command is None:
        raise OcrError(f"{HOW_TO_INSTALL}.")
    height, width = grey.shape
    dpi = 72 * width / max(box.x1 - box.x0, 1.0)
    straight = straightened(grey, dpi)
    rules = find_rules(straight, dpi)
    grids = find_grids(rules, dpi)
    clear = without_rules(straight, rules, grids, dpi)
    words = [
        _bullet(word, clear, dpi)
        for word in parse_tsv(_run(command, clear, dpi, 3, seconds))
    ]  # fmt: skip
    grids = [with_all_rows(grid, words, clear, dpi) for grid in grids]
    scale = Scale((box.x1 - box.x0) / width, (box.bottom - box.top) / height, box.x0, box.top)
    drawn = frozenset(scale.box(grid) for grid in grids)
    unruled = find_unruled(outside(words, grids), rules, scale)
    missed = missed_stretches(unruled, words, rules, clear, dpi)
    if missed:
        for part in missed:
            words += _again(command, clear, dpi, part, seconds)
        unruled = find_unruled(outside(words, grids), rules, scale)
    grids = sorted([*grids, *unruled], key=lambda grid: grid[0].top)
    words = second_look(
        words, grids, clear, dpi,
        lambda part, dots, signs, line: _run(
            command, part, dots, 7 if line else 6, seconds, signs
        ),
    )  # fmt: skip
    lines, tables = make_lines(words, grids, scale, number)
    columns = tuple(column_spans(table, grids, scale) for table in tables)
    ruled = tuple(table.box in drawn for table in tables)
    return OcrPage(lines, tables, columns, ruled, tuple(_placed(word, scale) for word in words))


def _run(command: Path, grey: Grey, dpi: float, mode: int, seconds: float, signs: str = "") -> str:
    """Return tesseract's TSV for a picture, which it gets as PGM: no temporary file is needed."""
    height, width = grey.shape
    picture = b"P5\n%d %d\n255\n" % (width, height) + grey.tobytes()
    # fmt: off
    arguments = [
        str(command), "stdin", "stdout", "-l", "eng", "--psm", str(mode),
        "--dpi", str(min(max(round(dpi), 70), 2400)), "-c", "tessedit_create_tsv=1",
        *(("-c", f"tessedit_char_whitelist={signs}") if signs else ()),
    ]
    # fmt: on
    try:
        done = subprocess.run(
            arguments,
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # pages go side by side instead
        )
    except subprocess.TimeoutExpired as error:
        raise OcrError(f"tesseract took longer than {seconds:g} seconds.") from error
    except OSError as error:
        raise OcrError(f"tesseract does not start ({error}).") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if any("traineddata" in line for line in said):
            raise OcrError("tesseract's English data is missing: install tesseract-ocr-eng.")
        raise OcrError(f"tesseract failed ({said[0] if said else done.returncode}).")
    return done.stdout.decode("utf-8", "replace")


def _again(
    command: Path, grey: Grey, dpi: float, part: Stretch, seconds: float
) -> Iterator[OcrWord]:
    """Yield the words of a part of the picture, read as lines below each other."""
    rim = round(0.05 * dpi)
    left, top = max(0, part.x0 - rim), max(0, part.top - rim)
    seen = np.ascontiguousarray(grey[top : part.bottom + rim, left : part.x1 + rim])
    for word in parse_tsv(_run(command, seen, dpi, 6, seconds)):
        yield replace(
            word, x0=word.x0 + left, x1=word.x1 + left, top=word.top + top,
            bottom=word.bottom + top, line=(_AGAIN + part.x0, 0, word.line[2]),
        )  # fmt: skip


def _bullet(word: OcrWord, grey: Grey, dpi: float) -> OcrWord:
    """Return a bullet for a filled round spot that tesseract took for an "e" or another sign."""
    wide, high = word.x1 - word.x0, word.bottom - word.top
    if len(word.text) > 1 or max(wide, high) > 0.11 * dpi or not 0.7 < wide / max(high, 1) < 1.4:
        return word
    spot = grey[int(word.top) : int(word.bottom), int(word.x0) : int(word.x1)]
    if word.text in "e©¢«*°®o0@Oe·" and spot.size and (spot < threshold(grey)).mean() > 0.68:
        return replace(word, text="•")
    return word


def _placed(word: OcrWord, scale: Scale) -> OcrWord:
    box = scale.box([word])
    return replace(word, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)


def _not_read(source: str, number: int, why: str) -> Issue:
    return Issue(source, "reading", "scanned_page", why, page=number)


def _doubts(page: OcrPage, source: str, number: int) -> Iterator[Issue]:
    """Yield what to say of a page that OCR read: how many of its figures are doubtful."""
    if not page.words:
        yield _not_read(source, number, "The page is a picture, and OCR found no words on it.")
        return
    lines = (list(group) for _, group in groupby(page.words, key=lambda word: word.line))
    shown = [word for line in lines for word in figures(line)]
    doubtful = [word for word in shown if word.confidence < _DOUBTFUL]
    if doubtful:
        named = ", ".join(f"'{word.text}'" for word in doubtful[:8])
        more = "" if len(doubtful) <= 8 else " and others"
        yield Issue(
            source,
            "reading",
            "doubtful_figures",
            f"The page was read by OCR, which is not sure of {len(doubtful)} of its "
            f"{len(shown)} figures: compare {named}{more} with the page.",
            page=number,
        )
