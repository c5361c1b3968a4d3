"""Decisions of two sides: which were reworded, came and went."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from paperminer.extraction.decision.repeats import plain_words
from paperminer.linking.wording import alike, word_changes
from paperminer.views.compare import Difference
from paperminer.views.compare_figures import Found
from paperminer.views.compare_match import Key, Match, alike_texts, matched
from paperminer.views.compare_rows import Text, framed

_ALIKE = 60.0
_SAME_NUMBER = 0.4  # of the words; an item of one number that shares fewer is another decision
_LONGEST = 3000  # characters


def decision_differences(before: Sequence[Text], after: Sequence[Text]) -> Found:
    """Return what differs between the decisions of two papers."""
    exact = matched(before, after, _KEYS, _words)
    matches = list(exact.matches)
    left, right = list(exact.before), list(exact.after)
    for numbered in (True, False):
        found = _numbered(left, right) if numbered else _reworded(left, right)
        matches.extend(found)
        gone = {id(match.before) for match in found}
        came = {id(match.after) for match in found}
        left = [row for row in left if id(row) not in gone]
        right = [row for row in right if id(row) not in came]
    differences = []
    for match in matches:
        words = word_changes(match.before.seen.text, match.after.seen.text)
        if words:
            seen = (match.before.seen, match.after.seen)
            differences.append(Difference("decision", "changed", *seen, match.why, words=words))
    count = len(matches) - len(differences)
    differences.sort(key=lambda d: (d.after.page or 0, d.after.line) if d.after else (0, 0))
    differences.extend(Difference("decision", "removed", row.seen, None) for row in left)
    differences.extend(Difference("decision", "added", None, row.seen) for row in right)
    return Found("decision", tuple(differences), count)


def _words(row: Text) -> Hashable:
    return plain_words(row.seen.text)


def _frame(row: Text) -> Hashable:
    return row.kind, framed(plain_words(row.seen.text))


_KEYS: tuple[Key[Text], ...] = (
    Key("the same place in the same file", lambda row: row.seen.ref),
    Key("the same words", lambda row: (row.kind, plain_words(row.seen.text))),
    Key("the same words but for numbers", _frame),
)


def _numbered(before: Sequence[Text], after: Sequence[Text]) -> list[Match[Text]]:
    """Return decisions of one number and stage that share words enough to be one."""

    def number(row: Text) -> Hashable | None:
        named = row.seen.section or row.item
        return (row.kind, row.seen.section, row.item) if named else None

    key = Key[Text]("the same stage and number", number, single=True)
    return [
        match
        for match in matched(before, after, (key,), _words).matches
        if alike(match.before.seen.text, match.after.seen.text) >= _SAME_NUMBER
    ]


def _reworded(before: Sequence[Text], after: Sequence[Text]) -> list[Match[Text]]:
    """Return decisions of one stage whose wordings are alike."""
    found: list[Match[Text]] = []
    for stage in dict.fromkeys(row.kind for row in before):
        sides = [[row for row in side if row.kind == stage] for side in (before, after)]
        texts = [[row.seen.text[:_LONGEST] for row in side] for side in sides]
        pairs = alike_texts(texts[0], texts[1], _ALIKE, lambda a, b: 100 * alike(a, b))
        found.extend(Match(sides[0][i], sides[1][j], "a wording alike") for i, j in pairs)
    return found
