"""A place names a file of the papers folder, and nothing else."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from paperminer.views.places import NoPictureError, Place, paper_file

PLACE = Place("sub/a.txt", None, 1, None, "words")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("some words")
    (tmp_path / "secret.txt").write_text("not a paper")
    return folder


def why_not(papers: Path | None, source: str, sha256: str = "") -> str:
    with pytest.raises(NoPictureError) as raised:
        paper_file(papers, replace(PLACE, source=source, sha256=sha256))
    return str(raised.value)


def test_a_source_is_a_file_of_the_folder(papers: Path) -> None:
    assert paper_file(papers, PLACE).path == (papers / "sub" / "a.txt").resolve()


def test_where_one_paper_was_mined_its_folder_counts(papers: Path) -> None:
    one = papers / "sub" / "a.txt"
    assert paper_file(one, replace(PLACE, source="a.txt")).path == one.resolve()


@pytest.mark.parametrize(
    "source",
    ["../secret.txt", "sub/../../secret.txt", "/etc/passwd", "C:/secret.txt", "C:secret.txt",
     "\\\\host\\share\\a.txt", "..\\secret.txt", "//host/share", "a\0b", "", "sub/.."],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder(papers: Path, source: str) -> None:
    assert why_not(papers, source) == "The paper's name leads out of the folder of papers."


def test_no_link_leads_out_of_the_folder(papers: Path) -> None:
    (papers / "link.txt").symlink_to(papers.parent / "secret.txt")
    (papers / "folder").symlink_to(papers.parent)
    assert "leads out" in why_not(papers, "link.txt")
    assert "leads out" in why_not(papers, "folder/secret.txt")


def test_a_link_within_the_folder_is_followed(papers: Path) -> None:
    (papers / "link.txt").symlink_to(papers / "sub" / "a.txt")
    assert paper_file(papers, replace(PLACE, source="link.txt")).size == 10


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_what_is_no_file_is_not_opened(papers: Path) -> None:
    os.mkfifo(papers / "pipe.txt")
    assert why_not(papers, "pipe.txt") == "What has the paper's name now is not a file."
    assert why_not(papers, "sub") == "What has the paper's name now is not a file."


def test_what_is_gone_is_said_so(papers: Path) -> None:
    assert why_not(papers, "gone.txt") == "The paper is no longer in the folder of papers."
    assert "not where it was" in why_not(papers / "moved", "a.txt")
    assert "not where it was" in why_not(None, "a.txt")


def test_a_paper_that_changed_since_is_said_so(papers: Path) -> None:
    right = hashlib.sha256(b"some words").hexdigest()
    assert paper_file(papers, replace(PLACE, sha256=right)).size == 10
    assert "has changed since" in why_not(papers, "sub/a.txt", "0" * 64)
