"""The page in a browser: anybody can use it, it loads nothing, and it prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from paperminer.review.report import write_report
from tests.browser import chromium, grave_findings
from tests.review.report.conftest import Mined
from tests.review.report.test_page import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

A4 = (595, 842)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def report(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    return write_report(samples, path).path


def opened(browser: Browser, report: Path, width: int) -> tuple[Page, list[str]]:
    """Return a page and the list that fills with all that it asks for or complains of."""
    page = browser.new_page(viewport={"width": width, "height": 1000})
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url[:100]))
    page.on("console", lambda message: told.append(message.text))
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    page.goto(report.as_uri())
    return page, told


def loaded(told: list[str], report: Path) -> list[str]:
    return [one for one in told if one != report.as_uri() and not one.startswith("data:image/png")]


@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_serious_and_nothing_runs_off_the_side(
    browser: Browser, report: Path, width: int
) -> None:
    page, told = opened(browser, report, width)
    assert grave_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert loaded(told, report) == []
    page.close()


def test_axe_finds_what_is_wrong_where_something_is(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<img src='data:,'><p style='color:#ccc;background:#fff'>pale</p>")
    assert {line.split(":")[0] for line in grave_findings(page)} >= {"critical image-alt"}
    page.close()


def test_a_hostile_paper_loads_and_runs_nothing(
    browser: Browser, mined: Mined, tmp_path: Path
) -> None:
    path = write_report(mined(a=HOSTILE, b=f"\u202e{HOSTILE}"), tmp_path / "report.html").path
    page, told = opened(browser, path, 1280)
    assert loaded(told, path) == []
    page.close()


def test_every_picture_is_whole(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, 1280)
    sizes = page.evaluate("[...document.images].map(i => [i.naturalWidth, i.width, i.alt.length])")
    assert sizes
    assert all(natural > 0 and shown > 0 and alt > 0 for natural, shown, alt in sizes)
    page.close()


def test_it_prints_on_a4_with_every_flag(browser: Browser, report: Path, tmp_path: Path) -> None:
    page, _ = opened(browser, report, 1280)
    titles = page.evaluate("[...document.querySelectorAll('.flag h4')].map(e => e.innerText)")
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True, print_background=False)
    page.close()
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        assert {tuple(map(round, each.get_size())) for each in document} == {A4}
        text = " ".join(
            " ".join(each.get_textpage().get_text_bounded().split()) for each in document
        )
        last = len(document)
    assert titles
    assert all(" ".join(title.split()) in text for title in titles)
    assert f"Page {last} of {last}" in text
