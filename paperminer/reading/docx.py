"""Word (.docx) to Document: paragraphs and table rows in the order of the body."""

from __future__ import annotations

import io
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import LxmlError

from paperminer.errors import DamagedPaperError, EncryptedPaperError, LimitExceededError
from paperminer.model import Document, RawCell, RawTable
from paperminer.reading.blocks import Draft, colour
from paperminer.reading.docx_numbering import Numbering, read_numbering
from paperminer.reading.docx_styles import Headings, read_headings
from paperminer.reading.docx_text import GONE, TEXT_BOX, Notes, is_joined, paragraph_text, revisions

MOST_UNPACKED = 500 * 2**20
"""The most bytes that a file may unpack to; a real paper stays far below, a zip bomb does not."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Word 97 files, and encrypted .docx files, begin
_BROKEN = (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError,
           AttributeError, TypeError, NotImplementedError, EOFError, OSError)  # fmt: skip
"""What python-docx raises on a package with parts missing, cut short or not XML."""

_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_NOTE_PARTS = {
    "footnote": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnote": RELATIONSHIP_TYPE.ENDNOTES,
}


def read_docx(data: bytes, source: str, sha256: str) -> Document:
    """Return the Document of a Word file, as it prints with all tracked changes accepted.

    data: the whole file. A line is a paragraph (an empty one too) with its automatic number, or
    the part of one before a manual line break, or a row of a table with its cells parted by tabs;
    notes come last. Lines count from 1 and have no page; an empty one stands between paragraphs.
    Raises EncryptedPaperError, DamagedPaperError or LimitExceededError.
    """
    _check_package(data)
    try:
        word = docx.Document(io.BytesIO(data))
        body = word.element.body
        styles = _part(word, RELATIONSHIP_TYPE.STYLES)
        numbering = read_numbering(_part(word, RELATIONSHIP_TYPE.NUMBERING), styles)
        reader = _Reader(numbering, read_headings(styles))
        reader.blocks(body)
        reader.end_carried()
        reader.notes_at_end(word)
        issues = tuple(revisions(body, source))
    except _BROKEN as error:
        raise DamagedPaperError(_DAMAGED) from error
    lines, tables = tuple(reader.draft.lines), tuple(reader.draft.tables)
    return Document(source, sha256, "docx", lines, 0, tables=tables, issues=issues)


def _part(word: WordDocument, kind: str) -> BaseOxmlElement | None:
    """Return the root of another part of the file, None where it has none of that kind."""
    for relation in word.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = relation.target_part
            return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return None


_DAMAGED = (
    "The Word file is damaged or was cut short: fetch it again, or open it in Word or LibreOffice, "
    "which may offer to repair it, and save a copy."
)


def _check_package(data: bytes) -> None:
    """Raise when the file is not a zip archive, or would unpack to more than MOST_UNPACKED."""
    if data.startswith(_OLE):
        raise EncryptedPaperError(
            "The file needs a password, or is an old .doc file under a new name: open it in Word "
            "or LibreOffice and save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
        raise DamagedPaperError(_DAMAGED) from error
    if size > MOST_UNPACKED:
        raise LimitExceededError(
            f"The Word file would unpack to {size // 2**20} MB, and at most "
            f"{MOST_UNPACKED // 2**20} MB are read: remove its pictures, or save it as PDF."
        )


@dataclass(slots=True)
class _Reader:
    """What has been read of a file, and what carries on from one paragraph to the next."""

    numbering: Numbering
    headings: Headings
    draft: Draft = field(default_factory=Draft)
    notes: Notes = field(default_factory=Notes)
    carried: str = ""

    def blocks(self, parent: BaseOxmlElement) -> None:
        """Add the paragraphs and tables in an element."""
        for child in parent:
            if child.tag == _P:
                self.paragraph(child)
            elif child.tag == _TBL:
                self.table(child)
            elif child.tag in _WRAPPERS:
                self.blocks(child)

    def paragraph(self, paragraph: BaseOxmlElement) -> None:
        """Add a paragraph's lines, and those of its text boxes."""
        text = self.carried + paragraph_text(paragraph, self.notes)
        self.carried = text if is_joined(paragraph) else ""
        if not self.carried:
            before = self.numbering.before(paragraph)
            printed = before + text.lstrip() if text.strip() else ""
            level = self.headings.level(paragraph)
            for place, line in enumerate(printed.replace("\t", " ").split("\n")):
                self.draft.add(line.strip(), opens=place == 0, heading=level)
        for box in _text_boxes(paragraph):
            self.blocks(box)

    def table(self, table: BaseOxmlElement) -> None:
        """Add a table's rows as lines, and the table, unless it is only a frame for layout."""
        self.end_carried()
        rows = [list(_cells(tr, row)) for row, tr in enumerate(_children(table, _TR), 1)]
        filled = [cell for row in rows for cell in row if cell.has_text]
        if len({cell.row for cell in filled}) < 2 or len({cell.column for cell in filled}) < 2:
            for cell in filled:
                self.blocks(cell.element)
            return
        starts = sorted({cell.column for row in rows for cell in row})
        place_of = {column: place for place, column in enumerate(starts, 1)}
        out: list[RawCell] = []
        for row in rows:
            texts = [self.cell_text(cell) for cell in row]
            ends = {id(cell): bisect_left(starts, cell.column + cell.wide) for cell in row}
            if any(texts):
                line = self.draft.add("\t".join(texts), opens=not out)
                out += [
                    RawCell(
                        cell.row, place_of[cell.column], text, line, cell.fill,
                        row_span=_rows_over(rows, cell),
                        column_span=ends[id(cell)] + 1 - place_of[cell.column],
                    )
                    for cell, text in zip(row, texts, strict=True)
                    if text
                ]  # fmt: skip
        self.draft.tables.append(RawTable(tuple(out), page=None))

    def cell_text(self, cell: _Cell) -> str:
        """Return a cell's text; a number that Word puts into an empty cell is text too."""
        if cell.goes_on:
            return ""
        parts = []
        for paragraph in _paragraphs(cell.element):
            before = self.numbering.before(paragraph)
            text = paragraph_text(paragraph, self.notes)
            parts.append(before + text if text.strip() or before != "• " else "")
        return " ".join(" ".join(parts).split())

    def notes_at_end(self, word: WordDocument) -> None:
        """Add the notes that the text refers to, each with its raised number."""
        for kind, part in _NOTE_PARTS.items():
            root = _part(word, part)
            by_name = {note.get(qn("w:id")): note for note in root} if root is not None else {}
            for known, name in tuple(self.notes.seen):
                if known == kind and name in by_name:
                    paragraphs = _paragraphs(by_name[name])
                    text = " ".join(paragraph_text(p, Notes()) for p in paragraphs)
                    self.draft.add(f"{self.notes.mark(kind, name)} {' '.join(text.split())}")

    def end_carried(self) -> None:
        """Add a paragraph whose end was deleted where no other paragraph follows to go on it."""
        if self.carried.strip():
            self.draft.add(" ".join(self.carried.split()))
        self.carried = ""


def _paragraphs(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the paragraphs within an element, at any depth, that a revision has not taken away."""
    for child in element:
        if child.tag == _P:
            yield child
        if child.tag not in GONE:
            yield from _paragraphs(child)


def _text_boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag not in GONE:
            yield from _text_boxes(child)


# --------------------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that begins at a column of the grid and runs over `wide` of them.

    It `goes_on` the one above when merged with it.
    """

    row: int
    column: int
    element: BaseOxmlElement
    goes_on: bool
    has_text: bool
    fill: tuple[float, float, float] | None
    wide: int


def _rows_over(rows: Sequence[Sequence[_Cell]], cell: _Cell) -> int:
    """Return over how many rows a cell runs."""
    below = 1
    for row in rows[cell.row :]:
        if not any(other.column == cell.column and other.goes_on for other in row):
            break
        below += 1
    return below


def _cells(row: BaseOxmlElement, number: int) -> Iterator[_Cell]:
    column = 1 + _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for element in _children(row, _TC):
        merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        has_text = not goes_on and any(
            paragraph_text(paragraph, Notes()).strip() for paragraph in _paragraphs(element)
        )
        shade = element.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
        fill = None if shade is None else colour(shade.get(qn("w:fill")))
        wide = _number(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
        yield _Cell(number, column, element, goes_on, has_text, fill, wide)
        column += wide


def _children(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Yield the children of a tag, those in content controls too, rows deleted by revision not."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _number(element: BaseOxmlElement | None, default: int) -> int:
    value = None if element is None else element.get(qn("w:val"))
    return int(value) if value and value.isdigit() else default
