"""`paperminer decisions`: a list of decision numbers, and the life of one as a tree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paperminer.cli import main
from paperminer.model import Decision, Evidence, Findings, Flag, Span
from paperminer.store.rows import rows_of
from paperminer.store.sqlite import FILE_NAME, Store

Captured = pytest.CaptureFixture[str]
NUMBER = "25/00044"


def decision(
    name: str, stage: str, text: str, number: str = NUMBER, **fields: str | int
) -> Decision:
    return Decision(
        decision_id=f"d-{name}",
        paper_id="aaaaaaaaaaaa-01",
        span=Span("a.txt", None, 7, 0, len(text), text),
        section="",
        stage=stage,  # type: ignore[arg-type]
        text=text,
        verbs=("release",),
        decision_no=number,
        paper="Repair of the [red]slipway\x1b[31m",
        body="Harbour Committee",
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "160")
    rows = (
        decision("1", "recommendation", "release £250k for the slipway at Ostrey"),
        decision("2", "recommendation", "release £250k for the slipway", repeats_id="d-1"),
        decision("3", "decision", "release £205,000 for the slipway at Ostrey", item="a"),
        decision("4", "resolution", "RESOLVED that the minutes be signed.", number=""),
    )
    with Store.create(tmp_path / FILE_NAME) as store:
        store.add(rows_of(Findings("a.txt", "a" * 64, "read", decisions=rows)))
        store.finish()
    return tmp_path


def test_without_a_number_every_number_is_listed(results: Path, capsys: Captured) -> None:
    assert main(["decisions", str(results)]) == 0
    out = capsys.readouterr().out
    assert NUMBER in out
    assert "2 recommendations, 1 decision" in out
    assert "1 decision number; 1 row without one" in out


def test_the_life_of_one_is_a_tree_with_the_changed_words_marked(
    results: Path, capsys: Captured
) -> None:
    assert main(["decisions", str(results / FILE_NAME), "--number", NUMBER]) == 0
    out = capsys.readouterr().out
    assert "release [-£250k-] {+£205,000+} for the slipway at Ostrey" in out
    assert "recommendation, printed again" in out
    assert "decision (a) · Harbour Committee · a.txt, line 7" in out


def test_text_from_papers_does_not_act_on_the_terminal(results: Path, capsys: Captured) -> None:
    assert main(["decisions", str(results), "--number", NUMBER]) == 0
    out = capsys.readouterr().out
    assert "[red]" in out
    assert "\x1b" not in out


def test_json(results: Path, capsys: Captured) -> None:
    assert main(["decisions", str(results), "--json"]) == 0
    line, other = json.loads(capsys.readouterr().out)
    assert line["stages"] == {"recommendation": 2, "decision": 1}
    assert (line["open"], other["number"], other["stages"]) == (0, "", {"resolution": 1})
    assert main(["decisions", str(results), "--number", NUMBER, "--json"]) == 0
    life = json.loads(capsys.readouterr().out)
    first = life["rows"][0]
    assert first["leads_to"] == "d-3"
    assert first["changed_in_next"] == [{"before": "£250k", "after": "£205,000"}]


def test_movers_votes_owners_and_flags_stand_under_their_rows(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    asked = decision("1", "recommendation", "release £250k for the slipway", number="")
    done = decision(
        "2", "resolution", "release £205k for the slipway", number="", moved_by="Mr Oake",
        seconded_by="Mrs Lind", votes_for=3, votes_against=1,
    )  # fmt: skip
    owed = decision("3", "action", "Ms Pell to write", number="", owner="Ms Pell", due="May 2031")
    flag = Flag(
        "f-1", "aaaaaaaaaaaa-01", "a.txt", "conflicting_text", "conflict", 0.6, "Two sums.", "", "",
        (Evidence(asked.span),),
    )  # fmt: skip
    found = Findings("a.txt", "a" * 64, "read", decisions=(asked, done, owed), flags=(flag,))
    with Store.create(tmp_path / FILE_NAME) as store:
        store.add(rows_of(found))
        store.finish()
    assert main(["decisions", str(tmp_path), "--about", "repair"]) == 0
    out = capsys.readouterr().out
    assert "no answer in these papers" in out
    assert "moved by Mr Oake, seconded by Mrs Lind" in out
    assert "vote: 3 for, 1 against" in out
    assert "owner: Ms Pell · due: May 2031" in out
    assert out.count("! conflicting_text: Two sums.") == 1
    assert main(["decisions", str(tmp_path), "--about", "library"]) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--number", "25/00045"], "did you mean 25/00044?"),
        (["--number", "nonsense"], "no decision has the number"),
    ],
)
def test_an_unknown_number_is_wrong_usage(
    results: Path, capsys: Captured, words: list[str], said: str
) -> None:
    assert main(["decisions", str(results), *words]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_without_results_is_wrong_usage(tmp_path: Path, capsys: Captured) -> None:
    assert main(["decisions", str(tmp_path / "none")]) == 2
    assert "run `paperminer extract` first" in capsys.readouterr().err
    (tmp_path / "text.db").write_text("no tables, but a text that is long enough to be one")
    assert main(["decisions", str(tmp_path / "text.db")]) == 2
    assert "does not hold the tables of a run" in capsys.readouterr().err
