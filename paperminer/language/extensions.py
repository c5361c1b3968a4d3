"""What paperminer's components add to spaCy's Doc and Span, and how it survives being saved.

    doc._.quantities   tuple of Quantity      doc.spans["quantities"], labelled with their units
    doc._.periods      tuple of FoundPeriod   doc.spans["periods"], labelled with their grain
    doc._.areas        tuple of AreaMention   doc.spans["areas"], labelled with the area
    doc._.roles        tuple of (role, the rule that gave it), one a quantity
    doc._.measures     tuple of Attribution, one a quantity
    span._.quantity, span._.role, span._.measure   of the first figure that the span touches

Offsets count characters of the doc. Three may be set before the components run: doc._.paper_date,
the ISO day that "last year" counts from; doc._.council, the names of the council's own area;
doc._.heading, the headings above.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import srsly
from spacy.tokens import Doc, Span

from paperminer.language.periods import FoundPeriod
from paperminer.language.places import AreaMention
from paperminer.model import Period, Quantity

_TAG = "__paperminer__"
_SAVED: dict[str, type] = {}


def register() -> None:
    """Make the attributes known to spaCy; calling it again changes nothing."""
    for name in ("quantities", "periods", "areas", "roles", "measures", "council"):
        Doc.set_extension(name, default=(), force=True)
    for name in ("paper_date", "heading"):
        Doc.set_extension(name, default="", force=True)
    Span.set_extension("quantity", getter=lambda span: _first(span, "quantities"), force=True)
    Span.set_extension("role", getter=_role, force=True)
    Span.set_extension("measure", getter=_measure, force=True)
    saved(Quantity, Period, FoundPeriod, AreaMention)
    srsly.msgpack_encoders.register("paperminer", func=_encode)
    srsly.msgpack_decoders.register("paperminer", func=_decode)


def saved(*kinds: type) -> None:
    """Let a doc that holds such dataclasses be turned into bytes, and be read from them."""
    _SAVED.update({kind.__name__: kind for kind in kinds})


def fill_spans(doc: Doc, name: str, places: Iterable[tuple[int, int, str]]) -> None:
    """Fill a span group of a doc.

    name: of the group. places: first and past-the-last character, and label, of each span; a
    place that ends inside a token takes the whole token.
    """
    spans = (
        doc.char_span(start, end, label=label, alignment_mode="expand")
        for start, end, label in places
    )
    doc.spans[name] = [span for span in spans if span is not None]


def _first(span: Span, name: str) -> object:
    """Return what a doc knows of the first figure that a span touches, or None."""
    doc = span.doc
    # A doc that went through no component for it has fewer values than quantities.
    for quantity, value in zip(doc._.quantities, getattr(doc._, name), strict=False):
        if quantity.start < span.end_char and span.start_char < quantity.end:
            return value
    return None


def _role(span: Span) -> str:
    found = _first(span, "roles")
    return str(found[0]) if isinstance(found, Sequence) else ""


def _measure(span: Span) -> str:
    return getattr(_first(span, "measures"), "measure", "")


def _plain(value: object) -> object:
    if isinstance(value, Decimal | date):
        return {_TAG: type(value).__name__, "value": str(value)}
    return value


def _encode(value: object, chain: Callable[[object], object] | None = None) -> object:
    """Return one of our dataclasses as a mapping; anything else goes to the next encoder."""
    name = type(value).__name__
    if _SAVED.get(name) is type(value) and dataclasses.is_dataclass(value):
        fields = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {_TAG: name, **fields}
    return value if chain is None else chain(value)


def _decode(value: object, chain: Callable[[object], object] | None = None) -> object:
    if isinstance(value, Mapping) and _TAG in value:
        name, fields = value[_TAG], {k: v for k, v in value.items() if k != _TAG}
        if name == "Decimal":
            return Decimal(fields["value"])
        if name == "date":
            return date.fromisoformat(fields["value"])
        if name in _SAVED:
            return _SAVED[name](**fields)
    return value if chain is None else chain(value)
