"""`paperminer explain`: what a kind of flag means, from the docstring of its check."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from paperminer.errors import UsageError

PARTS = ("Flags", "Why it matters", "Example", "Not flagged")

# A part begins on a line of its own or runs on after a colon or full stop.
_PART = re.compile(
    rf"^\W{{0,2}}({'|'.join(PARTS)})\W{{0,2}}(?:[:.][*_]{{0,2}}|$)\s*", re.IGNORECASE
)

_Kind = Annotated[
    str | None, typer.Argument(help="A kind of flag, such as total_arithmetic; all when left out.")
]


def explain(kind: _Kind = None) -> None:
    """Say what a kind of flag means, why it matters, and what is not flagged."""
    docs = _docs()
    if kind is None:
        _list(docs)
        return
    if kind not in docs:
        raise UsageError(unknown_kind(kind, sorted(docs)))
    _show(kind, docs[kind])


def unknown_kind(kind: str, kinds: list[str]) -> str:
    """Return what to say of a kind that is none: the nearest, and all there are."""
    from rapidfuzz import process

    near = process.extractOne(kind, kinds, score_cutoff=60)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"no kind of flag is called {kind!r}{hint}\nthe kinds are: {', '.join(kinds)}"


def parts(docstring: str) -> Iterator[tuple[str, str]]:
    """Yield (heading, text) for the parts of a check's docstring; what stands first has no heading.

    docstring: as written, indented or not.
    """
    heading, lines = "", list[str]()
    for line in inspect.cleandoc(docstring).splitlines():
        if match := _PART.match(line):
            yield heading, "\n".join(lines).strip("\n")
            heading, lines = match[1].capitalize(), [line[match.end() :]]
        else:
            lines.append(line)
    yield heading, "\n".join(lines).strip("\n")


def paragraphs(text: str) -> Iterator[str]:
    """Yield the text's paragraphs, each on one line for the terminal to wrap.

    Indented lines and list items keep lines of their own.
    """
    flowing: list[str] = []
    for line in text.splitlines():
        own = line[:1] in ("", " ", "-", "*")
        if own and flowing:
            yield " ".join(flowing)
            flowing = []
        if own:
            yield line
        else:
            flowing.append(line)
    if flowing:
        yield " ".join(flowing)


def _docs() -> Mapping[str, str]:
    """Return the docstrings by kind; several checks may raise one kind."""
    from paperminer.checks import CHECKS, FOLDER_CHECKS

    docs: dict[str, str] = {}
    told = [(check.kind, inspect.getdoc(check) or "") for check in CHECKS]
    told += [(check.kind, inspect.getdoc(check) or "") for check in FOLDER_CHECKS]
    for kind, text in told:
        docs[kind] = f"{docs[kind]}\n\n{text}" if kind in docs else text
    return docs


def _list(docs: Mapping[str, str]) -> None:
    from paperminer.cli.terminal import console, shown

    out = console()
    for kind in sorted(docs):
        first = next((text for _, text in parts(docs[kind]) if text), "")
        line = shown(f"{kind:<24} ", "bold")
        line.append_text(shown(first.split("\n\n", 1)[0]))
        out.print(line, overflow="ellipsis", no_wrap=True)


def _show(kind: str, docstring: str) -> None:
    from paperminer.cli.terminal import console, shown

    out = console()
    out.print(shown(kind, "bold"))
    for heading, text in parts(docstring):
        if heading or text:
            out.print()
        if heading:
            out.print(shown(heading, "bold cyan"))
        for paragraph in paragraphs(text):
            out.print(shown(paragraph))
