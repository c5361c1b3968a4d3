"""The other commands: explain, patterns, --version; and how fast they start."""

from __future__ import annotations

import subprocess
import sys
import types
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from paperminer import __version__
from paperminer.cli.explain import parts
from tests.cli.conftest import Run

Captured = pytest.CaptureFixture[str]


class TotalArithmetic:
    """Flags: a printed total that its parts do not give.

    Why it matters: a committee votes on the total.

    Example
        Schools 4, roads 5, in all 10.

    Not flagged: parts that are rounded.
    """

    code, kind, version = "A1", "total_arithmetic", 1


@dataclass
class Rule:
    id: str = "pounds"
    file: str = "quantities.toml"
    kind: str = "quantity"
    summary: str = "An amount [red]in pounds"
    examples: list[str] = field(default_factory=lambda: ["£4"])
    non_examples: list[str] = field(default_factory=list)


@dataclass
class Failure:
    rule_id: str = "pounds"
    file: str = "quantities.toml"
    example: str = "£4"
    reason: str = "found 5"


@pytest.fixture
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> list[Failure]:
    """Put small checks and rules in place of the real ones; return what the examples fail on."""
    failures: list[Failure] = []
    checks = types.ModuleType("paperminer.checks")
    checks.CHECKS = (TotalArithmetic,)  # type: ignore[attr-defined]
    checks.FOLDER_CHECKS = ()  # type: ignore[attr-defined]
    patterns = types.ModuleType("paperminer.patterns")
    book = types.SimpleNamespace(rules=(Rule(),))
    patterns.load_rulebook = lambda extra=(): book  # type: ignore[attr-defined]
    patterns.run_examples = lambda book: failures  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "paperminer.checks", checks)
    monkeypatch.setitem(sys.modules, "paperminer.patterns", patterns)
    return failures


def test_a_docstring_is_read_in_its_four_parts() -> None:
    read = [heading for heading, _ in parts(TotalArithmetic.__doc__ or "")]
    assert read == ["", "Flags", "Why it matters", "Example", "Not flagged"]
    texts = dict(parts(TotalArithmetic.__doc__ or ""))
    assert texts["Flags"] == "a printed total that its parts do not give."
    assert "Schools 4" in texts["Example"]


def test_explain_prints_what_a_kind_means(
    run: Run, capsys: Captured, stand_ins: list[Failure]
) -> None:
    assert run("explain", "total_arithmetic") == 0
    out = capsys.readouterr().out
    for part in ("Flags", "Why it matters", "Example", "Not flagged", "parts that are rounded"):
        assert part in out


def test_explain_without_a_kind_lists_them(
    run: Run, capsys: Captured, stand_ins: list[Failure]
) -> None:
    assert run("explain") == 0
    assert "total_arithmetic" in capsys.readouterr().out


def test_explain_of_an_unknown_kind_names_the_nearest_and_all(
    run: Run, capsys: Captured, stand_ins: list[Failure]
) -> None:
    assert run("explain", "total_arithmetics") == 2
    err = capsys.readouterr().err
    assert "did you mean total_arithmetic?" in err
    assert "the kinds are: total_arithmetic" in err


def test_patterns_list_shows_each_rule(
    run: Run, capsys: Captured, stand_ins: list[Failure]
) -> None:
    assert run("patterns", "list") == 0
    assert "An amount [red]in pounds" in capsys.readouterr().out
    assert run("patterns", "list", "--json") == 0
    assert '"id": "pounds"' in capsys.readouterr().out


def test_patterns_test_ends_with_1_where_an_example_fails(
    run: Run, capsys: Captured, stand_ins: list[Failure]
) -> None:
    assert run("patterns", "test") == 0
    assert "1 rules, 1 examples, 0 failures" in capsys.readouterr().out
    stand_ins.append(Failure())
    assert run("patterns", "test") == 1
    assert "found 5" in capsys.readouterr().out
    assert run("patterns", "test", "--json") == 1
    assert '"reason": "found 5"' in capsys.readouterr().out


def test_patterns_new_writes_a_file_that_patterns_test_takes(
    run: Run, capsys: Captured, tmp_path: Path
) -> None:
    path = tmp_path / "ravelmere.toml"
    assert run("patterns", "new", str(path)) == 0
    assert "patterns test --rules" in " ".join(capsys.readouterr().out.split())
    assert run("patterns", "test", "--rules", str(tmp_path)) == 0
    before = path.read_bytes()
    assert run("patterns", "new", str(path)) == 2
    assert "stays as it is" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_version(run: Run, capsys: Captured) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"paperminer {__version__}\n"


def test_no_command_shows_help(run: Run, capsys: Captured) -> None:
    assert run() == 2
    assert "extract" in "".join(capsys.readouterr())


def test_starting_imports_nothing_heavy() -> None:
    program = (
        "import sys, paperminer.cli, paperminer\n"
        "print(*(set(sys.modules) & {'spacy', 'pandas', 'numpy', 'pdfplumber', 'pypdfium2',"
        " 'pyarrow', 'xlsxwriter', 'rich.table', 'docx'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_the_module_can_be_run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "paperminer", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"paperminer {__version__}\n"


def test_a_part_may_begin_with_a_quotation() -> None:
    said = dict(parts('Counts that differ.\n\nExample: "Of 6 plans 2 are late."\n'))
    assert said["Example"] == '"Of 6 plans 2 are late."'
