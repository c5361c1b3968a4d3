"""The command line with a miner that stands in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paperminer.cli import main
from tests.store import fakes

Run = Callable[..., int]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("first paper")
    (folder / "b.txt").write_text("second paper")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command in an empty folder and returns its exit code."""
    monkeypatch.setattr("paperminer.folder.extract._mine_file", fakes.mine)
    monkeypatch.setattr("paperminer.folder.extract._PRELOAD", ())
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def command(*words: object) -> int:
        return main([str(word) for word in words])

    return command
