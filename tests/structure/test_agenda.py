"""What an agenda lists, and how its printed pages part a pack."""

from __future__ import annotations

import pytest

from paperminer.model import Document, Line, OutlineEntry, Paper
from paperminer.structure import build_papers
from paperminer.structure.agenda import read_agenda
from tests.structure.made import document_of, papers_of

BRACKETS = """\
OSTREL BOROUGH COUNCIL
Agenda for the Scrutiny Panel
Thursday 6 March 2025 at 7.00 pm
1.  Apologies for absence
2.  Minutes of the last meeting (Pages 3 - 8)
3.  Council tax base and the surplus on the collection fund, with the position of the
parishes (Pages 9 -
22)
To consider the report of the treasurer.
    Appendix A - Properties by band (Pages 23 - 24)
4.  Date of the next meeting
8 May 2025
"""
LEADERS = """\
PUBLIC AGENDA
1. Apologies
2. Minutes of the Board ................ 5
3. Housing accounts
   for the third quarter ............... 11
"""
COLUMNS = "AGENDA\nItem\tPages\n6a\tLibraries\t3 - 10\n6b\tMuseums\t11 - 40\nC7\tOther business\t\n"
WELSH = "Rhaglen\n1  Ymddiheuriadau\n2  Cofnodion (Tudalennau 3 - 10)\n"
CONTENTS = "Contents\n1. Introduction ..... 3\n2. Results ........ 5\n3. Annex ...... 9\n"
REPORT = "1. The plan has two parts (page 4).\n2. The first is new (pages 5 - 7), as it says.\n"
FEET = "1. Introduction\n\n1.1 The agenda for the year:\n\nPage 1\n\n2. Options\n\nPage 2\n"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (
            BRACKETS,
            [
                ("1", "Apologies for absence", ""),
                ("2", "Minutes of the last meeting", "3-8"),
                (
                    "3",
                    "Council tax base and the surplus on the collection fund, with the position "
                    "of the parishes",
                    "9-22",
                ),
                ("3", "Appendix A - Properties by band", "23-24"),
                ("4", "Date of the next meeting", ""),
            ],
        ),
        (
            LEADERS,
            [
                ("1", "Apologies", ""),
                ("2", "Minutes of the Board", "5-5"),
                ("3", "Housing accounts for the third quarter", "11-11"),
            ],
        ),
        (
            COLUMNS,
            [
                ("6a", "Libraries", "3-10"),
                ("6b", "Museums", "11-40"),
                ("C7", "Other business", ""),
            ],
        ),
        (WELSH, [("1", "Ymddiheuriadau", ""), ("2", "Cofnodion", "3-10")]),
        (CONTENTS, []),
        (REPORT, []),
        (FEET, []),
    ],
)
def test_the_items_of_an_agenda(text: str, pages: list[tuple[str, str, str]]) -> None:
    found = read_agenda(document_of(text).lines)
    assert [
        (item.number, item.title, f"{item.first}-{item.last}" if item.first else "")
        for item in found
    ] == pages


AGENDA = """\
TARNSIDE DISTRICT COUNCIL

CABINET

Tuesday, 11 March 2025

AGENDA

1. Apologies for absence
2. Minutes of the meeting on 4 February 2025 (Pages 3 - 4)
3. Moorings on the Tarn (Pages 5 - 6)
4. Refuse contract: award (Page 7)
5. Appendix - prices (Page 8)

Page 1
\fProtocol

Members are asked to use the microphones.

Page 2
"""
PAGES = {
    3: "Cabinet of Tarnside\n\n4 February 2025\n\nPresent: Cllr Vale and Cllr Ash.\n\n"
    "14. Budget\n\nResolved that the budget be agreed.",
    4: "15. Moorings on the Tarn\n\nThe Cabinet heard that 41 were let.",
    5: "Moorings on the Tarn\n\nReport of the Head of Leisure\n\n1. In 2024 there were 41.",
    6: "2. In 2025 there will be 44.",
    7: "Refuse contract: award\n\nReport of the Head of Waste\n\n1. Two bids came in.",
    8: "Prices\n\nBid\tPrice\nNorth\t£41,000\nSouth\t£44,000",
}


def _pack(pages: dict[int, str], foot: str = "Page {}") -> list[Paper]:
    bodies = [f"{text}\n\n{foot.format(number)}\n" for number, text in pages.items()]
    return list(papers_of(AGENDA + "\f" + "\f".join(bodies)))


def test_papers_without_headers_begin_where_the_agenda_says() -> None:
    papers = _pack(PAGES)
    assert [(paper.kind, paper.header.item, paper.printed_start) for paper in papers] == [
        ("agenda", "", "1"),
        ("minutes", "2", "3"),
        ("report", "3", "5"),
        ("report", "4", "7"),
        ("appendix", "5", "8"),
    ]
    assert [paper.header.title for paper in papers[2:4]] == [
        "Moorings on the Tarn",
        "Refuse contract: award",
    ]
    assert [paper.printed_end for paper in papers] == ["2", "4", "6", "7", "8"]


def test_printed_numbers_are_not_those_of_the_file() -> None:
    papers = _pack({number + 40: text for number, text in PAGES.items()})
    assert len(papers) == 1  # pages 3 to 8 are not in this file

    pages = {3: "Protocol for guests\n\nThe gallery is open.", 4: "Map of the offices"}
    moved = _pack(pages | {number + 2: text for number, text in PAGES.items()})
    assert "report" not in [paper.kind for paper in moved]


def test_an_agenda_whose_pages_are_not_these_parts_nothing_wrongly() -> None:
    heads = {
        3: "From: Jo Hart\nTo: Cabinet, 11 March\nSubject: Moorings on the Tarn\n\n1.1 Text.",
        4: "1.2 It goes on.",
        5: "1.3 And on.",
        6: "From: Jo Hart\nTo: Cabinet, 11 March\nSubject: Refuse contract: award\n\n1.1 Bids.",
        7: "1.2 It goes on.",
        8: "1.3 And on.",
    }
    papers = _pack(heads)
    assert [(paper.kind, paper.header.item, paper.printed_start) for paper in papers] == [
        ("agenda", "", "1"),
        ("report", "3", "3"),
        ("report", "4", "6"),
    ]


def test_a_pack_stamped_with_item_numbers_is_parted_at_them() -> None:
    text = (
        "AGENDA\n\n1. Ferries\n\f"
        "Agenda Item 6\n\nFerries in winter\n\nReport of the harbour master\n\n1. They sail.\n\f"
        "2. They sail on.\n\f"
        "Agenda Item 7\n\nFerries in summer\n\nReport of the harbour master\n\n1. They sail.\n\f"
        "Agenda Item 7\n\n2. They sail on.\n"
    )
    assert [(paper.kind, paper.header.item, paper.page_start) for paper in papers_of(text)] == [
        ("agenda", "", 1),
        ("report", "6", 2),
        ("report", "7", 4),
    ]


def test_a_bookmark_with_an_items_title_says_where_it_begins() -> None:
    texts = [
        ("AGENDA", "1 Apologies", "2 Moorings on the Tarn (Pages 41 - 44)", "3 Refuse contract"),
        ("The council heard of the moorings.", "There were 41 of them."),
        ("Two bids came in.", "One was £41,000."),
        ("A table of prices.", "It is short."),
    ]
    lines = tuple(
        Line(number, text, page)
        for page, page_texts in enumerate(texts, 1)
        for number, text in enumerate(page_texts, 1)
    )
    outline = (
        OutlineEntry("Agenda", 0, 1),
        OutlineEntry("2 Moorings on the Tarn", 0, 2),
        OutlineEntry("3 Refuse contract", 0, 3),
        OutlineEntry("Appendix 1 - Prices", 1, 4),
    )
    papers = build_papers(Document("a.pdf", "0" * 64, "pdf", lines, 4, outline=outline))
    assert [(paper.kind, paper.header.item, paper.page_start) for paper in papers] == [
        ("agenda", "", 1),
        ("report", "2", 2),
        ("report", "3", 3),
        ("appendix", "3", 4),
    ]
