"""The formats of the workbook's cells, each made once, and the colours that go with words.

A colour never stands alone: it is the background of the word that says the same. Each pair of
background and letters has a contrast of 7 to 1 or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT_SIZE = 10
LINE_HEIGHT = 13.5
"""Points that one line of text is high."""

_HEAD = ("#FFFFFF", "#1F3864")
_HEAD_TO_FILL_IN = ("#FFFFFF", "#385723")

_RED = ("#7A0006", "#FCE4E4")
_ORANGE = ("#6A3500", "#FFE8CC")
_YELLOW = ("#544400", "#FFF6CC")
_GREY = ("#3B3B3B", "#EDEDED")
_PURPLE = ("#4B2169", "#EADCF4")
_BLUE = ("#1F3864", "#DDEBF7")
_GREEN = ("#244B12", "#E2EFDA")

#: Letters and background of words, by table and column.
COLOURS: dict[str, dict[str, tuple[str, str]]] = {
    "flags.severity": {
        "error": _RED, "conflict": _ORANGE, "warning": _YELLOW, "duplicate": _GREY,
    },
    "flags.grade": {"story": _PURPLE},
    "flags.review_status": {"confirmed": _BLUE, "dismissed": _GREY, "fixed": _GREEN},
    "targets.stated": {"met": _GREEN, "exceeded": _GREEN, "missed": _RED},
    "targets.computed": {"met": _GREEN, "missed": _RED},
    "metrics.rag": {"red": _RED, "amber": _YELLOW, "green": _GREEN},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What sets one cell's format apart from another's.

    number: Excel's number format, or "". quoted: whether text stays text when it is typed again.
    ruled: whether a line stands under it.
    """

    wrapped: bool = False
    number: str = ""
    quoted: bool = False
    link: bool = False
    ruled: bool = False


class Formats:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[Look, Format] = {}
        common = {"bold": True, "valign": "vcenter", "text_wrap": True, "font_size": FONT_SIZE}
        self.header = self._coloured(_HEAD, common)
        self.header_left = self._coloured(_HEAD, common | {"align": "left", "indent": 1})
        self.header_right = self._coloured(_HEAD, common | {"align": "right"})
        self.header_to_fill_in = self._coloured(_HEAD_TO_FILL_IN, common)
        self.title = workbook.add_format({"bold": True, "font_size": 16})
        self.section = workbook.add_format({"bold": True, "font_size": 12})
        self.words = {
            column: {word: self._coloured(pair) for word, pair in words.items()}
            for column, words in COLOURS.items()
        }

    def of(self, look: Look) -> Format:
        """Return the format of a look."""
        if look not in self._made:
            self._made[look] = self._workbook.add_format(_properties(look))
        return self._made[look]

    def _coloured(self, pair: tuple[str, str], more: dict[str, object] | None = None) -> Format:
        letters, ground = pair
        return self._workbook.add_format(
            {"font_color": letters, "bg_color": ground, **(more or {})}
        )


def _properties(look: Look) -> dict[str, object]:
    # Text that begins with a right-to-left mark must not turn its cell around.
    found: dict[str, object] = {"font_size": FONT_SIZE, "valign": "top", "reading_order": 1}
    if look.wrapped:
        found["text_wrap"] = True
    if look.number:
        found["num_format"] = look.number
    if look.quoted:
        found["quote_prefix"] = True
    if look.link:
        found |= {"font_color": "#0B4FA0", "underline": 1}
    if look.ruled:
        found |= {"bottom": 1, "bottom_color": "#D0D0D0"}
        if not look.number:
            found |= {"align": "left", "indent": 1}
    return found
