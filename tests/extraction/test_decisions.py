"""Papers of every shape, and the decisions that must be found in each."""

from __future__ import annotations

import pytest

from paperminer.extraction.decisions import complete_from_pack, extract_decisions
from paperminer.model import Decision
from paperminer.reading import read_document
from paperminer.structure import build_papers

REPORT_HEAD = """From: J Oake, Cabinet Member for Harbours

To: Harbours and Coast Cabinet Committee - 4 May 2031

Subject: Slipway contract

"""
MINUTES_HEAD = """MINUTES of the meeting of the Harbours Committee held in the Hall on 4 May 2031.

Present: Mr D Lind (Chairman), Ms R Pell

"""
RECORD_HEAD = """RAVELMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Mrs J Oake, Cabinet Member for Harbours

DECISION NO: 31/00042

Key decision: No

Subject: Slipway repairs

"""
PROPOSED_HEAD = RECORD_HEAD.replace("RECORD OF", "PROPOSED RECORD OF").replace(
    "TAKEN BY", "TO BE TAKEN BY"
)
Row = tuple[str, str, set[str], str]


def decisions(text: str, name: str = "paper.txt") -> list[Decision]:
    papers = build_papers(read_document(text.encode(), name))
    return list(
        complete_from_pack([row for paper in papers for row in extract_decisions(paper)], papers)
    )


def check(text: str, expected: list[Row]) -> None:
    found = decisions(text)
    assert [(row.stage, row.item) for row in found] == [row[:2] for row in expected]
    for row, (_, _, verbs, begins) in zip(found, expected, strict=True):
        assert set(row.verbs) == verbs, row.text
        assert row.text.startswith(begins)


ASKS: list[tuple[str, str, list[Row]]] = [
    (
        "letters under 'is asked to'",
        "Recommendation: The Cabinet Committee is asked to:\n\na) note the survey; and\n\n"
        "b) agree to receive it yearly.\n",
        [
            ("recommendation", "a", {"note"}, "note the survey"),
            ("recommendation", "b", {"agree", "receive"}, "agree to receive"),
        ],
    ),
    (
        "bullets under 'is invited to'",
        "Recommendations:\n\nThe Committee is invited to:\n\n• comment on the review; and\n\n"
        "• request a further report.\n",
        [
            ("recommendation", "", {"comment"}, "comment on"),
            ("recommendation", "", {"request"}, "request a further"),
        ],
    ),
    (
        "a list in one line",
        "Recommendation: Members are asked to: (i) note the outturn; and (ii) approve the plan.\n",
        [
            ("recommendation", "i", {"note"}, "note the outturn"),
            ("recommendation", "ii", {"approve"}, "approve the plan"),
        ],
    ),
    (
        "one sentence with several verbs",
        "Recommendation: The Committee is asked to review and comment on the scorecard.\n",
        [("recommendation", "", {"review", "comment"}, "The Committee is asked")],
    ),
    (
        "nested lists, with the lead-in's verbs on every item",
        "Recommendation(s):\n\nThe Harbour Committee is asked to CONSIDER and ENDORSE, or to make "
        "recommendations to the Portfolio Holder on, the decision to:\n\na) APPROVE:\n\n"
        "i) the award of the contract; and\n\nii) the use of £1.2m;\n\n"
        "b) DELEGATE authority to the Director of Coast to:\n\ni) finalise the terms.\n\n"
        "1. Introduction\n\n1.1 This report is produced yearly.\n",
        [
            (
                "recommendation",
                "i",
                {"consider", "endorse", "recommend", "approve"},
                "the award",
            ),
            ("recommendation", "ii", {"consider", "endorse", "recommend", "approve"}, "the use"),
            (
                "recommendation",
                "i",
                {"consider", "endorse", "recommend", "delegate", "finalise"},
                "finalise",
            ),
        ],
    ),
    (
        "numbered paragraphs under a heading",
        "1. PURPOSE OF REPORT\n\n1.1 To present the tree strategy.\n\n2. RECOMMENDATIONS\n\n"
        "2.1 That the Committee notes the progress made on the tree strategy this year.\n\n"
        "2.2 That officers be instructed to report back in March 2032.\n\n3. BACKGROUND\n\n"
        "3.1 The strategy was approved in 2027.\n",
        [
            ("recommendation", "2.1", {"note"}, "That the Committee notes"),
            ("recommendation", "2.2", {"instruct"}, "That officers be"),
        ],
    ),
    (
        "a body that leads in a list",
        "RECOMMENDATIONS\n\nThat the Cabinet Member for Harbours:\n\n1. Approves the works.\n\n"
        "2. Notes the survey in Appendix 1.\n\nBACKGROUND\n\n3. The slipway is old.\n",
        [
            ("recommendation", "1", {"approve"}, "Approves the works"),
            ("recommendation", "2", {"note"}, "Notes the survey"),
        ],
    ),
    (
        "it is recommended that",
        "Recommendation\n\nIt is RECOMMENDED that:\n\n(i) the rents be increased by 3%; and\n\n"
        "(ii) the Director be authorised to vary them.\n\nReasons\n\nTo meet the budget.\n",
        [
            ("recommendation", "i", {"increase"}, "the rents be"),
            ("recommendation", "ii", {"authorise"}, "the Director be"),
        ],
    ),
    (
        "asks in the narrative",
        "1. Introduction\n\n1.1 Approval is sought from the Cabinet Committee to close the "
        "slipway.\n\n1.2 It is recommended that these dues receive an uplift of 3%.\n\n"
        "1.3 When deciding, Members are asked to consider the responses.\n",
        [
            ("recommendation", "1.1", {"close"}, "Approval is sought"),
            ("recommendation", "1.2", {"receive"}, "It is recommended"),
            ("recommendation", "1.3", {"consider"}, "When deciding"),
        ],
    ),
    (
        "items without a marker",
        "Recommendation(s):\n\nThe Cabinet Committee is asked to:\n\nAPPROVE the proposal to close "
        "the slipway when the lease ends in March 2032.\n\nDELEGATE authority to the Director of "
        "Coast to take the necessary actions.\n\n1. Introduction\n\n1.1 The lease ends soon.\n",
        [
            ("recommendation", "", {"approve"}, "APPROVE the proposal"),
            ("recommendation", "", {"delegate"}, "DELEGATE authority"),
        ],
    ),
    (
        "a table between two items is no item",
        "Recommendations\n\nThe Committee is asked to:\n\n1) approve the dues:\n\nBerth\t£100\n"
        "Mooring\t£250\n\n2) note that they rise in June.\n",
        [
            ("recommendation", "1", {"approve"}, "approve the dues"),
            ("recommendation", "2", {"note"}, "note that they rise"),
        ],
    ),
    (
        "an ask as OCR reads it",
        "Recomrnendation: The Cornmittee is asked to note the review.\n",
        [("recommendation", "", {"note"}, "The Cornmittee is asked")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ASKS], ids=[r[0] for r in ASKS])
def test_an_ask_is_found(text: str, expected: list[Row]) -> None:
    check(REPORT_HEAD + text, expected)


RESOLUTIONS: list[tuple[str, str, list[Row]]] = [
    (
        "in one line, the paragraph's number is the item",
        "12. Dues\n\n(Item 5)\n\n1. Ms Pell introduced the report.\n\n"
        "2. RESOLVED that the report be noted.\n\n13. Ferry\n\n(Item 6)\n\n1. It was noted.\n",
        [("resolution", "2", {"note"}, "RESOLVED that the report")],
    ),
    (
        "a recorded dissent is part of it",
        "The Committee RESOLVED to note the report. Mr Lind asked that his dissent be minuted.\n",
        [("resolution", "", {"note"}, "The Committee RESOLVED")],
    ),
    (
        "a list that closes with 'be endorsed'",
        "12. Dues\n\n(Item 5)\n\n1. RESOLVED that the decision proposed to be taken by the Cabinet "
        "Member for Harbours, to accept and determine\n\na) the dues for berths; and\n\n"
        "b) the dues for moorings.\n\nbe endorsed.\n\n13. Ferry\n\n(Item 6)\n\n1. It was late.\n",
        [
            ("resolution", "a", {"accept", "determine", "endorse"}, "the dues for berths"),
            ("resolution", "b", {"accept", "determine", "endorse"}, "the dues for moorings"),
        ],
    ),
    (
        "a closing after a clause and a sentence",
        "12. Slipway\n\n(Item 5)\n\n1. RESOLVED that the decision proposed to be taken by the "
        "Cabinet Member for Harbours, to\n\nIssue a public notice to\n\n- widen the slipway\n"
        "- move the crane.\n\nAnd, subject to no objections to the notice\n\n"
        "a) Allocate £3m from the budget; and\n\nb) Authorise the Director to let the contract,\n\n"
        "The proposal depends on planning permission being granted for the works in full.\n\n"
        "be endorsed.\n\n13. Ferry\n\n(Item 6)\n\n1. It was late.\n",
        [
            ("resolution", "", {"issue", "widen", "endorse"}, "widen the slipway"),
            ("resolution", "", {"issue", "move", "endorse"}, "move the crane"),
            ("resolution", "a", {"allocate", "endorse"}, "Allocate £3m"),
            ("resolution", "b", {"authorise", "endorse"}, "Authorise the Director"),
        ],
    ),
    (
        "a closing on the last item",
        "RESOLVED that:-\n\na) the plans for the pier;\n\nb) the new lease, be noted.\n",
        [
            ("resolution", "a", {"note"}, "the plans for the pier"),
            ("resolution", "b", {"note"}, "the new lease"),
        ],
    ),
    (
        "agreed, with a list of infinitives",
        "It was AGREED:\n\n1. To award £500 to the lifeboat.\n\n2. To refuse the sailing club.\n",
        [
            ("resolution", "1", {"award"}, "To award"),
            ("resolution", "2", {"refuse"}, "To refuse"),
        ],
    ),
    (
        "a body and what it did",
        "The Committee:-\n\n(1) noted the contents of the report; and\n\n"
        "(2) agreed that the works be tendered in June.\n",
        [
            ("resolution", "1", {"note"}, "noted the contents"),
            ("resolution", "2", {"agree"}, "agreed that the works"),
        ],
    ),
    (
        "a heading of its own",
        "1. Risk\n\nDECISION:\n\nThat the risk register be approved.\n",
        [("resolution", "", {"approve"}, "That the risk register")],
    ),
    (
        "recommended to the council",
        "RECOMMENDED to Council: That the dues be adopted.\n",
        [("resolution", "", {"recommend", "adopt"}, "RECOMMENDED to Council")],
    ),
    (
        "parish minutes",
        "31/05/2 Minutes of the last meeting\n\nResolved: to approve the minutes of 2nd March.\n\n"
        "31/05/3 Finance\n\nIt was proposed by Cllr Lind, seconded by Cllr Pell and resolved that "
        "the accounts be approved.\n\nVillage hall hire £40.00 resolved to pay\n",
        [
            ("resolution", "", {"approve"}, "Resolved: to approve"),
            ("resolution", "", {"approve"}, "It was proposed by"),
            ("resolution", "", {"pay"}, "Village hall hire"),
        ],
    ),
    (
        "a planning response and an election",
        "1. Planning\n\nMembers had no objection to these plans and support the scheme.\n\n"
        "2. Trust\n\nMs Pell was unanimously elected to the harbour trust.\n",
        [
            ("resolution", "", {"support"}, "Members had no objection"),
            ("resolution", "", {"elect"}, "Ms Pell was unanimously"),
        ],
    ),
    (
        "moved, seconded and carried; what was lost is no resolution",
        "APPROVAL OF AGENDA\n\nMotion by Lind, second by Pell to approve the agenda. Motion "
        "carried 5-0.\n\nPARKING\n\nMoved by Mr Lind, seconded by Ms Pell, to table the parking "
        "bylaw. Motion failed 2-3.\n",
        [("resolution", "", {"approve"}, "Motion by Lind")],
    ),
    (
        "a numbered motion with a preamble",
        "Resolution No. 2031-113\n\nMoved by: Councillor Pell\n\nSeconded by: Councillor Lind\n\n"
        "Whereas the pier roof is failing;\n\nNow therefore be it resolved that Council approves a "
        "survey at a cost not to exceed $20,000.\n\nCarried\n",
        [("resolution", "2031-113", {"approve"}, "Now therefore be it resolved")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in RESOLUTIONS], ids=[r[0] for r in RESOLUTIONS]
)
def test_a_resolution_is_found(text: str, expected: list[Row]) -> None:
    check(MINUTES_HEAD + text, expected)


ACTIONS: list[tuple[str, set[str]]] = [
    ("Mrs Oake undertook to provide a list of berths.", {"provide"}),
    ("Mr Lind agreed to send the survey to Members.", {"send"}),
    ("The Chairman asked that the survey be circulated to all Members.", {"circulate"}),
    ("The Chairman asked officers to provide a note on safety.", {"provide"}),
    ("Dr Varrow was asked to bring the figures to the next meeting.", {"bring"}),
    ("The map would be brought to the next meeting of the Committee.", {"bring"}),
    ("She said that a briefing for Members would be arranged in June.", {"arrange"}),
    ("The Committee would have regular updates on the slipway.", {"update"}),
    ("Mr Lind said he would ensure that a note was sent to all Members.", {"ensure", "send"}),
    ("Ms Pell suggested a Members' briefing on the survey.", {"brief"}),
    ("He suggested that the Committee received an update in June.", {"update", "receive"}),
    ("ACTION: Mrs Oake to circulate the map.", {"circulate"}),
    ("Clerk to write to the county about the drain.", {"write"}),
]


@pytest.mark.parametrize(("sentence", "verbs"), ACTIONS)
def test_an_action_is_found_in_minutes_and_only_there(sentence: str, verbs: set[str]) -> None:
    found = decisions(f"{MINUTES_HEAD}1. Update\n\nMs Pell spoke of the pier. {sentence}\n")
    assert [(row.stage, set(row.verbs)) for row in found] == [("action", verbs)] or (
        # A printed action or a clerk's task stands at the head of its paragraph.
        not found
        and [set(row.verbs) for row in decisions(f"{MINUTES_HEAD}1. Update\n\n{sentence}\n")]
        == [verbs]
    )
    assert not [
        row
        for row in decisions(f"{REPORT_HEAD}1. Update\n\n1.1 {sentence}\n")
        if row.stage == "action"
    ]


NARRATION = [
    "At its meeting on 3 May 2029 the Committee RESOLVED that the slipway be mended.",
    "The Cabinet agreed in May that the dues should rise.",
    "The dues were agreed by the Harbour Forum.",
    "The inspector recommended that the door be closed.",
    "Schools are asked to avoid exclusion.",
    "Boat owners are invited to attend open days.",
    "Members of the public are asked to use the side gate.",
    "The Committee was asked to consider the matter twice.",
    "Approval was sought from the Harbours Committee in 2030.",
    "If any Member has a question they are requested to contact the author.",
    "To note the minutes.",
    "Ms Pell said that the crane would be painted in June.",
    "Mr Varrow agreed that the slipway was slippery.",
    "Members agreed that the harbour was busy.",
    "It was noted that the crane had been sold.",
    "The complaint was resolved.",
    "The report had been presented to Cabinet in March.",
]


@pytest.mark.parametrize("sentence", NARRATION)
@pytest.mark.parametrize("head", [REPORT_HEAD, MINUTES_HEAD], ids=["report", "minutes"])
def test_narration_is_no_decision(head: str, sentence: str) -> None:
    assert decisions(f"{head}1. Update\n\n{sentence} The harbour is old and busy.\n") == []


def test_an_agenda_line_is_no_decision() -> None:
    text = (
        "AGENDA\n\nHarbours Committee\n\nMonday 4 May 2031\n\n1. Apologies\n\nTo receive "
        "apologies.\n\n2. Minutes\n\nTo approve the minutes of 2 March 2031.\n\n3. Interests\n\n"
        "Members are asked to declare any interests.\n"
    )
    assert decisions(text) == []


RECORDS: list[tuple[str, str, list[Row]]] = [
    (
        "nested items at the finest level",
        "Decision:\n\nAs Cabinet Member for Harbours, I agree to:\n\n1. award the contract;\n\n"
        "2. delegate authority to the Director of Coast to:\n\n(a) finalise the terms; and\n\n"
        "(b) enter into the contract.\n\nReason(s) for decision:\n\nThe slipway is failing.\n",
        [
            ("decision", "1", {"agree", "award"}, "award the contract"),
            ("decision", "a", {"agree", "delegate", "finalise"}, "finalise the terms"),
            ("decision", "b", {"agree", "delegate", "enter"}, "enter into"),
        ],
    ),
    (
        "a label and a sentence",
        "Decision: That the closure of Low Lane be approved from 3 June 2031.\n\n"
        "Reasons for decision\n\nThe road is worn.\n",
        [("decision", "", {"approve"}, "That the closure")],
    ),
    (
        "a paragraph under a heading",
        "DECISION\n\nTo approve the draft plan and to note the equality assessment.\n\nREASONS\n\n"
        "To meet the duty.\n",
        [("decision", "", {"approve", "note"}, "To approve the draft")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in RECORDS], ids=[r[0] for r in RECORDS]
)
def test_a_record_of_decision_is_read(text: str, expected: list[Row]) -> None:
    check(RECORD_HEAD + text, expected)


def test_a_proposed_record_leaves_tables_out_and_numbers_on() -> None:
    text = PROPOSED_HEAD + (
        "Decision:\n\nAs Cabinet Member for Harbours, I propose to:\n\na) APPROVE:\n\n"
        "i) The weekly berth is increased to:\n\nSmall\t£10.50\nLarge\t£20.75\n\n"
        "ii) The weekly mooring is increased to:\n\nSmall\t£5.50\nLarge\t£9.75\n\nb) NOTE:\n\n"
        "iii) The dues that are set by the crown.\n\nReason(s) for decision:\n\nDues rise yearly.\n"
    )
    found = decisions(text)
    assert [(row.stage, row.item) for row in found] == [
        ("proposed_decision", item) for item in ("i", "ii", "iii")
    ]
    assert "approve" in found[0].verbs
    assert found[2].verbs[0] == "note"
    assert {row.date for row in found} == {""}


def test_a_minute_gives_its_subject_number_and_date() -> None:
    text = MINUTES_HEAD + (
        "12. 31/00042 - Slipway repairs\n\n(Item 5)\n\n1. RESOLVED that the decision proposed to "
        "be taken by the Cabinet Member for Harbours to repair the slipway, be endorsed.\n"
    )
    (row,) = decisions(text)
    assert row.paper == "Slipway repairs"
    assert row.decision_no == "31/00042"
    assert row.decision_maker == "Cabinet Member for Harbours"
    assert row.body == "Harbours Committee"
    assert row.date == "4 May 2031"


def test_a_record_gives_its_maker_number_date_and_whether_it_is_key() -> None:
    text = RECORD_HEAD + (
        "Decision:\n\nAs Cabinet Member for Harbours, I agree to close the slipway.\n\n"
        "Reason(s) for decision:\n\nIt is failing.\n\nDate of decision: 14 May 2031\n"
    )
    (row,) = decisions(text)
    assert row.decision_no == "31/00042"
    assert row.decision_maker == "Mrs J Oake, Cabinet Member for Harbours"
    assert row.body == "Cabinet Member for Harbours"
    assert row.date == "14 May 2031"
    assert row.key_decision is False
    assert row.paper == "Slipway repairs"


def test_a_body_named_by_one_word_is_the_papers_own() -> None:
    found = decisions(REPORT_HEAD + "Recommendation: Members are asked to note the survey.\n")
    assert [row.body for row in found] == ["Harbours and Coast Cabinet Committee"]


ASKED_TWICE = REPORT_HEAD + (
    "Recommendation(s):\n\nThe Committee is asked to:\n\na) note the survey of the harbour; and\n\n"
    "b) agree the dues for the year 2031-32.\n\n1. Introduction\n\n1.1 The harbour is old.\n\n"
    "2. Recommendation(s)\n\n2.1 The Committee is asked to:\n\na) note the survey of the harbour; "
    "and\n\nb) agree the revised dues for the year 2031-32.\n"
)


def test_an_ask_printed_twice_points_to_its_first_printing() -> None:
    first_a, first_b, second_a, second_b = decisions(ASKED_TWICE)
    assert (first_a.repeats_line, first_b.repeats_line) == (None, None)
    assert (second_a.repeats_line, second_a.repeats_id) == (
        first_a.span.line,
        first_a.decision_id,
    )
    assert (second_b.repeats_line, second_b.repeats_id) == (
        first_b.span.line,
        first_b.decision_id,
    )


def test_ids_are_stable_and_every_row_has_its_own() -> None:
    found = [row.decision_id for row in decisions(ASKED_TWICE)]
    assert found == [row.decision_id for row in decisions(ASKED_TWICE, "elsewhere.txt")]
    assert len(set(found)) == len(found)
    assert all(len(row) == 14 and row.startswith("d-") for row in found)


@pytest.mark.parametrize("text", [row[1] for row in ASKS + RESOLUTIONS])
def test_the_evidence_stands_where_the_row_says(text: str) -> None:
    lines = (REPORT_HEAD + text).splitlines()
    for row in decisions(REPORT_HEAD + text):
        place = row.span
        assert lines[place.line - 1][place.start : place.end].startswith(row.text.split()[0])


def test_a_report_in_a_pack_takes_number_and_maker_from_the_record_behind_it() -> None:
    text = (
        (
            REPORT_HEAD
            + "Recommendation: The Cabinet Committee is asked to endorse the proposed decision "
            "of the Cabinet Member to repair the slipway at a cost of £1.2m.\n\n1. Introduction\n\n"
            "1.1 The slipway is old and it is used by many boats in the summer months.\n\n"
            "2. Background\n\n2.1 A survey was made in 2029 by the owners of the harbour.\n\n\n"
        )
        + PROPOSED_HEAD.replace("Key decision: No", "Key decision: YES").replace(
            "Slipway repairs", "Slipway contract"
        )
        + (
            "Decision:\n\nAs Cabinet Member for Harbours, I propose to:\n\n"
            "a) repair the slipway at a cost of £1.2m; and\n\nb) close the harbour in June.\n"
        )
    )
    ask, repair, close = decisions(text)
    assert (ask.stage, repair.stage) == ("recommendation", "proposed_decision")
    assert ask.decision_no == "31/00042"
    assert ask.decision_maker == "Mrs J Oake, Cabinet Member for Harbours"
    assert ask.key_decision is True
    assert repair.repeats_id == ask.decision_id
    assert close.repeats_id == ""


def test_a_motion_set_out_in_a_report_belongs_to_the_body_that_passed_it() -> None:
    text = REPORT_HEAD + (
        "3. Consultation\n\n3.1 On 21 March 2031 the Coast and Ferries Committee considered the "
        "proposal. The committee passed a motion proposing that:\n\nThat the decision be delayed "
        "until the survey is known; That a valuation be undertaken; And, that an update be brought "
        "to the next meeting.\n"
    )
    found = decisions(text)
    assert [(row.stage, row.verbs[0]) for row in found] == [
        ("resolution", "delay"),
        ("resolution", "undertake"),
        ("resolution", "bring"),
    ]
    assert {row.body for row in found} == {"Coast and Ferries Committee"}
    assert {row.date for row in found} == {"21 March 2031"}
