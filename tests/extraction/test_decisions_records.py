"""Records of decision field by field, recorded votes, amendments, and the councils' own rules."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.extraction import extract_all
from paperminer.extraction.decision.amendments import read_amendments
from paperminer.extraction.decision.draft import family
from paperminer.extraction.decision.record_parts import read_record
from paperminer.extraction.decision.voters import names_of
from paperminer.extraction.decision.votes import read_votes
from paperminer.patterns import load_rulebook, rulebook, run_examples
from paperminer.reading import read_document
from paperminer.structure import build_papers

RECORD = """
RAVELMERE COUNTY COUNCIL - RECORD OF DECISION

DECISION TAKEN BY: Corwin Ashgrove, Cabinet Member for Harbours

DECISION NO: 25/00031

Subject: Lease of the old pier

Date of decision: Monday 3 March 2025

Decision:

As Cabinet Member for Harbours, I agree to renew the lease of the old pier.

Reason(s) for decision:

The club has paid its rent.

Alternative options considered and rejected:

To sell the pier, or to close it.

Conflicts of interest: None

Date of implementation: 11 March 2025

The decision may be called in until 10 March 2025.
"""

MINUTES = """
HARBOUR COMMITTEE

MINUTES of a meeting of the Harbour Committee held on Tuesday, 4 March 2025

25/00044 - Repair of the slipway (Item 5)

An amendment was moved by Mr Oake and seconded by Mrs Lind, that the toll be £2.

The amendment was put to the vote and lost.

RESOLVED that the toll be £3.

For (3): Councillors Oake, Lind and Mrs A D Marsh, MBE

Against (1): Mr R J Thorn

Abstained (0): None
"""


def papers_of(text):
    return build_papers(read_document(text.strip("\n").encode(), "paper.txt"))


def test_a_record_is_read_field_by_field():
    (paper,) = papers_of(RECORD)
    record = read_record(paper)
    said = {part.name: part.text for part in record.parts}
    assert (record.stage, record.number, record.date) == ("decision", "25/00031", "3 March 2025")
    assert said["reasons"] == "The club has paid its rent."
    assert said["alternatives"] == "To sell the pier, or to close it."
    assert said["interests"] == "None"
    assert said["implementation"].startswith("11 March 2025")
    assert "10 March 2025" in said["call_in"]
    assert record.part("dispensations") is None


def test_a_report_is_no_record():
    assert read_record(papers_of("Report on the pier\n\n1.1 The pier leans.")[0]) is None


def test_a_recorded_vote_and_a_lost_amendment():
    paper = papers_of(MINUTES)[-1]
    rows = extract_all([paper]).decisions
    (vote,) = read_votes(paper, rows)
    assert [(s.side, s.count, s.names) for s in vote.sides] == [
        ("for", 3, ("Oake", "Lind", "A D Marsh")),
        ("against", 1, ("R J Thorn",)),
        ("abstain", 0, ()),
    ]
    assert vote.decision_id in {row.decision_id for row in rows}
    (amendment,) = read_amendments(paper)
    assert (amendment.mover, amendment.seconder, amendment.outcome) == (
        "Mr Oake",
        "Mrs Lind",
        "lost",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cllrs Oake, Lind & Pell", ("Oake", "Lind", "Pell")),
        ("Mr P O'Brien; Mrs van Dyck, OBE", ("P O'Brien", "van Dyck")),
        ("None", ()),
        ("Oake and two others", None),
        ("Mr and Mrs Oake", None),
        ("the whole of the committee", None),
        ("", None),
    ],
)
def test_the_names_in_a_list(text, names):
    assert names_of(text) == names


@given(st.text(max_size=120))
def test_any_text_may_stand_where_names_should(text):
    names = names_of(text)
    assert names is None or all(name in " ".join(text.split()) for name in names)


@pytest.fixture
def no_councils(tmp_path, monkeypatch):
    shutil.copytree(rulebook.patterns_folder(), tmp_path / "rules")
    shutil.rmtree(tmp_path / "rules" / "councils")
    rulebook._load.cache_clear()
    monkeypatch.setattr(rulebook, "patterns_folder", lambda: tmp_path / "rules")
    yield
    monkeypatch.undo()
    rulebook._load.cache_clear()


def test_the_general_rules_work_without_any_council(no_councils):
    assert run_examples(load_rulebook()) == []
    assert family("motion_numbered") == ()
    (paper,) = papers_of(RECORD)
    assert {part.name for part in read_record(paper).parts} >= {"reasons", "alternatives"}
    stages = [row.stage for row in extract_all(papers_of(MINUTES)).decisions]
    assert stages == ["resolution"]
    assert [row.verbs for row in extract_all([paper]).decisions] == [("agree", "renew")]


def test_a_councils_rules_follow_the_general_one():
    assert [rule.id for rule in family("vote_side")] == ["vote_side", "vote_side__north_america"]
    assert [rule.id for rule in family("resolution_tail")] == ["resolution_tail__parish"]


TOLD = """
HARBOUR BOARD

MINUTES of a meeting of the Harbour Board held on Tuesday, 4 March 2025

5. Slipway

Moved by Councillor Oake, seconded by Councillor Lind

That the toll be set at £3.

For (2): Councillors Oake, Lind. Against (1): Mr Thorn. Carried.

6. Fair

An amendment was moved by Mr Thorn and seconded by Mrs Ashe, that the fair be held in June.

The amendment was lost by four votes to two.

RESOLVED unanimously that the fair be held in May.

Mrs Ashe undertook to send the plans to members by 12 May 2025.
"""


def test_movers_votes_and_owners_stand_beside_what_was_resolved():
    found = extract_all(papers_of(TOLD))
    toll, fair, action = found.decisions
    assert (toll.moved_by, toll.seconded_by) == ("Councillor Oake", "Councillor Lind")
    assert (toll.votes_for, toll.votes_against, toll.unanimous) == (2, 1, False)
    assert (fair.moved_by, fair.votes_for, fair.unanimous) == ("", None, True)
    assert (action.owner, action.due) == ("Mrs Ashe", "12 May 2025")
    motion, amendment = found.votes
    assert (motion.on, motion.decision_id, motion.subject) == (
        "motion",
        toll.decision_id,
        "Slipway",
    )
    assert (amendment.on, amendment.decision_id, amendment.outcome) == ("amendment", "", "lost")
    assert [(one.subject, one.outcome) for one in found.amendments] == [("Fair", "lost")]


def test_a_record_is_a_row_of_its_own():
    (record,) = extract_all(papers_of(RECORD)).records
    assert (record.number, record.subject) == ("25/00031", "Lease of the old pier")
