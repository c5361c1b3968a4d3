"""The lock files are whole, name no place, and fit pyproject.toml; the wheel carries the rules."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from paperminer.language.components import FINDERS, MEASURES

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def entries(lock: str) -> list[str]:
    """Return the lock file's entries, each a pin and its hashes on one line."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pins(lock: str) -> dict[str, set[str]]:
    """Return the pinned versions of each name; a name has several where Pythons differ."""
    found: dict[str, set[str]] = {}
    for entry in entries(lock):
        match = re.match(r"([\w.-]+)==([^\s;]+)", entry)
        assert match, entry
        found.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_pinned_and_hashed(lock: str) -> None:
    assert entries(lock)
    for entry in entries(lock):
        assert "==" in entry
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host|file:|^[-./]|@ ", text, re.M)


@pytest.mark.parametrize("dependency", PROJECT["dependencies"])
def test_the_lock_fits_the_ranges(dependency: str) -> None:
    wanted = Requirement(dependency)
    versions = pins("requirements.lock")[canonicalize_name(wanted.name)]
    assert all(wanted.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("extra", PROJECT["optional-dependencies"])
def test_the_dev_lock_holds_every_extra(extra: str) -> None:
    held = pins("requirements-dev.lock")
    for line in PROJECT["optional-dependencies"][extra]:
        wanted = Requirement(line)
        if wanted.name != PROJECT["name"]:
            versions = held[canonicalize_name(wanted.name)]
            assert all(wanted.specifier.contains(version) for version in versions), line


def test_the_dev_lock_agrees_with_the_run_time_lock() -> None:
    held = pins("requirements-dev.lock")
    assert {name: held.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_wheel_and_source_archive_carry_the_rules(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    rules = {
        path.relative_to(ROOT / "patterns").as_posix()
        for path in (ROOT / "patterns").rglob("*.toml")
    }
    assert rules

    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        wheel.extractall(tmp_path / "installed")
    assert {f"paperminer/patterns/rules/{rule}" for rule in rules} <= names
    assert "paperminer/model.py" in names
    templates = ROOT / "paperminer" / "review" / "report" / "templates"
    assert {
        f"paperminer/review/report/templates/{path.name}" for path in templates.iterdir()
    } <= names
    assert {path.relative_to(ROOT).as_posix() for path in _files_of_the_pages()} <= names
    assert not [name for name in names if name.startswith(("tests/", "corpus/", "extracted/"))]

    _add_pipes_without_an_import(tmp_path / "installed")

    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as source:
        members = {name.partition("/")[2] for name in source.getnames()}
    assert {f"patterns/{rule}" for rule in rules} <= members
    assert {"LICENSE", "README.md", "requirements.lock", "pyproject.toml"} <= members


def _files_of_the_pages() -> list[Path]:
    pages = ROOT / "paperminer" / "review" / "web"
    found = [path for part in ("templates", "static") for path in (pages / part).iterdir()]
    assert found
    return found


def _add_pipes_without_an_import(installed: Path) -> None:
    factories = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "entry-points"
    ]["spacy_factories"]
    script = f"import spacy; nlp = spacy.blank('en'); [nlp.add_pipe(n) for n in {list(factories)}]"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=installed,
        env=os.environ | {"PYTHONPATH": str(installed)},
    )
    assert done.returncode == 0, done.stderr
    assert set(factories) == {*FINDERS, MEASURES}
