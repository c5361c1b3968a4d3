"""A stretch of figures that no words tell apart is reported, and mined no further."""

from __future__ import annotations

from paperminer.extraction import extract_all
from tests.structure.made import papers_of


def test_a_sentence_of_hundreds_of_figures_is_an_issue_and_its_neighbours_are_read() -> None:
    crowd = "17 " * 300
    text = f"The rate of missed visits was 3.1%.\n\nReadings {crowd}.\n\nIt was 4.2% before.\n"
    found = extract_all(papers_of(text))
    assert [m.quantity.text for m in found.metrics] == ["3.1%", "4.2%"]
    (issue,) = found.issues
    assert (issue.code, issue.line) == ("too_many_figures", 3)
    assert "300 figures" in issue.message
