"""The store of a results folder, opened to be read while others may replace it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from paperminer.errors import UsageError
from paperminer.store import sqlite

Signature = tuple[int, int, int]
"""What tells one file from the next under the same name: its inode, size and time."""


class NoStoreError(UsageError):
    """There are no results to review; the message says where they were looked for."""


def store_path(out: Path) -> Path:
    """Return where the store of a results folder lies."""
    return out / sqlite.FILE_NAME


def signature(path: Path) -> Signature:
    """Return what changes when a file is replaced or written; (0, 0, 0) where there is none."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_ino, status.st_size, status.st_mtime_ns)


@contextmanager
def reading(out: Path) -> Iterator[sqlite3.Connection]:
    """Open the store of a results folder for reading: rows have their columns' names.

    Raises NoStoreError where there is none, or it is that of another version.
    """
    path = store_path(out)
    if not path.is_file():
        raise NoStoreError(
            f"there are no results in {out}: `paperminer extract PAPERS -o {out}` makes them"
        )
    try:
        with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as opened:
            opened.row_factory = sqlite3.Row
            _check(opened, out)
            yield opened
    except sqlite3.DatabaseError as error:
        raise NoStoreError(
            f"the results in {out} cannot be read ({error}): run `paperminer extract` again"
        ) from error


def _check(opened: sqlite3.Connection, out: Path) -> None:
    try:
        sqlite.check_columns(opened, out)
    except UsageError as error:
        raise NoStoreError(str(error)) from error
