"""The workbook: sheets and tables, figures as printed, links that lead to papers alone, no code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from paperminer.model import Findings, Flag
from paperminer.store import xlsx_writer
from paperminer.store.origin import Origin
from paperminer.store.rows import rows_of
from paperminer.store.schema import TABLES, table
from paperminer.store.sqlite import Store
from paperminer.store.workbook import table_sheet
from paperminer.store.workbook.cells import CUT_MARK, MAX_TEXT, lines_of, number_format, sheet_text
from paperminer.store.workbook.layout import as_on_sheet, layout, sheet_tables
from paperminer.store.workbook.links import paper_link, papers_base
from paperminer.store.workbook.review_columns import check_number
from tests.store.fakes import findings

ORIGIN = Origin("../papers", "r-0123456789ab")

HOSTILE = {
    "formula": '=HYPERLINK("http://example.org","x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1,1)",
    "tab": "\t=1+1",
    "quoted": "'=1+1",
    "address": "http://example.org/ and mailto:a@example.org",
    "internal": "internal:Flags!A1",
    "escape": "_x000D_ and _x0041_ as printed",
    "markup": "<r><t>a</t></r>",
    "cells": '<r></r></is></c><c r="A9"><f>1+1</f><v>2</v></c><c><is><r></r>',
    "entity": "&lt;b&gt; & <b>",
    "rich": '{"a": 1}{=SUM(A1)}',
    "right_to_left": "\u202eevil\u202c \u200fabc",
    "lines": "two\nlines",
    "spaces": "  around  ",
}


def written(folder: Path, *found: Findings, origin: Origin = ORIGIN) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with Store.create(folder / "paperminer.db") as store:
        for entry in found:
            store.add(rows_of(entry))
        store.finish()
        xlsx_writer.write(store, folder, origin)
    return folder / xlsx_writer.FILE_NAME


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workbook]:
    path = written(tmp_path, findings("a.txt", "£4.6m"), findings("sub/b.pdf", "74.8%"))
    book = openpyxl.load_workbook(path)
    yield book
    book.close()


def column(sheet: Worksheet, name: str) -> list[object]:
    header = [cell.value for cell in sheet[1]]
    return [cell.value for (cell,) in sheet.iter_rows(
        2, min_col=header.index(name) + 1, max_col=header.index(name) + 1
    )]  # fmt: skip


def cell(sheet: Worksheet, name: str, row: int = 2):  # type: ignore[no-untyped-def]
    return sheet.cell(row, [cell.value for cell in sheet[1]].index(name) + 1)


def test_the_sheets_stand_in_the_order_of_use(book: Workbook) -> None:
    assert book.sheetnames[:8] == [
        "Summary", "Flags", "Metrics", "Targets", "Decisions", "Papers", "Issues",
        "About the columns",
    ]  # fmt: skip
    others = [schema.title for schema in TABLES if schema.title not in book.sheetnames[:8]]
    assert book.sheetnames[8:] == others


def test_each_sheet_is_a_named_table_with_the_columns_of_the_contract(book: Workbook) -> None:
    for schema in TABLES:
        sheet = book[schema.title]
        header = tuple(cell.value for cell in sheet[1])
        assert set(schema.names) <= set(header)
        assert header == as_on_sheet(schema).names
        named = sheet.tables[schema.name]
        assert tuple(each.name for each in named.tableColumns) == header
        assert named.ref == sheet.dimensions
        assert sheet.freeze_panes == "B2"
        assert not sheet.merged_cells.ranges


def test_no_two_tables_have_one_name(book: Workbook) -> None:
    names = [name for sheet in book for name in sheet.tables]
    assert len(names) == len(set(names))
    assert {"columns", "summary_read", "summary_severity", "flags"} <= set(names)


def test_values_have_types_and_show_the_precision_of_print(book: Workbook) -> None:
    sheet = book["Metrics"]
    value = cell(sheet, "value", 3)
    assert (value.value, value.number_format) == (-0.04, '#,##0.00"%"')
    assert cell(sheet, "in_table").value is False
    day = cell(sheet, "period_start")
    assert (day.value, day.number_format) == (datetime(2016, 4, 1), "d mmm yyyy")
    assert cell(sheet, "page").value == 1
    assert cell(book["Decisions"], "key_decision").value is False


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "printed", "wanted"),
    [
        (74.8, "percent", 1, "74.8%", '#,##0.0"%"'),
        (75.0, "percent", 1, "75.0%", '#,##0.0"%"'),
        (75.0, "percent", 0, "75%", '#,##0"%"'),
        (4600000.0, "gbp", 1, "£4.6m", "[$£-809]#,##0;-[$£-809]#,##0"),
        (12.5, "gbp", 2, "£12.50", "[$£-809]#,##0.00;-[$£-809]#,##0.00"),
        (1200.0, "gbp", 2, "£1,200.00", "[$£-809]#,##0.00;-[$£-809]#,##0.00"),
        (2.3, "percentage_points", 1, "2.3 pp", '#,##0.0" pp"'),
        (-1.5, "percent_as_printed_pp", 1, "-1.5%", '#,##0.0"%"'),
        (26000.0, "count", 0, "26", "#,##0"),
        (80.0, "rank", 0, "80th", "0"),
        (0.125, "ratio", None, "", "0.000"),
        (1.0, "count", 400, "1.0", "#,##0"),
    ],
)
def test_a_figure_is_shown_as_it_is_printed(
    value: float, unit: str, decimals: int | None, printed: str, wanted: str
) -> None:
    assert number_format(value, unit, decimals, printed) == wanted


def test_hostile_text_is_text_in_every_sheet_and_leads_nowhere(tmp_path: Path) -> None:
    found = [findings(f"{name}.txt", text) for name, text in HOSTILE.items()]
    book = openpyxl.load_workbook(written(tmp_path, *found, origin=Origin()))
    assert not [
        cell.coordinate
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or cell.hyperlink is not None
    ]
    for sheet, name in (("Targets", "text"), ("Decisions", "text"), ("Issues", "text")):
        # openpyxl leaves Excel's way of writing "_x000D_" as it is.
        texts = [unescape(str(text)) for text in column(book[sheet], name)]
        assert texts == list(HOSTILE.values())


def test_text_like_a_formula_stays_text_when_it_is_typed_again(tmp_path: Path) -> None:
    path = written(tmp_path, findings("a.txt", "=1+1"), findings("b.txt", "plain"))
    sheet = openpyxl.load_workbook(path)["Decisions"]
    assert cell(sheet, "text", 2).quotePrefix
    assert not cell(sheet, "text", 3).quotePrefix


def test_text_too_long_for_a_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    path = written(tmp_path, findings("a.txt", "\N{GRINNING FACE}" * 40_000))
    text = str(cell(openpyxl.load_workbook(path)["Metrics"], "sentence").value)
    assert text.endswith(CUT_MARK)
    assert len(text.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert sheet_text("x" * MAX_TEXT) == "x" * MAX_TEXT
    assert len(sheet_text("x" * (MAX_TEXT + 1))) == MAX_TEXT


def test_control_characters_are_left_out() -> None:
    assert sheet_text("a\x00b\x1b[2J\x07\ufffe\ud800c\td\r\n") == "ab[2Jc\td\r\n"


def test_a_row_is_as_high_as_its_text_and_no_higher_than_a_page(tmp_path: Path) -> None:
    path = written(tmp_path, findings("a.txt", "word " * 8000), findings("b.txt", "word"))
    sheet = openpyxl.load_workbook(path)["Decisions"]
    assert 100 < sheet.row_dimensions[2].height < 200
    assert sheet.row_dimensions[3].height < 20


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("short", 10, 1), ("a\nb\nc", 10, 3), ("word " * 20, 25, 4), ("x" * 30, 2, 22)],
)
def test_lines_are_estimated_from_the_width(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_a_table_too_long_for_a_sheet_goes_on_over_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_sheet, "MAX_ROWS", 5)
    path = written(tmp_path, *(findings(f"{name}.txt", "1") for name in "abcde"))
    book = openpyxl.load_workbook(path)
    sheets = [name for name in book.sheetnames if name.startswith("Metrics")]
    assert sheets == ["Metrics", "Metrics 2", "Metrics 3"]
    assert [list(book[name].tables) for name in sheets] == [
        ["metrics"], ["metrics_2"], ["metrics_3"],
    ]  # fmt: skip
    ids = [value for name in sheets for value in column(book[name], "metric_id")]
    assert ids == [f"{name}.txt#m{line}" for name in "abcde" for line in (3, 4)]


def test_a_table_without_rows_is_a_table(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path))["Votes"]
    assert sheet.max_row == 1
    assert sheet.tables["votes"].ref.endswith("2")


# ------------------------------------------------------------------------------------- flags


def flagged(name: str, **changed: object) -> Findings:
    entry = findings(f"{name}.txt", "5")
    flag: Flag = replace(entry.flags[0], **changed)  # type: ignore[arg-type]
    return replace(entry, flags=(flag,))


def test_what_changes_the_story_and_is_severe_comes_first(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        flagged("a", severity="duplicate", grade=""),
        flagged("b", severity="error", grade="figures", confidence=0.6),
        flagged("c", severity="conflict", grade="story"),
        flagged("d", severity="error", grade="figures", confidence=0.9),
        flagged("e", severity="error", grade="story"),
    )
    flags = openpyxl.load_workbook(path)["Flags"]
    assert column(flags, "flag_id") == [f"{name}.txt#f" for name in "ecdba"]


def test_a_verdict_is_chosen_from_a_list(book: Workbook) -> None:
    flags = book["Flags"]
    lists = {str(rule.sqref): rule.formula1 for rule in flags.data_validations.dataValidation}
    status, reason = cell(flags, "review_status"), cell(flags, "review_reason")
    assert lists == {
        f"{status.column_letter}2:{status.column_letter}3": '"open,confirmed,dismissed,fixed"',
        f"{reason.column_letter}2:{reason.column_letter}3": '"rounding,different scope,misread,other"',  # noqa: E501
    }
    assert (status.value, reason.value, cell(flags, "review_note").value) == ("open", None, None)
    assert cell(flags, "review_written").value == check_number("open", None, None)


def test_the_check_number_tells_any_change() -> None:
    said = [("open", None, None), ("dismissed", None, None), ("dismissed", "misread", None),
            ("dismissed", "misread", "a"), ("open", "", "a")]  # fmt: skip
    assert len({check_number(*each) for each in said}) == len(said)
    assert check_number(None, "", "") == check_number("open", None, None)


def test_every_colour_stands_on_a_word_and_can_be_read(book: Workbook) -> None:
    rules = [rule for sheet in book for each in sheet.conditional_formatting for rule in each.rules]
    words = {rule.formula[0].strip('"') for rule in rules}
    assert words >= {"error", "conflict", "warning", "duplicate", "confirmed", "missed"}
    for rule in rules:
        assert rule.operator == "equal"
        ink, ground = rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb
        assert contrast(ink, ground) >= 7, rule.formula


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def light(rgb: str) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (int(rgb[2:4], 16) / 255, int(rgb[4:6], 16) / 255, int(rgb[6:8], 16) / 255)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_ids_are_folded_away_and_the_rest_is_in_sight(book: Workbook) -> None:
    flags = book["Flags"]
    folded = {placed.column.name for placed in layout(table("flags")).columns if placed.folded}
    assert folded >= {"flag_id", "paper_id", "review_written"}
    first = cell(flags, layout(table("flags")).names[-len(folded)])
    assert flags.column_dimensions[first.column_letter].hidden
    assert not flags.column_dimensions[cell(flags, "review_note").column_letter].hidden


# ------------------------------------------------------------------------------------- links


def test_a_row_links_to_its_papers_page(book: Workbook) -> None:
    text, paged = cell(book["Metrics"], "link", 2), cell(book["Metrics"], "link", 4)
    assert (text.value, paged.value) == ("open page 1", "open page 1")
    assert text.hyperlink.target == "..\\papers\\a.txt"
    assert (paged.hyperlink.target, paged.hyperlink.location) == (
        "..\\papers\\sub\\b.pdf", "page=1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("a.pdf", "external:../p/a.pdf#page=3"),
        ("sub/a b.pdf", "external:../p/sub/a%20b.pdf#page=3"),
        ("50% #1.pdf", "external:../p/50%25%20%231.pdf#page=3"),
        ("ü.docx", "external:../p/%C3%BC.docx"),
        ("http:/example.org/a.pdf", None),
        ("c:a.pdf", None),
        ("\\\\server\\share.pdf", None),
        ("../a.pdf", None),
        ("/etc/a.pdf", None),
        ("a\x00.pdf", None),
        ("a.exe", None),
        ("a.pdf.lnk", None),
        ("", None),
        ("a" * 3000 + ".pdf", None),
    ],
)
def test_a_name_of_a_paper_leads_to_that_paper_or_nowhere(source: str, link: str | None) -> None:
    assert paper_link("../p", source, 3) == link
    assert paper_link(None, source, 3) is None


@pytest.mark.parametrize(
    ("papers", "sources", "base"),
    [
        ("../papers", ("a.pdf", "b.pdf"), "../papers"),
        ("..", ("a.pdf",), ".."),
        ("../papers/a.pdf", ("a.pdf",), "../papers"),
        ("", ("a.pdf",), None),
        ("/srv/papers", ("a.pdf",), None),
        ("D:/papers", ("a.pdf",), None),
        ("//server/papers", ("a.pdf",), None),
    ],
)
def test_papers_are_linked_only_from_where_a_path_leads_there(
    papers: str, sources: tuple[str, ...], base: str | None
) -> None:
    assert papers_base(papers, sources) == base


# ------------------------------------------------------------------------ summary and about


def texts_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(v for v in row if v is not None) for row in sheet.iter_rows(values_only=True)]


def test_the_summary_counts_in_words_and_numbers(tmp_path: Path) -> None:
    failed = replace(findings("c.pdf", "x"), status="failed", error="damaged: cut short")
    rows = texts_of(
        openpyxl.load_workbook(written(tmp_path, findings("a.txt", "5"), failed))["Summary"]
    )
    assert ("files", 2) in rows
    assert ("figures found (Metrics)", 4) in rows
    assert ("error", 2, 0, 0, "cannot be right") in rows
    assert ("total_arithmetic", 2, 2) in rows
    assert ("figures understood", 14, 18, 4) in rows
    assert ("c.pdf", "failed", "damaged: cut short") in rows
    assert ("doubt", 2, "Read with doubt.") in rows
    assert any(ORIGIN.run_id in str(row[0]) for row in rows if row)
    assert any("paperminer review import" in str(row[0]) for row in rows if row)


def test_every_column_of_every_sheet_is_explained(book: Workbook) -> None:
    about = book["About the columns"]
    told = {(row[0], row[1]) for row in about.iter_rows(2, values_only=True)}
    for tables in sheet_tables():
        for schema in tables:
            header = [cell.value for cell in book[schema.title][1]]
            assert {(schema.title, name) for name in header} <= told
    for row in about.iter_rows(2, values_only=True):
        assert len(str(row[5])) > 10


# ------------------------------------------------------------------------------------- bytes


def test_the_same_papers_give_the_same_bytes(tmp_path: Path) -> None:
    entries = [findings(name, "74.8%") for name in ("a.txt", "b.pdf")]
    slower = [replace(entry, seconds=entry.seconds + 1) for entry in entries]
    one, two = written(tmp_path / "one", *entries), written(tmp_path / "two", *slower)
    assert one.read_bytes() == two.read_bytes()


def test_the_run_is_named_in_the_properties_and_no_machine(tmp_path: Path) -> None:
    path = written(tmp_path, findings("a.txt", "5"))
    book = openpyxl.load_workbook(path)
    assert book.properties.description == f"run {ORIGIN.run_id}"
    assert book.custom_doc_props["paperminer run"].value == ORIGIN.run_id
    with ZipFile(path) as archive:
        assert not any(str(tmp_path).encode() in archive.read(name) for name in archive.namelist())


def test_a_figure_beyond_what_a_number_can_hold_is_text(tmp_path: Path) -> None:
    entry = findings("a.txt", "5")
    metric = entry.metrics[0]
    huge = replace(metric, quantity=replace(metric.quantity, value=Decimal("1e400")))
    path = written(tmp_path, replace(entry, metrics=(huge, *entry.metrics[1:])))
    assert cell(openpyxl.load_workbook(path)["Metrics"], "value").value == "inf"
