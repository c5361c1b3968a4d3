"""Claims of many shapes: those that are right raise no alarm, those that are wrong do."""

import tomllib
from pathlib import Path

import pytest

from paperminer.checks import PaperEvidence, run_checks
from paperminer.extraction import extract_all
from paperminer.reading import read_document
from paperminer.structure import build_papers

BOOK = tomllib.loads((Path(__file__).parent / "true_claims.toml").read_text(encoding="utf-8"))
# Checks of numbering, repeats and records have nothing to do with whether a claim is right.
OTHER = {"numbering", "duplicate_figure", "duplicate_passage", "decision_record"}


def lines_of(book):
    return [line for group in book["sentences"].values() for line in group.strip().split("\n")]


def alarms(text):
    papers = build_papers(read_document(text.strip("\n").encode(), "claim.txt"))
    found = extract_all(papers)
    evidence = PaperEvidence(papers, found.metrics, found.targets, found.decisions)
    return [
        f"{flag.kind}: {flag.explanation}"
        for flag in run_checks(evidence)
        if flag.kind not in OTHER
    ]


@pytest.mark.parametrize("claim", lines_of(BOOK))
def test_a_true_sentence_raises_no_alarm(claim):
    assert alarms(claim) == []


@pytest.mark.parametrize("table", [pytest.param(t["text"], id=t["name"]) for t in BOOK["table"]])
def test_a_table_that_adds_up_raises_no_alarm(table):
    assert alarms(table) == []


FALSE = tomllib.loads((Path(__file__).parent / "false_claims.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("claim", lines_of(FALSE))
def test_a_wrong_sentence_is_flagged(claim):
    assert alarms(claim)
