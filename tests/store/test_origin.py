"""A results folder knows the papers it came from, and a run has an id that its input decides."""

from __future__ import annotations

import shutil
from pathlib import Path

from paperminer.config import Settings
from paperminer.folder import extract_folder
from paperminer.store.origin import make_run_id, papers_folder, run_id


def run(papers: Path, out: Path) -> None:
    extract_folder(papers, out, Settings(workers=1, isolate=False))


def test_the_papers_are_found_again_and_after_both_folders_moved(tmp_path: Path) -> None:
    papers = tmp_path / "here" / "papers"
    papers.mkdir(parents=True)
    (papers / "a.txt").write_text("The council planted 120 oaks in 2019/20.\n")
    out = tmp_path / "here" / "out"
    run(papers, out)
    assert papers_folder(out) == papers
    assert str(tmp_path) not in (out / "datapackage.json").read_text()
    shutil.move(tmp_path / "here", tmp_path / "there")
    assert papers_folder(tmp_path / "there" / "out") == tmp_path / "there" / "papers"


def test_one_paper_is_found_in_its_folder_and_a_lost_one_is_none(tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("The council planted 120 oaks in 2019/20.\n")
    run(paper, tmp_path / "out")
    assert papers_folder(tmp_path / "out") == tmp_path
    paper.unlink()
    assert papers_folder(tmp_path / "out") is None
    assert papers_folder(tmp_path) is None


def test_the_run_id_follows_the_papers_and_the_rules_and_nothing_else(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("# none yet\n")
    papers = [("a.txt", "1" * 64), ("b.txt", "2" * 64)]
    assert make_run_id(papers) == make_run_id(reversed(papers))
    others = {
        make_run_id(papers),
        make_run_id(papers[:1]),
        make_run_id([("a.txt", "3" * 64), papers[1]]),
        make_run_id(papers, [rules]),
    }
    assert len(others) == 4


def test_two_runs_of_the_same_papers_have_one_id(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("The council planted 120 oaks in 2019/20.\n")
    run(papers, tmp_path / "one")
    run(papers, tmp_path / "two")
    assert run_id(tmp_path / "one") == run_id(tmp_path / "two") != ""
