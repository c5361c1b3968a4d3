"""The signs of a table's cells: RAG statuses and the ways arrows point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import regex

from paperminer.model import Cell, Direction, Rag
from paperminer.reading.colours import rag_of

_WORDS: dict[str, Rag] = {"red": "red", "amber": "amber", "green": "green"}
_LETTERS: dict[str, Rag] = {"r": "red", "a": "amber", "g": "green"}
_TEXT = regex.compile(r"\(?(?P<word>\p{L}+)\)?[\s:–-]*(?P<arrow>\P{L}?)", regex.IGNORECASE)
_OF_STATUS = regex.compile(r"\b(?:rag|status|rating|rated)\b", regex.IGNORECASE)
_UP = frozenset("↑⬆⇧▲△⇑↗⬈⇗🡅🡑")
_DOWN = frozenset("↓⬇⇩▼▽⇓↘⬊⇘🡇🡓")
_LEVEL = frozenset("→←↔⬌⇨⇦⇔➔➡⬅►◄▶◀⇒⇐🡒🡆⬄")
_MOST = 3  # signs beside an arrow in a cell, at most: "GREEN ↑" has a word, "↑ 4" a figure


def with_signs(cells: Sequence[Cell], drawn: Sequence[tuple[str, str]]) -> list[Cell]:
    """Return the cells of a table, each with the RAG status and the direction that it gives.

    cells: in reading order. drawn: for each cell the arrow and the RAG word that are drawn in it,
    "" for none. A colour counts as a status where the column's header says so, or where its column
    or row has two of such colours; a letter only under such a header.
    """
    named = _columns_of_status(cells)
    columns = _coloured([cell.column for cell in cells], cells)
    rows = _coloured([cell.row for cell in cells], cells)
    out = []
    for cell, (arrow, rag) in zip(cells, drawn, strict=True):
        status: Rag = _WORDS.get(rag.lower(), "") or _said(cell, named)
        told = cell.column in named or cell.column in columns or cell.row in rows
        if not status and not cell.is_header and told:
            status = rag_of(cell.fill)
        way = direction_of(arrow) or _pointed(cell.text)
        out.append(replace(cell, rag=status, direction=way) if status or way else cell)
    return out


def direction_of(arrow: str) -> Direction:
    """Return the way that an arrow or a triangle points, "" for any other text."""
    if arrow in _UP:
        return "up"
    if arrow in _DOWN:
        return "down"
    return "level" if arrow in _LEVEL else ""


def is_status(text: str) -> bool:
    """Return whether a text is a RAG word or an arrow, and nothing besides."""
    return text.strip().lower() in _WORDS or bool(direction_of(text.strip()))


def _pointed(text: str) -> Direction:
    """Return the way of the one arrow in a short text, "" where there is none or several."""
    ways = [way for char in text if (way := direction_of(char))]
    return ways[0] if len(ways) == 1 and len(text.split()) <= _MOST else ""


def _said(cell: Cell, named: frozenset[int]) -> Rag:
    match = _TEXT.fullmatch(cell.text)
    if match is None:
        return ""
    word = match["word"].lower()
    letters = cell.column in named and not cell.is_header
    return _WORDS.get(word, "") or (_LETTERS.get(word, "") if letters else "")


def _columns_of_status(cells: Sequence[Cell]) -> frozenset[int]:
    return frozenset(
        cell.column
        for cell in cells
        if not cell.is_header and any(_OF_STATUS.search(head) for head in cell.headers)
    )


def _coloured(lines: Sequence[int], cells: Sequence[Cell]) -> frozenset[int]:
    """Return the columns or rows with two such colours. lines: the column, or row, of each cell."""
    found: dict[int, set[Rag]] = defaultdict(set)
    for line, cell in zip(lines, cells, strict=True):
        if not cell.is_header and (status := rag_of(cell.fill)):
            found[line].add(status)
    return frozenset(line for line, colours in found.items() if len(colours) > 1)
