"""A sheet that is written row by row and holds named tables all the same.

XlsxWriter keeps no rows in memory when asked to, and then refuses tables, because it would write
their cells itself. Here the caller writes the cells, and the table only says where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

STYLE = "Table Style Light 1"


class StreamedSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed
    """A worksheet for constant memory that can have tables and has no rich text."""

    def declare_table(self, name: str, headers: Sequence[str], first: int, last: int) -> None:
        """Make a range a named table; call it before any cell of its header is written.

        name: of letters, digits and "_", and no other table's. headers: the texts of its first row,
        all different; the caller writes them. first: the header's row, from 0. last: the last row
        of data, after `first`.
        """
        self.constant_memory, kept = 0, self.constant_memory
        # XlsxWriter notes each cell of a table, so it is told the shortest one there can be.
        outcome = self.add_table(
            first,
            0,
            first + 1,
            len(headers) - 1,
            {"name": name, "style": STYLE, "columns": [{"header": text} for text in headers]},
        )
        self.constant_memory = kept
        if outcome != 0:
            raise ValueError(f"a table cannot be called {name!r}, or has two columns of one name")
        whole = xl_range(first, 0, last, len(headers) - 1)
        self.tables[-1].update({"range": whole, "a_range": whole, "autofilter": whole})

    def forget_rows(self, before: int) -> None:
        """Forget the height of the row two above this one: it is in the file by now."""
        self.row_info.pop(before - 2, None)
        self.row_sizes.pop(before - 2, None)

    def _xml_rich_inline_string(self, string: str, attributes: Sequence[object] = ()) -> None:
        """Write text that looks like XlsxWriter's own markup as the text that it is.

        Streamed, XlsxWriter takes any text from "<r>" to "</r>" for markup and writes it
        unescaped: a paper could put cells and formulas of its own into the sheet.
        """
        self._xml_inline_string(string, True, attributes)
