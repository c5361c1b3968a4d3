"""Whether two names differ by spelling or inflection alone, and so are one name."""

from __future__ import annotations

import regex

_SMALL = frozenset({"of", "for", "and", "the", "in", "to", "with", "on", "a", "an", "&"})
_LEAST_SHARED = 4  # letters that two forms of one word must begin with
#: Endings that make forms of one word of a stem; an "-ing" against the bare word makes another
#: title ("Plan Officer", "Planning Officer"), and so is in no family.
_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"", "s", "es"}),
    frozenset({"y", "ies"}),
    frozenset({"er", "ers", "or", "ors"}),
    frozenset({"", "s", "al"}),
    frozenset({"ion", "ions", "ional", "ed"}),
    frozenset({"ce", "ces", "cy", "cies"}),
)
_NUMBERS = (
    frozenset({"child", "children"}),
    frozenset({"person", "people", "persons"}),
    frozenset({"man", "men"}),
    frozenset({"woman", "women"}),
    frozenset({"centre", "centres", "center", "centers"}),
    frozenset({"programme", "programmes", "program", "programs"}),
)
_OWNER = regex.compile(r"(?:'s|(?<=s)')(?=\s|$)")


def same_but_inflected(one: str, other: str) -> bool:
    """Return whether two names are the same but for number, case, hyphens, "&" and endings."""
    a, b = _words(one), _words(other)
    if "".join(a) == "".join(b):
        return True
    return len(a) == len(b) and all(map(same_word, a, b))


def one_adds(one: str, other: str) -> bool:
    """Return whether either of two names only adds words to the other, inflection apart."""
    a, b = _words(one), _words(other)
    return _within(a, b) or _within(b, a)


def same_word(one: str, other: str) -> bool:
    """Return whether two words in small letters are forms of one word."""
    if one == other or any({one, other} <= family for family in _NUMBERS):
        return True
    shared = _shared(one, other)
    # The families' endings may begin alike ("-er", "-ers"): try shorter stems too.
    return any(
        {one[length:], other[length:]} <= family
        for length in range(shared, max(shared - 3, _LEAST_SHARED - 1), -1)
        for family in _FAMILIES
    )


def _within(few: list[str], many: list[str]) -> bool:
    return all(any(same_word(word, other) for other in many) for word in few)


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _words(name: str) -> list[str]:
    text = regex.sub(r"(?<=[a-z])is(?=ation)", "iz", name.lower().replace("’", "'"))
    found = _OWNER.sub("", text).replace("-", " ").replace("/", " ").split()
    return [word for word in found if word not in _SMALL]
