"""`paperminer report` writes a page, and says what it left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_report_is_written_where_it_is_asked_for(
    run: Run, papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("extract", papers, "-o", "out", "-q") == 0
    assert run("report", "out", "-o", "pages/report.html") == 0
    told = capsys.readouterr().out
    assert "2 flags in full" in told
    page = (tmp_path / "pages" / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")


def test_a_report_can_be_made_from_the_store_itself(run: Run, papers: Path, tmp_path: Path) -> None:
    assert run("extract", papers, "-o", "out", "-q") == 0
    assert run("report", "out/paperminer.db") == 0
    assert (tmp_path / "report.html").is_file()


def test_a_folder_without_results_is_a_wrong_call(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", tmp_path) == 2
    assert "run `paperminer extract` first" in capsys.readouterr().err
    assert run("report", "out", "--pictures", "-1") == 2
