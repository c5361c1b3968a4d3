"""`paperminer find`: the rows of the tables that have some words, the best first.

All the words have to be there, in any order; endings do not count (library, libraries). Words that
the measure or the title has weigh more than those of the sentence, and a row that prints them side
by side, as they were asked for, comes before one that has them apart.
"""

from __future__ import annotations

import heapq
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from paperminer.errors import UsageError
from paperminer.views.row_words import amount

Kind = Literal["metric", "target", "decision", "paper", "flag"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Cut from the words asked for: what begins with the rest is found. The words of linking/words.py
# are cut likewise, but loading them loads the language model's library: two seconds for a look-up.
_ENDING = re.compile(r"(?:ies|y|ing|ed|es|s|e|ments?|ations?|ly)$")
_SHORTEST = 4  # letters of a word that its ending is cut from
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_WORDS = 20

# What is searched of each table: its name, its key, and what a word weighs in its columns.
_TABLES: dict[Kind, tuple[str, str, tuple[tuple[str, int], ...]]] = {
    "metric": ("metrics", "metric_id", (("measure", 6), ("group", 5), ("area", 5), ("period", 4),
               ("acronyms", 3), ("text", 3), ("sentence", 2))),
    "target": ("targets", "target_id", (("measure", 6), ("group", 5), ("area", 5), ("due", 4),
               ("text", 3), ("sentence", 2))),
    "decision": ("decisions", "decision_id", (("paper", 5), ("decision_no", 6), ("text", 4),
                 ("body", 2), ("decision_maker", 2), ("owner", 2))),
    "paper": ("papers", "paper_id", (("title", 6), ("committee", 4), ("authors", 3),
              ("decision_no", 6), ("source", 2))),
    "flag": ("flags", "flag_id", (("explanation", 6), ("text", 4), ("kind", 4), ("enquiry", 2))),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A row that has the words.

    head: what it is in a few words: a value, a stage, a severity. words: its measure, text or
    title. sentence: what it stands in, or "". page: None for what has none.
    """

    kind: Kind
    id: str
    head: str
    words: str
    sentence: str
    source: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What was found of one kind: how many rows, and the best of them."""

    kind: Kind
    count: int
    best: tuple[Found, ...]


def find(
    store: sqlite3.Connection, text: str, kinds: Sequence[Kind] = KINDS, limit: int = 10
) -> tuple[FoundKind, ...]:
    """Return what has all the words of a text, kind by kind; a kind without any is left out.

    store: of a run, open for reading, its rows with names. limit: rows of each kind.
    Raises UsageError where the text has no words.
    """
    asked = _folded(text)
    wanted = tuple(dict.fromkeys(map(_stem, _WORD.findall(asked))))[:_MOST_WORDS]
    if not wanted:
        raise UsageError(f"{text!r} has no word to look for")
    found = (_of_kind(store, kind, asked, wanted, limit) for kind in kinds)
    return tuple(each for each in found if each.count)


def _of_kind(
    store: sqlite3.Connection, kind: Kind, asked: str, wanted: Sequence[str], limit: int
) -> FoundKind:
    count = 0

    def scored() -> Iterator[tuple[float, int]]:
        nonlocal count
        for rowid, score in _scored(store, kind, asked, wanted):
            count += 1
            # Of equals, what stands first in the papers comes first.
            yield score, -rowid

    best = heapq.nlargest(limit, scored())
    table = _TABLES[kind][0]
    rows = (
        store.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (-rowid,)).fetchone()
        for _, rowid in best
    )
    return FoundKind(kind, count, tuple(_found(kind, row) for row in rows))


def _scored(
    store: sqlite3.Connection, kind: Kind, asked: str, wanted: Sequence[str]
) -> Iterator[tuple[int, float]]:
    table, _, columns = _TABLES[kind]
    names = ", ".join(f'"{name}"' for name, _ in columns)
    # SQLite knows the case of ASCII letters only; what it lets through is looked at again.
    plain = max((word for word in wanted if word.isascii()), key=len, default="")
    condition = " OR ".join(f'"{name}" LIKE ?1' for name, _ in columns)
    # What is merely printed twice is wanted last.
    repeat = "(severity = 'duplicate') * 5" if kind == "flag" else "0"
    rows = store.execute(
        f'SELECT rowid, {repeat}, {names} FROM "{table}" WHERE {condition}', (f"%{plain}%",)
    )
    weights = [weight for _, weight in columns]
    starts = [re.compile(rf"(?<![^\W_]){re.escape(word)}") for word in wanted]
    for rowid, repeats, *texts in rows:
        folded = [_folded(text) if text else "" for text in texts]
        best = [
            max(
                weight if start.search(part) else 0
                for part, weight in zip(folded, weights, strict=True)
            )
            for start in starts
        ]
        if all(best):
            whole = 3 * len(wanted) if any(asked in part for part in folded) else 0
            yield int(rowid), sum(best) + whole - repeats - _length(folded[0])


def _length(text: str) -> float:
    """Return what a long text loses against a short one with the same words: less than any word."""
    return min(len(text), 400) / 401


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > _SHORTEST else word


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _found(kind: Kind, row: sqlite3.Row) -> Found:
    known = {name: row[name] for name in row.keys()}  # noqa: SIM118 (a Row is no mapping)

    def said(name: str) -> str:
        return str(known.get(name) or "")

    value = known.get("value")
    number = "" if value is None else amount(float(value), said("unit"))
    heads = {
        "metric": " · ".join(filter(None, (number, _role(said("role")), said("period")))),
        "target": " ".join(filter(None, (said("operator"), number, said("due")))),
        "decision": " · ".join(filter(None, (said("stage"), said("decision_no")))),
        "paper": " · ".join(filter(None, (said("kind"), said("meeting_date")))),
        "flag": f"{said('severity')} · {said('kind')}",
    }
    words = {"decision": "text", "paper": "title", "flag": "explanation"}.get(kind, "measure")
    page, line = known.get("page"), known.get("line")
    if kind == "flag":
        page = _first(said("pages"))
        line = _first(said("lines"))
    if kind == "paper":
        page, line = known.get("page_start"), known.get("line_start")
    return Found(
        kind, said(_TABLES[kind][1]), heads[kind], said(words), said("sentence"),
        said("source"), page, line,
    )  # fmt: skip


def _role(role: str) -> str:
    return "" if role == "actual" else role.replace("_", " ")


def _first(numbers: str) -> int | None:
    first = numbers.partition(";")[0]
    return int(first) if first.isdigit() else None
