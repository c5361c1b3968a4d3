"""Verdicts that stand only in the files a new run is about to replace.

Who fills in the workbook of a results folder may well mine the papers again before bringing it in.
What was filled in is brought in then, so that the new tables have it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from paperminer.errors import UsageError
from paperminer.review.bring_in import bring_in
from paperminer.review.verdict_files import read_verdicts
from paperminer.store import sqlite, xlsx_writer
from paperminer.store.schema_flags import FLAGS
from paperminer.store.summary import FilledIn

_FILES = (xlsx_writer.FILE_NAME, f"{FLAGS.name}.csv")


def rescue(out: Path, by: str) -> tuple[FilledIn, ...]:
    """Bring in what people filled in in the files of OUT and return what became of each.

    out: the results folder, before its files are replaced. by: who gives the verdicts. A file in
    which nothing was changed is not told of.
    """
    if not (out / sqlite.FILE_NAME).is_file():
        return ()
    found = (_rescue(out / name, out, by) for name in _FILES if (out / name).is_file())
    return tuple(each for each in found if each.taken or each.kept)


def _rescue(path: Path, out: Path, by: str) -> FilledIn:
    try:
        brought = bring_in(path, out, by)
    except UsageError:
        # Damaged, or beside the store of another version.
        return FilledIn(path.name, 0, _kept(path) if _filled_in(path) else "")
    return FilledIn(path.name, len(brought.taken), _kept(path) if brought.not_taken else "")


def _filled_in(path: Path) -> bool:
    """Return whether a file has a verdict or a note, or cannot be read to tell."""
    try:
        rows = read_verdicts(path)
        return any(row.note or row.status.casefold() not in ("", "open") for row in rows)
    except UsageError:
        return True


def _kept(path: Path) -> str:
    """Copy a file to a name that is free, and return that name."""
    number = 1
    while (copy := path.with_name(f"{path.stem}-kept-{number}{path.suffix}")).exists():
        number += 1
    shutil.copy2(path, copy)
    return copy.name
