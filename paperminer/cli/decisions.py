"""`paperminer decisions`: the life of a decision, from the ask to the minute."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from paperminer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperminer.linking.lives import Life
    from paperminer.linking.wording import WordChange
    from paperminer.model import Decision

_Results = Annotated[
    Path, typer.Argument(help="The folder that `paperminer extract` wrote, or its SQLite file.")
]
_Number = Annotated[
    str | None, typer.Option("--number", help="A decision number, such as 18/00004: show its life.")
]
_About = Annotated[
    str | None, typer.Option("--about", help="Show the decisions whose subject has these words.")
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def decisions(
    results: _Results = Path("extracted"),
    number: _Number = None,
    about: _About = None,
    json: _Json = False,
) -> None:
    """Show how far each decision came, or the whole life of one as a tree.

    In the tree, {+words+} stand only in the later wording and [-words-] only in the earlier one;
    a line that begins with ! is what was flagged there.
    """
    from paperminer.cli.decision_tree import show_list, show_tree
    from paperminer.cli.results import store_of
    from paperminer.linking.days import day_of
    from paperminer.linking.lives import lives, unnumbered_lives
    from paperminer.linking.stored import read_decisions, read_flags

    store = store_of(results)
    rows = read_decisions(store)
    found = (*lives(rows), *unnumbered_lives(rows))
    chosen = _chosen(found, number, about)
    if json:
        _show_json([_line(life) for life in found] if chosen is None else _whole(chosen, number))
    elif chosen is None:
        show_list(found)
    else:
        flags = read_flags(store)
        minuted = {when for row in rows if row.stage == "resolution" and (when := day_of(row.date))}
        for life in chosen:
            show_tree(life, flags, minuted)


def _chosen(
    found: Sequence[Life], number: str | None, about: str | None
) -> tuple[Life, ...] | None:
    """Return the lives that were asked for, or None where all are to be listed."""
    if number is not None:
        numbers = [life.number for life in found if life.number]
        if number not in numbers:
            raise UsageError(_unknown(number, numbers))
        return tuple(life for life in found if life.number == number)
    if about is None:
        return None
    words = about.lower().split()
    chosen = tuple(life for life in found if all(w in life.subject.lower() for w in words))
    if not chosen:
        raise UsageError(f"no decision has {about!r} in its subject")
    return chosen


def _unknown(number: str, numbers: list[str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(number, numbers, score_cutoff=60)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"no decision has the number {number!r}{hint}"


# ------------------------------------------------------------------------------------------- JSON


def _show_json(found: object) -> None:
    print(json_format.dumps(found, ensure_ascii=False))  # noqa: T201


def _whole(chosen: Sequence[Life], number: str | None) -> object:
    """Return the one life of a number, or the lives of a subject."""
    return _life(chosen[0]) if number is not None else [_life(life) for life in chosen]


def _line(life: Life) -> dict[str, object]:
    return {
        "number": life.number,
        "subject": life.subject,
        "stages": life.stages,
        "sources": life.sources,
        "last_date": life.day,
        "open": len(life.unanswered()),
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
        "moved_by": row.moved_by,
        "seconded_by": row.seconded_by,
        "unanimous": row.unanimous,
        "votes_for": row.votes_for,
        "votes_against": row.votes_against,
        "votes_abstained": row.votes_abstained,
        "owner": row.owner,
        "due": row.due,
        "repeats_id": row.repeats_id,
        "changed_from_first": _changes(word_changes(first.text, row.text)) if first else [],
        "leads_to": row.leads_to,
        "changed_in_next": _changes(word_changes(row.text, later.text)) if later else [],
    }


def _changes(found: Sequence[WordChange]) -> list[dict[str, str]]:
    return [{"before": change.before, "after": change.after} for change in found]
