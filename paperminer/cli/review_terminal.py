"""`paperminer review --terminal`: one flag after another, settled with a key each."""

from __future__ import annotations

from pathlib import Path


def settle_here(results: Path, user: str, chosen: str = "") -> None:
    """Show the open flags one by one on the terminal, and give the verdicts that keys ask for.

    chosen: which flags, as the address of a queue tells it.
    """
    import getpass

    import click

    from paperminer.cli.terminal import console, shown
    from paperminer.review.filters import Filters
    from paperminer.review.terminal import review

    def ask_key() -> str:
        return click.getchar()

    def ask_line(prompt: str) -> str:
        return str(click.prompt(prompt, default="", show_default=False))

    filters = Filters.told(chosen)
    review(results, user or getpass.getuser(), console(), shown, ask_key, ask_line, filters)
