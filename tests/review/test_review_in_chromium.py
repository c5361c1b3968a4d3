"""A whole review in a real browser: by keyboard, by two people, over a new run; fit for all.

Debian's package chromium is driven, which CI installs; elsewhere a missing one is said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from paperminer.cli import main
from paperminer.config import load_settings
from paperminer.folder import extract_folder
from paperminer.review.filters import Filters
from paperminer.review.flag_view import read_flag
from paperminer.review.opening import reading
from paperminer.review.queue import Queue
from paperminer.review.sign_in import SignIn
from paperminer.review.verdicts import Verdicts, latest_verdicts
from tests.browser import chromium, grave_findings

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "papers"
TREES = """Report of the Director of Parks

1.1 The county council planted 120 oaks and 80 limes, a total of 210 trees, in 2019/20.
"""
HEADED = """To: Parks Committee - 4 March 2025

Subject: Trees planted in the county

"""
PATIENCE = 30_000  # milliseconds: other tests may have the machine
WIDE, TABLET = {"width": 1280, "height": 720}, {"width": 768, "height": 1024}

# One process at a time has the browser and the papers mined: the machine has few cores.
pytestmark = pytest.mark.xdist_group("chromium")


@dataclass(frozen=True, slots=True)
class Mined:
    """A folder of papers and the results of mining it."""

    papers: Path
    out: Path

    def again(self) -> None:
        """Mine the papers again."""
        extract_folder(self.papers, self.out, load_settings({"formats": ("sqlite",)}))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def mined(tmp_path_factory: pytest.TempPathFactory) -> Mined:
    folder = tmp_path_factory.mktemp("review")
    shutil.copytree(ROOT / "corpus", folder / "papers")
    mined = Mined(folder / "papers", folder / "out")
    mined.again()
    return mined


@pytest.fixture
def corpus(mined: Mined, tmp_path: Path) -> Mined:
    """Return the sample papers and their results, to do with as a test likes."""
    shutil.copytree(mined.papers, tmp_path / "papers")
    shutil.copytree(mined.out, tmp_path / "out")
    return Mined(tmp_path / "papers", tmp_path / "out")


@contextmanager
def served(out: Path, *options: str) -> Iterator[str]:
    """Serve a results folder as the command does, and give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "paperminer", "review", str(out), "--port", "0", *options],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("review: http://127.0.0."), line
        yield line.split()[1].rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page in a browser of its own, without faults in its script."""
    faults: list[str] = []

    def open_page(address: str, viewport: dict[str, int] = WIDE) -> Page:
        page = browser.new_context(viewport=viewport).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if is_fault(said) else None)
        page.goto(address)
        return page

    yield open_page
    for context in browser.contexts:
        context.close()
    assert faults == []


def is_fault(said: ConsoleMessage) -> bool:
    """Return whether a console tells of a fault: answers that are no 200 are asked for here."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")


def press(page: Page, key: str) -> None:
    """Hit a key once the page is whole: scripts run when it is."""
    page.wait_for_load_state("domcontentloaded")
    page.keyboard.press(key)


def settled(out: Path) -> dict[str, str]:
    """Return the verdicts that hold, without what is open."""
    return {flag: v.status for flag, v in latest_verdicts(out).items() if v.status != "open"}


def review_by_keyboard(mined: Mined, address: str, page: Page) -> None:
    """Open, filter, settle by keyboard, take back, mine again: the verdicts are still there."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Inbox")
    page.get_by_role("link", name="Queue").click()
    page.wait_for_load_state("domcontentloaded")
    page.get_by_label("Severity").select_option("error")
    page.wait_for_url("**severity=error**")
    total = Queue(mined.out).progress(Filters(severity="error")).total
    assert total > 3
    expect(page.locator(".heading .progress")).to_contain_text(f"0 of {total:,} settled")

    press(page, "j")
    press(page, "Enter")
    page.wait_for_url("**/flags/**")
    first = page.url
    for picture in page.locator("figure img").all():
        assert picture.evaluate("it => it.decode().then(() => it.naturalWidth)") > 100
    press(page, "c")
    expect(page.locator("#notice")).to_contain_text("The flag is confirmed. This is the next one.")
    second = page.url
    assert second != first
    press(page, "d")
    press(page, "2")
    expect(page.locator("#notice")).to_contain_text("dismissed (different scope)")
    press(page, "u")
    expect(page.locator("#notice")).to_contain_text("Taken back: the flag is open again.")
    assert page.url == second
    press(page, "n")
    page.keyboard.type("c is a letter here, and so is d")
    press(page, "Escape")
    press(page, "f")
    expect(page.locator("#notice")).to_contain_text("The flag is fixed.")
    expect(page.locator(".walk .progress")).to_contain_text(f"2 of {total:,} settled")
    press(page, "k")
    press(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    press(page, "Escape")
    press(page, "/")
    page.wait_for_url("**/queue**")
    page.keyboard.type("no flag says this")
    press(page, "Enter")
    expect(page.get_by_text("No flag is left in this choice.")).to_be_visible()

    held = settled(mined.out)
    assert sorted(held.values()) == ["confirmed", "fixed"]
    mined.again()
    assert settled(mined.out) == held
    page.goto(f"{address}/queue?severity=error&verdict=settled")
    expect(page.locator("#flags > li")).to_have_count(2)
    expect(page.locator("#flags")).to_contain_text("c is a letter here, and so is d")
    exported(mined.out, held)


def exported(out: Path, held: dict[str, str]) -> None:
    """Take the verdicts out to a file, and find in it what was settled."""
    file = out.parent / "taken out.json"
    assert main(["review", "export", str(out), "-o", str(file)]) == 0
    rows = json.loads(file.read_text(encoding="utf-8"))
    rows = rows if isinstance(rows, list) else next(iter(rows.values()))
    told = {row["flag_id"]: row["review_status"] for row in rows}
    assert {flag: status for flag, status in told.items() if status != "open"} == held


def test_a_review_of_the_sample_papers(corpus: Mined, visit: Callable[..., Page]) -> None:
    with served(corpus.out, "--user", "Ada") as address:
        review_by_keyboard(corpus, address, visit(address))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the measurement papers are not here")
def test_a_review_of_the_measurement_papers(tmp_path: Path, visit: Callable[..., Page]) -> None:
    # All pages of all of them, twice, since a review outlives a run: a minute or two on two cores.
    mined = Mined(SHARED, tmp_path / "out")
    mined.again()
    with served(mined.out, "--user", "Ada") as address:
        review_by_keyboard(mined, address, visit(address))


def test_a_paper_that_changed_opens_its_flag_again_and_says_what(
    tmp_path: Path, visit: Callable[..., Page]
) -> None:
    mined = Mined(tmp_path / "papers", tmp_path / "out")
    paper = mined.papers / "trees.txt"
    mined.papers.mkdir()
    paper.write_text(TREES, encoding="utf-8")
    mined.again()
    with served(mined.out, "--user", "Ada") as address:
        page = visit(f"{address}/queue?kind=total_arithmetic")
        press(page, "j")
        press(page, "Enter")
        page.wait_for_url("**/flags/**")
        press(page, "c")
        expect(page.locator("#notice")).to_contain_text("It was the last of these.")
        paper.write_text(TREES.replace("210 trees", "230 trees"), encoding="utf-8")
        mined.again()
        page.goto(f"{address}/queue?verdict=reopened")
        expect(page.locator("#flags > li")).to_have_count(1)
        expect(page.locator("#flags .changed")).to_contain_text("was confirmed by Ada")
        page.locator("#flags a").click()
        expect(page.locator(".finding .changed")).to_contain_text("Open again")
        for figure in ("210", "230"):
            expect(page.locator(".finding .changed")).to_contain_text(figure)


def test_two_people_at_once_lose_nothing(corpus: Mined, visit: Callable[..., Page]) -> None:
    flags = [row.flag_id for row in Queue(corpus.out).rows(Filters(), 0, 8)]
    with served(corpus.out, "--user", "Ada") as address:
        one, other = visit(address), visit(address)
        for flag in flags:
            for page in (one, other):
                page.goto(f"{address}/flags/{flag}")
            one.locator("#note").fill("of the one")
            other.locator("#note").fill("of the other")
            # Neither waits for the other's answer.
            one.evaluate("document.getElementById('confirm').click()")
            other.evaluate("document.getElementById('fixed').click()")
            for page in (one, other):
                page.wait_for_load_state()
                expect(page.locator("#notice")).to_be_visible()
            told = [page.locator("#notice").inner_text() for page in (one, other)]
            assert sum("has just settled this flag" in each for each in told) == 1, told
            with Verdicts.open(corpus.out) as verdicts:
                (kept,) = verdicts.history(flag)
            loser = one if kept.status == "fixed" else other
            assert loser.locator("#note").input_value().startswith("of the ")
            loser.locator("#confirm").click()
            expect(loser.locator("#notice")).to_contain_text("The flag is confirmed.")
            with Verdicts.open(corpus.out) as verdicts:
                assert len(verdicts.history(flag)) == 2


def test_the_verdict_is_in_the_window_for_every_flag(
    corpus: Mined, visit: Callable[..., Page]
) -> None:
    rows = Queue(corpus.out).rows(Filters(), 0, 200)
    with reading(corpus.out) as store:
        views = [view for row in rows if (view := read_flag(store, row.flag_id))]
    chosen = [next(view for view in views if len(view.spots) == many) for many in (1, 2)]
    with served(corpus.out, "--user", "Ada") as address:
        for viewport in (WIDE, TABLET):
            page = visit(address, viewport)
            for view in chosen:
                page.goto(f"{address}/flags/{view.flag_id}")
                for name in ("#confirm", "[data-reason='1']", "#fixed", "#note"):
                    expect(page.locator(name)).to_be_in_viewport(ratio=1)
                bar = page.locator("#verdict").bounding_box()
                marked = page.locator("figure mark, figure img").first.bounding_box()
                assert bar
                assert marked
                assert marked["y"] + 20 < bar["y"], "the print is above the bar"


def test_copies_are_settled_by_keyboard_from_the_inbox_on(
    tmp_path: Path, visit: Callable[..., Page]
) -> None:
    mined = Mined(tmp_path / "papers", tmp_path / "out")
    mined.papers.mkdir()
    for name, end in (("trees.txt", ""), ("trees, once more.md", "\nEnd of the report.\n")):
        (mined.papers / name).write_text(HEADED + TREES + end, encoding="utf-8")
    mined.again()
    with served(mined.out, "--user", "Ada") as address:
        page = visit(address)
        press(page, "j")
        press(page, "Enter")
        page.wait_for_url("**/queue")
        press(page, "j")
        press(page, "Enter")
        page.wait_for_url("**/flags/**")
        press(page, "a")
        expect(page.locator("#copies")).to_be_checked()
        press(page, "c")
        expect(page.locator("#notice")).to_contain_text("2 flags are confirmed.")
        assert len(settled(mined.out)) == 2
        press(page, "u")
        expect(page.locator("#notice")).to_contain_text("the flag and its 1 copy are open again")
        assert settled(mined.out) == {}


def test_a_page_that_lies_open_learns_of_a_verdict(
    corpus: Mined, visit: Callable[..., Page]
) -> None:
    flag = Queue(corpus.out).rows(Filters(), 0, 1)[0].flag_id
    with served(corpus.out, "--user", "Ada") as address:
        one, other = (visit(f"{address}/flags/{flag}") for _ in range(2))
        press(other, "c")
        expect(other.locator("#notice")).to_be_visible()
        one.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(one.locator("#said")).to_contain_text("has just settled this flag: it is confirmed")


def test_a_page_is_looked_at_closely_by_keyboard(corpus: Mined, visit: Callable[..., Page]) -> None:
    rows = Queue(corpus.out).rows(Filters(), 0, 200)
    flag = next(row.flag_id for row in rows if row.source.endswith(".pdf"))
    with served(corpus.out, "--user", "Ada") as address:
        page = visit(f"{address}/flags/{flag}")
        press(page, "o")
        page.wait_for_url("**/places/1")
        for zoom in (2, 3, 4):
            press(page, "+")
            page.wait_for_url(f"**zoom={zoom}")
        press(page, "-")
        page.wait_for_url("**zoom=3")
        seen = page.locator(".page").evaluate(
            "it => it.dataset.top - it.scrollTop < it.clientHeight && it.scrollHeight > 900"
        )
        assert seen, "what is boxed is in the window"
        press(page, "Escape")
        page.wait_for_url(f"**/flags/{flag}")


def test_others_sign_in_before_they_see_anything(
    corpus: Mined, visit: Callable[..., Page], tmp_path: Path
) -> None:
    names = tmp_path / "names.json"
    SignIn(names).add("Bea Marsh", "correct horse battery")
    with served(corpus.out, "--host", "127.0.0.2", "--sign-in", str(names)) as address:
        page = visit(f"{address}/queue?severity=error")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        assert grave_findings(page) == []
        page.get_by_label("Name").fill("Bea Marsh")
        page.get_by_label("Password").fill("correct horse batteries")
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("#notice")).to_contain_text("The name or the password is wrong.")
        page.get_by_label("Password").fill("correct horse battery")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/queue?severity=error")
        page.locator("#flags a").first.click()
        press(page, "c")
        expect(page.locator("#notice")).to_be_visible()
        assert {verdict.by for verdict in latest_verdicts(corpus.out).values()} == {"Bea Marsh"}
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_review_without_scripts(corpus: Mined, browser: Browser) -> None:
    with served(corpus.out, "--user", "Ada") as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/queue")
        page.get_by_label("Kind").select_option("duplicate_figure")
        page.get_by_role("button", name="Show").click()
        page.locator("#flags a").first.click()
        page.get_by_role("button", name="Rounding").click()
        expect(page.locator("#notice")).to_contain_text("dismissed (rounding)")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#notice")).to_contain_text("Taken back")
        context.close()


@pytest.mark.parametrize("viewport", [WIDE, TABLET], ids=["1280x720", "768x1024"])
def test_axe_finds_nothing_serious_on_any_page(
    corpus: Mined, visit: Callable[..., Page], viewport: dict[str, int]
) -> None:
    rows = Queue(corpus.out).rows(Filters(), 0, 200)
    pdf = next(row for row in rows if row.source.endswith(".pdf"))
    text = next(row for row in rows if row.source.endswith(".txt"))
    repeats = next(row for row in rows if row.kind == "duplicate_figure")
    with served(corpus.out, "--user", "Ada") as address:
        page = visit(address, viewport)
        found = {}
        pages = [
            "/", "/queue", "/queue?q=nothing+like+this", f"/flags/{pdf.flag_id}",
            f"/flags/{pdf.flag_id}/places/1?zoom=3", f"/flags/{text.flag_id}",
            f"/flags/{text.flag_id}/places/1", f"/flags/{text.flag_id}/misread",
            f"/queue?kind={repeats.kind}&paper={repeats.paper}", f"/flags/{repeats.flag_id}",
            "/papers", "/metrics", "/targets", "/decisions", "/series", "/history", "/help",
            "/nothing", "/flags/f-gone",
        ]  # fmt: skip
        for path in pages:
            page.goto(address + path)
            found[path] = grave_findings(page)
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, f"{path} is wider than the window"
        for path in ("/metrics", "/series"):
            page.goto(address + path)
            page.locator("tbody a").first.click()
            page.wait_for_load_state()
            found[f"one of {path}"] = grave_findings(page)
        page.goto(f"{address}/flags/{pdf.flag_id}")
        press(page, "c")
        expect(page.locator("#notice")).to_be_visible()
        found["notice"] = grave_findings(page)
        press(page, "?")
        found["keys"] = grave_findings(page)
        page.goto(f"{address}/history")
        found["history"] = grave_findings(page)
        assert {path: faults for path, faults in found.items() if faults} == {}
