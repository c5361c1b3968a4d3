"""The whole that a figure is a part of, wherever the paragraph prints it."""

from __future__ import annotations

import pytest

from paperminer.extraction import extract_all
from tests.structure.made import papers_of

HEAD = """\
From: Jo Hart, Cabinet Member for Places
To: Larkhaven County Council Places Committee - 4 February 2025
Subject: Services
Classification: Unrestricted

1. Depots and hostels

1.1 """


def wholes_of(text: str) -> dict[str, float | None]:
    metrics = extract_all(papers_of(HEAD + text + "\n")).metrics
    return {m.span.text: None if m.quantity.of is None else float(m.quantity.of) for m in metrics}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Some 40 vans were sold, and of these 31 were leased.", "31", 40),
        ("We ran 12 visits, seven of which were to hostels.", "seven", 12),
        ("We lost 15 wardens, including six trainees.", "six", 15),
        ("The scheme moved 210 tenants out of a planned cohort of 300.", "210", 300),
        ("Of the £719k for roads, £705k is for staff.", "£705k", 719_000),
        ("The overspend is £9m. Of this, £4m is for roads.", "£4m", 9_000_000),
        ("59 of the 98 depots passed, and of these 31 are new.", "31", 59),
        (
            "Larkhaven is ranked first among its neighbours and 150 local authorities.",
            "first",
            150,
        ),
    ],
)
def test_a_part_knows_its_whole(text: str, part: str, whole: float) -> None:
    assert wholes_of(text)[part] == whole


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Some 40 vans were sold. Of this year's budget 31 were leased.", "31"),
        ("We ran 12 visits and seven workshops.", "seven"),
        ("We lost six wardens, including 15 last year.", "15"),
        ("The cost is £9m. Of these, 4 are late.", "4"),
    ],
)
def test_figures_beside_each_other_are_no_part_and_whole(text: str, figure: str) -> None:
    assert wholes_of(text)[figure] is None


def test_the_whole_of_a_list_stands_in_its_opening() -> None:
    text = "Of the 38 indicators:\n\n- 17 are green\n\n- 12 are amber\n\n- 9 are red\n"
    found = wholes_of(text)
    assert (found["17"], found["12"], found["9"]) == (38, 38, 38)
