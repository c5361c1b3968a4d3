"""Metrics of small invented papers: what is measured, of whom, where, when, and in what role."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.extraction import extract_all
from paperminer.model import Metric
from tests.structure.made import papers_of

HEAD = """\
From: Jo Hart, Cabinet Member for Learning
To: Larkhaven County Council Learning Committee - 4 February 2025
Subject: {title}
Classification: Unrestricted

"""

REPORT = (
    HEAD.format(title="Results of the year")
    + """\
1. Results

1.1 The attendance rate of secondary schools was 92.5% in 2024, compared to 91.2% in 2023. The
national average was 93.1%. Larkhaven is ranked 40th out of 151 councils.

1.2 Visits to libraries rose from 10,310 in 2022-23 to 12,604 in 2023-24. This exceeds the target
of 12,000.

1.3 The unemployment rate of young people was 4.9%. The target of 4.5% was missed.

1.4 A room costs £230.46 per week. The forecast outturn of the hostels is £4.9m.
"""
)


def metrics_of(text: str) -> list[Metric]:
    return list(extract_all(papers_of(text)).metrics)


def only(text: str, printed: str) -> Metric:
    (metric,) = [metric for metric in metrics_of(text) if metric.span.text == printed]
    return metric


@pytest.mark.parametrize(
    ("printed", "measure", "area", "period", "role"),
    [
        ("92.5%", "attendance rate of secondary schools", "Larkhaven", "2024", "actual"),
        ("91.2%", "attendance rate of secondary schools", "Larkhaven", "2023", "previous"),
        ("93.1%", "attendance rate of secondary schools", "England/national", "2024", "comparator"),
        ("40th", "attendance rate of secondary schools", "", "2024", "rank"),
        ("10,310", "Visits to libraries", "", "2022-23", "previous"),
        ("12,604", "Visits to libraries", "", "2023-24", "actual"),
        ("12,000", "Visits to libraries", "", "2023-24", "target"),
        ("4.9%", "unemployment rate of young people", "", None, "actual"),
        ("4.5%", "unemployment rate of young people", "", None, "target"),
        ("£230.46", "room cost per week", "", None, "rate_or_charge"),
        ("£4.9m", "forecast outturn of the hostels", "", None, "forecast"),
    ],
)
def test_the_figures_of_a_report(
    printed: str, measure: str, area: str, period: str | None, role: str
) -> None:
    metric = only(REPORT, printed)
    assert (metric.measure, metric.area, metric.role) == (measure, area, role)
    if period:
        assert metric.period is not None
        assert metric.period.text == period


def test_a_group_is_whom_the_figure_is_about() -> None:
    assert only(REPORT, "92.5%").group == "secondary schools"
    assert only(REPORT, "4.9%").group == "young people"


def test_the_places_of_figures() -> None:
    lines = REPORT.split("\n")
    for metric in metrics_of(REPORT):
        printed = lines[metric.span.line - 1][metric.span.start :]
        assert printed.startswith(metric.span.text)
        assert metric.section in {"1.1", "1.2", "1.3", "1.4"}
        assert metric.span.text in metric.sentence


def test_a_rank_has_its_base_and_a_sum_its_scale() -> None:
    assert only(REPORT, "40th").quantity.of == 151
    assert only(REPORT, "£4.9m").quantity.value == 4_900_000


BUDGET = (
    HEAD.format(title="Budget 2024-25")
    + "Service\tBudget £m\tForecast £m\tVariance £m\n"
    + "Roads\t12.4\t12.9\t0.5\nSchools\t30.1\t29.0\t(1.1)\nTotal\t42.5\t41.9\t(0.6)\n"
)
SCORECARD = (
    HEAD.format(title="Performance")
    + "Indicator\tPolarity\t2023-24 Result\t2024-25 Result\tTarget 2024-25\tRAG\n"
    + "Percentage of calls answered\tH\t91.2%\t93.4%\t95%\tAmber\n"
    + "Average number of days to place a child\tL\t431\t351\t365\tGreen\n"
    + "Number of potholes repaired\tH\t10,310\t9,740\t9,000\tGreen\n"
)


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit", "role"),
    [
        (BUDGET, "12.4", "12400000", "gbp", "budget"),
        (BUDGET, "12.9", "12900000", "gbp", "forecast"),
        (BUDGET, "0.5", "500000", "gbp", "change"),
        (BUDGET, "(1.1)", "-1100000", "gbp", "change"),
        (BUDGET, "41.9", "41900000", "gbp", "forecast"),
        (SCORECARD, "91.2%", "91.2", "percent", "previous"),
        (SCORECARD, "93.4%", "93.4", "percent", "actual"),
        (SCORECARD, "95%", "95", "percent", "target"),
        (SCORECARD, "431", "431", "days", "previous"),
        (SCORECARD, "351", "351", "days", "actual"),
        (SCORECARD, "365", "365", "days", "target"),
        (SCORECARD, "10,310", "10310", "count", "previous"),
        (SCORECARD, "9,740", "9740", "count", "actual"),
    ],
)
def test_the_figures_of_a_table(text: str, printed: str, value: str, unit: str, role: str) -> None:
    metric = only(text, printed)
    assert (metric.quantity.value, metric.quantity.unit) == (Decimal(value), unit)
    assert metric.role == role
    assert metric.in_table


def test_the_total_of_a_table_is_in_the_unit_of_the_table() -> None:
    text = HEAD.format(title="Spending") + (
        "£000\tGross\tNet\nRoads\t12\t9\nParks\t30\t20\nTotal\t42\t29\n"
    )
    assert only(text, "42").quantity.value == 42_000
    assert only(text, "42").quantity.unit == "gbp"


@pytest.mark.parametrize(
    ("figures", "printed"),
    [(("4,312", "903"), {"4,312", "903"}), (("1", "2"), set()), (("17", "18"), set())],
    ids=["counts", "serial numbers", "serial numbers from 17"],
)
def test_a_column_headed_number_counts_unless_it_numbers_the_rows(
    figures: tuple[str, str], printed: set[str]
) -> None:
    rows = "".join(f"Row {name}\t{text}\t0.5\n" for name, text in zip("ab", figures, strict=True))
    text = HEAD.format(title="Pupils") + f"Group\tNumber\tShare\n{rows}"
    assert {m.span.text for m in metrics_of(text)} - {"0.5"} == printed


def test_a_lone_row_of_figures_under_names_has_no_label() -> None:
    text = HEAD.format(title="Headlines") + "Homes let\tBins missed\tStaff sick\n41\t7\t12\n"
    assert {m.span.text for m in metrics_of(text)} >= {"41", "7", "12"}


def test_the_number_of_a_table_is_no_measure() -> None:
    text = HEAD.format(title="Report") + (
        "Table 2: Visits to museums\n\nMuseum\t2023\t2024\nMill\t310\t342\nForge\t92\t88\n"
    )
    assert only(text, "342").measure == "Visits to museums"


def test_a_row_that_names_an_indicator_is_the_measure() -> None:
    metric = only(SCORECARD, "351")
    assert metric.measure == "Average number of days to place a child"
    assert metric.period is not None
    assert metric.period.text == "2024-25"
    assert (metric.row, metric.column) == (3, 4)


def test_every_figure_of_a_table_is_a_metric_once() -> None:
    printed = [metric.span.text for metric in metrics_of(SCORECARD)]
    assert sorted(printed) == sorted(
        ["91.2%", "93.4%", "95%", "431", "351", "365", "10,310", "9,740", "9,000"]
    )


@pytest.mark.parametrize(
    "text",
    [
        "From: Jo Hart\nTo: Cabinet\nSubject: Leases 2024\n\nContact: Jo Hart 01632 960311\n",
        "Item\tPage\nMinutes\t3\nLeases\t12\n",
        "AGENDA\n\n1  Apologies\n2  Minutes (Pages 2 - 12)\n",
        "Name\tTelephone\nJo Hart\t960311\nLee Marsh\t960312\n",
    ],
)
def test_what_reports_nothing_gives_no_metric(text: str) -> None:
    assert metrics_of(text) == []


def test_ids_are_unique_and_the_same_at_every_run() -> None:
    first, again = metrics_of(REPORT + SCORECARD), metrics_of(REPORT + SCORECARD)
    ids = [metric.metric_id for metric in first]
    assert len(set(ids)) == len(ids)
    assert ids == [metric.metric_id for metric in again]
    assert [metric.order for metric in first] == list(range(len(first)))


SCRAPS = st.lists(
    st.sampled_from(
        [
            "1. Results",
            "1.1 ",
            "The rate of pupils was 72.4% ",
            "in 2024 ",
            "compared to 70.1% nationally",
            ".",
            "\n",
            "\n\n",
            "£4.6m ",
            "against a target of 70% ",
            "rose from 105 to 66 ",
            "ranked 3rd of 11 ",
            "Ward\t2023\t2024\n",
            "Tarn\t12\t13\n",
            "South pool  14   15\n",
            "From: Jo\n",
            "Subject: Leases\n",
            "Twelve schools ",
            "\x0c",
            "by 2026 we aim for 75% ",
            "(",
            ")",
            ";",
        ]
    ),
    max_size=30,
).map("".join)


@given(SCRAPS)
def test_any_paper_gives_metrics_that_stand_where_they_say(text: str) -> None:
    lines = text.replace("\f", " ").split("\n")
    if not any(char.isalnum() for char in text):
        return
    for metric in metrics_of(text):
        quantity = metric.quantity
        assert quantity.low <= quantity.high
        assert 0 < metric.confidence <= 1
        printed = lines[metric.span.line - 1]
        assert 0 <= metric.span.start < len(printed)
        # A figure in the later lines of a wrapped cell is placed where its cell begins.
        there = printed[metric.span.start :].startswith(metric.span.text.split()[0])
        assert there or metric.in_table


def test_a_figure_in_the_later_lines_of_a_wrapped_cell_is_placed_where_the_cell_begins() -> None:
    text = (
        "South pool  14   15\nby the river we counted all of the visitors and\n"
        "saw 9% more at North pool  14   15\n"
    )
    found = [m for m in metrics_of(text) if m.quantity.text == "9%"]
    assert [(m.span.line, m.span.start) for m in found] == [(2, 0)]
