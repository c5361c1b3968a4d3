"""What a figure measures, read from the parse tree of its sentence.

A percentage or count is joined to the noun that it counts and to what that noun did; a figure after
a verb belongs to the verb's subject; one that hangs on nothing takes the measure before it.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex
from spacy.tokens import Doc, Span, Token

# Subjects that name no measure: their measure stands in the sentence or paragraph before.
_WEAK = frozenset(
    "this that these those it they which who we he she there one figure figures result results "
    "performance percentage percentages rate rates number numbers kent measure data table total "
    "overall position outcome outcomes council county average level proportion what".split()
)
_LONGEST = 26
_TRIM = regex.compile(r"^[\s,;:()\-–•]+|[\s,;:(\-–]+$")
_LEAD = regex.compile(r"^(?:the|a|an|our|its|their|and|that|this|of|for|in|at|to|by|with|there\s+(?:are|were))\s+", regex.IGNORECASE)
_CUT = regex.compile(
    r",?\s+(?:which|compared|compares|although|while|whilst|but|however|against|rather|an\s+improvement|"
    r"because|where|rising|falling|up\s+from|down\s+from|and\s+is|and\s+was)\b.*$|\s*[;:].*$", regex.IGNORECASE | regex.S)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A measure in the paper's words; `sure` is whether the sentence itself names it."""

    measure: str
    sure: bool


def tidy(text: str) -> str:
    """Return a measure's words without leading articles, loose ends and brackets left open."""
    text = " ".join(text.split())
    text = _CUT.sub("", text)
    before = None
    while before != text:
        before = text
        text = _LEAD.sub("", _TRIM.sub("", text))
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")].strip() if text.count("(") == 1 else text.replace("(", "")
    words = text.split()
    return " ".join(words[:_LONGEST])


def attribute(doc: Doc, places: list[tuple[int, int]]) -> list[Attribution]:
    """Return the measure of each figure of a sentence, "" where the sentence names none.

    doc: the parsed sentence. places: first and past-the-last character of each figure in it.
    """
    figures: set[int] = set()
    spans: list[Span | None] = []
    for start, end in places:
        span = doc.char_span(start, end, alignment_mode="expand") if start < len(doc.text) else None
        spans.append(span)
        if span is not None:
            figures.update(range(span.start, span.end))
    return [_one(span, figures) if span is not None else Attribution("", False) for span in spans]


def _one(span: Span, figures: set[int]) -> Attribution:
    root = span.root
    noun = _counted(root, span)
    if noun is not None:
        text = _with_predicate(noun, figures, span)
        if text:
            return Attribution(tidy(text), True)
    verb = _verb(root)
    if verb is not None:
        subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
        if subject is not None and subject.i not in figures and not _weak(subject):
            text = _phrase(subject, figures)
            if verb.lemma_ not in ("be", "") and verb.pos_ == "VERB" and len(text.split()) < 4:
                text = f"{text} {verb.text}"
            return Attribution(tidy(text), True)
        opening = _opening(verb, figures, span)
        if opening:
            return Attribution(tidy(opening), True)
        thing = next((t for t in verb.children if t.dep_ in ("dobj", "attr") and t.i not in figures), None)
        if thing is not None and not _weak(thing) and abs(thing.i - root.i) < 14:
            return Attribution(tidy(_phrase(thing, figures)), True)
    return Attribution("", False)


def _counted(root: Token, span: Span) -> Token | None:
    """Return the noun that a figure counts or is a share of."""
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i >= span.end:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    head = root.head
    counts = root.dep_ in ("nummod", "quantmod", "amod", "compound", "nmod", "advmod")
    if counts and head.pos_ in ("NOUN", "PROPN") and head.i >= span.end and head.i - span.end < 8:
        return head
    return None


def _with_predicate(noun: Token, figures: set[int], span: Span) -> str:
    """Return the noun with what is said of it, when the figure is the subject."""
    text = _phrase(noun, figures)
    top = noun
    while top.dep_ in ("pobj", "prep") and top.head is not top:
        top = top.head
    if noun.i in figures:
        return ""
    verb = top.head if top.dep_ in ("nsubj", "nsubjpass") else None
    if verb is None:
        verb = _verb(noun)
        if verb is not None and verb.i < span.start and span.start - verb.i < 6 and verb.pos_ == "VERB":
            return f"{text} {verb.text}"
        return text
    right = [t for t in verb.subtree if t.i >= verb.i]
    auxiliaries = [t.text for t in verb.children if t.dep_ in ("neg",) and t.i < verb.i]
    words: list[str] = []
    for token in right:
        if token.i in figures or (token.dep_ in ("conj", "advcl", "relcl", "ccomp", "cc") and token.i > verb.i
                                  and len(words) > 3):
            break
        if token.lower_ in ("compared", "which", ";", "but", "while"):
            break
        words.append(token.text_with_ws)
    tail = "".join(words).strip()
    return " ".join(part for part in (text, *auxiliaries, tail) if part)


def _phrase(token: Token, figures: set[int]) -> str:
    """Return the words of a noun and what hangs on it, up to the next figure."""
    words: list[str] = []
    for part in sorted(token.subtree, key=lambda t: t.i):
        if part.i in figures:
            if part.i > token.i:
                break
            words.clear()
            continue
        words.append(part.text_with_ws)
    return "".join(words)


def _verb(token: Token) -> Token | None:
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return token if token.pos_ in ("VERB", "AUX") else None


def _weak(token: Token) -> bool:
    if token.lower_ not in _WEAK and token.pos_ != "PRON":
        return False
    content = [t for t in token.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and t.lower_ not in _WEAK]
    return len(content) < 2


def _opening(verb: Token, figures: set[int], span: Span) -> str:
    """Return the phrase before the clause ("On the new measure, ..."), where it names something."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.i < span.start:
            words = [t for t in child.subtree if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")]
            numbers = any(t.i in figures for t in child.subtree)
            years = sum(bool(regex.match(r"(?:19|20)\d\d|\w+ber$|January|March|year", t.text)) for t in words)
            if len(words) - years >= 2 and not numbers:
                return _phrase(child, figures)
    return ""
