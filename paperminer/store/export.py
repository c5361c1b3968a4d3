"""The formats that tables can be written in, and the folder they are written to.

A run builds its files in a folder of its own inside OUT and moves them into place when all are
whole, so that the tables of an earlier run stay as they are until the new ones are done.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from paperminer.config import FORMATS, Format
from paperminer.errors import UsageError
from paperminer.store import (
    csv_writer,
    datapackage,
    json_writer,
    parquet_writer,
    sqlite,
    xlsx_writer,
)
from paperminer.store.origin import Origin
from paperminer.store.sqlite import Store

#: How a run's own folder inside OUT begins; hidden, so that a walk of OUT passes it by.
BUILDING = ".paperminer-"

_WRITERS: dict[str, Callable[[Store, Path, Origin], tuple[str, ...]]] = {
    "csv": csv_writer.write,
    "xlsx": xlsx_writer.write,
    "parquet": parquet_writer.write,
    "json": json_writer.write,
}


def check_formats(formats: Sequence[Format]) -> None:
    """Return when every format can be written here; raise UsageError when one cannot."""
    if "parquet" in formats:
        parquet_writer.check_available()


def write_all(
    store: Store, folder: Path, formats: Sequence[Format], origin: Origin
) -> tuple[str, ...]:
    """Write the tables of a finished store in each format and return the names of the files.

    folder: where the store's own file is already. It always goes with them: what shows, searches
    and settles flags reads it. origin: what the run says of itself.
    """
    files = [
        name
        for wanted in FORMATS
        if wanted in formats and wanted in _WRITERS
        for name in _WRITERS[wanted](store, folder, origin)
    ]
    files.append(sqlite.FILE_NAME)
    files.append(datapackage.write(folder, files, asdict(origin)))
    return tuple(files)


@contextmanager
def building_folder(out: Path) -> Iterator[Path]:
    """Yield an empty folder inside OUT, which is made if need be, and take it away afterwards.

    Raises UsageError where OUT is a file, lies in one, or cannot be written to.
    """
    made = _first_missing(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=BUILDING, dir=out))
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"cannot write to {out}: it is not a folder") from error
    except OSError as error:
        raise UsageError(f"cannot write to {out}: {error.strerror}") from error
    done = False
    try:
        yield folder
        done = True
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not done and made is not None:
            _remove_empty(out, made)


def publish(folder: Path, out: Path, files: Sequence[str]) -> None:
    """Move the files into OUT over those of an earlier run, and take away its other files.

    Raises UsageError, with OUT named, where a file there cannot be replaced.
    """
    before = datapackage.earlier_files(out)
    for name in files:
        try:
            (folder / name).replace(out / name)
        except OSError as error:
            raise UsageError(
                f"cannot replace {out / name}: {error.strerror}; is it open in another program?"
            ) from error
    for name in set(before) - set(files):
        (out / name).unlink(missing_ok=True)


def check_replaceable(out: Path) -> None:
    """Return when the files of an earlier run in OUT can be replaced.

    A workbook open in Excel cannot, on Windows: better said before an hour's work than after.
    Raises UsageError.
    """
    for name in datapackage.earlier_files(out):
        path = out / name
        if path.is_file():
            try:
                with path.open("r+b"):
                    pass
            except OSError as error:
                raise UsageError(
                    f"cannot replace {path}: {error.strerror}; is it open in another program?"
                ) from error


def _first_missing(path: Path) -> Path | None:
    """Return the outermost folder of the path that does not exist, or None if all do."""
    missing = None
    for folder in (path, *path.parents):
        if folder.exists():
            break
        missing = folder
    return missing


def _remove_empty(out: Path, made: Path) -> None:
    """Take away the empty folders that this run made, OUT first, outwards to `made`."""
    for folder in (out, *out.parents):
        try:
            folder.rmdir()
        except OSError:
            return
        if folder == made:
            return
