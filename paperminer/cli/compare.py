"""`paperminer compare`: two runs, or two versions of a paper, held against each other."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.cli.exits import Exit
from paperminer.cli.terminal import console, shown
from paperminer.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from paperminer.views.compare import Comparison, Difference
    from paperminer.views.compare_rows import Side

_MOST = 40  # differences of a sort that are shown in the terminal

_Before = Annotated[
    str, typer.Argument(help="A results folder; a paper or a folder of them; with --in, a source.")
]
_After = Annotated[str, typer.Argument(help="What it is held against: the later one.")]
_In = Annotated[
    Path | None,
    typer.Option("--in", help="The results folder of which A and B are two papers."),
]
_Out = Annotated[
    Path | None, typer.Option("-o", "--out", help="Write FILE.csv, FILE.xlsx or FILE.html.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_ExitCode = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 1 where anything differs, as diff does.")
]


def compare(
    a: _Before,
    b: _After,
    within: _In = None,
    out: _Out = None,
    json: _Json = False,
    exit_code: _ExitCode = False,
) -> None:
    """Show what differs between two runs, or two versions of a paper.

    Figures that moved, decisions that changed, flags gained and lost. A and B are results folders,
    or papers that are mined first, or with --in two papers of one run.
    Exit codes: 0 done; 1 something differs, with --exit-code; 2 wrong usage; 3 a paper could not be
    read.
    """
    from paperminer.views.compare import compare as compared
    from paperminer.views.compare_files import SUFFIXES, content_of
    from paperminer.views.compare_tables import as_json

    if out is not None and out.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{out} must end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    with ExitStack() as open_:
        sides, unread = _sides(a, b, within, open_)
        found = compared(*sides)
    if out is not None:
        try:
            out.write_bytes(content_of(found, out.suffix.lower()))
        except OSError as error:
            raise UsageError(f"cannot write {out}: {error.strerror}") from error
    if json:
        print(json_format.dumps(as_json(found), ensure_ascii=False))  # noqa: T201
    elif out is None:
        _show(found)
    else:
        console().print(shown(found.summary))
    if unread:
        raise typer.Exit(Exit.UNREAD)
    if exit_code and not found.same:
        raise typer.Exit(Exit.FLAGS)


def _sides(a: str, b: str, within: Path | None, open_: ExitStack) -> tuple[tuple[Side, Side], bool]:
    """Return the two sides, and whether a paper of them could not be read."""
    from paperminer.cli.results import store_of
    from paperminer.views.compare_rows import Side

    if within is not None:
        store = store_of(within)
        return (Side(a, store, a), Side(b, store, b)), False
    (one, failed), (other, failed_too) = (_side(name, open_) for name in (a, b))
    return (one, other), failed or failed_too


def _side(name: str, open_: ExitStack) -> tuple[Side, bool]:
    """Return a run that is there, or one of papers that are mined now."""
    from paperminer.cli.terminal import complain
    from paperminer.config import load_settings
    from paperminer.folder import extract_folder
    from paperminer.store.sqlite import FILE_NAME
    from paperminer.views.compare_rows import Side

    path = Path(name)
    if (path / FILE_NAME).is_file():
        return Side(name, path / FILE_NAME), False
    if path.is_file() and path.suffix.lower() == Path(FILE_NAME).suffix:
        return Side(name, path), False
    folder = Path(open_.enter_context(TemporaryDirectory(prefix="paperminer-")))
    summary = extract_folder(path, folder, load_settings({"formats": ("sqlite",)}))
    for unread in summary.unread:
        how = "is read in part" if unread.status == "partial" else "could not be read"
        complain(f"{unread.source} {how}: {unread.reason}")
    return Side(name, folder / FILE_NAME), bool(summary.failed)


# ----------------------------------------------------------------------------------------- printed


def _show(found: Comparison) -> None:
    from rich.padding import Padding

    from paperminer.views.british import counted
    from paperminer.views.compare_tables import held, in_order, what

    out = console()
    out.print(shown(f"{found.before} → {found.after}", "bold"), soft_wrap=True)
    out.print(shown(found.summary))
    parts: dict[str, list[Difference]] = {}
    for difference in in_order(found):
        parts.setdefault(what(difference), []).append(difference)
    for name, differences in parts.items():
        out.print()
        out.print(shown(f"{name} ({len(differences):,})", "bold cyan"))
        for difference in differences[:_MOST]:
            for indent, line in _lines(difference):
                out.print(Padding(line, (0, 0, 0, indent), expand=False))
        if len(differences) > _MOST:
            more = len(differences) - _MOST
            out.print(shown(f"  and {more:,} more: write them with -o or --json", "dim"))
    for paper in found.alone:
        out.print(shown(f"paper {paper.change}: {paper.source} ({held(paper)})"))
    same = ", ".join(counted(count, kind) for kind, count in found.unchanged if count)
    if same:
        out.print(shown(f"unchanged: {same}", "dim"))


def _lines(found: Difference) -> Iterator[tuple[int, Text]]:
    """Yield what a difference is about and both sides, each with how far it is set in."""
    from paperminer.views.british import shortened
    from paperminer.views.compare_tables import note_of, place, shown_text

    seen = found.after or found.before
    when = f" · {seen.when}" if seen and seen.when else ""
    yield 2, shown(f"{shortened(found.about, 100)}{when}")
    for sign, style, side in (("-", "red", found.before), ("+", "green", found.after)):
        if side is not None:
            line = shown(f"{sign} {shortened(shown_text(found, side), 300)}", style)
            line.append_text(shown(f"  {place(side)}", "dim"))
            yield 4, line
    if note := note_of(found):
        yield 6, shown(note, "yellow")
