"""Flags of two sides: which were gained and lost, and which stand on other figures now."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from paperminer.views.compare import Difference
from paperminer.views.compare_figures import Found
from paperminer.views.compare_match import Key, matched
from paperminer.views.compare_rows import Text, framed


def flag_differences(before: Sequence[Text], after: Sequence[Text]) -> Found:
    """Return what differs between the flags of two papers."""
    found = matched(before, after, _KEYS, _evidence)
    differences = [
        Difference("flag", "changed", match.before.seen, match.after.seen, match.why)
        for match in found.matches
        if match.before.seen.sentence != match.after.seen.sentence
    ]
    unchanged = len(found.matches) - len(differences)
    differences.extend(Difference("flag", "removed", row.seen, None) for row in found.before)
    differences.extend(Difference("flag", "added", None, row.seen) for row in found.after)
    return Found("flag", tuple(differences), unchanged)


def _evidence(row: Text) -> Hashable:
    return " ".join(row.seen.text.split())


_KEYS: tuple[Key[Text], ...] = (
    Key("the same evidence in the same file", lambda row: row.seen.ref),
    Key("the same evidence", lambda row: (row.kind, _evidence(row))),
    Key("the same explanation", lambda row: (row.kind, row.seen.sentence)),
    Key("the same evidence but for numbers", lambda row: (row.kind, framed(row.seen.text))),
)
