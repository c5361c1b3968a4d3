"""What a flag tells beside the fault: its grade, the question to ask, and what was checked."""

import pytest

from paperminer.checks import CHECKS, PaperEvidence, coverage_of, run_checks
from paperminer.checks.enquiry import questions
from paperminer.extraction import extract_all
from paperminer.reading import read_document
from paperminer.structure import build_papers

PAPER = """
Report on repairs

1. Results

1.1 In all 62% (310 out of 620) of tenants replied to the survey of repairs.

1.2 The share of repairs done in a day fell from 61% in 2020 to 66% in 2021.
"""


def evidence_of(text):
    papers = build_papers(read_document(text.encode(), "paper.txt"))
    found = extract_all(papers)
    return PaperEvidence(papers, found.metrics, found.targets, found.decisions)


def test_a_wrong_story_comes_before_a_wrong_figure():
    flags = run_checks(evidence_of(PAPER))
    assert [(flag.kind, flag.grade) for flag in flags] == [
        ("direction_word", "story"),
        ("share_arithmetic", "figures"),
    ]


def test_the_question_quotes_the_paper_and_says_where():
    flag = next(f for f in run_checks(evidence_of(PAPER)) if f.kind == "share_arithmetic")
    assert flag.enquiry.startswith("line 6, paragraph 1.1 (“In all 62% (310 out of 620)")
    assert flag.enquiry.endswith("how was it worked out?")
    assert flag.enquiry.count("?") == 1


def test_a_long_paragraph_is_quoted_around_the_figure():
    words = "The council keeps its halls in good order and lets them to clubs of the town. " * 8
    text = f"Report\n\n1.1 {words}In all 62% (310 out of 620) of clubs replied. {words}"
    flag = next(f for f in run_checks(evidence_of(text)) if f.kind == "share_arithmetic")
    assert "62%" in flag.enquiry
    assert len(flag.enquiry) < 500


@pytest.mark.parametrize("word", ["wrong", "mistake", "error", "incorrect"])
def test_no_question_says_that_anything_is_wrong(word):
    assert all(word not in flag.enquiry for flag in run_checks(evidence_of(PAPER)))


def test_every_kind_has_a_question_of_its_own():
    assert questions([check.kind for check in CHECKS]) == []


def test_a_repeat_has_no_grade():
    said = (
        "the helpline answered calls about bins, benefits, blue badges and burials all day long "
        "and into the night"
    )
    text = f"Report\n\n1.1 This year {said}.\n\n1.2 Halls are let.\n\n1.3 As before {said}."
    flags = run_checks(evidence_of(text))
    assert [flag.grade for flag in flags if flag.severity == "duplicate"] == [""]


TABLE = """
Report on halls

1.1 Visits rose from 210 in 2020 to 260 in 2021. There were complaints too, fewer than before.

1.2 Repairs to 41 doors were made.

Hall	Visits
Elm Hall	120
Oak Hall	140
Total	260
"""


def test_coverage_counts_what_is_there_and_what_could_be_checked():
    found = coverage_of(evidence_of(TABLE))
    assert (found.claims, found.claims_checked) == (1, 1)
    assert (found.totals, found.totals_cast) == (1, 1)
    assert 0 < found.figures_understood <= found.figures
    assert found.figures >= 6


def test_a_total_without_parts_is_not_said_to_be_cast():
    text = TABLE.replace("Elm Hall\t120\nOak Hall\t140\n", "Elm Hall\tn/a\nOak Hall\tn/a\n")
    found = coverage_of(evidence_of(text))
    assert (found.totals, found.totals_cast) == (1, 0)


REPEATED = """
Report on lamps

1.1 The lamps of the quay are mended by the company that built them,
and it is paid by the hour for all the work that it does there.

1.2 Halls are let.

1.3 The lamps of the quay are mended by the company that built them,
and it is paid by the hour for all the work that it does there.
"""


def test_the_question_about_a_repeat_quotes_the_head_of_each_copy():
    flag = next(f for f in run_checks(evidence_of(REPEATED)) if f.kind == "duplicate_passage")
    assert "“The lamps of the quay are mended by ...”" in flag.explanation
    assert flag.enquiry.startswith("line 4, paragraph 1.1 (“The lamps of the quay")
    assert " and line 9, paragraph 1.3 (“The lamps of the quay" in flag.enquiry


def test_a_place_in_a_table_is_told_by_its_row_and_column():
    text = TABLE.replace("Total\t260", "Total\t270")
    flag = next(f for f in run_checks(evidence_of(text)) if f.kind == "total_arithmetic")
    assert flag.enquiry.startswith("line 11, row “Total”, column “Visits” (“270”) and line 9, row")


def test_two_figures_of_one_quotation_are_one_place():
    text = "Report on trains\n\n1.1 Of the trains 74.5% ran on time, a fall of 2.5% since 2019."
    flag = next(f for f in run_checks(evidence_of(text)) if f.kind == "unit_pp")
    assert len(flag.evidence) == 2
    assert flag.enquiry.count("“") == 1
