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
        ("Of the 38 clinics, 17 met their target.", "17", "clinics that met their target"),
        (
            "79% of tenants in hostels passed the course and 68% found a job.",
            "68%",
            "tenants in hostels who found a job",
        ),
        ("A saving of £1.2m is sought by 2026-27.", "£1.2m", "saving sought"),
        (
            "Three wards run below 5% spare capacity.",
            "Three",
            "wards that run below 5% spare capacity",
        ),
        (
            "The scheme helped 210 residents into work, 64 of whom were lone parents.",
            "64",
            "residents who were lone parents",
        ),
        # A figure alone in brackets is of the noun before them.
        ("Nearly all tenants (96%) in hostels passed at least one course.", "96%", "all tenants"),
        ("The highest number of calls (205) came in May.", "205", "highest number of calls"),
        ("The costs included fees on empty depots (£1.8m).", "£1.8m", "fees on empty depots"),
        # A measure is a noun with what was done to it, or what it did behind a pronoun.
        ("The depot is cleaning 40 vans a week.", "40", "vans a week cleaned"),
        ("The county carries 312 pupils by minibus.", "312", "pupils carried by minibus"),
        ("The court took 9 tenants to law.", "9", "tenants taken to law"),
        (
            "We do not plan to close the two depots near the quay.",
            "two",
            "depots near the quay to be closed",
        ),
        (
            "If it were let, the two depots would be out of line with the rest of the service.",
            "two",
            "depots that would be out of line with the rest of the service",
        ),
        (
            "Around 41% of pre-bookings were not paid and therefore not kept.",
            "Around 41%",
            "pre-bookings not paid",
        ),
        ("The plan needs savings of circa £22k to be agreed.", "circa £22k", "savings needed"),
        ("The trust reported a survival rate of 75%.", "75%", "survival rate"),
        ("The number of late trains reduced from 105 to 67.", "67", "number of late trains"),
        ("The rent arrears gap of 8% is wider than the county's.", "8%", "rent arrears gap"),
        ("Weddings rose by 7%, while funerals fell by 2%.", "2%", "funerals"),
        (
            "At the same time, there was an increase in school absences, up 324.",
            "324",
            "school absences",
        ),
        ("By 2026 we aim to raise the number of wardens to at least 300.", "at least 300", ""),
    ],
)
def test_a_measure_says_what_was_done_as_well_as_to_what(
    sentence: str, printed: str, measure: str
) -> None:
    found = metrics_of(sentence)[printed].measure
    assert found == measure if measure else "number of wardens" in found


@pytest.mark.parametrize("pointer", ["this trend", "that pattern", "such a result"])
def test_a_noun_that_points_back_is_no_measure(pointer: str) -> None:
    text = f"The share of tenants who paid was 71%. {pointer.capitalize()} is below the 75% target."
    assert "tenants who paid" in metrics_of(text)["75%"].measure


@pytest.mark.parametrize(
    "text",
    [
        "Visits to depots which were 25% up.",
        "Depots now open, including 12 in the docks.",
        "Applications with the board, of which 9 were new.",
        "Grants to clubs, to the value of over £31.3m, were paid.",
    ],
)
def test_no_measure_ends_in_a_word_that_leads_on(text: str) -> None:
    ends = {m.measure.split()[-1].lower() for m in metrics_of(text).values() if m.measure}
    assert not ends & {"which", "who", "including", "of", "to", "with", "over", "were", "now"}


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
