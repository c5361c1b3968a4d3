"""Links from a row to its paper, at its page: relative, and to papers of the run only."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from paperminer.reading.registry import SUFFIXES

#: Excel's limits, for a sheet and for one address.
MAX_LINKS = 65_530
MAX_LENGTH = 2_000

# A backslash or a colon in a name could lead elsewhere on Windows: to a share, a drive, a program.
_UNSAFE = re.compile(r"[\\:\x00-\x1f\x7f]")


def papers_base(papers: str, sources: tuple[str, ...]) -> str | None:
    """Return how the workbook names the folder of papers, or None where it cannot link there.

    papers: the folder, or the one paper, as a path from the workbook's folder with forward slashes.
    sources: the files mined.
    """
    path = PurePosixPath(papers)
    if not papers or path.is_absolute() or _UNSAFE.search(papers):
        return None
    if len(sources) == 1 and path.name == sources[0] and path.suffix.lower() in SUFFIXES:
        path = path.parent
    return str(path)


def paper_link(base: str | None, source: str, page: int | None) -> str | None:
    """Return the address of a paper at a page for XlsxWriter, or None where none is safe.

    base: as `papers_base` gives it. source: the paper's path in that folder. page: from 1; programs
    that show PDFs in a browser open them there.
    """
    address = None if base is None else _address(base, source)
    if address is None:
        return None
    at_page = f"#page={page}" if page and address.lower().endswith(".pdf") else ""
    return f"external:{address}{at_page}"


@lru_cache(maxsize=256)  # The rows of one paper follow each other.
def _address(base: str, source: str) -> str | None:
    path = PurePosixPath(source)
    if (
        _UNSAFE.search(source)
        or path.is_absolute()
        or ".." in path.parts
        or path.suffix.lower() not in SUFFIXES
    ):
        return None
    # Escaped whole, so that neither "#" nor "%" nor a space of a name means anything.
    address = quote(str(PurePosixPath(base) / path), safe="/", errors="surrogateescape")
    return address if len(address) <= MAX_LENGTH else None
