"""Plain text to Document: encodings, form feeds, and the file's own line numbers."""

from __future__ import annotations

import codecs
from dataclasses import replace

import regex

from paperminer.errors import NotAPaperError
from paperminer.model import Document, Issue, Line
from paperminer.reading.registry import Pages
from paperminer.reading.text_pages import with_page_numbers

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

# The longest run without a space in the papers measured has 149 characters; what is far longer is
# an embedded file or hostile input, on which expressions take a time that grows with its square.
LONGEST_WORD = 500
_UNBROKEN = regex.compile(rf"\S{{{LONGEST_WORD},}}")
_READABLE = regex.compile(r"[\p{L}\p{N}]")


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
    name = _single_byte(data[:500_000])
    return data.decode(name, errors="replace"), name


# Signs that council papers print. Windows-1252 and Mac Roman have them at different bytes, so that
# the encoding that shows more of them is the right one; Windows-1252 is by far the commoner.
_SIGNS = regex.compile("[£€–—‘’“”•…°½¼¾²³©®™]")
_CONTROL_BYTES = bytes([*range(9), 11, *range(14, 32), 127])
_HIGH_BYTES = bytes(range(128, 256))
_UNDEFINED = regex.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # no characters of Windows-1252


def _single_byte(sample: bytes) -> str:
    """Return the name of the single-byte encoding of a text. Raises NotAPaperError for no text."""
    control = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    high = len(sample) - len(sample.translate(None, _HIGH_BYTES))
    if control * 20 > len(sample) or high * 3 > max(len(sample), 100):
        raise NotAPaperError("The bytes are no text in any encoding that paperminer knows.")
    windows, mac = (
        len(_SIGNS.findall(sample.decode(name, errors="replace")))
        for name in ("cp1252", "mac_roman")
    )
    if mac > windows:
        return "mac_roman"
    if windows or not _UNDEFINED.search(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


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
    nuls, damaged = text.count("\0"), text.count("\ufffd")
    issues = [
        Issue(source, "reading", code, message)
        for count, code, message in (
            (nuls, "nul_bytes", f"{nuls} NUL bytes were read as spaces: compare the figures near "
             "them with the paper."),
            (damaged, "undecodable", f"{damaged} characters could not be decoded as {encoding}."),
        )
        if count
    ]  # fmt: skip
    lines, runs = _without_runs(_lines(text), source)
    readable = any(_READABLE.search(line.text) for line in lines)
    if nuls + damaged > max(20, len(text) // 20) or not readable:
        raise NotAPaperError(
            "The file holds no readable text: it may be a program, a picture or "
            "a format with the wrong suffix."
        )
    lines = with_page_numbers(lines)
    last = lines[-1].page if lines else None
    if pages is not None and last is not None:
        lines = [line for line in lines if line.page is None or pages.contains(line.page)]
    return Document(source, sha256, "text", tuple(lines), last or 0, issues=(*issues, *runs))


def _lines(text: str) -> list[Line]:
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    paged = "\f" in text
    page = 1
    out = []
    for number, raw in enumerate(text.split("\n"), 1):
        # A form feed ends the page before it, wherever in the line it stands.
        leading = len(raw) - len(raw.lstrip("\f"))
        page += leading
        clean = raw.replace("\f", " ").replace("\r", " ").translate(_CLEAN)
        out.append(Line(number, clean, page if paged else None))
        page += raw.count("\f", leading)
    if out and not out[-1].text:
        out.pop()
    return out


def _without_runs(lines: list[Line], source: str) -> tuple[list[Line], list[Issue]]:
    """Return the lines with spaces in place of runs too long to be words, and what was left out."""
    out, issues = [], []
    for line in lines:
        runs = _UNBROKEN.findall(line.text) if len(line.text) >= LONGEST_WORD else []
        if runs:
            blank = _UNBROKEN.sub(lambda match: " " * len(match[0]), line.text)
            issues.append(
                Issue(
                    source, "reading", "unbroken_run",
                    f"{sum(map(len, runs))} characters without a space were left out: they are no "
                    "words or figures.",
                    page=line.page, line=line.number, text=runs[0][:80],
                )
            )  # fmt: skip
            line = replace(line, text=blank)
        out.append(line)
    return out, issues
