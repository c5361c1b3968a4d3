"""How far a run is, on stderr: a bar on a terminal, lines when asked for, else nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from paperminer.cli.terminal import console, plain, shown
from paperminer.folder import Progress, Watcher

if TYPE_CHECKING:
    from rich.progress import Task
    from rich.text import Text


@contextmanager
def showing(*, quiet: bool, verbose: bool) -> Iterator[Watcher | None]:
    """Yield what is to be told how far the run is, or None where nothing is shown."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as watcher:
            yield watcher
    else:
        yield _tell if verbose else None


def _tell(progress: Progress) -> None:
    if progress.files:
        done = f"{progress.files}/{progress.files_total}"
        print(f"{done} {plain(progress.current)}", file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def _bar() -> Iterator[Watcher]:
    from rich.progress import BarColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    class Current(ProgressColumn):
        """The file just done; a name is a stranger's text, and shown as it is."""

        def render(self, task: Task) -> Text:
            text = shown(str(task.fields["current"]), "dim")
            text.truncate(40, overflow="ellipsis")
            return text

    # The bar goes by bytes: a pack of 400 pages takes longer than a minute of two.
    with Bar(
        TextColumn("{task.fields[files]}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        Current(),
        console=console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=1, files="starting", current="")

        def watch(progress: Progress) -> None:
            bar.update(
                task,
                total=max(progress.bytes_total, 1),
                completed=progress.bytes,
                files=f"{progress.files}/{progress.files_total} papers, {progress.pages} pages",
                current=progress.current,
            )

        yield watch
