"""`show` finds a row by the beginning of its id; `find` finds rows by their words."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from paperminer.cli import main
from paperminer.cli.exits import Exit
from paperminer.config import Settings
from paperminer.folder import extract_folder
from paperminer.review.seen import seen_flags
from paperminer.review.verdicts import Verdicts, Wish

CORPUS = Path(__file__).parents[2] / "corpus" / "2025-01-16-cabinet"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown") / "out"
    settings = Settings.model_validate({"workers": 1, "isolate": False})
    extract_folder(CORPUS, folder, settings)
    return folder


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def first(out: Path, query: str) -> str:
    with closing(sqlite3.connect(out / "paperminer.db")) as store:
        return str(store.execute(query).fetchone()[0])


def printed(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main([str(word) for word in words]) == Exit.DONE
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main([str(word) for word in words]) == Exit.USAGE
    return capsys.readouterr().err


def test_a_metric_is_shown_with_place_sentence_fields_and_series(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    metric = first(out, "SELECT metric_id FROM metrics WHERE text = '2.9%' AND in_table = 0")
    lines = printed(capsys, "show", metric, out).splitlines()
    assert max(map(len, lines)) <= 80
    shown = " ".join(" ".join(lines).split())
    assert f"metric {metric}" in shown
    assert "quarterly-performance.pdf, page 1 (printed 1), line" in shown
    assert "Residual waste sent to landfill was 2.9%" in shown
    assert "value 2.9%" in shown
    assert "same series" in shown
    assert "flags f-" in shown


@pytest.mark.parametrize(
    ("table", "key", "wanted"),
    [
        ("targets", "target_id", "operator"),
        ("decisions", "decision_id", "stage"),
        ("papers", "paper_id", "words"),
    ],
)
def test_targets_decisions_and_papers_are_shown(
    out: Path, capsys: pytest.CaptureFixture[str], table: str, key: str, wanted: str
) -> None:
    row_id = first(out, f"SELECT {key} FROM {table}")
    shown = printed(capsys, "show", row_id, out)
    assert row_id in shown
    assert wanted in shown


def test_a_flag_is_shown_with_all_its_places_and_its_verdicts(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flag_id = first(out, "SELECT flag_id FROM flags WHERE source LIKE 'budget%' "
                         "AND kind = 'conflicting_figure'")  # fmt: skip
    seen = seen_flags(out / "paperminer.db")[flag_id]
    with Verdicts.open(out) as verdicts:
        verdicts.settle([Wish(seen, "dismissed", "rounding", "see the appendix")], "A. Reader")
    shown = " ".join(printed(capsys, "show", flag_id[:12], out).split())
    assert "page 1 (printed 1), line" in shown
    assert "page 2 (printed 2), line" in shown
    assert "dismissed (rounding): see the appendix, by A. Reader" in shown
    told = json.loads(printed(capsys, "show", flag_id, out, "--json"))
    assert [each["status"] for each in told["verdicts"]] == ["dismissed"]
    assert len(told["places"]) == 2


def test_an_id_that_is_none_is_told_with_those_near_it(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    metric = first(out, "SELECT metric_id FROM metrics")
    wrong = metric[:-1] + ("0" if metric[-1] != "0" else "1")
    assert f"near it are {metric}" in complaint(capsys, "show", wrong, out)
    assert "several ids begin with 'm-': m-" in complaint(capsys, "show", "m-", out)
    assert "has the id 'zebra'" in complaint(capsys, "show", "zebra", out)
    assert "has the id ''" in complaint(capsys, "show", "", out)
    assert "run `paperminer extract` first" in complaint(capsys, "show", "m", out / "missing")


def test_the_part_of_the_page_is_written_as_a_picture(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = first(out, "SELECT flag_id FROM flags WHERE source LIKE 'budget%' "
                      "AND kind = 'conflicting_figure'")  # fmt: skip
    one = first(out, "SELECT metric_id FROM metrics WHERE source LIKE 'budget%'")
    printed(capsys, "show", both, out, "-o", tmp_path / "both.png")
    printed(capsys, "show", one, out, "-o", tmp_path / "one.png")
    heights = []
    for name in ("one.png", "both.png"):
        with Image.open(tmp_path / name) as image:
            heights.append(image.height)
    assert 50 < heights[0] < heights[1]
    text = first(out, "SELECT metric_id FROM metrics WHERE source LIKE '%.txt'")
    assert "no pages to be shown" in complaint(
        capsys, "show", text, out, "-o", tmp_path / "text.png"
    )
    assert "does not end in .png" in complaint(capsys, "show", one, out, "-o", tmp_path / "a.jpg")


def test_find_prints_places_and_ids_that_show_takes(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "recycled wastes", str(out), "--limit", "2"]) == Exit.DONE
    shown = capsys.readouterr().out
    assert "7 metrics, the best 2" in shown
    assert "quarterly-performance.pdf, page" in shown
    told = json.loads(printed(capsys, "find", "recycled wastes", out, "--kind", "metric", "--json"))
    assert [(group["kind"], group["count"]) for group in told] == [("metric", 7)]
    assert printed(capsys, "show", told[0]["best"][0]["id"], out)


def test_find_says_what_it_does_not_find(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nothing has all these words: zebra" in printed(capsys, "find", "zebra", out)
    assert "'zebras' is no kind" in complaint(capsys, "find", "x", out, "--kind", "zebras")
    assert "no word to look for" in complaint(capsys, "find", "...", out)


def test_what_a_paper_prints_does_not_act_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(
        "Report to Cabinet\n\n1.1 The \x1b[31mcouncil\u202e [bold]planted[/bold] 120 oaks and 80 "
        "limes, a total of 210 trees.\n"
    )
    settings = Settings.model_validate({"workers": 1, "isolate": False})
    extract_folder(tmp_path / "papers", tmp_path / "out", settings)
    metric = first(tmp_path / "out", "SELECT metric_id FROM metrics WHERE text LIKE '120%'")
    for words in (("show", metric), ("find", "oaks")):
        assert main([*words, str(tmp_path / "out")]) == Exit.DONE
        shown = capsys.readouterr().out
        assert "\x1b[31m" not in shown
        assert "\u202e" not in shown
        assert "oaks" in shown
