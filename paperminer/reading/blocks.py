"""What the readers of formats without printed lines share: blocks as lines, numerals, cleaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from paperminer.model import Line, RawTable

_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# Letters that fonts set as one sign, which no word list has.
LIGATURES = dict(enumerate(["ff", "fi", "fl", "ffi", "ffl", "st", "st"], 0xFB00))
_NOTHING = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))
_CLEAN = str.maketrans(_SPACES | _NOTHING | LIGATURES)
_RAISED = str.maketrans("0123456789ivxlc", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜ")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})$", re.IGNORECASE)
_NAMED = {"red": "ff0000", "green": "008000", "lime": "00ff00", "yellow": "ffff00",
          "orange": "ffa500", "amber": "ffbf00", "blue": "0000ff"}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """The lines and tables of a Document read so far.

    Lines count from 1. Between blocks stands an empty line with the number of the line after it:
    structure parts paragraphs at empty lines, and none of these formats need have any.
    """

    lines: list[Line] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    count: int = 0

    def add(self, text: str, *, opens: bool = True, heading: int = 0) -> Line:
        """Return a new line at the end; `opens` says that it begins a block of its own.

        heading: its level from 1, when the file marks it as a heading.
        """
        self.count += 1
        if opens and text and self.lines and self.lines[-1].text:
            self.lines.append(Line(self.count, ""))
        line = Line(self.count, text, heading=heading)
        self.lines.append(line)
        return line


def clean(text: str) -> str:
    """Return the text with plain spaces and letters, without soft hyphens and zero widths."""
    return text.translate(_CLEAN)


def raised(text: str, before: str) -> str:
    """Return a raised text as it is told from the words it stands at: 38¹, and never 381.

    before: what is printed just before. As in PDFs, a space keeps a footnote's number from a
    figure, and m² is a unit; raised letters (1st) are as they are.
    """
    if not text.strip().isdigit():
        return text
    apart = " " if before[-1:] not in ("", " ", "m", "\n") else ""
    return apart + text.strip().translate(_RAISED)


def note_mark(numeral_: str) -> str:
    """Return the raised mark of a footnote, from its numeral ("1" or "iv")."""
    return numeral_.translate(_RAISED)


def numeral(value: int, style: str) -> str:
    """Return a list's number as printed, in one of Word's styles: decimal where none is known.

    value: from 0; letters and Roman numerals have no 0, and Word prints nothing for it.
    """
    if style in ("lowerLetter", "upperLetter"):
        if value < 1:
            return ""
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 30 + 1)  # z, aa, bb
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(value) if value < 4000 else str(value)
        return roman if style == "lowerRoman" else roman.upper()
    if style == "decimalZero":
        return f"{value:02d}"
    if style == "ordinal":
        teen = 10 < value % 100 < 20
        return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    return str(value)


def _roman(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            out += letters
            value -= worth
    return out


def colour(text: str | None) -> tuple[float, float, float] | None:
    """Return a colour as written (ff0000, #F00, red) as red, green and blue; None for white."""
    name = (text or "").strip().lower()
    match = _HEX.match(_NAMED.get(name, name))
    if not match:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    red, green, blue = (round(int(digits[at : at + 2], 16) / 255, 3) for at in (0, 2, 4))
    return None if (red, green, blue) == (1, 1, 1) else (red, green, blue)
