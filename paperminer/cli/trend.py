"""`paperminer trend`: a series over time with its targets, as a chart and as a table."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.cli.terminal import console, shown
from paperminer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paperminer.views.trend_store import TrendStore
    from paperminer.views.trend_strands import Strand
    from paperminer.views.trends import Printing, SeriesView

_SUFFIXES = (".png", ".svg", ".html")
_MOST_PLACES = 3  # places of one figure that are named
_WIDTHS = {"measure": 5, "group": 3, "area": 2}
_ID = 10  # characters of a series_id that tell it from the others of a folder

_Measure = Annotated[
    str, typer.Argument(help="Words of what is measured, or the beginning of a series_id.")
]
_Results = Annotated[
    Path, typer.Argument(help="The folder that `paperminer extract` wrote, or its SQLite file.")
]
_Area = Annotated[str, typer.Option("--area", help="Only series of this area.")]
_Group = Annotated[str, typer.Option("--group", help="Only series of this group.")]
_Out = Annotated[
    Path | None, typer.Option("-o", "--out", help="Write a chart: FILE.png, FILE.svg, FILE.html.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def trend(
    measure: _Measure,
    results: _Results = Path("extracted"),
    area: _Area = "",
    group: _Group = "",
    out: _Out = None,
    json: _Json = False,
) -> None:
    """Show a series over time with its targets, or the series that the words may mean.

    Points are joined only where they are of one kind: not where a time is of another length, where
    two values are printed for one time, or where the way of measuring changed.
    Exit codes: 0 when a series or a list was shown; 2 where nothing matches, or where FILE cannot
    be written or the words mean several series.
    """
    from paperminer.cli.results import store_of
    from paperminer.views.trend_store import TrendStore

    if out is not None and out.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{out} must end in {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}")
    store = TrendStore(store_of(results))
    found = store.matching(measure, area, group)
    if not found:
        raise UsageError(_nothing(store, measure, area, group))
    strand = _meant(found, measure)
    if strand is None:
        if out is not None:
            raise UsageError(
                f"{measure!r} may mean {len(found)} series; leave out -o for a list of them, "
                "and name one by its series_id"
            )
        _list(found, json)
        return
    view = store.view(strand)
    if out is not None:
        _write(view, out)
    if json:
        _json(view)
    elif out is None:
        _show(view, len(found) - 1)
    else:
        _say_written(view, out)


def _meant(found: Sequence[Strand], measure: str) -> Strand | None:
    """Return the one series that is meant, or None where a person must choose.

    One that is worded just so, or the only one with several points, is meant.
    """
    exact = [strand for strand in found if strand.measure.lower() == measure.lower()]
    over_time = [strand for strand in found if strand.points > 1]
    for chosen in (found, exact, over_time):
        if len(chosen) == 1:
            return chosen[0]
    return None


def _nothing(store: TrendStore, measure: str, area: str, group: str) -> str:
    where = "".join(
        f", {name} {value!r}" for name, value in (("area", area), ("group", group)) if value
    )
    near = store.near(measure)
    hint = "\nnear to it: " + "; ".join(near) if near else ""
    return f"no series has {measure!r} in its measure{where}{hint}"


def _write(view: SeriesView, out: Path) -> None:
    from paperminer.views import charts
    from paperminer.views.trend_page import page

    suffix = out.suffix.lower()
    if suffix != ".html" and not view.dated:
        raise UsageError(
            "no figure of this series has a time that could be told, so there is nothing to draw; "
            "without -o its figures are listed"
        )
    if suffix == ".png":
        content = charts.png(view)
    else:
        content = (page(view) if suffix == ".html" else charts.svg_file(view)).encode()
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror}") from error


def _say_written(view: SeriesView, out: Path) -> None:
    from paperminer.views.chart_words import title

    console().print(shown(f"{title(view)}: the chart is in {out}"), soft_wrap=True)


# ----------------------------------------------------------------------------------------- printed


def _json(found: object) -> None:
    from paperminer.views.trend_tables import as_json
    from paperminer.views.trends import SeriesView

    value = as_json(found) if isinstance(found, SeriesView) else found
    print(json_format.dumps(value, ensure_ascii=False))  # noqa: T201


def _list(found: Sequence[Strand], json: bool) -> None:
    if json:
        _json(
            {
                "matches": [
                    {
                        "series_id": strand.series_id,
                        "measure": strand.measure,
                        "group": strand.group,
                        "area": strand.area,
                        "unit": strand.facets.unit,
                        "points": strand.points,
                        "figures": len(strand.figures),
                    }
                    for strand in found
                ]
            }
        )
        return
    from rich import box
    from rich.table import Table

    from paperminer.views.british import unit_name

    out = console()
    table = Table(box=box.SIMPLE, pad_edge=False)
    for header, wide in (("series", False), ("measure", True), ("group", True), ("area", True)):
        table.add_column(header, overflow="fold", no_wrap=not wide, ratio=_WIDTHS.get(header))
    for header in ("unit", "times", "figures"):
        table.add_column(header, justify="left" if header == "unit" else "right")
    for strand in found:
        cells = (
            strand.series_id[:_ID], strand.measure, strand.group, strand.area,
            unit_name(strand.facets.unit), str(strand.points), str(len(strand.figures)),
        )  # fmt: skip
        table.add_row(*(shown(cell) for cell in cells))
    out.print(table)
    out.print(
        shown(
            f"{len(found):,} series; name one by the beginning of its id, or add --group or --area"
        )
    )


def _show(view: SeriesView, others: int) -> None:
    from rich import box
    from rich.table import Table

    from paperminer.views.chart_terminal import text_chart
    from paperminer.views.chart_words import title
    from paperminer.views.trend_tables import rows_of

    out = console()
    out.print(shown(title(view), "bold"))
    for line in text_chart(view, min(out.width, 90) - 1):
        out.print(shown(line), no_wrap=True, overflow="crop")
    files = {source: str(number) for number, source in enumerate(view.sources, 1)}
    table = Table(box=box.SIMPLE, pad_edge=False)
    for header in ("time", "figure", "what", "to be known", "where"):
        table.add_column(header, overflow="fold", min_width=12 if header == "where" else None)
    for row in rows_of(view):
        places = list(dict.fromkeys(_place(printing, files) for printing in row.printings))
        more = [f"and {len(places) - _MOST_PLACES} more"] if len(places) > _MOST_PLACES else []
        where = "; ".join(places[:_MOST_PLACES] + more)
        table.add_row(*(shown(cell) for cell in (row.time, row.figure, row.what, row.note, where)))
    out.print(table)
    for source, number in files.items():
        out.print(shown(f"[{number}] {source}"), soft_wrap=True)
    if view.left_out:
        left = ", ".join(f"{count} {role.replace('_', ' ')}" for role, count in view.left_out)
        out.print(shown(f"left out, since they are no level: {left}"))
    out.print(shown(view.reason, "dim"))
    if others:
        verb = "has" if others == 1 else "have"
        out.print(shown(f"{others:,} other series {verb} these words too", "dim"))


def _place(printing: Printing, files: Mapping[str, str]) -> str:
    page = f"page {printing.page}, " if printing.page else ""
    return f"[{files[printing.source]}] {page}line {printing.line}"
