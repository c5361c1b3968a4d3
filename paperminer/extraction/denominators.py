"""The whole that a figure is a part of, where another figure of its paragraph prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from paperminer.extraction.context import FigureSentence
from paperminer.language.marking import mark
from paperminer.language.numbers import parse_digits
from paperminer.language.quantities import find_quantities
from paperminer.model import Quantity
from paperminer.patterns import load_rulebook

_SHARED = frozenset({"count", "gbp", "other:dollars", "other:euros", "other:FE"})


def with_denominators(
    figure: FigureSentence, before: Sequence[Quantity], base: Quantity | None
) -> FigureSentence:
    """Return a sentence whose figures know the whole they are a part of.

    figure: the sentence. before: the figures of the sentence before, in its paragraph. base: the
    whole that a list's opening names ("Of the 38 indicators:"), for the first figure of an item.
    """
    book = load_rulebook()
    out = list(figure.quantities)
    for index, quantity in enumerate(out):
        if quantity.of is None and quantity.unit == "rank":
            out[index] = replace(quantity, of=_field(figure, quantity))
        if quantity.of is not None or quantity.unit not in _SHARED:
            continue
        marked = mark(figure.text, figure.quantities, index, figure.start)
        whole: Quantity | None = None
        if book.rule("part_of_these").search(marked):
            whole = _largest([*out[:index], *([] if index else before)], quantity)
        elif book.rule("part_of_next").search(marked):
            whole = _largest(out[index + 1 : index + 2], quantity)
        elif book.rule("part_of_last").search(marked):
            whole = _largest(out[index - 1 : index] if index else [], quantity)
        elif book.rule("part_of_opening").search(marked):
            whole = _largest(out[:1] if index else [], quantity)
        elif base is not None and index == 0 and figure.listed:
            whole = _largest([base], quantity)
        if whole is not None:
            out[index] = replace(quantity, of=whole.value)
    return replace(figure, quantities=tuple(out))


def list_base(figure: FigureSentence, base: Quantity | None) -> Quantity | None:
    """Return the whole of a list that is open after a sentence, or None.

    figure: the sentence. base: the one before it, which its other items go on with.
    """
    if not figure.listed:
        return _opens(figure.text, figure.quantities, figure.start)
    return base


def heading_base(figure: FigureSentence) -> Quantity | None:
    """Return the whole that the line above a list names, where it was read as a heading."""
    heading = figure.sentence.passage.headings[-1:]
    if not figure.listed or not heading or not any(char.isdigit() for char in heading[0]):
        return None
    return _opens(heading[0], find_quantities(heading[0]), 0)


def _opens(text: str, quantities: Sequence[Quantity], offset: int) -> Quantity | None:
    if not text.rstrip().endswith((":", "follows", "follows.")) or not quantities:
        return None
    opens = load_rulebook().rule("list_base").search(mark(text, quantities, 0, offset))
    return quantities[0] if opens and quantities[0].unit in _SHARED else None


def _largest(candidates: Sequence[Quantity], part: Quantity) -> Quantity | None:
    """Return the last of some figures that can be the whole of a part."""
    wholes = {q.of for q in candidates}
    fitting = [q for q in candidates if q.unit == part.unit and q.value > part.value > 0]
    # "59 of the 98 schools, and of these 31": the 59 are meant, not the whole they are of.
    nearer = [q for q in fitting if q.value not in wholes]
    return (nearer or fitting)[-1] if fitting else None


def _field(figure: FigureSentence, rank: Quantity) -> Decimal | None:
    """Return how many are ranked, where they are counted later in the sentence."""
    match = load_rulebook().rule("rank_field").search(figure.text[rank.end - figure.start :])
    number = parse_digits(match["of"]) if match else None
    return number.value if number and number.value >= rank.value else None
