"""Lines that are only a label and its figure: "Weekday ticket £4.20"."""

from __future__ import annotations

import regex

from paperminer.extraction.context import FigureSentence
from paperminer.language.marking import mark
from paperminer.patterns import load_rulebook

_VERB = regex.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|may|can|should|must|said|that|we|they|"
    r"aims?\s+to|costs\s+the)\b",
    regex.IGNORECASE,
)
# "A room costs £40" is a sentence, and "Room costs £40" a label.
_TOLD = regex.compile(
    r"(?:an?|the|each|every|this)\s.*\b(?:costs?|pays?|gets?|receives?|earns?)$", regex.I
)


def label_of(figure: FigureSentence, index: int) -> str:
    """Return the label of a line that is only a label and a figure, or ""."""
    if len(figure.quantities) > 1 or figure.text != figure.sentence.passage.text:
        return ""
    marked = mark(figure.text, figure.quantities, index, figure.start)
    match = load_rulebook().rule("measure_label").match(marked)
    if match is None or _VERB.search(match["measure"]) or _TOLD.match(match["measure"]):
        return ""
    if figure.text.rstrip().endswith(".") and any(
        t.dep_ in ("nsubj", "nsubjpass") and t.head.tag_ == "VBD" for t in figure.doc
    ):
        # "The trust reported a rate of 4%." tells a story.
        return ""
    return " ".join(match["measure"].split())
