"""`paperminer extract`: a folder of papers into tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from paperminer.cli.exits import Exit
from paperminer.config import FORMATS, Settings, load_settings
from paperminer.store.schema_flags import SEVERITIES
from paperminer.store.summary import Summary

_Folder = Annotated[
    Path, typer.Argument(help="The folder of papers, sub-folders included; or one paper.")
]
_Out = Annotated[Path, typer.Option("-o", "--out", help="The folder that the tables go to.")]
_Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        help=f"{', '.join(FORMATS)}; repeatable. The SQLite file is always written. Default: csv.",
    ),
]
_Workers = Annotated[
    int | None,
    typer.Option("--workers", help="How many processes mine papers. Default: all cores."),
]
_Pages = Annotated[
    str | None,
    typer.Option(
        "--pages", help='The pages to read of each file, such as "1-10,15". Default: all.'
    ),
]
_FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        help=f"Exit with 1 when there are such flags or worse: {', '.join(SEVERITIES)}.",
    ),
]
_Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="A rule file, or a folder of them, to add; repeatable."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")]
_Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")]
_Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Name every file; show tracebacks of faults.")
]


def extract(
    folder: _Folder,
    out: _Out = Path("extracted"),
    formats: _Formats = None,
    workers: _Workers = None,
    pages: _Pages = None,
    fail_on: _FailOn = None,
    rules: _Rules = None,
    json: _Json = False,
    quiet: _Quiet = False,
    verbose: _Verbose = False,
) -> None:
    """Mine a folder of committee papers into tables, and flag what does not hold together.

    Exit codes: 0 done; 1 flags as --fail-on asks; 2 wrong usage or settings; 3 some papers could
    not be read (whatever --fail-on asks: the flags are then not all there are); 70 a fault of
    paperminer's own.
    """
    from paperminer.cli.progress import showing
    from paperminer.cli.summary import print_json, print_summary
    from paperminer.folder import extract_folder

    settings = load_settings(
        {
            "formats": tuple(formats) if formats else None,
            "workers": workers,
            "pages": pages,
            "fail_on": fail_on,
            "rules": tuple(rules) if rules else None,
        }
    )
    with showing(quiet=quiet, verbose=verbose) as watcher:
        summary = extract_folder(folder, out, settings, watcher=watcher)
    if json:
        print_json(summary)
    elif not quiet:
        print_summary(summary, verbose=verbose)
    _report_faults(summary, verbose)
    raise typer.Exit(exit_code(summary, settings))


def exit_code(summary: Summary, settings: Settings) -> Exit:
    """Return how the run ended; of several codes that apply, the one that tells of less read."""
    if summary.faults:
        return Exit.FAULT
    if summary.failed:
        return Exit.UNREAD
    if settings.fail_on is not None and summary.flags_at_least(settings.fail_on):
        return Exit.FLAGS
    return Exit.DONE


def _report_faults(summary: Summary, verbose: bool) -> None:
    from paperminer.cli.terminal import complain

    for fault in summary.faults:
        complain(f"a fault of paperminer's own on {fault.source}: {fault.reason}")
        if verbose:
            complain(fault.trace)
    if summary.faults and not verbose:
        complain("please report it, with what -v prints")
