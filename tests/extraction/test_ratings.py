"""The RAG status and direction of travel of figures: of their own cell, their row, or their box."""

from __future__ import annotations

from paperminer.model import Metric
from tests.extraction.test_metrics import HEAD, metrics_of


def ratings(rows: str) -> dict[str, tuple[str, str]]:
    found: list[Metric] = metrics_of(HEAD.format(title="Performance") + rows)
    return {m.span.text: (m.rag, m.direction) for m in found}


def test_the_rating_of_a_row_is_that_of_the_result_before_it() -> None:
    assert ratings(
        "Indicator\tQ2\tQ3\tTarget\tRAG\tTravel\n"
        "Calls answered in a minute\t71%\t74%\t80%\tRed\t↑\n"
        "Bins emptied on the day\t97%\t96%\t95%\tG\t↓\n"
    ) == {
        "71%": ("", ""), "74%": ("red", "up"), "80%": ("", ""),
        "97%": ("", ""), "96%": ("green", "down"), "95%": ("", ""),
    }  # fmt: skip


def test_each_year_has_its_own_rating() -> None:
    assert ratings(
        "Indicator\t2023-24 Result\t2023-24 RAG\t2024-25 Result\t2024-25 RAG\n"
        "Calls answered in a minute\t71%\tRed\t84%\tGreen\n"
        "Bins emptied on the day\t97%\tGreen\t94%\tAmber\n"
    ) == {
        "71%": ("red", ""), "84%": ("green", ""), "97%": ("green", ""), "94%": ("amber", ""),
    }  # fmt: skip


def test_a_box_rates_its_latest_result_and_names_that_of_the_one_before() -> None:
    assert ratings(
        "Calls answered in a minute\tGREEN ↑\n"
        "Latest: 84%\tTarget: 80%, Floor: 75%\n"
        "Previous: 71% (Red)\tReviewed: monthly\n"
    ) == {"84%": ("green", "up"), "80%": ("", ""), "75%": ("", ""), "71%": ("red", "")}


def test_a_figure_within_a_label_is_not_what_is_rated() -> None:
    assert ratings(
        "Indicator\tRAG\tTravel\n"
        "People who stay at home for 91 days after they leave hospital\tRed\t↑\n"
        "People over 65 who wait for less than 14 days to be seen\tGreen\t↓\n"
    ).get("91 days", ("", "")) == ("", "")
