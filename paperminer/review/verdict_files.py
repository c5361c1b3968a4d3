"""Verdicts in files: the workbook that a person filled in, or the CSV or JSON that was exported."""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from paperminer.errors import UsageError
from paperminer.store.schema_flags import FLAGS
from paperminer.store.values import unguarded

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

#: What a file must say of each flag; the others of `FileVerdict` may be missing.
NEEDED = ("flag_id", "review_status")

_NAMES = (*NEEDED, "review_reason", "review_note", "review_written")
_MOST_BYTES = 500_000_000
_LONGEST_CELL = 2**31 - 1  # the csv module's own limit is below what a paper may print in a cell

# What the libraries raise for a file that is not what its name says. A fault in XML is a
# SyntaxError.
_DAMAGED = (ValueError, BadZipFile, KeyError, SyntaxError, EOFError, zlib.error, csv.Error)


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What a file says of one flag.

    row: its row in the file, as a person counts them: the header is row 1. sheet: the sheet it is
    on, or "". written: the check number of the verdict as the file was written, or "" where the
    file has none. The words are as they were typed.
    """

    row: int
    sheet: str
    flag_id: str
    status: str
    reason: str
    note: str
    written: str

    @property
    def place(self) -> str:
        """Return where it stands, for a message."""
        return f"{self.sheet} row {self.row}" if self.sheet else f"row {self.row}"


def read_verdicts(path: Path) -> Iterator[FileVerdict]:
    """Yield what a file says of each flag, in its order.

    path: .xlsx, .csv, .json (a list of objects) or .jsonl (one a line).
    Raises UsageError where the file cannot be read, or lacks a column.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path} is none of {', '.join(_READERS)}")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path} is too large for a file of verdicts")
        yield from reader(path)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
    except _DAMAGED as error:
        raise UsageError(f"cannot read {path}: it is damaged, or no {path.suffix} file") from error


def _xlsx(path: Path) -> Iterator[FileVerdict]:
    import openpyxl

    # A formula that somebody typed is read as its text: nothing is worked out.
    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if _of_flags(sheet.title)]
        if not sheets:
            raise UsageError(f"{path} has no sheet called {FLAGS.title!r}")
        for sheet in sheets:
            yield from _sheet(path, sheet)
    finally:
        book.close()


def _of_flags(title: str) -> bool:
    first, _, number = title.partition(" ")
    return first == FLAGS.title and (not number or number.isdecimal())


def _sheet(path: Path, sheet: ReadOnlyWorksheet) -> Iterator[FileVerdict]:
    from openpyxl.utils.escape import unescape

    sheet.reset_dimensions()  # Programs differ in what they write there.
    rows = sheet.iter_rows(values_only=True)
    header = [str(name or "").strip() for name in next(rows, ())]
    _check_header(path, header)
    for at, row in enumerate(rows, 2):
        said = {name: unescape(_text(value)) for name, value in zip(header, row, strict=False)}
        if any(said.values()):
            yield _verdict(at, sheet.title, said)


def _csv(path: Path) -> Iterator[FileVerdict]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # What Excel saves as plain "CSV".
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from _csv_rows(path, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    finally:
        csv.field_size_limit(before)


def _csv_rows(path: Path, rows: Iterator[list[str]]) -> Iterator[FileVerdict]:
    header = [name.strip() for name in next(rows, [])]
    _check_header(path, header)
    for at, row in enumerate(rows, 2):
        if any(row):
            cells = zip(header, row, strict=False)
            yield _verdict(at, "", {name: unguarded(value) for name, value in cells})


def _json(path: Path) -> Iterator[FileVerdict]:
    found = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(found, list):
        raise ValueError("no list of flags")
    return _objects(path, found)


def _json_lines(path: Path) -> Iterator[FileVerdict]:
    with path.open(encoding="utf-8-sig") as handle:
        yield from _objects(path, (json.loads(line) for line in handle if line.strip()))


def _objects(path: Path, found: Iterable[object]) -> Iterator[FileVerdict]:
    for at, entry in enumerate(found, 1):
        if not isinstance(entry, dict):
            raise ValueError("an entry is no object")
        _check_header(path, list(entry))
        yield _verdict(at, "", {str(name): _text(value) for name, value in entry.items()})


def _check_header(path: Path, header: Sequence[str]) -> None:
    if missing := [name for name in NEEDED if name not in header]:
        raise UsageError(f"{path} has no column {' and no column '.join(missing)}")


def _verdict(row: int, sheet: str, said: Mapping[str, str]) -> FileVerdict:
    return FileVerdict(row, sheet, *(said.get(name, "").strip() for name in _NAMES))


def _text(value: object) -> str:
    return "" if value is None else str(value)


_READERS: dict[str, Callable[[Path], Iterator[FileVerdict]]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".json": _json,
    ".jsonl": _json_lines,
}
