"""Word (.docx) to Document: paragraphs and table rows in the order of the body."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import LxmlError

from paperminer.errors import DamagedPaperError, EncryptedPaperError, LimitExceededError
from paperminer.model import Document, Line, RawCell, RawTable

MOST_UNPACKED = 500 * 2**20
"""The most bytes that a file may unpack to; a real paper stays far below, a zip bomb does not."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Word 97 files, and encrypted .docx files, begin
_BROKEN = (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError,
           AttributeError, TypeError, NotImplementedError, EOFError, OSError)  # fmt: skip
"""What python-docx raises on a package with parts missing, cut short or not XML."""

_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
# What an accepted revision takes away, and the second copy of a drawing for old programs.
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_TEXT_BOX = qn("w:txbxContent")
_MARKS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n", qn("w:cr"): "\n"}
_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_CLEAN = str.maketrans(_SPACES | dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)))


def read_docx(data: bytes, source: str, sha256: str) -> Document:
    """Return the Document of a Word file, as it reads with all tracked changes accepted.

    data: the whole file. A line is a paragraph (an empty one too), or the part of one before a
    manual line break, or a row of a table with its cells parted by tabs; lines count from 1, and
    have no page.
    Raises EncryptedPaperError, DamagedPaperError or LimitExceededError.
    """
    _check_package(data)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
        draft = _Draft()
        _read_blocks(body, draft)
    except _BROKEN as error:
        raise DamagedPaperError(_DAMAGED) from error
    return Document(source, sha256, "docx", tuple(draft.lines), 0, tables=tuple(draft.tables))


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
class _Draft:
    """The lines and tables read so far."""

    lines: list[Line] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)

    def add(self, text: str) -> Line:
        """Return a new line at the end."""
        line = Line(len(self.lines) + 1, text)
        self.lines.append(line)
        return line


def _read_blocks(parent: BaseOxmlElement, draft: _Draft) -> None:
    for child in parent:
        if child.tag == _P:
            _read_paragraph(child, draft)
        elif child.tag == _TBL:
            _read_table(child, draft)
        elif child.tag in _WRAPPERS:
            _read_blocks(child, draft)


def _read_paragraph(paragraph: BaseOxmlElement, draft: _Draft) -> None:
    for text in _text(paragraph).replace("\t", " ").split("\n"):
        draft.add(text.strip())
    for box in _text_boxes(paragraph):
        _read_blocks(box, draft)


def _text_boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _GONE:
            yield from _text_boxes(child)


def _text(element: BaseOxmlElement) -> str:
    """Return the text of a paragraph, revisions accepted, without that of its text boxes."""
    return "".join(_parts(element)).translate(_CLEAN)


def _parts(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _GONE and child.tag not in (_TEXT_BOX, qn("w:pPr")):
            yield from _parts(child)


# --------------------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that begins at a column of the table's grid."""

    row: int
    column: int
    element: BaseOxmlElement
    text: str


def _read_table(table: BaseOxmlElement, draft: _Draft) -> None:
    """Add a table's rows as lines, and the table, unless it is only a box or a frame for layout."""
    rows = [list(_cells(tr, row)) for row, tr in enumerate(_children(table, _TR), 1)]
    filled = [cell for row in rows for cell in row if cell.text]
    if len({cell.row for cell in filled}) < 2 or len({cell.column for cell in filled}) < 2:
        for cell in filled:
            _read_blocks(cell.element, draft)
        return
    starts = sorted({cell.column for row in rows for cell in row})
    place_of = {column: place for place, column in enumerate(starts, 1)}
    cells: list[RawCell] = []
    for row in rows:
        if any(cell.text for cell in row):
            line = draft.add("\t".join(cell.text for cell in row))
            cells += [
                RawCell(cell.row, place_of[cell.column], cell.text, line)
                for cell in row
                if cell.text
            ]
    draft.tables.append(RawTable(tuple(cells), page=None))


def _cells(row: BaseOxmlElement, number: int) -> Iterator[_Cell]:
    """Yield a row's cells; one that goes on from the row above (merged) has no text."""
    column = 1 + _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for element in _children(row, _TC):
        merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        paragraphs = (_text(paragraph) for paragraph in element.iter(_P))
        text = "" if goes_on else " ".join(" ".join(paragraphs).split())
        yield _Cell(number, column, element, text)
        column += _number(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)


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
