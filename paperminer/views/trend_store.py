"""Series read back from the tables of a run: which are meant by words, and one to be drawn."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import get_args

from paperminer.linking.words import stems
from paperminer.views.trend_points import Figure, line_of, merged
from paperminer.views.trend_rows import (
    DATED,
    FIGURES,
    JUDGED,
    MEASURES,
    NAMED,
    SERIES,
    TARGETS,
    facets_of,
    figure_of,
    rows_of,
    target_of,
)
from paperminer.views.trend_strands import KINDS, Strand, by_group, compatible
from paperminer.views.trend_targets import TargetRow, marks
from paperminer.views.trends import Kind, Printing, SeriesView

_NATIONAL = "national"


class TrendStore:
    """The series of a run. path: its SQLite file; UsageError where it is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facets = {row[0]: facets_of(row) for row in self._rows(SERIES)}

    def matching(self, about: str, area: str = "", group: str = "") -> tuple[Strand, ...]:
        """Return the series that words mean, those with the most points first.

        about: words of measure or group in any order, or the beginning of a series_id. area, group:
        words that must stand in these.
        """
        words = about.lower().split()
        named = {name for name in self._facets if about.startswith("s-") and name.startswith(about)}
        found = [
            strand
            for strand in self._strands(named or self._speaking(words))
            if named or all(word in strand.said for word in words)
        ]
        chosen = [
            strand
            for strand in found
            if _has(f"{strand.area} {strand.facets.area}", area) and _has(strand.group, group)
        ]
        if not area and not named:
            chosen = _without_shown_beside(chosen)
        return tuple(sorted(chosen, key=lambda s: (-s.points, -len(s.figures), s.measure)))

    def near(self, about: str) -> tuple[str, ...]:
        """Return up to five measures that are worded like what was looked for."""
        from rapidfuzz import fuzz, process, utils

        names = {row[0] for row in self._rows(MEASURES)}
        found = process.extract(
            about,
            sorted(names),
            scorer=fuzz.token_set_ratio,
            processor=utils.default_process,
            score_cutoff=55,
            limit=5,
        )
        return tuple(name for name, _, _ in found)

    def view(self, strand: Strand) -> SeriesView:
        """Return a series with its comparators and targets, ready to be drawn."""
        return next(self._views((strand,)))

    def views(self, least: int = 2) -> Iterator[SeriesView]:
        """Yield every series with figures of that many times or more, or with a judged target."""
        judged = {str(row[0]) for row in self._rows(JUDGED)}
        dated = {str(row[0]) for row in self._rows(DATED, (least,))}
        strands = [
            strand
            for strand in self._strands(judged | dated)
            if strand.points >= least or strand.series_id in judged
        ]
        yield from self._views(strands)

    def _views(self, strands: Sequence[Strand]) -> Iterator[SeriesView]:
        kin = self._kin({strand.series_id for strand in strands})
        wanted = {name for names in kin.values() for name in names}
        others: dict[str, list[Figure]] = {}
        for figure in self._figures(wanted) if wanted else ():
            others.setdefault(figure.series_id, []).append(figure)
        targets = [target_of(row) for row in self._rows(TARGETS)]
        by_figure: dict[str, list[TargetRow]] = {}
        by_place: dict[tuple[str, int | None, int, str], list[TargetRow]] = {}
        for target in targets:
            by_figure.setdefault(target.actual_id, []).append(target)
            by_place.setdefault(_place(target.printing), []).append(target)
        for strand in strands:
            key = frozenset(stems(strand.group))
            beside = [
                figure
                for name in kin.get(strand.series_id, ())
                for figure in others.get(name, ())
                if compatible(key, frozenset(stems(figure.printing.group)))
            ]
            own = {
                target.printing.ref: target
                for figure in strand.figures
                for target in (
                    *by_figure.get(figure.printing.ref, ()),
                    *by_place.get(_place(figure.printing), ()),
                )
            }
            yield _view(strand, beside, tuple(own.values()))

    def _kin(self, names: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the series of the country that are of the same thing, by series."""
        national: dict[tuple[str, str, bool, str], list[str]] = {}
        for name, facets in self._facets.items():
            if facets.area == _NATIONAL:
                national.setdefault(facets.apart_from_area, []).append(name)
        return {
            name: tuple(national.get(self._facets[name].apart_from_area, ()))
            for name in names
            if self._facets[name].area != _NATIONAL
        }

    def _speaking(self, words: Sequence[str]) -> set[str]:
        """Return the series of which some figure has one of the words; all when none is given."""
        found = set()
        for name, measure, group in self._rows(NAMED):
            said = f"{measure or ''} {group or ''}".lower()
            if any(word in said for word in words) or not words:
                found.add(str(name))
        return found

    def _strands(self, names: Collection[str]) -> Iterator[Strand]:
        """Yield the strands of some series, in the order of the tables."""
        series: dict[str, list[Figure]] = {}
        for figure in self._figures(names):
            series.setdefault(figure.series_id, []).append(figure)
        for name, figures in series.items():
            groups = by_group(figures)
            for found in groups:
                yield Strand(name, self._facets[name], tuple(found), len(groups) > 1)

    def _figures(self, names: Collection[str]) -> Iterator[Figure]:
        for row in self._rows(FIGURES):
            if row[0] in names and row[0] in self._facets:
                yield figure_of(row)

    def _rows(self, query: str, values: tuple[int, ...] = ()) -> Iterator[sqlite3.Row]:
        return rows_of(self._path, query, values)


def _view(strand: Strand, beside: Sequence[Figure], targets: Sequence[TargetRow]) -> SeriesView:
    words = len(strand.facets.words.split())
    kinds: dict[tuple[Kind, str], list[Figure]] = {}
    left_out: dict[str, int] = {}
    for figure in strand.figures:
        kind = KINDS.get(figure.printing.role)
        if kind is None:
            if figure.printing.role != "target":
                role = figure.printing.role
                left_out[role] = left_out.get(role, 0) + 1
            continue
        name = (figure.printing.area or kind) if kind == "comparator" else kind
        kinds.setdefault((kind, name), []).append(figure)
    for figure in beside:
        if figure.printing.role in KINDS:
            kinds.setdefault(("comparator", _NATIONAL), []).append(figure)
    lines = [line_of(kind, name, found, words) for (kind, name), found in kinds.items()]
    undated = [
        point
        for found in kinds.values()
        for point in merged([figure for figure in found if figure.end is None])
    ]
    order = list(get_args(Kind))
    wordings = dict.fromkeys(figure.printing.measure for figure in strand.figures)
    return SeriesView(
        series_id=strand.series_id,
        measure=strand.measure,
        unit=strand.facets.unit,
        group=strand.group,
        area=strand.area or strand.facets.area,
        gap=strand.facets.gap,
        reason=strand.facets.reason,
        lines=tuple(
            sorted((line for line in lines if line.points), key=lambda li: order.index(li.kind))
        ),
        targets=marks(strand.figures, targets, strand.facets.unit),
        undated=tuple(undated),
        left_out=tuple(sorted(left_out.items())),
        also=tuple(name for name in wordings if name != strand.measure),
        parted=strand.parted,
    )


def _without_shown_beside(strands: Sequence[Strand]) -> list[Strand]:
    """Return strands without those of the country that are drawn beside one of the others."""
    own = {s.facets.apart_from_area for s in strands if s.facets.area != _NATIONAL}
    return [
        strand
        for strand in strands
        if strand.facets.area != _NATIONAL or strand.facets.apart_from_area not in own
    ]


def _has(text: str, words: str) -> bool:
    return all(word in text.lower() for word in words.lower().split())


def _place(printing: Printing) -> tuple[str, int | None, int, str]:
    return printing.source, printing.page, printing.line, " ".join(printing.text.split())
