"""Verdicts brought in from a file that a person filled in, without undoing anybody else's.

The file knows, by its check numbers, what each flag's verdict was when it was written. So three
states are told apart: what was written, what the file says now, and what has been said meanwhile.
Only what the person changed is taken, and only where nobody else has settled the flag since.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import DatabaseError
from typing import Literal

from paperminer.errors import UsageError
from paperminer.review.nouns import (
    REASONS,
    STATUSES,
    SeenFlag,
    SettledMeanwhileError,
    Verdict,
    Wish,
    check_words,
)
from paperminer.review.seen import seen_flags
from paperminer.review.verdict_files import FileVerdict, read_verdicts
from paperminer.review.verdicts import Verdicts
from paperminer.store import sqlite
from paperminer.store.schema_flags import FLAGS
from paperminer.store.sqlite import Store
from paperminer.store.workbook.review_columns import REVIEW, check_number, note_text

LONGEST_NOTE = 5000

# How often a file is held against the verdicts anew because somebody settled a flag just then.
_TRIES = 5

Trouble = Literal["unknown", "invalid", "settled"]


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that was not taken, and why.

    trouble: unknown, where the results have no such flag; invalid, where a word is none of those
    there are; settled, where somebody else has settled the flag since the file was written.
    """

    place: str
    flag_id: str
    trouble: Trouble
    why: str


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of a file: verdicts taken, rows with nothing new, and rows not taken."""

    taken: tuple[Verdict, ...]
    nothing_new: int
    not_taken: tuple[NotTaken, ...]


def bring_in(path: Path, out: Path, by: str) -> BroughtIn:
    """Give the verdicts that a file holds and return what became of each row.

    path: a workbook, CSV or JSON file with the flags of the results in `out`. by: who gives them.
    All are given in one step, which one `undo` takes back.
    Raises UsageError where the file or the results cannot be read.
    """
    store = out / sqlite.FILE_NAME
    if not store.is_file():
        raise UsageError(
            f"there are no results in {out}: `paperminer extract PAPERS -o {out}` makes them"
        )
    rows = tuple(read_verdicts(path))
    flags = seen_flags(store, (row.flag_id for row in rows))
    written = _written(store)
    with Verdicts.open(out) as verdicts:
        for attempt in range(_TRIES):
            wishes, nothing_new, not_taken = weigh(rows, flags, verdicts.latest(), written)
            try:
                taken = verdicts.settle(wishes, by) if wishes else ()
            except SettledMeanwhileError:
                if attempt == _TRIES - 1:
                    raise
                continue
            break
    return BroughtIn(taken, nothing_new, tuple(not_taken))


def account_name() -> str:
    """Return the name of the account that the program runs under, or "" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""  # As in a container.


def weigh(
    rows: Iterable[FileVerdict],
    flags: Mapping[str, SeenFlag],
    latest: Mapping[str, Verdict],
    written: Mapping[str, str],
) -> tuple[list[Wish], int, list[NotTaken]]:
    """Return the verdicts to give, how many rows say nothing new, and the rows not taken.

    flags: those of the results. latest: the newest verdict on each flag that has one. written: the
    check number of each flag's verdict in the tables, for files that bring none of their own.
    """
    wishes: list[Wish] = []
    not_taken: list[NotTaken] = []
    nothing_new = 0
    before: dict[str, FileVerdict] = {}
    for row in rows:
        flag_id = row.flag_id
        found = _weigh_row(
            row, flags.get(flag_id), latest.get(flag_id), written.get(flag_id, ""), before
        )
        if isinstance(found, Wish):
            wishes.append(found)
        elif found is not None:
            not_taken.append(found)
        else:
            nothing_new += 1
        before.setdefault(row.flag_id, row)
    return wishes, nothing_new, not_taken


def _weigh_row(
    row: FileVerdict,
    flag: SeenFlag | None,
    now: Verdict | None,
    written: str,
    before: Mapping[str, FileVerdict],
) -> Wish | NotTaken | None:
    """Return the verdict a row gives, None where it says nothing new, or why it will not do."""
    if flag is None:
        what = f"no flag {row.flag_id}" if row.flag_id else "no flag without an id"
        return NotTaken(row.place, row.flag_id, "unknown", f"the results have {what}")
    status, reason = (row.status or "open").casefold(), row.reason.casefold()
    note = note_text(row.note)
    said, base = check_number(status, reason, note), row.written or written
    held = check_number(now.status, now.reason, now.note) if now else check_number("", "", "")
    if said in (held, base):
        return None
    if row.flag_id in before:
        why = f"the flag stands in {before[row.flag_id].place} already"
        return NotTaken(row.place, row.flag_id, "invalid", why)
    try:
        check_words(status, reason)
    except UsageError as error:
        return NotTaken(row.place, row.flag_id, "invalid", str(error))
    if len(note) > LONGEST_NOTE:
        why = f"the note is longer than {LONGEST_NOTE:,} characters"
        return NotTaken(row.place, row.flag_id, "invalid", why)
    if now is not None and held != base:
        who = now.by or "somebody"
        why = f"{who} has made it {now.status} since this file was written"
        return NotTaken(row.place, row.flag_id, "settled", why)
    return Wish(
        flag,
        next(word for word in STATUSES if word == status),
        next(word for word in REASONS if word == reason),
        note,
        latest=now.number if now else 0,
    )


def _written(path: Path) -> dict[str, str]:
    """Return the check number of each flag's verdict as the tables have it."""
    at_id, *at_review = (FLAGS.names.index(name) for name in ("flag_id", *REVIEW))
    try:
        with Store.open(path) as store:
            return {
                str(row[at_id]): check_number(*(row[place] for place in at_review))
                for batch in store.batches(FLAGS)
                for row in batch
            }
    except DatabaseError as error:
        raise UsageError(
            f"the results in {path.parent} cannot be read ({error}): run `paperminer extract` again"
        ) from error
