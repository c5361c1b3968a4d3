"""A large workbook is written in time and memory; run it with `pytest -m bench`."""

from __future__ import annotations

import pytest

from tests.bench.bench_workbook import measure


@pytest.mark.bench
def test_a_hundred_thousand_metrics_take_under_a_minute_and_a_gigabyte() -> None:
    cost = measure(100_000)
    print(
        f"{cost.seconds:.0f} s, {cost.cpu:.0f} s of one core, {cost.peak:.0f} MiB at most, "
        f"a file of {cost.size:.0f} MiB"
    )
    # One core does it all: these are the seconds that it takes where nothing else runs.
    assert cost.cpu < 60
    assert cost.peak < 1000
