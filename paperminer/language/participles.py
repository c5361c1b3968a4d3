"""The past participle of a verb, so that what was done can follow its noun: trees planted."""

from __future__ import annotations

import regex
from spacy.tokens import Token

from paperminer.patterns import load_rulebook

_VOWELS = "aeiou"


def participle(verb: Token) -> str:
    """Return the past participle of a verb as tagged: "plants", "planting", "took" to "taken".

    Regular forms are made by the rules of spelling, the others are in the rules' irregular verbs.
    """
    word, known = verb.lower_, _irregular()
    if verb.tag_ == "VBN" or (verb.tag_ == "VBD" and word not in known):
        return verb.text
    if word in known:
        return known[word]
    if word.endswith("ing"):
        stem = word[:-3]
        for base in (stem, f"{stem}e", stem[:-1]):
            if base in known:
                return known[base]
        return _ended(stem) if stem.endswith("y") else f"{stem}ed"
    if verb.tag_ == "VBZ":
        word = _bare(word)
    return known.get(word) or _ended(word)


def _bare(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if regex.search(r"(?:ss|x|ch|sh|o)es$", word) else word.removesuffix("s")


def _ended(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied"
    if regex.fullmatch(rf"[^{_VOWELS}]*[{_VOWELS}][^{_VOWELS}wxy]", base):
        return f"{base}{base[-1]}ed"
    return f"{base}ed"


def _irregular() -> dict[str, str]:
    """Return the participles of irregular verbs by their other forms."""
    if not _KNOWN:
        for line in load_rulebook().words("irregular_verbs"):
            *forms, last = line.split()
            _KNOWN.update(dict.fromkeys(forms, last))
    return _KNOWN


_KNOWN: dict[str, str] = {}
