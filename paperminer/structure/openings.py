"""The lines with which minutes and records of decision begin, however a council words them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from paperminer.structure.header_fields import labelled

_WHO = (
    r"(?:(?:executive|officers?|delegated|cabinet|members?|lead|portfolio|holders?|leaders?|mayoral|"
    r"mayors?|directors?|individual|urgent|key|non-key|chief|deputy|commissioners?|"
    r"council|committee|operational|significant|administrative|public|health)['’]?s?\s+)"
)
_FORM = r"(?:notice|record|form|report|statement|template|log|pro\s?forma)"
_RECORD = regex.compile(
    rf"\b(?:proposed\s+)?record\s+of\s+(?:an?\s+|the\s+)?{_WHO}{{0,4}}decisions?\b"
    rf"|\b{_WHO}{{1,4}}(?:decisions?|powers|authority)(?:\s+making)?\s+{_FORM}\b"
    r"|\bdecision\s+(?:notice|record|form)\b"
    rf"|\b(?:notice|statement|notification)\s+of\s+(?:an?\s+|the\s+)?{_WHO}{{0,4}}decision\b"
    rf"|\b(?:officer|member|executive|delegated|mayoral|cabinet\s+member|portfolio\s+holder)['’]?s?\s+"
    r"(?:\p{L}+\s+)?decision\s*(?:$|[:–-]\s)",
    regex.IGNORECASE,
)
# What such a form goes on to say, so that a heading or a list that names one is not taken for it.
_PARTS = regex.compile(
    r"\bdecision[\s-]*(?:maker|taker|no|number|ref|reference|date|taken|to\s+be\s+taken|made)\b"
    r"|\b(?:date|title|subject|taken|type)\s+of\s+(?:the\s+)?decision\b"
    r"|\breasons?(?:\(s\))?\s+for\s+(?:the\s+)?(?:urgent\s+|proposed\s+)?decision\b"
    r"|\b(?:alternative\s+)?options?\s+considered\b|\bname\s+of\s+(?:cabinet\s+member|officer|decision)"
    r"|(?:^|\s)decision\s*:|\bsubject\s*:|\bi\s+(?:agree|approve|have\s+decided)\b",
    regex.IGNORECASE,
)
_DRAFT = r"^\s*(?:(?:draft|unconfirmed|confirmed|approved|public|open|printed|proposed|the)\s+)*"
_MINUTES_OF = regex.compile(
    rf"{_DRAFT}(?:minutes|cofnodion)(?:\s+(?:of|from|for)\b|\s*[-–—:(,]|\s+\p{{Lu}}|$)",
    regex.IGNORECASE,
)
# "Cabinet Minutes", but not "Approval of the minutes", which is an item of theirs.
_BODYS_MINUTES = regex.compile(
    r"^\s*(?!(?:approv|confirm|adopt|sign|matters|previous|last|to\b|receipt|agree|accept|accuracy|"
    r"correct|consider|any|the\b|not))(?:\p{L}[\p{L}&'’-]*\s+){1,8}minutes\s*$",
    regex.IGNORECASE,
)
_HELD = regex.compile(r"\bheld\s+(?:at|in|via|remotely|virtually|as)\b", regex.IGNORECASE)
# "MINUTES of a meeting of the Cabinet held on": an item would say "of the meeting".
_OPENS = regex.compile(r"\s*(?:MINUTES\s+of\s|(?i:(?:draft\s+)?minutes\s+of\s+an?\s+))")
_PRESENT = regex.compile(
    r"^\W*(?:\p{L}+\s+){0,2}(?:present|in\s+attendance|attendance|attendees|presennol|roll\s+call|"
    r"call(?:ed)?\s+to\s+order)\b|\bmembers\s+present\b|\bheld\s+(?:at|in|on)\b.*\d{4}",
    regex.IGNORECASE,
)
_SHEET = regex.compile(
    r"^\s*(?:decision\s+(?:sheet|list|digest|summary)|(?:summary|record|list|notice)\s+of\s+decisions)\b",
    regex.IGNORECASE,
)
_FIRST = 5  # printed lines at a paper's head among which its title is
_NEAR = 20  # printed lines below a paper's first in which its own parts begin


def is_title(text: str) -> bool:
    """Return whether a line is short enough for a title and ends as no sentence does."""
    return len(text) < 90 and not text.endswith((".", ",", ";"))


def names_record(text: str) -> bool:
    """Return whether a line could be the title of a record of decision."""
    return is_title(text) and _RECORD.search(text) is not None


def opens_record(index: int, texts: Sequence[str]) -> bool:
    """Return whether a record of decision begins at a line: a title, and parts of the form below.

    texts: the lines without markup.
    """
    if not names_record(texts[index]) or any(part.known for part in labelled(texts[index])):
        return False
    parts = {
        " ".join(match[0].lower().split())
        for text in _below(index, texts)
        if (match := _PARTS.search(text))
    }
    return len(parts) >= (1 if texts[index].isupper() else 2)


def heads_record(texts: Sequence[str]) -> bool:
    """Return whether a paper's first lines, above any labelled field, name a record of decision.

    texts: the paper's lines that are not empty.
    """
    for text in texts[:_FIRST]:
        if any(part.known for part in labelled(text)):
            return False
        if names_record(text) and not text[:1].isdigit():
            return True
    return False


def opens_minutes(index: int, texts: Sequence[str]) -> bool:
    """Return whether minutes begin at a line: their title, and who was there below it.

    An item of minutes that approves those of the last meeting has such a title too.
    """
    text = texts[index]
    if text[:1].islower() or len(text) > 200:
        return False
    of = _MINUTES_OF.match(text)
    if not of and not (is_title(text) and _BODYS_MINUTES.match(text)):
        return False
    if of and (_HELD.search(text) or _OPENS.match(text)):
        return True
    below = _below(index, texts)
    if text.isupper() and any(_HELD.search(line) for line in below):
        return True
    return any(_PRESENT.match(line) for line in below)


def opens_decision_sheet(index: int, texts: Sequence[str]) -> bool:
    """Return whether a meeting's list of decisions begins at a line, which is read as minutes."""
    return is_title(texts[index]) and bool(_SHEET.match(texts[index]))


def _below(index: int, texts: Sequence[str]) -> list[str]:
    return [text for text in texts[index + 1 : index + 3 * _NEAR] if text][:_NEAR]
