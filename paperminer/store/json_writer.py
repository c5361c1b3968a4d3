"""The tables as JSON Lines: one file a table, one object a row, null for unknown."""

from __future__ import annotations

import json
from pathlib import Path

from paperminer.store.columns import TableSchema, Value
from paperminer.store.origin import Origin
from paperminer.store.schema import TABLES
from paperminer.store.sqlite import Store

# Above this a float no longer tells neighbouring whole numbers apart.
_EXACT = 2**53


def write(store: Store, folder: Path, origin: Origin) -> tuple[str, ...]:
    """Write every table into the folder and return the names of the files."""
    return tuple(_write_table(store, schema, folder) for schema in TABLES)


def _write_table(store: Store, schema: TableSchema, folder: Path) -> str:
    name = f"{schema.name}.jsonl"
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
    with (folder / name).open("w", encoding="utf-8", newline="\n") as handle:
        for batch in store.batches(schema):
            for row in batch:
                values = (_plain(value) for value in row)
                handle.write(encode(dict(zip(schema.names, values, strict=True))) + "\n")
    return name


def _plain(value: Value) -> Value:
    """Return 4600000 for 4600000.0: whole numbers read better, and JSON has one kind of number."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value
