"""Who is asked, who resolves, who decides."""

from __future__ import annotations

from functools import lru_cache

import regex

from paperminer.extraction.decision.draft import squeeze, word_set, words
from paperminer.model import PaperHeader

_CABINET_MEMBER = regex.compile(
    r"\b(?:(?:Lead|Executive)\s+(?:Cabinet\s+)?Member|(?:Deputy\s+)?Cabinet\s+Member|Portfolio\s+Holder)"
    r"\s+for\s+(?P<of>[\p{Lu}][\p{L}’'-]*(?:(?:\s*,\s*|\s+&\s+|\s+and\s+|\s+of\s+|\s+)[\p{Lu}][\p{L}’'-]*)*)",
)
_TAKEN_BY = regex.compile(
    r"\b(?:to\s+be\s+taken|taken|made)\s+by\s+(?:the\s+)?(?P<maker>(?:Cabinet\s+Member|Leader|Mayor|Deputy\s+Leader|"
    r"Portfolio\s+Holder|Corporate\s+Director|Director|Executive\s+Member|Lead\s+Member)\b"
    r"[^.;:()]*?)(?=,?\s+(?:to\s|in\s|on\s|that\s|as\s|be\s)|,?\s*$|[.;:()])"
)
# What may stand after a body's noun and still be its name: "for Harbours and Coast (North)".
_TAIL = regex.compile(
    r"(?:\s*\([^)]*\)|(?:\s*,\s*|\s+)(?:(?:of|for|and|the|in|on|&)\s+)*[\p{Lu}\d][^\s,()]*)*\s*,?\s*"
)
_LINKS = frozenset({"of", "for", "and", "the", "&", ",", "to"})
_STARTERS = frozenset({"when", "if", "as", "once", "following", "after", "in", "that", "and"})


@lru_cache(maxsize=1)
def _nouns() -> regex.Pattern[str]:
    parts = sorted(words("decision_bodies"), key=len, reverse=True)
    # OCR reads "m" as "rn".
    either = "|".join(regex.escape(part).replace("m", "(?:m|rn)") for part in parts)
    return regex.compile(rf"(?<![\p{{L}}-])(?:{either})(?![\p{{L}}-])", regex.IGNORECASE)


@lru_cache(maxsize=1)
def _not_bodies() -> regex.Pattern[str]:
    either = "|".join(regex.escape(part) for part in words("decision_not_bodies"))
    return regex.compile(rf"\b(?:{either})\b", regex.IGNORECASE)


def body_in(subject: str) -> str:
    """Return the body that a subject names at its end, or "" when its head is no body.

    "When it decides, the Harbour Committee" is "Harbour Committee"; "schools in the council area"
    is none.
    """
    text = squeeze(subject).strip(" ,*")
    found = list(_nouns().finditer(text, timeout=5))
    if not found or _not_bodies().search(text[-90:]):
        return ""
    last = found[-1]
    tail = text[last.end() :]
    if tail and not _TAIL.fullmatch(tail):
        return ""
    head = _earliest(text, found)
    name = text[head:].strip(" ,")
    if regex.search(r"\b(?:who|which|whose|with|has|have|was|were)\b", name):
        return ""
    return regex.sub(r"^(?:[Tt]he|[Tt]his|[Oo]ur)\s+", "", name)


def _earliest(text: str, found: list[regex.Match[str]]) -> int:
    """Return where the name begins: back from its last noun over capitals and small link words."""
    tokens = list(regex.finditer(r"[^\s,]+|,", text))
    at = max(index for index, token in enumerate(tokens) if token.start() <= found[-1].start())
    # "Members of the X Committee": go back from the noun at the end over all that is capitalised.
    start = at
    index = at - 1
    while index >= 0:
        word = tokens[index][0]
        if word[:1].isupper() and word.lower() not in _STARTERS:
            start = index
        elif word.lower() not in _LINKS or (
            word.lower() == "the" and not _goes_back(tokens, index)
        ):
            break
        index -= 1
    return tokens[start].start()


def _goes_back(tokens: list[regex.Match[str]], index: int) -> bool:
    """Return whether a name may go on before its "the": "Leader of the Council"."""
    return index > 0 and tokens[index - 1][0].lower() in _LINKS


def body_name(named: str, header: PaperHeader) -> str:
    """Return the full name of a body: the words' own, or the paper's committee's when they are few.

    named: what body_in() returned, or "" when the words name nobody.
    """
    own = committee_of(header)
    inner = regex.sub(
        r"^(?:all\s+)?(?:elected\s+)?(?:members|councillors)\s+of\s+(?:the\s+)?",
        "",
        named,
        flags=regex.IGNORECASE,
    )
    if not inner:
        return own
    collective = own and not _CABINET_MEMBER.search(own) and _nouns().search(own)
    if inner.lower().replace("rn", "m") in word_set("decision_generic_bodies"):
        return own if collective else inner[:1].upper() + inner[1:]
    if collective and inner.lower() in own.lower() and inner.lower() not in ("council", "cabinet"):
        return own
    if collective and _short_for(inner, own):
        return own
    return inner


def _short_for(named: str, own: str) -> bool:
    """Return whether "LSH Cabinet Committee" stands for "Learning, Skills and Health ..."."""
    head, *tail = named.split()
    return bool(tail) and head.isupper() and own.lower().endswith(" ".join(tail).lower())


def is_own(named: str, header: PaperHeader) -> bool:
    """Return whether a body that minutes name is the one whose minutes they are.

    named: what body_in() returned. "The Committee" and "Councillors" are; another committee that
    is told of is not.
    """
    if not named:
        return False
    bare = named.lower()
    own = header.committee.lower()
    if bare in word_set("decision_generic_bodies") or not own:
        return True
    if bare in ("cabinet", "council", "full council", "parish council", "town council"):
        return bare.split()[-1] in own and not own.endswith("cabinet committee")
    return bare in own or _letters(own) in _letters(named)


def last_body(text: str) -> str:
    """Return the last body that a text names by more than one word: "the Harbour Committee"."""
    clean = squeeze(text)
    for noun in reversed(list(_nouns().finditer(clean, timeout=5))):
        named = body_in(clean[: noun.end()])
        if len(named.split()) > 1:
            return named
    return ""


_OPENING = regex.compile(
    r"^\W*(?:minutes\s+of\s+)?(?:an?\s+|the\s+)?(?:(?:regular|special|ordinary|annual|extraordinary)\s+)*"
    r"(?:meeting\s+of\s+)?(?:the\s+)?",
    regex.IGNORECASE,
)


def committee_of(header: PaperHeader) -> str:
    """Return the committee that a paper's header names, without a person's name before a post."""
    named = header.committee
    if _CABINET_MEMBER.search(named):
        return post_of(named)
    named = regex.sub(r"(?i)\s+(?:(?:regular|special)\s+)?(?:meeting\s+)?minutes\W*$", "", named)
    if regex.search(r"\b(?:was|were)\s+h|\bheld\b|^\W*minutes\b", named, regex.IGNORECASE):
        # A sentence taken for a name: "A regular meeting of the Elmford Council was held".
        named = regex.sub(r"(?i)\s+(?:was|were|meeting|held)\b.*$", "", _OPENING.sub("", named))
    return named


def post_of(text: str) -> str:
    """Return the post of "Jo Oake, Cabinet Member for Harbours", or the text itself."""
    found = _CABINET_MEMBER.search(squeeze(text))
    return found[0] if found else squeeze(text)


def maker_in(text: str, header: PaperHeader) -> str:
    """Return the decision maker that an ask or a resolution names besides its body, or ""."""
    clean = squeeze(text)
    taken = _TAKEN_BY.search(clean, timeout=5)
    if taken:
        return squeeze(taken["maker"]).strip(" ,")
    given = regex.search(
        r"\b(?:recommendations?\s+to|to\s+the)\s+(?:the\s+)?(?=Cabinet Member|Leader\b|"
        r"Portfolio Holder|Executive Member)",
        clean,
    )
    if not given or not regex.search(r"\b(?:decision|proposal|recommendation)", clean, regex.I):
        return ""
    rest = clean[given.end() :]
    named = _CABINET_MEMBER.match(rest)
    if named:
        return with_name(named[0], header)
    for author in header.authors:
        if regex.search(r"Cabinet\s+Member|Portfolio\s+Holder", author):
            return author
    return regex.split(r"\s+(?:on|for|to|that)\s", rest)[0]


def with_name(post: str, header: PaperHeader) -> str:
    """Return "Jo Oake, Cabinet Member for Harbours" when the header says who holds a post."""
    wanted = _letters(post)
    for line in (header.decision_maker, header.committee, *header.authors):
        if wanted and wanted in _letters(line) and len(line) < 200:
            return squeeze(line)
    return post


def _letters(text: str) -> str:
    return regex.sub(r"[^a-z]+", " ", text.lower().replace("’", "'").replace("'", "")).strip()


def is_officer(text: str) -> bool:
    """Return whether a subject is an officer's or a chair's post."""
    lower = text.lower()
    return any(
        regex.search(rf"\b{regex.escape(post)}\b", lower) for post in words("decision_officers")
    )
