"""One table on its sheet, or over several where it has more rows than a sheet can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from paperminer.store.columns import Row, TableSchema
from paperminer.store.sqlite import Store
from paperminer.store.workbook.formats import LINE_HEIGHT, Formats, Look
from paperminer.store.workbook.layout import Layout, layout
from paperminer.store.workbook.review_columns import TO_FILL_IN
from paperminer.store.workbook.row_cells import RowCells
from paperminer.store.workbook.sheets import set_print
from paperminer.store.workbook.stream import StreamedSheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

# Excel's own.
MAX_ROWS = 1_048_576

# What changes the story and is severe comes first, and what is settled last.
_ORDER = {
    "flags": """
        "review_status" IS NOT 'open', "grade" IS NOT 'story',
        CASE "severity" WHEN 'error' THEN 1 WHEN 'conflict' THEN 2 WHEN 'warning' THEN 3 ELSE 4 END,
        "confidence" DESC, rowid
    """
}


class TableSheets:
    """Writes tables as sheets of one workbook."""

    def __init__(self, workbook: Workbook, formats: Formats, base: str | None) -> None:
        """Take the workbook, its formats, and where the papers are (see links.papers_base)."""
        self._workbook = workbook
        self._formats = formats
        self._base = base

    def add(self, store: Store, schema: TableSchema) -> None:
        """Write a table; one with more rows than a sheet can hold goes on over numbered sheets."""
        placed = layout(schema)
        rest = store.count(schema)
        order = _ORDER.get(schema.name, "rowid")
        rows = chain.from_iterable(store.batches(schema, order=order))
        part = 1
        while rest > 0 or part == 1:
            count = min(rest, MAX_ROWS - 1)
            self._add_sheet(placed, part, count, islice(rows, count))
            rest -= count
            part += 1

    def _add_sheet(self, placed: Layout, part: int, count: int, rows: Iterator[Row]) -> None:
        title, name = placed.schema.title, placed.schema.name
        if part > 1:
            title, name = f"{title} {part}", f"{name}_{part}"
        sheet = self._workbook.add_worksheet(title, StreamedSheet)
        last = max(count, 1)  # Excel wants a table to have a row, be it empty.
        sheet.declare_table(name, placed.names, 0, last)
        self._set_columns(sheet, placed)
        self._write_header(sheet, placed)
        self._write_rows(sheet, placed, rows)
        self._colour(sheet, placed, last)
        _ask(sheet, placed, last)
        sheet.freeze_panes(1, 1)
        set_print(sheet, title)
        # Printed too, because LibreOffice shows no stripes of a table's style.
        sheet.hide_gridlines(0)
        sheet.print_area(0, 0, last, placed.printed - 1)
        sheet.repeat_rows(0)

    def _set_columns(self, sheet: StreamedSheet, placed: Layout) -> None:
        for place, column in enumerate(placed.columns):
            look = self._formats.of(Look(column.wrapped))
            options = {"level": 1, "hidden": True} if column.folded else {}
            sheet.set_column(place, place, column.width, look, options)
        if placed.columns[-1].folded:
            after = len(placed.columns)
            sheet.set_column(after, after, None, None, {"collapsed": True})

    def _write_header(self, sheet: StreamedSheet, placed: Layout) -> None:
        sheet.set_row(0, 2 * LINE_HEIGHT + 4)
        for place, name in enumerate(placed.names):
            to_fill_in = placed.schema.name == "flags" and name in TO_FILL_IN
            look = self._formats.header_to_fill_in if to_fill_in else self._formats.header
            sheet.write_string(0, place, name, look)

    def _write_rows(self, sheet: StreamedSheet, placed: Layout, rows: Iterable[Row]) -> None:
        cells = RowCells(sheet, placed, self._formats, self._base)
        for at, row in enumerate(rows, 1):
            sheet.forget_rows(at)
            cells.write(at, row)

    def _colour(self, sheet: StreamedSheet, placed: Layout, last: int) -> None:
        for place, name in enumerate(placed.names):
            words = self._formats.words.get(f"{placed.schema.name}.{name}", {})
            for word, look in words.items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
                sheet.conditional_format(1, place, last, place, rule)


def _ask(sheet: StreamedSheet, placed: Layout, last: int) -> None:
    """Let a person choose the words of a verdict from a list, and say what they mean."""
    if placed.schema.name != "flags":
        return
    for place, column in enumerate(placed.columns):
        hint = TO_FILL_IN.get(column.column.name)
        words = column.column.allowed
        if hint is not None and words:
            sheet.data_validation(
                1, place, last, place,
                {
                    "validate": "list",
                    "source": list(words),
                    "input_title": column.column.title,
                    "input_message": hint,
                    "error_title": "Not one of the words",
                    "error_message": f"Choose one of: {', '.join(words)}.",
                },
            )  # fmt: skip
