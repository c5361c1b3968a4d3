"""Which reader reads which file, and what to say of the files that none reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from paperminer.errors import NotAPaperError
from paperminer.model import Document


class Pages(Protocol):
    """A choice of pages of a file."""

    def contains(self, page: int) -> bool:
        """Return whether the 1-based page is wanted."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a file may take to read (in seconds), and how many cores its reader may use.

    Only OCR comes near either; None leaves it to its own limits.
    """

    seconds: float | None = None
    cores: int | None = None


Reader = Callable[[bytes, str, str, "Pages | None", Limits], Document]


def _text(data: bytes, source: str, sha256: str, pages: Pages | None, _: Limits) -> Document:
    from paperminer.reading.text import read_text

    return read_text(data, source, sha256, pages)


def _pdf(data: bytes, source: str, sha256: str, pages: Pages | None, limits: Limits) -> Document:
    from paperminer.reading.pdf import read_pdf

    return read_pdf(data, source, sha256, pages, limits)


def _docx(data: bytes, source: str, sha256: str, pages: Pages | None, _: Limits) -> Document:
    from paperminer.reading.docx import read_docx

    return read_docx(data, source, sha256)


def _html(data: bytes, source: str, sha256: str, pages: Pages | None, _: Limits) -> Document:
    from paperminer.reading.html import read_html

    return read_html(data, source, sha256)


def _markdown(data: bytes, source: str, sha256: str, pages: Pages | None, _: Limits) -> Document:
    from paperminer.reading.markdown import read_markdown

    return read_markdown(data, source, sha256, pages)


# Readers import their libraries when they are first called: text papers never pay for PDF.
_READERS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".pdf": _pdf,
    ".docx": _docx,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".md": _markdown,
    ".markdown": _markdown,
}
SUFFIXES = frozenset(_READERS)

_ADVICE = {
    ".doc": "Word 97-2003 files are not read: save it as .docx or PDF first.",
    ".rtf": "RTF files are not read: save it as .docx or PDF first.",
    ".odt": "OpenDocument files are not read yet: save it as .docx or PDF first.",
    ".xls": "Workbooks are not read: print the sheets to PDF first.",
    ".xlsx": "Workbooks are not read: print the sheets to PDF first.",
    ".pptx": "Slides are not read: save them as PDF first.",
    ".ppt": "Slides are not read: save them as PDF first.",
    ".mht": "Web archives are not read: save the page as .html or PDF first.",
    ".mhtml": "Web archives are not read: save the page as .html or PDF first.",
    ".zip": "Archives are not opened: unpack it into the folder first.",
}


def explain_suffix(suffix: str) -> str:
    """Return one sentence on a known suffix that no reader reads, or "".

    suffix: with its dot, in any case, such as ".DOC".
    """
    return _ADVICE.get(suffix.lower(), "")


def read_document(
    data: bytes, source: str, pages: Pages | None = None, limits: Limits | None = None
) -> Document:
    """Return the Document that a file's bytes hold.

    data: the whole file. source: its path relative to the folder mined, with forward slashes;
    the suffix chooses the reader. pages: the pages wanted, all when None. limits: of the work.
    Raises UnreadablePaperError (one of its kinds) when no Document can be made.
    """
    suffix = PurePosixPath(source).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        raise NotAPaperError(
            explain_suffix(suffix)
            or f"{suffix or 'a file without suffix'} is no format that paperminer reads."
        )
    if not data:
        raise NotAPaperError("The file is empty (0 bytes).")
    digest = hashlib.sha256(data).hexdigest()
    return reader(data, source, digest, pages, limits or Limits())
