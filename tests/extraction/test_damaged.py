"""Damaged figures reach the tables with doubt, and what cannot be read reaches the issues."""

from __future__ import annotations

from decimal import Decimal

from paperminer.extraction import extract_all
from paperminer.extraction.confidence import SURE, of_cell, of_sentence
from paperminer.language.attribution import Attribution
from paperminer.language.quantities import find_quantities
from tests.structure.made import papers_of


def test_a_mended_figure_is_in_the_table_with_little_confidence_and_an_issue() -> None:
    found = extract_all(papers_of("In 2023 the share of late ferries was 7 4.8%.\n"))
    (metric,) = found.metrics
    assert (metric.span.text, metric.quantity.value) == ("7 4.8%", Decimal("74.8"))
    assert metric.confidence <= 0.5
    (issue,) = found.issues
    assert (issue.code, issue.line, issue.text) == ("doubtful_figure", 1, "7 4.8%")
    assert "is read as 74.8" in issue.message


def test_a_figure_that_cannot_be_read_is_an_issue_and_no_metric() -> None:
    found = extract_all(papers_of("In 2023 the share of late ferries was 12,5%.\n"))
    assert found.metrics == ()
    (issue,) = found.issues
    assert (issue.code, issue.line, issue.text) == ("unread_figure", 1, "12,5%")


def test_only_a_cell_with_row_column_time_and_measure_is_sure() -> None:
    full = {"headed": True, "dated": True, "measure": "late ferries"}
    assert of_cell(**full) >= SURE
    for lack in ({"headed": False}, {"dated": False}, {"measure": "Total"}):
        assert of_cell(**(full | lack)) < SURE


def test_a_figure_of_running_text_never_says_that_it_is_sure() -> None:
    (quantity,) = find_quantities("It was 45%.")
    named = Attribution("late ferries", True, said=True)
    for role in ("actual", "target", "comparator", "previous", "change", "rank", "budget"):
        assert of_sentence(quantity, named, role, dated=True) < SURE
        assert of_sentence(quantity, named, role, dated=False) < of_sentence(
            quantity, named, role, dated=True
        )


def test_a_metric_tells_what_its_acronyms_stand_for() -> None:
    text = (
        "The Older Harbour Workers (OHW) scheme began.\n\n"
        "In 2023 the number of OHW homes was 45.\n\nIn 2023 the number of boats was 46.\n"
    )
    homes, boats = extract_all(papers_of(text)).metrics
    assert "OHW" in homes.measure
    assert homes.acronyms == (("OHW", "Older Harbour Workers"),)
    assert boats.acronyms == ()
