"""The area that a figure is for, where the paper prints one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from paperminer.patterns import any_of, load_rulebook

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
                if name and name not in _NO_NAME:
                    counts[name] += 1
    return tuple(name for name, _ in counts.most_common(1))


def find_areas(text: str, own: tuple[str, ...] = ()) -> tuple[AreaMention, ...]:
    """Return the areas that a text names, in order; a web or mail address names none.

    own: the names of the council's own area, as own_areas() finds them.
    """
    book = load_rulebook()
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    out: list[AreaMention] = []
    for rule_id, area in (("area_national", NATIONAL), ("area_neighbours", NEIGHBOURS)):
        out += [AreaMention(area, *m.span()) for m in book.rule(rule_id).finditer(text)]
    out += [
        AreaMention(m[0].replace("-", " "), *m.span())
        for m in book.rule("area_region").finditer(text)
    ]
    for rule_id in ("area_served", "area_part"):
        out += [
            AreaMention(" ".join(m["area"].split()), *m.span("area"))
            for m in book.rule(rule_id).finditer(text)
        ]
    if own:
        out += [AreaMention(own[0], *m.span()) for m in book.rule("area_own").finditer(text)]
        for name in own:
            out += [
                AreaMention(" ".join((m["area"] or name).split()), *m.span())
                for m in _own_name(name).finditer(text)
            ]
    return tuple(_apart(out))


# An address with an @ is looked for once from each space: a long run of signs costs no more.
_ADDRESS = regex.compile(r"(?:https?://|www\.|(?<!\S)[^\s@]*+@)\S*")
_COMPASS = r"(?:(?:North|South|East|West|Mid|Central)(?:[\s-](?:East|West))?)"


@lru_cache(maxsize=64)
def _own_name(name: str) -> regex.Pattern[str]:
    """Return an expression for the own area: its name, with another's joined to it, or initials.

    name: such as "Saltmere", whose county council is written SCC. North Saltmere is a part of it.
    """
    others = any_of(load_rulebook().words("council_areas"))
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return regex.compile(
        rf"\b(?P<area>(?:{_COMPASS}\s+)?{regex.escape(name)}(?:\s+(?:and|&)\s+{others})?)"
        r"(?:[’']s)?\b"
        r"(?!\s+(?:County|Borough|City|District)\b)"
        rf"|\b{initials}(?P<council>CC|BC|DC|MBC|CBC|MDC|TC|PC)\b"
    )


def _apart(mentions: Iterable[AreaMention]) -> Iterator[AreaMention]:
    """Yield mentions in order, the longest of those that overlap: East Devon is not Devon."""
    last = -1
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= last:
            yield mention
            last = mention.end


def is_council_area(label: str) -> bool:
    """Return whether a row's label is the name of an area that a council serves.

    label: of one row of a list; a name that is a common word too counts.
    """
    name = " ".join(
        regex.sub(r"\b(?:Council|County|District|Borough|City|of)\b", " ", label).split()
    )
    return name.casefold() in _area_names()


@lru_cache(maxsize=1)
def _area_names() -> frozenset[str]:
    book = load_rulebook()
    words = (*book.words("council_areas"), *book.words("council_areas_shared"))
    return frozenset(" ".join(regex.sub(r"\bof\b", " ", word).split()).casefold() for word in words)


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
