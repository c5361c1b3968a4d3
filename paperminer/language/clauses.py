"""The words of a clause that tell what its figure is about: the noun, and what is said of it."""

from __future__ import annotations

import regex
from spacy.tokens import Span, Token

from paperminer.language.participles import participle
from paperminer.patterns import load_rulebook

_WORDS = load_rulebook()
WEAK = frozenset(_WORDS.words("weak_subject"))
MOVES = frozenset(_WORDS.words("movement_noun"))
AIMS = frozenset({"target", "targets", "standard", "average", "averages"})
_LINKING = frozenset(_WORDS.words("linking_verb"))
_SMALL = frozenset(_WORDS.words("function_word"))
_BREAKS = frozenset(_WORDS.words("clause_break"))
_BOUND = frozenset({"below", "above", "over", "under", "than", "between", "least", "most"})
_LONGEST = 16  # words of a predicate
_DATE = regex.compile(
    r"(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Qq]uarter|[Mm]onths?|[Yy]ears?|[Qq][1-4])$"
)

_HEDGES = (
    r"about|around|approximately|approx\.?|circa|c\.|and|or|over|under|nearly|almost|just|some|up\s+to|"
    r"more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most|only"
)
# "a saving of £3m was sought": the figure ended the noun's words, and left a preposition.
_OPEN_END = regex.compile(
    rf"(?:\s+(?:of|by|at|to|from|with|in|between|for|{_HEDGES}))+$"
    r"|\s+(?:in|within|among(?:st)?|of|over|for|during)\s+(?:the|its|their)"
    r"(?:\s+(?:top|bottom|last|past|next|first))?$",
    regex.IGNORECASE,
)
_ARTICLE = regex.compile(r"^(?:the|an?|this|these|our|its|their)\s+", regex.IGNORECASE)
_PERSONS = frozenset(_WORDS.words("person_noun"))


def content_words(text: str) -> list[str]:
    """Return the words of a text that name something, small words left out."""
    return [w for w in regex.findall(r"[\p{L}’'-]{2,}", text.lower()) if w not in _SMALL]


def wordy(token: Token) -> bool:
    """Return whether a token can be what is counted: a word, and no movement or time."""
    return (
        token.lower_ not in MOVES
        and token.lower_ not in WEAK
        and not any(c.isdigit() for c in token.text)
    )


def moves(verb: Token) -> bool:
    """Return whether a verb only says that a figure stands or moves: was, rose to, stood at."""
    return verb.lower_ in _LINKING or verb.pos_ == "AUX"


def verb_of(token: Token) -> Token | None:
    """Return the verb that a token hangs on, at any depth."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return token if token.pos_ in ("VERB", "AUX") else None


def counted_noun(root: Token, span: Span) -> Token | None:
    """Return the noun that a figure counts or is a share of.

    root: the figure's head token; span: the figure.
    """
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i >= span.end:
            counted = next((t for t in child.children if t.dep_ == "pobj"), None)
            return None if counted is None or not wordy(counted) else counted
    head = root.head
    counts = root.dep_ in ("nummod", "quantmod", "amod", "compound", "nmod", "advmod")
    noun = head.pos_ in ("NOUN", "PROPN") and head.i >= span.end and head.i - span.end < 8
    return head if counts and noun and wordy(head) else None


def phrase(token: Token, figures: set[int], own: Span | None = None) -> str:
    """Return the words of a noun and what hangs on it, up to the next figure.

    token: the noun. figures: the indices of the tokens that are figures. own: the figure whose
    noun it is: that one bounds nothing, it only ends the words.
    """
    mine = range(own.start, own.end) if own is not None else ()
    words: list[str] = []
    for part in sorted(token.subtree, key=lambda t: t.i):
        if part.i in figures:
            if part.i > token.i and (part.i in mine or not _bound(part, figures)):
                break
            if part.i < token.i:
                words.clear()
                continue
        words.append(part.text_with_ws)
    return "".join(words)


def told_of(noun: Token, figures: set[int], span: Span) -> str:
    """Return a noun with what is said of it, or was done to it: pupils absent, vans sold in May.

    noun: what the figure counts or sizes. figures: as in phrase(). span: the figure.
    """
    if noun.i in figures:
        return ""
    text = _OPEN_END.sub("", phrase(noun, figures, span).strip())
    top = noun
    while top.dep_ in ("pobj", "prep", "conj") and top.head is not top and top.head.i < noun.i:
        top = top.head
    if top.dep_ in ("nsubj", "nsubjpass"):
        told = _predicate(top.head, noun, figures)
        # "A gap of 4% is wider than that of 2021": a size is said of the noun, and names it not.
        said = noun.i >= span.start or not moves(top.head)
        return _OPEN_END.sub("", f"{text} {told}".strip()) if said else text
    verb = verb_of(noun)
    if verb is None or verb.pos_ != "VERB" or len(text.split()) > 8:
        return text
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if noun.head.dep_ == "agent" and subject is not None:
        return f"{text} {verb.text} {phrase(subject, figures)}"
    if noun.dep_ == "dobj" and verb.i < span.start and span.start - verb.i < 6:
        return f"{text} {_done(verb, noun, figures)}".strip()
    named = subject is not None and subject.pos_ in ("NOUN", "PROPN") and subject.i != noun.i
    if subject is not None and named and subject.i not in figures and subject.lower_ not in WEAK:
        extra = _ARTICLE.sub("", phrase(subject, figures).strip())
        new = not set(content_words(text)) & set(content_words(extra))
        return f"{text.rstrip(' ,')} ({extra})" if len(text.split()) < 4 and new else text
    return text


def said_of(noun: str, told: str) -> str:
    """Return a noun's words with what is said of them: tenants in hostels who found a job.

    told: as predicate_of() gives it; its pronoun is made to fit people.
    """
    head = regex.split(r"\s+(?:in|of|for|with|at|from|on|by|who|that)\s+", noun, maxsplit=1)[0]
    if head.split()[-1:] and head.split()[-1].lower() in _PERSONS and told.startswith("that "):
        told = f"who {told.removeprefix('that ')}"
    return f"{noun} {told}"


def complements(verb: Token, figures: set[int], span: Span) -> str:
    """Return a verb with what follows its figure: "spent on potholes" of "spent £3m on potholes".

    verb: the figure hangs on it. figures: as in phrase(). span: the figure.
    """
    if verb.pos_ != "VERB" or verb.i > span.start:
        return ""
    return _put_behind(verb, _after(verb, span.end, figures))


def _done(verb: Token, noun: Token, figures: set[int]) -> str:
    """Return what was done to a noun: its verb, and what follows the noun."""
    if moves(verb):
        return ""
    return _put_behind(verb, _after(verb, max(t.i for t in noun.subtree) + 1, figures))


def _put_behind(verb: Token, rest: list[Token]) -> str:
    """Return a verb and words after it so that they follow a noun: sold in May, to be built."""
    helps = [t for t in verb.children if t.dep_ in ("aux", "neg") and t.i < verb.i]
    open_ = any(t.tag_ == "TO" or t.lower_ in ("will", "shall", "would") for t in helps)
    if rest and rest[0].dep_ == "conj" and rest[0].pos_ == "VERB":
        # "90 attended at one and 40 at another": the figure is of the second clause.
        return _joined(rest)
    denied = "not" if any(t.dep_ == "neg" for t in helps) else ""
    words = (denied, "to be" if open_ else "", participle(verb), _joined(rest))
    return " ".join(word for word in words if word)


def _joined(tokens: list[Token]) -> str:
    """Return the words of some tokens, without a stop or small words left at their end."""
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        gap = before is not None and (before.whitespace_ or before.i + 1 != token.i)
        text += (" " if gap else "") + token.text
    return text.strip(" .,")


def _after(verb: Token, start: int, figures: set[int]) -> list[Token]:
    """Return the words of a verb's clause from a token on, up to the next figure or clause."""
    words: list[Token] = []
    for token in sorted(verb.subtree, key=lambda t: t.i):
        if token.i < start:
            continue
        if _ends(token, verb, len(words)) or (token.i in figures and not _bound(token, figures)):
            break
        words.append(token)
        if len(words) >= _LONGEST:
            break
    return words


def _predicate(verb: Token, noun: Token, figures: set[int]) -> str:
    """Return what is said of a subject: its verb and what follows, up to the next figure.

    A participle follows its noun as it is (homes let in May), a finite verb by a pronoun (pupils
    who passed, homes that are empty); one that only brings in the next figure says nothing.
    """
    words: list[Token] = []
    cut = False
    for token in sorted(verb.subtree, key=lambda t: t.i):
        if token.i < verb.i:
            continue
        if token.i in figures and not _bound(token, figures):
            cut = True
            break
        if token.i > verb.i and _ends(token, verb, len(words)):
            break
        words.append(token)
        if len(words) >= _LONGEST:
            break
    helps = [t for t in verb.children if t.dep_ in ("aux", "auxpass", "neg") and t.i < verb.i]
    passive = any(t.dep_ in ("auxpass", "nsubjpass") for t in verb.children)
    active = verb.tag_ == "VBG" and verb.pos_ == "VERB"
    if passive or active or (verb.tag_ == "VBN" and not helps):
        return _joined([*(t for t in helps if t.dep_ == "neg"), *words])
    if cut and len(words) < 2:
        return ""
    pronoun = "who" if noun.lower_ in _PERSONS else "that"
    return f"{pronoun} {_joined([*helps, *words])}"


def _ends(token: Token, verb: Token, told: int) -> bool:
    """Return whether a token opens another clause than its verb's."""
    if token.lower_ in _BREAKS or token.text in (";", ":", "(", ")") or _DATE.match(token.text):
        return True
    clause = token.dep_ in ("conj", "advcl", "ccomp") and token.pos_ in ("VERB", "AUX")
    joins = token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX")
    return told > 3 and token.i > verb.i and (clause or joins)


def _bound(token: Token, figures: set[int]) -> bool:
    """Return whether a figure only bounds what is counted: "operating below 5% surplus"."""
    first = token.i
    while first - 1 in figures:
        first -= 1
    return first > 0 and token.doc[first - 1].lower_ in _BOUND and token.i + 1 < len(token.doc)
