"""The parts that read decisions: verbs, markers, bodies and lists in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.extraction.decision.bodies import body_in, last_body
from paperminer.extraction.decision.lemmas import lemma
from paperminer.extraction.decision.markers import inline_items, readings, roman
from paperminer.extraction.decision.repeats import held_in
from paperminer.extraction.decision.verbs import (
    imperative_verbs,
    item_verbs,
    passive_verbs,
    resolution_verbs,
)
from paperminer.extraction.decisions import extract_decisions
from paperminer.reading import read_document
from paperminer.structure import build_papers


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("noted", "note"),
        ("endorsing", "endorse"),
        ("referred", "refer"),
        ("ratified", "ratify"),
        ("approves", "approve"),
        ("undertaken", "undertake"),
        ("co-opted", "co-opt"),
        ("NOTE", "note"),
        ("harbour", None),
    ],
)
def test_a_form_of_a_decision_verb_has_an_infinitive(form: str, infinitive: str | None) -> None:
    assert lemma(form) == infinitive


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("note the report and agree to receive it yearly", ("note", "agree", "receive")),
        ("CONSIDER and DISCUSS performance, continue to ensure", ("consider", "discuss", "ensure")),
        ("review and comment on the scorecard", ("review", "comment")),
        ("note the progress made and the review of dues", ("note",)),
        ("delegate authority to the Director to finalise, award and sign", ("delegate",)),
        ("consider the plan set out in the report, and to suggest topics", ("consider", "suggest")),
        ("give delegated authority to the Director", ("delegate",)),
        ("consider and endorse or make recommendations to", ("consider", "endorse", "recommend")),
        ("the report", ()),
    ],
)
def test_the_verbs_of_an_ask_are_those_of_the_body(text: str, verbs: tuple[str, ...]) -> None:
    assert imperative_verbs(text) == verbs


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("that the report be noted, with thanks", ("note",)),
        ("that the minutes are recorded and that they be signed", ("record", "sign")),
        ("that the minutes be approved as a correct record and signed", ("approve", "sign")),
        ("to note the report", ("note",)),
        ("that Cabinet agree to transfer the service", ("agree", "transfer")),
        ("that Cabinet considered the plan and endorsed the budget", ("consider", "endorse")),
        ("that these dues receive an uplift", ("receive",)),
        ("that the decision be delayed until the grant is confirmed", ("delay",)),
        (
            "the decision to be taken by the Leader to lease the pier, be endorsed",
            ("lease", "endorse"),
        ),
        ("to Council: That the plan be adopted", ("adopt",)),
    ],
)
def test_the_verbs_of_a_resolution(text: str, verbs: tuple[str, ...]) -> None:
    assert resolution_verbs(text) == verbs


def test_an_unknown_verb_counts_where_a_lead_in_ends_in_to() -> None:
    assert item_verbs("widen the slipway", True) == ("widen",)
    assert item_verbs("widen the slipway", False) == ()
    assert item_verbs("The slipway in winter", True) == ()


def test_what_only_tells_is_no_passive_ask() -> None:
    assert passive_verbs("the map to be approved by the clerk") == ()


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("The Harbours and Coast Cabinet Committee", "Harbours and Coast Cabinet Committee"),
        ("When deciding, Members", "Members"),
        ("the plan that this Cabinet Committee", "Cabinet Committee"),
        (
            "The Cabinet Member for Harbours, Coast and Ferries",
            "Cabinet Member for Harbours, Coast and Ferries",
        ),
        ("The Cornmittee", "Cornmittee"),
        ("schools in the council area", ""),
        ("Members of the public", ""),
        ("Boat owners", ""),
    ],
)
def test_the_body_that_a_subject_names(subject: str, body: str) -> None:
    assert body_in(subject) == body


def test_the_last_body_of_a_text_has_a_full_name() -> None:
    assert last_body("On 3 May the Coast Panel met. The committee agreed.") == "Coast Panel"


def test_a_marker_may_be_a_letter_or_a_roman_number() -> None:
    assert {(r.style, r.ordinal) for r in readings("i")} == {("roman", 1), ("letter", 9)}
    assert {(r.style, r.ordinal) for r in readings("2.3")} == {("2.", 3)}
    assert [roman(text) for text in ("iv", "viii", "ix", "xiv")] == [4, 8, 9, 14]


def test_a_list_in_one_line_is_cut_at_its_markers() -> None:
    text = "that (a) the report be noted; and (b) the dues in Appendix C (3) be approved."
    assert [(m, text[start:end].strip()) for m, start, end in inline_items(text, 0)] == [
        ("a", "the report be noted; and"),
        ("b", "the dues in Appendix C (3) be approved."),
    ]
    assert inline_items("that the grant (a small one) be paid", 0) == []


def test_held_in_is_a_share_of_content_words() -> None:
    assert held_in("the harbour dues", "note the dues of the harbour") == 1.0
    assert held_in("", "note") == 0.0


@given(st.text(max_size=200))
def test_verbs_are_lower_case_whatever_the_text(text: str) -> None:
    for verbs in (imperative_verbs(text, True), resolution_verbs(text), passive_verbs(text)):
        assert all(verb == verb.lower() and verb for verb in verbs)


PHRASES = st.sampled_from(
    [
        "RESOLVED that", "a)", "(i)", "be noted.", "Recommendation:", "The Committee is asked to:",
        "\n", "\n\n", "1.", "2.1", "•", "Decision:", "As Leader of the Council, I agree to",
        "MINUTES of a meeting", "Present: Mr Lind", "Moved by A, seconded by B", "Carried",
        "approve the dues", "and", "Board", "ACTION:", "It was agreed", "to", "£3m\t4%",
    ]
)  # fmt: skip


@given(st.lists(PHRASES, max_size=25))
def test_no_order_of_phrases_makes_it_fail(phrases: list[str]) -> None:
    text = "Paper " + " ".join(phrases)
    for paper in build_papers(read_document(text.encode(), "any.txt")):
        rows = extract_decisions(paper)
        for row in rows:
            assert row.text
            assert row.span.end > row.span.start
        assert len({row.decision_id for row in rows}) == len(rows)
