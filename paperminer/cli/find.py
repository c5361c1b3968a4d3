"""`paperminer find`: metrics, targets, decisions, papers and flags that have some words."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from paperminer.views.finding import Found, FoundKind, Kind

_Words = Annotated[
    str, typer.Argument(help="Words that all have to be there, in any order; endings do not count.")
]
_Results = Annotated[
    Path, typer.Argument(help="The folder that `paperminer extract` wrote, or its SQLite file.")
]
_Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="metric, target, decision, paper or flag; may be repeated."),
]
_Limit = Annotated[int, typer.Option("--limit", min=1, help="The most rows of each kind.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def find(
    words: _Words,
    results: _Results = Path("extracted"),
    kind: _Kinds = None,
    limit: _Limit = 10,
    json: _Json = False,
) -> None:
    """Find metrics, targets, decisions, papers and flags by their words, the best first."""
    from paperminer.views.finding import find as find_rows
    from paperminer.views.opened import open_results

    kinds = _kinds(kind)
    with open_results(results) as opened:
        found = find_rows(opened.store, words, kinds, limit)
    if json:
        print(json_format.dumps([asdict(each) for each in found], ensure_ascii=False))  # noqa: T201
    else:
        _show(words, found)


def _kinds(given: Sequence[str] | None) -> tuple[Kind, ...]:
    from paperminer.views.finding import KINDS

    unknown = [word for word in given or () if word.rstrip("s") not in KINDS]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no kind to find: {', '.join(KINDS)}")
    wanted = {word.rstrip("s") for word in given or KINDS}
    return tuple(kind for kind in KINDS if kind in wanted)


def _show(words: str, found: Sequence[FoundKind]) -> None:
    from paperminer.cli.terminal import console, shown

    out = console()
    if not found:
        out.print(shown(f"nothing has all these words: {words}"))
    for number, group in enumerate(found):
        if number:
            out.print()
        more = f", the best {len(group.best)}" if group.count > len(group.best) else ""
        plural = "s" if group.count != 1 else ""
        out.print(shown(f"{group.count:,} {group.kind}{plural}{more}", "bold"))
        for row in group.best:
            out.print(_line(row), overflow="ellipsis", no_wrap=True)
            out.print(shown(f"    {_where(row)}  {row.id}", "dim"), soft_wrap=True)


def _line(row: Found) -> Text:
    from paperminer.cli.terminal import shown

    line = shown(f"  {row.head}  " if row.head else "  ", "cyan")
    return line.append_text(shown(row.words or row.sentence or "(no words printed)"))


def _where(row: Found) -> str:
    page = f", page {row.page}" if row.page is not None else ""
    line = f", line {row.line}" if row.line is not None else ""
    return f"{row.source}{page}{line}"
