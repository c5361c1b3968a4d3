"""The tables as Parquet with declared types; needs pyarrow, the optional extra `parquet`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from paperminer.errors import UsageError
from paperminer.store.columns import Column, Row, TableSchema, Value
from paperminer.store.origin import Origin
from paperminer.store.schema import TABLES
from paperminer.store.sqlite import Store

if TYPE_CHECKING:
    import pyarrow as pa

# Rows in one row group: large enough to compress well, small enough to hold in memory.
_GROUP = 20_000


def check_available() -> None:
    """Return when pyarrow is there; raise UsageError saying how to install it when it is not."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "the format parquet needs pyarrow: pip install 'paperminer[parquet]'"
        ) from error


def write(store: Store, folder: Path, origin: Origin) -> tuple[str, ...]:
    """Write every table into the folder and return the names of the files.

    Raises UsageError where pyarrow is not installed.
    """
    check_available()
    return tuple(_write_table(store, schema, folder) for schema in TABLES)


def _write_table(store: Store, schema: TableSchema, folder: Path) -> str:
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = f"{schema.name}.parquet"
    types = _arrow_schema(schema)
    with pq.ParquetWriter(folder / name, types, compression="zstd") as writer:
        for batch in store.batches(schema, _GROUP):
            columns = [
                pa.array(_column_values(column, batch, place), type=field.type)
                for place, (column, field) in enumerate(zip(schema.columns, types, strict=True))
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=types))
    return name


def _arrow_schema(schema: TableSchema) -> pa.Schema:
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.schema(
        [
            pa.field(column.name, types[column.type], metadata={"description": column.meaning})
            for column in schema.columns
        ],
        metadata={"title": schema.title, "description": schema.meaning},
    )


def _column_values(column: Column, batch: list[Row], place: int) -> list[Value] | list[date | None]:
    values = [row[place] for row in batch]
    if column.type == "date":
        return [date.fromisoformat(value) if isinstance(value, str) else None for value in values]
    return values
