"""The operative verbs of an ask or a resolution, as lower-case infinitives in printed order."""

from __future__ import annotations

import regex

from paperminer.extraction.decision.draft import SENTENCE_REACH, word_set
from paperminer.extraction.decision.lemmas import handing_verbs, known_verbs, lemma, unique

_TOKEN = regex.compile(r"[\p{L}][\p{L}'’-]*|\d[\d.,]*|[,;:.]")
# "agree to transfer", "resolve to note": the verb after these is the body's act too.
_CHAIN = frozenset({"agree", "resolve", "decide", "propose", "continue", "proceed", "undertake"})
_PASSIVE = regex.compile(
    r"(?P<to>\bto\s+)?\b(?P<aux>be|is|are|was|were|been)\s+"
    r"(?:(?:now|hereby|also|all|then|therefore|duly|still|again|\p{L}+ly)\s+)*(?P<verb>[\p{L}-]+)"
    r"(?:(?:\s*,\s*|\s+and\s+|\s+or\s+)(?P<more>[\p{L}-]+(?:ed|en|id|ut))\b)*",
    regex.IGNORECASE,
)
# "be approved as a correct record and signed"
_LATER = regex.compile(
    r"[^.;:,]{0,80}?\s+and\s+(?P<verb>[\p{L}-]+ed)(?=\s*(?:[.,;]|$)|\s+(?:by|with|in|to|at|on)\b)",
    regex.I,
)
_WHEN = regex.compile(
    r"\b(?:until|if|when|where|once|while|unless|after|before|because)\b[^.;,]*$", regex.I
)
_RELATIVE = regex.compile(r"\b(?:which|who|whose|as)\s*$", regex.IGNORECASE)
_NO_VERB = regex.compile(
    r"^(?:the|a|an|all|any|this|these|those|no|both|its|their|his|her|our|"
    r"authority|permission|\d.*)$",
    regex.IGNORECASE,
)


def starts_operative(text: str) -> bool:
    """Return whether a text opens with a decision verb, "that" or "to" and a decision verb."""
    found = regex.match(
        r"\W*(?:(?:and|also),?\s+)?(?P<that>that\b)?\s*(?:to\s+)?"
        r"(?:(?:\p{L}+ly|continue\s+to)\s+)?(?P<first>[\p{L}-]+|(?<=that\s+)[£$€\d(])",
        text,
        regex.I,
    )
    if not found:
        return False
    return bool(found["that"]) or lemma(found["first"]) is not None


def imperative_verbs(text: str, infinitive: bool = False) -> tuple[str, ...]:
    """Return the verbs of "note the report and agree to receive it yearly": note, agree, receive.

    text: what follows the lead-in, or a list item. infinitive: whether a lead-in that ends in "to"
    makes the first word a verb even when no list knows it.
    """
    scan = _Scan([token[0] for token in _TOKEN.finditer(text[:SENTENCE_REACH])], infinitive)
    return scan.verbs()


class _Scan:
    """Walks the words of a clause and keeps the verbs that stand where an operative verb can.

    That is at the start, after "and", a comma or a semicolon, and after "agree to"; in capitals,
    anywhere. All verbs in small letters have the form of the first: "note ... and agree".
    """

    def __init__(self, tokens: list[str], infinitive: bool) -> None:
        self.tokens = tokens
        self.infinitive = infinitive
        self.found: list[str] = []
        self.form = ""
        self.slot = True
        self.closed = False  # after "delegate ... to", what follows is somebody else's
        self.chained = False

    def verbs(self) -> tuple[str, ...]:
        """Return the operative verbs in order."""
        for place, word in enumerate(self.tokens):
            if word == ".":
                break
            if word in ",;:":
                self.slot = True
                self.closed = self.closed and word != ";"
                continue
            if self._skipped(place, word):
                continue
            taken = self._verb(place, word)
            if taken:
                self.found.append(taken)
                self.closed = taken in handing_verbs()
            self.chained = taken in _CHAIN
            self.slot = word.lower() in ("and", "or", "also") or self.chained
            self.infinitive = False
        return unique(self.found)

    def _skipped(self, place: int, word: str) -> bool:
        lower = word.lower()
        if not self.slot or (word.isupper() and len(word) > 3 and lemma(word)):
            return False
        if lower not in word_set("decision_connectives") and not (
            lower.endswith("ly") and lower not in known_verbs()
        ):
            return False
        if lower == "to" and self.found and not self.chained:
            before = self.tokens[place - 1].lower() if place else ""
            self.slot = before in _BEFORE_TO
        return True

    def _verb(self, place: int, word: str) -> str:
        found = lemma(word)
        after = self.tokens[place + 1].lower() if place + 1 < len(self.tokens) else ""
        if found is None:
            first = self.slot and self.infinitive and not self.found
            return word.lower() if first and word.isalpha() and not _NO_VERB.match(word) else ""
        if word.isupper() and len(word) > 3:
            self.form = self.form or "base"
            return _phrase(found, after)
        if not self.slot or self.closed or (found == "set" and after == "out"):
            return ""
        form = _form(word, found)
        if self.found:
            noun = after in ("of", "made") or (
                found in word_set("decision_noun_verbs")
                and after not in word_set("decision_after_verb")
                and after not in _PREPOSITIONS.get(found, ())
            )
            if noun or (self.form and form != self.form):
                return ""
        self.form = self.form or form
        return _phrase(found, after)


_BEFORE_TO = frozenset({"and", "or", ";", "also", "continue", "continues", "continued"})
_PREPOSITIONS = {"comment": ("on", "upon"), "report": ("back", "to"), "progress": ("with",)}


def _form(word: str, verb: str) -> str:
    lower = word.lower()
    if lower == verb:
        return "base"
    return "s" if lower.endswith("s") else "ing" if lower.endswith("ing") else "ed"


def _phrase(verb: str, after: str) -> str:
    """Return the verb of a phrase: "give delegated authority" is to delegate."""
    if verb == "make" and after.startswith("recommendation"):
        return "recommend"
    if verb in ("give", "grant") and after == "delegated":
        return "delegate"
    return verb


def passive_verbs(text: str) -> tuple[str, ...]:
    """Return the verbs of "the report be noted and the fees be approved": note, approve."""
    out: list[str] = []
    told: list[str] = []
    text = text[:SENTENCE_REACH]
    for match in _PASSIVE.finditer(text, timeout=5):
        before = text[: match.start()]
        if match["to"] or _RELATIVE.search(before):
            continue
        # "be noted" asks; "is confirmed" only tells, unless nothing asks.
        kept = out if match["aux"].lower() == "be" or not _WHEN.search(before) else told
        later = _LATER.match(text, match.end()) if match["aux"].lower() == "be" else None
        for word in (match["verb"], *match.captures("more"), *([later["verb"]] if later else [])):
            found = lemma(word)
            if found and not word.lower().endswith(("ing", "s")):
                kept.append(found)
    out = out or told
    if regex.search(r"\bdelegated\s+authority\b", text, regex.IGNORECASE):
        out.append("delegate")
    return unique(out)


_FINITE = regex.compile(
    r"\b(?:Cabinet|Committee|Council|Panel|Board|Executive|Members|Councillors|Assembly|Forum|"
    r"Governors|Trustees|we|it|Authority|Leader|Mayor)\s+(?:(?:also|hereby|now|do|does)\s+)*"
    r"(?P<rest>(?P<verb>[\p{L}-]+(?<!ing))\b.*)",
    regex.IGNORECASE,
)
_TO_DECISION = regex.compile(
    r"\bdecisions?\b[^.;]{0,200}?\bto\s+(?P<rest>(?!be\b)(?P<verb>[\p{L}-]+)\b.*)", regex.IGNORECASE
)
_TRAILING_TO = regex.compile(
    r"\bto\s+(?P<rest>(?!be\b)[\p{L}-]+(?:(?:\s*,\s*|\s+and\s+|\s+or\s+)[\p{L}-]+)*)\s*:?\s*[-–]?\s*$",
    regex.IGNORECASE,
)


_DECIDED = regex.compile(
    r"^\W*(?:the\s+)?(?:[\p{L}&,'’-]+\s+){1,8}?(?:\p{L}+ly\s+)?"
    r"(?:agreed|decided|resolved|determined|voted)\s+(?=to\s|that\s)",
    regex.IGNORECASE,
)


def resolution_verbs(text: str) -> tuple[str, ...]:
    """Return the operative verbs of what follows RESOLVED: "that the report be noted": note."""
    # "RECOMMENDED to Council: that the plan be adopted"
    rest = regex.sub(
        r"^to\s+(?:the\s+)?\p{Lu}\p{Ll}[^:.;]{0,80}?(?::\s*|\s+(?=that\b))", "", text.strip()
    )
    # "The Panel decided to grant the licence": what it decided is the act.
    rest = _DECIDED.sub("", rest)
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
    if not found:
        found.extend(_subjunctive(rest))
    if not found:
        found.extend(_unknown(rest))
    if not found and regex.match(r"\W*no\s+objections?\b", rest, regex.IGNORECASE):
        found.append("support")
    if not found and starts_operative(rest):
        found.extend(imperative_verbs(regex.sub(r"^\W*that\s+", "", rest, flags=regex.IGNORECASE)))
    return unique(found)


_BE_DONE = regex.compile(r"\bbe\s+(?:\p{L}+ly\s+)?(?P<verb>\p{Ll}{3,}ed)\b")
# Stems to which the "e" belongs: resurfac-ed, charg-ed, renovat-ed, insur-ed, zon-ed.
_WITH_E = regex.compile(
    r"(?:[cvug]|(?<![aeiou])[au]t|(?:a|(?<!a)i|(?<!o)u)r|(?<!s)s|[iu]d|[yi]z|(?<!i)on|in|ol|bl|tl|dl)$"
)


def _unknown(text: str) -> tuple[str, ...]:
    """Return the verb of "be painted", which no list knows, by the endings of its forms."""
    found = _BE_DONE.search(text[:SENTENCE_REACH])
    if not found:
        return ()
    stem = found["verb"][:-2]
    if stem.endswith("i"):
        return (stem[:-1] + "y",)
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "flsz":
        return (stem[:-1],)
    return (stem + "e" if _WITH_E.search(stem) else stem,)


def _subjunctive(text: str) -> tuple[str, ...]:
    """Return the verb of "that these rates receive an uplift": receive."""
    tokens = [token[0] for token in _TOKEN.finditer(text, timeout=5)]
    for place, word in enumerate(tokens[1:], 1):
        before = tokens[place - 1].lower()
        after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
        found = lemma(word)
        if found is None or not before.isalpha() or before in word_set("decision_before_noun"):
            continue
        if word.lower() == found and (
            found not in word_set("decision_noun_verbs") or after in word_set("decision_after_verb")
        ):
            return (found,)
        if word.lower().endswith("s") and after in (*word_set("decision_after_verb"), "that"):
            return (found,)
    return ()


def item_verbs(text: str, infinitive: bool) -> tuple[str, ...]:
    """Return the verbs of a list item, whatever its mood: "Note ...", "That ... be noted"."""
    if regex.match(r"\W*(?:and,?\s+)?that\b", text, regex.IGNORECASE):
        return resolution_verbs(text)
    found = imperative_verbs(text, infinitive)
    return found or passive_verbs(text)
