"""The operative verbs of an ask or a resolution, as lower-case infinitives in printed order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from paperminer.extraction.decision.draft import words

_TOKEN = regex.compile(r"[\p{L}][\p{L}'’-]*|\d[\d.,]*|[,;:.]")
_SKIP = frozenset(
    "and or to also then further hereby formally that please continue continues continued either "
    "both agrees accordingly therefore now".split()
)
# "agree to transfer", "resolve to note": the verb after these is the body's act too.
_CHAIN = frozenset({"agree", "resolve", "decide", "propose", "continue", "proceed", "undertake"})
_IRREGULAR = {
    "given": "give", "gave": "give", "brought": "bring", "sent": "send", "paid": "pay",
    "made": "make", "kept": "keep", "met": "meet", "sold": "sell", "sought": "seek",
    "withdrawn": "withdraw", "withdrew": "withdraw", "undertaken": "undertake",
    "undertook": "undertake", "written": "write", "wrote": "write", "spent": "spend",
    "overseen": "oversee", "chosen": "choose", "held": "hold", "fed": "feed", "frozen": "freeze",
    "upheld": "uphold", "taken": "take", "gone": "go", "let": "let", "told": "tell",
}  # fmt: skip
_PASSIVE = regex.compile(
    r"(?P<to>\bto\s+)?\b(?P<aux>be|is|are|was|were|been)\s+"
    r"(?:(?:now|hereby|also|all|then|therefore|duly|\p{L}+ly)\s+)*(?P<verb>[\p{L}-]+)"
    r"(?:(?:\s*,\s*|\s+and\s+|\s+or\s+)(?P<more>[\p{L}-]+(?:ed|en|id|ut))\b)*",
    regex.IGNORECASE,
)
_RELATIVE = regex.compile(r"\b(?:which|who|whose|as|that)\s*$", regex.IGNORECASE)
_PRESENT_VERB = regex.compile(r"^(?:the|a|an|all|any|this|these|those|no|both|its|their|his|her|our|"
                              r"authority|permission|\d.*)$", regex.IGNORECASE)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(words("decision_verbs")) | frozenset(words("decision_delivery_verbs"))


@lru_cache(maxsize=1)
def _handing() -> frozenset[str]:
    return frozenset(words("decision_handing_verbs"))


@lru_cache(maxsize=4096)
def lemma(word: str) -> str | None:
    """Return the infinitive of a form of a decision verb, or None when it is none."""
    form = word.lower().strip("-'’")
    known = _known()
    if form in known:
        return form
    irregular = _IRREGULAR.get(form)
    if irregular:
        return irregular
    for stem in _stems(form):
        if stem in known:
            return stem
    return None


def _stems(form: str) -> Iterable[str]:
    for ending in ("s", "es", "d", "ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            yield stem
            if ending in ("ed", "ing"):
                yield stem + "e"
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]
    for ending in ("ies", "ied"):
        if form.endswith(ending):
            yield form[:-3] + "y"


def unique(verbs: Iterable[str]) -> tuple[str, ...]:
    """Return verbs without repeats, in the order of their first place."""
    return tuple(dict.fromkeys(verbs))


def starts_operative(text: str) -> bool:
    """Return whether a text opens with a decision verb, "that" or "to" and a decision verb."""
    found = regex.match(r"\W*(?:(?:and|also),?\s+)?(?P<that>that\b)?\s*(?:to\s+)?"
                        r"(?:(?:\p{L}+ly|continue\s+to)\s+)?(?P<first>[\p{L}-]+)", text, regex.I)
    if not found:
        return False
    return bool(found["that"]) or lemma(found["first"]) is not None


def imperative_verbs(text: str, infinitive: bool = False) -> tuple[str, ...]:
    """Return the verbs of "note the report and agree to receive it yearly": note, agree, receive.

    text: what follows the lead-in, or a list item. infinitive: whether a lead-in that ends in "to"
    makes the first word a verb even when no list knows it.
    """
    out: list[tuple[int, str]] = []
    slot, closed, first = True, False, True
    chained = False
    tokens = list(_TOKEN.finditer(text, timeout=5))
    for place, token in enumerate(tokens):
        word = token[0]
        if word in ",;:":
            slot = True
            closed = closed and word != ";"
            continue
        if word == ".":
            break
        lower = word.lower()
        found = lemma(word)
        capital = word.isupper() and len(word) > 3
        if slot and not (capital and found) and (lower in _SKIP or lower.endswith("ly")):
            if lower == "to" and not (first or chained or _joined(tokens, place)):
                slot = False
            continue
        after = tokens[place + 1][0].lower() if place + 1 < len(tokens) else ""
        taken = ""
        if capital and found:
            taken = found
        elif slot and found and not closed and (first or after not in ("of", ".", ",", "")):
            taken = found
        elif first and infinitive and word.isalpha() and not _PRESENT_VERB.match(word):
            taken = lower
        if taken:
            out.append((token.start(), taken))
            closed = taken in _handing()
            chained = taken in _CHAIN
        slot = lower in ("and", "or", "also") or (bool(taken) and (taken in _CHAIN))
        if not slot:
            chained = False
        first = False
    return unique(verb for _, verb in out)


def _joined(tokens: list[regex.Match[str]], place: int) -> bool:
    """Return whether "to" stands after "and", a comma or a semicolon: "and to suggest"."""
    return place > 0 and tokens[place - 1][0].lower() in ("and", "or", ",", ";", "also")


def passive_verbs(text: str) -> tuple[str, ...]:
    """Return the verbs of "the report be noted and the fees be approved": note, approve."""
    out = []
    for match in _PASSIVE.finditer(text, timeout=5):
        before = text[: match.start()]
        if match["to"] or (match["aux"].lower() != "be" and _RELATIVE.search(before)):
            continue
        for word in (match["verb"], *match.captures("more")):
            found = lemma(word)
            if found and not word.lower().endswith(("ing", "s")):
                out.append(found)
    if regex.search(r"\bdelegated\s+authority\b", text, regex.IGNORECASE):
        out.append("delegate")
    return unique(out)


_FINITE = regex.compile(
    r"\b(?:Cabinet|Committee|Council|Panel|Board|Executive|Members|Councillors|Assembly|Forum|"
    r"Governors|Trustees|we|it|Authority|Leader|Mayor)\s+(?:(?:also|hereby|now|do|does)\s+)*"
    r"(?P<rest>(?P<verb>[\p{L}-]+)\b.*)", regex.IGNORECASE)
_TO_DECISION = regex.compile(
    r"\bdecisions?\b[^.;]{0,200}?\bto\s+(?P<rest>(?!be\b)(?P<verb>[\p{L}-]+)\b.*)", regex.IGNORECASE)
_TRAILING_TO = regex.compile(
    r"\bto\s+(?P<rest>(?!be\b)[\p{L}-]+(?:(?:\s*,\s*|\s+and\s+|\s+or\s+)[\p{L}-]+)*)\s*:?\s*[-–]?\s*$",
    regex.IGNORECASE)


def resolution_verbs(text: str) -> tuple[str, ...]:
    """Return the operative verbs of what follows RESOLVED: "that the report be noted": note."""
    rest = text.strip()
    if regex.match(r"(?:that\s+)?to\s+", rest, regex.IGNORECASE):
        return imperative_verbs(rest, infinitive=True)
    found: list[str] = []
    decided = _TO_DECISION.search(rest, timeout=5)
    if decided and lemma(decided["verb"]):
        found.extend(imperative_verbs(decided["rest"]))
    else:
        finite = _FINITE.search(rest, timeout=5)
        if finite and lemma(finite["verb"]):
            found.extend(imperative_verbs(finite["rest"]))
        trailing = _TRAILING_TO.search(rest, timeout=5)
        if trailing and not found:
            found.extend(imperative_verbs(trailing["rest"]))
    found.extend(passive_verbs(rest))
    if not found and starts_operative(rest):
        found.extend(imperative_verbs(regex.sub(r"^\W*that\s+", "", rest, flags=regex.IGNORECASE)))
    return unique(found)


def item_verbs(text: str, infinitive: bool) -> tuple[str, ...]:
    """Return the verbs of a list item, whatever its mood: "Note ...", "That ... be noted"."""
    if regex.match(r"\W*(?:and,?\s+)?that\b", text, regex.IGNORECASE):
        return resolution_verbs(text)
    found = imperative_verbs(text, infinitive)
    return found or passive_verbs(text)
