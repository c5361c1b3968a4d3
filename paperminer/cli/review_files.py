"""`paperminer review import` and `export`: verdicts on flags in files, out and in again."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.cli.exits import Exit
from paperminer.errors import UsageError

if TYPE_CHECKING:
    from paperminer.review.bring_in import BroughtIn

# How many rows that were not taken are named before the rest are counted.
_NAMED = 50

_File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="The .xlsx, .csv or .json file that was filled in."),
]
_Results = Annotated[
    Path | None,
    typer.Argument(
        metavar="RESULTS",
        help="The folder that `paperminer extract` wrote: that of FILE unless given.",
    ),
]
_From = Annotated[
    Path, typer.Argument(metavar="RESULTS", help="The folder that `paperminer extract` wrote.")
]
_To = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="The file: .xlsx, .csv or .json. Default: review.xlsx."),
]
_Corrections = Annotated[
    bool,
    typer.Option(
        "--corrections",
        help="Write what was corrected instead, as examples in a file of rules (.toml).",
    ),
]
_User = Annotated[
    str, typer.Option(help="Your name in the history. Default: that of your account.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def import_file(
    file: _File, results: _Results = None, user: _User = "", json: _Json = False
) -> None:
    """Bring in the verdicts and notes of a workbook, or a CSV or JSON file.

    Only what was changed in the file is taken, and nothing that somebody else has settled since it
    was written. Rows that are not taken are named; the exit code is 3 then.
    """
    from paperminer.review.bring_in import account_name, bring_in

    found = bring_in(file, results or _beside(file), " ".join(user.split()) or account_name())
    if json:
        _print_json(found)
    else:
        _print(found)
    if found.not_taken:
        raise typer.Exit(Exit.UNREAD)


def export_file(
    results: _From = Path("extracted"), output: _To = None, corrections: _Corrections = False
) -> None:
    """Write the flags with their newest verdicts to a file that can be filled in."""
    from paperminer.cli.terminal import console, shown
    from paperminer.review.take_out import take_out

    if corrections:
        from paperminer.review.correction_examples import write_examples

        output = output or Path("corrections.toml")
        count = write_examples(results, output)
        console().print(shown(f"corrected figures written to {output}: {count:,}"))
        return
    output = output or Path("review.xlsx")
    count = take_out(results, output)
    out = console()
    out.print(shown(f"flags written to {output}: {count:,}"))
    words = f"paperminer review import {quote(str(output))} {quote(str(results))}"
    out.print(shown(f"once it is filled in: {words}"), soft_wrap=True)


def _print(found: BroughtIn) -> None:
    from paperminer.cli.terminal import console, shown

    out = console()
    out.print(shown(f"verdicts taken: {len(found.taken):,}; rows unchanged: {found.nothing_new:,}"))
    if not found.not_taken:
        return
    counts = ", ".join(
        f"{sum(row.trouble == trouble for row in found.not_taken):,} {words}"
        for trouble, words in (
            ("settled", "settled by somebody else meanwhile"),
            ("invalid", "with a word or note that will not do"),
            ("unknown", "of a flag that the results do not have"),
        )
        if any(row.trouble == trouble for row in found.not_taken)
    )
    out.print(shown(f"rows not taken: {len(found.not_taken):,} ({counts})"))
    for row in found.not_taken[:_NAMED]:
        out.print(shown(f"  {row.place}: {row.why}"))
    if (more := len(found.not_taken) - _NAMED) > 0:
        out.print(shown(f"  and {more:,} more: --json names them all"))


def _print_json(found: BroughtIn) -> None:
    told = {
        "taken": [
            {
                "flag_id": verdict.flag_id,
                "review_status": verdict.status,
                "review_reason": verdict.reason,
                "review_note": verdict.note,
            }
            for verdict in found.taken
        ],
        "unchanged": found.nothing_new,
        "not_taken": [asdict(row) for row in found.not_taken],
    }
    print(json_format.dumps(told, ensure_ascii=False))  # noqa: T201


def _beside(file: Path) -> Path:
    """Return the results folder that a file lies in.

    Raises UsageError where it lies elsewhere: which one is meant must be said then.
    """
    from paperminer.store.sqlite import FILE_NAME

    if file.is_file() and not (file.parent / FILE_NAME).is_file():
        raise UsageError(
            f"{file} is in no results folder: say which it is for, as in "
            f"`paperminer review import {quote(file.name)} RESULTS`"
        )
    return file.parent
