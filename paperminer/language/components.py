"""spaCy components: any pipeline can find what paperminer finds.

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("paperminer_quantities")
    nlp.add_pipe("paperminer_periods")
    nlp.add_pipe("paperminer_measures")

They are entry points of the package, so spaCy knows them wherever paperminer is installed; where
it only lies on the path, import this module first. What they set is told in extensions.py. Each
raises TimeoutError when a rule takes too long on a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from paperminer.language.extensions import fill_spans, register, saved
from paperminer.language.periods import find_periods
from paperminer.language.places import find_areas
from paperminer.language.quantities import find_quantities
from paperminer.language.roles import role_of
from paperminer.model import Quantity, Role

# The order in which they run: none needs one that comes later.
FINDERS = ("paperminer_quantities", "paperminer_periods", "paperminer_areas", "paperminer_roles")
MEASURES = "paperminer_measures"
# A sentence with more figures is a table that lost its cells, or made to be slow.
MOST_FIGURES = 100

register()


class QuantityFinder:
    """Sets doc._.quantities: figures that report something, with value, unit and precision."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its quantities."""
        doc._.quantities = found = find_quantities(doc.text)
        fill_spans(doc, "quantities", ((q.start, q.end, q.unit) for q in found))
        return doc


class PeriodFinder:
    """Sets doc._.periods: times as printed, and as first and last day.

    when: the day that "last year" counts from, where doc._.paper_date names none.
    """

    def __init__(self, when: date | None = None) -> None:
        self.when = when

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its periods."""
        told = doc._.paper_date
        when = date.fromisoformat(told) if told else self.when
        doc._.periods = found = find_periods(doc.text, when)
        fill_spans(doc, "periods", ((p.start, p.end, p.period.grain) for p in found))
        return doc


class AreaFinder:
    """Sets doc._.areas: the nation, regions, neighbours and the council's own area.

    council: names of the own area, where doc._.council holds none.
    """

    def __init__(self, council: Sequence[str] = ()) -> None:
        self.council = tuple(council)

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its areas."""
        doc._.areas = found = find_areas(doc.text, tuple(doc._.council) or self.council)
        fill_spans(doc, "areas", ((a.start, a.end, a.area) for a in found))
        return doc


class RoleFinder:
    """Sets doc._.roles: what part each quantity plays in its sentence.

    In a sentence with more than MOST_FIGURES quantities each is an actual: no words tell more.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with the roles of its quantities; a doc without sentences is one."""
        found: Sequence[Quantity] = doc._.quantities
        roles: list[tuple[Role, str]] = []
        whole = doc.text if found else ""
        for start, end in _sentences(doc, len(whole)) if found else ():
            mine = [q for q in found if start <= q.start < end]
            text, above = whole[start:end], doc._.heading
            if len(mine) > MOST_FIGURES:
                roles += [("actual", "")] * len(mine)
            else:
                roles += [role_of(text, mine, i, start, above) for i in range(len(mine))]
        doc._.roles = tuple(roles)
        return doc


class MeasureReader:
    """Sets doc._.measures: what each quantity measures, read off the parse tree.

    council: names of the own area, where doc._.council holds none; they are no measure.
    """

    def __init__(self, council: Sequence[str] = ()) -> None:
        # These compile the rules, which no other user of spaCy should wait for.
        from paperminer.language.attribution import Attribution, attribute

        saved(Attribution)
        self.attribute = attribute
        self.council = tuple(council)

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with the measures of its quantities."""
        places = [(q.start, q.end) for q in doc._.quantities]
        own = tuple(doc._.council) or self.council
        doc._.measures = tuple(self.attribute(doc, places, own)) if places else ()
        return doc


def _sentences(doc: Doc, length: int) -> list[tuple[int, int]]:
    if not doc.has_annotation("SENT_START"):
        return [(0, length)]
    starts = [sentence.start_char for sentence in doc.sents]
    return list(zip(starts, [*starts[1:], length], strict=True))


@Language.factory(
    "paperminer_quantities", assigns=["doc._.quantities", "span._.quantity", "doc.spans"]
)
def make_quantities(nlp: Language, name: str) -> QuantityFinder:
    """Return the component that finds quantities."""
    return QuantityFinder()


@Language.factory(
    "paperminer_periods", assigns=["doc._.periods", "doc.spans"], default_config={"date": ""}
)
def make_periods(nlp: Language, name: str, date: str) -> PeriodFinder:
    """Return the component that finds periods.

    date: the ISO day that "last year" counts from, or "". Raises ValueError for any other text.
    """
    return PeriodFinder(_day(date) if date else None)


_day = date.fromisoformat


@Language.factory(
    "paperminer_areas", assigns=["doc._.areas", "doc.spans"], default_config={"council": []}
)
def make_areas(nlp: Language, name: str, council: list[str]) -> AreaFinder:
    """Return the component that finds areas; council: names of the council's own area."""
    return AreaFinder(council)


@Language.factory(
    "paperminer_roles", requires=["doc._.quantities"], assigns=["doc._.roles", "span._.role"]
)
def make_roles(nlp: Language, name: str) -> RoleFinder:
    """Return the component that finds the roles of quantities."""
    return RoleFinder()


@Language.factory(
    "paperminer_measures",
    requires=["doc._.quantities", "token.dep", "token.head"],
    assigns=["doc._.measures", "span._.measure"],
    default_config={"council": []},
)
def make_measures(nlp: Language, name: str, council: list[str]) -> MeasureReader:
    """Return the component that reads measures; council: names of the council's own area."""
    return MeasureReader(council)
