"""Lines that say no more than that a table goes on."""

from __future__ import annotations

import regex

_CONTINUED = regex.compile(
    r"\W*(?:(?:table|appendix|annex|schedule)\s+[\dA-Z.]{1,6}\b)?[^.]{0,90}"
    r"\b(?:continued|contin[.’']*d|cont[.’']{0,2}d?)\b(?:\s+from\s[^.]{0,30})?\W*$",
    regex.IGNORECASE,
)
_LONGEST = 120


def is_continued(text: str) -> bool:
    """Return whether a line says no more than that a table goes on: "Table 2 (continued)"."""
    return len(text) <= _LONGEST and _CONTINUED.match(text) is not None
