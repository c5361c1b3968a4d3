"""Signs in tables without a grid: while their columns are sought, they stand as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from paperminer.reading.colours import rag_of
from paperminer.reading.pdfium.drafts import Draft, DraftCell, cell_text, is_figure
from paperminer.reading.pdfium.geometry import Place, Word, bounds, holds
from paperminer.reading.pdfium.ruled import ByHeight
from paperminer.reading.pdfium.shapes import Sign
from paperminer.reading.pdfium.signs import arrow_of

Meant = Mapping[int, tuple[str, str]]
"""For the identity of a word that is a sign: the arrow and the RAG word that it shows."""

_LARGEST = 20.0  # points
_SAME_COLUMN = 6.0


def sign_words(
    signs: Sequence[Sign], words: Sequence[Word], taken: Sequence[Place]
) -> tuple[list[Word], Meant]:
    """Return signs as words, and what each shows; none where they are no cells of rows.

    words: of the page. taken: the places of tables that are found already. A sign counts when one
    stands above or below it in its column, and a label and a figure before it in its row.
    """
    found: list[tuple[Word, tuple[str, str]]] = []
    by_height = ByHeight(words) if signs else None
    for sign in signs:
        if by_height is None or any(holds(place, sign.place) for place in taken):
            continue
        meant = _meaning(sign)
        if any(meant) and _closes_row(sign.place, by_height):
            found.append((Word(meant[0] or meant[1], *sign.place), meant))
    columns = [(word.x0 + word.x1) / 2 for word, _ in found]
    kept = [
        pair
        for pair, x in zip(found, columns, strict=True)
        if sum(abs(x - other) < _SAME_COLUMN for other in columns) > 1
    ]
    return [word for word, _ in kept], {id(word): meant for word, meant in kept}


def with_signs(draft: Draft, meant: Meant) -> Draft:
    """Return a draft whose cells have their signs as signs, and only printed words as words."""
    if not any(id(word) in meant for cell in draft.cells() for word in cell.words):
        return draft
    rows = tuple(tuple(cell and _with_signs(cell, meant) for cell in row) for row in draft.rows)
    return replace(draft, rows=rows)


def _with_signs(cell: DraftCell, meant: Meant) -> DraftCell:
    shown = [meant[id(word)] for word in cell.words if id(word) in meant]
    if not shown:
        return cell
    arrow = next((one for one, _ in shown if one), "")
    rag = next((two for _, two in shown if two), "")
    words = tuple(word for word in cell.words if id(word) not in meant)
    text = cell_text(words) if words else arrow or rag
    place = bounds([cell.place, *cell.words])
    return replace(cell, words=words, text=text, arrow=arrow, rag=rag, place=place)


def _meaning(sign: Sign) -> tuple[str, str]:
    """Return the arrow and the RAG word of a sign that is no shading, and no mark of a chart."""
    wide, high = sign.place.x1 - sign.place.x0, sign.place.bottom - sign.place.top
    if max(wide, high) > _LARGEST:
        return "", ""
    arrow = arrow_of(sign)
    icon = arrow or not sign.outlines or (sign.curved and 0.8 < wide / high < 1.25)
    return arrow, rag_of(sign.colour).upper() if icon and sign.colour else ""


def _closes_row(place: Place, words: ByHeight) -> bool:
    before = [w for w in words.between(place.top, place.bottom) if w.x1 <= place.x0 + 1]
    named = any(sum(map(str.isalpha, word.text)) > 2 for word in before)
    return named and any(is_figure(word.text) for word in before)
