"""What a figure is said to measure: its noun, what is said of it, and what it is read under."""

from __future__ import annotations

import pytest

from paperminer.extraction import extract_all
from paperminer.model import Metric
from tests.structure.made import papers_of

HEAD = """\
From: Jo Hart, Cabinet Member for Places
To: Larkhaven County Council Places Committee - 4 February 2025
Subject: Services
Classification: Unrestricted

1. {heading}

1.1 """


def metrics_of(text: str, heading: str = "Depots and hostels") -> dict[str, Metric]:
    (paper,) = papers_of(HEAD.format(heading=heading) + text + "\n")
    return {metric.span.text: metric for metric in extract_all((paper,)).metrics}


@pytest.mark.parametrize(
    ("sentence", "printed", "measure"),
    [
        (
            "Larkhaven fined 136 landlords for failing to repair their homes.",
            "136",
            "landlords fined for failing to repair their homes",
        ),
        ("The service spent £3m on potholes.", "£3m", "service spent on potholes"),
        ("Of the 38 clinics, 17 met their target.", "17", "clinics met their target"),
        (
            "79% of tenants in hostels passed the course and 68% found a job.",
            "68%",
            "tenants in hostels found a job",
        ),
        ("A saving of £1.2m is sought by 2026-27.", "£1.2m", "saving sought"),
        ("Three wards run below 5% spare capacity.", "Three", "wards run below 5% spare capacity"),
        (
            "The scheme helped 210 residents into work, 64 of whom were lone parents.",
            "64",
            "residents were lone parents",
        ),
        ("By 2026 we aim to raise the number of wardens to at least 300.", "at least 300", ""),
    ],
)
def test_a_measure_says_what_was_done_as_well_as_to_what(
    sentence: str, printed: str, measure: str
) -> None:
    found = metrics_of(sentence)[printed].measure
    assert found == measure if measure else "number of wardens" in found


def test_a_measure_of_few_words_is_read_under_its_heading() -> None:
    metric = metrics_of("Casualties rose to 869.", heading="Road safety")["869"]
    assert metric.named == f"{metric.measure} (Road safety)"


def test_a_heading_that_any_paper_has_tells_nothing() -> None:
    metric = metrics_of("Casualties rose to 869.", heading="Background")["869"]
    assert "Background" not in metric.named


def test_a_gap_is_a_gap_in_what_its_paragraph_began_with() -> None:
    text = "The share of tenants who paid on time was 71%. There is a gap of 12%."
    assert "tenants who paid on time" in metrics_of(text)["12%"].named


def test_a_change_says_which_way_and_since_when() -> None:
    text = "There was a 12% fall in complaints on the same quarter last year."
    assert metrics_of(text)["12%"].named == "complaints (fall on the same quarter last year)"


def test_a_full_measure_needs_no_setting() -> None:
    text = "The percentage of repairs to hostels completed on the day was 91%."
    assert metrics_of(text)["91%"].setting == ""


def test_the_year_of_a_row_is_its_time_and_no_measure() -> None:
    head = "\tLibrary grant\tChange from previous year\n"
    table = f"{head}2018-19\t£867.0m\t£27.6m\n2019-20\t£889.3m\t£22.3m\n"
    found = metrics_of("The grant is in the table.\n\n" + table)
    assert "Library grant" in found["£867.0m"].measure
    assert found["£22.3m"].period is not None
    assert found["£22.3m"].period.text == "2019-20"
