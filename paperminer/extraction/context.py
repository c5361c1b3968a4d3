"""The sentences of a paper that hold figures, with all that their words tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import regex
from spacy.tokens import Doc

from paperminer.language import find, may_hold_quantity
from paperminer.language.components import MOST_FIGURES
from paperminer.language.damage import unread_figures
from paperminer.language.periods import FoundPeriod
from paperminer.language.places import AreaMention, own_areas
from paperminer.model import Issue, Paper, Passage, Quantity
from paperminer.structure.sentences import Sentence, sentences

# Passages that hold no figure of the council's business, by what they begin with.
_CONTACT = regex.compile(
    r"(?:tel(?:ephone)?|e-?mail|contact|phone|ask for|report author|background documents?|"
    r"appendices|present|apologies|in attendance|membership|quorum|also present|officers?)\b"
    r"\s*[:(]|^\s*\(?item\s+no|[☎✉]",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """A sentence that holds figures; their offsets, and the periods', count in the passage.

    `doc` is the sentence as the language rules left it, and its offsets count in the sentence.
    `before` is the sentence just before it, where that holds none: it may name what is measured.
    `lead` is the line that leads into the list whose item it opens ("By 2030 we aim to:").
    """

    sentence: Sentence
    block: int
    quantities: tuple[Quantity, ...]
    periods: tuple[FoundPeriod, ...]
    areas: tuple[AreaMention, ...]
    doc: Doc
    before: str = ""
    lead: str = ""

    @property
    def text(self) -> str:
        """Return the sentence's text."""
        return self.sentence.text

    @property
    def listed(self) -> bool:
        """Return whether the sentence stands in an item of a list."""
        return self.sentence.passage.kind == "item"

    @property
    def start(self) -> int:
        """Return where the sentence begins in its passage."""
        return self.sentence.start


@dataclass(frozen=True, slots=True)
class PaperContext:
    """What holds for a whole paper: its date, its own area, and its sentences with figures."""

    paper: Paper
    when: date | None
    own: tuple[str, ...]
    sentences: tuple[FigureSentence, ...]
    issues: tuple[Issue, ...] = ()


def read_context(paper: Paper, own: tuple[str, ...] = ()) -> PaperContext:
    """Return the context of a paper.

    own: the council's own area, where the file's other papers tell it.
    """
    names = own or own_areas(passage.text for passage in paper.passages())
    when = paper.header.date
    issues: list[Issue] = []
    found = tuple(_figure_sentences(paper, when, names, issues))
    return PaperContext(paper, when, names, found, tuple(issues))


def _too_slow(paper: Paper, passage: Passage) -> Issue:
    line = passage.line
    return Issue(
        paper.source,
        "extraction",
        "too_slow",
        "The rules took too long on this passage: not all of its figures are in the tables.",
        paper.paper_id,
        line.page,
        line.number,
        passage.text[:200],
    )


def _mined(paper: Paper, passage: Passage) -> bool:
    if paper.kind == "agenda" or (passage.kind == "heading" and not _tells(passage.text)):
        return False
    if passage.kind == "field" and not regex.match(
        r"\s*(?:summary|recommendation|purpose|decision)", passage.text, regex.I
    ):
        return False
    return not _CONTACT.match(passage.text)


def _tells(heading: str) -> bool:
    """Return whether a heading is a statement with a figure rather than a title."""
    return bool(regex.search(r"%|£|\bper\s?cent|\b(?:is|are|was|were|will|has|have)\b", heading))


def _too_many(paper: Paper, sentence: Sentence, figures: int) -> Issue:
    place = sentence.passage.span(sentence.start, sentence.end)
    return Issue(
        paper.source,
        "extraction",
        "too_many_figures",
        f"{figures} figures stand here without a full stop or a table between them: what they "
        "measure is not told by words, and they are not in the tables.",
        paper.paper_id,
        place.page,
        place.line,
        place.text[:200],
    )


def _unread(paper: Paper, sentence: Sentence, start: int, end: int) -> Issue:
    place = sentence.passage.span(sentence.start + start, sentence.start + end)
    return Issue(
        paper.source,
        "extraction",
        "unread_figure",
        "No figure has commas or points like this: no value was read from it.",
        paper.paper_id,
        place.page,
        place.line,
        place.text,
    )


def _figure_sentences(
    paper: Paper, when: date | None, own: tuple[str, ...], issues: list[Issue]
) -> Iterator[FigureSentence]:
    day = when.isoformat() if when else ""
    lead = ""
    for index, block in enumerate(paper.blocks):
        if not isinstance(block, Passage) or not _mined(paper, block):
            continue
        if block.kind != "item":
            lead = block.text if block.text.rstrip().endswith((":", ":-")) else ""
        heading = " ".join((paper.header.title, *block.headings[-2:]))
        before = ""
        for sentence in sentences(block):
            doc = None
            if may_hold_quantity(sentence.text):
                issues += (_unread(paper, sentence, *at) for at in unread_figures(sentence.text))
                try:
                    doc = find(sentence.text, day, own, heading)
                except TimeoutError:
                    issues.append(_too_slow(paper, block))
                    break
            mine = doc._.quantities if doc is not None else ()
            if len(mine) > MOST_FIGURES:
                issues.append(_too_many(paper, sentence, len(mine)))
            elif doc is not None and mine:
                yield _figure_sentence(sentence, index, doc, before, lead)
            before = "" if mine else sentence.text


def _figure_sentence(
    sentence: Sentence, block: int, doc: Doc, before: str, lead: str
) -> FigureSentence:
    at = sentence.start
    return FigureSentence(
        sentence,
        block,
        tuple(replace(q, start=q.start + at, end=q.end + at) for q in doc._.quantities),
        tuple(FoundPeriod(p.period, p.start + at, p.end + at) for p in doc._.periods),
        doc._.areas,
        doc,
        before,
        lead if sentence.passage.kind == "item" else "",
    )
