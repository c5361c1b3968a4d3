"""A flag as HTML that stands alone: its places as pictures or lines, and what it says of them.

It needs no other file and no network, and takes the colours of the page around it, dark or light.
Text from papers is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from paperminer.views import crops
from paperminer.views.crops import TextLine
from paperminer.views.flag_record import EvidencePlace, FlagRecord
from paperminer.views.terminal import plain

if TYPE_CHECKING:
    from jinja2 import Template

_ENLARGED = 1.4  # print of a page, at this size on a screen, is as large as the text around it
_LONGEST = 90  # characters of what is printed that stand above a picture

MOST_SPOTS = 12
"""Pictures of a flag: a repeat may stand on every page of a pack."""


@dataclass(frozen=True, slots=True)
class LineParts:
    """A line to print: its number, and its text in parts, each marked or not."""

    number: int
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """What one picture, or one run of lines, shows; or the reason why neither can be shown."""

    where: str
    texts: tuple[str, ...]
    sentences: tuple[str, ...]
    alt: str
    picture: str = ""
    width: int = 0
    lines: tuple[LineParts, ...] = ()
    reason: str = ""


def flag_html(flag: FlagRecord, papers: Path | None) -> str:
    """Return a flag as HTML. papers: the folder that was mined; None shows no pictures."""
    spots, left_out = spots_of(flag, papers)
    return _template().render(flag=flag, spots=spots, left_out=left_out)


def spots_of(flag: FlagRecord, papers: Path | None) -> tuple[tuple[Spot, ...], int]:
    """Return what is to be shown of a flag's places, and how many places are left out."""
    groups = crops.together([evidence.place for evidence in flag.places])
    of_place = {id(evidence.place): evidence for evidence in flag.places}
    shown = [[of_place[id(place)] for place in group] for group in groups[:MOST_SPOTS]]
    return tuple(_spot(group, papers) for group in shown), sum(map(len, groups[MOST_SPOTS:]))


def where(evidence: EvidencePlace) -> str:
    """Return a place in words: "budget.pdf, page 3 (printed 12), line 4"."""
    place = evidence.place
    parts = [place.source]
    if place.page is not None:
        printed = f" (printed {evidence.printed_page})" if evidence.printed_page else ""
        parts.append(f"page {place.page}{printed}")
    if place.line is not None:
        parts.append(f"line {place.line}")
    return plain(", ".join(parts))


def parts_of(line: TextLine) -> tuple[tuple[str, bool], ...]:
    """Return a line's text in parts: (text, whether it is marked)."""
    out: list[tuple[str, bool]] = []
    at = 0
    for start, end in line.marks:
        start = max(start, at)
        if end > start:
            out += [(line.text[at:start], False), (line.text[start:end], True)]
            at = end
    out.append((line.text[at:], False))
    return tuple((plain(text), marked) for text, marked in out if text)


def _spot(group: Sequence[EvidencePlace], papers: Path | None) -> Spot:
    places = [evidence.place for evidence in group]
    texts = tuple(dict.fromkeys(_short(plain(place.text)) for place in places))
    sentences = dict.fromkeys(plain(each.sentence or each.place.text) for each in group)
    spot = Spot(
        where(group[0]),
        texts,
        tuple(sentences),
        f"{where(group[0])}, with {'; '.join(texts)} boxed",
    )
    picture = crops.crop(papers, places)
    if picture.png:
        width = round(picture.width * _ENLARGED / crops.SCALE)
        return Spot(spot.where, texts, spot.sentences, spot.alt, picture.data_uri, width)
    found = crops.lines(papers, places, around=2)
    lines = tuple(LineParts(line.number, parts_of(line)) for line in found.lines)
    reason = "" if lines else found.reason
    return Spot(spot.where, texts, spot.sentences, spot.alt, lines=lines, reason=reason)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("paperminer.views", "templates")
    return Environment(loader=loader, autoescape=True).get_template("flag.html")
