"""Acronyms that a paper spells out, on either side of a bracket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.language.acronyms import find_acronyms, spelled_out


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We house the Older Harbour Workers (OHW) first.", "OHW", "Older Harbour Workers"),
        ("We house OHW (Older Harbour Workers) first.", "OHW", "Older Harbour Workers"),
        ("The Quay Safety Board (the “QSB”) met.", "QSB", "Quay Safety Board"),
        ("Homes in Multiple Ownership (HMOs) rose.", "HMO", "Homes in Multiple Ownership"),
        ("Cost of mooring and towing (CoMT) rose.", "CoMT", "Cost of mooring and towing"),
        ("the Harbour & Port Fund (H&PF) grew", "H&PF", "Harbour & Port Fund"),
    ],
)
def test_an_acronym_is_spelled_out(text: str, short: str, long: str) -> None:
    assert find_acronyms([text]) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "The fee rose (VAT).",
        "It fell (see Annex A).",
        "Nothing here fits at all (XYZ).",
        "It met in May (2024).",
        "QSB (see the table) met.",
    ],
)
def test_a_bracket_that_spells_nothing_out_is_left_alone(text: str) -> None:
    assert find_acronyms([text]) == {}


def test_the_first_spelling_holds() -> None:
    texts = ["The Quay Safety Board (QSB) met.", "The Quiet Sea Bay (QSB) is calm."]
    assert find_acronyms(texts) == {"QSB": "Quay Safety Board"}


def test_only_the_acronyms_of_a_text_are_spelled_out_there() -> None:
    known = {"QSB": "Quay Safety Board", "HMO": "Homes in Multiple Ownership"}
    assert spelled_out("share of HMOs inspected", known) == {"HMO": "Homes in Multiple Ownership"}
    assert spelled_out("Quay Safety Board (QSB) visits", known) == {}
    assert spelled_out("homes inspected", known) == {}


@given(st.text("ABCabc (),.&", max_size=60))
def test_a_long_form_stands_in_the_text_and_begins_like_its_acronym(text: str) -> None:
    for short, long in find_acronyms([text]).items():
        assert long in " ".join(text.split())
        assert short in text
