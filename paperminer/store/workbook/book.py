"""The workbook as a whole: its sheets in order, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import xlsxwriter

from paperminer._version import __version__
from paperminer.store.origin import Origin
from paperminer.store.schema_flags import FLAGS
from paperminer.store.sqlite import Store
from paperminer.store.workbook.about_sheet import add_about
from paperminer.store.workbook.formats import Formats
from paperminer.store.workbook.layout import sheet_tables
from paperminer.store.workbook.links import papers_base
from paperminer.store.workbook.summary_sheet import add_summary
from paperminer.store.workbook.table_sheet import TableSheets

_EPOCH = datetime(2000, 1, 1)


def write_book(store: Store, path: Path, origin: Origin) -> None:
    """Write the workbook to a file.

    origin: the run's id, and where its papers are, as a path from the folder that the file is for.
    """
    with _opened(path, origin) as workbook:
        formats = Formats(workbook)
        base = papers_base(origin.papers, tuple(source for source, _ in store.sources()))
        tables = TableSheets(workbook, formats, base)
        first, others = sheet_tables()
        add_summary(workbook, formats, store, origin.run_id)
        for schema in first:
            tables.add(store, schema)
        add_about(workbook, formats)
        for schema in others:
            tables.add(store, schema)


def write_flags_book(store: Store, path: Path, origin: Origin) -> None:
    """Write a workbook of the flags alone, to be read or filled in; as `write_book`."""
    with _opened(path, origin) as workbook:
        formats = Formats(workbook)
        base = papers_base(origin.papers, tuple(source for source, _ in store.sources()))
        TableSheets(workbook, formats, base).add(store, FLAGS)
        add_about(workbook, formats)


@contextmanager
def _opened(path: Path, origin: Origin) -> Iterator[xlsxwriter.Workbook]:
    """Give a new workbook that says of itself what it is, and write it at the end."""
    # Text stays text: nothing is taken for a formula, a link or a number.
    workbook = xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties(
        {
            "title": "What paperminer found in a folder of committee papers",
            "author": f"paperminer {__version__}",
            "comments": f"run {origin.run_id}",
            "created": _EPOCH,
        }
    )
    workbook.set_custom_property("paperminer run", origin.run_id)
    yield workbook
    workbook.close()
