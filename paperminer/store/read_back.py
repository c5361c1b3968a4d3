"""Tables read back from the files of any format, as rows of the schema's types.

What each format changes on the way out is undone: the apostrophe of CSV, whole numbers of JSON,
days of Parquet and XLSX. A workbook alone cannot hold every text whole: one that it cut says so at
its end.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from paperminer.errors import UsageError
from paperminer.store import parquet_writer, sqlite, xlsx_writer
from paperminer.store.columns import Column, Row, TableSchema, Value
from paperminer.store.schema import TABLES
from paperminer.store.sqlite import Store
from paperminer.store.values import unguarded

Reader = Callable[[TableSchema], Iterator[Row]]

_LONGEST_CELL = 2**31 - 1  # the csv module's own limit is below what a paper may print in a cell
# Excel's way to write characters that XML has none for, and an underscore that would read as one.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_tables(folder: Path) -> dict[str, list[Row]]:
    """Return every table that a run wrote into a folder, by name.

    The first of these formats that is there whole: SQLite, Parquet, JSON Lines, CSV, XLSX. Rows
    come in the order they were written; a workbook has flags in an order of its own.
    Raises UsageError where there is none, or where a file holds other columns than this version's.
    """
    reader = _reader(folder)
    try:
        return {schema.name: list(reader(schema)) for schema in TABLES}
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder} does not hold this version's tables: {error}") from error


def rows_of_store(path: Path) -> Reader:
    """Return the reader of a run's SQLite file."""

    def read(schema: TableSchema) -> Iterator[Row]:
        with Store.open(path) as store:
            for batch in store.batches(schema):
                yield from batch

    return read


def _reader(folder: Path) -> Reader:
    if (path := folder / sqlite.FILE_NAME).is_file():
        return rows_of_store(path)
    for suffix, of_file in (("parquet", _parquet), ("jsonl", _json_lines), ("csv", _csv)):
        if all((folder / f"{schema.name}.{suffix}").is_file() for schema in TABLES):
            return _by_table(folder, suffix, of_file)
    if (path := folder / xlsx_writer.FILE_NAME).is_file():
        return _workbook(path)
    raise UsageError(
        f"{folder} holds no tables to read: neither {sqlite.FILE_NAME} nor "
        f"{xlsx_writer.FILE_NAME}, nor every table as Parquet, JSON Lines or CSV"
    )


def _by_table(
    folder: Path, suffix: str, of_file: Callable[[Path, TableSchema], Iterator[Row]]
) -> Reader:
    return lambda schema: of_file(folder / f"{schema.name}.{suffix}", schema)


# --------------------------------------------------------------------------- one format each


def _csv(path: Path, schema: TableSchema) -> Iterator[Row]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle)
            places = _places(next(reader, []), schema, path)
            for cells in reader:
                yield tuple(
                    _from_text(column, cells[at])
                    for column, at in zip(schema.columns, places, strict=True)
                )
    finally:
        csv.field_size_limit(before)


def _from_text(column: Column, cell: str) -> Value:
    if not cell:
        return None
    if column.type == "integer":
        return int(cell)
    if column.type == "number":
        return float(cell)
    if column.type == "boolean":
        return cell == "true"
    return unguarded(cell)


def _json_lines(path: Path, schema: TableSchema) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="\n") as handle:
        for line in handle:
            found: Mapping[str, object] = json.loads(line)
            yield tuple(_typed(column, found[column.name]) for column in schema.columns)


def _parquet(path: Path, schema: TableSchema) -> Iterator[Row]:
    parquet_writer.check_available()
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        _places(file.schema_arrow.names, schema, path)
        for batch in file.iter_batches(columns=list(schema.names)):
            columns = [batch.column(name).to_pylist() for name in schema.names]
            for row in zip(*columns, strict=True):
                yield tuple(map(_typed, schema.columns, row))


def _workbook(path: Path) -> Reader:
    try:
        import openpyxl
    except ImportError as error:
        raise UsageError("to read tables from a workbook install openpyxl") from error

    def read(schema: TableSchema) -> Iterator[Row]:
        book = openpyxl.load_workbook(path, read_only=True)
        try:
            # A table with more rows than a sheet can hold goes on over numbered sheets.
            numbered = re.compile(re.escape(schema.title) + r"(?: \d+)?")
            sheets = [sheet for sheet in book if numbered.fullmatch(sheet.title)]
            if not sheets:
                raise UsageError(f"{path} has no sheet {schema.title}")
            for sheet in sheets:
                cells = sheet.iter_rows(values_only=True)
                places = _places([str(name) for name in next(cells, ())], schema, path)
                for row in cells:
                    yield tuple(
                        _from_cell(column, row[at] if at < len(row) else None)
                        for column, at in zip(schema.columns, places, strict=True)
                    )
        finally:
            book.close()

    return read


def _from_cell(column: Column, value: object) -> Value:
    if column.type == "string" and isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return _typed(column, value)


# --------------------------------------------------------------------------- what they share


def _places(names: Sequence[str], schema: TableSchema, path: Path) -> list[int]:
    """Return where each column of a table stands; others may stand between them."""
    missing = [name for name in schema.names if name not in names]
    if missing:
        raise UsageError(
            f"{path} does not have the columns of the table {schema.name}: {', '.join(missing)}"
        )
    return [list(names).index(name) for name in schema.names]


def _typed(column: Column, value: object) -> Value:
    """Return a value as its column's type: what a format has one number or day type for."""
    if value is None:
        return None
    if column.type == "integer":
        return int(str(value).removesuffix(".0"))
    if column.type == "number":
        return float(str(value))
    if column.type == "boolean":
        return bool(value)
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    return str(value)
