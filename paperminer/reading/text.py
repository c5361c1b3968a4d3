"""Plain text to Document: encodings, form feeds, and the file's own line numbers."""

from __future__ import annotations

import codecs

import regex

from paperminer.errors import NotAPaperError
from paperminer.model import Document, Issue, Line
from paperminer.reading.registry import Pages

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Spaces that typesetting puts in (no-break, thin, figure, zero width ...) become plain spaces, and
# control characters too: one for one, so that offsets in the line stay true.
_ODD_SPACE = dict.fromkeys((160, *range(8192, 8204), 8239, 8287, 12288, 65279), " ")
_CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)), " ")
_CLEAN = str.maketrans(_ODD_SPACE | _CONTROL)


def _utf16_without_bom(data: bytes) -> str | None:
    """Return the byte order of UTF-16 that lost its mark: every other byte of Latin text is NUL."""
    sample = data[:4000]
    pairs = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.7 * pairs:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * pairs:
        return "utf-16-be"
    return None


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of some bytes and the name of their encoding.

    Raises NotAPaperError when the bytes are no text.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(_order(name, bom), errors="replace"), name
    wide = _utf16_without_bom(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:500_000], cp_isolation=["cp1252", "latin_1", "mac_roman"]).best()
    if best is None:
        raise NotAPaperError("The bytes are no text in any encoding that paperminer knows.")
    # Windows-1252 is a superset of what Latin-1 text holds, and has the pound sign and the quotes.
    name = "cp1252" if best.encoding in ("latin_1", "cp1252") else best.encoding
    return data.decode(name, errors="replace"), name


def _order(name: str, bom: bytes) -> str:
    if name == "utf-8":
        return name
    return f"{name}-{'le' if bom[0] == 0xFF else 'be'}"


def read_text(data: bytes, source: str, sha256: str, pages: Pages | None = None) -> Document:
    """Return the Document of a text file; its lines are the file's own lines.

    data: the whole file. Form feeds begin pages; a text without any has no pages.
    Raises NotAPaperError when the bytes are no text, or hold no letter or digit.
    """
    text, encoding = decode(data)
    issues = []
    nuls = text.count("\0")
    damaged = text.count("\ufffd")
    if nuls + damaged > max(20, len(text) // 20) or not regex.search(r"[\p{L}\p{N}]", text):
        raise NotAPaperError(
            "The file holds no readable text: it may be a program, a picture or "
            "a format with the wrong suffix."
        )
    if nuls:
        issues.append(
            Issue(
                source,
                "reading",
                "nul_bytes",
                f"{nuls} NUL bytes were read as spaces: compare the figures near them "
                "with the paper.",
            )
        )
    if damaged:
        issues.append(
            Issue(
                source,
                "reading",
                "undecodable",
                f"{damaged} characters could not be decoded as {encoding}.",
            )
        )
    lines = _lines(text)
    last = lines[-1].page if lines else None
    if pages is not None and last is not None:
        lines = [line for line in lines if line.page is None or pages.contains(line.page)]
    return Document(source, sha256, "text", tuple(lines), last or 0, issues=tuple(issues))


def _lines(text: str) -> list[Line]:
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    paged = "\f" in text
    page = 1
    out = []
    for number, raw in enumerate(text.split("\n"), 1):
        # A form feed ends the page before it, wherever in the line it stands.
        if raw.startswith("\f"):
            page += 1
        clean = raw.replace("\f", " ").replace("\r", " ").translate(_CLEAN)
        out.append(Line(number, clean, page if paged else None))
        page += raw.count("\f", 1)
    if out and not out[-1].text:
        out.pop()
    return out
