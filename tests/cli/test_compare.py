"""`paperminer compare`: a summary first, then the differences with both places."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from paperminer.cli import main
from paperminer.store.sqlite import FILE_NAME
from tests.cli.conftest import Run
from tests.views.stores import figure, written, year

Captured = pytest.CaptureFixture[str]
SENTENCE = "Of the [red]berths\x1b[31m, {} were let."


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.setenv("COLUMNS", "80")
    first = figure(3, "62%", year(2023), sentence=SENTENCE.format("62%"))
    second = replace(
        figure(4, "64%", year(2023), sentence=SENTENCE.format("64%")), measure="\x1b[2Jberths"
    )
    one = written(tmp_path / "one", [first], sha={"ferry.txt": "a" * 64})
    other = written(tmp_path / "two", [second], sha={"ferry.txt": "b" * 64})
    return str(one), str(other)


def test_the_summary_comes_first_and_then_both_places(
    runs: tuple[str, str], capsys: Captured
) -> None:
    assert main(["compare", *runs]) == 0
    out = capsys.readouterr().out
    assert "1 figure moved" in out.splitlines()[1] or "1 figure moved" in out.splitlines()[2]
    assert "- 62%  ferry.txt, line 3" in out
    assert "+ 64%  ferry.txt, line 4" in out
    assert "\x1b" not in out


def test_json_and_a_file(runs: tuple[str, str], tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "differences.csv"
    assert main(["compare", *runs, "--json", "-o", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["differences"][0]["what"] == "figure moved"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfwhat,")


def test_the_exit_code_says_whether_anything_differs_where_it_is_asked(
    runs: tuple[str, str],
) -> None:
    assert main(["compare", *runs, "--exit-code"]) == 1
    assert main(["compare", runs[0], runs[0], "--exit-code"]) == 0
    assert main(["compare", f"{runs[0]}/{FILE_NAME}", runs[0], "--exit-code"]) == 0


def test_papers_are_mined_where_there_are_no_tables_yet(
    run: Run, papers: Path, capsys: Captured
) -> None:
    assert run("compare", papers / "a.txt", papers / "b.txt") == 0
    assert "unchanged" in capsys.readouterr().out
    assert sorted(path.name for path in papers.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "words",
    [("no-such", "no-such"), ("a.txt", "b.txt", "--in", "."), ("a.txt", "b.txt", "-o", "x.pdf")],
)
def test_what_cannot_be_compared_is_a_wrong_command(
    run: Run, words: tuple[str, ...], capsys: Captured
) -> None:
    assert run("compare", *words) == 2
    assert "paperminer: " in capsys.readouterr().err
