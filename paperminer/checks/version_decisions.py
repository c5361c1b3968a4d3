"""The recommendations and decisions in which two versions of a paper differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.checks.decision_pairs import figures, same_figures
from paperminer.linking.wording import (
    WordChange,
    alike,
    is_same_word,
    shown_changes,
    word_changes,
)
from paperminer.model import Decision, Evidence

_ONE_ASK = 0.5  # of the content words that two wordings of one ask share
_SAME_ITEM = 0.1
_MOST = 40  # decisions of one version that are held against each other
_LEAST = 4  # letters of a word that tells
_EDGES = " ,.;:"
_NOT = regex.compile(r"\b(?:not|no|never|nor|without)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """An ask or decision in two versions; one of the two is None where that version lacks it.

    `beside` is then where a reader would look for it: the last of its stage in that version.
    """

    early: Decision | None
    late: Decision | None
    changes: tuple[WordChange, ...] = ()
    beside: Decision | None = None

    @property
    def places(self) -> list[Evidence]:
        """Return where it stands, in the later version first."""
        rows = (self.late or self.beside, self.early or self.beside)
        return [Evidence(row.span) for row in rows if row is not None]

    @property
    def is_of_figures(self) -> bool:
        """Return whether a figure became another one."""
        return any(figures(change.before) and figures(change.after) for change in self.changes)

    def told(self, early: str, late: str) -> str:
        """Return the change in words; early, late: how the two versions are called."""
        row = self.late or self.early
        name = _name(row) if row is not None else ""
        if self.early is None or self.late is None:
            where = early if self.late is None else late
            words = " ".join(row.text.split()[:8]) if row is not None else ""
            return f"{name} (“{words} ...”) stands only in {where}"
        return f"{name}: {shown_changes(self.changes)} in {late}"


def decision_changes(
    early: Sequence[Decision], late: Sequence[Decision]
) -> tuple[DecisionChange, ...]:
    """Return the asks and decisions in which two versions of a paper differ, in order.

    A paper prints its recommendations at its head and at its end: the first printing counts. One
    that only one version has is told of where the other has some of its stage.
    """
    before, after = _own(early), _own(late)
    if max(len(before), len(after)) > _MOST:
        return ()
    out: list[DecisionChange] = []
    left = list(before)
    added: list[Decision] = []
    for row in after:
        match = _match(row, left)
        if match is None:
            added.append(row)
            continue
        left.remove(match)
        changes = _telling(match, row)
        if changes:
            out.append(DecisionChange(match, row, changes))
    last = [{row.stage: row for row in rows} for rows in (before, after)]
    for row in added:
        if row.stage in last[0]:
            out.append(DecisionChange(None, row, beside=last[0][row.stage]))
    for row in left:
        if row.stage in last[1]:
            out.append(DecisionChange(row, None, beside=last[1][row.stage]))
    return tuple(out)


def _own(rows: Sequence[Decision]) -> list[Decision]:
    asked = [row for row in rows if row.stage != "action" and not row.repeats_id]
    texts: dict[tuple[str, str], Decision] = {}
    for row in asked:
        texts.setdefault((row.stage, " ".join(row.text.lower().split())), row)
    return list(texts.values())


def _match(row: Decision, others: Sequence[Decision]) -> Decision | None:
    scored = [
        (score, -at, other)
        for at, other in enumerate(others)
        if other.stage == row.stage and (score := alike(other.text, row.text)) >= _ONE_ASK
    ]
    best = max(
        scored,
        key=lambda one: (one[0] + _SAME_ITEM * (one[2].item == row.item), one[1]),
        default=None,
    )
    return best[2] if best is not None else None


def _telling(before: Decision, after: Decision) -> tuple[WordChange, ...]:
    """Return the changes that alter what is asked: figures, a "not", and words that tell."""
    changes = word_changes(before.text, after.text)
    return tuple(
        WordChange(change.before.strip(_EDGES), change.after.strip(_EDGES))
        for change in changes
        if _tells(change)
    )


def _tells(change: WordChange) -> bool:
    said = figures(change.before), figures(change.after)
    if said[0] or said[1]:
        return not same_figures(*said)
    if bool(_NOT.search(change.before)) != bool(_NOT.search(change.after)):
        return True
    if is_same_word(change.before, change.after):
        return False
    return any(len(word) >= _LEAST for word in f"{change.before} {change.after}".split())


def _name(row: Decision) -> str:
    return f"{row.stage.replace('_', ' ')} {row.item}".strip()
