"""Two figures that are the ends of one, and lists of figures that print their unit once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.language.quantities import find_quantities
from tests.language.test_quantities import Q, found


def amounts(sentence: str) -> list[tuple[str, str | None, str]]:
    """Return value, upper end and unit of each quantity."""
    return [(q.value, q.high, q.unit) for q in found(sentence)]


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"),
    [
        ("Costs will be between £1.2m and £1.4m a year.", "1200000", "1400000", "gbp"),
        ("The quay costs £1.2m to £1.4m.", "1200000", "1400000", "gbp"),
        ("A loan of £250,000-£300,000 is sought.", "250000", "300000", "gbp"),
        ("It will cost £5m – £6m.", "5000000", "6000000", "gbp"),
        ("It will cost between £2 and £3 million.", "2000000", "3000000", "gbp"),
        ("From 10 to 12 per cent of calls are lost.", "10", "12", "percent"),
        ("Losses are anything from 10 to 12 per cent.", "10", "12", "percent"),
        ("Losses of 10% to 12% are usual.", "10", "12", "percent"),
        ("Occupancy was 99 % to 101 % of plan.", "99", "101", "percent"),
        ("Between 10 per cent and 12 per cent of tenants owe rent.", "10", "12", "percent"),
        ("Between ten and twelve per cent of tenants owe rent.", "10", "12", "percent"),
        ("Between about 40 and 50 families wait.", "40", "50", "count"),
        ("Between 1,200 and 1,400 homes are empty.", "1200", "1400", "count"),
        ("The ferry carries 30 to 40 cars.", "30", "40", "count"),
        ("The ferry carries 30-40 cars.", "30", "40", "count"),
        ("Repairs took 10 to 12 days.", "10", "12", "days"),
        ("Between 2 and 3 million visits are likely.", "2000000", "3000000", "count"),
    ],
)
def test_the_two_ends_of_a_range_are_one_quantity(
    sentence: str, low: str, high: str, unit: str
) -> None:
    assert amounts(sentence) == [(low, high, unit)]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("Calls lost rose from 10 to 12 per cent.", "10", "12"),
        ("Calls lost were up from 10% to 12%.", "10", "12"),
        ("The fee is amended from £10 to £12.", "10", "12"),
        ("Complaints increased (30 to 40).", "30", "40"),
        ("The rate went from 30 to 40.", "30", "40"),
        ("Ward rates range from 30% to 40%.", "30", "40"),
        ("The gap between 10% and 12% is small.", "10", "12"),
        ("Fines fell from £80 to £60.", "80", "60"),
        ("Boys reached 40% and girls 50%.", "40", "50"),
        ("It was 12 in one ward and 14 in another.", "12", "14"),
        ("Attendance of 85% and 87% was seen.", "85", "87"),
    ],
)
def test_two_figures_stay_two(sentence: str, first: str, second: str) -> None:
    assert [(value, high) for value, high, _ in amounts(sentence)] == [
        (first, None),
        (second, None),
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Rates of 17%, 23% and 40% were seen.", [("17", "percent"), ("23", "percent")]),
        ("Rates of 17, 23 and 40 per cent were seen.", [("17", "percent"), ("23", "percent")]),
        ("Waits were 17, 23 and 40 days.", [("17", "days"), ("23", "days")]),
        ("Loads of 17, 23 and 40 tonnes came.", [("17", "other:tonnes"), ("23", "other:tonnes")]),
        ("Bids were £1.2, £1.3 and £1.4 million.", [("1200000", "gbp"), ("1300000", "gbp")]),
        ("It cost £900 and then £2 million.", [("900", "gbp")]),
        ("A fee of £900 or £2 million is owed.", [("900", "gbp")]),
        ("It has 12 wards and 40 days.", [("12", "count")]),
    ],
)
def test_a_list_prints_its_unit_once(sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert [(value, unit) for value, _, unit in amounts(sentence)][:-1] == wanted


def test_a_range_that_runs_down_keeps_its_first_figure_and_a_doubt() -> None:
    (quantity,) = find_quantities("A share of 10-0% was seen.")
    assert (quantity.value, quantity.value_high) == (10, None)
    assert quantity.doubt == "'10-0%' is read as 10"


def test_a_range_is_as_rough_as_its_rougher_end() -> None:
    (quantity,) = find_quantities("It costs £950,000 to £1.4m.")
    assert (quantity.low, quantity.high) == (900_000, 1_450_000)


def test_the_text_of_a_range_is_that_of_both_ends() -> None:
    assert found("Costs of £1.2m to £1.4m.") == [
        Q("£1.2m to £1.4m", "1200000", "gbp", high="1400000")
    ]


@given(
    st.tuples(st.integers(0, 999), st.integers(0, 999)),
    st.sampled_from(
        ["between {}% and {}%", "{}-{}%", "£{}m to £{}m", "from {} to {} days", "{}–{}"]
    ),
)
def test_no_range_runs_down(ends: tuple[int, int], shape: str) -> None:
    for quantity in find_quantities(f"It was {shape.format(*ends)} then."):
        assert quantity.value_high is None or quantity.value < quantity.value_high
