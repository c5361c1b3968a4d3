"""What all checks have in common: their docstrings, codes, ids and order."""

import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paperminer.checks import CHECKS, FOLDER_CHECKS, PaperEvidence, run_checks
from paperminer.checks.repeats import prose_blocks, repeated_runs, words_of
from paperminer.extraction import extract_all
from paperminer.reading import read_document
from paperminer.structure import build_papers

FAULTY = """
Report on repairs

1.1 The number of repairs fell by 40% (from 90 in 2020 to 63 in 2021).

1.1 In all 62% (310 out of 620) of tenants replied to the survey of repairs.
"""


def evidence_of(text, name="paper.txt"):
    papers = build_papers(read_document(text.encode(), name))
    found = extract_all(papers)
    return PaperEvidence(papers, found.metrics, found.targets, found.decisions)


def test_every_docstring_has_its_four_parts():
    for check in CHECKS:
        text = check.__doc__ or ""
        parts = ["Flags:", "Why it matters:", "Example:", "Not flagged:"]
        places = [text.find(part) for part in parts]
        assert min(places) > 0, check
        assert places == sorted(places), check


def test_codes_are_unique():
    codes = [check.code for check in CHECKS] + [check.code for check in FOLDER_CHECKS]
    assert len(codes) == len(set(codes))
    assert all(regex.fullmatch(r"C\d{3}", code) for code in codes)


def test_flags_come_by_place_with_stable_ids():
    first, second = run_checks(evidence_of(FAULTY)), run_checks(evidence_of(FAULTY))
    assert [flag.flag_id for flag in first] == [flag.flag_id for flag in second]
    assert {flag.kind for flag in first} >= {"change_arithmetic", "share_arithmetic", "numbering"}
    assert len({flag.flag_id for flag in first}) == len(first)
    lines = [flag.evidence[0].span.line for flag in first]
    assert lines == sorted(lines)


def test_an_explanation_shows_what_was_computed_and_what_is_printed():
    flag = next(f for f in run_checks(evidence_of(FAULTY)) if f.kind == "change_arithmetic")
    assert flag.expected in flag.explanation
    assert flag.found in flag.explanation
    assert 0 <= flag.confidence <= 1


def test_no_text_gives_no_flags():
    assert run_checks(PaperEvidence(())) == ()


lines = st.lists(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=60)
    | st.sampled_from(
        ["Total 12 14 26", "1.2 rose from 5% to 4%", "A\t1\t2\nB\t3\t4\nTotal\t4\t7"]
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(lines)
def test_no_text_makes_a_check_raise(found):
    evidence = evidence_of("Report\n\n" + "\n".join(found))
    for flag in run_checks(evidence):
        assert flag.evidence


def test_repeats_are_found_in_time_that_grows_with_the_text():
    sentence = "Paragraph {n} speaks of road {n} and of bridge {n} in ward {n} of the district. "
    text = "\n\n".join(sentence.format(n=n) * 2 for n in range(300))
    words = words_of(prose_blocks(evidence_of(text)))
    assert len(words) > 5000
    assert len(repeated_runs(words)) < 2 * len(words)
