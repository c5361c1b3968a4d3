"""What surrounds a decision: the minute it stands in, its subject, number and date."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.action_tables import table_actions
from paperminer.extraction.decision.draft import squeeze
from paperminer.model import Block, Cell, Paper, Passage, Piece, Table
from paperminer.structure.header import parse_date

_ITEM_LINE = regex.compile(
    r"\(?\s*\*?\s*(?:Agenda\s+)?Item\s*(?:No\.?\s*)?\d{1,3}\w?\s*\*?\)?", regex.IGNORECASE
)
_ITEM_TAIL = regex.compile(
    r"\s*\(\s*\*?\s*(?:Agenda\s+)?Item\s*(?:No\.?\s*)?\d{1,3}\w?\s*\*?\s*\)\s*$", regex.IGNORECASE
)
_NUMBER = regex.compile(
    r"^\s*(?P<no>\d{2}/\d{3,5}(?:\(\d+\))?|[A-Z]{1,5}[-/ ]?\d{2,4}[-/]\d{2,5})\s*[-–—:]\s*(?=\S)"
)
_NUMBER_INSIDE = regex.compile(
    r"\b(?:decision|ref(?:erence)?)\s*(?:no\.?|number)?\s*:?\s*(?P<no>\d{2}/\d{4,5})\b", regex.I
)
_OWN_NUMBER = regex.compile(r"^\s*(?:\d{1,3}(?:[./]\d{1,3}){1,3}|\d{1,3}[.)])\s+(?=\p{Lu})")
_ROLL = regex.compile(
    r"^(?:present|apologies|in attendance|also present|unrestricted items|exempt items|minutes|"
    r"agenda|other members|officers|resolved|agreed|decision|action|moved|seconded|proposed|"
    r"carried|motion|"
    r"resolution\s+(?:no\b|number|#|[\dA-Z-]+$))",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute's subject and the decision number its heading prints, each "" when there is none."""

    subject: str = ""
    decision_no: str = ""


_SUBJECT = regex.compile(
    r"\**\s*(?:subject(?:\s+matter)?(?:\s*/\s*title)?|title|name)(?:\s+of\s+(?:the\s+)?decision)?\s*[:\s]\s*"
    r"(?P<rest>\p{Lu}.{5,250})",
    regex.IGNORECASE,
)


def split_heading(text: str) -> Minute:
    """Return the subject and decision number of "24/00317 - Slipway repairs (Item 5)"."""
    clean = _ITEM_TAIL.sub("", squeeze(text))
    if not _NUMBER.match(clean):
        clean = _OWN_NUMBER.sub("", clean)
    found = _NUMBER.match(clean)
    if found:
        return Minute(clean[found.end() :], found["no"])
    inside = _NUMBER_INSIDE.search(clean)
    return Minute(clean, inside["no"] if inside else "")


def minutes_of(passages: Sequence[Passage]) -> list[Minute]:
    """Return, for each passage of some minutes, the minute it stands in."""
    heads = _heads(passages)
    out: list[Minute] = []
    current = Minute()
    for index, passage in enumerate(passages):
        if index in heads:
            current = split_heading(heads[index])
        elif not heads and passage.kind == "heading" and not _is_banner(passage.text):
            current = split_heading(passage.text)
        out.append(current)
    return out


def _heads(passages: Sequence[Passage]) -> dict[int, str]:
    """Return the passages that head a minute, with the heading's text.

    Where minutes print an item line ("(Item 5)") under their headings, only those count; else the
    numbered headings do.
    """
    marked: dict[int, str] = {}
    numbered: dict[int, str] = {}
    last = ""
    for index, passage in enumerate(passages):
        after = passages[index + 1].text if index + 1 < len(passages) else ""
        if passage.marker or passage.kind == "field" or _ITEM_LINE.fullmatch(passage.text.strip()):
            continue
        if _ITEM_TAIL.search(passage.text) or _ITEM_LINE.fullmatch(after.strip()):
            marked[index] = passage.text
        if passage.number and _is_next(passage.number, last):
            last = passage.number
            numbered[index] = _title(passage)
    return marked if len(marked) >= 2 else numbered


def _is_banner(text: str) -> bool:
    """Return whether a heading names the council, the day or a part of the roll, and no subject."""
    if (
        _ROLL.match(text)
        or parse_date(text)
        or regex.search(r"\b(?:RESOLVED|AGREED|resolved|agreed)\b|\.\s*$", text)
    ):
        return True
    if printed_date(text):
        return True
    return text.isupper() and bool(
        regex.search(
            r"\b(?:COUNCIL|TOWNSHIP|TOWN|VILLAGE|COUNTY|COMMITTEE|CITY|BOARD|PANEL)\b", text
        )
    )


_AMERICAN = regex.compile(
    rf"\b(?P<date>(?:{'|'.join(calendar.month_name[1:])})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)\b",
    regex.I,
)


def printed_date(text: str) -> str:
    """Return the first date in a text as printed, day or month first, or ""."""
    found = parse_date(text)
    if found:
        return found[0]
    american = _AMERICAN.search(text)
    return squeeze(american["date"]) if american else ""


_HEAD = 15  # passages: the header block of a paper
_MEETING = regex.compile(
    r"\W*(?:for\s+(?:the\s+)?)?(?:(?:council|board|committee|cabinet)\s+)?meeting\s*(?:of|date|on)?\s*[:–-]",
    regex.IGNORECASE,
)


def meeting_date(paper: Paper, passages: Sequence[Passage]) -> str:
    """Return the date of the meeting: the header's, or the first that the top of minutes prints."""
    if paper.header.meeting_date:
        return paper.header.meeting_date
    if paper.kind != "minutes":
        labelled = (p.text for p in passages[:_HEAD] if _MEETING.match(p.text))
        return next((when for text in labelled if (when := printed_date(text))), "")
    return next((when for p in passages[:10] if (when := printed_date(p.text))), "")


def _is_next(number: str, last: str) -> bool:
    """Return whether a number begins a new minute: it goes on the minutes' own numbering."""
    if not last:
        return True
    now, before = ([int(part) for part in text.split(".")] for text in (number, last))
    return len(now) == len(before) and now > before


def _title(passage: Passage) -> str:
    """Return a numbered heading's text, or the words before the colon that opens its paragraph."""
    first = passage.text[: passage.pieces[0].length].strip()
    rest = [piece.length for piece in passage.pieces[1:]]
    if (
        rest
        and len(first) < 0.6 * max(rest)
        and len(first.split()) <= 9
        and first[-1:] not in ".,;"
    ):
        return first
    if passage.kind == "heading":
        return passage.text
    found = regex.match(r"(?P<title>\p{Lu}[^.:;]{2,60}):\s", passage.text)
    return found["title"] if found and len(found["title"].split()) <= 8 else ""


def subject_of(paper: Paper) -> str:
    """Return a paper's subject, without the label of a decision that ran into it."""
    title = regex.split(r"\s+\**Decision\s*:", paper.header.title)[0]
    if not title and paper.kind == "decision_record":
        top = list(paper.passages())[:20]
        title = next((found["rest"] for p in top if (found := _SUBJECT.match(p.text))), "")
    return split_heading(title).subject


def readable(paper: Paper) -> list[Passage]:
    """Return the passages of a paper, with the rows of its tables that may hold a decision.

    A boxed recommendation may be read as a table; a row whose words ask or resolve is one passage.
    """
    out: list[Passage] = []
    actions = list(table_actions(paper))
    of_actions = {id(action.table) for action in actions}
    for block in paper.blocks:
        if isinstance(block, Passage):
            out.append(block)
        elif id(block) in of_actions:
            out.extend(row_passage(block, [one.cell]) for one in actions if one.table is block)
        else:
            out.extend(_rows(block, paper.blocks))
    return out


_TELLING = regex.compile(
    r"\b(?:is|are)\s+(?:asked|invited|requested|recommended)\b|\bRESOLVED\b|\b[Rr]esolved\s+to\b|\bACTION\s*:|"
    r"^\s*Recommendations?\b|\bI\s+(?:agree|propose|approve)\b"
)


def _rows(table: Table, blocks: Sequence[Block]) -> list[Passage]:
    out = []
    for row in sorted({cell.row for cell in table.cells}):
        cells = table.row(row)
        if not any(_TELLING.search(cell.text) for cell in cells):
            continue
        telling = [
            cell for cell in cells if _TELLING.search(cell.text) and len(cell.text.split()) > 6
        ]
        out.append(row_passage(table, telling or cells))
    return out


_LABEL = regex.compile(
    r"(?i)\W*(?:officers?['’]?s?\s+)?(?:recommend(?:ation\(?s?\)?|ed\s+\w+)|decisions?(?:\s+(?:required|taken|made))?)"
)


def row_passage(table: Table, cells: Sequence[Cell]) -> Passage:
    """Return cells of one row as a passage."""
    text = ""
    pieces = []
    for place, cell in enumerate(cells):
        # "Recommendation" in one cell, and what is recommended in the next, reads as a label.
        labels = place == 1 and _LABEL.fullmatch(text) is not None
        text += (": " if labels else " ") if text else ""
        pieces.append(Piece(len(text), len(cell.text), cell.line, cell.start))
        text += cell.text
    return Passage(
        table.source,
        "paragraph",
        text,
        tuple(pieces),
        section=table.section,
        headings=table.headings,
    )
