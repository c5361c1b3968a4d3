from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.checks.ranges import Range, percentage_change, share, show, total
from paperminer.model import Quantity

numbers = st.decimals(
    min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False, places=3
)
positive = st.decimals(min_value=1, max_value=10**6, places=2)
widths = st.decimals(min_value=0, max_value=50, places=3)
places = st.decimals(min_value=0, max_value=1, places=3)


@st.composite
def ranges_with_a_member(draw, base=numbers):
    low, width, place = draw(base), draw(widths), draw(places)
    return Range(low, low + width), low + width * place


@given(ranges_with_a_member(), ranges_with_a_member())
def test_sums_and_differences_hold_for_every_member(one, other):
    (a, x), (b, y) = one, other
    added, taken = a.plus(b), a.minus(b)
    assert added.low <= x + y <= added.high
    assert taken.low <= x - y <= taken.high


@given(ranges_with_a_member(positive), ranges_with_a_member(positive))
def test_ratios_and_changes_hold_for_every_member(one, other):
    (a, x), (b, y) = one, other
    slack = Decimal("1e-20")
    ratio = x / y
    found = a.over(b)
    assert found is not None
    assert found.low - slack <= ratio <= found.high + slack
    change = percentage_change(b, a)
    assert change is not None
    assert change.widened(slack).meets(Range.exact((x - y) / y * 100))
    part = share(a, b)
    assert part is not None
    assert part.widened(slack).meets(Range.exact(ratio * 100))


@given(ranges_with_a_member())
def test_the_size_of_a_range_holds_the_size_of_every_member(one):
    span, x = one
    size = span.size()
    assert size.low <= abs(x) <= size.high


@given(numbers, st.integers(min_value=0, max_value=3))
def test_a_printed_number_stands_for_all_that_round_to_it(value, decimals):
    printed = value.quantize(Decimal(1).scaleb(-decimals))
    span = Range.printed(printed, decimals)
    assert span.low <= value <= span.high


@given(st.lists(ranges_with_a_member(), max_size=8))
def test_totals_hold_for_every_member(parts):
    made = total(span for span, _ in parts)
    assert made.low <= sum((x for _, x in parts), Decimal(0)) <= made.high


@pytest.mark.parametrize(
    ("text", "value", "unit", "decimals", "scale", "qualifier", "low", "high"),
    [
        ("74.8%", "74.8", "percent", 1, 0, "exact", "74.75", "74.85"),
        ("£4.6m", "4600000", "gbp", 1, 6, "exact", "4550000", "4650000"),
        ("47", "47", "count", 0, 0, "exact", "47", "47"),
        ("about 200", "200", "count", 0, 0, "about", "189.5", "210.5"),
        ("over 4,000", "4000", "count", 0, 0, "over", "4000", "Infinity"),
        ("under 5%", "5", "percent", 0, 0, "under", "-Infinity", "5"),
    ],
)
def test_what_a_quantity_stands_for(text, value, unit, decimals, scale, qualifier, low, high):
    quantity = Quantity(
        text, 0, len(text), Decimal(value), unit, decimals, scale, qualifier=qualifier
    )
    assert Range.of(quantity) == Range(Decimal(low), Decimal(high))


def test_a_result_in_round_thousands_may_have_been_rounded_to_them():
    quantity = Quantity("12,000", 0, 6, Decimal(12000), "count")
    assert Range.stated(quantity).meets(Range.exact(12410))
    assert not Range.stated(quantity).meets(Range.exact(13410))


def test_a_ratio_with_a_base_that_may_be_nought_is_unknown():
    assert Range.exact(5).over(Range(Decimal(-1), Decimal(1))) is None


def test_a_range_runs_from_low_to_high():
    with pytest.raises(ValueError, match="low to high"):
        Range(Decimal(2), Decimal(1))


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [("65.957", 1, "66"), ("1204", 2, "1,204"), ("29.55", 1, "29.6"), ("-7.51", 2, "-7.51")],
)
def test_computed_numbers_are_shown_short(value, decimals, shown):
    assert show(Decimal(value), decimals) == shown
