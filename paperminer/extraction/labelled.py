"""Cells that print their own labels: "Latest: 97%", "Target: 97%, Floor: 90%".

Performance reports set each indicator in a box: its name on top with a rating, a chart, and below a
row of such cells.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from paperminer.model import Cell, Table

_PAIR = regex.compile(
    r"(?:(?P<label>\p{Lu}[\p{L}\d /-]{2,28}?)\s*[:=]|(?P<label>Floor|Target|Latest|Previous|Actual|"
    r"Baseline|Benchmark)(?=\s))\s*(?P<figure>[-−+]?£?\d[\d,]*(?:\.\d+)?"
    r"(?:\s?(?:%|pp|k|m|bn|days?|weeks?|hours?))?)(?=\s*(?:[,;|]|\(|$|\s))"
)
_REST = regex.compile(r"\s*(?:\([^()]{0,30}\)|[,;|/]|and)?\s*")


@dataclass(frozen=True, slots=True)
class LabelledFigure:
    """A label and the figure after it; start and end are the figure's offsets in the cell."""

    label: str
    text: str
    start: int
    end: int


def labelled_figures(text: str) -> tuple[LabelledFigure, ...]:
    """Return the labelled figures of a cell that holds nothing else, in order.

    text: the cell. What stands in brackets after a figure ("97% (Green)") may stand.
    """
    found: list[LabelledFigure] = []
    at = 0
    while at < len(text):
        match = _PAIR.match(text, at)
        if match is None:
            return ()
        start, end = match.span("figure")
        found.append(LabelledFigure(match["label"].strip(), match["figure"], start, end))
        rest = _REST.match(text, match.end())
        at = rest.end() if rest else match.end()
    return tuple(found)


def label_at(cell: Cell, offset: int) -> str:
    """Return the label of the figure at an offset of a cell, or the cell's column header."""
    for found in labelled_figures(cell.text):
        if found.start <= offset < found.end:
            return found.label
    return cell.column_header


def box_title(table: Table, row: int) -> str:
    """Return the name of the indicator that a row of labelled cells is about, or "".

    table: one box, or several boxes drawn as one grid. row: the row, from 1; the name stands in the
    nearest row above it that has no labelled cells.
    """
    for above in range(row - 1, 0, -1):
        texts = [cell.text for cell in table.cells if cell.row == above]
        if texts and not any(labelled_figures(text) for text in texts):
            title = max(texts, key=len)
            return title if len(title.split()) > 1 else ""
    return ""
