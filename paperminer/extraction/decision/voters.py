"""Lists of names in minutes: how many people they name, or that this cannot be told."""

from __future__ import annotations

import regex

from paperminer.extraction.decision.draft import word_set

_SPLIT = regex.compile(r"\s*[,;&]\s*|\s+and\s+|\s*\n\s*", regex.IGNORECASE)
_NAME = regex.compile(
    r"(?:\p{Lu}[\p{L}.'’-]*|(?:de|la|le|van|von|der|den|du|st|of|al|el|bin|O['’]))"
    r"(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|la|le|van|von|der|den|du|al|el|bin)){0,5}"
)
_INITIALS = regex.compile(r"(?:\p{Lu}\.?\s*){1,4}")
_NONE = regex.compile(r"\W*(?:none|nil|no\s+one|nobody|0)\W*", regex.IGNORECASE)
_LONGEST = 3000


def names_of(text: str) -> tuple[str, ...] | None:
    """Return the people that a list names: "Cllrs Oake, Lind and Pell" are three.

    text: the list alone. () is a list that says "None"; None is one that cannot be counted, because
    a part of it is no name ("two others", "J., Oake").
    """
    clean = " ".join(text.split()).strip(" .:;–-()")
    if _NONE.fullmatch(clean):
        return ()
    if not clean or len(clean) > _LONGEST:
        return None
    out: list[str] = []
    for part in _SPLIT.split(clean):
        bare = part.strip(" .()–-")
        if not bare or bare.lower().replace(".", "") in word_set("vote_honours"):
            continue
        name = _untitled(bare)
        if not name:
            # "Mr and Mrs Oake", or an office that stands for a person: either way not countable.
            return None
        if _INITIALS.fullmatch(name) and len(name.replace(".", "").replace(" ", "")) < 2:
            return None
        if not _NAME.fullmatch(name):
            return None
        out.append(name)
    return tuple(out) or None


def _untitled(name: str) -> str:
    """Return a name without the titles before it: "Cllr Mrs Oake" is "Oake"."""
    words = name.split()
    titles = word_set("vote_titles")
    while words:
        two = " ".join(words[:2]).lower().replace(".", "")
        if len(words) > 2 and two in titles:
            words = words[2:]
        elif words[0].lower().rstrip(".") in titles:
            words = words[1:]
        else:
            break
    return " ".join(words)
