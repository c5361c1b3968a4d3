"""`paperminer patterns`: the rules, whether each does what its examples say, and new ones."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.cli.exits import Exit

if TYPE_CHECKING:
    from paperminer.patterns import RuleBook

app = typer.Typer(
    help="List the rules, run their examples, or begin a file of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="A rule file, or a folder of them, to add; repeatable."),
]


@app.command("list")
def list_rules(rules: _Rules = None, json: _Json = False) -> None:
    """List every rule: id, kind, file and what it finds."""
    from paperminer.cli.terminal import console, shown

    book = _book(rules)
    if json:
        rows = [
            {
                "id": rule.id,
                "kind": rule.kind,
                "file": rule.file,
                "summary": rule.summary,
                "examples": len(rule.examples),
                "non_examples": len(rule.non_examples),
            }
            for rule in book.rules
        ]
        print(json_format.dumps(rows, ensure_ascii=False))  # noqa: T201
        return
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False)
    for header in ("rule", "kind", "file", "finds"):
        table.add_column(header, overflow="fold")
    for rule in book.rules:
        table.add_row(*map(shown, (rule.id, rule.kind, rule.file, rule.summary)))
    console().print(table)


@app.command("test", short_help="Run every rule on its examples and non-examples.")
def run_tests(rules: _Rules = None, json: _Json = False) -> None:
    """Run every rule on its examples and non-examples; exit with 1 where one fails."""
    from paperminer.cli.terminal import console, shown
    from paperminer.patterns import run_examples

    book = _book(rules)
    failures = run_examples(book)
    if json:
        rows = [
            {
                "rule": failure.rule_id,
                "file": failure.file,
                "example": str(failure.example),
                "reason": failure.reason,
            }
            for failure in failures
        ]
        print(json_format.dumps(rows, ensure_ascii=False))  # noqa: T201
    else:
        out = console()
        for failure in failures:
            out.print(shown(f"{failure.file}: {failure.rule_id}", "bold"))
            out.print(shown(f"  {failure.example!s}"))
            out.print(shown(f"  {failure.reason}"))
        tried = list(book.rules)
        examples = sum(len(rule.examples) + len(rule.non_examples) for rule in tried)
        out.print(shown(f"{len(tried)} rules, {examples} examples, {len(failures)} failures"))
    if failures:
        raise typer.Exit(Exit.FLAGS)


@app.command("new", short_help="Write a rule file to begin with.")
def new_file(
    path: Annotated[
        Path, typer.Argument(help="The rule file to write, such as rules/ravelmere.toml.")
    ],
) -> None:
    """Write a rule file to begin with: one rule, with examples, that says how to go on."""
    from paperminer.cli.terminal import console, shown
    from paperminer.patterns import write_template

    write_template(path)
    console().print(shown(f"{path} is written; to try it: paperminer patterns test --rules {path}"))


def _book(rules: list[Path] | None) -> RuleBook:
    from paperminer.config import load_settings
    from paperminer.patterns import load_rulebook

    settings = load_settings({"rules": tuple(rules) if rules else None})
    return load_rulebook(settings.rules)
