"""`paperminer decisions`: the life of a decision, from the ask to the minute."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text
    from rich.tree import Tree

    from paperminer.linking.lives import Life
    from paperminer.linking.wording import WordChange
    from paperminer.model import Decision

_Results = Annotated[
    Path, typer.Argument(help="The folder that `paperminer extract` wrote, or its SQLite file.")
]
_Number = Annotated[
    str | None, typer.Option("--number", help="A decision number, such as 18/00004: show its life.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def decisions(
    results: _Results = Path("extracted"), number: _Number = None, json: _Json = False
) -> None:
    """Show how far each decision came, or the whole life of one as a tree.

    In the tree, {+words+} stand only in the later wording and [-words-] only in the earlier one.
    """
    from paperminer.linking.lives import lives
    from paperminer.linking.stored import read_decisions

    rows = read_decisions(_store(results))
    found = lives(rows)
    if number is not None:
        life = next((life for life in found if life.number == number), None)
        if life is None:
            raise UsageError(_unknown(number, [life.number for life in found]))
        if json:
            _show_json(_life(life))
        else:
            _show_tree(life)
    elif json:
        _show_json([_line(life) for life in found])
    else:
        _show_list(found, sum(not row.decision_no for row in rows))


def _store(results: Path) -> Path:
    from paperminer.store.sqlite import FILE_NAME

    path = results / FILE_NAME if results.is_dir() else results
    if not path.is_file():
        raise UsageError(f"{results} holds no {FILE_NAME}: run `paperminer extract` first")
    return path


def _unknown(number: str, numbers: list[str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(number, numbers, score_cutoff=60)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"no decision has the number {number!r}{hint}"


# ------------------------------------------------------------------------------------------- JSON


def _show_json(found: object) -> None:
    print(json_format.dumps(found, ensure_ascii=False))  # noqa: T201


def _line(life: Life) -> dict[str, object]:
    return {
        "number": life.number,
        "subject": life.subject,
        "stages": life.stages,
        "sources": life.sources,
    }


def _life(life: Life) -> dict[str, object]:
    by_id = {row.decision_id: row for row in life.rows}
    return {**_line(life), "rows": [_row(row, by_id) for row in life.rows]}


def _row(row: Decision, by_id: dict[str, Decision]) -> dict[str, object]:
    from paperminer.linking.wording import word_changes

    first, later = by_id.get(row.repeats_id), by_id.get(row.leads_to)
    return {
        "decision_id": row.decision_id,
        "stage": row.stage,
        "item": row.item,
        "date": row.date,
        "body": row.body,
        "source": row.span.source,
        "page": row.span.page,
        "printed_page": row.span.printed_page,
        "line": row.span.line,
        "text": row.text,
        "repeats_id": row.repeats_id,
        "changed_from_first": _changes(word_changes(first.text, row.text)) if first else [],
        "leads_to": row.leads_to,
        "changed_in_next": _changes(word_changes(row.text, later.text)) if later else [],
    }


def _changes(found: Sequence[WordChange]) -> list[dict[str, str]]:
    return [{"before": change.before, "after": change.after} for change in found]


# ----------------------------------------------------------------------------------- list and tree


def _show_list(found: Sequence[Life], unnumbered: int) -> None:
    from rich import box
    from rich.table import Table

    from paperminer.cli.terminal import console, shown

    out = console()
    table = Table(box=box.SIMPLE, pad_edge=False)
    for header in ("number", "subject", "stages", "files"):
        table.add_column(header, overflow="fold", no_wrap=header == "number")
    for life in found:
        stages = ", ".join(f"{count} {_stage(stage)}" for stage, count in life.stages.items())
        cells = life.number, life.subject, stages, str(len(life.sources))
        table.add_row(*(shown(cell) for cell in cells))
    if found:
        out.print(table)
    out.print(shown(f"{len(found):,} decision numbers; {unnumbered:,} rows without one"))


def _show_tree(life: Life) -> None:
    from rich.tree import Tree

    from paperminer.cli.terminal import console, shown

    title = shown(life.number, "bold")
    title.append_text(shown(f"  {life.subject}"))
    tree = Tree(title, guide_style="dim")
    drawn: set[str] = set()
    for row in life.heads() or life.rows:
        _branch(tree, life, row, None, drawn)
    console().print(tree)


def _branch(
    tree: Tree, life: Life, row: Decision, before: Decision | None, drawn: set[str]
) -> None:
    """Add a row and what came of it; what is in the tree already is only pointed to."""
    from paperminer.cli.terminal import shown

    label = _head(row, before)
    again = row.decision_id in drawn
    if again:
        label.append_text(shown("  (as above)", "dim"))
    label.append("\n")
    label.append_text(_wording(row, before))
    node = tree.add(label)
    if again:
        return
    drawn.add(row.decision_id)
    for later in life.after(row):
        _branch(node, life, later, row, drawn)


def _head(row: Decision, before: Decision | None) -> Text:
    """Return a row's first line: stage, item, day, body and place."""
    from paperminer.cli.terminal import shown

    copy = before is not None and before.stage == row.stage
    head = shown(_stage(row.stage) + (", printed again" if copy else ""), "bold cyan")
    if row.item:
        head.append_text(shown(f" ({row.item})", "cyan"))
    where = f"{row.span.source}, {_page(row)}line {row.span.line}"
    for part in (row.date, row.body, where):
        if part:
            head.append_text(shown(f" · {part}", "dim"))
    return head


def _page(row: Decision) -> str:
    """Return a row's page in words: of the file, and as printed where that is another number."""
    page, printed = row.span.page, row.span.printed_page
    if page is None:
        return f"printed page {printed}, " if printed else ""
    return (
        f"page {page} (printed {printed}), " if printed not in ("", str(page)) else f"page {page}, "
    )


def _wording(row: Decision, before: Decision | None) -> Text:
    """Return a row's words, those that differ from the row above it marked."""
    from paperminer.cli.terminal import shown
    from paperminer.linking.wording import word_runs

    if before is None:
        return shown(row.text)
    text = shown("")
    for run in word_runs(before.text, row.text):
        if text:
            text.append(" ")
        if run.kind == "same":
            text.append_text(shown(run.text))
        elif run.kind == "before":
            text.append_text(shown(f"[-{run.text}-]", "red"))
        else:
            text.append_text(shown(f"{{+{run.text}+}}", "green"))
    return text


def _stage(stage: str) -> str:
    return stage.replace("_", " ")
