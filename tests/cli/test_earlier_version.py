"""Results that an earlier version wrote are named as such, with what to do about them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import paperminer as pm
from paperminer.errors import UsageError
from tests.cli.conftest import Run


@pytest.fixture
def earlier(papers: Path, run: Run, tmp_path: Path) -> Path:
    """Return results whose flags lack a column that was added since."""
    out = tmp_path / "out"
    run("extract", papers, "-o", out, "-q", "--workers", 1)
    with closing(sqlite3.connect(out / "paperminer.db")) as store:
        for view in store.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            store.execute(f"DROP VIEW {view[0]}")
        store.execute("ALTER TABLE flags DROP COLUMN enquiry")
        store.commit()
    return out


@pytest.mark.parametrize(
    "words",
    [
        ("find", "pupils"),
        ("show", "f-"),
        ("report",),
        ("review", "export"),
        ("review", "--terminal"),
    ],
)
def test_a_command_asks_for_a_new_run(
    earlier: Path, run: Run, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    command = (*words[:-1], earlier, words[-1]) if words[-1] == "--terminal" else (*words, earlier)
    assert run(*command) == 2
    told = capsys.readouterr().err
    assert "earlier version of paperminer: run `paperminer extract` again" in told


def test_the_library_asks_for_a_new_run(earlier: Path) -> None:
    with pytest.raises(UsageError, match="earlier version"):
        pm.read_results(earlier)


def test_a_new_run_takes_their_place(earlier: Path, papers: Path, run: Run) -> None:
    assert run("extract", papers, "-o", earlier, "-q", "--workers", 1) == 0
    assert run("find", "pupils", earlier) == 0
