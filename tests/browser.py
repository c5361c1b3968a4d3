"""A browser without a window, for tests that look at pages; skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: What axe calls findings that keep people from using a page.
GRAVE = ("serious", "critical")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give Chromium; skip the test where it is not installed, but fail it where CI runs."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI is to have it: install chromium")
        pytest.skip("needs Chromium: install the package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def grave_findings(page: Page) -> list[str]:
    """Return what axe finds serious or critical on a page, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{finding['impact']} {finding['id']}: {node['html'][:200]}"
        for finding in found
        if finding["impact"] in GRAVE
        for node in finding["nodes"]
    ]
