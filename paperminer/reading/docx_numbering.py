"""Word's automatic numbering: what stands printed before a paragraph, and in no run of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from paperminer.reading.blocks import clean, numeral

_VAL = qn("w:val")
_PLACE = re.compile(r"%([1-9])")
_MOST_BASES = 20  # styles based on styles; a ring of them is damage
_MOST_COUNT = 100_000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, and what stands around it.

    `text` is Word's: "%1.%2" for the numbers of the first and the second level. `restart` is the
    level (from 1) after which this one begins anew, 0 for never, None for any level above.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    spaced: bool = True
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs refer to it: the abstract list that counts, and its levels."""

    counter: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """All lists of a Word file, and how far each has counted; paragraphs come in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    default_style: str = ""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def before(self, paragraph: BaseOxmlElement) -> str:
        """Return what is printed before a paragraph ("1.2 ", "• "), "" where nothing is.

        Paragraphs must be asked for once each, in the order of the file.
        """
        place = self._place(paragraph)
        found = self.lists.get(place[0]) if place else None
        if place is None or found is None:
            return ""
        depth = place[1]
        level = found.levels.get(depth)
        if level is None:
            return ""
        counts = self._count(place[0], found, depth, level)
        if level.style == "bullet":
            return "• "
        if level.style == "none":
            return ""
        text = _PLACE.sub(
            lambda match: _printed(found, counts, int(match[1]) - 1, level), level.text
        )
        text = clean(text).strip()
        return f"{text} " if text and level.spaced else text

    def _place(self, paragraph: BaseOxmlElement) -> tuple[str, int] | None:
        """Return a paragraph's list and level: its own, or its style's."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(_VAL, "") if style is not None else self.default_style
        inherited = self.styles.get(name)
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is None:
            return inherited
        number, depth = _value(own, "w:numId"), _value(own, "w:ilvl")
        if number is None:
            return (inherited[0], int(depth or 0)) if inherited else None
        return None if number == "0" else (number, _whole(depth, inherited[1] if inherited else 0))

    def _count(self, number: str, found: _List, depth: int, level: Level) -> dict[int, int]:
        """Count one paragraph on, and return the counts of its list by level."""
        counts = self.counts.setdefault(found.counter, {})
        if number not in self.begun:
            # Lists that share an abstract list go on counting, but for levels told to start anew.
            self.begun.add(number)
            for deep, start in found.restarts.items():
                counts[deep] = start - 1
        for above in range(depth):
            if above not in counts:
                counts[above] = found.levels.get(above, Level()).start
        now = counts.get(depth, level.start - 1)
        counts[depth] = min(now + 1, _MOST_COUNT)
        for below in [deep for deep in counts if deep > depth]:
            restart = found.levels.get(below, Level()).restart
            if restart is None or depth < restart:
                del counts[below]
        return counts


def _printed(found: _List, counts: dict[int, int], depth: int, own: Level) -> str:
    level = found.levels.get(depth, Level())
    style = "decimal" if own.legal else level.style
    return numeral(counts.get(depth, level.start), style)


# --------------------------------------------------------------------------- numbering.xml


def read_numbering(numbering: BaseOxmlElement | None, styles: BaseOxmlElement | None) -> Numbering:
    """Return the lists of a Word file from the roots of numbering.xml and styles.xml."""
    out = Numbering()
    if numbering is None:
        return out
    by_style = {
        style.get(qn("w:styleId"), ""): style
        for style in (styles.findall(qn("w:style")) if styles is not None else ())
    }
    abstract = {a.get(qn("w:abstractNumId"), ""): a for a in numbering.findall(qn("w:abstractNum"))}
    refers = {
        num.get(qn("w:numId"), ""): _value(num, "w:abstractNumId") or ""
        for num in numbering.findall(qn("w:num"))
    }
    for num in numbering.findall(qn("w:num")):
        name = num.get(qn("w:numId"), "")
        counter = _followed(refers[name], abstract, by_style, refers)
        levels = dict(_levels(abstract.get(counter)))
        restarts: dict[int, int] = {}
        for override in num.findall(qn("w:lvlOverride")):
            depth = _whole(override.get(qn("w:ilvl")), 0)
            levels.update(_levels(override))
            start = _value(override, "w:startOverride")
            if start is not None:
                restarts[depth] = _whole(start, 1)
        out.lists[name] = _List(counter, levels, restarts)
    for name, style in by_style.items():
        place = _of_style(style, by_style, abstract, refers)
        if place:
            out.styles[name] = place
        if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph":
            out.default_style = name
    return out


def _levels(parent: BaseOxmlElement | None) -> Iterator[tuple[int, Level]]:
    for level in parent.findall(qn("w:lvl")) if parent is not None else ():
        restart = _value(level, "w:lvlRestart")
        legal = level.find(qn("w:isLgl"))
        yield (
            _whole(level.get(qn("w:ilvl")), 0),
            Level(
                start=_whole(_value(level, "w:start"), 0),
                style=_value(level, "w:numFmt") or "decimal",
                text=_value(level, "w:lvlText") or "",
                spaced=_value(level, "w:suff") != "nothing",
                restart=None if restart is None else _whole(restart, 0),
                legal=legal is not None and legal.get(_VAL, "1") not in ("0", "false"),
            ),
        )


def _followed(
    name: str,
    abstract: dict[str, BaseOxmlElement],
    styles: dict[str, BaseOxmlElement],
    refers: dict[str, str],
) -> str:
    """Return the abstract list that holds the levels: one may name a list style that names it."""
    element = abstract.get(name)
    link = _value(element, "w:numStyleLink") if element is not None else None
    style = styles.get(link) if link else None
    number = (
        style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") if style is not None else None
    )
    return refers.get(number.get(_VAL, ""), name) if number is not None else name


def _of_style(
    style: BaseOxmlElement,
    styles: dict[str, BaseOxmlElement],
    abstract: dict[str, BaseOxmlElement],
    refers: dict[str, str],
) -> tuple[str, int] | None:
    """Return the list and level that a paragraph style gives, its own or that of its bases."""
    current: BaseOxmlElement | None = style
    depth: int | None = None
    for _ in range(_MOST_BASES):
        if current is None:
            return None
        own = current.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            if depth is None and _value(own, "w:ilvl") is not None:
                depth = _whole(_value(own, "w:ilvl"), 0)
            number = _value(own, "w:numId")
            if number is not None:
                linked = _linked_level(current, abstract.get(refers.get(number, "")))
                return None if number == "0" else (number, depth if depth is not None else linked)
        current = styles.get(_value(current, "w:basedOn") or "")
    return None


def _linked_level(style: BaseOxmlElement, listed: BaseOxmlElement | None) -> int:
    """Return the level of a list that names a style as its own (Heading 2 for the second)."""
    for level in listed.findall(qn("w:lvl")) if listed is not None else ():
        if _value(level, "w:pStyle") == style.get(qn("w:styleId")):
            return _whole(level.get(qn("w:ilvl")), 0)
    return 0


def _value(parent: BaseOxmlElement, tag: str) -> str | None:
    element = parent.find(qn(tag))
    value = None if element is None else element.get(_VAL)
    return None if value is None else str(value)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default
