"""Every format holds the same rows, with types, and runs nothing that a paper says."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from paperminer.config import FORMATS
from paperminer.errors import UsageError
from paperminer.store import parquet_writer
from paperminer.store.export import write_all
from paperminer.store.origin import Origin
from paperminer.store.rows import rows_of
from paperminer.store.schema import TABLES
from paperminer.store.sqlite import Store
from tests.store.fakes import findings

HOSTILE = '=HYPERLINK("http://example.org","x")'
TEXTS = {
    "a.txt": "£4.6m of “revenue”, as printed",
    "b.txt": HOSTILE,
    "c.txt": "two\nlines, and a comma",
    "d.txt": "-0.04",
    "e.txt": "http://example.org/ \x1b[2J\x07",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "paperminer.db") as store:
        for source, text in TEXTS.items():
            store.add(rows_of(findings(source, text)))
        store.finish()
        yield store


@pytest.fixture
def out(store: Store, tmp_path: Path) -> Path:
    write_all(store, tmp_path, FORMATS, Origin())
    return tmp_path


def cells(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_csv_begins_with_a_mark_and_ends_lines_as_rfc_4180_says(out: Path) -> None:
    data = (out / "runs.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfsource,sha256,status")
    assert data.count(b"\r\n") == len(TEXTS) + 1
    assert data.count(b"\n") == len(TEXTS) + 1


def test_csv_values_are_plain(out: Path) -> None:
    first, second = cells(out, "metrics")[:2]
    assert first["value"] == "4600000.5"
    assert second["value"] == "-0.04"
    assert (first["in_table"], second["in_table"]) == ("false", "true")
    assert (first["period_start"], first["row"], second["row"]) == ("2016-04-01", "", "1")
    assert cells(out, "papers")[0]["authors"] == "A. Reed; B. Marsh"
    assert cells(out, "decisions")[0]["verbs"] == "agree; note"


def test_a_flag_row_lists_its_places(out: Path) -> None:
    flag = cells(out, "flags")[0]
    assert (flag["lines"], flag["pages"], flag["review_status"]) == ("3; 4", "1; 1", "open")
    assert flag["text"] == f"{TEXTS['a.txt']} | {TEXTS['a.txt']}"
    evidence = cells(out, "evidence")[:2]
    assert [row["position"] for row in evidence] == ["1", "2"]
    assert (evidence[0]["x0"], evidence[0]["top"]) == ("72", "100.12")


def test_a_cell_has_the_value_of_the_metric_that_stands_in_it(out: Path) -> None:
    cell = cells(out, "cells")[0]
    assert (cell["value"], cell["unit"], cell["column_header"]) == ("-0.04", "percent", "2016 / %")


def test_csv_guards_formulas_and_leaves_figures_and_line_ends(out: Path) -> None:
    texts = {row["source"]: row["text"] for row in cells(out, "metrics")}
    assert texts["b.txt"] == "'" + HOSTILE
    assert texts["d.txt"] == "-0.04"
    assert texts["c.txt"] == TEXTS["c.txt"]


def test_parquet_holds_what_the_store_holds_with_declared_types(store: Store, out: Path) -> None:
    for schema in TABLES:
        frame = pd.read_parquet(out / f"{schema.name}.parquet", dtype_backend="numpy_nullable")
        rows = [row for batch in store.batches(schema) for row in batch]
        assert list(frame.columns) == list(schema.names)
        assert len(frame) == len(rows)
    frame = pd.read_parquet(out / "metrics.parquet", dtype_backend="numpy_nullable")
    assert str(frame["page"].dtype) == "Int64"
    assert str(frame["value"].dtype) == "Float64"
    assert str(frame["in_table"].dtype) == "boolean"
    assert frame["period_end"][0].isoformat() == "2017-03-31"
    assert frame["text"].tolist()[2] == HOSTILE


def test_parquet_without_pyarrow_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError, match=r"paperminer\[parquet\]"):
        parquet_writer.check_available()


def test_json_lines_hold_what_the_store_holds(store: Store, out: Path) -> None:
    for schema in TABLES:
        lines = (out / f"{schema.name}.jsonl").read_text(encoding="utf-8").split("\n")
        read = [tuple(json.loads(line).values()) for line in lines if line]
        assert read == [row for batch in store.batches(schema) for row in batch]


def test_the_data_package_describes_every_column_and_is_valid(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    for resource, schema in zip(package["resources"], TABLES, strict=True):
        assert resource["path"] == f"{schema.name}.csv"
        names = tuple(field["name"] for field in resource["schema"]["fields"])
        assert names == schema.names
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    found = [findings(source, text) for source, text in TEXTS.items()]
    written = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        with Store.create(folder / "paperminer.db") as store:
            for entry in found:
                store.add(rows_of(entry))
            store.finish()
            files = write_all(store, folder, FORMATS, Origin())
        written.append({file: (folder / file).read_bytes() for file in files})
    assert written[0] == written[1]
