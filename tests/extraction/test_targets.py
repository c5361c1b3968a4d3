"""Targets of small invented papers: what is asked, by when, what was reached and what is said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paperminer.extraction import extract_all
from paperminer.extraction.polarity import polarity_of
from paperminer.model import Target
from tests.extraction.test_metrics import HEAD, SCORECARD
from tests.structure.made import papers_of


def targets_of(text: str) -> list[Target]:
    return list(extract_all(papers_of(text)).targets)


def target_of(sentence: str) -> Target:
    (target,) = targets_of(HEAD.format(title="Results") + f"1. Results\n\n1.1 {sentence}\n")
    return target


def actual_of(target: Target) -> Decimal | None:
    return target.actual.quantity.value if target.actual else None


@pytest.mark.parametrize(
    ("sentence", "value", "operator", "actual", "stated", "computed"),
    [
        (
            "Visits to libraries rose to 12,604 in 2023-24. This exceeds the target of 12,000.",
            "12000", ">=", "12604", "exceeded", "met",
        ),
        (
            "The unemployment rate was 4.9% in 2023. The target of 4.5% was missed.",
            "4.5", "<=", "4.9", "missed", "missed",
        ),
        (
            "Attendance was 92.5% in 2023, which is below the target of 93%.",
            "93", ">=", "92.5", "missed", "missed",
        ),
        (
            "Attendance was 93.5% in 2023, so the target of 93% was met.",
            "93", ">=", "93.5", "met", "met",
        ),
        (
            "Attendance was 92.5% in 2023 and exceeded the target of 93%.",
            "93", ">=", "92.5", "exceeded", "missed",
        ),
        (
            "The number of complaints was 312 in 2023, against a target of 300.",
            "300", "<=", "312", None, "missed",
        ),
        (
            "The number of complaints was 312 in 2023, which is below the target of 330.",
            "330", "<=", "312", "exceeded", "met",
        ),
        (
            "The average wait was 12.4 weeks in 2023, against a target of 14 weeks.",
            "14", "<=", "12.4", None, "met",
        ),
        (
            "Attendance was 93% in 2023, achieving the target of 93%.",
            "93", ">=", "93", "met", "met",
        ),
        (
            "Punctuality was 96.3%, which is 2.3 percentage points above the 94.0% of the year "
            "before, and it exceeded the target of 95%.",
            "95", ">=", "96.3", "exceeded", "met",
        ),
        (
            "There were 1,204 complaints in 2023-24. The target was no more than 1,000, and it "
            "was missed.",
            "1000", "<=", "1204", "missed", "missed",
        ),
    ],
)  # fmt: skip
def test_a_target_in_prose(
    sentence: str,
    value: str,
    operator: str,
    actual: str,
    stated: str | None,
    computed: str | None,
) -> None:
    target = target_of(sentence)
    assert (target.quantity.value, target.operator) == (Decimal(value), operator)
    assert actual_of(target) == Decimal(actual)
    assert (target.stated, target.computed) == (stated, computed)


@pytest.mark.parametrize(
    ("sentence", "value", "operator", "due"),
    [
        ("We aim to raise attendance to at least 95% by 2026.", "95", ">=", "2026"),
        ("There will be no more than 50 exclusions by 2027.", "50", "<=", "2027"),
        ("The fleet must cut its use of fuel by 20% by 2026.", "20", None, "2026"),
    ],
)
def test_what_is_not_yet_due_is_not_computed(
    sentence: str, value: str, operator: str | None, due: str
) -> None:
    target = target_of(sentence)
    assert target.quantity.value == Decimal(value)
    if operator:
        assert target.operator == operator
    assert target.due is not None
    assert target.due.text == due
    assert (target.stated, target.computed) == (None, None)


def test_the_targets_of_a_table_have_polarity_results_and_ratings() -> None:
    found = [
        (str(t.quantity.value), t.operator, str(actual_of(t)), t.stated, t.computed)
        for t in targets_of(SCORECARD)
    ]
    assert found == [
        ("95", ">=", "93.4", "missed", "missed"),
        ("365", "<=", "351", "met", "met"),
        ("9000", ">=", "9740", "met", "met"),
    ]
    for target in targets_of(SCORECARD):
        assert target.due is not None
        assert target.due.text == "2024-25"


@pytest.mark.parametrize(
    ("measure", "operator"),
    [
        ("Attendance at schools", ">="),
        ("Visits to libraries", ">="),
        ("exclusions from schools", "<="),
        ("Average number of days to place a child", "<="),
        ("unemployment of young people", "<="),
        ("complaints", "<="),
        ("gap between girls and boys", "<="),
    ],
)
def test_which_way_a_measure_should_go(measure: str, operator: str) -> None:
    assert polarity_of(measure) == operator


@pytest.mark.parametrize("measure", ["potholes repaired in 28 days", "complaints answered on time"])
def test_a_share_of_work_done_should_be_high_whatever_the_work(measure: str) -> None:
    assert (polarity_of(measure, "percent"), polarity_of(measure)) == (">=", "<=")


def test_a_floor_says_which_side_of_a_target_is_good() -> None:
    text = (
        "Indicators\n\nIndicator\tLatest result\tTarget\tFloor\n"
        "Waits over a year\t12\t10\t15\nWaits under a week\t80\t90\t70\n"
    )
    found = {t.measure: t for t in extract_all(papers_of(text)).targets}
    assert [t.operator for t in found.values()] == ["<=", ">="]
    assert [t.computed for t in found.values()] == ["missed", "missed"]


def test_ids_are_unique_and_name_the_place() -> None:
    targets = targets_of(SCORECARD)
    assert len({target.target_id for target in targets}) == 3
    lines = SCORECARD.split("\n")
    for target in targets:
        assert lines[target.span.line - 1][target.span.start :].startswith(target.span.text)


def test_a_paper_without_targets_has_none() -> None:
    text = HEAD.format(title="Results") + "1. Results\n\n1.1 Attendance was 92.5% in 2023.\n"
    assert targets_of(text) == []
