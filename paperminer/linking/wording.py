"""Two wordings of one ask: how alike they are, and which words differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import regex
from rapidfuzz import fuzz

from paperminer.extraction.decision.draft import word_set
from paperminer.extraction.decision.repeats import plain_words

_TOKEN = regex.compile(
    r"£?\d+(?:,\d+)*(?:\.\d+)?\s?(?:%|k\b|m\b|bn\b|million\b|billion\b)?[,.;:]*|\S+",
    regex.IGNORECASE,
)
_EDGES = " .,;:()[]{}\"'“”‘’*–—-…"
_SAME = {"&": "and", "authorize": "authorise", "councillors": "members"}
_LEAD_IN = regex.compile(
    r"[^.;]*?\b(?:(?:is|are)\s+(?:\w+\s+){0,2}?(?:asked|invited|requested|recommended)\s+(?:to|that)"
    r"|(?:recommends?|proposes?)\s+that|(?:moved|motion|seconded|second|2nd)\b[^.;]{2,80}?,?\s+(?:to|that)"
    r"|RESOLVED\s+(?:that|to)|it\s+was\s+(?:agreed|resolved)\s+(?:that|to)"
    r"|I\s+(?:propose|agree|approve|decide|resolve)(?:d|ed)?\s+(?:to|that))\b\s*",
    regex.IGNORECASE,
)
_LEAD_REACH = 300
# The vote and the outcome that follow a motion in its own paragraph are no part of what it does.
_OUTCOME = regex.compile(
    r"[.;,\s]+(?:(?:ayes?|yeas?|for|in\s+favou?r)\s*[:(–-]|roll\s+call\b|(?:the\s+)?motion\s+(?:was\s+)?"
    r"(?:carried|passed|approved)|carried\b|all\s+(?:ayes|in\s+favou?r)).*$",
    regex.IGNORECASE | regex.DOTALL,
)
# Whoever acts is the same in the ask and in its answer, though only one of them may say so.
_WHO = frozenset({"committee", "cabinet", "council", "board", "panel", "members", "authority"})
_STEM = regex.compile(r"(?:ies|ied|es|ed|ing|e|s|y)$")
# Below this two words are two words; above, a plural, a hyphen or a letter that OCR misread.
_SAME_WORD = 80.0
_LONGEST = 1500  # words: the longest ask seen is a tenth of this


@dataclass(frozen=True, slots=True)
class WordChange:
    """One place where two wordings differ: the words of each, "" where one has none there."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of words that both wordings have, or that only the earlier or the later one has."""

    text: str
    kind: str  # same | before | after


def alike(first: str, later: str) -> float:
    """Return from 0 to 1 how much of their content words two wordings share, lead-ins left out."""
    a, b = _stems(act_of(first)), _stems(act_of(later))
    both = len(a & b)
    return (both / len(a) + both / len(b)) / 2 if a and b else 0.0


def _stems(text: str) -> frozenset[str]:
    """Return the content words of an act, so that "approves" and "be approved" are one word."""
    kept = set(plain_words(text).split()) - word_set("decision_small_words") - _WHO
    return frozenset(_STEM.sub("", word) or word for word in kept)


def act_of(text: str) -> str:
    """Return what is asked or done, without who asks: "Cabinet is asked to agree" is "agree"."""
    told = _OUTCOME.search(text)
    text = text[: told.start()] if told and told.start() > 0 else text
    lead = _LEAD_IN.match(text[:_LEAD_REACH])
    return text[lead.end() :] if lead and text[lead.end() :].strip(" .:") else text


def word_changes(first: str, later: str) -> tuple[WordChange, ...]:
    """Return where two wordings differ, in order; case, punctuation and "&" are no difference."""
    return tuple(
        WordChange(" ".join(before), " ".join(after))
        for tag, before, after in _compared(first, later)
        if tag != "equal"
    )


def word_runs(first: str, later: str) -> tuple[WordRun, ...]:
    """Return the later wording with what was dropped from the earlier one in its place."""
    out: list[WordRun] = []
    for tag, before, after in _compared(first, later):
        if tag == "equal":
            out.append(WordRun(" ".join(after), "same"))
            continue
        if before:
            out.append(WordRun(" ".join(before), "before"))
        if after:
            out.append(WordRun(" ".join(after), "after"))
    return tuple(out)


def shown_changes(changes: Sequence[WordChange], most: int = 3) -> str:
    """Return changes as words: “£1.2m” became “£1.3m”; “not” was added."""
    parts = []
    for change in changes[:most]:
        if change.before and change.after:
            parts.append(f"“{change.before}” became “{change.after}”")
        elif change.before:
            parts.append(f"“{change.before}” was left out")
        else:
            parts.append(f"“{change.after}” was added")
    if len(changes) > most:
        parts.append(f"and {len(changes) - most} more")
    return "; ".join(parts)


def is_same_word(before: str, after: str) -> bool:
    """Return whether two words are one, misspelt, in the plural or misread by OCR."""
    if any(char.isdigit() for char in before + after):
        return False
    return fuzz.ratio(before.lower(), after.lower()) >= _SAME_WORD


def _compared(first: str, later: str) -> list[tuple[str, list[str], list[str]]]:
    a, b = ([word.strip() for word in _TOKEN.findall(text)[:_LONGEST]] for text in (first, later))
    plain = [[_plain(word) for word in words] for words in (a, b)]
    matcher = SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    return [(tag, a[i:j], b[k:m]) for tag, i, j, k, m in matcher.get_opcodes()]


def _plain(word: str) -> str:
    bare = " ".join(word.lower().replace("’", "'").split()).strip(_EDGES)
    return _SAME.get(bare, bare) if bare or word != "&" else "and"
