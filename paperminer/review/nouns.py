"""The nouns of a review: a flag as a person saw it, and what they made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from paperminer.errors import UsageError

Status = Literal["open", "confirmed", "dismissed", "fixed"]
STATUSES: tuple[Status, ...] = get_args(Status)

Reason = Literal["", "rounding", "different scope", "misread", "other"]
REASONS: tuple[Reason, ...] = get_args(Reason)

#: Who re-opens a flag whose evidence changed: no person.
PROGRAM = "paperminer"


@dataclass(frozen=True, slots=True)
class SeenPlace:
    """One piece of a flag's evidence: its file, page (None without pages), line and text."""

    source: str
    page: int | None
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SeenFlag:
    """A flag as a person saw it when settling it: kept with the verdict, to tell a change by."""

    flag_id: str
    kind: str
    source: str
    expected: str
    found: str
    places: tuple[SeenPlace, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on a flag.

    number: counts all verdicts of the file upwards. at: UTC, ISO 8601. action: verdicts given in
    one step share it. undoes: the number of the verdict that this one takes back. carried_from:
    the id that the flag had before its paper changed, or "". seen: the flag as it was then.
    """

    number: int
    flag_id: str
    status: Status
    reason: Reason
    note: str
    by: str
    at: str
    action: str
    undoes: int | None
    carried_from: str
    seen: SeenFlag


@dataclass(frozen=True, slots=True)
class Wish:
    """A verdict that somebody wants to give.

    latest: the number of the newest verdict on the flag that they had before them, 0 where there
    was none; None gives the verdict whatever was said since.
    """

    flag: SeenFlag
    status: Status
    reason: Reason = ""
    note: str = ""
    latest: int | None = None
    carried_from: str = ""


class SettledMeanwhileError(UsageError):
    """Somebody else settled a flag after the page was drawn; `verdict` is what they said."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(
            f"{verdict.by or 'somebody'} has just settled this flag: it is {verdict.status}"
        )


def check_words(status: str, reason: str) -> None:
    """Return where status and reason are words of a verdict; raise UsageError otherwise."""
    if status not in STATUSES:
        raise UsageError(f"{status!r} is no verdict: it is one of {', '.join(STATUSES)}")
    if reason not in REASONS:
        words = ", ".join(filter(None, REASONS))
        raise UsageError(f"{reason!r} is no reason to dismiss a flag: it is one of {words}")
    if reason and status != "dismissed":
        raise UsageError(f"a reason ({reason}) goes with a dismissal, not with {status!r}")
