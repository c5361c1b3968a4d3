"""Verdicts go out in a file and come in again, and nobody's are lost on the way."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from paperminer.config import Settings
from paperminer.errors import UsageError
from paperminer.folder import extract_folder
from paperminer.model import Findings
from paperminer.review.bring_in import BroughtIn, bring_in
from paperminer.review.nouns import Wish
from paperminer.review.seen import seen_flags
from paperminer.review.take_out import take_out
from paperminer.review.verdicts import Verdicts, latest_verdicts
from tests.store.fakes import findings, mine
from tests.store.test_spreadsheet_programs import SOFFICE, convert

NAMES = ("a", "b", "c", "d")
Row = dict[str, str]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in NAMES:
        (papers / f"{name}.txt").write_text(f"{name} 5%")
    out = tmp_path / "out"
    settings = Settings(workers=1, isolate=False, formats=("csv", "json", "sqlite", "xlsx"))
    extract_folder(papers, out, settings, miner=mine)
    return out


def flag(name: str) -> str:
    return f"{name}.txt#f"


def say(out: Path, name: str, status: str, by: str = "Ben", **more: str) -> None:
    """Give a verdict as somebody else does meanwhile."""
    seen = seen_flags(out / "paperminer.db", [flag(name)])[flag(name)]
    with Verdicts.open(out) as verdicts:
        verdicts.settle([Wish(seen, status, **more)], by)  # type: ignore[arg-type]


def said(out: Path) -> dict[str, tuple[str, str, str, str]]:
    return {
        flag_id.partition(".")[0]: (verdict.status, verdict.reason, verdict.note, verdict.by)
        for flag_id, verdict in latest_verdicts(out).items()
    }


def fill_in(path: Path, change: Callable[[Row], None]) -> Path:
    """Change the rows of a file as a person does, in the program that it is made for."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        header = [cell.value for cell in book["Flags"][1]]
        for cells in book["Flags"].iter_rows(2):
            row = {name: cell.value for name, cell in zip(header, cells, strict=True)}
            change(row)
            for cell, value in zip(cells, row.values(), strict=True):
                cell.value = value
        book.save(path)
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
        for row in rows:
            change(row)
        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".json":
        rows = json.loads(path.read_text(encoding="utf-8"))
        for row in rows:
            change(row)
        path.write_text(json.dumps(rows), encoding="utf-8")
    else:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for row in rows:
            change(row)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def setting(**wanted: Row) -> Callable[[Row], None]:
    """Return what changes the rows of these flags."""

    def change(row: Row) -> None:
        row.update(wanted.get(row["flag_id"].partition(".")[0], {}))

    return change


def status(word: str, reason: str = "", note: str = "") -> Row:
    return {"review_status": word, "review_reason": reason, "review_note": note}


def troubles(found: BroughtIn) -> list[tuple[str, str]]:
    return [(row.trouble, row.flag_id.partition(".")[0]) for row in found.not_taken]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_what_is_filled_in_comes_back(out: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"review{suffix}"
    assert take_out(out, path) == len(NAMES)
    fill_in(
        path,
        setting(
            a=status("confirmed", note="=1+1 was\nprinted"),
            b=status("Dismissed ", "Different scope"),
            c=status("open", note="ask the author"),
        ),
    )
    found = bring_in(path, out, "Ada")
    assert said(out) == {
        "a": ("confirmed", "", "=1+1 was\nprinted", "Ada"),
        "b": ("dismissed", "different scope", "", "Ada"),
        "c": ("open", "", "ask the author", "Ada"),
    }
    assert (len(found.taken), found.nothing_new, found.not_taken) == (3, 1, ())
    assert len({verdict.action for verdict in found.taken}) == 1


@pytest.mark.parametrize("name", ["paperminer.xlsx", "flags.csv", "flags.jsonl"])
def test_the_files_of_a_run_can_be_filled_in_too(out: Path, name: str) -> None:
    found = bring_in(fill_in(out / name, setting(a=status("fixed"))), out, "Ada")
    assert said(out) == {"a": ("fixed", "", "", "Ada")}
    assert (found.nothing_new, found.not_taken) == (3, ())


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_bringing_in_the_same_file_again_changes_nothing(
    out: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"review{suffix}"
    take_out(out, path)
    fill_in(path, setting(a=status("confirmed", note=" twice \r\n said ")))
    bring_in(path, out, "Ada")
    again = bring_in(path, out, "Ada")
    assert (again.taken, again.nothing_new, again.not_taken) == ((), 4, ())


def test_what_somebody_else_settled_meanwhile_stays(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    say(out, "d", "fixed")
    take_out(out, path)
    fill_in(path, setting(a=status("confirmed"), b=status("confirmed"), d=status("confirmed")))
    say(out, "a", "dismissed", reason="misread")
    say(out, "b", "confirmed")
    say(out, "c", "confirmed")
    found = bring_in(path, out, "Ada")
    assert troubles(found) == [("settled", "a")]
    assert "Ben has made it dismissed since this file was written" in found.not_taken[0].why
    # b: both said the same. c: not touched in the file. d: settled before the file was written.
    assert said(out) == {
        "a": ("dismissed", "misread", "", "Ben"),
        "b": ("confirmed", "", "", "Ben"),
        "c": ("confirmed", "", "", "Ben"),
        "d": ("confirmed", "", "", "Ada"),
    }


def test_words_that_are_none_are_named_with_their_rows(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    take_out(out, path)
    fill_in(
        path,
        setting(
            a=status("maybe"),
            b=status("dismissed", "no idea"),
            c=status("confirmed", "rounding"),
            d=status("confirmed", note="x" * 6000),
        ),
    )
    found = bring_in(path, out, "Ada")
    assert [row.place for row in found.not_taken] == ["row 2", "row 3", "row 4", "row 5"]
    assert {trouble for trouble, _ in troubles(found)} == {"invalid"}
    assert "'maybe'" in found.not_taken[0].why
    assert said(out) == {}


def test_a_flag_that_the_results_lack_or_that_stands_twice_is_named(
    out: Path, tmp_path: Path
) -> None:
    path = tmp_path / "review.json"
    rows = [
        {"flag_id": "f-gone", "review_status": "confirmed"},
        {"flag_id": None, "review_status": "confirmed"},
        {"flag_id": flag("a"), "review_status": "confirmed"},
        {"flag_id": flag("a"), "review_status": "dismissed"},
    ]
    path.write_text(json.dumps(rows))
    found = bring_in(path, out, "Ada")
    assert [(row.trouble, row.place) for row in found.not_taken] == [
        ("unknown", "row 1"), ("unknown", "row 2"), ("invalid", "row 4"),
    ]  # fmt: skip
    assert said(out) == {"a": ("confirmed", "", "", "Ada")}


def test_a_workbook_names_the_sheet_and_the_row_as_it_is_sorted(out: Path) -> None:
    path = out / "paperminer.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Flags"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(4, header.index("review_status") + 1).value = "perhaps"
    sheet.move_range(f"A4:{sheet.cell(4, len(header)).coordinate}", rows=30)
    book.save(path)
    (row,) = bring_in(path, out, "Ada").not_taken
    assert (row.place, row.trouble) == ("Flags row 34", "invalid")


def test_a_csv_that_excel_saved_its_own_way_is_read(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "saved.csv"
    path.write_bytes(
        f"flag_id;review_status;review_note\r\n{flag('a')};confirmed;£5 – not £6\r\n".encode(
            "cp1252"
        )
    )
    bring_in(path, out, "Ada")
    assert said(out) == {"a": ("confirmed", "", "£5 – not £6", "Ada")}


def test_a_text_longer_than_the_csv_module_expects_is_read(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f"text,flag_id,review_status\n{'x' * 200_000},{flag('a')},fixed\n")
    assert len(bring_in(path, out, "Ada").taken) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"no zip", "damaged"),
        ("a.xlsx", b"PK\x05\x06" + b"\0" * 18, "damaged"),
        ("a.json", b"{", "damaged"),
        ("a.json", b'{"flag_id": 1}', "damaged"),
        ("a.json", b"[1]", "damaged"),
        ("a.csv", b"flag_id,other\n", "no column review_status"),
        ("a.csv", b"", "no column flag_id"),
        ("a.txt", b"", "none of .xlsx, .csv"),
        ("missing.csv", None, "No such file"),
    ],
)
def test_a_file_that_will_not_do_is_refused_with_the_reason(
    out: Path, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=told):
        bring_in(tmp_path / name, out, "Ada")


def test_a_workbook_without_flags_is_refused(out: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match="no sheet called 'Flags'"):
        bring_in(tmp_path / "a.xlsx", out, "Ada")


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are no results"):
        bring_in(tmp_path / "a.csv", tmp_path, "Ada")
    with pytest.raises(UsageError, match="there are no results"):
        take_out(tmp_path, tmp_path / "a.csv")


def test_an_export_says_who_settled_what_and_leaves_the_tables_alone(
    out: Path, tmp_path: Path
) -> None:
    say(out, "b", "dismissed", reason="misread", note="=2+2")
    before = (out / "paperminer.db").read_bytes()
    take_out(out, tmp_path / "review.json")
    rows = json.loads((tmp_path / "review.json").read_text(encoding="utf-8"))
    assert [(row["review_status"], row["review_by"]) for row in rows] == [
        ("open", None), ("dismissed", "Ben"), ("open", None), ("open", None),
    ]  # fmt: skip
    take_out(out, tmp_path / "review.csv")
    with (tmp_path / "review.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert [row["review_note"] for row in csv.DictReader(handle)] == ["", "'=2+2", "", ""]
    assert (out / "paperminer.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_exported_workbook_links_to_the_papers_from_where_it_lies(
    out: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    take_out(out, folder / "review.xlsx")
    sheet = openpyxl.load_workbook(folder / "review.xlsx")["Flags"]
    link = sheet.cell(2, [cell.value for cell in sheet[1]].index("link") + 1)
    assert link.hyperlink.target == "..\\..\\papers\\a.txt"


def test_an_export_to_nowhere_is_refused(out: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none of"):
        take_out(out, tmp_path / "review.pdf")
    with pytest.raises(UsageError, match="cannot write"):
        take_out(out, tmp_path / "no" / "review.csv")


def test_a_flag_that_a_new_run_opened_again_is_not_settled_by_an_older_file(
    out: Path, tmp_path: Path
) -> None:
    path = tmp_path / "review.csv"
    say(out, "a", "confirmed")
    take_out(out, path)
    fill_in(path, setting(a=status("fixed")))

    def changed(file: Path, source: str, given: Settings) -> Findings:
        found = findings(source, "another text")
        return replace(found, flags=(replace(found.flags[0], found="7"),))

    extract_folder(tmp_path / "papers", out, Settings(workers=1, isolate=False), miner=changed)
    found = bring_in(path, out, "Ada")
    assert troubles(found) == [("settled", "a")]
    assert "paperminer has made it open" in found.not_taken[0].why


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_workbook_that_libreoffice_saved_comes_back(out: Path, tmp_path: Path) -> None:
    filled = tmp_path / "filled.xlsx"
    take_out(out, filled)
    fill_in(filled, setting(a=status("dismissed", "misread", "a 3\nis an 8"), b=status("fixed")))
    saved = tmp_path / "saved"
    saved.mkdir()
    convert(filled, "xlsx:Calc MS Excel 2007 XML", saved)
    found = bring_in(saved / "filled.xlsx", out, "Ada")
    assert (found.nothing_new, found.not_taken) == (2, ())
    assert said(out) == {
        "a": ("dismissed", "misread", "a 3\nis an 8", "Ada"), "b": ("fixed", "", "", "Ada"),
    }  # fmt: skip
