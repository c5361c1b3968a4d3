"""What a measure of few words is read under: its heading, what its gap is in, how it moved."""

from __future__ import annotations

import regex

from paperminer.extraction.context import FigureSentence, PaperContext
from paperminer.extraction.surroundings import bounds
from paperminer.language.clauses import content_words
from paperminer.language.tidying import tidy
from paperminer.model import Role
from paperminer.patterns import load_rulebook

# The measure is itself a gap ("attainment gap between ..."), rather than mentions one.
GAP = regex.compile(r"(?:[\w’'()/-]+\s+){0,6}?gaps?\b", regex.IGNORECASE)
_FEW_WORDS = 3
_NEAR = 60  # characters between a figure and the word that says how it moved


def headline(context: PaperContext, figure: FigureSentence) -> str:
    """Return the heading above a paragraph: what its figures are about when nothing else says.

    A heading that any paper has ("Background") names nothing: the one above it is asked.
    """
    generic = load_rulebook().rule("generic_heading")
    for heading in reversed(figure.sentence.passage.headings[-3:]):
        if not generic.search(heading) and content_words(heading):
            return tidy(heading)
    return tidy(context.paper.header.title)


def setting_of(
    context: PaperContext, figure: FigureSentence, index: int, measure: str, role: Role, lead: str
) -> str:
    """Return what tells a measure apart from others of its name, or "" where its words do.

    "Casualties" is under "Road safety"; a gap is a gap in what the paragraph began with; a change
    is an increase or a decrease on some earlier time. measure, role: the figure's. lead: the first
    measure of its paragraph.
    """
    words = set(content_words(measure))
    if role == "change":
        moved = _movement(figure, index)
        return "" if set(content_words(moved)) <= words else moved
    if len(words) > _FEW_WORDS:
        return ""
    around = lead if GAP.match(measure) and lead and not GAP.match(lead) else ""
    around = around or headline(context, figure)
    # A text without a header or headings has its own first sentence for a title.
    own = " ".join(around.lower().split()) in " ".join(figure.text.lower().split())
    return "" if own or set(content_words(around)) <= words else around


def _movement(figure: FigureSentence, index: int) -> str:
    """Return how a figure says that something moved, and against when: "decrease on last year"."""
    book = load_rulebook()
    before, start, end, after = bounds(figure, index)
    text = figure.text
    left = list(book.rule("movement_word").finditer(text[max(before, start - _NEAR) : start]))
    right = book.rule("movement_word").search(text[end : min(after, end + _NEAR)])
    word = right[0] if right else left[-1][0] if left else ""
    against = book.rule("movement_against").search(text[end:after])
    return " ".join((*word.split(), *(against[0].split() if against else ())))
