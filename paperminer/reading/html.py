"""Web pages to Document: what a council's minutes or report say, without the site around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from paperminer.errors import LimitExceededError, NotAPaperError
from paperminer.model import Document, Issue, RawCell, RawTable
from paperminer.reading.blocks import Draft, clean, colour, numeral, raised
from paperminer.reading.html_site import NO_TEXT, content, decode_page, left_out, length
from paperminer.reading.html_tables import NUMBER_CELL, heads_items, lays_out, rows_of

MOST_BYTES = 30 * 2**20
"""The largest page read; a long set of minutes has a hundredth of it."""

_MOST_COLUMNS = 1000  # browsers too take no wider cell
_DEEPEST = 150  # elements within each other; what lies deeper is read as one run of text

_BLOCKS = frozenset(
    ["p", "div", "section", "article", "main", "header", "hgroup", "h1", "h2", "h3", "h4", "h5",
     "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption",
     "address", "fieldset", "legend", "details", "summary", "form", "center", "body", "html", "hr",
     "caption", "table", "thead", "tbody", "tfoot", "tr", "td", "th"]
)  # fmt: skip
_DELETED = ("del", "s", "strike")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
           "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
           "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
           "decimal-leading-zero": "decimalZero"}  # fmt: skip
_MARKED = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6})[.)]|\d{1,3}(?:\.\d{1,3})+[.)]?|[•–-])\s",
                     re.IGNORECASE)  # fmt: skip
# What sites put behind the link to a file: "Appendix 1, PDF 412 KB".
_FILE_SIZE = re.compile(
    r"[\s,]*[(\[]?\b(?:PDF|DOCX?|XLSX?|PPTX?|RTF|CSV)\b(?:\s+file)?[\s,:–-]*"
    r"\d+(?:\.\d+)?\s?[KM]B\b[)\]]?",
    re.IGNORECASE,
)
_FILL = re.compile(r"background(?:-color)?\s*:\s*(#?\w+)", re.IGNORECASE)
# &#146; and the like: written for Windows-1252, and read so by every browser.
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def read_html(data: bytes, source: str, sha256: str) -> Document:
    """Return the Document of a web page; a line is a block, and lines count from 1.

    data: the whole file. Scripts, styles, navigation, banners and footers are left out; nothing is
    fetched. Raises NotAPaperError when no text is left, LimitExceededError for a huge page.
    """
    if len(data) > MOST_BYTES:
        raise LimitExceededError(
            f"The page has {len(data) // 2**20} MB, and at most {MOST_BYTES // 2**20} MB are read: "
            "save it from a browser without its pictures."
        )
    if data.startswith((b"%PDF-", b"PK\x03\x04")):
        raise NotAPaperError("This is no web page, whatever its name says: correct its suffix.")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    text = decode_page(data).replace("\0", " ")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise NotAPaperError("The page is empty, or is no web page.") from error
    issues = (*_revisions(root, source), *_limits(parser, source))
    etree.strip_elements(root, *NO_TEXT, *_DELETED, with_tail=False)
    page = _Page(length(root))
    for part in content(root):
        page.read(part, 0)
        page.flush()
    if not any(char.isalnum() for line in page.draft.lines for char in line.text):
        raise NotAPaperError(
            "The page holds no text without its scripts: open it in a browser and print it to PDF."
        )
    lines, tables = tuple(page.draft.lines), tuple(page.draft.tables)
    return Document(source, sha256, "html", lines, 0, tables=tables, issues=issues)


def _revisions(root: HtmlElement, source: str) -> Iterator[Issue]:
    gone = sum(len(root.findall(f".//{tag}")) for tag in _DELETED)
    come = len(root.findall(".//ins"))
    if gone:
        message = (
            f"The page shows tracked changes ({come} insertions, {gone} deletions): it was read "
            "as if they were accepted."
        )
        yield Issue(source, "reading", "tracked_changes", message)


def _limits(parser: lxml_html.HTMLParser, source: str) -> Iterator[Issue]:
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        message = (
            "The page has elements within each other to a depth of thousands, and was read up to "
            "there: open it in a browser and print it to PDF."
        )
        yield Issue(source, "reading", "cut_short", message)


# --------------------------------------------------------------------------- blocks


@dataclass(slots=True)
class _Page:
    """A page that is being read: the text of the block at hand, and the marker due before it."""

    whole: int
    draft: Draft = field(default_factory=Draft)
    parts: list[str] = field(default_factory=list)
    marker: str = ""
    heading: int = 0

    def read(self, element: HtmlElement, depth: int) -> None:
        """Add what an element says."""
        tag = element.tag
        if left_out(element, self.whole):
            return
        if tag == "br":
            self.parts.append("\n")
        elif tag in ("sup", "sub") and len(element) == 0 and element.text:
            text = _spaces(element.text)
            self.parts.append(raised(text, "".join(self.parts[-1:])) if tag == "sup" else text)
        elif depth > _DEEPEST:
            self.parts.append(_spaces(element.text_content()))
        elif tag == "table":
            self.flush()
            self.table(element, depth)
        elif tag in _BLOCKS:
            self.flush()
            outer = self.heading
            self.heading = _HEADINGS.get(tag, outer)
            self.children(element, depth)
            self.flush()
            self.heading = outer
        else:
            self.children(element, depth)

    def children(self, element: HtmlElement, depth: int) -> None:
        """Add an element's text and what its children say, list items with their markers."""
        markers = _markers(element)
        spaces = str if element.tag == "pre" else _spaces
        self.parts.append(spaces(element.text or ""))
        for child in element:
            if child.tag == "li":
                self.flush()
                self.marker = next(markers, "")
            self.read(child, depth + 1)
            if child.tag == "li":
                self.marker = ""
            self.parts.append(spaces(child.tail or ""))

    def flush(self) -> None:
        """End the block at hand: its lines are those that <br> parts."""
        text = clean("".join(self.parts).translate(_WINDOWS))
        self.parts.clear()
        opens = True
        for line in text.split("\n"):
            words = _FILE_SIZE.sub("", " ".join(line.split())).strip()
            if words:
                if self.marker and not _MARKED.match(words):
                    words = f"{self.marker} {words}"
                self.marker = ""
                self.draft.add(words, opens=opens, heading=self.heading)
            opens = not words

    def table(self, table: HtmlElement, depth: int) -> None:
        """Add a table's rows as lines and the table; one that only lays out the page as blocks."""
        for caption in table.findall("caption"):
            self.read(caption, depth + 1)
        rows = list(rows_of(table))
        if lays_out(table):
            for row in rows:
                if heads_items(row):
                    continue
                for cell in (cell for cell in row if cell.tag in ("td", "th")):
                    self._laid_out(cell, depth)
            return
        cells = list(_placed(rows, self.whole))
        if len({cell.row for cell in cells}) < 2 or len({cell.column for cell in cells}) < 2:
            for cell in cells:
                self.read(cell.element, depth + 1)
            return
        starts = sorted({cell.column for cell in cells})
        columns = {column: at for at, column in enumerate(starts, 1)}
        out: list[RawCell] = []
        for number, group in groupby(cells, key=lambda cell: cell.row):
            row = list(group)
            line = self.draft.add("\t".join(cell.text for cell in row), opens=not out)
            out += [
                RawCell(
                    number, columns[c.column], c.text, line, c.fill, row_span=c.high,
                    column_span=bisect_left(starts, c.column + c.wide) + 1 - columns[c.column],
                )
                for c in row
            ]  # fmt: skip
        self.draft.tables.append(RawTable(tuple(out), page=None))

    def _laid_out(self, cell: HtmlElement, depth: int) -> None:
        text = " ".join(cell.text_content().split())
        if NUMBER_CELL.match(text) and cell.getnext() is not None:
            self.marker = text  # the number of an item, in a column of its own
        else:
            self.read(cell, depth + 1)


def _spaces(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _markers(element: HtmlElement) -> Iterator[str]:
    """Yield the markers of a list's items; nothing for what is no list."""
    style = _LIST_STYLE.search(element.get("style", ""))
    kind = style[1].lower() if style else element.get("type", "")
    if element.tag not in ("ol", "ul") or kind == "none":
        return
    items = [child for child in element if child.tag == "li"]
    back = "reversed" in element.attrib
    value = _whole(element.get("start"), len(items) if back else 1)
    for item in items:
        value = _whole(item.get("value"), value)
        number = numeral(max(value, 0), _STYLES.get(kind, "decimal"))
        yield "•" if element.tag == "ul" else f"{number}."
        value += -1 if back else 1


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


# --------------------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with text: the row and column where it begins, and how many it runs over."""

    row: int
    column: int
    element: HtmlElement
    text: str
    fill: tuple[float, float, float] | None
    high: int
    wide: int


def _placed(rows: Sequence[HtmlElement], whole: int) -> Iterator[_Cell]:
    """Yield the cells that hold text where their spans put them in the grid."""
    taken: dict[int, int] = {}  # column -> the last row that a cell from above covers there
    for number, row in enumerate(rows, 1):
        column = 1
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while taken.get(column, 0) >= number:
                column += 1
            wide = max(_whole(element.get("colspan"), 1), 1)
            high = _whole(element.get("rowspan"), 1) or len(rows)
            if column + wide > _MOST_COLUMNS + 1:
                break
            if high > 1:
                taken.update(dict.fromkeys(range(column, column + wide), number + high - 1))
            text = _cell_text(element, whole)
            if text:
                inside = min(high, len(rows) - number + 1)
                yield _Cell(number, column, element, text, _fill(element), inside, wide)
            column += wide


def _cell_text(element: HtmlElement, whole: int) -> str:
    inside = _Page(whole)
    inside.read(element, 0)
    inside.flush()
    return " ".join(line.text for line in inside.draft.lines if line.text)


def _fill(element: HtmlElement) -> tuple[float, float, float] | None:
    style = _FILL.search(element.get("style", ""))
    return colour(style[1] if style else element.get("bgcolor"))
