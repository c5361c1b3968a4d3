"""What the header block of a paper says of it."""

from __future__ import annotations

from datetime import date

import pytest

from paperminer.model import PaperHeader
from paperminer.structure.header import field_of, parse_date
from tests.structure.made import paper_of

REPORT = """\
From:                   Jo Hart, Cabinet Member for Learning
                        Lee Marsh, Director of Schools
To:                     Larkhaven Learning Committee - 4 February 2025
Subject:                Leases of Village
                        Halls
Decision No:            24/00107
Key decision:           Yes
Classification:         Unrestricted
Past Pathway of Paper:  None
Future Pathway of Paper: Cabinet, 3 March 2025
Electoral Division:     Tarn and Ostrel

Summary: The leases cost £4,120 a year.

1. Background

1.1 The halls were let in 2019, and the leases end in the spring of this year.
"""


def test_every_field_of_a_report() -> None:
    assert paper_of(REPORT).header == PaperHeader(
        title="Leases of Village Halls",
        committee="Larkhaven Learning Committee",
        meeting_date="4 February 2025",
        authors=("Jo Hart, Cabinet Member for Learning", "Lee Marsh, Director of Schools"),
        decision_no="24/00107",
        classification="Unrestricted",
        key_decision=True,
        past_pathway="None",
        future_pathway="Cabinet, 3 March 2025",
        electoral_division="Tarn and Ostrel",
        date=date(2025, 2, 4),
    )


def test_every_field_of_a_record_of_decision() -> None:
    header = paper_of(
        "RECORD OF DECISION\n\nDECISION TAKEN BY: Jo Hart, Cabinet Member for Learning\n"
        "Decision No: 24/00107\nKey decision: No\nSubject: Lease of a Hall\n"
        "Date of decision: Monday 6 January 2025\n\nDecision: I agree to lease the hall.\n"
    ).header
    assert header.decision_maker == "Jo Hart, Cabinet Member for Learning"
    assert (header.title, header.decision_no) == ("Lease of a Hall", "24/00107")
    assert (header.key_decision, header.date) == (False, date(2025, 1, 6))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Subject: Leases", ("title", "Leases")),
        ("SUBJECT - Leases", ("title", "Leases")),
        ("**To:** Cabinet", ("committee", "Cabinet")),
        ("By: Jo Hart", ("authors", "Jo Hart")),
        ("Decision No. : 24/00107", ("decision_no", "24/00107")),
        ("Wards affected: All", ("electoral_division", "All")),
        ("Recommendation(s): that it be let", ("stop", "that it be let")),
        ("Recommendations:", None),
        ("By 2026 the rate will be 4%", None),
        ("To date - 4,120 visits", None),
        ("From April: 12 visits", None),
        ("From 4.1% to 4.2%: a rise", None),
    ],
)
def test_which_lines_begin_a_field(line: str, field: tuple[str, str] | None) -> None:
    assert field_of(line) == field


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Tuesday, 4 February 2025, at 10", ("4 February 2025", date(2025, 2, 4))),
        ("the 1st of March 2024", ("1st of March 2024", date(2024, 3, 1))),
        ("3 Sept 2024", ("3 Sept 2024", date(2024, 9, 3))),
        ("30 February 2025 and 2 March 2025", ("2 March 2025", date(2025, 3, 2))),
        ("in March 2024", None),
        ("12 Marches 2024", None),
    ],
)
def test_the_first_full_date_of_a_text(text: str, found: tuple[str, date] | None) -> None:
    assert parse_date(text) == found


def test_a_heading_without_a_colon_ends_the_subject_above_it() -> None:
    header = paper_of(
        "RECORD OF DECISION\nDecision No: 24/00108\nSubject: Lease of the Old Hall\n"
        "Decision:\nAs Cabinet Member for Learning I agree to lease the hall.\n"
    ).header
    assert header.title == "Lease of the Old Hall"


def test_authors_whose_roles_wrap_are_one_each() -> None:
    header = paper_of(
        "From: Ann Vale, Cabinet Member for Specialist\nChildren’s Services\n\n"
        "Lee Marsh, Corporate Director of Social Care,\nHealth and Wellbeing\n"
        "Mr J Birch\n\nTo: Larkhaven Committee - 4 February 2025\nSubject: Halls\n\nSummary: Let.\n"
    ).header
    assert header.authors == (
        "Ann Vale, Cabinet Member for Specialist Children’s Services",
        "Lee Marsh, Corporate Director of Social Care, Health and Wellbeing",
        "Mr J Birch",
    )
