"""A verdict outlives a new run, and a flag whose evidence changed is open again and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperminer import read_results
from paperminer.config import Settings
from paperminer.folder import extract_folder
from paperminer.review.carry import carried, changes
from paperminer.review.nouns import SeenFlag, SeenPlace, Verdict, Wish
from paperminer.review.seen import seen_flags
from paperminer.review.verdicts import Verdicts

PAPER = """Report of the Director of Parks

1.1 The county council planted 120 oaks and 80 limes, a total of 210 trees, in 2019/20.

1.2 Visits rose from 40,000 in 2018/19 to 36,000 in 2019/20.
"""


def seen(*texts: str, flag_id: str = "f-1", expected: str = "200") -> SeenFlag:
    places = tuple(SeenPlace("a.txt", None, n, text) for n, text in enumerate(texts, 3))
    return SeenFlag(flag_id, "total_arithmetic", "a.txt", expected, "210", places)


def verdict(flag: SeenFlag, status: str = "confirmed") -> Verdict:
    return Verdict(1, flag.flag_id, status, "", "", "Ada", "2026", "a", None, "", flag)  # type: ignore[arg-type]


def test_nothing_is_written_for_a_flag_that_is_as_it_was() -> None:
    flag = seen("120 oaks")
    assert carried({"f-1": verdict(flag)}, [flag]) == []


def test_a_paragraph_that_moved_keeps_its_verdict_under_the_new_id() -> None:
    before, now = seen("120 oaks", "80 limes"), seen("80 limes", "120 oaks", flag_id="f-2")
    assert carried({"f-1": verdict(before)}, [now]) == [Wish(now, "confirmed", carried_from="f-1")]


def test_a_figure_that_changed_opens_the_flag_and_says_both() -> None:
    before, now = seen("planted 120 oaks"), seen("planted 130 oaks", flag_id="f-2")
    (wish,) = carried({"f-1": verdict(before)}, [now])
    assert (wish.status, wish.carried_from) == ("open", "f-1")
    assert "“planted 120 oaks”" in wish.note
    assert "“planted 130 oaks”" in wish.note
    assert "confirmed by Ada" in wish.note


def test_another_result_from_the_same_places_opens_the_flag() -> None:
    before, now = seen("120 oaks"), seen("120 oaks", expected="190")
    (wish,) = carried({"f-1": verdict(before)}, [now])
    assert (wish.status, wish.note) == ("open", changes(before, now))
    assert "'200'" in wish.note
    assert "'190'" in wish.note


def test_a_flag_with_nothing_in_common_gets_no_verdict() -> None:
    before, now = seen("planted 120 oaks"), seen("the roof of a school", flag_id="f-2")
    assert carried({"f-1": verdict(before)}, [now]) == []


def test_a_carried_verdict_is_not_carried_twice() -> None:
    before, now = seen("120 oaks"), seen("120 oaks", flag_id="f-2")
    later = Verdict(2, "f-2", "confirmed", "", "", "", "", "b", None, "f-1", now)
    assert carried({"f-1": verdict(before), "f-2": later}, [now]) == []


def settle_all(out: Path, status: str) -> None:
    with Verdicts.open(out) as verdicts:
        flags = seen_flags(out / "paperminer.db").values()
        verdicts.settle([Wish(flag, status) for flag in flags], "Ada")  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "trees.txt").write_text(PAPER, encoding="utf-8")
    return folder


def run(folder: Path) -> Path:
    out = folder.parent / "out"
    extract_folder(folder, out, Settings(workers=1, isolate=False))
    return out


def test_verdicts_hold_after_the_same_papers_are_mined_again(folder: Path) -> None:
    out = run(folder)
    settle_all(out, "confirmed")
    run(folder)
    flags = read_results(out).flags
    assert len(flags) >= 2
    assert set(flags.review_status) == {"confirmed"}


def test_verdicts_follow_a_new_version_of_a_paper_where_its_figures_stand(folder: Path) -> None:
    out = run(folder)
    settle_all(out, "confirmed")
    new = PAPER.replace("36,000", "37,000").replace("Report of", "A new cover page\n\nReport of")
    (folder / "trees.txt").write_text(new, encoding="utf-8")
    run(folder)
    flags = read_results(out).flags.set_index("kind")
    assert flags.review_status["total_arithmetic"] == "confirmed"
    assert flags.review_status["direction_word"] == "open"
    assert "37,000" in flags.review_note["direction_word"]
