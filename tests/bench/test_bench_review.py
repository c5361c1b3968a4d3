"""How long a review page takes with 10,000 flags; run it with `pytest -m bench -s`."""

from __future__ import annotations

from statistics import median
from time import perf_counter

import pytest

from paperminer.review.nouns import Wish
from paperminer.review.opening import store_path
from paperminer.review.seen import seen_flags
from paperminer.review.verdicts import Verdicts
from tests.review.browser import Browser
from tests.review.made import MadePaper, flag_id, make_results

PAPERS, EACH = 200, 50
KINDS = tuple(f"kind_{number}" for number in range(20))
TURNS = 15
MOST = 0.2
"""Seconds, at the median."""

FIRST = flag_id("folder-0/paper-0.txt", 1)
PAGES = {
    "inbox": "/",
    "queue": "/queue",
    "queue, any verdict": "/queue?verdict=any",
    "queue, last page": "/queue?verdict=any&page=200",
    "queue, one kind": "/queue?kind=kind_3",
    "queue, searched": "/queue?q=trees+17",
    "flag": f"/flags/{FIRST}",
    "papers": "/papers",
    "metrics": "/metrics",
    "metrics, searched": "/metrics?q=trees",
    "series list": "/series",
    "history": "/history",
}

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    out = tmp_path_factory.mktemp("results")
    papers = [
        MadePaper(
            f"folder-{number % 20}/paper-{number}.txt", f"Paper {number}", f"Body {number % 9}",
            flags=[f"{n} trees and {number} shrubs do not add up." for n in range(EACH)],
            kinds=KINDS, severities=("error", "conflict", "warning", "duplicate"),
        )
        for number in range(PAPERS)
    ]  # fmt: skip
    make_results(out, papers)
    seen = list(seen_flags(store_path(out)).values())
    assert len(seen) == PAPERS * EACH
    with Verdicts.open(out) as verdicts:
        verdicts.settle([Wish(flag, "confirmed") for flag in seen[::3]], "Ada")
    browser = Browser.on(out)
    began = perf_counter()
    browser.get("/")
    print(f"\nfirst page, the flags read: {perf_counter() - began:.3f} s")
    return browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_a_fifth_of_a_second_at_the_median(browser: Browser, name: str) -> None:
    times = []
    for _ in range(TURNS):
        began = perf_counter()
        assert browser.get(PAGES[name]).status == 200
        times.append(perf_counter() - began)
    print(f"{name}: median {median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f} ms")
    assert median(times) < MOST


def test_a_verdict_takes_a_fifth_of_a_second_at_the_median(browser: Browser) -> None:
    address, times = "/queue", []
    token = browser.get("/history").token
    rows = browser.get(address).text.split('href="/flags/')[1:]
    for row in rows[:TURNS]:
        flag = row.partition('"')[0]
        began = perf_counter()
        form = {"choice": "fixed", "latest": "0"}
        assert browser.post(f"/flags/{flag}/settle", form, token=token).status == 303
        times.append(perf_counter() - began)
    print(f"verdict: median {median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f} ms")
    assert median(times) < MOST
