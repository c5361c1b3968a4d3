"""Verdicts given by a person on what a page showed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from paperminer.errors import UsageError
from paperminer.review.filters import Filters
from paperminer.review.nouns import REASONS, STATUSES, SettledMeanwhileError, Verdict, Wish
from paperminer.review.opening import store_path
from paperminer.review.queue import Queue
from paperminer.review.seen import seen_flags
from paperminer.review.verdicts import Verdicts

LONGEST_NOTE = 5000
_TRIES = 5
_Word = TypeVar("_Word", bound=str)


class NoSuchFlagError(UsageError):
    """The store has no flag of that id any more."""


def parted(choice: str) -> tuple[str, str]:
    """Return the status and reason of a choice such as "confirmed" or "dismissed:rounding"."""
    status, _, reason = choice.partition(":")
    return status, reason


def settle(
    out: Path, flag_id: str, choice: str, note: str, by: str, latest: int | None,
    copies: Mapping[str, int] | None = None,
) -> tuple[Verdict, ...]:  # fmt: skip
    """Give one verdict, on a flag and its copies, in one step, and return it for each of them.

    out: the results folder. choice: a status, with a reason behind a colon. latest: the number of
    the newest verdict that the person had before them. copies: further flags with such numbers;
    those that somebody else was quicker with stay as they are. A misreading is of one file, so it
    is said of the flag alone. What was given twice by mistake counts once.
    Raises SettledMeanwhileError where somebody else was quicker with the flag, NoSuchFlagError
    where the flag is gone, UsageError where the choice is none.
    """
    status, reason = parted(choice)
    numbers = {} if reason == "misread" else dict(copies or {})
    numbers.pop(flag_id, None)
    while True:
        seen = seen_flags(store_path(out), [flag_id, *numbers])
        if flag_id not in seen:
            raise NoSuchFlagError("this flag is no longer in the results")
        wishes = [
            Wish(
                seen[each],
                _as(status, STATUSES, "verdict"),
                _as(reason, REASONS, "reason"),
                note[:LONGEST_NOTE],
                number,
            )
            for each, number in {flag_id: latest, **numbers}.items()
            if each in seen
        ]
        with Verdicts.open(out) as verdicts:
            try:
                return verdicts.settle(wishes, by)
            except SettledMeanwhileError as error:
                now = error.verdict
                if now.flag_id in numbers:
                    del numbers[now.flag_id]
                    continue
                if (now.by, now.status, now.reason, now.note) == (
                    by, status, reason, note[:LONGEST_NOTE],
                ):  # fmt: skip
                    return (now,)
                raise


def dismiss_all(
    out: Path, queue: Queue, filters: Filters, reason: str, note: str, by: str
) -> tuple[Verdict, ...]:
    """Dismiss all open flags of one kind in one paper, in one step, and return the verdicts.

    What somebody else settles at the same moment stays as they left it.
    Raises UsageError where the choice names no kind or no paper.
    """
    if not (filters.kind and filters.paper):
        raise UsageError("only flags of one kind in one paper can be dismissed together")
    chosen = filters.but(verdict="open")
    for attempt in range(_TRIES):
        rows = queue.rows(chosen, 0, queue.count(chosen))
        numbers = {row.flag_id: row.number for row in rows}
        seen = seen_flags(store_path(out), numbers)
        wishes = [
            Wish(
                flag,
                "dismissed",
                _as(reason, REASONS, "reason"),
                note[:LONGEST_NOTE],
                numbers[flag_id],
            )
            for flag_id, flag in seen.items()
        ]
        with Verdicts.open(out) as verdicts:
            try:
                return verdicts.settle(wishes, by) if wishes else ()
            except SettledMeanwhileError:
                if attempt == _TRIES - 1:
                    raise
    return ()


def undo(out: Path, by: str) -> tuple[Verdict, ...]:
    """Take back a person's last step, and return the verdicts that hold again."""
    with Verdicts.open(out) as verdicts:
        return verdicts.undo(by)


def told(verdicts: Sequence[Verdict]) -> str:
    """Return what was done, in words for the person who did it."""
    if not verdicts:
        return "There is nothing of yours to take back."
    if len(verdicts) == 1:
        return f"The flag is {worded(verdicts[0].status, verdicts[0].reason)}."
    return f"{len(verdicts)} flags are {worded(verdicts[0].status, verdicts[0].reason)}."


def worded(status: str, reason: str = "") -> str:
    """Return a verdict in words: "dismissed (rounding)"."""
    return f"{status} ({reason})" if reason else status


def _as(word: str, words: tuple[_Word, ...], what: str) -> _Word:
    for known in words:
        if known == word:
            return known
    raise UsageError(f"{word!r} is no {what}")
