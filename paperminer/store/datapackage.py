"""datapackage.json: a Frictionless data package that says what every column holds.

It also lists, under "paperminer", the files this run wrote: the next run into the same folder
takes away those it does not write itself, and touches nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from paperminer._version import __version__
from paperminer.store.columns import Column, TableSchema
from paperminer.store.schema import TABLES
from paperminer.store.workbook.layout import as_on_sheet

FILE_NAME = "datapackage.json"

_CSV_NOTE = (
    "In CSV, text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a "
    "line end, and is no plain number) has one apostrophe before it; take it away to have the "
    "text as printed."
)


def write(folder: Path, files: Sequence[str], noted: Mapping[str, object]) -> str:
    """Write the description of the files in the folder and return its name.

    files: the names of the other files of this run, in the folder. noted: what to say of the run.
    """
    package = {
        "profile": "data-package",
        "name": "paperminer-results",
        "title": "What paperminer found in a folder of committee papers",
        "description": _CSV_NOTE,
        "resources": [
            resource for schema in TABLES if (resource := _resource(schema, files)) is not None
        ],
        "paperminer": {"version": __version__, **noted, "files": [*files, FILE_NAME]},
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / FILE_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")
    return FILE_NAME


def earlier_files(folder: Path) -> tuple[str, ...]:
    """Return the names of the files an earlier run wrote into the folder; () if it wrote none."""
    try:
        package = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        names = package["paperminer"]["files"]
    except (OSError, ValueError, KeyError, TypeError):
        # Not there, or not ours: then nothing in the folder is ours to take away.
        return ()
    return tuple(name for name in names if isinstance(name, str) and Path(name).name == name)


def _resource(schema: TableSchema, files: Sequence[str]) -> dict[str, object] | None:
    """Return how to read one table: from CSV where it was written, else from the next best."""
    base: dict[str, object] = {
        "name": schema.name,
        "title": schema.title,
        "description": schema.meaning,
        "profile": "tabular-data-resource",
    }
    if (path := f"{schema.name}.csv") in files:
        # The byte-order mark is part of the encoding's name in Python, and so in frictionless.
        base |= {"path": path, "format": "csv", "encoding": "utf-8-sig"}
    elif (path := f"{schema.name}.parquet") in files:
        base |= {"path": path, "format": "parquet"}
    elif (path := f"{schema.name}.jsonl") in files:
        base |= {"path": path, "format": "jsonl", "encoding": "utf-8"}
    elif (path := "paperminer.xlsx") in files:
        base |= {"path": path, "format": "xlsx", "dialect": {"excel": {"sheet": schema.title}}}
        schema = as_on_sheet(schema)
    elif (path := "paperminer.db") in files:
        base |= {"path": path, "format": "sqlite"}
    else:
        return None
    return base | {"schema": _table_schema(schema)}


def _table_schema(schema: TableSchema) -> dict[str, object]:
    described: dict[str, object] = {
        "fields": [_field(column) for column in schema.columns],
        "missingValues": [""],
    }
    if schema.key:
        described["primaryKey"] = list(schema.key)
    if links := [_link(schema, column) for column in schema.columns if _leads_away(schema, column)]:
        described["foreignKeys"] = links
    return described


def _leads_away(schema: TableSchema, column: Column) -> bool:
    return bool(column.refers_to) and schema.key != (column.name,)


def _link(schema: TableSchema, column: Column) -> dict[str, object]:
    table, _, key = column.refers_to.partition(".")
    # A table that refers to itself is named "" in the standard.
    resource = "" if table == schema.name else table
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [key]}}


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "description": column.meaning,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.allowed:
        field["constraints"] = {"enum": list(column.allowed)}
    return field
