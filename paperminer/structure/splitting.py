"""Where each paper of an agenda pack begins, and what kind of paper it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from paperminer.model import Line, OutlineEntry, PaperKind
from paperminer.structure.header import field_of
from paperminer.structure.markup import blank_markup
from paperminer.structure.openings import (
    heads_record,
    opens_decision_sheet,
    opens_minutes,
    opens_record,
)

_AGENDA = regex.compile(r"^\s*agenda\s*$", regex.IGNORECASE)
_APPENDIX = regex.compile(
    r"^\s*(?:appendix|annex|annexe)\s+(?:\d{1,2}|[A-Z])\b\s*(?:[:\-–].*)?$", regex.IGNORECASE
)
_COUNCIL = regex.compile(
    r"^\s*(?:[A-Z][A-Z '&’,-]{1,80}\s)?(?:COUNCIL|COMMITTEE|PANEL|BOARD|CABINET)\b[A-Z ]*$"
)
_STAMP = regex.compile(
    r"(?:agenda\s+item|item)\s*(?:no\.?|number|:)?\s*(?P<no>[A-Z]?\d{1,2}[a-z]?)$", regex.IGNORECASE
)
_LONGEST = 400  # characters of a line that are looked at; no paper's first line has more
_STAMPED = 3  # lines at the head of a page among which the stamp is
# Bookmarks that name a paper of a pack; those that name a report's own sections do not part it.
_PAPER_TITLE = regex.compile(
    r"\s*(?:agenda\b|(?:draft\s+)?minutes\b|appendix\b|annexe?\b|item\s+\d|report\b|"
    r"(?:proposed\s+)?record\s+of\s+decision\b|\d{1,2}[a-z]?\.?\s+\p{Lu}.*\bpages?\s+\d)",
    regex.IGNORECASE,
)
_SCORECARD = regex.compile(r"\bscorecard\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Start:
    """The first line (index) of a paper and the kind its opening shows.

    `item` and `title` are what the pack's agenda calls it, or "".
    """

    index: int
    kind: PaperKind
    item: str = ""
    title: str = ""


def find_starts(lines: Sequence[Line], outline: Sequence[OutlineEntry] = ()) -> list[Start]:
    """Return where papers begin, in order; the first is always at line 0.

    lines: the document's lines. outline: the PDF's bookmarks (used for top-level entries only).
    """
    marks: dict[int, PaperKind] = {}
    texts = [blank_markup(line.text[:_LONGEST]).strip() for line in lines]
    stamped = _stamps(texts, lines)
    marks |= dict.fromkeys(stamped, "report")
    for index, text in enumerate(texts):
        if not text:
            continue
        kind = _opening(index, text, texts, lines)
        if kind:
            marks[_with_banner(index, texts, lines)] = kind
    firsts: dict[int | None, int] = {}
    for index, line in enumerate(lines):
        firsts.setdefault(line.page, index)
    for entry in outline:
        appendix = _APPENDIX.match(entry.title) is not None
        if appendix or (entry.level == 0 and _PAPER_TITLE.match(entry.title)):
            first = firsts.get(entry.page)
            near = (m for m in marks if first is not None and abs(first - m) < 12)
            if first is not None and not any(lines[m].page == entry.page for m in near):
                marks[first] = "appendix" if appendix else "report"
    starts = [Start(index, kind, stamped.get(index, "")) for index, kind in sorted(marks.items())]
    starts = _drop_close(starts, lines)
    if not starts or starts[0].index > 0:
        # A few lines above the first opening (a torn header, a logo's words) belong to it.
        if starts and sum(map(bool, texts[: starts[0].index])) <= 10:
            starts[0] = Start(0, starts[0].kind)
        elif starts and starts[0].kind == "agenda" and starts[0].index < 30:
            starts[0] = Start(0, "agenda")
        else:
            starts.insert(0, Start(0, kind_of(texts)))
    return starts


def _stamps(texts: Sequence[str], lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines at the head of a page that give the number of its agenda item.

    Packs are stamped so on the first page of each item; some on every page, which parts nothing.
    """
    found: dict[int, str] = {}
    last = ""
    heads = 0
    for index, text in enumerate(texts):
        new_page = index > 0 and _page(lines[index]) != _page(lines[index - 1])
        heads = 0 if index == 0 or new_page else heads
        heads += bool(text)
        match = _STAMP.match(text) if heads <= _STAMPED and _page(lines[index])[0] else None
        if match and match["no"] != last:
            found[index] = last = match["no"]
    return found


def _page(line: Line) -> tuple[int | None, str]:
    return line.page, line.printed_page


def _opening(
    index: int, text: str, texts: Sequence[str], lines: Sequence[Line]
) -> PaperKind | None:
    found = field_of(lines[index].text)
    if (
        found
        and found[0] == "authors"
        and regex.match(r"(from|by|report of|report by)\b", text, regex.IGNORECASE)
    ):
        names = {name for t in texts[index + 1 : index + 22] if (name := _name(t))}
        return "report" if names & {"committee", "title"} else None
    if found and found[0] == "committee" and text.lower().startswith(("to:", "report to:")):
        back = {name for t in texts[max(0, index - 14) : index] if (name := _name(t))}
        ahead = {name for t in texts[index + 1 : index + 14] if (name := _name(t))}
        return "report" if "title" in ahead and "authors" not in back else None
    if opens_record(index, texts):
        return "decision_record"
    if opens_minutes(index, texts):
        return "minutes"
    if _AGENDA.match(text):
        return "agenda"
    if _APPENDIX.match(text) and len(text) < 120:
        gap = not any(texts[max(0, index - 2) : index])
        new_page = index == 0 or lines[index - 1].page != lines[index].page
        return "appendix" if new_page or (gap and text[:3].isupper()) else None
    return None


def _name(text: str) -> str | None:
    found = field_of(text)
    return found[0] if found else None


def _with_banner(index: int, texts: Sequence[str], lines: Sequence[Line]) -> int:
    """Return the index of the council's and committee's name above an opening, if there is one."""
    at = index
    look = index - 1
    while look >= 0 and index - look <= 8 and lines[look].page == lines[index].page:
        if texts[look] and not _COUNCIL.match(texts[look]):
            break
        if texts[look]:
            at = look
        look -= 1
    return at


def _drop_close(starts: list[Start], lines: Sequence[Line]) -> list[Start]:
    """Two marks within a few lines are one opening: a banner or stamp, and its header block."""
    out: list[Start] = []
    for start in starts:
        near = out and start.index - out[-1].index < (16 if out[-1].item else 6)
        if (
            near
            and lines[start.index].page == lines[out[-1].index].page
            and out[-1].kind not in ("appendix", "agenda")
        ):
            if out[-1].kind == "report":
                out[-1] = replace(out[-1], kind=start.kind)
            continue
        out.append(start)
    return out


def kind_of(texts: Sequence[str]) -> PaperKind:
    """Return the kind of paper that its first lines show, without a header block to tell it."""
    top = " ".join(text for text in texts[:60] if text)
    if _APPENDIX.match(next((text for text in texts if text), "")):
        return "appendix"
    if any(_AGENDA.match(text) for text in texts[:40]):
        return "agenda"
    filled = [text for text in texts[:60] if text]
    if heads_record(filled) or any(opens_record(index, filled) for index in range(len(filled))):
        return "decision_record"
    if any(opens_decision_sheet(index, filled) for index in range(min(8, len(filled)))):
        return "minutes"
    if regex.search(r"(?i)\bminutes\b", top[:400]) and regex.search(
        r"(?i)\b(present|apologies)\b", top
    ):
        return "minutes"
    if _SCORECARD.search(top[:300]):
        return "scorecard"
    names = {name for text in texts[:40] if (name := _name(text))}
    headed = "title" in names and names & {"committee", "authors", "date"}
    if headed or regex.search(r"(?i)\b(recommend|summary|introduction|report)", top):
        return "report"
    return "other"
