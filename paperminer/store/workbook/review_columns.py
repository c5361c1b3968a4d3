"""The columns of the sheet of flags that a person fills in, and how a change in them is told."""

from __future__ import annotations

import hashlib

from paperminer.store.columns import Value, text

#: In the order in which `check_number` takes them.
REVIEW = ("review_status", "review_reason", "review_note")

#: What the sheet says beside a cell that is to be filled in.
TO_FILL_IN = {
    "review_status": "open: not looked at yet. confirmed: the figures do not agree. "
    "dismissed: they do, or nothing follows from it. fixed: a later version has put it right.",
    "review_reason": "Why it was dismissed; leave it empty otherwise.",
    "review_note": "",
}

REVIEW_WRITTEN = text(
    "review_written",
    "a check number of status, reason and note as they were when this file was written, by which "
    "`paperminer review import` tells what a person has changed since",
)


def check_number(status: Value, reason: Value, note: Value) -> str:
    """Return a short number that differs where a status, reason or note differs."""
    joined = "\x1f".join((str(status or "open"), str(reason or ""), str(note or "")))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:10]
