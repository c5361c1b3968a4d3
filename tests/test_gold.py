"""The real papers and their gold: the floors of quality, by ../shared/eval/score.py.

Skipped where the shared folder is not beside the checkout; PAPERMINER_SHARED names another one.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.bench.calibration import SURE, curve, judge, scorer, share_right

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("PAPERMINER_SHARED", ROOT.parent / "shared"))
PAPERS = SHARED / "papers" / "kent-text"
SCORER = SHARED / "eval" / "score.py"
GOLD = SHARED / "gold"
# The run takes about ten seconds; a machine that needs this long is stuck.
SECONDS = 180.0

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (PAPERS.is_dir() and SCORER.is_file() and GOLD.is_dir()),
        reason="the measurement papers are not here: put the shared folder beside the checkout, "
        "or name it in PAPERMINER_SHARED",
    ),
]

# The issue asks for 0.85, 0.6, 0.75 and 0.4, and at most 15 false alarms.
F1 = {"metrics": 0.97, "targets": 0.9, "decisions": 0.9}
ERROR_RECALL = 0.4
FALSE_ALARMS = 3
# Of the rows that say 0.9 or more: right in value, unit, measure, group, area, period and role.
SURE_RIGHT = 0.95


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        cwd=ROOT,
        check=False,
    )


def _mined(out: Path) -> Path:
    done = _run("-m", "paperminer", "extract", PAPERS, "-o", out, "--format", "csv", "-q")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the tables: one run, whatever the number of test processes."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return _mined(tmp_path_factory.mktemp("gold"))
    shared = tmp_path_factory.getbasetemp().parent / "gold"
    try:
        shared.mkdir()
    except FileExistsError:
        end = monotonic() + 2 * SECONDS
        while not (shared / "done").exists():
            assert monotonic() < end, "the test process that mines the papers did not end"
            sleep(0.2)
    else:
        try:
            _mined(shared / "tables")
        finally:
            (shared / "done").touch()
    return shared / "tables"


@pytest.fixture(scope="session")
def score(tables: Path) -> Mapping[str, Any]:
    done = _run(SCORER, tables, GOLD, "--json")
    assert done.returncode == 0, done.stderr
    report: Mapping[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("name", F1)
def test_what_is_found_is_what_the_gold_has(score: Mapping[str, Any], name: str) -> None:
    assert score[name]["f1"] >= F1[name], score[name]


def test_rows_that_are_sure_are_right(tables: Path) -> None:
    judged = judge(tables, GOLD, scorer(SCORER))
    print(curve(judged))
    rows, right = share_right(row for row in judged if row.confidence >= SURE)
    assert rows > 200, curve(judged)
    assert right >= SURE_RIGHT, curve(judged)


def test_doubt_is_not_thrown_away(tables: Path) -> None:
    """The surer half of the rows is right more often than the other."""
    judged = sorted(judge(tables, GOLD, scorer(SCORER)), key=lambda row: row.confidence)
    _, less = share_right(judged[: len(judged) // 2])
    _, more = share_right(judged[len(judged) // 2 :])
    assert more > less + 0.2


def test_errors_are_flagged(score: Mapping[str, Any]) -> None:
    assert score["flags"]["error"]["recall"] >= ERROR_RECALL, score["flags"]


def test_claims_that_were_verified_raise_few_alarms(score: Mapping[str, Any]) -> None:
    false = score["flags"]["false_alarms_on_verified_claims"]
    assert false["verified_claims"] > 300
    assert false["count"] <= FALSE_ALARMS, score["flags"]


def test_every_paper_is_read_whole(tables: Path) -> None:
    with (tables / "runs.csv").open(encoding="utf-8-sig", newline="") as handle:
        runs = list(csv.DictReader(handle))
    assert [row["status"] for row in runs] == ["read"] * len(list(PAPERS.glob("*.txt")))
