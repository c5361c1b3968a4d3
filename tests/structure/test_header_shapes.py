"""Headers as councils of many kinds print them: what each says, and what kind of paper it opens."""

from __future__ import annotations

import pytest

from paperminer.model import Paper
from tests.structure.made import paper_of

REPORTS = {
    "labels in cells": (
        "Report to:\tHousing Scrutiny Panel\nDate of meeting:\t6 March 2025\n"
        "Report author:\tHelen Moss, Head of Housing\nTitle:\tPrevention: quarter 3\n"
        "Ward(s) affected:\tAll\nExempt information:\tNo\nIs this a key decision?\tYes\n\n"
        "1. Purpose\n\n1.1 There were 214 approaches.\n",
        ("Prevention: quarter 3", "Housing Scrutiny Panel", "2025-03-06"),
        ("Helen Moss, Head of Housing",),
    ),
    "several labels on a line": (
        "Item No. 7\tClassification: Open\tDate: 4 February 2025\tMeeting: Cabinet\n"
        "Report title:\tRenewal of the quays\nWard(s) or groups affected:\tOstrel\n"
        "From:\tHead of Renewal\n\nRECOMMENDATION\n\n1. That the plan be agreed.\n",
        ("Renewal of the quays", "Cabinet", "2025-02-04"),
        ("Head of Renewal",),
    ),
    "a banner and a labelled title": (
        "ARDLEY BOROUGH COUNCIL\n\nEXECUTIVE - 12 FEBRUARY 2025\n\n"
        "TITLE OF REPORT: TREASURY STRATEGY 2025/26\n\nReport of the Section 151 Officer\n"
        "Portfolio Holder: Councillor R Neame\n\n1. PURPOSE\n\n1.1 Borrowing will be £41m.\n",
        ("TREASURY STRATEGY 2025/26", "Executive", "2025-02-12"),
        ("Section 151 Officer",),
    ),
    "no label at all": (
        "STRATHCAIRN COUNCIL\n\nEducation and Children's Services Committee\n\n27 May 2025\n\n"
        "Attendance in Primary Schools\n\nReport by Director of Education\n\n1. Purpose\n"
        "1.1 Attendance rose to 93.2%.\n",
        ("Attendance in Primary Schools", "Education and Children's Services Committee",
         "2025-05-27"),
        ("Director of Education",),
    ),
    "two languages": (
        "CYNGOR SIR DYFI / DYFI COUNTY COUNCIL\n\nCABINET\n\nDATE: 4TH JUNE 2025\n\n"
        "SUBJECT: RECYCLING TARGETS\n\nREPORT BY: DIRECTOR OF ENVIRONMENT\n\n1. PURPOSE\n1.1 So.\n",
        ("RECYCLING TARGETS", "Cabinet", "2025-06-04"),
        ("DIRECTOR OF ENVIRONMENT",),
    ),
    "an authority of several councils": (
        "Meeting of the Wharfe Combined Authority Cabinet\n\nAGENDA ITEM 6\n"
        "REPORT TO THE WHARFE COMBINED AUTHORITY CABINET\n31st JANUARY 2025\n"
        "REPORT OF THE GROUP DIRECTOR OF FINANCE\n\nBUDGET AND MEDIUM TERM PLAN\n\nSUMMARY\n"
        "The budget is £291m.\n",
        ("BUDGET AND MEDIUM TERM PLAN", "Wharfe Combined Authority Cabinet", "2025-01-31"),
        ("GROUP DIRECTOR OF FINANCE",),
    ),
    "a fire authority": (
        "Cairn Fire Authority\n\nPerformance and Audit Committee\nDate: 18 November 2024\n"
        "Item: 5\nReport of: Chief Fire Officer\nReport title: Response times\nFor publication\n\n"
        "Executive Summary\nThey averaged 9 minutes.\n",
        ("Response times", "Performance and Audit Committee", "2024-11-18"),
        ("Chief Fire Officer",),
    ),
    "a police panel": (
        "TO:          Northmoor Police and Crime Panel\nSUBJECT:     Crime Plan, Quarter 2\n"
        "DATE:        23/01/2025\nFROM:        The Commissioner\nSTATUS:      For information\n\n"
        "Purpose of Report\n\n1. Recorded crime fell.\n",
        ("Crime Plan, Quarter 2", "Northmoor Police and Crime Panel", "2025-01-23"),
        ("The Commissioner",),
    ),
    "a health board": (
        "Meeting in Common of the Boards\nAgenda item: 7.2\nReport title: Performance, Month 9\n"
        "Date of meeting: 30 January 2025\nPresented by: Ann Roe\nPrepared by: Performance Team\n"
        "Purpose: For assurance\nExecutive summary\nWaits rose to 28.4%.\n",
        ("Performance, Month 9", "", "2025-01-30"),
        ("Ann Roe", "Performance Team"),
    ),
    "a city in the United States": (
        "CITY OF MAPLE BEND\nCITY COUNCIL AGENDA REPORT\n\nMEETING DATE: March 11, 2025\n"
        "ITEM NO: 9B\nTO: Mayor and Members of the City Council\nFROM: Dana Ruiz\n"
        "PREPARED BY: L Chan\nSUBJECT: AWARD OF CONTRACT FOR PAVING\n\nRECOMMENDATION\nDo.\n",
        ("AWARD OF CONTRACT FOR PAVING", "Mayor and Members of the City Council", "2025-03-11"),
        ("Dana Ruiz", "L Chan"),
    ),
    "a town in Canada": (
        "THE CORPORATION OF THE TOWN OF HOLLOW LAKE\n\nSTAFF REPORT\n\nTo: Members of Council\n"
        "From: Priya Nair, Treasurer\nDate: April 8, 2025\nReport No.: FIN-2025-014\n"
        "Subject: Tax Rates By-law\n\nRECOMMENDATION:\nTHAT it be received.\n",
        ("Tax Rates By-law", "Members of Council", "2025-04-08"),
        ("Priya Nair, Treasurer",),
    ),
}  # fmt: skip
RECORDS = {
    "OFFICER EXECUTIVE DECISION NOTICE\n\nDecision reference: ED 2025/044\nDecision maker: Head "
    "of Place\nDate of decision: 14 February 2025\nSubject: Mowing contract\n\nDecision\nTo extend "
    "it.\n\nReasons for decision\nContinuity.\n": ("Mowing contract", "2025-02-14"),
    "MILL CITY COUNCIL\n\nDECISION NOTICE\n\nTitle: Purchase of 4 Mill Lane\nDecision taken by: A "
    "Cabinet Member\nDate decision made: 3 March 2025\n\nDECISION:\nThat it be bought.\n": (
        "Purchase of 4 Mill Lane", "2025-03-03"),
    "Delegated Decision Report\n\nDecision Maker: Head of Parking\nTitle: Bays in Quay Street\n"
    "Date: 2 April 2025\n\n1. Decision\nThey are suspended.\n2. Reasons for the decision\nSo.\n": (
        "Bays in Quay Street", "2025-04-02"),
    "Cabinet Member Decision Form\n\nName of Cabinet Member: Cllr A Stone\nPortfolio: Adult Care\n"
    "Subject: Day centre fees\nDecision no: 25/00031\n\nI agree to raise the fees by 3.1%.\n": (
        "Day centre fees", ""),
    "Record of Officer Decision\n\nService area: Planning\nTitle of decision: Consultants\n"
    "Decision: To appoint them.\nReasons for decision: Capacity.\nDate: 11 June 2025\n": (
        "Consultants", "2025-06-11"),
    "KESTREL COUNCIL – RECORD OF DECISION\n\nDECISION TO BE TAKEN BY: DECISION NUMBER:\n"
    "Mrs Ann Vale, Cabinet Member for Children’s 25/00093\nServices\n\nSubject Matter / Title of "
    "Decision\nFamily hubs\n\nDecision:\nI agree to keep them.\n": ("Family hubs", ""),
}  # fmt: skip
MINUTES = {
    "Minutes of Proceedings\n\nAt the meeting of the Tree Committee held at the Hall on 5 March "
    "2025\n\nPresent: Cllr Ash\n\n12. Trees\nResolved: that they be felled.\n": "Tree Committee",
    "TARN COUNCIL\n\nUNCONFIRMED MINUTES OF THE MEETING OF THE AUDIT COMMITTEE\n\n4 May 2025\n\n"
    "In attendance: Cllr Lowe\n\n1. Apologies\nNone\n": "Audit Committee",
    "CITY OF MAPLE BEND\nREGULAR CITY COUNCIL MEETING\nMINUTES\nMarch 25, 2025\n\nCALL TO ORDER\n"
    "At 7:00 p.m.\nROLL CALL\nPresent: Mayor Pike.\n": "City Council",
    "Minutes of the Annual Meeting of Fenwick Parish Council held in the Hall\non Monday 12th May "
    "2025\n\nPresent: Cllrs Ash and Vale.\n\n1. Apologies\nNone.\n": "Fenwick Parish Council",
}  # fmt: skip


def _day(paper: Paper) -> str:
    return paper.header.date.isoformat() if paper.header.date else ""


@pytest.mark.parametrize("shape", REPORTS)
def test_a_report_headed_in_another_way(shape: str) -> None:
    text, known, authors = REPORTS[shape]
    paper = paper_of(text)
    assert paper.kind == "report"
    assert (paper.header.title, paper.header.committee, _day(paper)) == known
    assert paper.header.authors == authors


@pytest.mark.parametrize("text", RECORDS)
def test_a_record_of_decision_under_another_name(text: str) -> None:
    paper = paper_of(text)
    assert (paper.kind, (paper.header.title, _day(paper))) == ("decision_record", RECORDS[text])


@pytest.mark.parametrize("text", MINUTES)
def test_minutes_under_another_title(text: str) -> None:
    paper = paper_of(text)
    assert (paper.kind, paper.header.committee) == ("minutes", MINUTES[text])


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Hubs\nTo: Cabinet\nFuture pathway: Officer Decision\n\n1. Text\n\n1.1 So.\n",
        "Subject: Hubs\nTo: Cabinet\n\n1. Text\n\nThe decision notice\n\n1.1 It was sent in May.\n",
        "Subject: Trees\nTo: Cabinet\n\n1. Delegated powers report\n\n1.1 It was sent in May.\n",
    ],
)
def test_a_report_that_names_a_record_is_none(text: str) -> None:
    assert paper_of(text).kind == "report"


def test_an_item_that_approves_minutes_begins_none() -> None:
    text = (
        "Minutes of a meeting of the Tree Committee held at the Guildhall on 5 March 2025\n\n"
        "Present: Cllr A\n\nApologies\n\nNil.\n\nMinutes of the Meeting held on 2 January 2025\n\n"
        "Resolved that they be signed.\n\nApproval of Minutes\n\nThey were held on file in 2024.\n"
    )
    assert paper_of(text).kind == "minutes"


def test_an_appendix_is_called_what_stands_below_its_name() -> None:
    assert paper_of(
        "APPENDIX 2\n\nFelled trees by year\n\nIn 2024 there were 41.\n"
    ).header.title == ("APPENDIX 2 – Felled trees by year")


def test_a_paragraph_close_below_a_title_is_no_part_of_it() -> None:
    text = "Felled trees\nThere were 41 in 2024, which is\nfewer than the 44 of the year before.\n"
    assert paper_of(text).header.title == "Felled trees"


def test_a_table_above_all_else_is_no_header() -> None:
    header = paper_of("ITEM\tBudget\tSpent\tTitle\nHall\t41\t44\t2\nClerk\t12\t14\t1\n").header
    assert (header.item, header.title) == ("", "")
