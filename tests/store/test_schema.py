"""The schema keeps the contract: every column of it, by name, in order, before any other.

The tables of votes, amendments and records are added to those of the contract.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from paperminer.review.nouns import REASONS, STATUSES
from paperminer.store.rows import rows_of
from paperminer.store.schema import TABLES, table
from paperminer.store.schema_flags import REVIEW_REASONS, REVIEW_STATUSES
from paperminer.store.sqlite import Store
from tests.store.fakes import findings

CONTRACT = {
    "papers": """paper_id, source, sha256, kind, title, committee, meeting_date, item, authors,
        decision_no, classification, key_decision, past_pathway, future_pathway,
        electoral_division, page_start, page_end, line_start, line_end, words""",
    "metrics": """metric_id, source, paper_id, page, line, section, text, value, value_high,
        decimals, unit, qualifier, measure, group, area, period, period_start, period_end, role,
        of, in_table, table_id, row, column, sentence, confidence""",
    "targets": """target_id, source, paper_id, page, line, section, text, measure, group, area,
        value, unit, operator, due, due_date, actual, actual_line, actual_metric_id, stated,
        computed, sentence, confidence""",
    "decisions": """decision_id, source, paper_id, page, line, section, stage, item, verbs, text,
        body, decision_no, decision_maker, date, key_decision, paper, repeats_line, repeats_id,
        leads_to""",
    "votes": """vote_id, source, paper_id, page, line, section, text, subject, on, outcome,
        unanimous, votes_for, votes_against, votes_abstained, names_for, names_against,
        names_abstained, decision_id""",
    "amendments": """amendment_id, source, paper_id, page, line, section, text, subject, moved_by,
        seconded_by, outcome""",
    "records": """record_id, source, paper_id, page, line, section, text, stage, subject,
        decision_no, decision_maker, date, key_decision, reasons, alternatives, interests,
        dispensations, implementation, call_in""",
    "cells": """table_id, source, paper_id, page, line, row, column, row_header, column_header,
        text, value, unit""",
    "flags": """flag_id, source, paper_id, kind, severity, confidence, explanation, expected,
        found, lines, pages, text, other_sources, review_status, review_note""",
    "evidence": """flag_id, position, source, page, line, x0, top, x1, bottom, text, metric_id""",
    "issues": """source, paper_id, page, line, stage, code, message, text""",
    "runs": """source, sha256, status, error, pages, words, metrics, flags, seconds""",
}
BOX = ("x0", "top", "x1", "bottom")
PLACE = (*BOX, "printed_page")
ADDED = {
    "papers": ("meeting_date_printed", "printed_start", "printed_end"),
    "metrics": (*PLACE, "series_id", "rag", "direction", "acronyms", "line_offset"),
    "targets": (*PLACE, "line_offset", "metric_id"),
    "decisions": (
        *PLACE, "moved_by", "seconded_by", "unanimous", "votes_for", "votes_against",
        "votes_abstained", "owner", "due", "line_offset",
    ),
    "votes": ("printed_page",),
    "amendments": ("printed_page",),
    "records": ("printed_page",),
    "cells": ("group", *BOX, "rag", "direction", "printed_page"),
    "flags": ("innocent", "printed_pages", "grade", "enquiry", "review_reason"),
    "evidence": ("printed_page", "line_offset"),
}  # fmt: skip


def test_the_tables_are_those_of_the_contract_and_those_added() -> None:
    assert [schema.name for schema in TABLES] == [*CONTRACT, "series", "coverage"]


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract_and_then_the_added_ones(name: str) -> None:
    wanted = tuple(column.strip() for column in CONTRACT[name].split(","))
    assert table(name).names == wanted + ADDED.get(name, ())


@pytest.mark.parametrize("schema", TABLES, ids=lambda schema: schema.name)
def test_every_column_says_what_it_means(schema) -> None:  # type: ignore[no-untyped-def]
    assert schema.meaning.endswith(".")
    for column in schema.columns:
        assert len(column.meaning) > 10, column.name
        assert column.title[0].isupper()


@pytest.mark.parametrize("schema", TABLES, ids=lambda schema: schema.name)
def test_keys_indexes_and_references_name_columns_that_exist(schema) -> None:  # type: ignore[no-untyped-def]
    for name in (*schema.key, *(name for names in schema.indexes for name in names)):
        schema.column(name)
    for column in schema.columns:
        if column.refers_to:
            other, _, key = column.refers_to.partition(".")
            assert table(other).key == (key,)


def test_rows_have_a_value_for_each_column() -> None:
    rows = rows_of(findings("a.txt", "74.8%")).rows
    for schema in TABLES:
        assert rows[schema.name], schema.name
        for row in rows[schema.name]:
            assert len(row) == len(schema.columns), schema.name


def test_the_database_has_keys_indexes_and_references(tmp_path: Path) -> None:
    path = tmp_path / "paperminer.db"
    with Store.create(path) as store:
        store.add(rows_of(findings("a.txt", "74.8%")))
        store.finish()
    database = sqlite3.connect(path)
    indexes = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    references = {row[2:5] for row in database.execute("PRAGMA foreign_key_list(evidence)")}
    mode = database.execute("PRAGMA journal_mode").fetchone()[0]
    types = [row[0] for row in database.execute("SELECT typeof(value) FROM metrics")]
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    database.close()
    assert {"metrics_measure", "cells_table_id_row_column"} <= indexes
    assert ("flags", "flag_id", "flag_id") in references
    assert (mode, types, broken) == ("delete", ["real", "real"], [])
    assert [entry.name for entry in tmp_path.iterdir()] == ["paperminer.db"]


def test_a_verdict_is_set_with_its_reason_and_its_note(tmp_path: Path) -> None:
    with Store.create(tmp_path / "paperminer.db") as store:
        store.add(rows_of(findings("a.txt", "74.8%")))
        store.set_reviews([("dismissed", "misread", "", "a.txt#f")])
        (row,) = next(store.batches(table("flags")))
    said = dict(zip(table("flags").names, row, strict=True))
    assert (said["review_status"], said["review_reason"]) == ("dismissed", "misread")
    assert said["review_note"] is None


def test_the_words_of_a_verdict_are_those_of_the_tables() -> None:
    assert ("", *REVIEW_REASONS) == REASONS
    assert REVIEW_STATUSES == STATUSES
