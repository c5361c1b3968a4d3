"""The data dictionary, README and the SQLite file say what the schema says, and nothing else."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from paperminer.cli.app import main
from paperminer.config import Settings
from paperminer.folder import extract_folder
from paperminer.store.dictionary import entries, tables_in_markdown, views_in_markdown
from paperminer.store.schema import TABLES
from paperminer.store.views import VIEWS

ROOT = Path(__file__).parents[2]

MINUTES = """Ravelmere Council
Minutes of the Cabinet, 4 March 2024

12. Repair of paths - Decision No. 24/00017

RESOLVED: That £120,000 be approved for the repair of paths.
"""

REPORT = """Report to the Cabinet, 4 March 2024
Subject: Repair of paths
Decision No: 24/00017

1.1 The county council planted 120 oaks and 80 limes, a total of 210 trees, in 2019/20.

1.2 The target was 90% of paths repaired in 2023/24, and 92% were repaired.

2. Recommendation: That the Cabinet approve £120,000 for the repair of paths.
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    out = tmp_path_factory.mktemp("out")
    extract_folder(folder, out, Settings(workers=1, isolate=False))
    return out


def test_readme_has_the_tables_and_views_of_the_schema() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert tables_in_markdown() in readme
    assert views_in_markdown() in readme


def test_the_dictionary_has_every_column_once() -> None:
    found = [(entry.table, entry.column) for entry in entries()]
    wanted = [(s.name, name) for s in (*TABLES, *VIEWS) for name in s.names]
    assert found == wanted


def test_columns_are_printed_as_json_and_an_unknown_table_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["columns", "flags", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed[0]["column"] == "flag_id"
    assert printed[0]["key"] is True
    assert main(["columns", "figures"]) == 2
    assert "the tables are papers, metrics" in capsys.readouterr().err


def test_columns_print_their_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["columns", "open_flags"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in ("severity", "committee", "meeting_date"))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_answers_with_the_columns_it_declares(out: Path, view) -> None:  # type: ignore[no-untyped-def]
    with closing(sqlite3.connect(out / "paperminer.db")) as connection:
        cursor = connection.execute(f"SELECT * FROM {view.name}")
        assert tuple(column[0] for column in cursor.description) == view.names
        assert cursor.fetchall(), "a view that shows nothing would not be seen to fail"


def test_settled_flags_leave_the_view_of_open_ones(out: Path) -> None:
    with closing(sqlite3.connect(out / "paperminer.db")) as connection:
        flags = [row[0] for row in connection.execute("SELECT flag_id FROM open_flags")]
        connection.execute(
            "UPDATE flags SET review_status = 'dismissed' WHERE flag_id = ?", flags[:1]
        )
        left = [row[0] for row in connection.execute("SELECT flag_id FROM open_flags")]
        assert left == flags[1:]


def test_a_decision_is_a_step_of_the_life_that_its_recommendation_began(out: Path) -> None:
    with closing(sqlite3.connect(out / "paperminer.db")) as connection:
        steps = connection.execute(
            "SELECT step, stage FROM decisions_life WHERE life_id IN "
            "(SELECT life_id FROM decisions_life WHERE step = 2) ORDER BY step"
        ).fetchall()
    assert steps == [(1, "recommendation"), (2, "resolution")]


def test_every_reference_of_the_sqlite_file_leads_to_a_row(out: Path) -> None:
    with closing(sqlite3.connect(out / "paperminer.db")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        keyed = connection.execute("PRAGMA foreign_key_list(evidence)").fetchall()
    assert {row[2] for row in keyed} == {"flags", "metrics"}


def test_frictionless_finds_the_data_package_valid(out: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=out,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(run.stdout)
    assert report["valid"], run.stdout
    assert [task["name"] for task in report["tasks"]] == [schema.name for schema in TABLES]


def test_frictionless_finds_a_cell_of_another_type(out: Path, tmp_path: Path) -> None:
    for name in [*(f"{schema.name}.csv" for schema in TABLES), "datapackage.json"]:
        (tmp_path / name).write_bytes((out / name).read_bytes())
    flags = (tmp_path / "flags.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "flags.csv").write_text(flags.replace(",open,", ",perhaps,"), encoding="utf-8-sig")
    run = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not json.loads(run.stdout)["valid"]
