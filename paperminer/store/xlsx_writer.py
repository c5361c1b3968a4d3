"""The tables as one XLSX workbook, a sheet each, with numbers as numbers and text as text.

Everything from a paper is written as a string cell: no formula and no link from a paper ever runs.
The workbook carries no time of writing, so the same tables give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from paperminer.store.origin import Origin
from paperminer.store.sqlite import Store

FILE_NAME = "paperminer.xlsx"


def write(store: Store, folder: Path, origin: Origin) -> tuple[str, ...]:
    """Write the workbook into the folder and return its name, as a tuple of one."""
    # XlsxWriter is loaded by those who write a workbook, not by every start of the program.
    from paperminer.store.workbook.book import write_book

    write_book(store, folder / FILE_NAME, origin)
    return (FILE_NAME,)
