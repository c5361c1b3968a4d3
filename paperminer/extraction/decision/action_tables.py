"""Tables of actions in minutes: what is to be done, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from paperminer.extraction.decision.draft import squeeze
from paperminer.model import Cell, Paper, Table

_ACTION = regex.compile(
    r"(?i)\W*(?:agreed\s+)?actions?(?:\s+(?:points?|required|agreed|items?))?\W*"
)
_OWNER = regex.compile(
    r"(?i)\W*(?:action\s+)?(?:owners?|who|by\s+whom|leads?|lead\s+officer|responsib\w+(?:\s+\w+)?|"
    r"assigned(?:\s+to)?|officer|person\s+responsible|allocated\s+to)\W*"
)
_DUE = regex.compile(
    r"(?i)\W*(?:due(?:\s+(?:date|by))?|by\s+when|when|deadline|date(?:\s+due)?|target\s+date|"
    r"time\s?scales?|completion(?:\s+date)?)\W*"
)
_DONE = regex.compile(r"(?i)\W*(?:complete[d]?|closed|done)\W*")
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class TableAction:
    """One row of a table of actions: the cell that says what, and what the others say."""

    table: Table
    cell: Cell
    owner: str
    due: str


def table_actions(paper: Paper) -> Iterator[TableAction]:
    """Yield the rows of a paper's tables of actions; those marked as done are none."""
    for table in paper.tables():
        yield from _rows(table)


def _rows(table: Table) -> Iterator[TableAction]:
    head = next((row for row in range(1, _HEADER_ROWS + 1) if _columns(table, row)), 0)
    what, who, when = _columns(table, head) or (0, 0, 0)
    for row in range(head + 1, table.rows + 1) if what else ():
        cell = table.at(row, what)
        if cell is None or len(cell.text.split()) < 2:
            continue
        if any(_DONE.fullmatch(other.text) for other in table.row(row)):
            continue
        yield TableAction(table, cell, _text(table, row, who), _text(table, row, when))


def _columns(table: Table, row: int) -> tuple[int, int, int] | None:
    """Return the columns of action, owner and day (0 where there is none) that a row heads."""
    heads = {cell.column: cell.text for cell in table.row(row)}
    what = next((at for at, text in heads.items() if _ACTION.fullmatch(text)), 0)
    who = next((at for at, text in heads.items() if _OWNER.fullmatch(text)), 0)
    when = next((at for at, text in heads.items() if _DUE.fullmatch(text)), 0)
    return (what, who, when) if what and (who or when) else None


def _text(table: Table, row: int, column: int) -> str:
    cell = table.at(row, column) if column else None
    return squeeze(cell.text) if cell else ""
