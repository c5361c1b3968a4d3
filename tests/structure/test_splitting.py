"""Where the papers of an agenda pack begin, and what kind each is."""

from __future__ import annotations

from itertools import pairwise

from paperminer.model import Document, Line, OutlineEntry
from paperminer.structure import build_papers
from tests.structure.made import papers_of

PACK = """\
LARKHAVEN COUNTY COUNCIL

LEARNING COMMITTEE

Tuesday, 4 February 2025, 10.00 am

AGENDA

1  Apologies for absence
2  Minutes of the meeting held on 19 November 2024 (Pages 2 - 3)
3  Leases of village halls (Pages 4 - 9)
4  Record of Decision 24/00107 (Page 10)

Page 1
\fLEARNING COMMITTEE

MINUTES of a meeting of the Learning Committee held in the Long Room on Tuesday, 19
November 2024.

PRESENT: Mrs B Vale (Chairman), Mr C Ash.

20. Visits to schools (Item 3)

RESOLVED that the visits be noted.

Page 2
\fFrom: Jo Hart, Cabinet Member for Learning
To: Learning Committee - 4 February 2025
Subject: Leases of Village Halls
Classification: Unrestricted

Summary: The leases cost £4,120 a year.

1. Results

1.1 In 2024 the eight halls were let for 312 days, against a target of 300. Appendix A has
the districts, and the record of decision is attached to this report.

Page 3
\fAppendix A: Halls by district

District\t2023\t2024
Ostrel\t61\t57
Tarn\t35\t30

Page 4
\fLARKHAVEN COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Jo Hart, Cabinet Member for Learning
Decision No: 24/00107
Subject: Lease of a Hall
Date of decision: Monday 6 January 2025

Decision: As Cabinet Member for Learning, I agree to lease the hall for £12,000.
"""


def test_a_pack_is_its_agenda_minutes_report_appendix_and_record() -> None:
    papers = papers_of(PACK)
    assert [paper.kind for paper in papers] == [
        "agenda",
        "minutes",
        "report",
        "appendix",
        "decision_record",
    ]
    assert [(paper.page_start, paper.page_end) for paper in papers] == [
        (1, 1),
        (2, 2),
        (3, 3),
        (4, 4),
        (5, 5),
    ]
    assert len({paper.paper_id for paper in papers}) == 5


def test_every_line_of_a_pack_belongs_to_one_paper() -> None:
    papers = papers_of(PACK)
    assert papers[0].line_start == 1
    for before, after in pairwise(papers):
        assert after.line_start == before.line_end + 1
    assert papers[-1].line_end == PACK.count("\n")


def test_each_paper_has_its_own_title_and_date() -> None:
    headers = [paper.header for paper in papers_of(PACK)]
    assert [header.title for header in headers] == [
        "Agenda",
        "Minutes",
        "Leases of Village Halls",
        "Appendix A: Halls by district",
        "Lease of a Hall",
    ]
    assert [header.meeting_date for header in headers] == [
        "4 February 2025",
        "19 November 2024",
        "4 February 2025",
        "4 February 2025",
        "6 January 2025",
    ]


def test_a_line_that_speaks_of_an_appendix_or_a_record_begins_none() -> None:
    text = (
        "Subject: Leases\nTo: Cabinet\n\n1. Summary\n\nThe record of decision is attached.\n\n"
        "Appendix A has the districts.\n\nThe minutes of the meeting were agreed.\n"
    )
    assert [paper.kind for paper in papers_of(text)] == ["report"]


def test_a_file_with_one_paper_is_one_paper() -> None:
    assert [paper.kind for paper in papers_of("In 2024 it rose to 72.4%.\n")] == ["other"]


def test_the_outline_of_a_pdf_says_where_papers_begin() -> None:
    lines = tuple(
        Line(number, f"The {page} page says that it rose to {number}.4%.", page)
        for page in (1, 2, 3)
        for number in range(1, 20)
    )
    outline = (
        OutlineEntry("Report on leases", 0, 1),
        OutlineEntry("Report of the panel", 1, 2),
        OutlineEntry("Results", 0, 2),
        OutlineEntry("Report on halls", 0, 3),
    )
    document = Document("pack.pdf", "0" * 64, "pdf", lines, 3, outline=outline)
    assert [paper.page_start for paper in build_papers(document)] == [1, 3]


def test_paper_ids_depend_on_the_bytes_and_the_order_alone() -> None:
    first = [paper.paper_id for paper in papers_of(PACK)]
    assert first == [f"{'0' * 12}-{number:02d}" for number in range(1, 6)]
