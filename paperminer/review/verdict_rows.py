"""A verdict as a row of the file of verdicts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeVar

from paperminer.review.nouns import REASONS, STATUSES, SeenFlag, SeenPlace, Verdict

COLUMNS = "number, flag_id, status, reason, note, by, at, action, undoes, carried_from, seen"

_Word = TypeVar("_Word", bound=str)


def seen_text(flag: SeenFlag) -> str:
    """Return a flag as it was seen, as JSON: kind, source, expected, found and its places."""
    places = [[place.source, place.page, place.line, place.text] for place in flag.places]
    return json.dumps(
        [flag.kind, flag.source, flag.expected, flag.found, places], ensure_ascii=False
    )


def verdict_of(row: Sequence[object]) -> Verdict:
    """Return the verdict that a row holds; its cells are those of COLUMNS, in order."""
    number, flag_id, status, reason, note, by, at, action, undoes, carried_from, seen = row
    kind, source, expected, found, places = json.loads(str(seen))
    flag = SeenFlag(
        str(flag_id), kind, source, expected, found, tuple(SeenPlace(*place) for place in places)
    )
    return Verdict(
        int(str(number)), str(flag_id), _as(status, STATUSES), _as(reason, REASONS), str(note),
        str(by), str(at), str(action), None if undoes is None else int(str(undoes)),
        str(carried_from), flag,
    )  # fmt: skip


def _as(value: object, words: tuple[_Word, ...]) -> _Word:
    return next(word for word in words if word == value)
