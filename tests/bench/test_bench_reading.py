"""The goals of reading's cost, measured side by side; run them with `pytest -m bench`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_reading import ROOT, compare, measure, of_length, show

PAPERS = ROOT.parent / "shared" / "papers"
PACK = PAPERS / "made" / "d_pack.pdf"
REPORT = PAPERS / "kent-2025" / "cabinet-2025-03-04__QPR_Q3_Cabinet_appendix_1.pdf"

pytestmark = [
    pytest.mark.bench,
    pytest.mark.shared,
    pytest.mark.skipif(not PACK.exists(), reason="the measurement papers are not here"),
]


@pytest.mark.parametrize(("paper", "most"), [(PACK, 0.10), (REPORT, 0.12)])
def test_reading_takes_a_small_share_of_pdfplumbers_time(paper: Path, most: float) -> None:
    costs = compare(paper, runs=2)
    print(show(paper.name, costs))
    assert costs["paperminer"].cpu <= most * costs["pdfplumber"].cpu


def test_memory_stays_low_and_flat(tmp_path: Path) -> None:
    short, long = (measure("paperminer", of_length(PACK, n, tmp_path)) for n in (200, 800))
    print(f"200 pages {short.peak:.0f} MiB, 800 pages {long.peak:.0f} MiB")
    assert long.peak <= 120
    assert long.peak <= 1.3 * short.peak


def test_two_processes_share_the_work() -> None:
    costs = compare(PACK, runs=2, tools=("paperminer", "paperminer_in_two"))
    print(show(PACK.name, costs))
    assert costs["paperminer_in_two"].wall <= 0.65 * costs["paperminer"].wall
