"""Each check against its case file: what it must flag, and what it must leave alone."""

import tomllib
from pathlib import Path

import pytest

from paperminer.checks import CHECKS, PaperEvidence, run_checks
from paperminer.extraction import extract_all
from paperminer.reading import read_document
from paperminer.structure import build_papers

FOLDER = Path(__file__).parent.parent / "cases"
BY_NAME = {check.__name__: check for check in CHECKS}


def cases(which):
    for path in sorted(FOLDER.glob("*.toml")):
        book = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in book.get(which, []):
            yield pytest.param(book["check"], case, id=f"{path.stem}: {case['name']}")


def evidence_of(text):
    document = read_document(text.strip("\n").encode(), "case.txt")
    papers = build_papers(document)
    found = extract_all(papers)
    return PaperEvidence(papers, found.metrics, found.targets, found.decisions)


@pytest.mark.parametrize(("check", "case"), list(cases("fail")))
def test_a_fault_is_flagged(check, case):
    evidence = evidence_of(case["text"])
    flags = list(BY_NAME[check]().run(evidence))
    assert len(flags) == len(case["flags"]), [flag.explanation for flag in flags]
    for flag, wanted in zip(flags, case["flags"], strict=True):
        lines = sorted({item.span.line for item in flag.evidence})
        found = {
            "kind": flag.kind,
            "severity": flag.severity,
            "lines": lines,
            "expected": flag.expected,
            "found": flag.found,
        }
        assert {key: found[key] for key in wanted} == wanted
    kept = {flag.flag_id for flag in run_checks(evidence)}
    assert {flag.flag_id for flag in flags} <= kept or case.get("told_better_elsewhere")


@pytest.mark.parametrize(("check", "case"), list(cases("pass")))
def test_an_innocent_text_is_left_alone(check, case):
    flags = list(BY_NAME[check]().run(evidence_of(case["text"])))
    assert [flag.explanation for flag in flags] == []


def test_every_check_has_a_case_file_with_both_sides():
    books = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    told = {book["check"] for book in books if book.get("fail") and book.get("pass")}
    assert told == set(BY_NAME)
