"""What all sheets of the workbook share: how they print, and small tables written at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from paperminer.store.workbook.cells import like_formula, lines_of, sheet_text
from paperminer.store.workbook.formats import FONT_SIZE, LINE_HEIGHT, Formats, Look
from paperminer.store.workbook.stream import StreamedSheet

BlockRow = Sequence[str | int | None]

_A4 = 9


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of a sheet's columns, in characters, and which of them wrap text."""

    characters: tuple[float, ...]
    wrapped: frozenset[int] = frozenset()

    def lines(self, row: BlockRow) -> int:
        """Return how many lines high a row is."""
        return max(
            (lines_of(str(row[at] or ""), self.characters[at]) for at in self.wrapped), default=1
        )


def set_widths(sheet: StreamedSheet, formats: Formats, widths: Widths) -> None:
    """Give a sheet its widths; what no cell says for itself is text that stands at the top."""
    for place, width in enumerate(widths.characters):
        sheet.set_column(place, place, width, formats.of(Look(place in widths.wrapped)))


def write_block(
    sheet: StreamedSheet,
    formats: Formats,
    name: str,
    headers: Sequence[str],
    rows: Iterable[BlockRow],
    first: int,
    widths: Widths,
) -> int:
    """Write a small named table and return the number of the row after it.

    first: the row of its header, from 0. rows: text and whole numbers; None leaves a cell empty.
    """
    known = list(rows)
    sheet.declare_table(name, headers, first, first + max(len(known), 1))
    for place, header in enumerate(headers):
        counts = any(isinstance(row[place], int) for row in known if place < len(row))
        look = formats.header_right if counts else formats.header_left
        sheet.write_string(first, place, header, look)
    for at, row in enumerate(known, first + 1):
        wrapped = frozenset(place for place in widths.wrapped if place < len(row))
        lines = Widths(widths.characters, wrapped).lines(row)
        sheet.set_row(at, LINE_HEIGHT * lines + 2)
        for place, value in enumerate(row):
            _write(sheet, formats, at, place, value, place in wrapped)
    return first + max(len(known), 1) + 1


def _write(
    sheet: StreamedSheet, formats: Formats, at: int, place: int, value: str | int | None, wrap: bool
) -> None:
    if isinstance(value, int):
        sheet.write_number(at, place, value, formats.of(Look(number="#,##0", ruled=True)))
    elif value is None:
        sheet.write_blank(at, place, None, formats.of(Look(ruled=True)))
    else:
        text = sheet_text(value)
        look = Look(wrap, quoted=like_formula(text), ruled=True)
        sheet.write_string(at, place, text, formats.of(look))


def set_print(sheet: StreamedSheet, title: str) -> None:
    """Set a sheet up for A4 across, as wide as the page, with its name and page at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&{FONT_SIZE - 2} {title}&R&{FONT_SIZE - 2} page &P of &N")
