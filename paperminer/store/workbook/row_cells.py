"""The cells of one row: each value by its column's type, figures as printed, papers as links."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime
from operator import itemgetter

from paperminer.store.columns import Row, Value
from paperminer.store.workbook.cells import like_formula, lines_of, number_format, sheet_text
from paperminer.store.workbook.formats import LINE_HEIGHT, Formats, Look
from paperminer.store.workbook.layout import Layout, Placed
from paperminer.store.workbook.links import MAX_LINKS, paper_link
from paperminer.store.workbook.review_columns import REVIEW, check_number
from paperminer.store.workbook.stream import StreamedSheet

_Put = Callable[[int, Row, Value], object]
_Get = Callable[[Row], Value]
_Add = Callable[[int, Row], None]

# Figures that count what the column "unit" of their row says.
_IN_UNIT = frozenset({"value", "value_high", "actual"})
_NUMBERS = {"confidence": "0.00", "of": "#,##0.########", "words": "#,##0"}
_DAY = "d mmm yyyy"

# Excel has no day before: it takes 1900 for a leap year.
_FIRST_DAY = datetime(1900, 3, 1)

#: How long a run took stays out, so that the same papers give the same file.
LEFT_EMPTY = frozenset({"seconds"})

_PAGE = re.compile(r"\d{1,9}")


class RowCells:
    """Writes the rows of one sheet."""

    def __init__(
        self, sheet: StreamedSheet, placed: Layout, formats: Formats, base: str | None
    ) -> None:
        """Take the sheet, its layout, the formats, and where the papers are."""
        self._sheet = sheet
        self._formats = formats
        self._base = base
        self._links = 0
        self._names = placed.schema.names
        self._most_lines = placed.most_lines
        self._cells = [
            (column.at, self._put(place, column))
            for place, column in enumerate(placed.columns)
            if column.at is not None and column.column.name not in LEFT_EMPTY
        ]
        added = {"link": self._put_link, "review_written": self._put_check_number}
        self._added = [
            added[column.column.name](place)
            for place, column in enumerate(placed.columns)
            if column.at is None
        ]
        self._wrapped = [
            (column.at, column.width)
            for column in placed.columns
            if column.wrapped and column.at is not None and not column.folded
        ]

    def write(self, at: int, row: Row) -> None:
        """Write a row of the table as row `at` of the sheet, from 0, as high as it needs."""
        lines = 1
        for place, width in self._wrapped:
            value = row[place]
            if value is not None:
                lines = max(lines, lines_of(str(value), width))
        self._sheet.set_row(at, LINE_HEIGHT * min(lines, self._most_lines) + 2)
        for place, put in self._cells:
            value = row[place]
            if value is not None:
                put(at, row, value)
        for add in self._added:
            add(at, row)

    def _getter(self, *names: str) -> _Get:
        """Return what gets the first of these columns that the table has out of a row."""
        for name in names:
            if name in self._names:
                return itemgetter(self._names.index(name))
        return lambda row: None

    def _put(self, place: int, column: Placed) -> _Put:
        """Return the function that writes a value of this column."""
        kind, name = column.column.type, column.column.name
        if kind == "boolean":
            return lambda at, row, value: self._sheet.write_boolean(at, place, value)
        if kind == "date":
            return self._put_day(place)
        if kind in ("integer", "number"):
            return self._put_figure(place) if name in _IN_UNIT else self._put_number(place, name)
        return self._put_text(place, column)

    def _put_text(self, place: int, column: Placed) -> _Put:
        plain = self._formats.of(Look(column.wrapped))
        quoted = self._formats.of(Look(column.wrapped, quoted=True))
        write = self._sheet.write_string

        def put(at: int, row: Row, value: Value) -> object:
            text = sheet_text(str(value))
            return write(at, place, text, quoted if like_formula(text) else plain)

        return put

    def _put_link(self, place: int) -> _Add:
        source, pages = self._getter("source"), self._getter("page", "pages", "page_start")
        look = self._formats.of(Look(link=True))

        def add(at: int, row: Row) -> None:
            found = _PAGE.match(str(pages(row) or ""))
            page = int(found[0]) if found else None
            link = paper_link(self._base, str(source(row) or ""), page)
            if link is not None and self._links < MAX_LINKS:
                self._links += 1
                said = "open paper" if page is None else f"open page {page}"
                self._sheet.write_url(at, place, link, look, said)

        return add

    def _put_check_number(self, place: int) -> _Add:
        reviewed = [self._getter(name) for name in REVIEW]

        def add(at: int, row: Row) -> None:
            self._sheet.write_string(at, place, check_number(*(get(row) for get in reviewed)))

        return add

    def _put_number(self, place: int, name: str) -> _Put:
        look = self._formats.of(Look(number=_NUMBERS.get(name, "")))

        def put(at: int, row: Row, value: Value) -> object:
            return self._number(at, place, value, look)

        return put

    def _put_figure(self, place: int) -> _Put:
        unit, text = self._getter("unit"), self._getter("text")
        decimals = self._getter("decimals")

        def put(at: int, row: Row, value: Value) -> object:
            places = decimals(row)
            shown = number_format(
                float(value or 0),
                str(unit(row) or ""),
                None if places is None else int(places),
                str(text(row) or ""),
            )
            return self._number(at, place, value, self._formats.of(Look(number=shown)))

        return put

    def _number(self, at: int, place: int, value: Value, look: object) -> object:
        if isinstance(value, float) and not math.isfinite(value):
            return self._sheet.write_string(at, place, str(value))
        return self._sheet.write_number(at, place, value, look)

    def _put_day(self, place: int) -> _Put:
        look = self._formats.of(Look(number=_DAY))

        def put(at: int, row: Row, value: Value) -> object:
            day = datetime.fromisoformat(str(value))
            if day < _FIRST_DAY:
                return self._sheet.write_string(at, place, str(value))
            return self._sheet.write_datetime(at, place, day, look)

        return put
