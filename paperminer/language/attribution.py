"""What a figure measures, read from the parse tree of its sentence.

A percentage or count is joined to the noun that it counts and to what that noun did; a figure after
a verb belongs to the verb's subject; one that hangs on nothing takes the measure before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex
from spacy.tokens import Doc, Span, Token

from paperminer.language.clauses import (
    AIMS,
    MOVES,
    WEAK,
    complements,
    content_words,
    counted_noun,
    moves,
    phrase,
    told_of,
    verb_of,
    wordy,
)
from paperminer.language.tidying import predicate_of, tidy
from paperminer.patterns import load_rulebook

_WORDS = load_rulebook()
_FILLERS = frozenset(_WORDS.words("function_word"))
_ASIDES = frozenset({"for", "compared", "since", "during", "by", "according", "following", "after"})
# Nouns before brackets that the figure is not of: what it is compared with, or its time.
_NO_HOLDER = AIMS | {"quarter", "year", "month", "week", "period", "figure", "time", "date", "end"}
_SHORT = 6  # words; a shorter subject is told apart by what it did


@dataclass(frozen=True, slots=True)
class Attribution:
    """A measure in the paper's words.

    `sure` is whether the sentence itself names it, `counted` whether the figure counts its noun,
    `said` whether a rule, and not the parse tree alone, found it. `predicate` is what is said of a
    figure that stands alone as a subject ("17 met their target"); `noun` is what the figure counts,
    without what is said of it; `subject` is where the subject that names it begins, in characters.
    """

    measure: str
    sure: bool
    counted: bool = False
    said: bool = False
    predicate: str = ""
    noun: str = ""
    subject: int = -1


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
        tidy(phrase(token, set()))
        for token in near
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in MOVES and not reader.weak(token)
    ]
    for token in near:
        if token.lower_ in MOVES:
            phrases += [tidy(phrase(t, set())) for t in token.subtree if t.dep_ == "pobj"]
    best = max(phrases, key=lambda text: min(len(text.split()), 12), default="")
    if len(best.split()) < 2:
        # The parser lost its way: what follows the first preposition is what the sentence is about.
        after = regex.search(r"\b(?:in|of|for|on)\s+(?P<rest>\p{L}.{8,160})", doc.text)
        best = tidy(after["rest"]).rstrip(".") if after else best
    told = [word for word in content_words(best) if word not in MOVES and word not in WEAK]
    return best if told else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads measures off a parse tree; `own` are names that are no measure."""

    own: frozenset[str]

    def one(self, span: Span, figures: set[int]) -> Attribution:
        """Return the measure of one figure."""
        found = _one(self, span, figures)
        if found.predicate:
            return found
        if span.root.dep_ in ("nsubj", "nsubjpass") and not found.counted:
            rest = told_of(span.root, figures - set(range(span.start, span.end)), span)
            return replace(found, predicate=predicate_of(rest.partition(span.text)[2]))
        words = [w.lower() for w in regex.findall(r"\p{L}[\p{L}’'*-]+", found.measure)]
        clause = found.counted and ("who" in words or "that" in words)
        if words and words[-1] in AIMS and not clause:
            return Attribution("", False)
        told = [
            w
            for w in words
            if w not in WEAK and w not in MOVES and w not in self.own and w not in _FILLERS
        ]
        return found if told else Attribution("", False)

    def weak(self, token: Token, least: int = 1) -> bool:
        """Return whether a noun says too little to be a measure."""
        if _points_back(token):
            return True
        if token.lower_ in AIMS:
            return not any(t.dep_ == "prep" and t.lower_ == "of" for t in token.children)
        if token.lower_ not in WEAK and token.pos_ != "PRON" and token.lower_ not in self.own:
            return token.lower_ in MOVES
        content = [
            t
            for t in token.subtree
            if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
            and t.lower_ not in WEAK
            and t.lower_ not in self.own
            and not regex.match(
                r"[\d/–-]+$|[A-Z][a-z]+(?:ber|uary)$|March|April|May|June|July|August", t.text
            )
        ]
        return len(content) < least


def _points_back(token: Token) -> bool:
    """Return whether a noun only points at what was spoken of: "this trend", "such a fall"."""
    words = [t for t in token.subtree if not t.is_punct]
    return len(words) == 2 and words[0].lower_ in ("this", "that", "such") and words[1] is token


def _one(reader: _Reader, span: Span, figures: set[int]) -> Attribution:
    root = span.root
    noun = counted_noun(root, span)
    if noun is not None and noun.pos_ == "PRON":
        # "210 residents, 64 of whom were under 25": the noun stands before.
        said = told_of(noun, figures, span)
        return Attribution("", False, predicate=predicate_of(said.partition(" ")[2]))
    if noun is not None:
        text = told_of(noun, figures, span)
        if text:
            return Attribution(tidy(text), True, True, noun=tidy(phrase(noun, figures, span)))
    holder = _holder(root, span) or _bracketed(span, figures)
    if holder is not None and holder.i not in figures and not reader.weak(holder):
        # "a contribution of £3m": the noun that the figure is the size of.
        text = told_of(holder, figures, span)
        return Attribution(tidy(text), True)
    verb = verb_of(root)
    if verb is not None:
        return _of_verb(reader, verb, span, figures)
    return Attribution("", False)


def _of_verb(reader: _Reader, verb: Token, span: Span, figures: set[int]) -> Attribution:
    """Return the measure of a figure that hangs on a verb: its subject, or what was done."""
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
    done = "" if moves(verb) else complements(verb, figures, span)
    if subject is not None and subject.i not in figures and not reader.weak(subject):
        text = phrase(subject, figures)
        if done and len(text.split()) < _SHORT:
            return Attribution(tidy(f"{text} {done}"), True, subject=subject.idx)
        return Attribution(tidy(text), True, subject=subject.idx)
    moved = _moved(verb, figures)
    if moved:
        return Attribution(tidy(moved), True)
    opening = _opening(verb, figures, span)
    if opening:
        return Attribution(tidy(opening), True)
    thing = next(
        (t for t in verb.children if t.dep_ in ("dobj", "attr") and t.i not in figures), None
    )
    if thing is not None and not reader.weak(thing) and abs(thing.i - span.root.i) < 14:
        return Attribution(tidy(phrase(thing, figures)), True)
    if done and len(content_words(done)) >= 2:
        # "We spent £3m on potholes": what was done with it is all that names it.
        return Attribution(tidy(done), True)
    return Attribution("", False)


def _moved(verb: Token, figures: set[int]) -> str:
    """Return what moved where a clause says that there was a movement: a rise in late trains."""
    if not any(t.dep_ == "expl" for t in verb.children):
        return ""
    noun = next((t for t in verb.children if t.dep_ == "attr" and t.lower_ in MOVES), None)
    inner = (
        (
            t
            for p in noun.children
            if p.dep_ == "prep" and p.lower_ in ("in", "of")
            for t in p.children
        )
        if noun is not None
        else ()
    )
    thing = next((t for t in inner if t.dep_ == "pobj" and t.i not in figures), None)
    return phrase(thing, figures) if thing is not None else ""


def _holder(root: Token, span: Span) -> Token | None:
    """Return the noun whose size a figure is: a saving of £3m, a budget of £9m, the sum of £40."""
    prep = root.head if root.dep_ == "pobj" else None
    if prep is None or prep.lower_ != "of" or prep.i >= span.start:
        return None
    noun = prep.head
    # "a rate of 4%" names nothing, and "an accuracy rate of 4%" does.
    named = noun.lower_ in WEAK and any(
        t.dep_ == "compound" and t.pos_ == "NOUN" and wordy(t) for t in noun.children
    )
    known = noun.pos_ in ("NOUN", "PROPN") and (wordy(noun) or named)
    return noun if known and noun.lower_ not in AIMS else None


def _bracketed(span: Span, figures: set[int]) -> Token | None:
    """Return the noun that a figure alone in brackets is of: nearly all tenants (96%)."""
    doc, at = span.doc, span.start - 2
    if at < 0 or span.end >= len(doc) or doc[at + 1].text != "(" or doc[span.end].text != ")":
        return None
    noun = doc[at]
    if noun.pos_ != "NOUN" or noun.i in figures or not wordy(noun) or noun.lower_ in _NO_HOLDER:
        return None
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.head.i < noun.i:
        above = noun.head.head
        sized = wordy(above) or (above.lower_ in WEAK and noun.head.lower_ == "of")
        if noun.head.lower_ == "with" or not sized or figures & set(range(above.i, noun.i)):
            break
        noun = above
    first = noun.head if noun.dep_ == "conj" else noun
    # "Many learn in other towns (62%)": the figure is of all that was said.
    return None if first.dep_ == "pobj" else noun


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
                bool(
                    regex.match(
                        r"(?:19|20)\d\d|\w+ber$|January|March|year|time$|point$|same$", t.text
                    )
                )
                for t in words
            )
            if len(words) - years >= 2 and not numbers:
                return phrase(child, figures)
    return ""
