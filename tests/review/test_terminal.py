"""The review on a terminal gives the same verdicts as the pages, and no text of a paper acts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from paperminer.cli.terminal import shown
from paperminer.errors import UsageError
from paperminer.review.corrections import corrections_of
from paperminer.review.filters import Filters
from paperminer.review.flag_view import read_flag
from paperminer.review.nouns import Wish
from paperminer.review.opening import NoStoreError, reading, store_path
from paperminer.review.seen import seen_flags
from paperminer.review.terminal import review
from paperminer.review.verdicts import Verdicts, latest_verdicts
from tests.review.made import MadePaper, flag_id, make_results

TREES = MadePaper(flags=("Oaks do not add up.", "Limes [bold]do\x1b[31m not.", "Elms are wrong."))
OAKS, LIMES, ELMS = (flag_id(TREES.source, number) for number in (1, 2, 3))
"""They are shown the surest first: elms, limes, oaks."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return make_results(tmp_path / "out", [TREES])


def told(out: Path, keys: str, *lines: str, filters: Filters | None = None) -> str:
    """Return what the terminal shows while keys are hit and lines are written."""
    written = io.StringIO()
    console = Console(file=written, width=100, highlight=False, markup=False, emoji=False)
    hit: Iterator[str] = iter(keys)
    wrote: Iterator[str] = iter(lines)
    review(out, "Ada", console, shown, lambda: next(hit), lambda _: next(wrote), filters)
    assert next(hit, None) is None, "it went on until all keys were hit"
    return written.getvalue()


def statuses(out: Path) -> dict[str, str]:
    return {flag: verdict.status for flag, verdict in latest_verdicts(out).items()}


def test_a_key_settles_each_flag_until_none_is_left(out: Path) -> None:
    said = told(out, "cd2f")
    assert statuses(out) == {ELMS: "confirmed", LIMES: "dismissed", OAKS: "fixed"}
    assert latest_verdicts(out)[LIMES].reason == "different scope"
    assert "3 of 3 settled." in said
    assert said.index("Elms are wrong.") < said.index("Oaks do not")
    assert "Expected: 200. Printed: 210." in said


def test_a_note_goes_with_the_next_verdict_only(out: Path) -> None:
    told(out, "ncfq", "asked the author")
    assert [latest_verdicts(out)[flag].note for flag in (ELMS, LIMES)] == ["asked the author", ""]


def test_keys_walk_and_take_back(out: Path) -> None:
    told(out, "jjkfukq")
    assert statuses(out) == {LIMES: "open"}


def test_a_key_that_means_nothing_tells_the_keys(out: Path) -> None:
    assert told(out, "xd9q").count("c confirm") == 3
    assert statuses(out) == {}


def test_one_that_another_has_just_settled_says_so(out: Path) -> None:
    written = io.StringIO()
    hit = iter("cq")

    def key() -> str:
        with Verdicts.open(out) as verdicts:
            if not verdicts.history(ELMS):
                seen = seen_flags(store_path(out))[ELMS]
                verdicts.settle([Wish(seen, "fixed")], "Bob")
        return next(hit)

    console = Console(file=written, width=100, highlight=False)
    review(out, "Ada", console, shown, key, lambda _: "")
    assert "Bob has just settled this flag: it is fixed" in written.getvalue()
    assert statuses(out) == {ELMS: "fixed"}


def test_signs_of_a_paper_are_shown_and_do_nothing(out: Path) -> None:
    said = told(out, "jq")
    assert "Limes [bold]do\ufffd[31m not." in said
    assert "\x1b" not in said


def test_without_results_the_way_to_make_them_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="paperminer extract"):
        told(tmp_path, "q")


def test_what_was_misread_is_corrected(out: Path) -> None:
    said = told(out, "d3d3d3", "2,010", "lots", "")
    assert "210 (trees planted, 1963)" in said
    assert "no number" in said
    ((ident, value),) = ((each.metric_id, each.value) for each in corrections_of(out))
    with reading(out) as store:
        elms = read_flag(store, ELMS)
    assert elms
    assert elms.evidence[0].figure
    assert (ident, value) == (elms.evidence[0].figure.metric_id, "2010")


def test_only_the_flags_of_a_choice_are_shown(out: Path) -> None:
    said = told(out, "c", filters=Filters.told("/queue?q=oaks"))
    assert "1 of 1 settled." in said
    assert list(statuses(out)) == [OAKS]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("", Filters()),
        ("severity=error", Filters(severity="error")),
        (
            "http://127.0.0.1:1/queue?kind=unit_pp&verdict=any",
            Filters(kind="unit_pp", verdict="any"),
        ),
        ("q=two%20words&paper=", Filters(q="two words")),
        ("error", None),
        ("severty=error", None),
        ("verdict=good", None),
        ("confidence=0.8", None),
    ],
)
def test_a_choice_is_written_as_in_an_address(text: str, filters: Filters | None) -> None:
    if filters is None:
        with pytest.raises(UsageError, match="chooses no flags"):
            Filters.told(text)
    else:
        assert Filters.told(text) == filters
