"""The labels that papers print at their head ("Report to:", "Ward(s) affected"), and what each is.

A label stands before a colon or a cell's edge, or alone above its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.structure.markup import blank_markup

# What council papers print, in small letters, without "(s)" and signs.
_LABELS: dict[str, str] = {
    "authors": """from | by | report of | report by | report from | report author | author | authors
        | joint report of | report of the | lead officer | prepared by | presented by
        | submitted by | reporting officer | originating officer | responsible officer
        | report authors | lead director | awdur | gan | o""",
    "committee": """to | report to | meeting | committee | name of meeting | name of committee
        | committee name | meeting name | report for | i""",
    "title": """subject | title | report title | title of report | subject of report
        | report subject | subject matter | subject title | item title | title of decision
        | decision title | subject matter / title of decision | subject matter/title of decision
        | subject of decision | agenda item title | title of the report | re | teitl | pwnc
        | name of report | topic""",
    "decision_no": """decision no | decision number | decision ref | decision reference | reference
        | ref | ref no | reference no | reference number | decision ref no | key decision reference
        | decision reference no | forward plan ref | forward plan reference | unique reference""",
    "key_decision": "key decision | is this a key decision | key or non key decision",
    "classification": """classification | status | security classification | publication status
        | protective marking | confidentiality | exempt information | public or exempt""",
    "past_pathway": "past pathway of paper | past pathway of report | past pathway",
    "future_pathway": "future pathway of paper | future pathway of report | future pathway",
    "electoral_division": """electoral division | electoral divisions | wards affected | ward
        | wards | ward affected | wards or groups affected | wards/parishes affected
        | electoral divisions affected | division affected | divisions affected | parishes affected
        | areas affected | area affected | local members""",
    "decision_maker": """decision to be taken by | decision taken by | decision maker
        | decision made by | decision-maker | decision makers | name of decision maker
        | name of decision-maker | name and title of decision maker | name of cabinet member
        | officer making the decision | decision to be made by""",
    "date": """date | date of decision | decision date | date of meeting | meeting date
        | date decision made | date decision taken | date of the meeting | committee date
        | date of committee | date taken | date of decision notice | dyddiad""",
    "item": "agenda item | agenda item no | agenda item number | item no | item number | item",
    "stop": """summary | recommendation | recommendations | decision | purpose | introduction
        | reasons for decision | purpose of report | executive summary | decisions
        | reason for decision | background | purpose of the report""",
    # Known to part the fields around them, and not kept.
    "other": """portfolio | portfolio holder | lead member | cabinet member | executive member
        | directorate | service area | service | department | contact | contact officer | telephone
        | tel | email | e-mail | for publication | report no | report number | report ref | file no
        | file number | attachments | appendices | enclosures | date of report | report date
        | consultation | approved by | reviewed by | contributors | purpose of item | action
        | is the decision eligible for call-in | urgent | urgent decision | type of decision
        | decision type | name and job title | relevant director | signed | venue | time | place""",
}
FIELDS = {
    " ".join(label.split()): field
    for field, labels in _LABELS.items()
    for label in labels.split("|")
}

# Words of running text too: only in a header block does a colon behind them make a field.
_HEAD_ONLY = frozenset(
    label
    for label, field in FIELDS.items()
    if field == "other" or label in ("i", "o", "re", "gan", "topic", "background", "decisions")
)
_NAMES = "|".join(
    regex.escape(name).replace(r"\ ", r"\s+")
    for name in sorted(set(FIELDS) - _HEAD_ONLY, key=len, reverse=True)
)
_FIELD = regex.compile(
    rf"^\s*(?P<name>{_NAMES})\.?\s*(?:\([^)]*\))?\s*[:\-–](?=.)\s*(?P<value>.*)$",
    regex.IGNORECASE,
)
_LABEL = regex.compile(
    r"\s*(?P<label>\p{L}[\p{L}\d()/'’&.\- ]{0,60}?)\s*(?:\((?!s\))[^)]{0,60}\))?\s*[?.]?\s*:\s*"
    r"(?P<value>.*)$",
    regex.IGNORECASE,
)
_LONGEST = 1_000  # characters of a line that are looked at; no header prints more
_SIDE_BY_SIDE = regex.compile(rf"\s{{2,}}(?=(?:{_NAMES})\s*:)", regex.IGNORECASE)
_DASHED = regex.compile(
    r"\s*(?P<label>subject|classification)\s*[-–]\s*(?P<value>.*)$", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, the field it stands for ("other" when unknown), and the value beside it, or ""."""

    field: str
    value: str
    known: bool = True


def field_of(text: str) -> tuple[str, str] | None:
    """Return the header field that a line of any paper begins, as (field, value), or None."""
    match = _FIELD.match(blank_markup(text))
    if not match:
        return None
    separator = text[match.end("name") : match.start("value")]
    name = canonical(match["name"])
    if ":" not in separator and name not in ("subject", "classification"):
        return None
    field = FIELDS[name]
    return None if field == "other" else (field, match["value"].strip())


def canonical(label: str) -> str:
    """Return a label as FIELDS has it: small letters, "s" for "(s)", no signs at its end."""
    plain = regex.sub(r"\((s|es)\)", r"\1", label.lower()).replace("’", "'")
    plain = regex.sub(r"\bno\.", "no", plain)
    plain = " ".join(plain.split()).strip(" .:?*-–")
    if plain not in FIELDS and plain.endswith("s") and plain[:-1] in FIELDS:
        return plain[:-1]
    return plain


def labelled(text: str) -> list[Labelled]:
    """Return the fields that a line of a header block prints, in order; none for other lines.

    text: the line, cells of a table parted by tabs.
    """
    parts = _SIDE_BY_SIDE.sub("\t", blank_markup(text[:_LONGEST]).strip()).split("\t")
    cells = [cell.strip() for cell in parts if cell.strip()]
    if len(cells) > 1:
        return list(_in_cells(cells))
    return list(_in_line(cells[0])) if cells else []


def _in_cells(cells: list[str]) -> Iterator[Labelled]:
    """Yield the fields of a row: a label and its value in two cells, or both in one."""
    if len(cells) > 2 and not any(":" in cell for cell in cells):
        known = [canonical(cell) in FIELDS for cell in cells]
        if not all(known[::2]) or any(known[1::2]):
            return  # a row of a table
    at = 0
    while at < len(cells):
        name = canonical(cells[at])
        after = cells[at + 1] if at + 1 < len(cells) else ""
        if name in FIELDS:
            beside = canonical(after) not in FIELDS and not any(x.known for x in _in_line(after))
            yield Labelled(FIELDS[name], after if beside else "")
            at += 2 if beside else 1
            continue
        inside = list(_in_line(cells[at]))
        yield from inside
        if not inside and at == 0 and len(cells) == 2:
            yield Labelled("other", after, known=False)
        at += 1


def _in_line(text: str) -> Iterator[Labelled]:
    """Yield the field of a line, or those of a line that prints two labels side by side."""
    match = _LABEL.match(text) or _DASHED.match(text)
    if match is None:
        name = canonical(text)
        field = FIELDS.get(name, "other")
        if field != "other" and (" " in name or field in ("stop", "title")):
            yield Labelled(field, "")
        return
    name = canonical(match["label"])
    value = match["value"].strip()
    if name not in FIELDS:
        if len(name.split()) <= 6 and match["label"][:1].isupper():
            yield Labelled("other", value, known=False)
        return
    second = _LABEL.match(value)
    if second and canonical(second["label"]) in FIELDS and FIELDS[name] != "title":
        yield Labelled(FIELDS[name], "")
        yield Labelled(FIELDS[canonical(second["label"])], second["value"].strip())
    else:
        yield Labelled(FIELDS[name], value)
