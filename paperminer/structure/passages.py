"""Lines to headings, paragraphs and list items, each with its way back to the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import regex

from paperminer.model import Line, Passage, Piece
from paperminer.structure.cutting import cut_passage
from paperminer.structure.header import field_of
from paperminer.structure.markers import Head, head_of
from paperminer.structure.markup import blank_markup
from paperminer.structure.weight import parted_by_weight

_TERMINAL = regex.compile(r"[.!?:;]['\"”’)\]*]*\s*$")
_FULL_STOP = regex.compile(r"[.!?]['\"”’)\]*]*\s*$")
_OPEN_ENDED = regex.compile(
    r"(?:[,(–-]|\b(?:and|or|of|the|a|an|to|in|for|by|with|at|on|from|is|are|was|were|be|that|which|within|"
    r"over|under|about|around|nearly|almost|approximately|per|least|most|between|against|"
    r"than|as|its|their|our|this|these|not))\s*$",
    regex.IGNORECASE,
)
# The end of a web address that wrapped is no heading, though it begins with a figure.
_ADDRESS = regex.compile(r"\S*/\S*|\S+\.(?:pdf|docx?|xlsx?|html?|aspx?)", regex.IGNORECASE)
_RESOLVES = regex.compile(
    r"^(?:and|or|but|that|it was|it is)\b|\b(?:resolved|recommended|agreed)\b[\s:–-]*(?:that\b|$)",
    regex.IGNORECASE,
)
_PAGE_NUMBER = regex.compile(r"\s*(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\s*$", regex.IGNORECASE)
_BLANK_PAGE = regex.compile(
    r"\s*this page is intentionally (?:left )?blank\s*\.?\s*$", regex.IGNORECASE
)
_LONGEST_HEADING = 40  # words
_HYPHEN = regex.compile(r"\p{L}[-\u00ad\u2010]$")


@dataclass(slots=True)
class _Draft:
    """A passage that is still being put together."""

    head: Head
    lines: list[tuple[Line, str, int]] = field(default_factory=list)  # line, clean text, text_at
    field: bool = False

    @property
    def last_text(self) -> str:
        return self.lines[-1][1]


def is_furniture(line: Line, before: str, after: str) -> bool:
    """Return whether a line is a bare page number between gaps, or says that a page is blank."""
    if _BLANK_PAGE.match(line.text):
        return True
    return bool(_PAGE_NUMBER.match(line.text)) and not before.strip() and not after.strip()


def typical_width(lines: Sequence[Line]) -> float:
    """Return the width in characters at which the text was wrapped; 0 when it was not."""
    lengths = [len(line.text.rstrip()) for line in lines if len(line.text.strip()) > 40]
    if len(lengths) < 8:
        return 0.0
    middle = median(lengths)
    long = sorted(lengths)[int(len(lengths) * 0.95)]
    return float(middle) if long < middle * 1.6 and long < 160 else 0.0


def gaps(lines: Sequence[Line]) -> list[bool]:
    """Return, for each line, whether white space parts it from the line before."""
    out = []
    heights = [line.box.bottom - line.box.top for line in lines if line.box]
    usual = median(heights) if heights else 0.0
    margins: dict[int | None, float] = {}
    for line in lines:
        if line.box:
            margins[line.page] = max(margins.get(line.page, 0.0), line.box.x1)
    before: Line | None = None
    for line in lines:
        if before is None:
            out.append(True)
        elif line.box and before.box and line.page == before.page:
            out.append(
                line.box.top - before.box.bottom > 0.55 * usual
                or line.box.top < before.box.top - usual
            )
        elif line.box and before.box:
            # A new page: a sentence goes on there that fills its last line and is not ended.
            filled = before.box.x1 > 0.85 * margins.get(before.page, 0.0)
            out.append(not filled or bool(_TERMINAL.search(before.text)))
        else:
            out.append(not before.text.strip())
        before = line
    return out


def make_passages(
    lines: Sequence[Line], source: str, width: float, start_number: str | None = None
) -> list[Passage]:
    """Return the passages of some lines that hold no table.

    lines: in reading order, blank ones included. width: what typical_width() said of the whole
    document. start_number: the paragraph number in force before the first line.
    """
    drafts = _drafts(lines, width, start_number)
    merged = _merge_over_gaps(drafts, width)
    finished = [passage for draft in merged if (passage := _finish(draft, source, width))]
    return [part for passage in finished for part in cut_passage(passage)]


def _drafts(lines: Sequence[Line], width: float, last: str | None) -> list[_Draft]:
    drafts: list[_Draft] = []
    current: _Draft | None = None
    parted = gaps(lines)
    for index, line in enumerate(lines):
        before, after = _beside(lines, index)
        if not line.text.strip() or is_furniture(line, before, after):
            current = None
            continue
        text = blank_markup(line.text)
        if not text.strip():
            current = None
            continue
        heavy = current is not None and parted_by_weight(current.lines[-1][0], line)
        opens = current is None or parted[index] or heavy or _closes(current, width)
        heading_on = opens or (current is not None and (current.field or len(before.strip()) < 60))
        field = heading_on and field_of(line.text) is not None
        head = (
            Head(None, None, len(text) - len(text.lstrip()))
            if field
            else head_of(text, last, opens)
        )
        if head.marker == "•" and not opens and current is not None and _in_brackets(current):
            head = Head(None, None, len(text) - len(text.lstrip()))
        if head.number:
            last = head.number
        if (
            field
            or (opens and (current is None or parted[index] or heavy))
            or head.number
            or (head.marker and (opens or head.marker == "•" or _lists(current, head)))
            or _breaks(current, text, width)
        ):
            current = _Draft(head, [(line, text, head.text_at)], field)
            drafts.append(current)
        elif current is not None:
            current.lines.append((line, text, len(text) - len(text.lstrip())))
    return drafts


def _in_brackets(draft: _Draft) -> bool:
    """Return whether a bracket is open at the end of a draft: its next dash opens no item."""
    tail = " ".join(text for _, text, _ in draft.lines[-3:])
    return tail.rfind("(") > tail.rfind(")")


def _beside(lines: Sequence[Line], index: int) -> tuple[str, str]:
    """Return the texts of the lines before and after; the edge of a text's page is a gap."""
    here = lines[index]

    def text(at: int) -> str:
        if not 0 <= at < len(lines):
            return ""
        other = lines[at]
        return "" if here.box is None and other.page != here.page else other.text

    return text(index - 1), text(index + 1)


def _lists(current: _Draft | None, head: Head) -> bool:
    """Return whether a lettered marker in mid-text goes on or begins a list."""
    if current is None:
        return True
    text = current.last_text.rstrip()
    return text.endswith((":", ";", ".", "and", "or", ":-", ",")) or current.head.marker not in (
        None,
        "•",
    )


def _closes(current: _Draft, width: float) -> bool:
    """Return whether the last line of a draft looks like the end of its paragraph."""
    text = current.last_text.rstrip()
    if width and len(text) < 0.72 * width:
        return bool(_TERMINAL.search(text)) or len(text) < 0.45 * width
    return not width and bool(_TERMINAL.search(text))


def _breaks(current: _Draft | None, text: str, width: float) -> bool:
    """Return whether an unmarked line begins a new paragraph although no gap parts it."""
    if current is None:
        return True
    before = current.last_text.rstrip()
    first = text.strip()[:1]
    if current.field and text[:2].isspace():
        return False  # a second line of names below "From:", set in under the first
    if not width:
        # One paragraph a line: unless the line goes on a sentence that the line before left open.
        return not (first.islower() or _OPEN_ENDED.search(before))
    if text[:1].isspace() and first.isupper() and _TERMINAL.search(before):
        return True  # an indented line: a bullet whose sign was lost, or a paragraph's first line
    short = len(before) < 0.72 * width
    return short and bool(_FULL_STOP.search(before)) and (first.isupper() or first in '“"‘•')


def _merge_over_gaps(drafts: list[_Draft], width: float) -> list[_Draft]:
    """Join a paragraph that a page break cut in two: no stop before the gap, no capital after."""
    out: list[_Draft] = []
    for draft in drafts:
        if out and _may_go_on(out[-1], draft):
            before = out[-1].last_text.rstrip()
            first = draft.lines[0][1].strip()[:1]
            body = " ".join(text for _, text, _ in out[-1].lines)
            opened = body.count("(") > body.count(")")
            long = len(body) > max(40.0, 0.7 * width)
            goes_on = first.islower() or (
                (opened or _OPEN_ENDED.search(before))
                and not first.isspace()
                and first not in "•"
                and (first.isdigit() or first in "£(" or opened)
            )
            if goes_on and not _TERMINAL.search(before) and long:
                out[-1].lines.extend(draft.lines)
                continue
        out.append(draft)
    return out


def _may_go_on(above: _Draft, draft: _Draft) -> bool:
    """Return whether a draft without a sign of its own may be the rest of the one above."""
    if above.lines[0][0].heading or draft.lines[0][0].heading:
        return False
    return draft.head.number is None and draft.head.marker is None and not draft.field


def _finish(draft: _Draft, source: str, width: float) -> Passage | None:
    text, pieces = _join(draft.lines)
    if not text.strip():
        return None
    head = draft.head
    kind = "item" if head.marker else "field" if draft.field else "paragraph"
    marked = _marked_level(draft, text)
    if marked or (kind == "paragraph" and _is_heading(draft, text, width)):
        kind = "heading"
    return Passage(
        source=source,
        kind=kind,  # type: ignore[arg-type]
        text=text,
        pieces=tuple(pieces),
        number=head.number,
        marker=head.marker,
        level=head.number.count(".") + 1 if head.number else marked,
        indent=draft.lines[0][2],
    )


def _marked_level(draft: _Draft, text: str) -> int:
    """Return the level that the file itself gives a heading; 0 where it marks none.

    Some authors set whole paragraphs in a heading's style, for its numbers: these are none.
    """
    level = draft.lines[0][0].heading
    if not level or draft.head.marker == "•":
        return 0
    words = len(text.split())
    prose = words > _LONGEST_HEADING or (words > 12 and _FULL_STOP.search(text) is not None)
    return 0 if prose or _RESOLVES.search(text) else level


def _join(lines: list[tuple[Line, str, int]]) -> tuple[str, list[Piece]]:
    """Return the running text of wrapped lines and the piece that each line gave it."""
    text = ""
    pieces: list[Piece] = []
    for line, clean, at in lines:
        part = clean[at:].rstrip()
        # The end alone is looked at: joining is linear in the lines.
        if text and not _HYPHEN.search(text[-2:]):
            text += " "
        elif text and text.endswith("\u00ad"):
            text = text[:-1]
            old = pieces[-1]
            pieces[-1] = Piece(old.start, old.length - 1, old.line, old.column)
        pieces.append(Piece(len(text), len(part), line, at))
        text += part
    return text, pieces


def _is_heading(draft: _Draft, text: str, width: float) -> bool:
    words = text.split()
    raw = draft.lines[0][0].text.strip()
    bold = raw.startswith(("**", "#", "<b>")) or all(line.bold for line, _, _ in draft.lines)
    # A minute's heading ("71. Proposed changes to ...") may be long; nothing else of its kind is.
    numbered = draft.head.number is not None and "." not in draft.head.number
    most = 45 if numbered and bold else 28 if numbered else 22
    if len(draft.lines) > 3 or len(words) > most or len(text) > 7.5 * most:
        return False
    if _OPEN_ENDED.search(text) or _RESOLVES.search(text) or _ADDRESS.fullmatch(text.strip()):
        return False
    if regex.search(r"[,;]\s*$|[a-z\d%)]\.\s*$|\bis asked to\b|[.?!]\s+\p{Lu}", text):
        return False
    short = len(words) <= 12 and (not width or len(text) < 0.85 * width)
    starts = text.strip()[:1].isupper() or text.strip()[:1].isdigit()
    if draft.head.number:
        return (short or bold or numbered or text.isupper()) and starts
    if text.rstrip().endswith(":") and len(words) > 6:
        return False
    return starts and (short or bold) and len(draft.lines) <= 2
