"""Who is to do what minutes ask for, and by when."""

from __future__ import annotations

from paperminer.extraction.decision.draft import SENTENCE_REACH, group, rule, squeeze


def owner_in(text: str) -> str:
    """Return who an action falls to, as printed: a name, initials or a post; "" for nobody."""
    found = rule("action_owner").search(text[:SENTENCE_REACH])
    return squeeze(group(found, "owner")).rstrip(" .,;:") if found else ""


def due_in(text: str) -> str:
    """Return by when an action is due, as printed: a day, a month or a meeting; "" if silent."""
    found = rule("action_due").search(text[:SENTENCE_REACH])
    return squeeze(found["due"]).rstrip(" .,;:") if found else ""
