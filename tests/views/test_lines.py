"""The lines around a place, of every kind of paper, with what is printed there marked."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from paperminer.views import crops
from paperminer.views.crops import Lines, Place

TEXT = """Parcels

Of 47 parcels 12 were late, and 12 more
went to the wrong depot before
noon on the day.
Nothing else happened.
"""


def marked(found: Lines) -> list[str]:
    assert found.lines, found.reason
    return [line.text[start:end] for line in found.lines for start, end in line.marks]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.html").write_text("<h1>Parcels</h1><p>Of 47 parcels <b>12</b> were late.</p>")
    word = docx.Document()
    word.add_paragraph("Parcels")
    word.add_paragraph("Of 47 parcels 12 were late.")
    word.save(str(tmp_path / "a.docx"))
    return tmp_path


def test_the_lines_before_and_behind_are_shown(papers: Path) -> None:
    found = crops.lines(papers, Place("a.txt", None, 3, None, "12", 14), around=1)
    assert [line.number for line in found.lines] == [2, 3, 4]
    assert found.lines[1].marks == ((14, 16),)


def test_of_two_equal_figures_the_one_meant_is_marked(papers: Path) -> None:
    found = crops.text_lines(papers, Place("a.txt", None, 3, None, "12", 32))
    assert [line.marks for line in found if line.marks] == [((32, 34),)]


def test_what_runs_over_lines_is_marked_on_each(papers: Path) -> None:
    text = "12 more went to the wrong depot before noon"
    found = crops.lines(papers, Place("a.txt", None, 3, None, text, 32))
    assert marked(found) == ["12 more", "went to the wrong depot before", "noon"]


@pytest.mark.parametrize("source", ["a.html", "a.docx"])
def test_web_pages_and_word_files_have_lines_too(papers: Path, source: str) -> None:
    assert marked(crops.lines(papers, Place(source, None, 2, None, "12", None))) == ["12"]


def test_several_places_are_marked_at_once(papers: Path) -> None:
    places = [Place("a.txt", None, 3, None, "47", 3), Place("a.txt", None, 3, None, "12", 14)]
    assert marked(crops.lines(papers, places)) == ["47", "12"]


def test_without_such_a_line_the_reason_is_told(papers: Path) -> None:
    found = crops.lines(papers, Place("a.txt", None, 900, None, "12", None))
    assert found == Lines((), "The paper has no such line any more.")
    (papers / "a.docx").write_bytes(b"PK\3\4 and no more")
    found = crops.lines(papers, Place("a.docx", None, 1, None, "12", None))
    assert found.reason == "The paper cannot be read any more."


def test_a_text_has_lines_and_no_picture(papers: Path) -> None:
    picture = crops.crop(papers, Place("a.txt", None, 3, None, "12", 14))
    assert picture.reason == "The paper has no pages to be shown: see its lines."


def test_a_line_without_end_is_cut(papers: Path) -> None:
    (papers / "long.txt").write_text("12 " * 200_000)
    found = crops.lines(papers, Place("long.txt", None, 1, None, "12", 3))
    assert len(found.lines[0].text) == 5000
