"""The header block of a paper: From, To, Subject, Decision No, Classification and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import regex

from paperminer.model import Line, PaperHeader, PaperKind
from paperminer.structure.markup import blank_markup

# The words that council papers print before a colon at their head, and what each stands for.
_FIELDS: tuple[tuple[str, str], ...] = (
    ("from", "authors"),
    ("by", "authors"),
    ("report of", "authors"),
    ("report by", "authors"),
    ("report author", "authors"),
    ("author", "authors"),
    ("to", "committee"),
    ("report to", "committee"),
    ("meeting", "committee"),
    ("committee", "committee"),
    ("subject", "title"),
    ("title", "title"),
    ("report title", "title"),
    ("decision no", "decision_no"),
    ("decision number", "decision_no"),
    ("decision ref", "decision_no"),
    ("reference", "decision_no"),
    ("ref", "decision_no"),
    ("key decision", "key_decision"),
    ("classification", "classification"),
    ("status", "classification"),
    ("past pathway of paper", "past_pathway"),
    ("past pathway of report", "past_pathway"),
    ("past pathway", "past_pathway"),
    ("future pathway of paper", "future_pathway"),
    ("future pathway of report", "future_pathway"),
    ("future pathway", "future_pathway"),
    ("electoral division", "electoral_division"),
    ("electoral divisions", "electoral_division"),
    ("wards affected", "electoral_division"),
    ("ward", "electoral_division"),
    ("wards", "electoral_division"),
    ("decision to be taken by", "decision_maker"),
    ("decision taken by", "decision_maker"),
    ("decision maker", "decision_maker"),
    ("date", "date"),
    ("date of decision", "date"),
    ("decision date", "date"),
    ("date of meeting", "date"),
    ("meeting date", "date"),
    ("agenda item", "item"),
    ("item no", "item"),
    ("item", "item"),
    ("summary", "stop"),
    ("recommendation", "stop"),
    ("recommendations", "stop"),
    ("decision", "stop"),
    ("purpose", "stop"),
    ("introduction", "stop"),
    ("reasons for decision", "stop"),
    ("reason(s) for decision", "stop"),
    ("recommendation(s)", "stop"),
    ("purpose of report", "stop"),
)
FIELD_NAMES = dict(_FIELDS)
_NAMES = "|".join(regex.escape(name) for name in sorted(FIELD_NAMES, key=len, reverse=True))
_FIELD = regex.compile(
    rf"^\s*(?P<name>{_NAMES})\.?\s*(?:\([^)]*\))?\s*[:\-–](?=.)\s*(?P<value>.*)$",
    regex.IGNORECASE,
)
# A heading that ends the header block stands alone on its line, with its colon or without.
_STOPS = "|".join(regex.escape(name) for name, field in _FIELDS if field == "stop")
_STOP = regex.compile(rf"(?:\d+[.)]\s*)?(?:{_STOPS})\s*:?$", regex.IGNORECASE)
DECISION_NO = regex.compile(
    r"\b(?P<no>\d{2}/\d{3,5}(?:\(\d+\))?|[A-Z]{1,5}[-/ ]?\d{2,4}[-/]\d{2,5}|\d{2}[-–]\d{5})\b"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
PRINTED_DATE = regex.compile(
    rf"\b(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})|(?P<month>{_MONTH})\s+"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)


def parse_date(text: str) -> tuple[str, date] | None:
    """Return the first full date in a text, as printed and as a date, or None."""
    for match in PRINTED_DATE.finditer(text):
        try:
            day = date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
        except ValueError:
            continue
        first = min(match.start("day"), match.start("month"))
        printed = match[0][first - match.start() :]
        return " ".join(printed.split()), day
    return None


def field_of(text: str) -> tuple[str, str] | None:
    """Return the header field that a line begins, as (field, value), or None."""
    match = _FIELD.match(blank_markup(text))
    if not match:
        return None
    separator = text[match.end("name") : match.start("value")]
    if ":" not in separator and match["name"].lower() not in ("subject", "classification"):
        return None
    return FIELD_NAMES[match["name"].lower()], match["value"].strip()


def read_header(lines: Sequence[Line]) -> PaperHeader:
    """Return what the header block at the top of some lines says.

    lines: the paper's lines from its first; about the first sixty are looked at.
    """
    values: dict[str, list[str]] = {}
    current: str | None = None
    blanks = 0
    for line in lines[:80]:
        text = blank_markup(line.text).strip()
        found = field_of(line.text) or (("stop", "") if _STOP.match(text) else None)
        if found:
            name, value = found
            if name == "stop":
                if "title" in values or "committee" in values:
                    break
                current = None
                continue
            current = name if name not in values or name == "authors" else None
            if current:
                values.setdefault(current, []).append(value)
            blanks = 0
        elif not text:
            blanks += 1
        elif current:
            if blanks and values[current][-1] and current != "authors":
                current = None  # a value ends at a gap; only the names of authors go on below
                continue
            if len(text) < 160 and not regex.match(r"\d+[.)]\s", text):
                values[current].append(text)
            blanks = 0
    return _header(values, lines)


def _header(values: dict[str, list[str]], lines: Sequence[Line]) -> PaperHeader:
    joined = {name: " ".join(" ".join(parts).split()) for name, parts in values.items()}
    committee = joined.get("committee", "")
    when = parse_date(committee) or parse_date(joined.get("date", ""))
    if when:
        committee = PRINTED_DATE.sub("", committee)
    committee = committee.strip(" -–—,.")
    key = None
    top = " ".join(blank_markup(line.text) for line in lines[:60])
    marked = regex.search(r"key decision\s*[:\-–]?\s*(yes|no)\b", top, regex.IGNORECASE)
    if marked:
        key = marked[1].lower() == "yes"
    number = DECISION_NO.search(joined.get("decision_no", ""))
    if number is None and "title" in joined:
        number = regex.match(r"\s*(?P<no>\d{2}/\d{5})\b", joined["title"])
    return PaperHeader(
        title=joined.get("title", ""),
        committee=committee,
        meeting_date=when[0] if when else "",
        authors=tuple(part for part in values.get("authors", ()) if part),
        decision_no=number["no"] if number else "",
        decision_maker=joined.get("decision_maker", ""),
        classification=joined.get("classification", ""),
        key_decision=key,
        past_pathway=joined.get("past_pathway", ""),
        future_pathway=joined.get("future_pathway", ""),
        electoral_division=joined.get("electoral_division", ""),
        item=joined.get("item", ""),
        date=when[1] if when else None,
    )


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
    if kind == "agenda":
        return _agenda_header(lines)
    header = read_header(lines)
    if kind == "minutes":
        return _minutes_header(lines, header)
    if kind == "appendix" and not header.title:
        first = next((text for line in lines if (text := blank_markup(line.text).strip())), "")
        return replace(header, title=first)
    return header


def _agenda_header(lines: Sequence[Line]) -> PaperHeader:
    filled = [line.text.strip() for line in lines[:40] if line.text.strip()]
    when = next((found for text in filled if (found := parse_date(text))), None)
    committee = next(
        (t for t in filled if t.isupper() and "AGENDA" not in t and not parse_date(t)), ""
    )
    return PaperHeader(
        title="Agenda",
        committee=committee.title()
        .replace("'S", "'s")
        .replace("’S", "’s")
        .replace(" And ", " and "),
        meeting_date=when[0] if when else "",
        date=when[1] if when else None,
    )


def _minutes_header(lines: Sequence[Line], header: PaperHeader) -> PaperHeader:
    """Return the header of minutes, from their opening sentence."""
    top = " ".join(line.text.strip() for line in lines[:30] if line.text.strip())
    when = parse_date(top)
    body = regex.search(
        r"(?i)minutes\s+of\s+(?:a|the)\s+(?:\w+\s+){0,3}meeting\s+of\s+(?:the\s+)?(?P<body>.+?)\s+held\b",
        top,
    )
    committee = body["body"].strip(" ,") if body else header.committee
    if not committee:
        banner = next(
            (
                line.text.strip()
                for line in lines[:12]
                if regex.search(r"(?i)\b(committee|cabinet|council|panel|board)\b", line.text)
            ),
            "",
        )
        committee = banner.title() if banner.isupper() else banner
        committee = regex.sub(
            r"(?i)^(?:(?:a|the|minutes of the)\s+)?(?:\w+\s+)?meeting\s+of\s+(?:the\s+)?",
            "",
            committee,
        )
        committee = regex.sub(r"(?i)\s+(?:was\s+)?held\b.*$", "", committee)
    return replace(
        header,
        title=header.title or "Minutes",
        committee=committee,
        meeting_date=when[0] if when else header.meeting_date,
        date=when[1] if when else header.date,
    )
