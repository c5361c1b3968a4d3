"""Decisions read back from the store of a run, so that they can be linked across papers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

from paperminer.errors import UsageError
from paperminer.linking.decisions import link_decisions
from paperminer.model import Box, Decision, Span, Stage

_COLUMNS = (
    "decision_id, paper_id, source, page, line, section, stage, item, verbs, text, body, "
    "decision_no, decision_maker, date, key_decision, paper, repeats_line, repeats_id, leads_to, "
    "printed_page, "
    "moved_by, seconded_by, unanimous, votes_for, votes_against, votes_abstained, owner, due, "
    "line_offset, x0, top, x1, bottom"
)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a run, linked across its papers, in the order they were stored.

    path: the SQLite file. Raises UsageError where it is none, or holds other tables.
    """
    uri = path.resolve().as_uri() + "?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            return link_decisions(tuple(_rows(connection)))
    except sqlite3.Error as error:
        raise UsageError(f"{path} does not hold the tables of a run: {error}") from error


Place = tuple[str, int | None, int]
"""Source, page and line."""


def read_flags(path: Path) -> dict[Place, tuple[tuple[str, str], ...]]:
    """Return what was flagged at each place of a run: (kind, explanation) by place.

    path: the SQLite file. Raises UsageError where it is none, or holds other tables.
    """
    uri = path.resolve().as_uri() + "?mode=ro"
    out: dict[Place, list[tuple[str, str]]] = {}
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            for source, page, line, kind, said in connection.execute(_FLAGGED):
                out.setdefault((source, page, line), []).append((kind, said))
    except sqlite3.Error as error:
        raise UsageError(f"{path} does not hold the tables of a run: {error}") from error
    return {place: tuple(dict.fromkeys(found)) for place, found in out.items()}


_FLAGGED = (
    "SELECT e.source, e.page, e.line, f.kind, f.explanation FROM evidence e "
    "JOIN flags f ON f.flag_id = e.flag_id "
    "WHERE e.position = 1 AND f.severity <> 'duplicate' ORDER BY f.rowid"
)


def _rows(connection: sqlite3.Connection) -> Iterator[Decision]:
    connection.row_factory = sqlite3.Row
    for row in connection.execute(f"SELECT {_COLUMNS} FROM decisions ORDER BY rowid"):
        yield _decision(row)


def _decision(row: sqlite3.Row) -> Decision:
    text = _text(row, "text")
    key, start = row["key_decision"], row["line_offset"] or 0
    return Decision(
        decision_id=_text(row, "decision_id"),
        paper_id=_text(row, "paper_id"),
        span=Span(
            _text(row, "source"),
            row["page"],
            row["line"] or 0,
            start,
            start + len(text),
            text,
            box_of(row["x0"], row["top"], row["x1"], row["bottom"]),
            _text(row, "printed_page"),
        ),
        section=_text(row, "section"),
        stage=_stage(_text(row, "stage")),
        text=text,
        verbs=tuple(verb for verb in _text(row, "verbs").split("; ") if verb),
        item=_text(row, "item"),
        body=_text(row, "body"),
        decision_no=_text(row, "decision_no"),
        decision_maker=_text(row, "decision_maker"),
        date=_text(row, "date"),
        key_decision=None if key is None else bool(key),
        paper=_text(row, "paper"),
        repeats_line=row["repeats_line"],
        repeats_id=_text(row, "repeats_id"),
        leads_to=_text(row, "leads_to"),
        moved_by=_text(row, "moved_by"),
        seconded_by=_text(row, "seconded_by"),
        unanimous=None if row["unanimous"] is None else bool(row["unanimous"]),
        votes_for=row["votes_for"],
        votes_against=row["votes_against"],
        votes_abstained=row["votes_abstained"],
        owner=_text(row, "owner"),
        due=_text(row, "due"),
    )


def box_of(*edges: float | None) -> Box | None:
    """Return the box of four edges (x0, top, x1, bottom), or None where one is unknown."""
    known = [edge for edge in edges if edge is not None]
    return Box(*known) if len(known) == len(edges) == 4 else None


def _text(row: sqlite3.Row, column: str) -> str:
    return str(row[column] or "")


def _stage(text: str) -> Stage:
    for stage in get_args(Stage):
        if stage == text:
            found: Stage = stage
            return found
    raise UsageError(f"{text!r} is no stage of a decision: the tables are of another version")
