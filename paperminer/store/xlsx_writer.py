"""The tables as one XLSX workbook, a sheet each, with numbers as numbers and text as text.

Everything from a paper is written as a string cell: no formula and no link from a paper ever runs.
The workbook carries no time of writing, so the same tables give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from paperminer.store.columns import Column, ColumnType, Row, TableSchema, Value
from paperminer.store.origin import Origin
from paperminer.store.schema import TABLES
from paperminer.store.sqlite import Store

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FILE_NAME = "paperminer.xlsx"

# The limits are Excel's own.
MAX_TEXT = 32_767
MAX_ROWS = 1_048_576
CUT_MARK = " […cut]"

# What XML 1.0 cannot hold. Tab, line feed and carriage return it can.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_EPOCH = datetime(2000, 1, 1)

_WIDTHS: dict[ColumnType, float] = {
    "string": 18,
    "integer": 9,
    "number": 13,
    "boolean": 9,
    "date": 12,
}
_WIDE = {"text": 48, "sentence": 60, "explanation": 60, "message": 48, "title": 40, "source": 36}


def write(store: Store, folder: Path, origin: Origin) -> tuple[str, ...]:
    """Write the workbook into the folder and return its name, as a tuple of one."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(
        str(folder / FILE_NAME),
        {"constant_memory": True, "tmpdir": str(folder), "default_date_format": "yyyy-mm-dd"},
    )
    workbook.set_properties(
        {"title": "paperminer", "comments": f"run {origin.run_id}", "created": _EPOCH}
    )
    sheets = _Sheets(workbook)
    for schema in TABLES:
        sheets.add_table(store, schema)
    workbook.close()
    return (FILE_NAME,)


def sheet_text(text: str) -> str:
    """Return text as a cell can hold it: no control characters, cut with a mark past the limit."""
    clean = _CONTROLS.sub("", text)
    # Excel counts UTF-16 units: a character beyond the first plane counts twice.
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * MAX_TEXT:
        return clean
    kept = units[: 2 * (MAX_TEXT - len(CUT_MARK))]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK


class _Sheets:
    """The sheets of one workbook, and the formats they share."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._header: Format = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})

    def add_table(self, store: Store, schema: TableSchema) -> None:
        """Write a table; one with more rows than a sheet can hold goes on over numbered sheets."""
        rows = chain.from_iterable(store.batches(schema))
        part, more = 1, True
        while more:
            title = schema.title if part == 1 else f"{schema.title} {part}"
            sheet = self._workbook.add_worksheet(title)
            written, more = self._fill(sheet, schema, rows)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, max(written, 1), len(schema.columns) - 1)
            part += 1

    def _fill(self, sheet: Worksheet, schema: TableSchema, rows: chain[Row]) -> tuple[int, bool]:
        """Write the header and what rows fit; return how many, and whether the sheet is full."""
        for place, column in enumerate(schema.columns):
            sheet.set_column(place, place, _WIDE.get(column.name, _WIDTHS[column.type]))
            sheet.write_string(0, place, column.name, self._header)
        writers = [_writer(sheet, column) for column in schema.columns]
        at = 0
        for at, row in enumerate(rows, 1):
            for place, (put, value) in enumerate(zip(writers, row, strict=True)):
                if value is not None:
                    put(at, place, value)
            if at == MAX_ROWS - 1:
                return at, True
        return at, False


def _writer(sheet: Worksheet, column: Column) -> Callable[[int, int, Value], object]:
    """Return the function that writes a value of this column's type, and of no other."""
    put: Callable[[int, int, Value], object]
    if column.type in ("integer", "number"):
        put = sheet.write_number
    elif column.type == "boolean":
        put = sheet.write_boolean
    elif column.type == "date":

        def put(row: int, place: int, value: Value) -> object:
            return sheet.write_datetime(row, place, datetime.fromisoformat(str(value)))
    else:

        def put(row: int, place: int, value: Value) -> object:
            return sheet.write_string(row, place, sheet_text(str(value)))

    return put
