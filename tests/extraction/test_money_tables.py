"""Tables of money that print no currency, and headers that stand over several columns."""

from __future__ import annotations

import pytest

from paperminer.extraction import extract_all
from paperminer.language.quantities import find_quantities
from paperminer.model import Metric
from tests.structure.made import papers_of

BUDGET = """\
Eastmere Parish Council

Budget 2023/24

Item\tBudget 2022/23\tSpent 2022/23\tBudget 2023/24
Hall hire\t1,200\t1,140\t1,300
Grass cutting\t2,000\t2,310\t2,400
Number of posts\t3\t3\t4
Total\t3,200\t3,450\t3,700
"""


def metrics_of(text: str) -> list[Metric]:
    return list(extract_all(papers_of(text)).metrics)


def test_bare_sums_under_budget_and_spent_are_money_of_their_row() -> None:
    found = {m.span.text: m for m in metrics_of(BUDGET)}
    assert {found[text].quantity.unit for text in ("1,200", "1,140", "2,310", "3,700")} == {"gbp"}
    assert found["2,310"].measure == "Grass cutting"


def test_what_was_spent_is_no_budget_and_takes_the_year_over_it() -> None:
    text = (
        "Eastmere Parish Council\n\nBudget 2023/24\n\nItem\tBudget\tSpent\tBudget\tSpent\n"
        "\t2022/23\t\t2023/24\t\nHall hire\t1,200\t1,140\t1,300\t1,250\n"
        "Grass cutting\t2,000\t2,310\t2,400\t2,290\n"
    )
    row = [m for m in metrics_of(text) if m.measure == "Hall hire"]
    assert [m.role for m in row] == ["budget", "previous", "budget", "actual"]
    assert [m.period.text if m.period else "" for m in row] == ["2022/23"] * 2 + ["2023/24"] * 2


def test_a_row_that_counts_stays_a_count_among_sums() -> None:
    posts = [m for m in metrics_of(BUDGET) if m.measure == "Number of posts"]
    assert {m.quantity.unit for m in posts} == {"count"}


def test_a_table_of_counts_is_no_money_for_a_word_in_its_title() -> None:
    text = "Library budget review\n\nBranch\tVisits\tLoans\nNorth\t120\t95\nSouth\t300\t210\n"
    assert {m.quantity.unit for m in metrics_of(text)} == {"count"}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("the accounts of $178,257.70 were paid", 178257.70, "other:dollars"),
        ("a loan of US$4.2 million", 4_200_000, "other:dollars"),
        ("it cost €300k", 300_000, "other:euros"),
        ("grows from a school of 2FE", 2, "other:FE"),
    ],
)
def test_other_money_and_forms_of_entry_keep_their_unit(text: str, value: float, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert (float(quantity.value), quantity.unit) == (value, unit)


@pytest.mark.parametrize("text", ["Residents use the app to report.", "Two main themes emerged."])
def test_words_that_only_look_like_figures_are_none(text: str) -> None:
    assert find_quantities(text) == ()


def test_counts_in_words_of_any_plural_are_figures() -> None:
    text = "Four named floods hit twenty-one villages over nine months."
    assert [int(q.value) for q in find_quantities(text)] == [4, 21]


def test_the_pages_of_a_table_of_contents_are_no_figures() -> None:
    text = (
        "Plan of the harbour\n\nContents\tPage\n1. Quays\t3\n2. Sails and ropes\t24\n3. Boats\t31\n"
    )
    assert metrics_of(text) == []


def test_the_divisions_of_a_council_are_no_places() -> None:
    text = "Budget\n\nDivision\tBudget £000\nStreet Care\t120\nHousing\t340\nLibraries\t95\n"
    assert {m.area for m in metrics_of(text)} == {""}
