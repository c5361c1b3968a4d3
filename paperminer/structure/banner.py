"""What stands above a paper that has no header block: names of bodies, a day, a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import regex

from paperminer.model import Line
from paperminer.structure.dates import PRINTED_DATE, date_in_figures, parse_date
from paperminer.structure.header_fields import labelled
from paperminer.structure.markup import blank_markup
from paperminer.structure.openings import names_record

_BODIES = (
    r"councils?|committees?|cabinet|board|panel|executive|authority|forum|commission|assembly|"
    r"sub-?committee|trust|partnership|cyngor|pwyllgor|cabinet\s+member|task\s+(?:and\s+finish\s+)?group"
)
_PLACE = (
    r"(?:corporation\s+of\s+)?(?:the\s+)?(?:corporation\s+of\s+the\s+)?"
    r"(?:city|town|township|village|county|borough|municipality|district|parish|regional\s+municipality)"
    r"\s+of\s+\S.{0,50}"
)
_MEETING = (
    r"(?:(?:a|the)\s+)?(?:(?:regular|ordinary|special|extraordinary|annual|public|open|virtual)\s+)*"
    r"(?:meetings?\s+(?:in\s+common\s+)?of\s+)?(?:the\s+)?"
)
_BODY = regex.compile(
    rf"{_MEETING}(?P<body>.{{0,90}}?\b(?:{_BODIES})|{_PLACE})"
    r"(?:\s+\([^)]{1,40}\))?(?:\s+meeting)?$",
    regex.IGNORECASE,
)
_NO_BODY = regex.compile(
    r"\b(?:reports?|review|strateg(?:y|ies)|plans?|appointments?|update|minutes|budget|proposals?|"
    r"policy|performance|terms\s+of\s+reference|constitution|work\s+programme|decisions?|record|"
    r"letter|statement|briefing|changes?|member)\b",
    regex.IGNORECASE,
)
_COMMITTEE = regex.compile(r"^(?!.*\bminutes\b).*(?:committee|panel)$", regex.IGNORECASE)
_MINUTES_OF = regex.compile(
    r".{0,40}\bminutes\s+of\s+(?:(?:a|the)\s+)?(?:\p{L}+\s+){0,3}meeting\s+of\s+(?:the\s+)?"
    r"(?P<body>\p{L}.{3,90})$",
    regex.IGNORECASE,
)
_AUTHOR = regex.compile(
    r"(?:joint\s+)?reports?\s+(?:of|by|from)\s+(?:the\s+)?(?P<name>\p{L}.{3,120})$",
    regex.IGNORECASE,
)
_TO = regex.compile(r"reports?\s+to\s+(?:the\s+)?(?P<body>\p{L}.{3,90})$", regex.IGNORECASE)
_ITEM = regex.compile(
    r"(?:agenda\s+)?item\s*(?:no\.?|number|:)?\s*(?P<no>[A-Z]?\d{1,2}(?:\.\d{1,2})?[a-z]?)\b(?P<rest>.*)$",
    regex.IGNORECASE,
)
# Lines of a paper's head that are no title.
_NOISE = regex.compile(
    r"(?:(?:staff|city|council|agenda|committee|board|officer)\s+)*report$"
    r"|(?:(?:not\s+)?for\s+)?(?:publication|public|information|decision|discussion|assurance|"
    r"approval|action|consideration|noting)$|(?:un)?restricted$|open$|exempt$|confidential$|"
    r"(?:draft|final|public|open)(?:\s+(?:version|session|agenda|document\s+pack))?$|part\s+(?:1|2|i|ii|a|b)\b.{0,40}$|"
    r"version\s+[\d.]+.*|key\s+decision$|non-key\s+decision$|page\s+\d+.*|\W*\d{1,4}\W*$|"
    r"(?:log\s?in|sign\s?in|menu|home|search)$|(?:www\.|https?:|tel\b|e-?mail\b|contact\b|produced\s+by\b|prepared\s+by\b).*|"
    r"(?:at\s+)?\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?|hours)?\b.*|agenda$|contents$|supplementary.*agenda.*",
    regex.IGNORECASE,
)
_NUMBERED = regex.compile(r"\s*(?:1(?:\.[01])?[.)]?|\d{1,3}[.)]|\(1\))(?:\s+|\t)\p{Lu}|\s*1\.1\s")
_RECORD_OF = regex.compile(r".*\bdecision\s*[:–-]\s+(?P<what>\S.{7,})$", regex.IGNORECASE)
_SENTENCE = regex.compile(r"[a-z\d)]\.\s*$|[.?!]\s+\p{Lu}\p{Ll}+\s+\p{Ll}|[,;]\s*$")

_COUNCIL = regex.compile(
    r"\b(?:\S+\s+council|authority|trust|cyngor\b.*)$|\bof\b", regex.IGNORECASE
)
_APPENDIX = regex.compile(
    r"(?:appendix|annexe?|schedule|atodiad)(?:\s+(?:\d{1,2}|[A-Z]))?\s*[:\-–]?$", regex.IGNORECASE
)

_LINES = 40  # at a paper's head among which its banner is
_LONGEST = 160  # characters of a title's line
_MOST = 3  # lines of a title in capitals
_FULLER = 1.3  # by which the second line of a title may be longer than its first


@dataclass(frozen=True, slots=True)
class Banner:
    """What the head of a paper says without labels; empty where it says nothing.

    `committee` is a body that papers go to, `council` one that publishes them.
    """

    title: str = ""
    committee: str = ""
    council: str = ""
    authors: tuple[str, ...] = ()
    item: str = ""
    printed_date: str = ""
    date: date | None = None


@dataclass(slots=True)
class _Draft:
    """What was read so far; `titles` are groups of lines that may be the title, from the top."""

    titles: list[list[str]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    committee: str = ""
    council: str = ""
    item: str = ""
    when: tuple[str, date] | None = None
    open: bool = False

    def add(self, text: str, parted: bool) -> None:
        """Add a line; `parted` says that a gap is above it."""
        found = parse_date(text) or date_in_figures(text)
        self.when = self.when or found
        rest = _without_date(text) if found else text
        if match := _ITEM.match(rest):
            self.item = self.item or match["no"]
            rest = match["rest"].strip(" :.-–")
        if (match := _RECORD_OF.match(rest)) and names_record(rest):
            rest = match["what"]
        if match := _TO.match(rest):
            self.committee = self.committee or match["body"].strip()
        elif match := _AUTHOR.match(rest):
            self.authors.append(match["name"].strip())
        elif _is_body(rest):
            self._add_body(rest, bool(found))
        elif match := _MINUTES_OF.match(rest):
            self.committee = self.committee or match["body"].strip()
        elif rest and not _is_noise(rest) and not (found and len(rest.split()) < 4):
            if self.open and not parted and self.titles[-1][-1].isupper() == rest.isupper():
                self.titles[-1].append(rest)
            else:
                self.titles.append([rest])
            self.open = True
            return
        self.open = False

    def _add_body(self, text: str, dated: bool) -> None:
        match = _BODY.match(text)
        body = " ".join((match["body"] if match else text).split()).strip(" -–,")
        if _COUNCIL.search(body) and not dated:
            if not self.council or " of " in self.council.lower():
                self.council = body
        else:
            self.committee = self.committee or body

    def title(self) -> str:
        """Return the first group as a title: an appendix's name with what it is called."""
        groups = [" ".join(_wrapped(group)) for group in self.titles[:2]]
        if len(groups) > 1 and _APPENDIX.match(groups[0]):
            return f"{groups[0].rstrip(' :-–')} – {groups[1]}"
        return groups[0] if groups else ""


def read_banner(lines: Sequence[Line]) -> Banner:
    """Return what stands at the head of some lines up to the first paragraph or section.

    lines: a paper's, from its first.
    """
    draft = _Draft()
    before: Line | None = None
    for line, text in _head(lines):
        if text:
            draft.add(text, before is not None and _parted(before, line))
        before = line
    return Banner(
        title=draft.title(),
        committee=draft.committee,
        council=draft.council,
        authors=tuple(draft.authors),
        item=draft.item,
        printed_date=draft.when[0] if draft.when else "",
        date=draft.when[1] if draft.when else None,
    )


def _head(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Yield the lines of a head, without its labelled fields and what goes on below them."""
    seen = 0
    value = ""  # the field whose value may go on here
    empty = False
    before: Line | None = None
    for line in lines[: 3 * _LINES]:
        if len(line.text) > 10 * _LONGEST:
            return
        text = " ".join(blank_markup(line.text).replace("\t", " ").split())
        if not text:
            yield line, ""
            before = line
            continue
        seen += 1
        fields = [field for field in labelled(line.text) if field.known]
        if any(field.field == "stop" for field in fields) or _NUMBERED.match(line.text):
            return
        row = line.text.count("\t") > 1 and not fields
        if seen > _LINES or row or _is_prose(text):
            return
        parted = before is not None and _parted(before, line)
        before = line
        if fields:
            value, empty = fields[-1].field, not fields[-1].value
        elif not value or (parted and value != "authors" and not empty):
            value = ""
            yield line, text
        else:
            empty = False


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST or (_SENTENCE.search(text) is not None and len(text.split()) > 8)


def _is_noise(text: str) -> bool:
    return bool(_NOISE.match(text)) or names_record(text)


def _wrapped(group: Sequence[str]) -> Sequence[str]:
    """Return the lines of a group that are its title: all in capitals, or one that wrapped once.

    More lines in small letters are a paragraph close below the title.
    """
    if group[0].isupper():
        return group[:_MOST]
    wraps = len(group) == 2 and len(group[1]) <= _FULLER * len(group[0])
    return group if wraps else group[:1]


def _parted(before: Line, line: Line) -> bool:
    """Return whether a gap, or another page, parts two lines."""
    if before.page != line.page:
        return True
    if before.box is None or line.box is None:
        return not before.text.strip()
    return line.box.top - before.box.bottom > 0.9 * (before.box.bottom - before.box.top)


def _without_date(text: str) -> str:
    return PRINTED_DATE.sub("", text).strip(" -–—,:|.")


def _is_body(text: str) -> bool:
    """Return whether a line is the name of a body and nothing else."""
    if not _BODY.match(text):
        return False
    return bool(_COMMITTEE.search(text)) or not _NO_BODY.search(text)
