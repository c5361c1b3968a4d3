"""OUT holds the tables of one run: the earlier one's until the new are whole, then the new."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperminer.config import Format, Settings
from paperminer.errors import UsageError
from paperminer.folder import extract_folder
from paperminer.model import Findings
from tests.store.fakes import mine


def settings(*formats: Format) -> Settings:
    return Settings(workers=1, isolate=False, formats=formats or ("csv", "sqlite"))


def stopping(path: Path, source: str, given: Settings) -> Findings:
    """Stop the program in the middle, as Ctrl-C does."""
    raise KeyboardInterrupt


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("first")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_csv_and_sqlite_are_written_unless_asked_otherwise(papers: Path, tmp_path: Path) -> None:
    summary = extract_folder(papers, tmp_path / "out", settings(), miner=mine)
    assert set(summary.written) == set(contents(tmp_path / "out"))
    assert {"metrics.csv", "paperminer.db", "datapackage.json"} <= set(summary.written)


def test_a_run_replaces_the_tables_of_the_one_before(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extract_folder(papers, out, settings("csv", "xlsx"), miner=mine)
    (out / "notes.csv").write_text("a person's own")
    (papers / "a.txt").write_text("second")
    extract_folder(papers, out, settings("json"), miner=mine)
    names = set(contents(out))
    assert "notes.csv" in names
    assert "metrics.jsonl" in names
    assert not names & {"metrics.csv", "paperminer.xlsx"}
    assert "second" in (out / "metrics.jsonl").read_text()


def test_files_that_paperminer_did_not_write_are_left(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "papers.csv").write_text("a person's own")
    (out / "datapackage.json").write_text('{"paperminer": {"files": ["../papers/a.txt", 3]}}')
    extract_folder(papers, out, settings("json"), miner=mine)
    assert (out / "papers.csv").read_text() == "a person's own"
    assert (papers / "a.txt").exists()


def test_a_run_that_stops_leaves_the_tables_as_they_were(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extract_folder(papers, out, settings(), miner=mine)
    before = contents(out)
    with pytest.raises(KeyboardInterrupt):
        extract_folder(papers, out, settings("json"), miner=stopping)
    assert contents(out) == before


def test_a_first_run_that_stops_leaves_nothing(papers: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        extract_folder(papers, tmp_path / "new" / "out", settings(), miner=stopping)
    assert not (tmp_path / "new").exists()


def test_out_that_is_a_file_or_lies_in_one_is_refused(papers: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    for out in (file, file / "deeper"):
        with pytest.raises(UsageError, match="cannot write to"):
            extract_folder(papers, out, settings(), miner=mine)
    assert file.read_text() == "x"


def test_out_that_cannot_be_written_is_refused(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**known: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(UsageError, match=r"cannot write to .*Permission denied"):
        extract_folder(papers, tmp_path / "out", settings(), miner=mine)


def test_the_folder_of_papers_is_no_place_for_the_tables(papers: Path) -> None:
    with pytest.raises(UsageError, match="what is to be read"):
        extract_folder(papers, papers, settings(), miner=mine)


def test_the_store_is_written_with_every_format(papers: Path, tmp_path: Path) -> None:
    summary = extract_folder(papers, tmp_path / "out", settings("xlsx"), miner=mine)
    assert {"paperminer.xlsx", "paperminer.db", "datapackage.json"} == set(summary.written)
