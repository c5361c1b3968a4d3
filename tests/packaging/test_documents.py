"""The root documents say what is true: their commands, options, targets and links exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def help_of(*command: str) -> str:
    """Return what `paperminer COMMAND --help` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "paperminer", *command, "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text_of(name))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_option_of_the_readme_is_one_of_extract() -> None:
    table = text_of("README.md").partition("### What is read")[0].partition("## Use")[2]
    named = set(re.findall(r"`(--[a-z-]+)|`(-[a-z])\b", table))
    options = {first or second for first, second in named}
    assert {"--format", "--fail-on", "-q"} <= options
    known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", help_of("extract")))
    assert options <= known


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_command_of_the_documents_exists(name: str) -> None:
    commands = set(
        re.findall(r"paperminer (extract|explain|show|find|patterns \w+)", text_of(name))
    )
    assert commands
    for command in commands:
        assert "Usage: paperminer" in help_of(*command.split())


def test_the_examples_of_the_readme_find_something_in_the_sample_papers(tmp_path: Path) -> None:
    """Every command that reads results is run as it stands there, in a folder of its own."""
    found = re.findall(
        r"`paperminer ((?:report|find|show|trend|decisions) [^`]*|review export [^`]*)`",
        text_of("README.md").partition("### What is read")[0],
    )
    assert {command.split()[0] for command in found} >= {"report", "find", "show", "decisions"}
    for command in ("extract PAPERS -o RESULTS -q", *found):
        words = shlex.split(command.replace("PAPERS", str(ROOT / "corpus")))
        done = subprocess.run(
            [sys.executable, "-m", "paperminer", *words],
            capture_output=True, text=True, encoding="utf-8", cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)
        assert "nothing has" not in done.stdout


@pytest.mark.parametrize(
    "group", [[], ["patterns"], ["review"], ["review", "sign-in"]], ids=" ".join
)
def test_no_command_is_described_with_words_cut_off(group: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "paperminer", *group, "--help"],
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT,
        env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert "..." not in done.stdout.partition("Commands:")[2]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_of_the_documents_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", text_of(name), re.MULTILINE))
    assert named <= targets


def test_the_spacy_example_prints_what_the_readme_says() -> None:
    part = text_of("README.md").partition("### From spaCy")[2].partition("\n##")[0]
    code, _, printed = part.partition("\nprints\n")
    lines = re.findall(r"^ {4}(.*)$|^$", code, re.MULTILINE)
    # Installed, the components are entry points; a checkout on the path has to import them.
    script = "\n".join(["import paperminer.language.components", *lines])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.splitlines() == re.findall(r"^ {4}(.*)$", printed, re.MULTILINE)


def test_the_python_example_of_the_readme_runs(tmp_path: Path) -> None:
    part = text_of("README.md").partition("### From Python")[2].partition("\n### ")[0]
    lines = [line[4:] for line in part.splitlines() if line.startswith("    ")]
    assert any("flag_views" in line for line in lines)
    (tmp_path / "papers").symlink_to(ROOT / "corpus" / "2025-01-16-cabinet")
    script = "\n".join([*lines, "assert len(result.flags) and len(errors.flags)"])
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, encoding="utf-8", cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stderr == ""
    assert "budget-monitoring.pdf" in done.stdout
    assert "<figure>" in (tmp_path / "flag.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs make")
def test_make_says_what_it_can_do() -> None:
    done = subprocess.run(["make"], capture_output=True, text=True, check=True, cwd=ROOT)
    for target in ("extract", "test", "lint", "lock", "corpus", "clean"):
        assert f"make {target}" in done.stdout
