"""What people say of flags is kept, in order, whoever else writes and whatever is run again."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from paperminer.errors import UsageError
from paperminer.review.nouns import SeenFlag, SeenPlace, SettledMeanwhileError, Wish
from paperminer.review.verdicts import FILE_NAME, Verdicts, latest_verdicts


def flag(number: int = 1) -> SeenFlag:
    place = SeenPlace("a.txt", None, number, f"the total of {number} swans")
    return SeenFlag(f"f-{number}", "total_arithmetic", "a.txt", "3", "4", (place,))


def test_the_newest_verdict_holds_and_all_of_them_are_the_history(tmp_path: Path) -> None:
    with Verdicts.open(tmp_path) as verdicts:
        verdicts.settle([Wish(flag(), "confirmed", note="asked the author")], "Ada")
        verdicts.settle([Wish(flag(), "dismissed", "rounding")], "Bob")
    with Verdicts.open(tmp_path) as verdicts:
        assert verdicts.latest()["f-1"].status == "dismissed"
        assert verdicts.latest()["f-1"].reason == "rounding"
        told = [(v.by, v.status, v.note) for v in verdicts.history("f-1")]
        assert told == [("Ada", "confirmed", "asked the author"), ("Bob", "dismissed", "")]
        assert verdicts.latest()["f-1"].seen == flag()


def test_a_verdict_on_an_older_state_is_refused_with_the_newer_one(tmp_path: Path) -> None:
    with Verdicts.open(tmp_path) as verdicts:
        verdicts.settle([Wish(flag(), "confirmed", latest=0)], "Ada")
        with pytest.raises(SettledMeanwhileError, match="Ada") as raised:
            verdicts.settle([Wish(flag(2), "fixed"), Wish(flag(), "dismissed", latest=0)], "Bob")
        assert raised.value.verdict.status == "confirmed"
        assert "f-2" not in verdicts.latest(), "all or none of one step"


def test_undo_takes_back_one_persons_steps_from_the_last_one_on(tmp_path: Path) -> None:
    with Verdicts.open(tmp_path) as verdicts:
        verdicts.settle([Wish(flag(), "confirmed")], "Ada")
        verdicts.settle([Wish(flag(), "dismissed", "misread")], "Ada")
        verdicts.settle([Wish(flag(2), "fixed")], "Bob")
        assert [v.status for v in verdicts.undo("Ada")] == ["confirmed"]
        assert [v.status for v in verdicts.undo("Ada")] == ["open"]
        assert verdicts.undo("Ada") == ()
        assert verdicts.latest()["f-1"].status == "open"
        assert verdicts.latest()["f-2"].status == "fixed"
        assert len(verdicts.history("f-1")) == 4


def test_undo_of_many_leaves_what_somebody_else_settled_since(tmp_path: Path) -> None:
    with Verdicts.open(tmp_path) as verdicts:
        verdicts.settle([Wish(flag(n), "dismissed", "other") for n in (1, 2, 3)], "Ada")
        verdicts.settle([Wish(flag(2), "confirmed")], "Bob")
        assert sorted(v.flag_id for v in verdicts.undo("Ada")) == ["f-1", "f-3"]
        assert verdicts.latest()["f-2"].status == "confirmed"


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    def settle(number: int) -> None:
        with Verdicts.open(tmp_path) as verdicts:
            for n in range(10):
                verdicts.settle([Wish(flag(n), "confirmed", note=str(number))], f"officer {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(settle, range(8)))
    with Verdicts.open(tmp_path) as verdicts:
        assert len(verdicts.recent(1000)) == 80
        assert [len(verdicts.history(f"f-{n}")) for n in range(10)] == [8] * 10


@pytest.mark.parametrize(
    ("status", "reason", "said"),
    [
        ("closed", "", "no verdict"),
        ("dismissed", "boring", "no reason"),
        ("confirmed", "rounding", "goes with a dismissal"),
    ],
)
def test_words_that_are_no_verdict_are_refused(
    tmp_path: Path, status: str, reason: str, said: str
) -> None:
    with Verdicts.open(tmp_path) as verdicts:
        with pytest.raises(UsageError, match=said):
            verdicts.settle([Wish(flag(), status, reason)], "Ada")  # type: ignore[arg-type]
        assert not verdicts.latest()


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE somebody (s TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="cannot read the verdicts"):
        Verdicts.open(tmp_path)
    assert path.read_bytes() == before


def test_looking_for_verdicts_makes_no_file(tmp_path: Path) -> None:
    assert not latest_verdicts(tmp_path)
    assert not list(tmp_path.iterdir())
