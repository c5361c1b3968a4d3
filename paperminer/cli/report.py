"""`paperminer report`: one page for a committee clerk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_Results = Annotated[
    Path, typer.Argument(help="The folder that `paperminer extract` wrote, or its SQLite file.")
]
_Output = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]
_Pictures = Annotated[
    int, typer.Option("--pictures", min=0, help="The most parts of pages to show; 0 for none.")
]
_Megabytes = Annotated[
    int, typer.Option("--megabytes", min=0, help="The most megabytes of pictures.")
]


def report(
    results: _Results = Path("extracted"),
    output: _Output = Path("report.html"),
    pictures: _Pictures = 250,
    megabytes: _Megabytes = 12,
) -> None:
    """Write one page to read or print: what was read, flags, targets and decisions.

    The page is one file, which needs no other and no network. It shows parts of pages where the
    papers still are where they were when they were read.
    """
    from paperminer.cli.terminal import console, shown
    from paperminer.review.report import ReportSettings, write_report
    from paperminer.views.british import counted

    made = write_report(results, output, ReportSettings(pictures, megabytes))
    out = console()
    for note in made.notes:
        out.print(shown(note))
    out.print(
        shown(
            f"{made.path}: {counted(made.flags, 'flag')} in full, "
            f"{counted(made.pictures, 'picture')}, {made.size / 2**20:.1f} MB"
        )
    )
