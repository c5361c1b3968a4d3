"""The flags with what people say of them now, written to one file for reading, or to fill in."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from sqlite3 import DatabaseError
from tempfile import TemporaryDirectory

from paperminer.errors import UsageError
from paperminer.review.verdicts import latest_verdicts
from paperminer.store import sqlite
from paperminer.store.columns import Value
from paperminer.store.origin import Origin, folder_from, papers_folder, run_id
from paperminer.store.schema_flags import FLAGS
from paperminer.store.sqlite import Store
from paperminer.store.values import cell_text, guarded
from paperminer.store.workbook.review_columns import REVIEW, REVIEW_WRITTEN, check_number

SUFFIXES = (".xlsx", ".csv", ".json")

# Beside the columns of the table of flags.
_ADDED = ("review_by", "review_at", REVIEW_WRITTEN.name)


def take_out(out: Path, path: Path, only: Collection[str] | None = None) -> int:
    """Write the flags of a results folder, with their newest verdicts, and return how many.

    path: .xlsx gives the whole workbook; .csv and .json the flags, with who settled each and when.
    only: the ids of the flags to write, all unless given; a workbook of them has no other tables,
    and no links to the papers, for it may be sent anywhere.
    Each can be filled in and brought in again. The file appears when it is whole.
    Raises UsageError where the results cannot be read, or the file cannot be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path} is none of {', '.join(SUFFIXES)}")
    db = out / sqlite.FILE_NAME
    if not db.is_file():
        raise UsageError(
            f"there are no results in {out}: `paperminer extract PAPERS -o {out}` makes them"
        )
    verdicts = latest_verdicts(out)
    try:
        with Store.open(db) as store:
            store.overlay_reviews(
                (said.status, said.reason, said.note, flag_id) for flag_id, said in verdicts.items()
            )
            if only is not None:
                store.keep_flags(only)
            with TemporaryDirectory(dir=path.parent, prefix=".paperminer-") as folder:
                built = Path(folder) / path.name
                _write(store, built, out, path if only is None else None)
                built.replace(path)
            return store.count(FLAGS)
    except DatabaseError as error:
        raise UsageError(
            f"the results in {out} cannot be read ({error}): run `paperminer extract` again"
        ) from error
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error


def _write(store: Store, built: Path, out: Path, path: Path | None) -> None:
    """Write a file; path: where it is to lie, None for chosen flags that may lie anywhere."""
    if built.suffix.lower() == ".xlsx":
        # XlsxWriter is loaded only where it is needed.
        from paperminer.store.workbook.book import write_book, write_flags_book

        papers = papers_folder(out)
        if path is None:
            write_flags_book(store, built, Origin("", run_id(out)))
        else:
            named = folder_from(path.parent, papers) if papers else ""
            write_book(store, built, Origin(named, run_id(out)))
        return
    rows = _rows(store, out)
    if built.suffix.lower() == ".csv":
        with built.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.writer(handle, dialect="excel")
            writer.writerow((*FLAGS.names, *_ADDED))
            writer.writerows([guarded(cell_text(value)) for value in row.values()] for row in rows)
    else:
        text = json.dumps(list(rows), ensure_ascii=False, indent=1)
        built.write_text(text + os.linesep, encoding="utf-8", newline="\n")


def _rows(store: Store, out: Path) -> Iterator[dict[str, Value]]:
    verdicts = latest_verdicts(out)
    for batch in store.batches(FLAGS):
        for values in batch:
            row = dict(zip(FLAGS.names, values, strict=True))
            said = verdicts.get(str(row["flag_id"]))
            number = check_number(*(row[name] for name in REVIEW))
            added = (said.by or None, said.at) if said else (None, None)
            yield row | dict(zip(_ADDED, (*added, number), strict=True))
