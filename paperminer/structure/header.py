"""The header block of a paper: From, To, Subject, Decision No, Classification and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from paperminer.model import Line, PaperHeader, PaperKind
from paperminer.structure.banner import Banner, read_banner
from paperminer.structure.dates import PRINTED_DATE, date_in_figures, parse_date
from paperminer.structure.header_fields import Labelled, field_of, labelled
from paperminer.structure.markup import blank_markup

__all__ = [
    "DECISION_NO", "PRINTED_DATE", "field_of", "header_of", "parse_date", "read_header",
    "with_fallbacks",
]  # fmt: skip

DECISION_NO = regex.compile(
    r"\b(?P<no>\d{2}/\d{3,5}(?:\(\d+\))?|[A-Z]{1,5}[-/ ]?\d{2,4}[-/]\d{2,5}|\d{2}[-–]\d{5})\b"
)
# Behind a value on the same line: "... Fostering Placements Decision: As Cabinet Member ..."
_INSIDE = regex.compile(
    r"\s*\b(?:proposed\s+)?(?:decision|reasons?(?:\(s\))?\s+for(?:\s+the)?\s+decision|summary|"
    r"recommendations?)\s*:.*$",
    regex.IGNORECASE,
)
_NAME = r"\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*)"
_PERSON = regex.compile(
    rf"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Prof)\.?\s+{_NAME}{{0,3}}"
    rf"|{_NAME}{{1,3}}(?:,?\s+(?:OBE|MBE|CBE))?\s*(?:[,–]|\s-\s)"
)
_OPEN = (",", " and", " of", " for", " the", " &")
_ITEM = regex.compile(r"[A-Z]{0,2}\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?\b|[A-Z]\b|[ivxl]+\b")
# A heading set in bold behind a value may come without a space: "... Support ServicesDecision:".
_GLUED = regex.compile(
    r"(?<=\p{Ll})(?=(?:Decision|Reasons?|Summary|Recommendations?)\s*(?:\(s\))?\s*:)"
)
_SECTION = regex.compile(r"\s*(?:1(?:\.0)?[.)]?|1\.1)\s+\p{Lu}")
_LONGEST = 1_000  # characters of a line that are looked at
_LINES = 80  # at a paper's head among which its header block is
_INDENT = 12.0  # points
_FULL_LINE = 30  # characters of a title's line that may go on below


@dataclass(slots=True)
class _Block:
    """The fields of a header block read so far, and the field whose value may go on below."""

    values: dict[str, list[str]] = field(default_factory=dict)
    authors: list[list[str]] = field(default_factory=list)
    current: str | None = None
    blanks: int = 0
    done: bool = False
    label: Line | None = None

    def add(self, found: Labelled, line: Line) -> None:
        """Add a field; a second one of its kind goes for nothing, but for authors."""
        name = found.field
        self.blanks = 0
        self.label = line
        if name == "stop":
            self.done = "title" in self.values or "committee" in self.values
            self.current = None
        elif name == "other" or (name in self.values and name != "authors"):
            self.current = None
        else:
            self.current = name
            self.values.setdefault(name, []).append(found.value)
            if name == "authors":
                self.authors.append([found.value])

    def go_on(self, text: str, line: Line) -> None:
        """Add a line's text without a label to the value above it, if it is part of that."""
        current = self.current
        text = " ".join(text.split())
        if current is None:
            return
        above = self.values[current][-1]
        short = current == "title" and 0 < len(above) < _FULL_LINE and not self._set_in(line)
        if (self.blanks and above and current != "authors") or short or len(text) >= 160:
            self.current = None  # only the names of authors go on behind a gap
        elif not regex.match(r"\d+[.)]\s", text):
            number = DECISION_NO.search(text) if current == "decision_maker" else None
            if number and self.values.get("decision_no", [""]) == [""]:
                self.values["decision_no"] = [number[0]]  # two columns read as one line
                text = (text[: number.start()] + text[number.end() :]).strip()
            self.values[current].append(text)
            if current == "authors":
                self.authors[-1].append(text)
        self.blanks = 0

    def _set_in(self, line: Line) -> bool:
        """Return whether a line begins further right than the label above it."""
        if line.box is None or self.label is None or self.label.box is None:
            return line.text[:2].isspace()
        return line.box.x0 > self.label.box.x0 + _INDENT


def read_header(lines: Sequence[Line]) -> PaperHeader:
    """Return what the header block at the top of some lines says.

    lines: the paper's lines from its first; about the first eighty are looked at.
    """
    block = _Block()
    for line in lines[:_LINES]:
        for text in _GLUED.split(blank_markup(line.text[:_LONGEST])):
            found = labelled(text)
            if not text.strip():
                block.blanks += 1
            elif found:
                for part in found:
                    block.add(part, line)
            elif _SECTION.match(text) and "title" in block.values:
                block.done = True
            else:
                block.go_on(text, line)
        if block.done:
            break
    return _header(block, lines)


def _header(block: _Block, lines: Sequence[Line]) -> PaperHeader:
    joined = {name: " ".join(" ".join(parts).split()) for name, parts in block.values.items()}
    committee = joined.get("committee", "")
    given = joined.get("date", "")
    when = parse_date(committee) or parse_date(given) or date_in_figures(given)
    if when:
        committee = PRINTED_DATE.sub("", committee)
    key = None
    top = " ".join(blank_markup(line.text[:_LONGEST]) for line in lines[:60])
    marked = regex.search(r"key decision\s*[:?\-–]?\s*(yes|no)\b", top, regex.IGNORECASE)
    if marked:
        key = marked[1].lower() == "yes"
    title = _INSIDE.sub("", joined.get("title", ""))
    number = DECISION_NO.search(joined.get("decision_no", ""))
    if number is None:
        number = regex.match(r"\s*(?P<no>\d{2}/\d{5})\b", title)
    return PaperHeader(
        title=title,
        committee=_in_small(committee.strip(" -–—,.")),
        meeting_date=when[0] if when else "",
        authors=tuple(name for lines in block.authors for name in _persons(lines)),
        decision_no=number["no"] if number else "",
        decision_maker=joined.get("decision_maker", ""),
        classification=joined.get("classification", ""),
        key_decision=key,
        past_pathway=joined.get("past_pathway", ""),
        future_pathway=joined.get("future_pathway", ""),
        electoral_division=joined.get("electoral_division", ""),
        item=item[0] if (item := _ITEM.match(joined.get("item", ""))) else "",
        date=when[1] if when else None,
    )


def _persons(lines: Sequence[str]) -> Iterator[str]:
    """Yield the authors that some lines name: "Jo Hart, Director" begins one, other lines go on."""
    person = ""
    for line in filter(None, lines):
        if person and (person.endswith(_OPEN) or not _PERSON.match(line)):
            person = f"{person} {line}"
            continue
        if person:
            yield person
        person = line
    if person:
        yield person


def with_fallbacks(header: PaperHeader, before: PaperHeader | None) -> PaperHeader:
    """Return a header whose committee and date come from the pack where it does not say."""
    if before is None:
        return header
    return replace(
        header,
        committee=header.committee or before.committee,
        meeting_date=header.meeting_date or before.meeting_date,
        date=header.date or before.date,
    )


def header_of(kind: PaperKind, lines: Sequence[Line]) -> PaperHeader:
    """Return the header of a paper of some kind.

    lines: the paper's lines from its first.
    """
    banner = read_banner(lines)
    header = read_header(lines)
    if kind == "agenda":
        return PaperHeader(
            title="Agenda",
            committee=_in_small(header.committee or banner.committee or banner.council),
            meeting_date=header.meeting_date or banner.printed_date,
            date=header.date or banner.date,
        )
    if kind == "minutes":
        return _minutes_header(lines, header, banner)
    header = _with_banner(header, banner)
    if kind == "decision_record" and header.date is None:
        return _with_date_below(header, lines)
    return header


def _with_date_below(header: PaperHeader, lines: Sequence[Line]) -> PaperHeader:
    """Return the header of a record with the day that is printed below the decision itself."""
    for line in lines[: 3 * _LINES]:
        for part in labelled(line.text):
            when = parse_date(part.value) or date_in_figures(part.value)
            if part.field == "date" and when:
                return replace(header, meeting_date=when[0], date=when[1])
    return header


def _with_banner(header: PaperHeader, banner: Banner) -> PaperHeader:
    """Return a header with what stands above it without labels where it does not say."""
    return replace(
        header,
        title=header.title or banner.title,
        committee=header.committee or _in_small(banner.committee),
        meeting_date=header.meeting_date or banner.printed_date,
        date=header.date or banner.date,
        authors=header.authors or banner.authors,
        item=header.item or banner.item,
    )


def _in_small(name: str) -> str:
    """Return a name that is printed in capitals as it is written elsewhere."""
    if not name.isupper():
        return name
    small = regex.sub(r"(?<=['’])S\b", "s", name.title())
    return regex.sub(r"(?<=\s)(?:And|Of|The|For|In|On)\b", lambda word: word[0].lower(), small)


_HELD = regex.compile(
    r"\bmeeting\s+of\s+(?:the\s+)?(?P<body>\p{L}[^.:;]{3,90}?)\s*,?\s+"
    r"(?:(?:was|which\s+was)\s+)?(?:held|on\s+\p{L}+day|at\s+\d)",
    regex.IGNORECASE,
)


def _minutes_header(lines: Sequence[Line], header: PaperHeader, banner: Banner) -> PaperHeader:
    """Return the header of minutes, from their opening sentence or what stands above it."""
    top = " ".join(blank_markup(line.text[:_LONGEST]).strip() for line in lines[:30])
    when = parse_date(top)
    body = _HELD.search(top)
    committee = (
        body["body"].strip(" ,") if body else header.committee or banner.committee or banner.council
    )
    return replace(
        header,
        title=header.title or "Minutes",
        committee=_in_small(committee),
        meeting_date=when[0] if when else header.meeting_date or banner.printed_date,
        date=when[1] if when else header.date or banner.date,
    )
