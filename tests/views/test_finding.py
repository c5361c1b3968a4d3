"""Rows are found by all the words asked for, whatever their endings and order, the best first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from paperminer.errors import UsageError
from paperminer.store.rows import rows_of
from paperminer.store.sqlite import Store
from paperminer.views.finding import find
from tests.store import fakes

FIGURES = {
    1: ("visits to libraries", "Visits to libraries came to 412,300."),
    2: ("new hubs", "Four new hubs were opened, so that each library has one to visit."),
    3: ("visits", "Schools had 80 visits, of which a third were to a library."),
    4: ("potholes mended", "Élan Street had 62 potholes mended: 100% [bold]of all_."),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    made = fakes.findings("a.txt", "A pothole was mended.")
    metrics = tuple(
        fakes.metric("a.txt", number, str(number), "7", measure=measure, sentence=sentence)
        for number, (measure, sentence) in FIGURES.items()
    )
    with Store.create(tmp_path / "paperminer.db") as new:
        new.add(rows_of(replace(made, metrics=metrics)))
        new.finish()
    with closing(sqlite3.connect(tmp_path / "paperminer.db")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def numbers(store: sqlite3.Connection, text: str, limit: int = 10) -> list[int]:
    found = find(store, text, ("metric",), limit)
    return [row.line or 0 for group in found for row in group.best]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("library visits", [1, 3, 2]),
        ("VISIT libraries", [1, 3, 2]),
        ("visits to libraries", [1, 3, 2]),
        ("412,300", [1]),
        ("pothole mending", [4]),
        ("élan street", [4]),
        ("ÉLAN", [4]),
        ("lan street", []),  # words are found from their beginnings
        ("hub zebra", []),
        ("all_", [4]),
    ],
)
def test_all_words_have_to_be_there_in_any_order_and_ending(
    store: sqlite3.Connection, text: str, wanted: list[int]
) -> None:
    assert numbers(store, text) == wanted


def test_the_number_of_rows_is_told_where_only_some_are_wanted(store: sqlite3.Connection) -> None:
    (group,) = find(store, "library", ("metric",), 1)
    assert (group.count, len(group.best)) == (3, 1)


def test_what_is_found_is_grouped_by_its_kind(store: sqlite3.Connection) -> None:
    found = find(store, "potholes")
    assert [group.kind for group in found] == ["metric", "target", "decision", "flag"]
    assert found[2].best[0].words == "A pothole was mended."
    assert found[3].best[0].head == "error · total_arithmetic"


@pytest.mark.parametrize("text", ["", "  ", "%", "_ - !", "..."])
def test_a_text_without_words_is_no_search(store: sqlite3.Connection, text: str) -> None:
    with pytest.raises(UsageError, match="no word to look for"):
        find(store, text)
