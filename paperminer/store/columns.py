"""What a column and a table are: the words in which store/schema.py is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number", "boolean", "date"]

#: One value as the store keeps it. A date is ISO 8601 text, a boolean may come back as 0 or 1.
Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, a title for people, its type, what it means and its unit."""

    name: str
    title: str
    type: ColumnType
    meaning: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    refers_to: str = ""
    """The "table.column" that holds the row this one speaks of, or ""."""


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: its columns in order, its key, and the columns people look rows up by.

    meaning: a sentence on the table. row: what one of its rows is, in a few words.
    """

    name: str
    title: str
    meaning: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the column names in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class ViewSchema:
    """A view of the SQLite file: a question that people ask of the tables, already joined.

    select: the SQL whose columns, in order, are `columns`.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    select: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return the column names in order."""
        return tuple(column.name for column in self.columns)


def text(
    name: str, meaning: str, *, allowed: tuple[str, ...] = (), refers_to: str = "", title: str = ""
) -> Column:
    """Return a column of text; the title is made from the name unless given."""
    return Column(name, title or _title(name), "string", meaning, "", allowed, refers_to)


def whole(name: str, meaning: str, *, unit: str = "", title: str = "") -> Column:
    """Return a column of whole numbers."""
    return Column(name, title or _title(name), "integer", meaning, unit)


def number(name: str, meaning: str, *, unit: str = "", title: str = "") -> Column:
    """Return a column of numbers that may have decimals."""
    return Column(name, title or _title(name), "number", meaning, unit)


def truth(name: str, meaning: str, *, title: str = "") -> Column:
    """Return a column of true and false."""
    return Column(name, title or _title(name), "boolean", meaning)


def day(name: str, meaning: str, *, title: str = "") -> Column:
    """Return a column of days, ISO 8601."""
    return Column(name, title or _title(name), "date", meaning, "ISO 8601")


def _title(name: str) -> str:
    words = name.replace("_", " ")
    return (words[0].upper() + words[1:]).replace(" id", " ID")
