"""PDF to Document: lines in reading order, ruled tables, the outline; one page at a time."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from paperminer.errors import DamagedPaperError, EncryptedPaperError, NotAPaperError
from paperminer.model import Document, Issue, OutlineEntry
from paperminer.reading.ocr_limits import OCR_SHARE
from paperminer.reading.pdf_turned import TurnedPages
from paperminer.reading.pdf_words import UNMAPPED, clean
from paperminer.reading.pdfium.annotations import with_annotations
from paperminer.reading.pdfium.content import Content, open_content
from paperminer.reading.pdfium.joined import settle
from paperminer.reading.pdfium.page import Layout, PageTable, ReadPage, finish, lay_out
from paperminer.reading.pdfium.struck import struck_through
from paperminer.reading.pdfium.weight import bold_of
from paperminer.reading.pdfium.whole import gather
from paperminer.reading.registry import Limits, Pages

# They warn on stderr of every oddity of a file; what matters here becomes an Issue.
for _library in ("pdfminer", "pdfplumber", "pypdfium2"):
    logging.getLogger(_library).setLevel(logging.ERROR)

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD
_AT_A_TIME = 100  # pages read before the file is opened anew: PDFium keeps every font it has seen
_NAMED = 5  # passages that an issue names
_SCAN_CHARACTERS = 60  # a page with fewer, and a picture over half of it, has no text layer


def read_pdf(
    data: bytes,
    source: str,
    sha256: str,
    pages: Pages | None = None,
    limits: Limits | None = None,
) -> Document:
    """Return the Document of a PDF; its lines count from 1 on each page.

    data: the whole file. pages: the pages wanted, all when None. limits: of OCR. What repeats at
    the head or the foot of pages is in `furniture`; a page that cannot be read, or is a picture, is
    an Issue.
    Raises EncryptedPaperError, DamagedPaperError, or NotAPaperError when it is no PDF at all.
    """
    if b"%PDF-" not in data[:1024]:
        raise NotAPaperError(
            "This is not a PDF, whatever its name says: open it in a browser or an editor to see "
            "what it is, and fetch the paper again."
        )
    with closing(_open(data)) as document:
        outline = tuple(_outline(document))
        count = len(document)
    read, issues = _read_all(_read_pages(data, count, pages), source)
    read, issues = _with_scans(data, source, read, issues, limits or Limits())
    if issues and not read:
        raise DamagedPaperError(_damaged("none of its pages can be read"))
    lines, furniture, tables = gather(read)
    return Document(
        source=source,
        sha256=sha256,
        format="pdf",
        lines=lines,
        pages=count,
        tables=tables,
        furniture=furniture,
        outline=outline,
        issues=tuple(issues),
    )


def _read_all(
    pages: Iterator[tuple[int, tuple[Layout, _Noticed] | None]], source: str
) -> tuple[list[ReadPage], list[Issue]]:
    """Return the pages as read and what is to be said of them; two pages are held at a time."""
    read: list[ReadPage] = []
    issues: list[Issue] = []
    held: tuple[Layout, _Noticed] | None = None
    drawn: list[str] = []
    first_drawn = 0
    struck: list[tuple[int, str]] = []

    def end(page: tuple[Layout, _Noticed] | None) -> None:
        if page is not None:
            read.append(finish(page[0]))
            issues.extend(_issues(source, read[-1], page[1]))

    for number, found in pages:
        if found is None:
            end(held)
            held = None
            issues.append(_left_out(source, number))
            continue
        layout, noticed = found
        first_drawn = first_drawn or (number if noticed.drawn else 0)
        drawn += noticed.drawn
        struck += [(number, text) for text in noticed.struck]
        above, below = settle(held[0] if held else None, layout)
        if held is not None and above is not None:
            end((above, held[1]))
        held = (below, noticed)
    end(held)
    if drawn:
        issues.append(_drawn(source, first_drawn, drawn))
    if struck:
        issues.append(_struck(source, struck))
    return read, issues


def _with_scans(
    data: bytes, source: str, read: list[ReadPage], issues: list[Issue], limits: Limits
) -> tuple[list[ReadPage], list[Issue]]:
    """Return pages and issues once OCR has read the pages that are pictures."""
    scanned = [issue.page for issue in issues if issue.code == "scanned_page" and issue.page]
    if not scanned:
        return read, issues
    # The imaging libraries are loaded only for a file that has a scan.
    from paperminer.reading.ocr import ocr_pages

    seconds = None if limits.seconds is None else OCR_SHARE * limits.seconds
    done = ocr_pages(data, scanned, source=source, file_seconds=seconds, workers=limits.cores)
    pages = []
    for page in read:
        scan = done.get(page.number)
        if scan is not None and scan.lines:
            found = zip(scan.tables, scan.columns, scan.ruled, strict=True)
            tables = tuple(PageTable(raw, columns, ruled) for raw, columns, ruled in found)
            page = replace(page, lines=scan.lines, tables=tables)
        pages.append(page)
    kept = [issue for issue in issues if issue.code != "scanned_page"]
    return pages, kept + [issue for scan in done.values() for issue in scan.issues]


# --------------------------------------------------------------------------- opening


def _damaged(why: str) -> str:
    return (
        f"The PDF is damaged or was cut short ({why}): fetch it again, or open it in a PDF viewer "
        "and save a copy."
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    """Return the open document; PDFium tells a password from damage."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_NEEDED:
            raise EncryptedPaperError(
                "The PDF needs a password: open it in a PDF viewer with the password and print it "
                "to a new PDF."
            ) from error
        raise DamagedPaperError(_damaged("it does not open")) from error
    if len(document) == 0:
        document.close()
        raise DamagedPaperError(_damaged("it has no pages"))
    return document


def _outline(document: pypdfium2.PdfDocument) -> Iterator[OutlineEntry]:
    for bookmark in document.get_toc():
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        title = " ".join(clean(bookmark.get_title()).split())
        if page is not None and title:
            yield OutlineEntry(title, bookmark.level, page + 1)


def _read_pages(
    data: bytes, count: int, wanted: Pages | None
) -> Iterator[tuple[int, tuple[Layout, _Noticed] | None]]:
    """Yield each wanted page's number and what it holds, None where it cannot be read."""
    numbers = [n for n in range(1, count + 1) if wanted is None or wanted.contains(n)]
    with closing(TurnedPages(data)) as turned:
        for start in range(0, len(numbers), _AT_A_TIME):
            with closing(_open(data)) as document:
                if document.get_formtype() != pdfium.FORMTYPE_NONE:
                    document.init_forms()
                for number in numbers[start : start + _AT_A_TIME]:
                    yield number, _read_page(document, turned, number)


def _read_page(
    document: pypdfium2.PdfDocument, turned: TurnedPages, number: int
) -> tuple[Layout, _Noticed] | None:
    try:
        page = with_annotations(document, document[number - 1], number - 1)
    except pypdfium2.PdfiumError:
        return None
    with closing(page):
        return _read_turned(turned, number) if page.get_rotation() else _read_level(page, number)


def _read_level(page: pypdfium2.PdfPage, number: int) -> tuple[Layout, _Noticed] | None:
    try:
        content, text, handle = open_content(page, number)
    except pypdfium2.PdfiumError:
        return None
    try:
        layout = lay_out(content, text.cut, bold_of(handle.raw))
        return layout, _noticed(content, layout)
    finally:
        handle.close()


def _read_turned(turned: TurnedPages, number: int) -> tuple[Layout, _Noticed] | None:
    """Read a rotated page, whose texts and drawings PDFium leaves as they are, by pdfplumber."""
    content = turned.content(number)
    if content is None:
        return None
    layout = lay_out(content, lambda word, _: (word,))
    return layout, _noticed(content, layout)


# --------------------------------------------------------------------------- issues


@dataclass(frozen=True, slots=True)
class _Noticed:
    """What a page's issues rest on that its lines do not show."""

    picture_share: float
    drawn: tuple[str, ...]
    struck: tuple[str, ...] = ()


def _noticed(content: Content, layout: Layout) -> _Noticed:
    share = content.picture_share() if content.shapes.pictures else 0.0
    struck = struck_through(content.words, content.shapes.edges)
    return _Noticed(share, layout.found.drawn(), tuple(struck))


def _drawn(source: str, page: int, signs: Sequence[str]) -> Issue:
    """Say how cells without text were read: their figures and words are nowhere in the file."""
    counts = ", ".join(f"{sign} ({times})" for sign, times in Counter(signs).most_common())
    message = (
        f"{len(signs)} table cells hold no text but a drawn arrow or a colour, and were read as "
        f"{counts}: compare them with the paper, from this page on."
    )
    return Issue(source, "reading", "drawn_signs", message, page=page)


def _struck(source: str, struck: Sequence[tuple[int, str]]) -> Issue:
    """Say which words are struck through: they were read, with what may replace them."""
    named = ", ".join(f"'{text[:60]}' (page {page})" for page, text in struck[:_NAMED])
    more = f" and {len(struck) - _NAMED} more" if len(struck) > _NAMED else ""
    message = (
        "The paper shows changes run together with its text: struck through, and read like all "
        f"other words, are {named}{more}. Ask for the paper as agreed, or leave these out."
    )
    return Issue(source, "reading", "struck_text", message, page=struck[0][0], text=struck[0][1])


def _left_out(source: str, number: int) -> Issue:
    message = (
        "The page is damaged and was left out: open the paper in a PDF viewer and, if the "
        "page shows there, print it to a new PDF."
    )
    return Issue(source, "reading", "damaged_page", message, page=number)


def _issues(source: str, page: ReadPage, noticed: _Noticed) -> Iterator[Issue]:
    text = "".join(line.text for line in page.lines)
    if len(text) < _SCAN_CHARACTERS and noticed.picture_share > 0.5:
        yield Issue(
            source, "reading", "scanned_page",
            "The page is a picture without text, and pictures are not read yet: ask the "
            "council for the paper as published, or add a text layer with an OCR program.",
            page=page.number,
        )  # fmt: skip
    unmapped = text.count(UNMAPPED)
    if unmapped:
        first = next(line for line in page.lines if UNMAPPED in line.text)
        yield Issue(
            source, "reading", "unmapped_characters",
            f"The PDF does not say which characters {unmapped} of its signs are: compare the page "
            "with the paper.",
            page=page.number, line=first.number, text=first.text,
        )  # fmt: skip
