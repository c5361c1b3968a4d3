"""Markdown to Document: the file's own lines as they print, pipe tables as tables."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from paperminer.model import Document, Line, RawCell, RawTable
from paperminer.reading.blocks import clean, raised
from paperminer.reading.registry import Pages
from paperminer.reading.text import read_text

_HEADING = re.compile(r"\s{0,3}(?P<hashes>#{1,6})(?:\s+(?P<text>.*?))??(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:(?P<one>=+)|(?P<two>-{2,}))\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"\s{0,3}(?P<fence>`{3,}|~{3,})")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_ITEM = re.compile(
    r"(?P<indent>\s*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,3}|[a-z]|[ivxl]{1,5})[.)]"
    r"|\((?P<number2>\d{1,2}|[a-z]|[ivxl]{1,5})\))(?=\s+\S)"
)
_DELIMITER = re.compile(r"\s{0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_REFERENCE = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s+\S+")
_COMMENT = re.compile(r"<!--.*?-->")

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile("[\ue000-\ue07f]")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_NOTE = re.compile(r"\[\^(\d{1,3})\]:?")
_SUP = re.compile(r"<sup>([^<]{1,20})</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|sub|sup|span|div|small|del|ins)(?:\s[^<>]*)?/?>",
                  re.IGNORECASE)  # fmt: skip
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\s+[\"'][^\"']*[\"'])?\)|\[[^\[\]]*\])")
# Emphasis must hug its words: a footnote star ("UASC*") and a grade ("A*-C") are none.
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_STAR = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_LOW = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])")


def read_markdown(data: bytes, source: str, sha256: str, pages: Pages | None = None) -> Document:
    """Return the Document of a Markdown file; lines keep the numbers they have in the file.

    A line's text is as it prints, without marks of emphasis and links; the hashes of a heading
    stay, since they tell it from a short paragraph. Raises NotAPaperError when it is no text.
    """
    document = read_text(data, source, sha256, pages)
    draft = _Draft()
    lines = document.lines
    at = _front_matter(lines)
    while at < len(lines):
        end = _table_end(lines, at) if draft.fence is None else at
        if end > at:
            draft.add_table(lines[at:end])
        else:
            end = at + 1
            draft.add(lines[at], lines[at + 1].text if end < len(lines) else "")
        at = end
    return replace(
        document, format="markdown", lines=tuple(draft.lines), tables=tuple(draft.tables)
    )


def _front_matter(lines: Sequence[Line]) -> int:
    """Return how many lines at the head are metadata between rules of three dashes."""
    if lines and lines[0].text.rstrip() == "---":
        for at, line in enumerate(lines[1:80], 2):
            if line.text.rstrip() in ("---", "..."):
                return at
    return 0


@dataclass(slots=True)
class _Draft:
    """The lines read so far, and what the lines before say of the next."""

    lines: list[Line] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    fence: str | None = None
    in_comment: bool = False
    parted: bool = True
    in_list: bool = False

    def add(self, line: Line, below: str) -> None:
        """Add a line of the file that is in no table; `below` is the text of the next one."""
        text = line.text
        fence = _FENCE.match(text)
        if fence and (self.fence is None or fence["fence"].startswith(self.fence)):
            self.fence = fence["fence"] if self.fence is None else None
            self._put(line, "", opens=True)
        elif self.fence is not None:
            self._put(line, clean(text).rstrip())
        else:
            self._add_marked(line, self._without_comments(text), below)

    def _add_marked(self, line: Line, text: str, below: str) -> None:
        heading = _HEADING.match(text)
        under = _UNDERLINE.match(below) if text.strip() and not _ITEM.match(text) else None
        item = self._item(text)
        if heading:
            level = len(heading["hashes"])
            text = f"{heading['hashes']} {inline(heading['text'] or '')}"
            self._put(replace(line, heading=level), text, opens=True)
            self.parted = True
        elif self._is_underline(text) or _RULE.match(text) or _REFERENCE.match(text):
            self._put(line, "", opens=True)
        elif under and self.parted:
            level = 1 if under["one"] else 2
            self._put(replace(line, heading=level), f"{'#' * level} {inline(text)}", opens=True)
        elif item:
            # A sign for a bullet: "+" and "*" mean other things in running text.
            mark = "•" if item["bullet"] else item[0].strip()
            rest = inline(text[item.end() :])
            self._put(line, f"{item['indent']}{mark} {rest}", opens=True)
        else:
            quote = _QUOTE.match(text)
            self._put(line, inline(text[quote.end() :] if quote else text, keep_indent=True))

    def _item(self, text: str) -> re.Match[str] | None:
        """Return the match of a list item; amid a paragraph only a first one is believed."""
        item = _ITEM.match(text)
        if item and not (item["bullet"] or self.parted or self.in_list):
            return item if (item["number"] or item["number2"]) in ("1", "a", "i") else None
        return item

    def _is_underline(self, text: str) -> bool:
        above = self.lines[-1].text if self.lines else ""
        return bool(_UNDERLINE.match(text)) and above.startswith("#")

    def _put(self, line: Line, text: str, *, opens: bool = False) -> None:
        """Add a line, behind an empty one of the same number when it begins a block."""
        text = text if text.strip() else ""
        if (opens or self.parted) and text and self.lines and self.lines[-1].text:
            self.lines.append(replace(line, text=""))
        self.lines.append(replace(line, text=text))
        self.parted = not text
        self.in_list = bool(text) and (opens or self.in_list)

    def _without_comments(self, text: str) -> str:
        if self.in_comment:
            _, end, text = text.partition("-->")
            if not end:
                return ""
            self.in_comment = False
        text = _COMMENT.sub("", text)
        text, start, _ = text.partition("<!--")
        self.in_comment = bool(start)
        return text

    def add_table(self, lines: Sequence[Line]) -> None:
        """Add the rows of a pipe table; the row of dashes under its header is an empty line."""
        cells: list[RawCell] = []
        row = 0
        for place, line in enumerate(lines):
            if place == 1:
                self.lines.append(replace(line, text=""))
                continue
            row += 1
            texts = [inline(part) for part in _split(line.text)]
            self._put(line, "\t".join(texts), opens=place == 0)
            made = self.lines[-1]
            cells += [
                RawCell(row, column, text, made) for column, text in enumerate(texts, 1) if text
            ]
        self.tables.append(RawTable(tuple(cells), lines[0].page))
        self.parted = True


# --------------------------------------------------------------------------- tables


def _table_end(lines: Sequence[Line], at: int) -> int:
    """Return the index behind the pipe table that begins here; the same index when none does."""
    if at + 1 >= len(lines) or "|" not in lines[at].text or "-" not in lines[at + 1].text:
        return at
    columns = len(list(_split(lines[at].text)))
    rule = lines[at + 1].text
    if columns < 2 or not _DELIMITER.match(rule) or len(list(_split(rule))) != columns:
        return at
    end = at + 2
    while end < len(lines) and "|" in lines[end].text and not _HEADING.match(lines[end].text):
        end += 1
    return end


def _split(text: str) -> Iterator[str]:
    """Yield the cells of a row of a pipe table."""
    inner = text.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return (part.strip() for part in _PIPE.split(inner))


# --------------------------------------------------------------------------- inline


def inline(text: str, *, keep_indent: bool = False) -> str:
    """Return a line's text as it prints: emphasis, links, code, escapes and entities resolved."""
    indent = text[: len(text) - len(text.lstrip())] if keep_indent else ""
    text = text.strip().removesuffix("\\")
    if re.search(r"[\\`*_~\[<&]", text):
        # What a backslash escapes is out of the way while marks are looked for.
        text = _ESCAPE.sub(lambda found: chr(0xE000 + ord(found[1])), text)
        text = _CODE.sub(lambda found: found[2].strip(), text)
        text = _NOTE.sub(lambda found: raised(found[1], text[: found.start()]), text)
        text = _SUP.sub(lambda found: raised(found[1], found.string[: found.start()]), text)
        text = _AUTOLINK.sub(r"\1", _TAG.sub("", text))
        text = _LINK.sub(r"\1", text)
        for mark in (_STRONG, _STRONG, _STAR, _LOW):
            text = mark.sub(lambda found: found[found.re.groups], text)
        text = html.unescape(text)
        text = _ESCAPED.sub(lambda found: chr(ord(found[0]) - 0xE000), text)
    return indent + " ".join(clean(text).split())
