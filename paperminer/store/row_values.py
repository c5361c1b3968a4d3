"""Values as a store can hold them: text without what no store takes, lists, numbers, places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from paperminer.model import Box, Span
from paperminer.store.columns import Row

#: Between the parts of a list in one cell, and between the pieces of a flag's evidence.
LIST_SEPARATOR = "; "
EVIDENCE_SEPARATOR = " | "

# Bytes that no store can hold as text: NUL, and the halves of surrogate pairs that PDFs contain.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str | None:
    """Return the text as a store can hold it, or None where it is empty."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text) or None


def plain_number(value: Decimal | None) -> float | None:
    """Return a number as a store holds it, or None where it is unknown or without end."""
    return float(value) if value is not None and value.is_finite() else None


def joined(parts: Iterable[str], separator: str = LIST_SEPARATOR) -> str | None:
    """Return several texts as one, or None where there is nothing in them."""
    return storable(separator.join(parts))


def place_row(paper_id: str, span: Span, section: str) -> Row:
    """Return the columns that say where a row was printed: source, paper, page, line, section."""
    return (
        storable(span.source), storable(paper_id), span.page, span.line, storable(section)
    )  # fmt: skip


def corners(box: Box | None) -> Row:
    """Return the edges of a box, in points; four times None where there is none."""
    # Hundredths of a point are finer than any printer, and keep the files readable.
    if box is None:
        return (None, None, None, None)
    return tuple(round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom))
