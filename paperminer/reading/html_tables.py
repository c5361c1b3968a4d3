"""Which tables of a web page hold values, and which only lay out its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from paperminer.reading.html_site import length

NUMBER_CELL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxl]{1,5})[.)]{0,2}$", re.IGNORECASE)
_HEADINGS = ".//td//h1|.//td//h2|.//td//h3|.//td//h4|.//td//ol"
_LONG = 400  # characters of a cell of two paragraphs that is text and no value
_ITEMS = 0.6  # the share of rows that begin with a number in a list of items


def rows_of(table: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a table's rows as they are shown: the foot last, wherever it stands."""
    order = {"thead": 0, "tfoot": 2}
    for part in sorted(table, key=lambda child: order.get(child.tag, 1)):
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from part.findall("tr")


def lays_out(table: HtmlElement) -> bool:
    """Return whether a table is there for the look of the page and holds blocks, not values."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    if _lists_items(table):
        return True
    if table.find(".//th") is not None:
        return False
    return bool(table.xpath(_HEADINGS)) or any(
        len(cell.findall(".//p")) > 1 and length(cell) > _LONG for cell in table.iter("td")
    )


def heads_items(row: HtmlElement) -> bool:
    """Return whether a row of a laid out table only names its columns ("No.", "Item")."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and all(cell.tag == "th" and length(cell) < 30 for cell in cells)


def _lists_items(table: HtmlElement) -> bool:
    """Return whether a table is the items of a meeting: a number, and beside it several blocks.

    A table of values may have numbered rows too, but none of its cells holds paragraphs.
    """
    rows = [
        [cell for cell in row if cell.tag in ("td", "th")]
        for row in rows_of(table)
        if not heads_items(row)
    ]
    pairs = [row for row in rows if len(row) > 1]
    if not pairs:
        return False
    numbered = sum(
        bool(NUMBER_CELL.match(" ".join(row[0].text_content().split()))) for row in pairs
    )
    blocks = sum(any(len(cell.xpath(".//p|.//li")) > 1 for cell in row[1:]) for row in pairs)
    return numbered >= _ITEMS * len(pairs) and blocks >= len(pairs) / 2
