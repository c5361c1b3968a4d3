"""The time of a figure: what goes on from sentence to sentence, and what does not."""

from __future__ import annotations

import pytest

from paperminer.extraction import extract_all
from paperminer.model import Metric
from tests.structure.made import papers_of

HEAD = """\
From: Jo Hart, Cabinet Member for Learning
To: Larkhaven County Council Learning Committee - 4 February 2025
Subject: Results of the service
Classification: Unrestricted

1. Ferries

"""


def metrics_of(text: str) -> dict[str, Metric]:
    return {m.span.text: m for m in extract_all(papers_of(HEAD + text)).metrics}


def times_of(text: str) -> dict[str, str]:
    return {k: m.period.text if m.period else "" for k, m in metrics_of(text).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One time that opens a section is that of its next paragraph too.
        (
            "1.1 In 2024, 61% of sailings left on time.\n\n1.2 The share of full boats was 22%.\n",
            {"61%": "2024", "22%": "2024"},
        ),
        # Of two times none is the next paragraph's.
        (
            "1.1 At the end of 2024, 91% of piers were safe. In 2019 it was 60% of piers.\n\n"
            "1.2 This share includes 85% of wooden piers.\n",
            {"91%": "the end of 2024", "60%": "2019", "85%": ""},
        ),
        # History does not date the present.
        ("1.1 In 2011, 40% of piers were safe.\n\n1.2 92% of piers are safe.\n", {"92%": ""}),
        ("1.1 In 2011, 40% of piers were safe. Now 92% of piers are safe.\n", {"92%": ""}),
        ("1.1 In 2011, 40% of piers were safe. Another 7% had no rails.\n", {"7%": "2011"}),
        ("1.1 Since 2023, 40 boats were sold. The yard has 12 cranes.\n", {"12": ""}),
        # After an aside the present is of the newer time, and the past of either.
        (
            "1.1 In 2024, 8% of boats were late. In 2021, 9% were. The share stands at 8.5%.\n",
            {"8.5%": "2024"},
        ),
        (
            "1.1 In 2024, 8% of boats were late. In 2021, 9% were. Then 30 crews were absent.\n",
            {"30": ""},
        ),
        (
            "1.1 In 2024, 8% of boats were late. In 2021, 9% were. Of these, 3% sank.\n",
            {"3%": "2021"},
        ),
        # "The previous year" is an aside, and "currently" goes no further than its paragraph.
        (
            "1.1 In the previous year 8% of boats were late. The share of full boats is 22%.\n",
            {"22%": ""},
        ),
        (
            "1.1 Currently 8% of boats are late.\n\n1.2 The share of full boats was 22%.\n",
            {"8%": "Currently", "22%": ""},
        ),
        # The line above a list dates its items.
        (
            "1.1 By 2030 the harbour board aims to reach the following:\n\n"
            "- At least 75% of boats will be electric.\n"
            "- No more than 4% of sailings will be late.\n",
            {"At least 75%": "2030", "No more than 4%": "2030"},
        ),
        # The same time of another year is what a figure is held against.
        (
            "1.1 In Quarter 3, trips rose by 6% from the same period in 2022/23, to 1,469 trips.\n",
            {"6%": "Quarter 3", "1,469": "Quarter 3"},
        ),
    ],
)
def test_a_time_goes_on_only_where_a_reader_lets_it(text: str, expected: dict[str, str]) -> None:
    found = times_of(text)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        (
            "In 2022 it was 75% of piers against 71% in the previous year.",
            "71%",
            "2021-01-01",
            "2021-12-31",
        ),
        (
            "75% of piers were safe in 2021-22. It was 71% the year before.",
            "71%",
            "2020-04-01",
            "2021-03-31",
        ),
        (
            "In July 2023 there were 90 boats, and 84 in the same month last year.",
            "84",
            "2022-07-01",
            "2022-07-31",
        ),
        (
            "In Q2 2023/24 there were 90 boats, and 84 in the previous quarter.",
            "84",
            "2023-04-01",
            "2023-06-30",
        ),
        ("There were 84 boats at the quay in the previous year.", "84", "2024-01-01", "2024-12-31"),
    ],
)
def test_the_previous_year_is_the_one_before_that_spoken_of(
    text: str, printed: str, start: str, end: str
) -> None:
    period = metrics_of(f"1.1 {text}\n")[printed].period
    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)


def test_a_year_has_no_part_that_the_previous_quarter_could_be() -> None:
    period = metrics_of("1.1 In 2023 there were 90 boats, and 84 in the previous quarter.\n")[
        "84"
    ].period
    assert period is not None
    assert (period.text, period.start, period.end) == ("the previous quarter", None, None)
