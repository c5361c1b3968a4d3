"""Where a command finds the tables of a run."""

from __future__ import annotations

from pathlib import Path

from paperminer.errors import UsageError


def store_of(results: Path) -> Path:
    """Return the SQLite file of a results folder, or that file where it is named itself.

    Raises UsageError where there is none.
    """
    from paperminer.store.sqlite import FILE_NAME

    path = results / FILE_NAME if results.is_dir() else results
    if not path.is_file():
        raise UsageError(f"{results} holds no {FILE_NAME}: run `paperminer extract` first")
    return path
