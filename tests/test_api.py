"""The Python interface: its public names, and DataFrames with declared types."""

from __future__ import annotations

import socket
from pathlib import Path

import pandas as pd
import pytest

import paperminer as pm
from paperminer.config import FORMATS, Settings
from paperminer.folder import extract_folder
from paperminer.store.schema import TABLES
from tests.store import fakes

PUBLIC = [
    "ConfigurationError",
    "PaperminerError",
    "PatternError",
    "Result",
    "UnreadablePaperError",
    "UsageError",
    "__version__",
    "extract",
    "read_results",
]
CORPUS = Path(__file__).parents[1] / "corpus"
HOSTILE = "=1+1 'and' \"so\" on\r\nover lines"


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("paperminer.folder.extract._mine_file", fakes.mine)
    monkeypatch.setattr("paperminer.folder.extract._PRELOAD", ())
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_bytes(HOSTILE.encode())
    (folder / "b.txt").write_text("-0.04")
    (folder / "bad.txt").write_text("DAMAGED")
    return folder


def frames(result: pm.Result) -> dict[str, pd.DataFrame]:
    return {schema.name: getattr(result, schema.name) for schema in TABLES}


def assert_equal(one: pm.Result, other: pm.Result) -> None:
    """Hold all tables against each other: values, types and, where formats keep it, order."""
    for schema in TABLES:
        # Runs differ in how long they took, and a workbook has flags in an order of its own.
        tables = [
            getattr(result, schema.name).drop(columns=["seconds"], errors="ignore")
            for result in (one, other)
        ]
        if schema.name == "flags":
            tables = [table.sort_values("flag_id", ignore_index=True) for table in tables]
        pd.testing.assert_frame_equal(*tables)


def test_the_public_names_are_these_and_all_are_there() -> None:
    assert pm.__all__ == PUBLIC
    assert all(hasattr(pm, name) for name in PUBLIC)


def test_extract_gives_a_data_frame_a_table(papers: Path) -> None:
    result = pm.extract(papers)
    for schema in TABLES:
        assert list(frames(result)[schema.name].columns) == list(schema.names)
    assert result.metrics["text"].tolist() == [HOSTILE, HOSTILE, "-0.04", "-0.04"]
    assert result.runs["status"].tolist() == ["read", "read", "failed"]
    assert result.summary is not None
    assert len(result.summary.failed) == 1
    assert repr(result).startswith("<paperminer.Result: 2 papers, 4 metrics")


def test_columns_have_the_types_that_the_schema_declares(papers: Path) -> None:
    metrics = pm.extract(papers).metrics
    types = {name: str(metrics[name].dtype) for name in metrics.columns}
    assert {types[name] for name in ("text", "measure", "group")} == {"string"}
    assert {types[name] for name in ("page", "line", "row")} == {"Int64"}
    assert (types["value"], types["in_table"]) == ("Float64", "boolean")
    assert types["period_start"].startswith("datetime64")
    assert metrics["period_start"][0] == pd.Timestamp("2016-04-01")
    assert metrics["row"].isna().tolist() == [True, False, True, False]


def test_an_empty_table_has_its_columns_and_types(papers: Path) -> None:
    result = pm.extract(papers / "bad.txt")
    assert len(result.metrics) == 0
    assert str(result.metrics["page"].dtype) == "Int64"


def test_one_file_will_do_and_a_path_may_be_text(papers: Path) -> None:
    assert pm.extract(str(papers / "b.txt")).runs["source"].tolist() == ["b.txt"]


def test_workers_change_nothing(papers: Path) -> None:
    one, two = frames(pm.extract(papers)), frames(pm.extract(papers, workers=2))
    for name in one:
        ignored = ["seconds"] if name == "runs" else []
        pd.testing.assert_frame_equal(
            one[name].drop(columns=ignored), two[name].drop(columns=ignored)
        )


@pytest.mark.parametrize("wanted", FORMATS)
def test_tables_read_back_are_those_that_were_written(
    papers: Path, tmp_path: Path, wanted: str
) -> None:
    settings = Settings.model_validate({"workers": 1, "isolate": False, "formats": (wanted,)})
    extract_folder(papers, tmp_path / "out", settings)
    assert_equal(pm.extract(papers), pm.read_results(tmp_path / "out"))


def test_every_format_holds_the_sample_papers_with_equal_values_and_types(tmp_path: Path) -> None:
    settings = Settings.model_validate({"workers": 2, "formats": FORMATS})
    extract_folder(CORPUS, tmp_path / "out", settings)
    written = pm.read_results(tmp_path / "out")
    assert all(len(table) for name, table in frames(written).items() if name != "amendments")
    assert_equal(written, pm.extract(CORPUS))
    for suffix in ("db", "parquet", "jsonl", "csv"):  # The order in which they are read.
        for path in (tmp_path / "out").glob(f"*.{suffix}"):
            path.unlink()
        back = pm.read_results(tmp_path / "out")
        assert back.source == CORPUS
        assert_equal(written, back)


def test_a_workbook_that_had_to_cut_a_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("47 " * 20_000)
    settings = Settings.model_validate({"workers": 1, "isolate": False, "formats": FORMATS})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("paperminer.folder.extract._mine_file", fakes.mine)
        patch.setattr("paperminer.folder.extract._PRELOAD", ())
        extract_folder(tmp_path / "papers", tmp_path / "out", settings)
    lengths = []
    for suffix in ("db", "parquet", "jsonl", "csv"):
        lengths.append(len(pm.read_results(tmp_path / "out").metrics["text"][0]))
        for path in (tmp_path / "out").glob(f"*.{suffix}"):
            path.unlink()
    assert lengths == [59_999] * 4
    cut = pm.read_results(tmp_path / "out").metrics["text"][0]
    assert len(cut) == 32_767
    assert cut.endswith(" […cut]")


def test_a_folder_without_tables_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(pm.UsageError, match="holds no tables"):
        pm.read_results(tmp_path)
    (tmp_path / "paperminer.db").write_bytes(b"no database at all, but long enough" * 40)
    with pytest.raises(pm.UsageError, match="does not hold this version's tables"):
        pm.read_results(tmp_path)


def test_wrong_calls_raise_and_bad_papers_do_not(papers: Path) -> None:
    with pytest.raises(pm.UsageError):
        pm.extract(papers / "missing")
    with pytest.raises(pm.ConfigurationError):
        pm.extract(papers, pages="x")
    assert pm.extract(papers / "bad.txt").runs["error"].tolist() == [
        "damaged: the file is truncated"
    ]


def test_nothing_prints_and_nothing_reaches_the_network(
    papers: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("the network was reached for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    pm.extract(papers)
    assert capfd.readouterr() == ("", "")
