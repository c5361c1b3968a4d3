"""A folder from end to end: what is read, skipped, failed and written; a stand-in mines."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from paperminer.config import Settings
from paperminer.errors import UsageError
from paperminer.folder import Progress, extract_folder
from paperminer.folder.walk import Copy, walk
from paperminer.store.schema import TABLES
from paperminer.store.summary import Summary
from tests.store.fakes import mine


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def run(folder: Path, out: Path, **changed: object) -> Summary:
    known: dict[str, object] = {"workers": 1, "isolate": False, "seconds_per_paper": 1}
    return extract_folder(folder, out, Settings.model_validate(known | changed), miner=mine)


def rows(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_sub_folders_are_walked_and_files_named_with_forward_slashes(
    papers: Path, tmp_path: Path
) -> None:
    put(papers, b="two", a__z="three", a__b__c="four", c="one")
    run(papers, tmp_path / "out")
    sources = [row["source"] for row in rows(tmp_path / "out", "runs")]
    assert sources == ["a/b/c.txt", "a/z.txt", "b.txt", "c.txt"]


def test_what_is_not_read_is_named_with_a_reason(papers: Path, tmp_path: Path) -> None:
    put(papers, a="x", tables__q="mined earlier")
    for name in (".hidden.txt", "~$a.docx", "old.doc", "notes.xyz", "README"):
        (papers / name).write_text("x")
    (papers / "tables" / "paperminer.db").write_text("x")
    summary = run(papers, papers / "out")
    again = run(papers, papers / "out")
    skipped = {entry.source: entry.code for entry in again.skipped}
    assert skipped == {
        ".hidden.txt": "hidden",
        "~$a.docx": "lock",
        "old.doc": "format",
        "notes.xyz": "format",
        "README": "format",
        "tables": "output",
        "out": "output",
    }
    assert (summary.files, again.files) == (1, 1)
    issues = {row["source"] for row in rows(papers / "out", "issues") if not row["paper_id"]}
    assert issues == {"old.doc", "notes.xyz", "README"}


def test_links_out_of_the_folder_are_not_followed(papers: Path, tmp_path: Path) -> None:
    put(tmp_path, secret="not for mining", elsewhere__x="nor this")
    put(papers, a="x")
    (papers / "link.txt").symlink_to(tmp_path / "secret.txt")
    (papers / "dead.txt").symlink_to(tmp_path / "nothing.txt")
    (papers / "dir").symlink_to(tmp_path / "elsewhere")
    (papers / "loop").symlink_to(papers)
    summary = run(papers, tmp_path / "out")
    assert summary.files == 1
    assert {entry.source for entry in summary.skipped} == {"link.txt", "dead.txt", "dir", "loop"}


def test_a_copy_is_read_once_and_says_so(papers: Path, tmp_path: Path) -> None:
    put(papers, a="same", b="diff", sub__c="same")
    summary = run(papers, tmp_path / "out")
    assert summary.copies == ("sub/c.txt",)
    runs = rows(tmp_path / "out", "runs")
    assert [row["status"] for row in runs] == ["read", "read", "unchanged"]
    assert runs[0]["sha256"] == runs[2]["sha256"]
    issue = next(row for row in rows(tmp_path / "out", "issues") if row["source"] == "sub/c.txt")
    assert issue["code"] == "identical_copy"
    assert "a.txt" in issue["message"]
    assert {row["source"] for row in rows(tmp_path / "out", "metrics")} == {"a.txt", "b.txt"}


def test_only_files_of_one_size_are_compared(papers: Path, tmp_path: Path) -> None:
    put(papers, a="same", b="same", c="diff", d="other size")
    entries = walk(papers, tmp_path / "out").entries
    copies = [(entry.job.source, entry.first) for entry in entries if isinstance(entry, Copy)]
    assert copies == [("b.txt", "a.txt")]


def test_empty_files_are_no_copies_of_each_other(papers: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (papers / name).write_bytes(b"")
    entries = walk(papers, tmp_path / "out").entries
    assert not [entry for entry in entries if isinstance(entry, Copy)]


def test_the_same_bytes_under_another_suffix_are_a_copy_and_no_file_is_lost(
    papers: Path, tmp_path: Path
) -> None:
    for name in ("c.md", "c.txt"):
        (papers / name).write_text("The council planted 120 oaks in 2019/20.\n", encoding="utf-8")
    summary = run(papers, tmp_path / "out")
    assert summary.copies == ("c.txt",)
    assert [row["status"] for row in rows(tmp_path / "out", "runs")] == ["read", "unchanged"]


def test_one_file_can_be_named_instead_of_a_folder(papers: Path, tmp_path: Path) -> None:
    put(papers, a="x", b="y")
    summary = run(papers / "b.txt", tmp_path / "out")
    assert [row["source"] for row in rows(tmp_path / "out", "runs")] == ["b.txt"]
    assert summary.files == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "there is no folder or file"),
        ("empty", "it is empty"),
        ("unread", r"old\.doc: Word 97"),
        ("file.xyz", r"cannot be read: \.xyz files are not read"),
        ("file.doc", "save it as"),
    ],
)
def test_nothing_to_read_is_said_clearly(
    papers: Path, tmp_path: Path, name: str, message: str
) -> None:
    (papers / "empty").mkdir()
    (papers / "unread").mkdir()
    (papers / "unread" / "old.doc").write_text("x")
    (papers / "file.xyz").write_text("x")
    (papers / "file.doc").write_text("x")
    with pytest.raises(UsageError, match=message):
        run(papers / name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_bad_papers_fail_alone_and_say_why(papers: Path, tmp_path: Path) -> None:
    put(papers, a="SLEEP", b="SEGFAULT", c="FAULT", d="fine", e="DAMAGED", f="long " * 300_000)
    summary = run(papers, tmp_path / "out", workers=2, isolate=True, max_file_mb=1)
    reasons = {entry.source[0]: entry.reason.partition(":")[0] for entry in summary.failed}
    assert reasons == {"a": "limit", "b": "crash", "c": "fault", "e": "damaged", "f": "limit"}
    assert [entry.source for entry in summary.faults] == ["c.txt"]
    runs = {row["source"][0]: row for row in rows(tmp_path / "out", "runs")}
    assert runs["d"]["status"] == "read"
    assert runs["a"]["error"] == "limit: it took longer than 1 seconds"
    assert len(runs["a"]["sha256"]) == 64
    codes = {row["source"][0]: row["code"] for row in rows(tmp_path / "out", "issues")}
    assert codes == {"a": "limit", "b": "crash", "c": "fault", "d": "doubt", "f": "limit"}


def test_two_findings_with_one_id_cost_one_paper_and_are_a_fault(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(papers, a="x", b="y")
    settings = Settings(workers=1, isolate=False)
    summary = extract_folder(
        papers,
        tmp_path / "out",
        settings,
        miner=lambda path, source, given: mine(path, "a.txt", given),
    )
    assert [entry.source for entry in summary.faults] == ["b.txt"]
    assert [row["source"] for row in rows(tmp_path / "out", "runs")] == ["a.txt", "b.txt"]


def test_a_wrong_setting_found_while_mining_stops_the_run(papers: Path, tmp_path: Path) -> None:
    put(papers, a="CONFIGURE")
    with pytest.raises(UsageError, match="no model"):
        run(papers, tmp_path / "out", workers=2, isolate=True)
    assert not (tmp_path / "out").exists()


def without_seconds(out: Path) -> dict[str, object]:
    """Return the CSV files' bytes; of runs.csv, the rows less the seconds."""
    found: dict[str, object] = {path.name: path.read_bytes() for path in out.glob("*.csv")}
    found["runs.csv"] = [
        {key: value for key, value in row.items() if key != "seconds"} for row in rows(out, "runs")
    ]
    return found


def test_the_tables_are_the_same_whatever_the_number_of_workers(
    papers: Path, tmp_path: Path
) -> None:
    put(papers, **{f"p{number:02}": f"paper {number} " * (number % 7 + 1) for number in range(25)})
    put(papers, a_first="SLOW", q_copy="paper 3 paper 3 paper 3 paper 3 ", z_bad="DAMAGED")
    found = []
    for workers in (1, 2, 3):
        out = tmp_path / f"out{workers}"
        run(papers, out, workers=workers, isolate=workers > 1)
        found.append(without_seconds(out))
    assert len(found[0]) == len(TABLES)
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("isolate", [False, True])
def test_progress_ends_with_everything_done(papers: Path, tmp_path: Path, isolate: bool) -> None:
    put(papers, a="one", b="two", c="one", d="DAMAGED")
    told: list[Progress] = []
    settings = Settings(workers=1, isolate=isolate)
    extract_folder(papers, tmp_path / "out", settings, miner=mine, watcher=told.append)
    assert [progress.files for progress in told] == [0, 1, 2, 3, 4]
    last = told[-1]
    assert (last.files_total, last.pages, last.bytes) == (4, 4, last.bytes_total)


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_a_name_that_is_no_utf8_is_marked(papers: Path, tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(papers) + b"/caf\xe9.txt"))).write_text("x")
    run(papers, tmp_path / "out")
    assert rows(tmp_path / "out", "runs")[0]["source"] == "caf\N{REPLACEMENT CHARACTER}.txt"
