"""The columns of the sheet of flags that a person fills in, and how a change in them is told."""

from __future__ import annotations

import hashlib

from paperminer.store.columns import Value, text
from paperminer.store.workbook.cells import sheet_text

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


def note_text(note: str) -> str:
    """Return a note as it comes back from a cell: line ends alike, no space around it."""
    return "\n".join(sheet_text(note).splitlines()).strip()


def check_number(status: Value, reason: Value, note: Value) -> str:
    """Return a short number that differs where a status, reason or note differs."""
    said = str(status or "open"), str(reason or ""), note_text(str(note or ""))
    joined = "\x1f".join(said)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:10]
