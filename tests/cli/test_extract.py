"""`paperminer extract`: what it prints, where, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from paperminer.cli.terminal import plain
from paperminer.config import load_settings
from paperminer.folder import extract_folder
from paperminer.store.schema_flags import SEVERITIES
from paperminer.store.summary import FlagCount
from tests.cli.conftest import Run
from tests.store.fakes import mine

Captured = pytest.CaptureFixture[str]


def test_a_run_ends_with_what_was_found_and_where_it_is(
    run: Run, papers: Path, capsys: Captured
) -> None:
    assert run("extract", papers, "--workers", 1) == 0
    out, err = capsys.readouterr()
    for word in ("files", "papers", "pages", "metrics", "targets", "decisions", "flags"):
        assert word in out
    assert "total_arithmetic" in out
    assert "extracted" in out
    assert "to settle the flags: paperminer review extracted --open" in out
    assert "to read or print them: paperminer report extracted" in out
    assert err == ""
    assert Path("extracted/metrics.csv").is_file()
    assert Path("extracted/paperminer.db").is_file()


def test_json_is_one_object_on_stdout(run: Run, papers: Path, capsys: Captured) -> None:
    assert run("extract", papers, "-o", "out", "--json", "--format", "json", "--workers", 1) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["files"], summary["metrics"], summary["pages"]) == (2, 4, 4)
    assert summary["flags"] == [{"kind": "total_arithmetic", "severity": "error", "count": 2}]
    assert Path("out/metrics.jsonl").is_file()
    assert not Path("out/metrics.csv").exists()


def test_quiet_prints_nothing_and_verbose_names_every_paper(
    run: Run, papers: Path, capsys: Captured
) -> None:
    run("extract", papers, "-q", "--workers", 1)
    assert capsys.readouterr() == ("", "")
    run("extract", papers, "-v", "--workers", 1)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in lines] == ["1/2", "2/2"]
    assert {line.split()[1] for line in lines} == {"a.txt", "b.txt"}


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("fine", [], 0),
        ("fine", ["--fail-on", "error"], 1),
        ("fine", ["--fail-on", "duplicate"], 1),
        ("DAMAGED", [], 3),
        ("DAMAGED", ["--fail-on", "error"], 3),
        ("FAULT", ["--fail-on", "error"], 70),
        ("CONFIGURE", [], 2),
        ("fine", ["--fail-on", "sometimes"], 2),
        ("fine", ["--format", "cvs"], 2),
        ("fine", ["--pages", "9-1"], 2),
        ("fine", ["--workers", "0"], 2),
        ("fine", ["--no-such-flag"], 2),
    ],
)
def test_exit_codes(run: Run, papers: Path, text: str, options: list[str], code: int) -> None:
    (papers / "c.txt").write_text(text)
    assert run("extract", papers, "--workers", 1, *options) == code


def test_fail_on_counts_flags_of_that_severity_and_worse(papers: Path, tmp_path: Path) -> None:
    settings = load_settings({"isolate": False, "workers": 1})
    summary = extract_folder(papers, tmp_path / "out", settings, miner=mine)
    flags = (FlagCount("share_arithmetic", "warning", 3), FlagCount("numbering", "conflict", 1))
    changed = replace(summary, flags=flags)
    counted = [changed.flags_at_least(severity) for severity in SEVERITIES]
    assert dict(zip(SEVERITIES, counted, strict=True)) == {
        "error": 0,
        "conflict": 1,
        "warning": 4,
        "duplicate": 4,
    }


def test_a_failed_paper_and_a_skipped_file_are_named(
    run: Run, papers: Path, capsys: Captured
) -> None:
    (papers / "c.txt").write_text("DAMAGED")
    (papers / "old.doc").write_text("x")
    assert run("extract", papers, "--workers", 1) == 3
    out = " ".join(capsys.readouterr().out.split())
    assert "c.txt failed: damaged: the file is truncated" in out
    assert "old.doc Word 97-2003 files are not read" in out


def test_a_fault_asks_to_be_reported_and_shows_its_traceback_on_request(
    run: Run, papers: Path, capsys: Captured
) -> None:
    (papers / "c.txt").write_text("FAULT")
    assert run("extract", papers, "--workers", 1) == 70
    brief = capsys.readouterr().err
    assert "c.txt: fault: ZeroDivisionError" in brief
    assert "-v" in brief
    assert "Traceback" not in brief
    run("extract", papers, "--workers", 1, "-v")
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_outside_any_paper_is_no_bare_traceback(
    run: Run, papers: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **known: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("paperminer.store.export.write_all", broken)
    assert run("extract", papers, "--workers", 1) == 70
    brief = capsys.readouterr().err
    assert "ZeroDivisionError: ours" in brief
    assert "Traceback" not in brief
    assert run("extract", papers, "--workers", 1, "-v") == 70
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_ends_with_130_and_says_what_stands(
    run: Run, papers: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*args: object, **known: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("paperminer.folder.extract_folder", stopped)
    assert run("extract", papers) == 130
    assert "stopped" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "message"),
    [
        ("missing", "there is no folder or file"),
        ("empty", "it is empty"),
        ("file.xyz", "cannot be read"),
    ],
)
def test_nothing_to_read_is_wrong_usage(
    run: Run, tmp_path: Path, capsys: Captured, make: str, message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.xyz").write_text("x")
    assert run("extract", make) == 2
    assert message in capsys.readouterr().err


def test_names_and_reasons_from_papers_do_nothing_to_the_terminal(
    run: Run, papers: Path, capsys: Captured
) -> None:
    (papers / "[red]x\x1b[2J.txt").write_text("DAMAGED")
    (papers / "[bold]\x1b]0;title\x07.doc").write_text("x")
    run("extract", papers, "--workers", 1, "-v")
    out, err = capsys.readouterr()
    assert "[red]x\N{REPLACEMENT CHARACTER}[2J.txt" in out
    assert "[bold]\N{REPLACEMENT CHARACTER}]0;title\N{REPLACEMENT CHARACTER}.doc" in out
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


@pytest.mark.parametrize("acting", ["\x1b", "\x07", "\x9b", "\x00", "\u202e", "\u2066", "\ud800"])
def test_no_acting_character_passes(acting: str) -> None:
    assert plain(f"a{acting}b\n\tc") == "a\N{REPLACEMENT CHARACTER}b c"
