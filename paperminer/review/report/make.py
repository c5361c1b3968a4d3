"""The report of a results folder, written to one file."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from paperminer.errors import UsageError
from paperminer.review.report.gather import ReportSettings, gather
from paperminer.review.report.render import render


@dataclass(frozen=True, slots=True)
class ReportMade:
    """What was written: the file, its size in bytes, the flags and pictures shown, and notes."""

    path: Path
    size: int
    flags: int
    pictures: int
    notes: tuple[str, ...]


def write_report(out: Path, path: Path, settings: ReportSettings | None = None) -> ReportMade:
    """Write the report of a results folder and return what was written.

    out: the results folder, or its SQLite file. path: the file, which is replaced as a whole.
    Raises UsageError where there are no results, or the file cannot be written.
    """
    view = gather(out.parent if out.is_file() else out, settings)
    page = render(view).encode("utf-8")
    try:
        _replace(path, page)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    return ReportMade(path, len(page), view.shown, view.pictures, view.notes)


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside the one that it replaces, so that no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # What mkstemp makes is for its owner alone; a report is as readable as other files.
        mask = os.umask(0)
        os.umask(mask)
        fresh.chmod(0o666 & ~mask)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
