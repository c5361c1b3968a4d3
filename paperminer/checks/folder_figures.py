"""One measure and time with different values in two files of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from paperminer.checks.between import FolderCheck, flag_between, restated
from paperminer.checks.ranges import Range, swapped_digits
from paperminer.linking.figures import SeriesFigure
from paperminer.linking.subject import is_base_only
from paperminer.linking.words import years_in
from paperminer.model import Flag, Quantity

_LEAST_COUNT = 20
_LEAST_WORDS = 3
_CLOSE = Decimal("0.6")


class FigureBetween(FolderCheck[SeriesFigure]):
    """Two values in two papers for one measure, group, area and time.

    Flags: figures of the prose of two papers that agree in measure, group, area, unit and time,
    the year of which both sentences print, and whose values exclude each other.

    Why it matters: whichever of the two is quoted, a paper of the same council contradicts it.

    Example: "412 trees were planted in 2020-21" in June, "In 2020-21, 421 trees were planted" in
    the annual report.

    Not flagged: rounding; papers that are versions of one another; a paper that itself prints
    several values, since then something else tells them apart. A restatement that is named is a
    warning, and says so.
    """

    code = "C157"
    kind = "conflicting_figure"

    def across(self, rows: Iterable[SeriesFigure]) -> Iterator[Flag]:
        """Yield a flag for each series and time for which two files print two values."""
        for _, group in groupby(rows, key=lambda row: (row.series_id, row.time)):
            yield from _judged([row for row in group if row.paper_id not in self.copies])


def _judged(group: Sequence[SeriesFigure]) -> Iterator[Flag]:
    by_source: dict[str, list[SeriesFigure]] = {}
    for figure in group:
        by_source.setdefault(figure.source, []).append(figure)
    single = [
        found[0]
        for found in by_source.values()
        if len({figure.quantity.value for figure in found}) == 1 and _dated(found[0])
    ]
    first = single[0] if single else None
    for other in single[1:]:
        if first is not None and _conflict(first, other):
            yield _flag(first, other)
            return


def _dated(figure: SeriesFigure) -> bool:
    """Return whether a figure's own sentence prints its year, and no other year."""
    own, said = years_in(figure.time), years_in(figure.sentence)
    if not own & said or not said <= own:
        return False
    return not any(is_base_only(figure.sentence, year) for year in own & said)


def _conflict(one: SeriesFigure, other: SeriesFigure) -> bool:
    if one.words < _LEAST_WORDS or not apart(one.quantity, other.quantity):
        return False
    low, high = sorted(abs(figure.quantity.value) for figure in (one, other))
    return low > 0 and low >= high * _CLOSE


def apart(a: Quantity, b: Quantity, least_count: int = _LEAST_COUNT) -> bool:
    """Return whether two printed figures of one unit exclude each other.

    Printed to one precision, one value gives one figure. least_count: counts below it may be
    counts of other things.
    """
    if a.unit != b.unit or a.value == b.value:
        return False
    if a.unit == "count" and min(abs(a.value), abs(b.value)) < least_count:
        return False
    same_precision = (a.decimals, a.scale, a.qualifier) == (b.decimals, b.scale, b.qualifier)
    return same_precision or not Range.of(a).meets(Range.of(b))


def _flag(one: SeriesFigure, other: SeriesFigure) -> Flag:
    word = restated(one.sentence, other.sentence)
    swapped = swapped_digits(one.quantity.value, other.quantity.value)
    return flag_between(
        FigureBetween.kind,
        one.paper_id,
        one.source,
        [one.evidence, other.evidence],
        severity="warning" if word else "conflict",
        confidence=0.5 if word else 0.65,
        explanation=(
            f"“{one.measure[:80]}” is {one.text} in {one.source} and {other.text} in "
            f"{other.source}: same because both speak of it for one time ({one.time})."
            f"{' One of the two speaks of a restated or provisional figure.' if word else ''}"
            f"{' Two digits have changed places.' if swapped else ''}"
        ),
        expected=one.text,
        found=other.text,
        innocent=("rounding", "a restated figure", "another scope"),
    )
