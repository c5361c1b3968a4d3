"""The whole chain on corpus/: what was planted is found, and what is right is left alone.

The matching rules are those at the head of corpus/planted.toml. Every planted fault is found, and
nothing else; a run that does otherwise names what it missed or raised.
"""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import paperminer as pm
from paperminer.reading import read_document

CORPUS = Path(__file__).parent.parent / "corpus"
PLANTED = tomllib.loads((CORPUS / "planted.toml").read_text(encoding="utf-8"))

# A short paper repeats figures and lacks parts of a record without anybody having planted it.
NOT_PLANTED = frozenset({"decision_record"})
# Floors: what was reached when they were last set. Raise them when more is found.
EXPECTED_FOUND = {"metrics": 124, "targets": 26, "decisions": 54}
# Pages that are pictures are read only where an OCR program is installed.
SCANS = frozenset({"2024-11-19-health-committee/falls-prevention-scan.pdf"})
PICTURES = frozenset() if shutil.which("tesseract") else SCANS

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Raised:
    """A flag with the lines, and cells, that its evidence stands on, by file."""

    source: str
    kind: str
    severity: str
    lines: Mapping[str, Sequence[str]]
    explanation: str

    def shows(self, source: str, place: str) -> bool:
        return any(place in line for line in self.lines.get(source, ()))


@dataclass(frozen=True)
class Mined:
    """The corpus as mined."""

    result: pm.Result
    flags: tuple[Raised, ...]


def _known(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _lines(result: pm.Result) -> dict[tuple[str, int | None, int | None], list[str]]:
    """Return what is printed at each (source, page, line): the line, and cells that begin there."""
    lines = defaultdict(list)
    for source in result.runs["source"]:
        for line in read_document((CORPUS / source).read_bytes(), source).lines:
            lines[source, line.page, line.number].append(line.text)
    for cell in result.cells.itertuples():
        lines[cell.source, _known(cell.page), _known(cell.line)].append(cell.text)
    return lines


@pytest.fixture(scope="session")
def mined() -> Mined:
    result = pm.extract(CORPUS)
    lines = _lines(result)
    shown: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in result.evidence.itertuples():
        printed = lines[row.source, _known(row.page), _known(row.line)]
        own = [] if pd.isna(row.text) else [row.text]
        shown[row.flag_id][row.source] += [*printed, *own]
    flags = tuple(
        Raised(flag.source, flag.kind, flag.severity, shown[flag.flag_id], flag.explanation)
        for flag in result.flags.itertuples()
    )
    return Mined(result, flags)


def finds(flag: Raised, fault: Entry) -> bool:
    """A flag over two files finds a fault of either: its evidence stands in both."""
    source = fault["source"]
    return flag.kind == fault["kind"] and any(flag.shows(source, p) for p in fault["places"])


def listed(entries: Iterable[object]) -> str:
    return "\n" + "\n".join(f"  {entry}" for entry in entries)


@pytest.mark.parametrize("kind", sorted({fault["kind"] for fault in PLANTED["fault"]}))
def test_the_planted_faults_are_found(mined: Mined, kind: str) -> None:
    faults = [
        fault
        for fault in PLANTED["fault"]
        if fault["kind"] == kind and fault["source"] not in PICTURES
    ]
    missed = [fault for fault in faults if not any(finds(flag, fault) for flag in mined.flags)]
    named = [f"{fault['source']}: {fault['places']}: {fault['why']}" for fault in missed]
    assert not missed, f"of {len(faults)} missed:{listed(named)}"


def test_a_planted_fault_is_found_at_its_severity_or_a_worse_one(mined: Mined) -> None:
    order = ("error", "conflict", "warning", "duplicate")
    milder = []
    for fault in PLANTED["fault"]:
        found = [order.index(flag.severity) for flag in mined.flags if finds(flag, fault)]
        if found and min(found) > order.index(fault["severity"]):
            milder.append(f"{fault['source']}: {fault['kind']}: {order[min(found)]}")
    assert not milder, listed(milder)


def test_no_claim_that_is_right_is_flagged(mined: Mined) -> None:
    """A flag that shows a planted fault of its kind is no violation of a claim on the same line."""
    violated = []
    for flag in mined.flags:
        if flag.severity not in ("error", "conflict"):
            continue
        if any(finds(flag, fault) for fault in PLANTED["fault"]):
            continue
        violated += [
            f"{fine['source']}: {fine['kind']}: {fine['places']}: {flag.explanation}"
            for fine in PLANTED["fine"]
            if (flag.source, flag.kind) == (fine["source"], fine["kind"])
            and all(flag.shows(fine["source"], place) for place in fine["places"])
        ]
    assert not violated, listed(violated)


def test_nothing_is_flagged_beside_the_planted_faults(mined: Mined) -> None:
    beside = [
        f"{flag.source}: {flag.kind}: {flag.explanation}"
        for flag in mined.flags
        if flag.severity != "duplicate"
        and flag.kind not in NOT_PLANTED
        and not any(finds(flag, fault) for fault in PLANTED["fault"])
    ]
    assert not beside, listed(beside)


def _rows(mined: Mined, name: str, expect: Entry) -> list[Any]:
    """Return the rows of a table for the paper that an expectation speaks of."""
    table = getattr(mined.result, name)
    papers = mined.result.papers
    ids = list(papers.loc[papers["source"] == expect["source"], "paper_id"])
    if len(ids) < expect["paper"]:
        return []
    return list(table.loc[table["paper_id"] == ids[expect["paper"] - 1]].itertuples())


def _same_metric(wanted: Entry, row: Any) -> bool:
    return (
        (wanted["text"] in row.text or row.text in wanted["text"])
        and Decimal(wanted["value"]) == Decimal(str(row.value))
        and (wanted["unit"], wanted["role"]) == (row.unit, row.role)
    )


def _same_target(wanted: Entry, row: Any) -> bool:
    told = tuple("" if pd.isna(value) else value for value in (row.stated, row.computed))
    return (
        Decimal(wanted["value"]) == Decimal(str(row.value))
        and (wanted["unit"], wanted["operator"]) == (row.unit, row.operator)
        and (wanted["stated"], wanted["computed"]) == told
    )


def _same_decision(wanted: Entry, row: Any) -> bool:
    item = "" if pd.isna(row.item) else row.item
    verbs = set() if pd.isna(row.verbs) else set(row.verbs.split("; "))
    return (
        (wanted["stage"], wanted["item"]) == (row.stage, item)
        and bool(verbs & set(wanted["verbs"])) == bool(wanted["verbs"])
        and wanted["begins"] in " ".join(row.text.split())
    )


SAME: dict[str, Callable[[Entry, Any], bool]] = {
    "metrics": _same_metric,
    "targets": _same_target,
    "decisions": _same_decision,
}


@pytest.mark.parametrize("name", SAME)
def test_what_is_expected_is_in_the_tables(mined: Mined, name: str) -> None:
    missed, wanted = [], 0
    for expect in PLANTED["expect"]:
        if expect["source"] in PICTURES:
            continue
        rows = _rows(mined, name, expect)
        for entry in expect[name]:
            wanted += 1
            place = next((at for at, row in enumerate(rows) if SAME[name](entry, row)), None)
            if place is None:
                missed.append(f"{expect['source']} paper {expect['paper']}: {dict(entry)}")
            else:
                rows.pop(place)
    found = wanted - len(missed)
    assert found >= EXPECTED_FOUND[name], f"{found} of {wanted} found; missed:{listed(missed)}"


def test_every_paper_is_told_apart_and_of_its_kind(mined: Mined) -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for expect in PLANTED["expect"]:
        kinds[expect["source"]].append(expect["kind"])
    papers = mined.result.papers
    wrong = {
        source: (wanted, list(papers.loc[papers["source"] == source, "kind"]))
        for source, wanted in kinds.items()
        if source not in PICTURES and wanted != list(papers.loc[papers["source"] == source, "kind"])
    }
    assert not wrong, listed(wrong.items())


def test_every_file_is_read_but_those_that_are_pictures(mined: Mined) -> None:
    runs = mined.result.runs
    whole = set(runs.loc[runs["status"] == "read", "source"])
    assert set(runs["source"]) - whole <= PICTURES
    papers = {path for path in CORPUS.rglob("*") if path.is_file() and path.suffix != ".toml"}
    assert len(runs) == len(papers)


def test_the_same_report_gives_the_same_figures_in_every_format(mined: Mined) -> None:
    metrics = mined.result.metrics
    of_format: dict[str, Counter[tuple[str, str]]] = {}
    for suffix in ("txt", "pdf", "docx"):
        source = f"2025-02-04-learning-committee/fairness-in-education.{suffix}"
        rows: Sequence[Any] = list(metrics.loc[metrics["source"] == source].itertuples())
        of_format[suffix] = Counter((str(row.value), row.unit) for row in rows)
    assert len(of_format["txt"]) > 20
    for suffix in ("pdf", "docx"):
        differ = (of_format[suffix] - of_format["txt"]) + (of_format["txt"] - of_format[suffix])
        assert not differ, listed([(suffix, dict(differ))])


@pytest.mark.parametrize("name", ["metrics", "targets", "evidence"])
def test_what_is_printed_begins_where_its_row_says(mined: Mined, name: str) -> None:
    table = getattr(mined.result, name)
    rows: Sequence[Any] = list(table.loc[~table["source"].isin(PICTURES)].itertuples())
    documents = {
        source: read_document((CORPUS / source).read_bytes(), source)
        for source in {row.source for row in rows}
    }
    lines = {
        (source, line.page, line.number): line.text
        for source, document in documents.items()
        for line in (*document.furniture, *document.lines)
    }
    elsewhere = [
        (row.source, row.line, row.line_offset, row.text)
        for row in rows
        # What runs over lines begins on the first of them; only the hedge of a figure ("fewer
        # than") may stand on the line before.
        if not lines[row.source, _known(row.page), row.line][row.line_offset :].startswith(
            (row.text.split()[0], row.text.split()[-1])
        )
    ]
    assert len(rows) > 40
    assert not elsewhere, listed(elsewhere)
