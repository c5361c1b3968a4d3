"""Stores of a run with figures that are made up here, linked to series as a run links them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from paperminer.linking.series import link_series
from paperminer.model import Decision, Findings, Flag, Metric, Period, Quantity, Span, Target
from paperminer.store.rows import rows_of
from paperminer.store.sqlite import FILE_NAME, Store

FERRY = "Ferry crossings that left on time"


def year(number: int) -> Period:
    """Return a year from April."""
    text = f"{number}-{(number + 1) % 100:02d}"
    return Period(text, date(number, 4, 1), date(number + 1, 3, 31), "year")


def quarter(text: str, year_: int, first: int) -> Period:
    last = {1: 31, 4: 30, 7: 30, 10: 31}[first]
    return Period(text, date(year_, first, 1), date(year_, first + 2, last), "quarter")


def figure(
    line: int,
    text: str,
    period: Period | None,
    *,
    source: str = "ferry.txt",
    value: str = "",
    unit: str = "percent",
    measure: str = FERRY,
    **more: object,
) -> Metric:
    """Return a figure; its value is the number in its text unless given."""
    number = value or text.strip("%£").replace(",", "")
    places = len(text.rstrip("%").partition(".")[2])
    quantity = Quantity(text, 0, len(text), Decimal(number), unit, decimals=places)
    span = Span(source, None, line, 0, len(text), text)
    known: dict[str, object] = {"role": "actual", "sentence": f"{measure}: {text}."}
    name = f"m-{source}-{line}-{more.get('column', 0)}"
    return Metric(
        name, f"{source}#p", span, "", quantity, measure, period=period, **(known | more)  # type: ignore[arg-type]
    )  # fmt: skip


def target(
    line: int, text: str, due: Period | None, actual: Metric | None = None, **more: object
) -> Target:
    quantity = Quantity(text, 0, len(text), Decimal(text.strip("%£")), "percent")
    span = Span("ferry.txt", None, line, 0, len(text), text)
    known: dict[str, object] = {"sentence": f"The target is {text}."}
    return Target(
        f"t-{line}", "ferry.txt#p", span, "", FERRY, quantity, ">=", due=due, actual=actual,
        **(known | more),  # type: ignore[arg-type]
    )  # fmt: skip


def written(
    folder: Path,
    metrics: Sequence[Metric],
    targets: Sequence[Target] = (),
    decisions: Sequence[Decision] = (),
    flags: Sequence[Flag] = (),
    sha: Mapping[str, str] | None = None,
) -> Path:
    """Return a results folder whose tables hold these findings, file by file."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [*metrics, *targets, *decisions]
    sources = [item.span.source for item in found] + [flag.source for flag in flags]
    with Store.create(folder / FILE_NAME) as store:
        for source in sorted(set(sources)):
            linked, series = link_series([m for m in metrics if m.span.source == source])
            store.add(
                rows_of(
                    Findings(
                        source=source,
                        sha256=(sha or {}).get(source, "0" * 64),
                        status="read",
                        metrics=linked,
                        targets=tuple(t for t in targets if t.span.source == source),
                        decisions=tuple(d for d in decisions if d.span.source == source),
                        flags=tuple(f for f in flags if f.source == source),
                        series=series,
                    )
                )
            )
        store.finish()
    return folder
