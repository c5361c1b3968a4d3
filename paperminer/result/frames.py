"""Rows as pandas DataFrames, with the types that the schema declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from paperminer.store.columns import Row, TableSchema, Value
from paperminer.store.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

# Missing values are <NA> in every type, and whole numbers stay whole.
_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


def frames_of(tables: Mapping[str, Sequence[Row]]) -> dict[str, pd.DataFrame]:
    """Return a DataFrame for each table of the schema, by name."""
    return {schema.name: _frame(schema, tables[schema.name]) for schema in TABLES}


def _frame(schema: TableSchema, rows: Sequence[Row]) -> pd.DataFrame:
    import pandas as pd

    by_column: list[Sequence[Value]] = list(zip(*rows, strict=True)) or [() for _ in schema.columns]
    return pd.DataFrame(
        {
            column.name: pd.Series(list(values), dtype=_DTYPES[column.type])
            for column, values in zip(schema.columns, by_column, strict=True)
        }
    )
