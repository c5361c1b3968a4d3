"""Actions: what an officer or member is asked, or undertakes, to do for the body (minutes only)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from paperminer.extraction.decision.action_tables import table_actions
from paperminer.extraction.decision.bodies import body_in, is_officer, is_own
from paperminer.extraction.decision.draft import (
    SENTENCE_REACH,
    Claims,
    Draft,
    group,
    match_any,
    own_item,
    rule,
    trim,
    words,
)
from paperminer.extraction.decision.lemmas import lemma, unique
from paperminer.extraction.decision.verbs import imperative_verbs, passive_verbs
from paperminer.model import Paper, PaperHeader, Passage
from paperminer.structure.sentences import sentences

_PERSON = regex.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Cllr|Clir|Councillors?|Rev)\.?\s+\p{Lu}[\p{L} .'’-]*"
    r"|\b\p{Lu}\p{Ll}[\p{L}'’-]*\s+\p{Lu}[\p{L}'’-]+|\b(?:he|she|they|officers))\s*(?:\([^)]*\)\s*)?$",
)
_CHAIR = regex.compile(
    r"\b(?:chair(?:man|person|woman)?|vice-chair(?:man)?|leader|mayor)\b", regex.IGNORECASE
)
_MEMBER = regex.compile(r"\b(?:members?|councillors?)\s*$", regex.IGNORECASE)
# "suggested a members' briefing": the noun says what is to be done.
_NOUN_VERBS = (
    ("briefing", "brief"),
    ("update", "update"),
    ("report", "report"),
    ("workshop", "arrange"),
    ("visit", "arrange"),
    ("presentation", "present"),
    ("informed", "inform"),
)
_UNDERTAKES = regex.compile(
    r"\b(?:agreed|undertook|offered|promised|committed|volunteered)\s+t", regex.I
)
_HYPOTHETICAL = regex.compile(
    r"^(?:if|whether|should|although|asked\s+(?:if|whether|about))\b", regex.IGNORECASE
)

Finder = Callable[[str, PaperHeader], tuple[str, ...] | None]


def find_actions(paper: Paper, passages: Sequence[Passage], claims: Claims) -> list[Draft]:
    """Return the actions of minutes: one row for a sentence that asks or undertakes something."""
    out = _of_tables(paper, passages)
    claims.add(out)
    for index, passage in enumerate(passages):
        if index in claims or passage.kind == "field":
            continue
        for sentence in sentences(passage):
            if passage.kind == "heading" and not rule("action_label").match(sentence.text):
                continue
            verbs = action_verbs(sentence.text, paper.header)
            if verbs is None:
                continue
            start, end = trim(passage.text, sentence.start, sentence.end)
            out.append(
                Draft(index, passage, start, end, "action", own_item(passage), verbs, lead=index)
            )
    return out


def _of_tables(paper: Paper, passages: Sequence[Passage]) -> list[Draft]:
    """Return the actions that tables of actions hold."""
    told = {(one.cell.line, one.cell.start): one for one in table_actions(paper)}
    out = []
    for index, passage in enumerate(passages):
        one = told.get((passage.pieces[0].line, passage.pieces[0].column))
        if one is None or one.cell.text != passage.text:
            continue
        start, end = trim(passage.text, 0, len(passage.text))
        verbs = imperative_verbs(passage.text, infinitive=True) or passive_verbs(passage.text)
        out.append(
            Draft(
                index,
                passage,
                start,
                end,
                "action",
                "",
                verbs,
                lead=index,
                owner=one.owner,
                due=one.due,
            )
        )
    return out


def action_verbs(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    """Return the verbs of the action that a sentence holds, or None when it holds none."""
    text = text[:SENTENCE_REACH]
    label = rule("action_label").match(text)
    if label:
        rest = label["rest"]
        inner = regex.search(r"\bto\s+(?P<rest>[\p{L}-]+.*)", rest)
        return imperative_verbs(inner["rest"] if inner else rest, inner is not None) or None
    if rule("resolution_narrated").search(text):
        return None
    for finder in _FINDERS:
        verbs = finder(text, header)
        if verbs:
            return verbs
    return None


def _delivers(rest: str) -> tuple[str, ...]:
    """Return the verbs of a clause that begins with a verb of delivery, else nothing."""
    bare = regex.sub(r"^\s*(?:be\s+)?(?:(?:also|then|further|\p{L}+ly)\s+)*", "", rest)
    first = regex.match(r"[\p{L}-]+", bare)
    found = lemma(first[0]) if first else None
    if found is None or found not in words("decision_delivery_verbs"):
        return ()
    return unique((found, *imperative_verbs(bare), *passive_verbs(rest)))


def _owed(text: str, header: PaperHeader) -> bool:
    """Return whether a text names the body that the minutes are of, or its members or meetings."""
    own = header.committee.lower()
    for match in rule("action_owed").finditer(text):
        named = match[0].lower()
        before = text[: match.start()].lower()
        if named in ("cabinet", "council"):
            if own.endswith(named) and not text[match.end() :].lower().startswith(
                (" member", " tax")
            ):
                return True
        elif (
            not before.endswith(("cabinet ", "local ", "staff ", "family ", "school "))
            or named in own
        ):
            return True
    return False


def _named(who: str) -> bool:
    """Return whether a subject ends in a person, or in an officer's or the chair's post."""
    tail = who.strip()[-70:]
    return bool(_PERSON.search(tail) or _CHAIR.search(tail[-30:]) or is_officer(tail[-40:]))


def _undertook(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    for match in rule("action_undertook").finditer(text) if _UNDERTAKES.search(text) else ():
        if _named(match["who"]) and not regex.search(r"\b(?:had|has|have)\s*$", match["who"]):
            verbs = _delivers(match["rest"])
            if verbs and (
                match["word"].lower() != "agreed" or match["how"] == "to" or match["what"]
            ):
                return verbs
    return None


def _asked(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    match = rule("action_asked").search(text)
    if not match:
        return None
    who = match["who"].strip()
    asker = _CHAIR.search(who[-40:]) or _MEMBER.search(who) or is_own(body_in(who), header)
    return (_delivers(match["rest"]) or None) if asker else None


def _was_asked(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    match = rule("action_was_asked").search(text)
    if not match or not _named(match["who"]):
        return None
    return _delivers(match["rest"]) or None


def _would_be(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    match = rule("action_would_be").search(text)
    if not match or _HYPOTHETICAL.match(text):
        return None
    what = match["what"][-80:]
    gathering = regex.search(r"(?i)briefing|update|meeting|visit", what)
    if _owed(match["rest"], header) or (gathering and _owed(what, header)):
        found = lemma(match["word"])
        return (found,) if found else None
    return None


def _body_gets(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    match = rule("action_body_gets").search(text)
    if not match or not is_own(body_in(match["subject"]), header):
        return None
    found = lemma(match["word"].split()[-1])
    return unique((*((found,) if found else ()), *_noun_verbs(match["rest"]))) or ("receive",)


def _suggested(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    match = rule("action_suggested").search(text)
    if not match:
        return None
    rest = match["rest"]
    gerund = group(match, "gerund")
    if gerund:
        if not _CHAIR.search(match["who"]):
            return None
        also = [
            found
            for word in regex.findall(r"\band\s+([\p{L}-]+ing)\b", rest)
            if (found := lemma(word))
        ]
        return unique((*((found,) if (found := lemma(gerund)) else ()), *also))
    if rest.startswith("that"):
        inner = regex.match(
            r"that\s+(?P<body>.{2,80}?)\s+(?P<verb>receive[sd]?|be\s+\w+|had|have)\b", rest
        )
        if not inner or not is_own(body_in(inner["body"]), header):
            return None
        return unique((*_noun_verbs(rest), "receive"))
    if not _owed(rest, header):
        return None
    return _noun_verbs(rest) or None


def _noun_verbs(text: str) -> tuple[str, ...]:
    lower = text.lower()
    return unique(verb for noun, verb in _NOUN_VERBS if noun in lower)


def _would_do(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    for match in rule("action_would_do").finditer(text):
        verbs = _delivers(match["rest"])
        if verbs and _owed(match["rest"], header):
            return verbs
    return None


def _someone_to(text: str, header: PaperHeader) -> tuple[str, ...] | None:
    match = match_any("action_someone_to", text)
    return (_delivers(match["rest"]) or None) if match else None


_FINDERS: tuple[Finder, ...] = (
    _undertook, _asked, _was_asked, _would_be, _body_gets, _suggested, _would_do, _someone_to,
)  # fmt: skip
