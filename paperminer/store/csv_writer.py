"""The tables as CSV: UTF-8 with a byte-order mark, RFC 4180, one file a table.

The mark makes a double click in Excel show £ right. Text that a spreadsheet would take for a
formula has an apostrophe before it (see values.guarded); the other formats carry it as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from paperminer.store.columns import Row, TableSchema
from paperminer.store.origin import Origin
from paperminer.store.schema import TABLES
from paperminer.store.sqlite import Store
from paperminer.store.values import cell_text, guarded


def write(store: Store, folder: Path, origin: Origin) -> tuple[str, ...]:
    """Write every table into the folder and return the names of the files."""
    return tuple(_write_table(store, schema, folder) for schema in TABLES)


def _write_table(store: Store, schema: TableSchema, folder: Path) -> str:
    name = f"{schema.name}.csv"
    with (folder / name).open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle, dialect="excel")
        writer.writerow(schema.names)
        for batch in store.batches(schema):
            writer.writerows(_cells(row) for row in batch)
    return name


def _cells(row: Row) -> Sequence[str]:
    return [guarded(value) if isinstance(value, str) else cell_text(value) for value in row]
