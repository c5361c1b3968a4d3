"""The sheet "About the columns": what every column of every sheet means, from the one schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperminer.store.columns import Column
from paperminer.store.workbook.formats import Formats
from paperminer.store.workbook.layout import layout, sheet_tables
from paperminer.store.workbook.row_cells import LEFT_EMPTY
from paperminer.store.workbook.sheets import BlockRow, Widths, set_print, set_widths, write_block
from paperminer.store.workbook.stream import StreamedSheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

TITLE = "About the columns"
HEADERS = ("sheet", "column", "title", "type", "unit", "meaning", "allowed", "refers_to")

_WIDTHS = Widths((20, 20, 22, 10, 12, 72, 44, 26), frozenset({5, 6}))
_TYPES = {"string": "text", "integer": "whole number", "boolean": "true or false"}


def add_about(workbook: Workbook, formats: Formats) -> None:
    """Add the sheet."""
    sheet = workbook.add_worksheet(TITLE, StreamedSheet)
    set_widths(sheet, formats, _WIDTHS)
    write_block(sheet, formats, "columns", HEADERS, _rows(), 0, _WIDTHS)
    sheet.freeze_panes(1, 2)
    set_print(sheet, TITLE)
    sheet.repeat_rows(0)


def _rows() -> Iterator[BlockRow]:
    for schema in (table for tables in sheet_tables() for table in tables):
        for placed in layout(schema).columns:
            yield _row(schema.title, placed.column)


def _row(title: str, column: Column) -> BlockRow:
    left_out = "; empty in the workbook, which is the same for the same papers"
    meaning = column.meaning + (left_out if column.name in LEFT_EMPTY else "")
    return (
        title,
        column.name,
        column.title,
        _TYPES.get(column.type, column.type),
        column.unit or None,
        meaning,
        "; ".join(column.allowed) or None,
        column.refers_to or None,
    )
