"""The queue holds what the store and the verdicts say now, in the order and choice asked for."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from paperminer.review.filters import Filters
from paperminer.review.flag_view import read_flag
from paperminer.review.meetings import BY_NAME, UNKNOWN
from paperminer.review.nouns import PROGRAM, Wish
from paperminer.review.opening import NoStoreError, reading, store_path
from paperminer.review.queue import Queue
from paperminer.review.seen import seen_flags
from paperminer.review.verdicts import Verdicts
from tests.review.made import MadePaper, flag_id, make_results

TREES = MadePaper(
    flags=("Oaks do not add up.", "Limes fell, and rose.", "Elms are printed twice."),
    kinds=("total_arithmetic", "direction_word"),
    severities=("warning", "error", "duplicate"),
)
ROADS = MadePaper("roads/a.txt", "Roads", "Roads Board", date(2025, 5, 6), ("Miles: 100% of 7_",))


def give(out: Path, flag: str, status: str, by: str = "Ada", reason: str = "") -> None:
    with Verdicts.open(out) as verdicts:
        seen = seen_flags(store_path(out), [flag])[flag]
        verdicts.settle([Wish(seen, status, reason)], by)  # type: ignore[arg-type]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return make_results(tmp_path / "out", [TREES, ROADS])


def said(queue: Queue, **chosen: str) -> list[str]:
    return [row.explanation.split()[0].strip(",:") for row in queue.rows(Filters.of(chosen))]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["Oaks", "Miles", "Elms", "Limes"]),
        ({"sort": "paper"}, ["Oaks", "Limes", "Elms", "Miles"]),
        ({"kind": "direction_word", "sort": "paper"}, ["Oaks", "Elms"]),
        ({"severity": "duplicate"}, ["Limes"]),
        ({"meeting": "2025-05-06 Roads Board"}, ["Miles"]),
        ({"q": "PRINTED elms"}, ["Elms"]),
        ({"q": "100% 7_"}, ["Miles"]),
        ({"q": "%"}, ["Miles"]),
        ({"confidence": "0.75"}, ["Elms"]),
        ({"verdict": "settled"}, []),
    ],
)
def test_a_choice_holds_what_it_names(
    out: Path, chosen: dict[str, str], expected: list[str]
) -> None:
    assert said(Queue(out), **chosen) == expected


def test_verdicts_of_others_are_seen_at_once(out: Path) -> None:
    queue = Queue(out)
    assert queue.progress().settled == 0
    give(out, flag_id("roads/a.txt", 1), "dismissed", "Bob", "rounding")
    assert queue.progress().settled == 1
    assert said(queue, verdict="dismissed") == ["Miles"]
    row = queue.row(flag_id("roads/a.txt", 1))
    assert row
    assert (row.status, row.reason, row.by) == ("dismissed", "rounding", "Bob")
    give(out, flag_id("roads/a.txt", 1), "open", "Bob")
    assert queue.progress().settled == 0


def test_a_store_that_a_run_replaced_is_read_anew_with_the_verdicts(out: Path) -> None:
    queue = Queue(out)
    give(out, flag_id(TREES.source, 1), "confirmed")
    assert queue.progress().total == 4
    make_results(out, [TREES])
    progress = queue.progress()
    assert (progress.settled, progress.total) == (1, 3)


def test_a_flag_that_the_program_opened_again_can_be_asked_for(out: Path) -> None:
    queue = Queue(out)
    give(out, flag_id(TREES.source, 1), "open", PROGRAM)
    assert said(queue, verdict="reopened") == ["Oaks"]
    assert queue.rows(Filters(verdict="reopened"))[0].reopened


def test_the_next_flag_is_told_for_one_that_has_left_the_choice(out: Path) -> None:
    queue = Queue(out)
    order = [row.flag_id for row in queue.rows(Filters())]
    give(out, order[1], "fixed")
    around = queue.around(order[1], Filters())
    assert (around.before, around.after) == (order[0], order[2])


def test_what_can_be_chosen_counts_what_the_other_filters_leave(out: Path) -> None:
    choices = Queue(out).choices(Filters(severity="error"))
    assert choices["severity"] == {"error": 2, "duplicate": 1, "warning": 1}
    assert sum(choices["meeting"].values()) == 2


def test_without_results_the_way_to_make_them_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="paperminer extract"):
        Queue(tmp_path).progress()


@pytest.mark.parametrize(
    "query",
    [
        {"verdict": "' OR 1"},
        {"sort": "flag_id; DROP TABLE queue"},
        {"confidence": "lots"},
        {"a": "b"},
    ],
)
def test_what_is_no_choice_is_passed_over(query: dict[str, str]) -> None:
    assert Filters.of(query) == Filters()


def test_a_choice_survives_its_address() -> None:
    from urllib.parse import parse_qsl

    filters = Filters(
        "2025 A & B", "p-1", "unit_pp", "error", "story", "0.9", "any", "ä & ?", "paper"
    )
    assert Filters.of(dict(parse_qsl(filters.query()[1:]))) == filters
    assert Filters().query() == ""


def test_results_of_an_earlier_version_are_to_be_made_again(out: Path) -> None:
    with sqlite3.connect(store_path(out)) as store:
        store.execute("PRAGMA user_version = 1")
    store.close()
    with pytest.raises(NoStoreError, match="earlier version"):
        Queue(out).progress()


def test_evidence_that_names_no_figure_has_the_one_that_is_printed_there(out: Path) -> None:
    with sqlite3.connect(store_path(out)) as store:
        store.execute("UPDATE evidence SET metric_id = NULL")
        store.execute("UPDATE metrics SET text = 'other' WHERE line = 2")
    store.close()
    with reading(out) as opened:
        first, second = (read_flag(opened, flag_id(TREES.source, n)) for n in (1, 2))
    assert first
    assert second
    (there,), (none,) = first.evidence, second.evidence
    assert there.figure
    assert there.figure.value == 201
    assert none.figure is None


def test_flags_of_no_known_meeting_come_last(tmp_path: Path) -> None:
    named = MadePaper("x/2024-01-02.txt", day=None)
    made = make_results(tmp_path / "three", [MadePaper("a.txt", day=None), named, ROADS])
    meetings = [group.key for group in Queue(made).groups("meeting")]
    assert meetings == ["2025-05-06 Roads Board", f"2024-01-02 {BY_NAME}", UNKNOWN]
