"""Each check between papers against its case file: what two papers show, and what they do not."""

import tomllib
from pathlib import Path

import pytest

import paperminer as pm
from paperminer.checks import FOLDER_CHECKS

FOLDER = Path(__file__).parent.parent / "cases" / "folder"
HEAD = "From: Ann Reed\nTo: {body} - {day}\nSubject: {subject}\n\n"


def cases(which):
    for path in sorted(FOLDER.glob("*.toml")):
        book = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in book.get(which, []):
            yield pytest.param(book["kind"], case, id=f"{path.stem}: {case['name']}")


def flags_between(tmp_path, case):
    for number, paper in enumerate(case["papers"]):
        path = tmp_path / "papers" / paper.get("file", f"{number}.txt")
        path.parent.mkdir(exist_ok=True)
        head = HEAD.format(
            body=paper.get("body", "Housing Committee"), day=paper["day"], subject=paper["subject"]
        )
        path.write_text(head + paper["text"].strip("\n"), encoding="utf-8")
    result = pm.extract(tmp_path / "papers")
    flags = result.flags
    return flags[flags["other_sources"].notna()]


@pytest.mark.parametrize(("kind", "case"), list(cases("fail")))
def test_what_two_papers_show_is_flagged(tmp_path, kind, case):
    flags = flags_between(tmp_path, case)
    serious = flags[flags["severity"] != "duplicate"]
    assert list(serious["kind"]) == [kind] * len(case["flags"]), list(flags["explanation"])
    for (_, flag), wanted in zip(serious.iterrows(), case["flags"], strict=True):
        assert flag["enquiry"]
        assert {key: flag[key] for key in wanted if key != "says"} == {
            key: value for key, value in wanted.items() if key != "says"
        }
        for words in wanted.get("says", []):
            assert words in flag["explanation"]


@pytest.mark.parametrize(("kind", "case"), list(cases("pass")))
def test_innocent_papers_are_left_alone(tmp_path, kind, case):
    flags = flags_between(tmp_path, case)
    serious = flags[flags["severity"] != "duplicate"]
    assert list(serious["explanation"]) == []
    assert len(flags) == case.get("duplicates", 0), list(flags["explanation"])


def test_every_check_between_papers_has_cases_on_both_sides():
    books = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    told = {book["check"] for book in books if book.get("fail") and book.get("pass")}
    assert told == {check.__name__ for check in FOLDER_CHECKS}
