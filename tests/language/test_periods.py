"""The times that a text speaks of, with their first and last days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.language.periods import find_periods

WHEN = date(2025, 2, 4)


@pytest.mark.parametrize(
    ("text", "printed", "start", "end", "grain"),
    [
        ("in 2016 it was", "2016", "2016-01-01", "2016-12-31", "year"),
        ("the 2014 figure", "2014", "2014-01-01", "2014-12-31", "year"),
        ("in 2015-16 it was", "2015-16", "2015-04-01", "2016-03-31", "year"),
        ("in 2015/16 it was", "2015/16", "2015-04-01", "2016-03-31", "year"),
        ("in 2015-2016 it was", "2015-2016", "2015-04-01", "2016-03-31", "year"),
        ("in 1999-00 it was", "1999-00", "1999-04-01", "2000-03-31", "year"),
        ("over 2017-20 it", "2017-20", "2017-04-01", "2020-03-31", "years"),
        (
            "in the 2015-16 academic year",
            "2015-16 academic year",
            "2015-09-01",
            "2016-08-31",
            "year",
        ),
        ("in January 2017 it", "January 2017", "2017-01-01", "2017-01-31", "month"),
        (
            "at the end of February 2024",
            "end of February 2024",
            "2024-02-01",
            "2024-02-29",
            "month",
        ),
        ("by summer 2018 it", "summer 2018", "2018-06-01", "2018-08-31", "quarter"),
        ("in winter 2023 it", "winter 2023", "2023-12-01", "2024-02-29", "quarter"),
        ("as at 31 March 2017 it", "as at 31 March 2017", "2017-03-31", "2017-03-31", "day"),
        ("as at 31.03.2017 it", "as at 31.03.2017", "2017-03-31", "2017-03-31", "day"),
        ("in Quarter 2 of 2017/18", "Quarter 2 of 2017/18", "2017-07-01", "2017-09-30", "quarter"),
        ("in Q4 2017/18", "Q4 2017/18", "2018-01-01", "2018-03-31", "quarter"),
        ("from April to June 2024", "April to June 2024", "2024-04-01", "2024-06-30", "other"),
        (
            "between September 2016 and September 2017 it",
            "between September 2016 and September 2017",
            "2016-09-01",
            "2017-09-30",
            "other",
        ),
        (
            "in the rolling 12 months up to December 2017",
            "rolling 12 months up to December 2017",
            "2017-01-01",
            "2017-12-31",
            "year",
        ),
        ("in November it was", "November", "2024-11-01", "2024-11-30", "month"),
        ("in January it was", "January", "2025-01-01", "2025-01-31", "month"),
        ("it was lower last year", "last year", "2024-01-01", "2024-12-31", "year"),
        ("the previous year's result", "the previous year", "2024-01-01", "2024-12-31", "year"),
        (
            "for the quarter ended June 2024",
            "quarter ended June 2024",
            "2024-04-01",
            "2024-06-30",
            "quarter",
        ),
        (
            "the quarter ending 30 June 2024",
            "quarter ending 30 June 2024",
            "2024-04-01",
            "2024-06-30",
            "quarter",
        ),
        (
            "six months to 30 September 2024",
            "six months to 30 September 2024",
            "2024-04-01",
            "2024-09-30",
            "other",
        ),
        (
            "the year ended 31 March 2024",
            "year ended 31 March 2024",
            "2023-04-01",
            "2024-03-31",
            "year",
        ),
        ("a year to March 2024", "year to March 2024", "2023-04-01", "2024-03-31", "year"),
        (
            "the week commencing 3 June 2024",
            "week commencing 3 June 2024",
            "2024-06-03",
            "2024-06-09",
            "other",
        ),
        (
            "the week ending 9 June 2024",
            "week ending 9 June 2024",
            "2024-06-03",
            "2024-06-09",
            "other",
        ),
        ("in 2024/25 Q1 it", "2024/25 Q1", "2024-04-01", "2024-06-30", "quarter"),
        ("in Q1 24/25 it", "Q1 24/25", "2024-04-01", "2024-06-30", "quarter"),
        ("in FY 23-24 it", "FY 23-24", "2023-04-01", "2024-03-31", "year"),
        ("in FY23/24 it", "FY23/24", "2023-04-01", "2024-03-31", "year"),
        ("in fiscal year 2023-24 it", "fiscal year 2023-24", "2023-04-01", "2024-03-31", "year"),
        ("in academic year 2023/24 it", "2023/24", "2023-09-01", "2024-08-31", "year"),
        ("in the school year 2015-16", "2015-16", "2015-09-01", "2016-08-31", "year"),
        ("in the financial year 2015-16", "2015-16", "2015-04-01", "2016-03-31", "year"),
        ("in the summer term 2023", "summer term 2023", "2023-04-01", "2023-07-31", "quarter"),
        (
            "in the autumn term 2022/23",
            "autumn term 2022/23",
            "2022-09-01",
            "2022-12-31",
            "quarter",
        ),
        (
            "in the spring term 2022/23",
            "spring term 2022/23",
            "2023-01-01",
            "2023-04-30",
            "quarter",
        ),
        ("as of June 30, 2024 it", "as of June 30, 2024", "2024-06-30", "2024-06-30", "day"),
        (
            "between April and June it",
            "between April and June",
            "2024-04-01",
            "2024-06-30",
            "other",
        ),
        (
            "between October and January it",
            "between October and January",
            "2024-10-01",
            "2025-01-31",
            "other",
        ),
        ("this year it", "this year", "2025-01-01", "2025-12-31", "year"),
        ("in the previous quarter", "the previous quarter", "2024-10-01", "2024-12-31", "quarter"),
        ("in this quarter", "this quarter", "2025-01-01", "2025-03-31", "quarter"),
        ("since last month", "last month", "2025-01-01", "2025-01-31", "month"),
        ("in this financial year", "this financial year", "2024-04-01", "2025-03-31", "year"),
        ("in the last academic year", "the last academic year", "2023-09-01", "2024-08-31", "year"),
        ("over the last three years", "the last three years", "2022-02-05", "2025-02-04", "other"),
        ("in the past 12 months", "the past 12 months", "2024-02-05", "2025-02-04", "other"),
        ("in the year to date", "year to date", "2024-04-01", "2025-02-04", "other"),
        ("in the next quarter", "the next quarter", "2025-04-01", "2025-06-30", "quarter"),
    ],
)
def test_one_period(text: str, printed: str, start: str, end: str, grain: str) -> None:
    (found,) = find_periods(text, WHEN)
    period = found.period
    assert period.text == printed
    assert (str(period.start), str(period.end), period.grain) == (start, end, grain)


@pytest.mark.parametrize(
    "text",
    [
        "3020 apprentices",
        "£2,016 was paid",
        "12,016 visits",
        "2016% of them",
        "they may come",
        "the march went on",
        "in 2016-10 of them",
        "the year 7 group",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text, WHEN) == ()


def test_a_fiscal_year_of_one_number_has_no_first_day() -> None:
    (found,) = find_periods("in FY2024 it", WHEN)
    period = found.period
    assert (period.text, period.start, period.end, period.grain) == ("FY2024", None, None, "year")


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    assert "day" not in {found.period.grain for found in find_periods("on 31 February 2017", WHEN)}


def test_several_periods_stand_in_order() -> None:
    found = find_periods("In 2015-16 it was 12, in March 2017 it was 14 and now it is 15 (2018).")
    assert [item.period.text for item in found] == ["2015-16", "March 2017", "2018"]


@pytest.mark.parametrize(
    "text",
    [
        "last year",
        "in November",
        "this quarter",
        "to date",
        "in the past 12 months",
        "from May to June",
    ],
)
def test_a_relative_time_stays_as_printed_where_the_paper_has_no_date(text: str) -> None:
    (found,) = find_periods(text)
    assert (found.period.start, found.period.end) == (None, None)


TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from(
        [
            "2016",
            "2015-16",
            "1999/00",
            "Q3",
            "Quarter",
            "31",
            "March",
            "May",
            "in",
            "at",
            "to",
            "between",
            "and",
            "from",
            "last",
            "year",
            "the",
            "end",
            "of",
            "rolling",
            "12",
            "months",
            "quarter",
            "previous",
            "31.02.2017",
            "9999",
            "academic",
            ",",
            ".",
            "-",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(TEXTS, st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_any_text_gives_periods_that_end_after_they_begin(text: str, when: date | None) -> None:
    last = 0
    for found in find_periods(text, when):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        squeezed = " ".join(text[found.start : found.end].split())
        assert found.period.text in squeezed
        assert (found.period.start is None) == (found.period.end is None)
        if found.period.start and found.period.end:
            assert found.period.start <= found.period.end
