"""The area that a figure is for, where the paper prints one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from paperminer.patterns import load_rulebook

NATIONAL = "England/national"
NEIGHBOURS = "statistical neighbours"
_BRACKETED = regex.compile(r"\s*(?:at\s+)?[(]?$")
_NAME = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}'’-]+(?:\s(?:\p{Lu}[\p{L}'’-]+|and|&|upon|on)){0,3})\s*(?:at\s+)?\(?$"
)
_NO_NAME = frozenset(
    {
        "The",
        "In",
        "At",
        "For",
        "By",
        "This",
        "These",
        "Of",
        "Overall",
        "Currently",
        "Level",
        "Around",
        "Over",
        "Target",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Green",
        "Amber",
        "Red",
        "Male",
        "Female",
        "Total",
        "However",
        "Also",
        "And",
        "With",
        "From",
        "Quarter",
    }
)


@dataclass(frozen=True, slots=True)
class AreaMention:
    """An area that a text names, and where."""

    area: str
    start: int
    end: int


def own_areas(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the area names of the councils that a paper speaks of most, most frequent first.

    texts: passages of the paper.
    """
    rule = load_rulebook().rule("area_council")
    counts: Counter[str] = Counter()
    for text in texts:
        if "Council" in text:
            for match in rule.finditer(text):
                name = regex.sub(
                    r"^(?:The|At|By|Of|And|In|From|To|For)\s+", "", match["area"].strip()
                )
                if name:
                    counts[name] += 1
    return tuple(name for name, _ in counts.most_common(1))


def find_areas(text: str, own: tuple[str, ...] = ()) -> tuple[AreaMention, ...]:
    """Return the areas that a text names, in order.

    own: the names of the council's own area, as own_areas() finds them.
    """
    book = load_rulebook()
    out: list[AreaMention] = []
    for rule_id, area in (("area_national", NATIONAL), ("area_neighbours", NEIGHBOURS)):
        out += [AreaMention(area, *m.span()) for m in book.rule(rule_id).finditer(text)]
    out += [
        AreaMention(m[0].replace("-", " "), *m.span())
        for m in book.rule("area_region").finditer(text)
    ]
    if own:
        out += [AreaMention(own[0], *m.span()) for m in book.rule("area_own").finditer(text)]
        for name in own:
            at = regex.compile(
                rf"\b{regex.escape(name)}(?:[’']s)?\b(?!\s+(?:County|Borough|City|District)\b)"
            )
            out += [AreaMention(name, *m.span()) for m in at.finditer(text)]
    return tuple(sorted(out, key=lambda mention: mention.start))


def listed_name(text: str, start: int) -> str:
    """Return the proper name that stands just before a figure in a list of places, or "".

    text: the sentence; start: the figure's first character: "Dover 3.4%" has Dover.
    """
    match = _NAME.search(text[max(0, start - 50) : start])
    if not match:
        return ""
    name = regex.sub(r"[’']s$", "", match["name"])
    words = [word for word in name.split() if word not in _NO_NAME]
    if not words or words[0] in ("and", "&"):
        words = words[1:]
    return " ".join(words)
