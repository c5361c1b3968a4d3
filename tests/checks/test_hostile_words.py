"""Texts made to be slow: the work of finding words grows with the text and no faster."""

from __future__ import annotations

import pytest

from paperminer.checks.repeats import _ADDRESS


@pytest.mark.parametrize("text", ["a" * 400_000, "a@" * 200_000, "www." * 100_000])
def test_a_long_run_without_spaces_is_searched_once_for_addresses(text: str) -> None:
    # Raises TimeoutError where each place of the run starts the search anew.
    assert len(_ADDRESS.sub("", text, timeout=5)) <= len(text)


def test_addresses_of_pages_and_of_mail_are_found_whole() -> None:
    text = "see www.ravelmere.example/a?b=1 or (jo.hart@ravelmere.example) at 4.1%"
    assert _ADDRESS.sub("_", text) == "see _ or _ at 4.1%"
