"""Papers of many councils, all invented, with the rows that must be found in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Told: TypeAlias = str | int | bool | None


@dataclass(frozen=True)
class Row:
    """A row that must be found: its stage and item, some of its verbs, words of its text."""

    stage: str
    item: str
    verbs: frozenset[str]
    words: str
    told: tuple[tuple[str, Told], ...]


Shape: TypeAlias = tuple[str, str, tuple[Row, ...]]


def row(stage: str, item: str, verbs: str, words: str, **told: Told) -> Row:
    """Return a row; told: what its other columns must hold, by their names."""
    return Row(stage, item, frozenset(verbs.split()), words, tuple(told.items()))
