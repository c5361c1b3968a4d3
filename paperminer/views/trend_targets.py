"""The targets of a series as marks: what each asks, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import get_args

from paperminer.views.trend_points import Figure, time_of
from paperminer.views.trends import Printing, Status, TargetMark

_STATUSES: Mapping[str, Status] = {name: name for name in get_args(Status)}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A row of the table of targets. actual_id: the metric that is reported against it, or ""."""

    printing: Printing
    value: Decimal
    unit: str
    operator: str
    due: date | None
    actual_id: str
    stated: str
    computed: str


def marks(
    figures: Sequence[Figure], targets: Sequence[TargetRow], unit: str
) -> tuple[TargetMark, ...]:
    """Return the targets of a series in the order of their days, each once.

    figures: all of the series; those in the role of a target count too. targets: rows that stand
    where such a figure does, or against which a figure of the series is reported.
    """
    by_ref = {figure.printing.ref: figure for figure in figures}
    asked = {_place(f.printing): f for f in figures if f.printing.role == "target"}
    found = []
    seen = set()
    for row in targets:
        place = _place(row.printing)
        if _plain(row.unit) != _plain(unit):
            continue
        seen.add(place)
        found.append(_of_row(row, by_ref.get(row.actual_id), asked.get(place)))
    found.extend(_of_figure(figure) for place, figure in asked.items() if place not in seen)
    return _each_once(found)


def _of_row(row: TargetRow, actual: Figure | None, figure: Figure | None) -> TargetMark:
    due = row.due
    for other in (figure, actual):  # a target without a day is for the time of what is reported
        due = due or (time_of(other)[1] if other is not None else None)
    return TargetMark(
        value=row.value,
        decimals=figure.decimals if figure is not None else _decimals(row.value),
        operator=row.operator,
        due=due,
        status=_STATUSES.get(row.computed or row.stated, ""),
        stated=_STATUSES.get(row.stated, ""),
        printings=(row.printing,),
    )


def _of_figure(figure: Figure) -> TargetMark:
    due = time_of(figure)[1]
    return TargetMark(figure.value, figure.decimals, "", due, "", "", (figure.printing,))


def _each_once(found: Sequence[TargetMark]) -> tuple[TargetMark, ...]:
    """Return targets of one value and day as one; a judged one goes before one that is not."""
    kept: dict[tuple[Decimal, date | None], TargetMark] = {}
    for mark in sorted(found, key=lambda mark: not mark.status):
        key = (mark.value, mark.due)
        first = kept.get(key)
        if first is None:
            kept[key] = mark
        else:
            kept[key] = replace(first, printings=(*first.printings, *mark.printings))
    for value, due in list(kept):
        dated = [key for key in kept if key[0] == value and key[1] is not None]
        if due is None and len(dated) == 1:  # the same target, printed without its day
            undated, first = kept.pop((value, None)), kept[dated[0]]
            both = (*first.printings, *undated.printings)
            kept[dated[0]] = replace(first, status=first.status or undated.status, printings=both)
    return tuple(sorted(kept.values(), key=lambda m: (m.due or date.max, m.value)))


def _place(printing: Printing) -> tuple[str, int | None, int, str]:
    return printing.source, printing.page, printing.line, " ".join(printing.text.split())


def _plain(unit: str) -> str:
    return "percent" if unit.startswith("percent") else unit


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
