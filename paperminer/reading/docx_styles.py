"""Which paragraphs of a Word file are headings, by the styles they are set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_VAL = qn("w:val")
_MOST_BASES = 20  # styles based on styles; a ring of them is damage
_DEEPEST = 9  # levels of headings; an outline level of 9 says that a paragraph is none


@dataclass(frozen=True, slots=True)
class Headings:
    """The level, from 1, of each paragraph style that makes headings; 0 for one that makes none."""

    levels: Mapping[str, int] = field(default_factory=dict)

    def level(self, paragraph: BaseOxmlElement) -> int:
        """Return the heading level of a paragraph from 1, or 0 where it is no heading."""
        own = _outline(paragraph)
        if own is not None:
            return own
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.levels.get(style.get(_VAL, ""), 0) if style is not None else 0


def read_headings(styles: BaseOxmlElement | None) -> Headings:
    """Return the heading styles of a Word file from the root of styles.xml."""
    by_id = {
        style.get(qn("w:styleId"), ""): style
        for style in (styles.findall(qn("w:style")) if styles is not None else ())
    }
    found = {name: _level(style, by_id) for name, style in by_id.items()}
    return Headings({name: level for name, level in found.items() if level})


def _level(style: BaseOxmlElement, by_id: Mapping[str, BaseOxmlElement]) -> int:
    """Return the level that a style gives, its own or that of the styles it is based on."""
    current: BaseOxmlElement | None = style
    for _ in range(_MOST_BASES):
        if current is None:
            break
        outline = _outline(current)
        if outline is not None:
            return outline
        name = current.find(qn("w:name"))
        named = _named("" if name is None else name.get(_VAL, ""))
        if named:
            return named
        base = current.find(qn("w:basedOn"))
        current = None if base is None else by_id.get(base.get(_VAL, ""))
    return 0


def _named(name: str) -> int:
    """Return the level of one of Word's own styles, whose names are English in every language."""
    words = name.lower().split()
    if words == ["title"]:
        return 1
    if len(words) == 2 and words[0] == "heading" and words[1].isdigit():
        return min(int(words[1]), _DEEPEST)
    return 0


def _outline(element: BaseOxmlElement) -> int | None:
    """Return the outline level that a paragraph or style sets itself, None where it sets none."""
    outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    value = "" if outline is None else outline.get(_VAL, "")
    if not value.isdigit():
        return None
    return int(value) + 1 if int(value) < _DEEPEST else 0
