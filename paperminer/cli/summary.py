"""The table that ends a run."""

from __future__ import annotations

import json
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from paperminer.cli.terminal import console, shown
from paperminer.store.schema_flags import SEVERITIES
from paperminer.store.summary import FilledIn, Skipped, Summary
from paperminer.views.british import counted

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from paperminer.model import Coverage

# How many failed or skipped files are named before the rest are counted.
_NAMED = 20

_UNTOLD = frozenset({"hidden", "lock"})


def print_json(summary: Summary) -> None:
    """Print the summary on stdout as one JSON object."""
    print(json.dumps(summary.as_dict(), ensure_ascii=False))  # noqa: T201


def print_summary(summary: Summary, *, verbose: bool) -> None:
    """Print the summary on stdout; verbose names every file that was not read."""
    out = console()
    for part in _parts(summary, verbose):
        out.print(part)


def _parts(summary: Summary, verbose: bool) -> list[RenderableType]:
    parts: list[RenderableType] = [_counts(summary)]
    if summary.flags:
        parts.append(_flags(summary))
    parts.append(_coverage(summary.coverage))
    if summary.unread:
        parts.append(_unread(summary, verbose))
    told = [skip for skip in summary.skipped if verbose or skip.code not in _UNTOLD]
    if told:
        parts.append(_skipped(told, verbose))
    if summary.copies:
        parts.append(shown(f"{counted(len(summary.copies), 'copy', 'copies')} of papers read once"))
    parts += [shown(_filled_in(entry, summary.out)) for entry in summary.filled_in]
    parts.append(shown(f"tables: {summary.out} ({_formats(summary)})"))
    if summary.papers:
        parts.append(shown(_next(summary.out)))
    return parts


def _filled_in(entry: FilledIn, out: str) -> str:
    """Return what became of a file that people had filled in before it was replaced."""
    told = f"{counted(entry.taken, 'verdict')} taken from {entry.name}"
    if not entry.kept:
        return told
    words = f"paperminer review import {quote(str(Path(out) / entry.kept))}"
    return f"{told}; the rest could not be, so that file is kept as {entry.kept}: {words}"


def _next(out: str) -> str:
    """Return the commands that a person may want next."""
    name = quote(out)
    return (
        f"to settle the flags: paperminer review {name} --open\n"
        f"to read or print them: paperminer report {name}"
    )


def _counts(summary: Summary) -> Table:
    table = _grid("", "", right=(1,))
    for name, count in (
        ("files", summary.files),
        ("papers", summary.papers),
        ("pages", summary.pages),
        ("metrics", summary.metrics),
        ("targets", summary.targets),
        ("decisions", summary.decisions),
        ("flags", sum(entry.count for entry in summary.flags)),
        ("issues", summary.issues),
    ):
        table.add_row(shown(name), shown(f"{count:,}"))
    return table


def _coverage(found: Coverage) -> Table:
    """Return what was checked of what there is, and what was not."""
    table = _grid("checked", "", "not checked", right=(1, 2))
    for name, done, seen in (
        ("figures understood", found.figures_understood, found.figures),
        ("claims compared", found.claims_checked, found.claims),
        ("tables with totals cast", found.totals_cast, found.totals),
    ):
        cells = name, f"{done:,} of {seen:,}", f"{seen - done:,}"
        table.add_row(*(shown(cell) for cell in cells))
    return table


def _flags(summary: Summary) -> Table:
    """Return flags by kind (rows) and severity (columns)."""
    kinds = sorted({entry.kind for entry in summary.flags})
    counts = {(entry.kind, entry.severity): entry.count for entry in summary.flags}
    table = _grid("flags", *SEVERITIES, right=range(1, len(SEVERITIES) + 1))
    for kind in kinds:
        numbers = [counts.get((kind, severity), 0) for severity in SEVERITIES]
        table.add_row(shown(kind), *(shown(f"{count:,}" if count else "-") for count in numbers))
    return table


def _unread(summary: Summary, verbose: bool) -> Table:
    table = _grid("not read, or not whole", "why")
    named = summary.unread if verbose else summary.unread[:_NAMED]
    for entry in named:
        table.add_row(shown(entry.source), shown(f"{entry.status}: {entry.reason}"))
    _add_rest(table, len(summary.unread) - len(named))
    return table


def _skipped(skipped: list[Skipped], verbose: bool) -> Table:
    table = _grid("skipped", "why")
    named = skipped if verbose else skipped[:_NAMED]
    for entry in named:
        table.add_row(shown(entry.source), shown(entry.reason))
    _add_rest(table, len(skipped) - len(named))
    return table


def _add_rest(table: Table, rest: int) -> None:
    if rest > 0:
        table.add_row(shown(f"and {rest:,} more"), shown("-v names them all"))


def _grid(*headers: str, right: range | tuple[int, ...] = ()) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE, show_header=any(headers), pad_edge=False)
    for place, header in enumerate(headers):
        table.add_column(
            shown(header), justify="right" if place in right else "left", overflow="fold"
        )
    return table


def _formats(summary: Summary) -> str:
    suffixes = {name.rpartition(".")[2]: name for name in summary.written}
    return ", ".join(
        name if suffix in ("db", "xlsx") or name == "datapackage.json" else f"*.{suffix}"
        for suffix, name in suffixes.items()
    )
