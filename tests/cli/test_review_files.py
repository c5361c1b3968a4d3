"""`paperminer review export` and `import`: verdicts on flags out to a file, and in again."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from paperminer.cli.exits import Exit
from paperminer.review.verdicts import latest_verdicts
from tests.cli.conftest import Run

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def results(papers: Path, run: Run, tmp_path: Path) -> Path:
    run("extract", papers, "-o", tmp_path / "out", "-q", "--workers", 1)
    return tmp_path / "out"


def fill_in(path: Path, *statuses: str) -> None:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row, status in zip(rows, statuses, strict=True):
        row["review_status"] = status
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_file_goes_out_and_comes_in(
    results: Path, run: Run, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "review.csv"
    capsys.readouterr()
    assert run("review", "export", results, "-o", path) == Exit.DONE
    assert "flags written to" in capsys.readouterr().out
    fill_in(path, "confirmed", "open")
    assert run("review", "import", path, results, "--user", " Ada  Lind ") == Exit.DONE
    assert "verdicts taken: 1; rows unchanged: 1" in capsys.readouterr().out
    (verdict,) = latest_verdicts(results).values()
    assert (verdict.status, verdict.by) == ("confirmed", "Ada Lind")


def test_rows_that_are_not_taken_are_named_and_change_the_exit_code(
    results: Path, run: Run, capsys: Captured
) -> None:
    fill_in(results / "flags.csv", "perhaps\x1b[2J", "fixed")
    capsys.readouterr()
    assert run("review", "import", results / "flags.csv") == Exit.UNREAD
    told = capsys.readouterr().out
    assert "verdicts taken: 1; rows unchanged: 0" in told
    assert "rows not taken: 1 (1 with a word or note that will not do)" in told
    assert "row 2: 'perhaps" in told
    assert "\x1b" not in told


def test_json_names_every_row(results: Path, run: Run, capsys: Captured) -> None:
    fill_in(results / "flags.csv", "fixed", "perhaps")
    capsys.readouterr()
    run("review", "import", results / "flags.csv", "--json")
    told = json.loads(capsys.readouterr().out)
    assert [row["review_status"] for row in told["taken"]] == ["fixed"]
    assert [(row["place"], row["trouble"]) for row in told["not_taken"]] == [("row 3", "invalid")]


def test_the_workbook_beside_the_results_needs_no_folder(
    results: Path, run: Run, capsys: Captured
) -> None:
    assert run("review", "export", results, "-o", results / "mine.xlsx") == Exit.DONE
    assert run("review", "import", results / "mine.xlsx") == Exit.DONE
    assert "verdicts taken: 0; rows unchanged: 2" in capsys.readouterr().out


def test_help_names_the_commands(run: Run, capsys: Captured) -> None:
    assert run("review", "--help") == Exit.DONE
    told = capsys.readouterr().out
    assert "import" in told
    assert "export" in told


def test_a_file_that_is_not_there_is_said_so(results: Path, run: Run, capsys: Captured) -> None:
    assert run("review", "import", results / "none.xlsx", results) == Exit.USAGE
    assert "cannot read" in capsys.readouterr().err


def test_a_file_elsewhere_asks_for_the_results_it_is_for(
    results: Path, run: Run, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "my verdicts.csv"
    run("review", "export", results, "-o", path)
    assert f"paperminer review import '{path}' {results}" in capsys.readouterr().out
    assert run("review", "import", path) == Exit.USAGE
    assert "paperminer review import 'my verdicts.csv' RESULTS" in capsys.readouterr().err


def settle(path: Path, *statuses: str) -> None:
    """Fill in a workbook as a person does."""
    book = openpyxl.load_workbook(path)
    sheet = book["Flags"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, status in enumerate(statuses, 2):
        sheet.cell(row, columns["review_status"], status)
    book.save(path)


def test_a_workbook_filled_in_but_not_brought_in_is_not_lost_in_a_new_run(
    papers: Path, run: Run, tmp_path: Path, capsys: Captured
) -> None:
    mined = ("extract", papers, "-o", tmp_path / "out", "--workers", 1, "--format", "xlsx")
    run(*mined)
    capsys.readouterr()
    run(*mined)
    assert "paperminer.xlsx;" not in capsys.readouterr().out
    settle(tmp_path / "out" / "paperminer.xlsx", "confirmed", "open")
    run(*mined)
    assert "1 verdict taken from paperminer.xlsx" in capsys.readouterr().out
    assert [said.status for said in latest_verdicts(tmp_path / "out").values()] == ["confirmed"]
    book = openpyxl.load_workbook(tmp_path / "out" / "paperminer.xlsx", read_only=True)
    header, *rows = book["Flags"].iter_rows(values_only=True)
    book.close()
    assert {row[header.index("review_status")] for row in rows} == {"confirmed", "open"}
    run(*mined)
    assert "taken from" not in capsys.readouterr().out


def test_a_workbook_with_words_that_will_not_do_is_kept(
    papers: Path, run: Run, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "out"
    mined = ("extract", papers, "-o", out, "--workers", 1, "--format", "xlsx")
    run(*mined)
    settle(out / "paperminer.xlsx", "fixed", "perhaps")
    capsys.readouterr()
    run(*mined)
    told = " ".join(capsys.readouterr().out.split())
    assert "1 verdict taken from paperminer.xlsx; the rest could not be" in told
    assert "kept as paperminer-kept-1.xlsx" in told
    assert run("review", "import", out / "paperminer-kept-1.xlsx") == Exit.UNREAD
    assert "'perhaps' is no verdict" in capsys.readouterr().out


def test_a_workbook_that_cannot_be_read_is_kept(papers: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    mined = ("extract", papers, "-o", out, "-q", "--workers", 1, "--format", "xlsx")
    run(*mined)
    (out / "paperminer.xlsx").write_bytes(b"cut off")
    assert run(*mined) == Exit.DONE
    assert (out / "paperminer-kept-1.xlsx").read_bytes() == b"cut off"
    assert run("review", "import", out / "paperminer.xlsx") == Exit.DONE
