"""`paperminer review`: settle the flags of a results folder, in a browser or on the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from paperminer.cli.review_files import export_file, import_file
from paperminer.errors import UsageError

_PAGES = "pages"


class _WithDefault(TyperGroup):
    """Takes what names no command for the arguments of `pages`: `paperminer review RESULTS`.

    A folder of results that has the name of a command is told as a path: `./export`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Return the arguments that the group leaves to its command."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = [_PAGES, *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    cls=_WithDefault,
    help="Settle the flags of a results folder. `paperminer review RESULTS` opens them in a "
    "browser: it is short for `paperminer review pages RESULTS`.",
    rich_markup_mode=None,
)
sign_in = typer.Typer(
    help="Names and passwords for those who review over a network.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(sign_in, name="sign-in")
app.command("export", short_help="Write the flags to a file that can be filled in.")(export_file)
app.command("import", short_help="Bring in a file that was filled in.")(import_file)

_Results = Annotated[
    Path, typer.Argument(metavar="RESULTS", help="The folder that `paperminer extract` wrote.")
]
_SignIn = Annotated[
    Path | None,
    typer.Option("--sign-in", help="The file of names and hashed passwords. Default: your own."),
]


@app.command(_PAGES)
def pages(
    results: _Results = Path("extracted"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = (
        8765
    ),
    host: Annotated[
        str,
        typer.Option(help="The address to listen on; any but this machine's own asks to sign in."),
    ] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser on it.")] = False,
    user: Annotated[
        str, typer.Option(help="Your name in the history. Default: that of your account.")
    ] = "",
    sign_in_file: _SignIn = None,
    name: Annotated[
        list[str] | None,
        typer.Option(help="A further name under which browsers reach this machine; repeatable."),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(help="The certificate for https, as a PEM file.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="Its private key, as a PEM file.")] = None,
    terminal: Annotated[
        bool, typer.Option("--terminal", help="Settle the flags here, without a browser.")
    ] = False,
    where: Annotated[
        str,
        typer.Option(help="Which flags --terminal shows, as in a queue's address: severity=error."),
    ] = "",
) -> None:
    """Serve the pages on which flags are settled, until Ctrl-C."""
    if terminal:
        from paperminer.cli.review_terminal import settle_here

        settle_here(results, user, where)
        return
    if where:
        raise UsageError(
            "--where goes with --terminal: on the pages, open the address of the queue"
        )
    from paperminer.cli.terminal import console, shown
    from paperminer.review.web.server import Serving, serve

    serving = Serving(
        host, port, " ".join(user.split()), sign_in_file or _own_file(), tuple(name or ()),
        certificate, key,
    )  # fmt: skip
    out = console()
    serve(results, serving, open_browser=open_browser, tell=lambda line: out.print(shown(line)))


@sign_in.command("add", short_help="Let somebody sign in, or give them another password.")
def add(
    name: Annotated[str, typer.Argument(help="The name, as the history is to show it.")],
    sign_in_file: _SignIn = None,
) -> None:
    """Let somebody sign in, or give them another password; it is asked for, and kept hashed."""
    from paperminer.cli.terminal import console, shown
    from paperminer.review.sign_in import SignIn

    people = SignIn(sign_in_file or _own_file())
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    people.add(name, password)
    console().print(shown(f"{name} may sign in; the names are in {people.path}"))


@sign_in.command("remove", short_help="Let somebody sign in no more.")
def remove(
    name: Annotated[str, typer.Argument(help="The name as it was added.")],
    sign_in_file: _SignIn = None,
) -> None:
    """Let somebody sign in no more; what they settled stays."""
    from paperminer.review.sign_in import SignIn

    people = SignIn(sign_in_file or _own_file())
    if name not in people.names():
        raise UsageError(f"{people.path} has no name {name!r}")
    people.remove(name)


def _own_file() -> Path:
    return Path(typer.get_app_dir("paperminer")) / "sign-in.json"
