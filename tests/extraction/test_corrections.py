"""What a person says that a paper prints stands in the place of what was misread."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paperminer.extraction import extract_all
from paperminer.extraction.corrections import corrected
from paperminer.model import Correction, Metric, Quantity, Span
from tests.extraction.test_metrics import HEAD
from tests.structure.made import papers_of


def metric(
    text: str = "£4.6m", value: str = "4600000", decimals: int = 1, scale: int = 6
) -> Metric:
    quantity = Quantity(text, 0, len(text), Decimal(value), "gbp", decimals, scale, doubt="a scan")
    span = Span("a.txt", None, 3, 0, len(text), text)
    return Metric("m-1", "p-1", span, "", quantity, "cost", "actual", setting="Roads")


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("4700000", "4650000", "4750000"),
        ("4710000", "4709999.5", "4710000.5"),
        ("47.25", "47.245", "47.255"),
    ],
)
def test_a_corrected_value_is_as_precise_as_it_can_have_been_printed(
    value: str, low: str, high: str
) -> None:
    ((found,), (issue,)) = corrected([metric()], [Correction("m-1", "value", value)])
    quantity = found.quantity
    assert (quantity.value, quantity.low, quantity.high) == (
        Decimal(value), Decimal(low), Decimal(high),
    )  # fmt: skip
    assert (quantity.text, quantity.doubt, found.confidence) == ("£4.6m", "", 1.0)
    assert (issue.code, issue.source, issue.line) == ("corrected_figure", "a.txt", 3)
    assert value in issue.message


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("unit", "percent", ("percent", "cost (Roads)", "", "", "actual")),
        ("measure", "cost of kerbs", ("gbp", "cost of kerbs", "", "", "actual")),
        ("group", "girls", ("gbp", "cost (Roads)", "girls", "", "actual")),
        ("area", "Ravelmere", ("gbp", "cost (Roads)", "", "Ravelmere", "actual")),
        ("role", "target", ("gbp", "cost (Roads)", "", "", "target")),
    ],
)
def test_each_field_is_corrected_alone(field: str, value: str, shown: tuple[str, ...]) -> None:
    ((found,), _) = corrected([metric()], [Correction("m-1", field, value)])
    assert shown == (
        found.quantity.unit, found.named, found.group, found.area, found.role,
    )  # fmt: skip


def test_what_is_no_figure_leaves_the_tables() -> None:
    found, (issue,) = corrected([metric()], [Correction("m-1", "figure", "no")])
    assert list(found) == []
    assert "no figure" in issue.message


def test_corrections_of_other_files_change_nothing() -> None:
    found, issues = corrected([metric()], [Correction("m-2", "value", "5")])
    assert (list(found), issues) == ([metric()], ())


def test_a_target_is_held_against_the_corrected_result() -> None:
    text = "1.1 Visits to libraries fell to 11,604 in 2023-24. The target of 12,000 was missed.\n"
    papers = papers_of(HEAD.format(title="Results") + f"1. Results\n\n{text}")
    (before,) = extract_all(papers).targets
    assert before.actual is not None
    assert before.computed == "missed"
    correction = Correction(before.actual.metric_id, "value", "12604")
    (after,) = extract_all(papers, [correction]).targets
    assert after.actual is not None
    assert (after.actual.quantity.value, after.computed) == (12604, "met")
