"""How values are written down, in CSV above all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.store.row_values import storable
from paperminer.store.values import cell_text, guarded, unguarded


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (4600000.0, "4600000"),
        (74.8, "74.8"),
        (-0.04, "-0.04"),
        (1.3e9, "1300000000"),
        (1.5e22, "15000000000000000000000"),
        (0.00001, "0.00001"),
        (123456789012.34, "123456789012.34"),
        (12, "12"),
        (0.0, "0"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        ("2017-03-01", "2017-03-01"),
    ],
)
def test_a_value_in_a_csv_cell(value: float | str | None, written: str) -> None:
    assert cell_text(value) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_without_exponent_and_without_loss(value: float) -> None:
    written = cell_text(value)
    assert re.fullmatch(r"-?\d+(\.\d+)?", written)
    assert float(written) == value


@pytest.mark.parametrize(
    "text",
    [
        *("-0.04", "+3%", "-", "--", "-£1.2m", "+1,250", "- 3", "-3.4 percentage points", "-.5"),
        *("-£4.6 million", "plain", "", "74.8%", "(3)", "'quoted'", " =1", "+5pp", "=", ">="),
    ],
)
def test_text_that_no_spreadsheet_runs_stays_as_printed(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=1+1",
            "@SUM(A1)",
            "+cmd|' /C calc'!A0",
            "-1+1",
            "-2+3+cmd|' /C calc'!A0",
            "\t=1",
            "\r1",
        ),
        *(
            "\n=1",
            "- agree the report",
            "+44 20 7946 0000",
            "-3 and =1",
            "\N{FULLWIDTH EQUALS SIGN}1",
        ),
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


@given(st.text() | st.text(alphabet="'=+-@\t1%£"))
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_is_stored_is_text_that_utf8_holds_without_nul(text: str) -> None:
    stored = storable(text)
    assert (stored is None) == (text == "")
    if stored is not None:
        assert "\x00" not in stored
        assert len(stored) == len(text)
        stored.encode("utf-8")
