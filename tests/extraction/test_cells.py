"""The figure of a table cell, with the unit that its headers give it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.extraction.cells import UnitHint, read_cell, unit_hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("£m", UnitHint("gbp", 6)),
        ("£'000", UnitHint("gbp", 3)),
        ("£000s", UnitHint("gbp", 3)),
        ("£k", UnitHint("gbp", 3)),
        ("Cost (£)", UnitHint("gbp")),
        ("Budget £ million", UnitHint("gbp", 6)),
        ("% of pupils", UnitHint("percent")),
        ("Percentage of pupils", UnitHint("percent")),
        ("Gap in percentage points", UnitHint("percentage_points")),
        ("Rate per 10,000 children", UnitHint("rate_per_10000")),
        ("Average Attainment 8 score", UnitHint("score")),
        ("National rank", UnitHint("rank")),
        ("Average number of days to place", UnitHint("days")),
        ("Weeks to decide", UnitHint("weeks")),
        ("Calls (thousands)", UnitHint("count", 3)),
        ("Number of visits", UnitHint("count")),
        ("Total", UnitHint("count")),
        ("District", None),
        ("2023-24", None),
        ("", None),
    ],
)
def test_the_unit_that_a_header_names(text: str, hint: UnitHint | None) -> None:
    assert unit_hint(text) == hint


@pytest.mark.parametrize(
    ("text", "headers", "value", "unit", "decimals", "scale"),
    [
        ("74.8%", (), "74.8", "percent", 1, 0),
        ("74.8", ("% of pupils",), "74.8", "percent", 1, 0),
        ("4.6", ("£m",), "4600000", "gbp", 1, 6),
        ("£4.6", ("£m",), "4600000", "gbp", 1, 6),
        ("£4.6m", ("£m",), "4600000", "gbp", 1, 6),
        ("£4.6m", (), "4600000", "gbp", 1, 6),
        ("1,204", ("£'000",), "1204000", "gbp", 0, 3),
        ("26", ("Calls (thousands)",), "26000", "count", 0, 3),
        ("(1,204)", ("£",), "-1204", "gbp", 0, 0),
        ("(£1,204)", (), "-1204", "gbp", 0, 0),
        ("(1.0)", ("£m",), "-1000000", "gbp", 1, 6),
        ("-0.04", ("Progress 8 score",), "-0.04", "score", 2, 0),
        ("−4", (), "-4", "count", 0, 0),
        ("+86", (), "86", "count", 0, 0),
        ("12.4 days", (), "12.4", "days", 1, 0),
        ("2.1pp", (), "2.1", "percentage_points", 1, 0),
        ("1,204*", (), "1204", "count", 0, 0),
        ("£18.50 per hour", (), "18.50", "gbp", 2, 0),
        ("3", ("Rank",), "3", "rank", 0, 0),
        ("351", ("Average number of days to place",), "351", "days", 0, 0),
        ("74.8%", ("£m",), "74.8", "percent", 1, 0),
        ("5", ("District", "Number of visits"), "5", "count", 0, 0),
        ("0", (), "0", "count", 0, 0),
    ],
)
def test_a_cell_of_one_figure(
    text: str, headers: tuple[str, ...], value: str, unit: str, decimals: int, scale: int
) -> None:
    quantity = read_cell(text, tuple(unit_hint(header) for header in headers))
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)
    assert (quantity.decimals, quantity.scale) == (decimals, scale)


@pytest.mark.parametrize(
    "text",
    ["", "-", "–", "n/a", "Green", "12 schools", "12 of 15", "3.1.2", "LS12", "12/13", "(a)"],
)
def test_a_cell_that_is_no_one_figure(text: str) -> None:
    assert read_cell(text) is None


CELLS = st.text(max_size=30) | st.lists(
    st.sampled_from(
        [
            "(",
            ")",
            "£",
            "-",
            "–",
            "+",
            "%",
            "4.6",
            "1,204",
            "0",
            "m",
            "k",
            "bn",
            "pp",
            "days",
            "*",
            "†",
            ".",
            ",",
            "per",
            "hour",
        ]
    ),
    max_size=6,
).map("".join)
HINTS = st.lists(
    st.none() | st.sampled_from([unit_hint(t) for t in ("£m", "%", "Rank", "Calls (thousands)")]),
    max_size=3,
).map(tuple)


@given(CELLS, HINTS)
def test_any_cell_is_a_figure_that_stands_there_or_none(
    text: str, hints: tuple[UnitHint | None, ...]
) -> None:
    quantity = read_cell(text, hints)
    if quantity is None:
        return
    assert quantity.low <= quantity.value <= quantity.high
    assert 0 <= quantity.start < quantity.end <= len(text)
    assert any(char.isdigit() for char in text[quantity.start : quantity.end])


@given(st.text(max_size=60))
def test_any_header_has_a_unit_or_none(text: str) -> None:
    hint = unit_hint(text)
    assert hint is None or hint.scale >= 0
