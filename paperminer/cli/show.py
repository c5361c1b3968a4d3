"""`paperminer show`: a flag, metric, target, decision or paper with its place, by its id."""

from __future__ import annotations

import json as json_format
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from paperminer.review.nouns import Verdict
    from paperminer.views.showing import Shown

_Id = Annotated[
    str,
    typer.Argument(help="The id, or its beginning, of a row of the tables."),
]
_Results = Annotated[
    Path, typer.Argument(help="The folder that `paperminer extract` wrote, or its SQLite file.")
]
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write the part of the page to this PNG file."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

_MOST_BESIDE = 12

# Relations that are the noun of what stands beside.
_COUNTED = frozenset({"figure", "flag", "target"})


def show(
    row_id: _Id,
    results: _Results = Path("extracted"),
    output: _Output = None,
    json: _Json = False,
) -> None:
    """Show a flag, metric, target, decision or paper: its place, and all that belongs to it."""
    from paperminer.views.opened import open_results
    from paperminer.views.showing import show_row

    if output is not None and output.suffix.lower() != ".png":
        raise UsageError(f"{output} does not end in .png: a part of a page is written as PNG")
    with open_results(results) as opened:
        found = show_row(opened, row_id)
        history = _history(opened.out, found)
        if json:
            print(json_format.dumps(_as_json(found, history), ensure_ascii=False))  # noqa: T201
        else:
            _print(found, history)
        if output is not None:
            _write_picture(opened.papers, found, output)
            if not json:
                _say_written(output)


def _history(out: Path, found: Shown) -> tuple[Verdict, ...]:
    from paperminer.review.verdicts import FILE_NAME, Verdicts

    if found.table != "flags" or not (out / FILE_NAME).is_file():
        return ()
    with Verdicts.open(out) as verdicts:
        return verdicts.history(found.id)


def _print(found: Shown, history: Sequence[Verdict]) -> None:
    from paperminer.cli.terminal import console, shown
    from paperminer.views.flag_html import where
    from paperminer.views.flag_terminal import marked, print_fields, print_flag
    from paperminer.views.showing import KINDS

    out = console()
    if found.flag is not None:
        print_flag(found.flag, out)
    else:
        place = found.places[0]
        out.print(shown(f"{KINDS[found.table]} {found.id}", "bold"))
        if found.paper:
            out.print(shown(found.paper))
        out.print(shown(where(place), "dim"))
        out.print(marked(place.sentence or place.place.text, [place.place.text]))
        out.print()
        print_fields(out, found.fields)
    _print_beside(found, out)
    if history:
        out.print()
        out.print(shown("verdicts", "bold"))
        print_fields(out, tuple((_when(verdict), _said(verdict)) for verdict in history))


def _print_beside(found: Shown, out: Console) -> None:
    from paperminer.cli.terminal import shown
    from paperminer.views.flag_terminal import print_fields

    for relation, group in groupby(found.beside, key=lambda each: each.relation):
        rows = tuple(group)
        out.print()
        several = len(rows) > 1 and relation in _COUNTED
        out.print(shown(f"{relation}s" if several else relation, "bold"))
        print_fields(out, tuple((each.id, each.words) for each in rows[:_MOST_BESIDE]))
        if len(rows) > _MOST_BESIDE:
            out.print(shown(f"and {len(rows) - _MOST_BESIDE} more", "dim"))


def _when(verdict: Verdict) -> str:
    return verdict.at[:16].replace("T", " ")


def _said(verdict: Verdict) -> str:
    undone = "taken back: " if verdict.undoes is not None else ""
    reason = f" ({verdict.reason})" if verdict.reason else ""
    note = f": {verdict.note}" if verdict.note else ""
    by = f", by {verdict.by}" if verdict.by else ""
    return f"{undone}{verdict.status}{reason}{note}{by}"


def _write_picture(papers: Path | None, found: Shown, output: Path) -> None:
    from paperminer.views.crops import crop, stacked, together

    groups = together([evidence.place for evidence in found.places])
    pictures = [crop(papers, group) for group in groups]
    drawn = [picture for picture in pictures if picture.png]
    if not drawn:
        raise UsageError(f"no picture is written: {pictures[0].reason}")
    try:
        output.write_bytes(stacked(drawn))
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error


def _say_written(output: Path) -> None:
    from paperminer.cli.terminal import console, shown

    out = console()
    out.print()
    out.print(shown(f"the place is drawn in {output}"), soft_wrap=True)


def _as_json(found: Shown, history: Sequence[Verdict]) -> dict[str, object]:
    from paperminer.views.showing import KINDS

    return {
        "kind": KINDS[found.table],
        "id": found.id,
        "row": dict(found.row),
        "places": [
            {
                "source": each.place.source,
                "page": each.place.page,
                "printed_page": each.printed_page or None,
                "line": each.place.line,
                "text": each.place.text,
                "sentence": each.sentence or None,
                "metric_id": each.metric_id or None,
            }
            for each in found.places
        ],
        "beside": [
            {"relation": each.relation, "id": each.id, "words": each.words} for each in found.beside
        ],
        "verdicts": [
            {
                "status": each.status,
                "reason": each.reason or None,
                "note": each.note or None,
                "by": each.by or None,
                "at": each.at,
            }
            for each in history
        ],
    }
