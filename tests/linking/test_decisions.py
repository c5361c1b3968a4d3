"""How asks, records and minutes are linked, and what of their wording differs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.checks.decision_folder import check_decisions
from paperminer.linking import link_decisions
from paperminer.linking.days import day_of
from paperminer.linking.lives import lives, unnumbered_lives
from paperminer.linking.wording import act_of, alike, shown_changes, word_changes, word_runs
from paperminer.model import Decision, Span

PLACES = iter(range(1, 10_000))


def row(stage, text, *, source="a.txt", number="25/00044", **fields):
    place = next(PLACES)
    made = Decision(
        decision_id=f"d-{place}",
        paper_id=f"{source}-{stage}",
        span=Span(source, None, place, 0, len(text), text),
        section="",
        stage=stage,
        text=text,
        verbs=("release",),
        decision_no=number,
        paper="Repair of the slipway",
        body="Harbour Committee",
    )
    return replace(made, **fields)


SUM = "release £250k for the repair of the slipway at Ostrey"


def test_each_stage_leads_to_the_next():
    rows = [
        row("recommendation", SUM, date="4 March 2025"),
        row("proposed_decision", SUM),
        row("decision", SUM, date="11 March 2025"),
        row("resolution", f"RESOLVED that the Committee {SUM}", date="18 March 2025"),
        row("action", "Ms Lind to write to the engineers"),
    ]
    linked = link_decisions(rows)
    assert [r.leads_to for r in linked] == [*(r.decision_id for r in rows[1:4]), "", ""]
    assert link_decisions(linked) == linked


def test_nothing_leads_back_in_time_or_to_another_number():
    ask = row("recommendation", SUM, date="4 March 2025")
    before = row("resolution", SUM, date="4 February 2025")
    other = row("resolution", SUM, date="4 March 2025", number="25/00045")
    assert [r.leads_to for r in link_decisions([ask, before, other])] == ["", "", ""]


def test_a_report_that_is_only_noted_is_answered_at_its_own_meeting_only():
    ask = row("recommendation", SUM, number="", date="4 March 2025")
    noted = row(
        "resolution", "RESOLVED that the report be noted.", number="", date="4th March 2025"
    )
    later = row("resolution", "RESOLVED that the report be noted.", number="", date="4 May 2025")
    assert link_decisions([ask, noted])[0].leads_to == noted.decision_id
    assert link_decisions([ask, later])[0].leads_to == ""


def test_what_a_record_quotes_of_its_committee_came_before_it():
    quoted = row("resolution", SUM, date="4 March 2025", paper_id="r-01")
    taken = row("decision", SUM, paper_id="r-01")
    linked = link_decisions([taken, quoted])
    assert (linked[0].leads_to, linked[1].leads_to) == ("", taken.decision_id)


def test_the_lives_of_a_folder():
    rows = link_decisions(
        [
            first := row("recommendation", SUM),
            again := row("recommendation", SUM, repeats_id=first.decision_id, repeats_line=1),
            taken := row("decision", SUM, source="b.txt"),
            row("resolution", "RESOLVED that the minutes be signed", number=""),
        ]
    )
    (life,) = lives(rows)
    assert life.stages == {"recommendation": 2, "decision": 1}
    assert [r.decision_id for r in life.heads()] == [first.decision_id]
    ids = [r.decision_id for r in life.after(life.heads()[0])]
    assert ids == [taken.decision_id, again.decision_id]
    assert life.sources == ("a.txt", "b.txt")


def test_a_folder_shows_what_no_file_does():
    rows = [
        row("proposed_decision", "commit £1.58m to fit out both of the hubs", source="a.txt"),
        row("decision", "commit £1.85m to fit out both of the hubs", source="b.txt"),
    ]
    (flag,) = check_decisions(rows)
    assert (flag.kind, flag.source, flag.other_sources) == (
        "conflicting_text",
        "b.txt",
        ("a.txt",),
    )
    assert "£1.58m" in flag.explanation
    assert check_decisions(rows[:1]) == ()


def test_words_that_differ():
    changes = word_changes(
        "Agree to cap the cost at £1.2m, and sign.", "agree to cap cost at £1.3m & sign"
    )
    assert [(c.before, c.after) for c in changes] == [("the", ""), ("£1.2m,", "£1.3m")]
    assert shown_changes(changes) == "“the” was left out; “£1.2m,” became “£1.3m”"
    assert [run.kind for run in word_runs("a b c", "a d c")] == ["same", "before", "after", "same"]


def test_who_asks_is_no_part_of_what_is_asked():
    assert act_of("The Committee is asked to note the plan.") == "note the plan."
    assert alike("Cabinet is recommended to close the pier", "RESOLVED to close the pier") == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8th March, 2018", date(2018, 3, 8)),
        ("17/1/2025", date(2025, 1, 17)),
        ("2025-01-17", date(2025, 1, 17)),
        ("November 12, 2024", date(2024, 11, 12)),
        ("31/2/2025", None),
        ("March 2018", None),
        ("", None),
    ],
)
def test_the_day_that_a_date_means(text, day):
    assert day_of(text) == day


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(first, later):
    assert 0 <= alike(first, later) <= 1
    assert word_changes(first, first) == ()
    kept = " ".join(run.text for run in word_runs(first, later) if run.kind != "before")
    assert "".join(kept.split()) == "".join(later.split())
    day_of(first)


@pytest.mark.parametrize(
    ("asked", "resolved"),
    [
        (
            "That the Committee approves the timetable at Appendix A.",
            "That the timetable at Appendix A be approved.",
        ),
        (
            "Staff recommends that the City Council award the roof bid to Top Roofing.",
            "Motion by Oake, second by Lind, to award the roof bid to Top Roofing. Ayes: 4.",
        ),
        (
            "That £40,000 be set aside for consultants.",
            "Moved by Oake, seconded by Lind, that £40,000 be set aside for consultants. Carried.",
        ),
    ],
)
def test_an_ask_without_a_number_leads_to_the_minute_of_its_subject(asked, resolved):
    rows = [
        row("recommendation", asked, number="", date="4 March 2025"),
        row("resolution", resolved, number="", date="4 March 2025", source="b.txt"),
    ]
    first, later = link_decisions(rows)
    assert first.leads_to == later.decision_id


def test_rows_without_a_number_are_of_one_life_when_one_led_to_the_other():
    rows = link_decisions(
        [
            row("recommendation", SUM, number="", date="4 March 2025"),
            row("resolution", SUM, number="", date="4 March 2025", source="b.txt"),
            row("recommendation", "note the tides", number="", paper="Tides", source="c.txt"),
        ]
    )
    slipway, tides = unnumbered_lives(rows)
    assert slipway.stages == {"recommendation": 1, "resolution": 1}
    assert (slipway.unanswered(), tides.unanswered()) == ((), (rows[2],))


def test_a_sum_in_dollars_that_changed_is_flagged():
    rows = [
        row("recommendation", "award the roof bid to Roofing for $212,000", date="4 March 2025"),
        row("resolution", "award the roof bid to Roofing for $221,000", date="4 March 2025",
            source="b.txt"),
    ]  # fmt: skip
    (flag,) = check_decisions(rows)
    assert (flag.expected, flag.found) == ("$212,000", "$221,000")
