"""`paperminer trend`: the series, the list to choose from, the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paperminer.cli import main
from tests.views.stores import FERRY, figure, written, year

Captured = pytest.CaptureFixture[str]
OTHER = "Ferry tickets that were bought on board"


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    return written(
        tmp_path / "out",
        [
            figure(1, "80%", year(2021)),
            figure(2, "82%", year(2022)),
            figure(3, "82%", year(2022), source="minutes\x1b[31m.txt"),
            figure(4, "40%", year(2021), measure=OTHER),
            figure(5, "44%", year(2022), measure=OTHER),
        ],
    )


def test_one_series_is_a_chart_and_a_table_with_its_places(results: Path, capsys: Captured) -> None:
    assert main(["trend", "crossings", str(results)]) == 0
    out = capsys.readouterr().out
    assert FERRY in out
    assert "●" in out
    assert "2 papers say so" in out
    assert "[1] ferry.txt" in out
    assert "\x1b" not in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_words_that_mean_several_give_a_list(results: Path, capsys: Captured) -> None:
    assert main(["trend", "ferry", str(results)]) == 0
    out = capsys.readouterr().out
    assert "2 series" in out
    assert "s-" in out
    assert main(["trend", "ferry", str(results), "--json"]) == 0
    matches = json.loads(capsys.readouterr().out)["matches"]
    assert {match["measure"] for match in matches} == {FERRY, OTHER}
    assert main(["trend", matches[0]["series_id"][:10], str(results), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["series_id"] == matches[0]["series_id"]


def test_a_measure_worded_just_so_is_meant(results: Path, capsys: Captured) -> None:
    assert main(["trend", FERRY.upper(), str(results), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["measure"] == FERRY
    assert found["lines"][0]["points"][0]["value"] == 80
    assert found["lines"][0]["points"][0]["end"] == "2022-03-31"
    assert found["lines"][0]["joins"] == [[0, 1]]


def test_nothing_found_names_what_is_near(results: Path, capsys: Captured) -> None:
    assert main(["trend", "crossing left on tine", str(results)]) == 2
    assert FERRY in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.html", b"<!DOC")]
)
def test_a_chart_is_written(
    results: Path, tmp_path: Path, name: str, begins: bytes, capsys: Captured
) -> None:
    assert main(["trend", "crossings", str(results), "-o", str(tmp_path / name)]) == 0
    assert f"the chart is in {tmp_path / name}" in capsys.readouterr().out
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("words", [["ferry", "-o", "a.png"], ["crossings", "-o", "a.gif"]])
def test_a_file_that_cannot_be_written_is_a_wrong_command(
    results: Path, words: list[str], capsys: Captured
) -> None:
    assert main(["trend", words[0], str(results), *words[1:]]) == 2
    assert "paperminer: " in capsys.readouterr().err
