"""What a figure measures, read from the parse tree of its sentence.

A percentage or count is joined to the noun that it counts and to what that noun did; a figure after
a verb belongs to the verb's subject; one that hangs on nothing takes the measure before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex
from spacy.tokens import Doc, Span, Token

from paperminer.patterns import load_rulebook

_WORDS = load_rulebook()
_WEAK = frozenset(_WORDS.words("weak_subject"))
_MOVES = frozenset(_WORDS.words("movement_noun"))
_FILLERS = frozenset(_WORDS.words("function_word"))
_ASIDES = frozenset({"for", "compared", "since", "during", "by", "according", "following", "after"})
_AIMS = frozenset({"target", "targets", "standard", "average", "averages"})
_LONGEST = 26
_TRIM = regex.compile(r"^[\s,;:()\-–•]+|[\s,;:(\-–]+$")
_LEAD = regex.compile(
    r"^(?:the|a|an|our|its|their|and|that|this|of|for|in|at|to|by|with|there\s+(?:are|were))\s+",
    regex.IGNORECASE,
)
_TAIL = regex.compile(
    r"\s+(?:of|at|is|was|are|were|to|in|for|by|and|the|a|an|with|than|from)$", regex.IGNORECASE
)
_CUT = regex.compile(
    r",?\s+(?:which|compared|compares|although|while|whilst|but|however|against|rather|an\s+improvement|"
    r"because|where|rising|falling|up\s+from|down\s+from|and\s+is|and\s+was)\b.*$|\s*[;:].*$",
    regex.IGNORECASE | regex.S,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A measure in the paper's words.

    `sure` is whether the sentence itself names it, `counted` whether the figure counts its noun,
    `said` whether a rule, and not the parse tree alone, found it. `predicate` is what is said of a
    figure that stands alone as a subject ("17 met their target").
    """

    measure: str
    sure: bool
    counted: bool = False
    said: bool = False
    predicate: str = ""


def tidy(text: str) -> str:
    """Return a measure's words without leading articles, loose ends and brackets left open."""
    text = " ".join(text.split())
    text = _CUT.sub("", text)
    before = None
    while before != text:
        before = text
        text = _TAIL.sub("", _LEAD.sub("", _TRIM.sub("", text)))
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")].strip() if text.count("(") == 1 else text.replace("(", "")
    words = text.split()
    return " ".join(words[:_LONGEST])


def attribute(
    doc: Doc, places: Sequence[tuple[int, int]], own: Sequence[str] = ()
) -> list[Attribution]:
    """Return the measure of each figure of a sentence, "" where the sentence names none.

    doc: the parsed sentence. places: first and past-the-last character of each figure in it.
    own: names of the council's own area, which as a subject name no measure.
    """
    reader = _Reader(frozenset(name.lower() for name in own))
    figures: set[int] = set()
    spans: list[Span | None] = []
    for start, end in places:
        span = doc.char_span(start, end, alignment_mode="expand") if start < len(doc.text) else None
        spans.append(span)
        if span is not None:
            figures.update(range(span.start, span.end))
    return [
        reader.one(span, figures) if span is not None else Attribution("", False) for span in spans
    ]


def topic(doc: Doc, own: Sequence[str] = ()) -> str:
    """Return what a sentence without figures is about, or "".

    doc: the parsed sentence. own: as for attribute().
    """
    reader = _Reader(frozenset(name.lower() for name in own))
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return ""
    wanted = ("nsubj", "nsubjpass", "dobj", "attr", "pobj")
    near = [t for t in root.children if t.dep_ in wanted]
    near += [
        t
        for child in root.children
        if child.dep_ == "prep"
        for t in child.children
        if t.dep_ == "pobj"
    ]
    phrases = [
        tidy(_phrase(token, set()))
        for token in near
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in _MOVES and not reader.weak(token)
    ]
    for token in near:
        if token.lower_ in _MOVES:
            phrases += [tidy(_phrase(t, set())) for t in token.subtree if t.dep_ == "pobj"]
    best = max(phrases, key=lambda text: min(len(text.split()), 12), default="")
    if len(best.split()) < 2:
        # The parser lost its way: what follows the first preposition is what the sentence is about.
        after = regex.search(r"\b(?:in|of|for|on)\s+(?P<rest>\p{L}.{8,160})", doc.text)
        best = tidy(after["rest"]).rstrip(".") if after else best
    return best


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads measures off a parse tree; `own` are names that are no measure."""

    own: frozenset[str]

    def one(self, span: Span, figures: set[int]) -> Attribution:
        """Return the measure of one figure."""
        found = _one(self, span, figures)
        if span.root.dep_ in ("nsubj", "nsubjpass") and not found.counted:
            rest = _with_predicate(span.root, figures - set(range(span.start, span.end)), span)
            return replace(found, predicate=tidy(rest[len(span.text) :]) if rest else "")
        words = [w.lower() for w in regex.findall(r"\p{L}[\p{L}’'*-]+", found.measure)]
        if words and words[-1] in _AIMS:
            return Attribution("", False)
        told = [
            w
            for w in words
            if w not in _WEAK and w not in _MOVES and w not in self.own and w not in _FILLERS
        ]
        return found if told else Attribution("", False)

    def weak(self, token: Token, least: int = 1) -> bool:
        """Return whether a noun says too little to be a measure."""
        if token.lower_ in _AIMS:
            return not any(t.dep_ == "prep" and t.lower_ == "of" for t in token.children)
        if token.lower_ not in _WEAK and token.pos_ != "PRON" and token.lower_ not in self.own:
            return token.lower_ in _MOVES
        content = [
            t
            for t in token.subtree
            if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
            and t.lower_ not in _WEAK
            and t.lower_ not in self.own
            and not regex.match(
                r"[\d/–-]+$|[A-Z][a-z]+(?:ber|uary)$|March|April|May|June|July|August", t.text
            )
        ]
        return len(content) < least


def _one(reader: _Reader, span: Span, figures: set[int]) -> Attribution:
    root = span.root
    noun = _counted(root, span)
    if noun is not None:
        text = _with_predicate(noun, figures, span)
        if text:
            return Attribution(tidy(text), True, True)
    verb = _verb(root)
    if verb is not None:
        subject = next(
            (t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "csubj")), None
        )
        if subject is not None and subject.i not in figures and not reader.weak(subject):
            text = _phrase(subject, figures)
            if verb.lemma_ not in ("be", "") and verb.pos_ == "VERB" and len(text.split()) < 4:
                text = f"{text} {verb.text}"
            return Attribution(tidy(text), True)
        opening = _opening(verb, figures, span)
        if opening:
            return Attribution(tidy(opening), True)
        thing = next(
            (t for t in verb.children if t.dep_ in ("dobj", "attr") and t.i not in figures), None
        )
        if thing is not None and not reader.weak(thing) and abs(thing.i - root.i) < 14:
            return Attribution(tidy(_phrase(thing, figures)), True)
    return Attribution("", False)


def _counted(root: Token, span: Span) -> Token | None:
    """Return the noun that a figure counts or is a share of."""
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i >= span.end:
            counted = next((t for t in child.children if t.dep_ == "pobj"), None)
            return None if counted is None or not _wordy(counted) else counted
    head = root.head
    counts = root.dep_ in ("nummod", "quantmod", "amod", "compound", "nmod", "advmod")
    if (
        counts
        and _wordy(head)
        and head.pos_ in ("NOUN", "PROPN")
        and head.i >= span.end
        and head.i - span.end < 8
    ):
        return head
    return None


def _wordy(token: Token) -> bool:
    """Return whether a token can be what is counted: a word, and no movement or time."""
    return (
        token.lower_ not in _MOVES
        and token.lower_ not in _WEAK
        and not any(c.isdigit() for c in token.text)
    )


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
        return _with_verb(text, noun, verb, figures, span)
    right = [t for t in verb.subtree if t.i >= verb.i]
    auxiliaries = [t.text for t in verb.children if t.dep_ in ("neg",) and t.i < verb.i]
    words: list[str] = []
    for token in right:
        clause = token.dep_ in ("conj", "advcl", "relcl", "ccomp") and token.pos_ in ("VERB", "AUX")
        joins = token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX")
        if token.i in figures or (len(words) > 3 and token.i > verb.i and (clause or joins)):
            break
        if token.lower_ in ("compared", "which", ";", "but", "while"):
            break
        words.append(token.text_with_ws)
    tail = "".join(words).strip()
    return " ".join(part for part in (text, *auxiliaries, tail) if part)


def _with_verb(text: str, noun: Token, verb: Token | None, figures: set[int], span: Span) -> str:
    """Return a counted noun with its verb and what the verb was done to, or where it went."""
    if verb is None or verb.pos_ != "VERB" or len(text.split()) > 8:
        return text
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    named = (
        subject is not None
        and subject.pos_ in ("NOUN", "PROPN")
        and subject.i not in figures
        and subject.lower_ not in _WEAK
    )
    if noun.head.dep_ == "agent" and subject is not None:
        return f"{text} {verb.text} {_phrase(subject, figures)}"
    if noun.dep_ == "dobj" and verb.i < span.start and span.start - verb.i < 6:
        where = [c for c in verb.children if c.dep_ == "prep" and c.i > noun.i]
        tail = _phrase(where[0], figures) if where else ""
        return f"{text} {verb.text} {tail}"
    if named and subject is not None and len(text.split()) < 4 and subject.i != noun.i:
        return f"{text} {_phrase(subject, figures)}"
    return text


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


def _opening(verb: Token, figures: set[int], span: Span) -> str:
    """Return the phrase before the clause ("On the new measure, ..."), where it names something."""
    for child in verb.children:
        if (
            child.dep_ == "prep"
            and child.i < verb.i
            and child.i < span.start
            and child.lower_ not in _ASIDES
        ):
            words = [t for t in child.subtree if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")]
            numbers = any(t.i in figures for t in child.subtree)
            years = sum(
                bool(regex.match(r"(?:19|20)\d\d|\w+ber$|January|March|year", t.text))
                for t in words
            )
            if len(words) - years >= 2 and not numbers:
                return _phrase(child, figures)
    return ""
