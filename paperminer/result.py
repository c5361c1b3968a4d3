"""The Python interface: a folder, or one paper, as pandas DataFrames."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from sqlite3 import DatabaseError
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from paperminer.config import load_settings
from paperminer.errors import UsageError
from paperminer.store import sqlite
from paperminer.store.columns import Column, Row, TableSchema, Value
from paperminer.store.schema import TABLES
from paperminer.store.sqlite import Store
from paperminer.store.values import unguarded

if TYPE_CHECKING:
    import pandas as pd

    from paperminer.folder import Watcher
    from paperminer.store.summary import Summary

# Missing values are <NA> in every type, and whole numbers stay whole.
_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


@dataclass(frozen=True, eq=False)
class Result:
    """What was found: one DataFrame a table, with the columns of the tables' contract.

    `summary` counts what was read; it is None where the tables were read back from files.
    """

    papers: pd.DataFrame
    metrics: pd.DataFrame
    targets: pd.DataFrame
    decisions: pd.DataFrame
    votes: pd.DataFrame
    amendments: pd.DataFrame
    records: pd.DataFrame
    cells: pd.DataFrame
    flags: pd.DataFrame
    evidence: pd.DataFrame
    issues: pd.DataFrame
    runs: pd.DataFrame
    series: pd.DataFrame
    coverage: pd.DataFrame
    summary: Summary | None = None

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, schema.name))} {schema.name}" for schema in TABLES)
        return f"<paperminer.Result: {counts}>"


def extract(
    path: str | PathLike[str],
    *,
    workers: int = 1,
    pages: str | None = None,
    rules: Sequence[str | PathLike[str]] = (),
    watcher: Watcher | None = None,
) -> Result:
    """Return what is found in a folder of papers, sub-folders included, or in one paper.

    path: the folder or the file. workers: with 1, papers are mined in this process, without limits
    of time and memory; with more, in worker processes within limits, and a script must call this
    under `if __name__ == "__main__":`. pages: the pages to read of each file, such as "1-10,15".
    rules: rule files to add to the built-in ones. watcher: called with a Progress after
    each paper.
    Settings from the environment (PAPERMINER_*) and paperminer.toml hold for what is not given.
    Raises UsageError where there is nothing to read, or a setting or rule file is wrong. A paper
    that cannot be read raises nothing: it is a row of `runs`.
    """
    from paperminer.folder import extract_folder

    flags = {
        "workers": workers,
        "isolate": workers > 1,
        "pages": pages,
        "rules": tuple(Path(rule) for rule in rules) or None,
        "formats": ("sqlite",),
    }
    settings = load_settings(flags)
    with TemporaryDirectory(prefix="paperminer-") as folder:
        out = Path(folder)
        summary = extract_folder(Path(path), out, settings, watcher=watcher)
        return _from_store(out / sqlite.FILE_NAME, summary)


def read_results(folder: str | PathLike[str]) -> Result:
    """Return the tables that `paperminer extract` wrote into a folder.

    folder: the OUT of that run; its SQLite file is read, or else its CSV files.
    Raises UsageError where there is neither.
    """
    place = Path(folder)
    if (path := place / sqlite.FILE_NAME).is_file():
        try:
            return _from_store(path, None)
        except DatabaseError as error:
            raise UsageError(f"{path} does not hold this version's tables: {error}") from error
    if all((place / f"{schema.name}.csv").is_file() for schema in TABLES):
        return _result({schema.name: _from_csv(place, schema) for schema in TABLES}, None)
    raise UsageError(
        f"{place} holds no tables to read: neither {sqlite.FILE_NAME} nor every CSV file"
    )


def _from_store(path: Path, summary: Summary | None) -> Result:
    with Store.open(path) as store:
        frames = {
            schema.name: _frame(schema, [row for batch in store.batches(schema) for row in batch])
            for schema in TABLES
        }
    return _result(frames, summary)


def _result(frames: dict[str, pd.DataFrame], summary: Summary | None) -> Result:
    return Result(**frames, summary=summary)


def _frame(schema: TableSchema, rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as a DataFrame with the types that the schema declares."""
    import pandas as pd

    by_column: list[Sequence[Value]] = list(zip(*rows, strict=True)) or [() for _ in schema.columns]
    return pd.DataFrame(
        {
            column.name: pd.Series(list(values), dtype=_DTYPES[column.type])
            for column, values in zip(schema.columns, by_column, strict=True)
        }
    )


def _from_csv(folder: Path, schema: TableSchema) -> pd.DataFrame:
    return _frame(schema, list(_csv_rows(folder / f"{schema.name}.csv", schema)))


def _csv_rows(path: Path, schema: TableSchema) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        header = next(reader, [])
        if header != list(schema.names):
            raise UsageError(f"{path} does not have the columns of the table {schema.name}")
        for cells in reader:
            yield tuple(map(_typed, schema.columns, cells))


def _typed(column: Column, cell: str) -> Value:
    """Return a CSV cell as its column's type."""
    if not cell:
        return None
    if column.type == "integer":
        return int(cell)
    if column.type == "number":
        return float(cell)
    if column.type == "boolean":
        return cell == "true"
    return unguarded(cell)
