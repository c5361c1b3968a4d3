"""`paperminer review` refuses what would not work or not be safe, and keeps the names of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperminer.cli import main
from paperminer.review.corrections import SeenFigure, correct
from paperminer.review.sign_in import SignIn
from tests.review.made import make_results


def test_without_results_it_says_how_to_make_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(tmp_path / "none")]) == 2
    assert "paperminer extract" in capsys.readouterr().err


def test_options_may_stand_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--user", "Ada", "--terminal", str(tmp_path)]) == 2
    assert "there are no results" in capsys.readouterr().err


def test_another_address_needs_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = make_results(tmp_path / "out", [])
    names = tmp_path / "names.json"
    code = main(["review", str(out), "--host", "192.0.2.1", "--sign-in", str(names)])
    assert code == 2
    assert "paperminer review sign-in add" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["--key", "--certificate"])
def test_a_certificate_and_its_key_go_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    out = make_results(tmp_path / "out", [])
    given = {"--key": "--certificate", "--certificate": "--key"}[missing]
    assert main(["review", str(out), given, str(tmp_path / "x.pem")]) == 2
    assert "go together" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    out = make_results(tmp_path / "out", [])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["review", str(out), "--port", str(port)]) == 2
    assert f"port {port}" in capsys.readouterr().err


def test_corrections_are_written_as_examples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, file = make_results(tmp_path / "out", []), tmp_path / "ours.toml"
    command = ["review", "export", str(out), "--corrections", "-o"]
    assert main([*command, str(file)]) == 2
    assert "nothing was corrected" in capsys.readouterr().err
    seen = SeenFigure("a.txt", 3, "210", "A total of 210 trees.")
    correct(out, "m-1", {"value": ("210", "200")}, "Ada", seen)
    assert main([*command, str(tmp_path / "ours.txt")]) == 2
    assert main([*command, str(file)]) == 0
    assert "corrected figures" in capsys.readouterr().out
    assert main(["patterns", "test", "--rules", str(file)]) == 0


def test_names_are_added_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "a long enough password")
    file = tmp_path / "names.json"
    assert main(["review", "sign-in", "add", "Bea", "--sign-in", str(file)]) == 0
    assert "password" not in capsys.readouterr().out
    assert SignIn(file).known("Bea", "a long enough password")
    assert file.stat().st_mode & 0o077 == 0
    assert main(["review", "sign-in", "remove", "Bea", "--sign-in", str(file)]) == 0
    assert SignIn(file).names() == ()
    assert main(["review", "sign-in", "remove", "Bea", "--sign-in", str(file)]) == 2
