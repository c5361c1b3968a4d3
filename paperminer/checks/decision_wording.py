"""An ask that is printed twice, or carried from paper to record, with other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from paperminer.checks.decision_pairs import DecisionCheck, figures, same_figures
from paperminer.linking.decisions import chains
from paperminer.linking.wording import (
    WordChange,
    alike,
    is_same_word,
    shown_changes,
    word_changes,
)
from paperminer.model import Decision, Flag

_NOT = regex.compile(r"\b(?:not|no|never|nor|without|refuse|reject|decline)\b", regex.IGNORECASE)
_ONE_ASK = 0.7  # below this two rows are two asks of one list, not one ask in two wordings
_SMALL = 3  # words: a longer run that changed is a rewording, which has many innocent readings


class ChangedDecision(DecisionCheck):
    """A recommendation or decision that asks for two things in two places.

    Flags: an item that stands at the head of a paper and again at its end, or in a paper and in
    the record of decision made from it, where a figure, a sum or a date of the one is another in
    the other, where one has a "not" that the other lacks, where what it does is another verb, or
    where a few words have others in their place. The explanation names the words.

    Why it matters: the committee votes on one of the two, and the record cannot say which.

    Example: "cap the grant at £1.2m" on page 1 and "cap the grant at £1.3m" on page 9.

    Not flagged: items that are only shortened, longer passages put in other words, spelling,
    plurals, £250k for £250,000, figures that one copy leaves out, and what a committee changed
    when it resolved.
    """

    code = "C115"
    kind = "conflicting_text"
    version = 2

    def across(self, decisions: Sequence[Decision]) -> Iterator[Flag]:
        """Yield a flag for each item whose two printings differ in more than form."""
        by_id = {row.decision_id: row for row in decisions}
        told: set[tuple[str, str]] = set()
        for row in decisions:
            first = by_id.get(row.repeats_id)
            if first is not None:
                told.add((first.decision_id, row.decision_id))
                yield from self._compared(first, row, first.stage == row.stage)
        for row, later in chains(decisions):
            pair = row.decision_id, later.decision_id
            # A repeat's own first printing is compared with what it led to already.
            again = (row.repeats_id, later.decision_id) in told
            if later.stage == "resolution" or pair in told or again:
                continue
            told.add(pair)
            if alike(row.text, later.text) >= _ONE_ASK:
                yield from self._compared(row, later, False)

    def _compared(self, first: Decision, later: Decision, copy: bool) -> Iterator[Flag]:
        """Yield the flag of two printings of one item; copy: both are of one stage."""
        changes = word_changes(first.text, later.text)
        before, after = figures(first.text), figures(later.text)
        if before and len(before) == len(after) and not same_figures(before, after):
            said = ", ".join(before), ", ".join(after)
            yield self._flag(first, later, changes, said, 0.75)
        elif len(_NOT.findall(first.text)) != len(_NOT.findall(later.text)) and _turned(changes):
            yield self._flag(first, later, changes, _sides(changes), 0.65)
        elif copy and _acts_apart(first, later):
            said = ", ".join(first.verbs), ", ".join(later.verbs)
            yield self._flag(first, later, changes, said, 0.6)
        elif copy and (swapped := _swapped(changes)):
            yield self._flag(first, later, swapped, _sides(swapped), 0.5)

    def _flag(
        self,
        first: Decision,
        later: Decision,
        changes: Sequence[WordChange],
        said: tuple[str, str],
        confidence: float,
    ) -> Flag:
        telling = [c for c in changes if c.before and c.after] or list(changes)
        return self.raised(
            later,
            [first.span, later.span],
            severity="conflict" if confidence > 0.5 else "warning",
            confidence=confidence,
            explanation=f"One item is printed twice, and the two differ: {shown_changes(telling)}.",
            expected=said[0],
            found=said[1],
            innocent=("a shorter copy", "two items of like wording", "another spelling"),
        )


def _turned(changes: Sequence[WordChange]) -> bool:
    """Return whether a word that turns the sense came or went by itself, not with a clause."""
    return any(
        len(c.before.split()) <= _SMALL
        and len(c.after.split()) <= _SMALL
        and bool(_NOT.search(c.before)) != bool(_NOT.search(c.after))
        for c in changes
    )


def _acts_apart(first: Decision, later: Decision) -> bool:
    """Return whether two printings do different things: neither's verbs are among the other's."""
    a, b = set(first.verbs), set(later.verbs)
    return bool(a - b) and bool(b - a)


def _swapped(changes: Sequence[WordChange]) -> list[WordChange]:
    """Return the few words that others stand for, spelling and small words left out."""
    out = []
    for change in changes:
        a, b = change.before.split(), change.after.split()
        if not 0 < len(a) <= _SMALL or not 0 < len(b) <= _SMALL:
            continue
        # What a figure comes to is compared apart.
        if regex.search(r"\d", change.before + change.after):
            continue
        if is_same_word(change.before, change.after):
            continue
        if max(map(len, a)) > 3 and max(map(len, b)) > 3:
            out.append(change)
    return out


def _sides(changes: Sequence[WordChange]) -> tuple[str, str]:
    return (
        ", ".join(c.before for c in changes if c.before) or "nothing here",
        ", ".join(c.after for c in changes if c.after) or "nothing here",
    )
