"""`paperminer columns`: the data dictionary, on the terminal or as JSON."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperminer.store.dictionary import Entry

_Table = Annotated[str | None, typer.Argument(help="A table or view; all of them unless named.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON array.")]


def columns(table: _Table = None, json: _Json = False) -> None:
    """Say what every column of the tables means: its type, its unit and the words it may hold."""
    from paperminer.store.dictionary import entries, names

    if table is not None and table not in names():
        raise UsageError(f"there is no table {table!r}; the tables are {', '.join(names())}")
    found = tuple(entries(table))
    if json:
        print(json_format.dumps([asdict(entry) for entry in found], ensure_ascii=False))  # noqa: T201
    else:
        _show(found)


def _show(found: Sequence[Entry]) -> None:
    from rich.console import Console
    from rich.table import Table

    from paperminer.store.dictionary import ALL

    console = Console(highlight=False)
    by_name = {schema.name: schema for schema in ALL}
    for name in dict.fromkeys(entry.table for entry in found):
        console.print(f"\n[bold]{name}[/bold]  {by_name[name].meaning}")
        shown = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        shown.add_column(no_wrap=True)
        shown.add_column(no_wrap=True, style="dim")
        shown.add_column()
        for entry in found:
            if entry.table == name:
                shown.add_row(entry.column, entry.type, _meaning(entry))
        console.print(shown)


def _meaning(entry: Entry) -> str:
    told = all(word in entry.meaning for word in entry.allowed)
    words = "" if told else f"; one of: {', '.join(entry.allowed)}"
    unit = f" ({entry.unit})" if entry.unit else ""
    return f"{entry.meaning}{unit}{words}" + (" [key]".replace("[", r"\[") if entry.key else "")
