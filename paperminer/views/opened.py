"""A results folder opened for reading: its SQLite file, and the papers it was mined from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from paperminer.errors import UsageError
from paperminer.store import sqlite
from paperminer.store.origin import papers_folder


@dataclass(frozen=True, slots=True)
class Opened:
    """A results folder: its store, whose rows have names, and its papers, None where not there."""

    out: Path
    store: sqlite3.Connection
    papers: Path | None


@contextmanager
def open_results(results: Path) -> Iterator[Opened]:
    """Yield a results folder open for reading.

    results: the folder that `paperminer extract` wrote, or its SQLite file.
    Raises UsageError where there is none, or where its tables are another version's.
    """
    path = results / sqlite.FILE_NAME if results.is_dir() else results
    if not path.is_file():
        raise UsageError(f"{results} holds no {sqlite.FILE_NAME}: run `paperminer extract` first")
    uri = path.resolve().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as store:
            sqlite.check_columns(store, path.parent)
            store.row_factory = sqlite3.Row
            yield Opened(path.parent, store, papers_folder(path.parent))
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path} does not hold this version's tables: {error}") from error
