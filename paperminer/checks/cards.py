"""Indicators printed as cards: labelled figures in lines of text or in a box, and no grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import regex

from paperminer.checks.polarity import better
from paperminer.checks.ranges import Range
from paperminer.checks.scorecards import Arrow, Polarity, Rating, arrow_of, polarity_of, rating_of
from paperminer.extraction.labelled import box_title, labelled_figures
from paperminer.model import Block, Cell, Paper, Passage, Span, Table

Part = Literal["result", "target", "floor", "previous"]

_PARTS: tuple[tuple[Part, str], ...] = (
    (
        "previous",
        r"(?:previous|prior|last)(?:\s+(?:result|quarter|year|month|period|performance))?",
    ),
    ("floor", r"(?:floor|minimum)(?:\s+(?:standard|target|level))?"),
    ("target", r"target"),
    (
        "result",
        r"(?:(?:latest|current|actual|reported)\s+)?(?:result|performance|outturn|actual|value)"
        r"|latest|actual|current|ytd|year\s+to\s+date",
    ),
)
_FIGURE = (
    r"(?P<figure>(?P<money>£)?\s?(?P<sign>[-−+])?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s?"
    r"(?P<unit>%|per\s+cent|pp|k\b|m\b|bn\b|million\b|days?\b|weeks?\b|hours?\b|minutes?\b)?)"
    r"(?!\s?[-/–]\s?\d|\d)(?:\s*\((?P<own>red|amber|green)\))?"
)
_LABELS = "|".join(f"(?P<{name}>{words})" for name, words in _PARTS)
_LABELLED = regex.compile(rf"\b(?:{_LABELS})\s*(?:(?:of|:|=|–|-)\s*)?{_FIGURE}", regex.IGNORECASE)
_RATED = regex.compile(
    r"\b(?:RAG(?:\s+(?:rating|status))?|rating|status)\s*(?:[:=–-]\s*)?(?P<colour>red|amber|green)\b",
    regex.IGNORECASE,
)
_MOVED = regex.compile(
    r"\b(?:direction(?:\s+of\s+travel)?|DoT|trend)\s*(?:[:=–-]\s*)?"
    r"(?P<way>[↑⬆⬇↓▲▼↔⬌→⇔]|no\s+change|[\p{L}]+)",
    regex.IGNORECASE,
)
_BETTER = regex.compile(
    r"\b(?:(?P<high>higher|bigger|more)|(?P<low>lower|smaller|less|fewer))\s+is\s+(?:better|good)\b|"
    r"\b(?P<max>maximise)|\b(?P<min>minimise)|\bpolarity\s*[:=–-]?\s*(?P<said>high|low|h|l)\b",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"\p{L}{2,}")
_MOST_BETWEEN = 3  # words between two labelled figures of one card
_LONGEST_NAME = 40
_SCALES = {"k": 3, "m": 6, "million": 6, "bn": 9}


@dataclass(frozen=True, slots=True)
class CardFigure:
    """A figure of a card: in whole units, with its range, its step, and where it stands."""

    text: str
    value: Decimal
    span: Range
    unit: str
    step: Decimal
    place: Span


@dataclass(slots=True)
class Card:
    """An indicator's card: its figures by part, its rating and direction, and which way is better.

    `polarity` is what the card prints; `sign` what is printed, or follows from floor or name.
    """

    name: str
    figures: dict[Part, CardFigure] = field(default_factory=dict)
    rating: tuple[Rating, Span] | None = None
    arrow: tuple[Arrow, Span] | None = None
    said: str = ""
    polarity: Polarity | None = None

    @property
    def sign(self) -> Polarity | None:
        """Return whether more is better, as printed, as target and floor lie, or by the name."""
        goal, floor = self.figures.get("target"), self.figures.get("floor")
        if self.polarity:
            return self.polarity
        if goal and floor and goal.unit == floor.unit and goal.value != floor.value:
            return "high" if goal.value > floor.value else "low"
        return better(self.name)

    @property
    def sure(self) -> bool:
        """Return whether which way is better is more than a guess from the name."""
        return self.polarity is not None or "floor" in self.figures


def cards_of(paper: Paper) -> Iterator[Card]:
    """Yield the cards of a paper: of its running text, and of its boxes."""
    yield from _in_text(paper.blocks)
    for table in paper.tables():
        yield from _in_boxes(table)


def _in_text(blocks: Iterable[Block]) -> Iterator[Card]:
    card: Card | None = None
    name = ""
    for block in blocks:
        items = _items(block.text) if isinstance(block, Passage) else []
        if not items or not isinstance(block, Passage):
            if card is not None:
                yield card
            short = isinstance(block, Passage) and len(block.text.split()) <= _LONGEST_NAME
            card, name = None, block.text if short and isinstance(block, Passage) else ""
            continue
        at = 0
        for item in items:
            between = block.text[at : item.start()]
            words = len(_WORD.findall(_BETTER.sub("", between)))
            if card is None or words > _MOST_BETWEEN or (words and not at) or _has(card, item):
                if card is not None:
                    yield card
                card = Card(between if words > 1 else name)
            _turn(card, between)
            _add(card, item, block.span(*item.span()))
            at = item.end()
        if card is not None:
            _turn(card, block.text[at:])
    if card is not None:
        yield card


def _items(text: str) -> list[regex.Match[str]]:
    """Return the labelled figures, ratings and directions of a text, from left to right."""
    return sorted(
        (m for pattern in (_LABELLED, _RATED, _MOVED) for m in pattern.finditer(text, timeout=5)),
        key=lambda match: match.start(),
    )


def _has(card: Card, item: regex.Match[str]) -> bool:
    if item.re is _RATED:
        return card.rating is not None
    if item.re is _MOVED:
        return card.arrow is not None
    return _part(item) in card.figures


def _part(item: regex.Match[str]) -> Part:
    return next(name for name, _ in _PARTS if item[name] is not None)


def _turn(card: Card, words: str) -> None:
    """Take from words of a card which way is better."""
    match = _BETTER.search(f"{card.name} {words}")
    if match and card.polarity is None:
        if match["said"]:
            card.polarity = polarity_of(match["said"])
        else:
            card.polarity = "high" if match["high"] or match["max"] else "low"


def _add(card: Card, item: regex.Match[str], place: Span) -> None:
    if item.re is _RATED:
        colour = rating_of(item["colour"])
        card.rating = (colour, place) if colour else None
    elif item.re is _MOVED:
        way = arrow_of(item["way"])
        card.arrow = (way, place) if way else None
        card.said = item["way"].lower()
    else:
        part = _part(item)
        card.figures[part] = _figure(item, place)
        if part == "result" and item["own"] and card.rating is None:
            colour = rating_of(item["own"])
            card.rating = (colour, place) if colour else None


def _figure(item: regex.Match[str], place: Span) -> CardFigure:
    number = item["number"].replace(",", "")
    unit = " ".join((item["unit"] or "").lower().split())
    scale = _SCALES.get(unit, 0)
    decimals = len(number.partition(".")[2])
    value = Decimal(number).scaleb(scale) * (-1 if item["sign"] in ("-", "−") else 1)
    kind = "£" if item["money"] else "%" if unit == "per cent" else unit.rstrip("s")
    counted = not scale and not decimals and kind in ("", "day", "week", "hour", "minute")
    span = Range.exact(value) if counted else Range.printed(value, decimals, scale)
    step = Decimal(1).scaleb(scale - decimals)
    kind = "" if scale and not item["money"] else kind
    return CardFigure(item["figure"].strip(), value, span, kind, step, place)


def _in_boxes(table: Table) -> Iterator[Card]:
    """Yield the cards of a table whose cells print their own labels, one box a row."""
    for row in range(1, table.rows + 1):
        cells = [cell for cell in table.row(row) if labelled_figures(cell.text)]
        name = box_title(table, row) if cells else ""
        card = Card(name)
        for cell in cells:
            for item in _LABELLED.finditer(cell.text, timeout=5):
                if _has(card, item):
                    name = ""  # two boxes side by side: their title is not known
                else:
                    _add(card, item, table.span(cell, *item.span()))
        if not name:
            continue
        _turn(card, "")
        for cell in _title_cells(table, row):
            if cell_rating := rating_of(cell.text):
                card.rating = card.rating or (cell_rating, table.span(cell))
            if cell.direction:
                card.arrow = (cell.direction, table.span(cell))
        yield card


def _title_cells(table: Table, row: int) -> tuple[Cell, ...]:
    for above in range(row - 1, 0, -1):
        cells = table.row(above)
        if cells and not any(labelled_figures(cell.text) for cell in cells):
            return cells
    return ()
