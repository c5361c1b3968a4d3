"""The commands, and how every one of them ends."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from paperminer._version import __version__
from paperminer.cli.columns import columns
from paperminer.cli.compare import compare
from paperminer.cli.decisions import decisions
from paperminer.cli.exits import Exit
from paperminer.cli.explain import explain
from paperminer.cli.extract import extract
from paperminer.cli.find import find
from paperminer.cli.patterns import app as patterns
from paperminer.cli.report import report
from paperminer.cli.review import app as review
from paperminer.cli.show import show
from paperminer.cli.terminal import complain
from paperminer.cli.trend import trend
from paperminer.errors import UsageError

app = typer.Typer(
    name="paperminer",
    help="Mine committee papers for figures, targets and decisions, and flag what does not add up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(short_help="Mine a folder of papers into tables, and flag what is amiss.")(extract)
app.command(short_help="Write one page to read or print.")(report)
app.command(short_help="Say what a kind of flag means, and what is not flagged.")(explain)
app.command(short_help="Show how far each decision came, or the whole life of one.")(decisions)
app.command(short_help="Show a flag, metric, target, decision or paper, and its place.")(show)
app.command(short_help="Find figures, targets, decisions, papers and flags by words.")(find)
app.command(short_help="Say what every column of the tables means.")(columns)
app.command(short_help="Show a measure over time, with its targets.")(trend)
app.command(short_help="Show what differs between two runs, or two versions of a paper.")(compare)
app.add_typer(patterns, name="patterns", short_help="List the rules, test them, or begin your own.")
app.add_typer(review, name="review")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"paperminer {__version__}")  # noqa: T201
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_version, help="Print the version."),
    ] = False,
) -> None:
    """Mine committee papers for figures, targets and decisions, and flag what does not add up."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    arguments: the words after the program's name, sys.argv's unless given.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        app(args=words, prog_name="paperminer")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else Exit.DONE
        if code == Exit.STOPPED:  # How typer passes Ctrl-C on.
            complain("stopped; the tables of an earlier run are as they were")
        return code
    except UsageError as error:
        complain(str(error))
        return Exit.USAGE
    except Exception as error:
        if {"-v", "--verbose"} & set(words):
            complain(traceback.format_exc())
        complain(f"a fault of paperminer's own: {type(error).__name__}: {error}")
        complain("please report it, with what the same command prints with -v")
        return Exit.FAULT
    return Exit.DONE
