"""What a paper cites of itself: its paragraphs, sections, tables, figures and appendices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from paperminer.model import Paper, Passage, Table

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}"
_PARAGRAPH = regex.compile(
    rf"\b(?P<word>paragraphs?|paras?\.?|sections?)\s+(?P<number>{_NUMBER})\b(?!\.\d|%|/)"
    rf"(?P<more>(?:\s*(?:,|and|&|to|or|–|-)\s*{_NUMBER}\b(?!\.\d|%|/))*)",
    regex.IGNORECASE,
)
_LABELLED = regex.compile(
    r"\b(?P<word>Table|Figure|Chart|Appendix|Annex)\s+(?P<number>\d{1,2}|[A-Z])\b(?!\.\d|[’'])"
)
# What is cited of another document stands with its name; of this one, with "this report" or above.
_ELSEWHERE = regex.compile(
    r"\s*(?:\([^)]{0,30}\)\s*)*,?\s*(?:of|to|in|from|under)\s+(?!this\b|(?:the\s+)?(?:main|covering)\b)"
    r"(?:the\s+|its\s+|their\s+|our\s+|that\s+|an?\s+)?\w|\s*\(\d|\s+(?:agreement|officer|audit|notice|duty|"
    r"funding|grant|order|enquir|assessment|contribution|statement|compensation)",
    regex.IGNORECASE,
)
_HERE = regex.compile(
    r"\s*(?:\(?(?:above|below)\b|,?\s*(?:of|in)\s+this\s+(?:report|paper|document|appendix))",
    regex.IGNORECASE,
)
_LEADS = regex.compile(
    r"\b(?:see|seen|set out|sets out|detail(?:ed)?|described|outlined|summarised|covered|explained|"
    r"discussed|referred to|refer to|included|contained|shown|given|listed|provided|found|noted|"
    r"identified|reasons|as)\s+(?:further\s+|also\s+|again\s+|fully\s+)?(?:at|in|within|under|by|to)?\s*$",
    regex.IGNORECASE,
)
_DOCUMENT = regex.compile(
    r"\b(?:Act|Code|Constitution|Regulations?|Order|Schedule|guidance|framework|NPPF|statute|"
    r"contract|lease|licence|Charter|minutes?|Scheme|Standards?)\b"
)
_CAPTION = regex.compile(
    r"\s*(?P<word>Table|Figure|Chart|Appendix|Annex)\s+(?P<number>\d{1,2}|[A-Z])"
    r"(?=\s*$|\s*[:(–—-]|\.\s|\s+\p{Lu})",
)
_ATTACHED = regex.compile(
    r"^\s*(?:appendices|appendixes|list of appendices|annexes|attachments|background documents and "
    r"appendices)\b",
    regex.IGNORECASE,
)
_LINE_NUMBER = regex.compile(r"\s*\(?(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d%]|\.\d)")
_BEFORE = 60  # characters before a citation in which another document may be named

Thing = Literal["paragraph", "section", "Table", "Figure", "Chart", "Appendix", "Annex"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing cited: what kind, its number as printed and where; `here`: "of this report"."""

    thing: Thing
    number: str
    passage: Passage
    start: int
    end: int
    here: bool


def citations(passage: Passage) -> Iterator[Citation]:
    """Yield what a passage cites of its own paper; what it cites of other documents is left out."""
    for match in _PARAGRAPH.finditer(passage.text, timeout=5):
        tail, head = passage.text[match.end() : match.end() + 60], passage.text[: match.start()]
        here = bool(_HERE.match(tail))
        if not here and (_ELSEWHERE.match(tail) or _DOCUMENT.search(head[-_BEFORE:])):
            continue
        section = match["word"].lower().startswith("section")
        # "Section 106" and "section 17 duties" are statute; a section here is led up to.
        if section and not here and not _LEADS.search(head[-40:]):
            continue
        for number in regex.finditer(_NUMBER, match[0]):
            thing: Thing = "section" if section and "." not in number[0] else "paragraph"
            start = match.start() + number.start()
            yield Citation(thing, number[0], passage, start, start + len(number[0]), here)
    for match in _LABELLED.finditer(passage.text, timeout=5):
        tail = passage.text[match.end() : match.end() + 60]
        if match.start() == 0 and passage.kind != "item":
            continue
        here = bool(_HERE.match(tail))
        if not here and _ELSEWHERE.match(tail):
            continue
        yield Citation(
            _thing(match["word"]), match["number"], passage, match.start(), match.end(), here
        )


def _thing(word: str) -> Thing:
    things: dict[str, Thing] = {
        "table": "Table",
        "figure": "Figure",
        "chart": "Chart",
        "appendix": "Appendix",
        "annex": "Annex",
    }
    return things[word.lower()]


def printed_numbers(paper: Paper) -> dict[str, Passage]:
    """Return the numbered paragraphs and sections of a paper, the first of each number."""
    found: dict[str, Passage] = {}
    for passage in paper.passages():
        if passage.number:
            found.setdefault(passage.number.rstrip("."), passage)
        for piece in passage.pieces:
            opening = passage.text[piece.start : piece.start + piece.length]
            if match := _LINE_NUMBER.match(opening):
                found.setdefault(match["number"], passage)
    return found


def numbers_in_tables(paper: Paper) -> frozenset[str]:
    """Return the dotted numbers that open a cell of a paper's tables."""
    return frozenset(
        match["number"]
        for table in paper.tables()
        for cell in table.cells
        if (match := _LINE_NUMBER.match(cell.text))
    )


def captions(paper: Paper) -> dict[tuple[str, str], Passage | Table]:
    """Return what carries a caption in a paper, by kind and number: ("Table", "2")."""
    found: dict[tuple[str, str], Passage | Table] = {}
    for block in paper.blocks:
        texts = (
            [block.title, *(cell.text for cell in block.cells[:3])]
            if isinstance(block, Table)
            else [block.text[piece.start : piece.start + piece.length] for piece in block.pieces]
        )
        for text in texts:
            if match := _CAPTION.match(text):
                found.setdefault((_thing(match["word"]), match["number"]), block)
    return found


def attached(paper: Paper) -> dict[str, Passage]:
    """Return the appendices that a paper's own list of appendices names, by number."""
    found: dict[str, Passage] = {}
    listing = False
    for passage in paper.passages():
        named = bool(_ATTACHED.match(passage.text)) and len(passage.text.split()) < 40
        if passage.kind == "heading" and not _CAPTION.match(passage.text):
            listing = named
        elif named:
            listing = True
        if listing:
            for match in _LABELLED.finditer(passage.text):
                if match["word"] in ("Appendix", "Annex"):
                    found.setdefault(match["number"], passage)
    return found
