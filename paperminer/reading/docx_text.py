"""The text of a Word paragraph as it prints: revisions accepted, notes and signs in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from paperminer.model import Issue
from paperminer.reading.blocks import clean, note_mark, numeral, raised

# What an accepted revision takes away, and the second copy of a drawing for old programs.
GONE = frozenset(map(qn, ("w:del", "w:moveFrom"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
TEXT_BOX = qn("w:txbxContent")
_MARKS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n", qn("w:cr"): "\n"}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_TEXTS = frozenset([qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"])
_STRUCK = (qn("w:strike"), qn("w:dstrike"))
_UNSEEN = (qn("w:vanish"), *_STRUCK)  # what is hidden, or struck out by hand
_NAMED = 5
_OFF = ("0", "false", "off", "none")

# Arrows, ticks and lights that tables print in Microsoft's symbol fonts, by font and code.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE7: "←", 0xE8: "→",
    0xE9: "↑", 0xEA: "↓", 0xEB: "↖", 0xEC: "↗", 0xED: "↙", 0xEE: "↘", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xF4: "⇳", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_3 = {
    0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x6A: "↖", 0x6B: "↗", 0x6C: "↙", 0x6D: "↘",
    0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶",
}  # fmt: skip
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xAC: "←",
           0xAD: "↑", 0xAE: "→", 0xAF: "↓"}  # fmt: skip
_SYMBOLS = {"wingdings": _WINGDINGS, "wingdings 3": _WINGDINGS_3, "symbol": _SYMBOL}


@dataclass(slots=True)
class Notes:
    """The footnotes and endnotes that were referred to so far, in order: (kind, id)."""

    seen: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, kind: str, name: str) -> str:
        """Return the raised number of a note: 1, 2 ... at the foot, i, ii ... at the end."""
        if (kind, name) not in self.seen:
            self.seen.append((kind, name))
        place = [known for known in self.seen if known[0] == kind].index((kind, name)) + 1
        return note_mark(numeral(place, "decimal" if kind == "footnote" else "lowerRoman"))


def paragraph_text(element: BaseOxmlElement, notes: Notes) -> str:
    """Return the text of a paragraph, without that of its text boxes."""
    text = ""
    for part, is_raised in _parts(element, notes):
        text += raised(part, text) if is_raised else part
    return clean(text)


def _parts(element: BaseOxmlElement, notes: Notes) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of text in an element, and whether each is set raised."""
    high = capitals = False
    if element.tag == qn("w:r"):
        properties = element.find(qn("w:rPr"))
        if properties is not None and any(_is_on(properties.find(tag)) for tag in _UNSEEN):
            return
        capitals = properties is not None and _is_on(properties.find(qn("w:caps")))
        align = None if properties is None else properties.find(qn("w:vertAlign"))
        high = align is not None and align.get(qn("w:val")) == "superscript"
    for child in element:
        tag = child.tag
        if tag in _TEXTS:
            text = child.text or ""
            yield text.upper() if capitals else text, high
        elif tag in _MARKS:
            yield _MARKS[tag], False
        elif tag == qn("w:sym"):
            yield _symbol(child), False
        elif tag in _NOTES and not _is_on(child, qn("w:customMarkFollows"), default=False):
            yield f" {notes.mark(_NOTES[tag], child.get(qn('w:id'), ''))}", False
        elif tag not in GONE and tag not in (TEXT_BOX, qn("w:pPr")):
            yield from _parts(child, notes)


def _is_on(element: BaseOxmlElement | None, name: str = qn("w:val"), default: bool = True) -> bool:
    if element is None:
        return False
    value = element.get(name)
    return default if value is None else value.lower() not in _OFF


def _symbol(element: BaseOxmlElement) -> str:
    """Return a sign of a symbol font as the Unicode character that looks like it, or ""."""
    try:
        code = int(element.get(qn("w:char"), ""), 16)
    except ValueError:
        return ""
    font = element.get(qn("w:font"), "").lower()
    if font in _SYMBOLS:
        return _SYMBOLS[font].get(code & 0xFF, "")
    return chr(code) if 0x20 < code < 0xD800 else ""


def revisions(body: BaseOxmlElement, source: str) -> Iterator[Issue]:
    """Yield an Issue for tracked changes, and one for words that are struck through by hand."""
    come = _count(body, "w:ins", "w:moveTo")
    gone = _count(body, "w:del", "w:moveFrom")
    if come or gone:
        message = (
            f"The file has tracked changes ({_counted(come, 'insertion')} and "
            f"{_counted(gone, 'deletion')}): it was read as if all were accepted. Check with its "
            "author that this is the paper as published."
        )
        yield Issue(source, "reading", "tracked_changes", message)
    struck = _struck(body)
    if struck:
        words = ", ".join(f"'{text}'" for text in struck[:_NAMED])
        message = (
            f"{_counted(len(struck), 'passage')} of the file struck through by hand is left "
            f"out: {words}. Check with its author that this is the paper as published."
        )
        yield Issue(source, "reading", "struck_text", message, text=struck[0])


def _struck(body: BaseOxmlElement) -> list[str]:
    """Return the texts that are struck through, and are in no tracked deletion."""
    out: list[str] = []
    for tag in _STRUCK:
        for mark in body.iter(tag):
            run = mark.getparent().getparent() if mark.getparent() is not None else None
            if run is None or run.tag != qn("w:r") or not _is_on(mark):
                continue
            text = " ".join("".join(part.text or "" for part in run.iter(qn("w:t"))).split())
            if text:
                out.append(text[:60])
    return out


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _count(body: BaseOxmlElement, *tags: str) -> int:
    """Return how many revisions of text or of table rows there are; paragraph marks count not.

    A revision that runs over several paragraphs marks the ends of all but the last.
    """
    marks = qn("w:rPr")
    return sum(
        1
        for tag in tags
        for element in body.iter(qn(tag))
        if element.getparent() is not None and element.getparent().tag != marks
    )


def is_joined(paragraph: BaseOxmlElement) -> bool:
    """Return whether a deletion took the end of a paragraph, so that the next one goes on it."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None
