"""Word files: body order, merged cells, revisions, and files that cannot be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from paperminer.errors import (
    DamagedPaperError,
    EncryptedPaperError,
    LimitExceededError,
    UnreadablePaperError,
)
from paperminer.model import Document, RawTable
from paperminer.reading import docx as reader
from paperminer.reading.docx import read_docx
from paperminer.structure import build_papers


def made(build: Callable[[WordDocument], object]) -> bytes:
    word = docx.Document()
    build(word)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def read(build: Callable[[WordDocument], object]) -> Document:
    return read_docx(made(build), "paper.docx", "0" * 64)


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.text]


def grid(table: RawTable) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in table.cells}


def fill(word: WordDocument, rows: list[list[str]]) -> None:
    table = word.add_table(len(rows), len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def test_paragraphs_and_table_rows_are_lines_in_body_order() -> None:
    def build(word: WordDocument) -> None:
        word.add_paragraph("Before")
        fill(word, [["Area", "Cost"], ["North", "£4.6m"]])
        word.add_paragraph("After")

    document = read(build)
    assert [(line.number, line.text, line.page) for line in document.lines] == [
        (1, "Before", None),
        (2, "", None),
        (2, "Area\tCost", None),
        (3, "North\t£4.6m", None),
        (4, "", None),
        (4, "After", None),
    ]
    (table,) = document.tables
    assert grid(table) == {(1, 1): "Area", (1, 2): "Cost", (2, 1): "North", (2, 2): "£4.6m"}
    assert [cell.line.number for cell in table.cells] == [2, 2, 3, 3]
    assert all(cell.line in document.lines for cell in table.cells)
    assert (document.format, document.pages) == ("docx", 0)


def test_an_empty_paragraph_is_an_empty_line() -> None:
    def build(word: WordDocument) -> None:
        for text in ("One", "", "Two"):
            word.add_paragraph(text)

    lines = [(line.number, line.text) for line in read(build).lines]
    assert lines == [(1, "One"), (2, ""), (3, "Two")]


def test_an_empty_line_parts_paragraphs_but_not_the_lines_of_one() -> None:
    def build(word: WordDocument) -> None:
        word.add_paragraph("From: A Member\nTo: Cabinet")
        word.add_paragraph("Summary")

    lines = [(line.number, line.text) for line in read(build).lines]
    assert lines == [(1, "From: A Member"), (2, "To: Cabinet"), (3, ""), (3, "Summary")]


def test_a_manual_line_break_parts_lines_and_a_tab_is_a_space() -> None:
    document = read(lambda word: word.add_paragraph("From:\tA Member\nTo:\tCabinet"))
    assert texts(document) == ["From: A Member", "To: Cabinet"]


def test_odd_spaces_are_spaces_and_soft_hyphens_go() -> None:
    document = read(lambda word: word.add_paragraph("£4\xa0million for house\xadholds"))
    assert texts(document) == ["£4 million for households"]


def test_merged_cells_are_read_once() -> None:
    def build(word: WordDocument) -> None:
        fill(word, [["Name", "2016", ""], ["", "Met", "Missed"], ["North", "3", "4"]])
        table = word.tables[0]
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))

    (table,) = read(build).tables
    assert grid(table) == {
        (1, 1): "Name", (1, 2): "2016",
        (2, 2): "Met", (2, 3): "Missed",
        (3, 1): "North", (3, 2): "3", (3, 3): "4",
    }  # fmt: skip
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}
    assert (spans["Name"], spans["2016"], spans["Met"]) == ((2, 1), (1, 2), (1, 1))


@pytest.mark.parametrize("rows", [[["A box round words"]], [["Left", "Right"]], [["Up"], ["Down"]]])
def test_a_frame_of_one_row_or_column_is_text(rows: list[list[str]]) -> None:
    document = read(lambda word: fill(word, rows))
    assert document.tables == ()
    assert texts(document) == [value for row in rows for value in row]


def _revised(word: WordDocument) -> None:
    word.element.body.insert(0, parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:t xml:space='preserve'>The budget is </w:t></w:r>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>£3m</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='2' w:author='a'><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:ins w:id='3' w:author='a'><w:r><w:t>£4m</w:t></w:r></w:ins></w:p>"
    ))  # fmt: skip


def test_revisions_are_read_as_accepted() -> None:
    assert texts(read(_revised))[0] == "The budget is £4m"


def test_revisions_are_counted_in_an_issue() -> None:
    (issue,) = read(_revised).issues
    assert issue.code == "tracked_changes"
    assert "1 insertion and 2 deletions" in issue.message
    assert read(lambda word: word.add_paragraph("Plain")).issues == ()


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"
    first = f"<w:p {nsdecls('w')}>{mark}<w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p>"

    def build(word: WordDocument) -> None:
        word.element.body.insert(0, parse_xml(first))
        word.paragraphs[0]._p.addnext(parse_xml(first.replace("One", "Two")))

    assert texts(read(build)) == ["One Two"]
    both = made(lambda word: (build(word), word.add_paragraph("three")))  # type: ignore[func-returns-value]
    assert texts(read_docx(both, "paper.docx", "0" * 64)) == ["One Two three"]


def test_a_raised_figure_is_no_part_of_the_number_before_it() -> None:
    def build(word: WordDocument) -> None:
        paragraph = word.add_paragraph("It was 38")
        paragraph.add_run("1").font.superscript = True
        paragraph.add_run(" of 9 m")
        paragraph.add_run("2").font.superscript = True
        paragraph.add_run(" on the 1")
        paragraph.add_run("st").font.superscript = True

    assert texts(read(build)) == ["It was 38 ¹ of 9 m² on the 1st"]


def test_hidden_text_is_left_out_and_symbols_are_read() -> None:
    def build(word: WordDocument) -> None:
        paragraph = word.add_paragraph("Up ")
        paragraph.add_run("secret").font.hidden = True
        paragraph.add_run()._r.append(
            parse_xml(f"<w:sym {nsdecls('w')} w:font='Wingdings' w:char='F0E9'/>")
        )

    assert texts(read(build)) == ["Up ↑"]


def test_the_colour_of_a_cell_is_kept() -> None:
    def build(word: WordDocument) -> None:
        fill(word, [["Measure", "RAG"], ["Calls", "G"]])
        cell = word.tables[0].cell(1, 1)._tc.get_or_add_tcPr()
        cell.append(parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:fill='00FF00'/>"))

    (table,) = read(build).tables
    assert [cell.fill for cell in table.cells] == [None, None, None, (0.0, 1.0, 0.0)]


def test_a_row_deleted_by_revision_is_gone() -> None:
    def build(word: WordDocument) -> None:
        fill(word, [["Area", "Cost"], ["North", "1"], ["South", "2"]])
        row = word.tables[0].rows[1]._tr
        mark = parse_xml(f"<w:trPr {nsdecls('w')}><w:del w:id='1' w:author='a'/></w:trPr>")
        row.insert(0, mark)

    assert texts(read(build)) == ["Area\tCost", "South\t2"]


def test_content_controls_and_text_boxes_are_read() -> None:
    def build(word: WordDocument) -> None:
        control = (
            "<w:sdt {}><w:sdtContent>"
            "<w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        box = (
            "<w:p {}><w:r><w:t>Beside</w:t></w:r><w:r><w:pict><w:txbxContent>"
            "<w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        )
        word.element.body.insert(0, parse_xml(control.format(nsdecls("w"))))
        word.element.body.insert(1, parse_xml(box.format(nsdecls("w"))))

    assert texts(read(build))[:3] == ["In a control", "Beside", "In a box"]


def test_a_file_that_needs_a_password_says_so() -> None:
    with pytest.raises(EncryptedPaperError, match="without a password"):
        read_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "paper.docx", "0" * 64)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_a_file_cut_short_is_damaged(share: float) -> None:
    data = made(lambda word: word.add_paragraph("Words"))
    with pytest.raises(DamagedPaperError, match="fetch it again"):
        read_docx(data[: int(len(data) * share)], "paper.docx", "0" * 64)


def test_a_zip_that_is_no_word_file_is_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("readme.txt", "nothing to see")
    with pytest.raises(DamagedPaperError):
        read_docx(out.getvalue(), "paper.docx", "0" * 64)


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_UNPACKED", 1000)
    with pytest.raises(LimitExceededError, match="at most"):
        read_docx(made(lambda word: word.add_paragraph("Words")), "paper.docx", "0" * 64)


_SOUND = made(_revised)


@settings(max_examples=60)
@given(at=st.integers(0, len(_SOUND) - 1), junk=st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at: int, junk: bytes) -> None:
    data = _SOUND[:at] + junk + _SOUND[at + len(junk) :]
    with suppress(UnreadablePaperError):
        document = read_docx(data, "paper.docx", "0" * 64)
        numbers = [line.number for line in document.lines]
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(1, max(numbers, default=0) + 1))


def test_a_style_based_on_a_heading_makes_headings_and_an_outline_level_of_its_own_wins() -> None:
    def build(word: WordDocument) -> None:
        style = word.styles.add_style("Council Heading", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Heading 2"]
        word.add_paragraph("Ferries in winter", style=style)
        word.add_paragraph("Ferries in summer")
        for level in ("0", "9"):
            outlined = word.add_paragraph("Ferries in spring", style=style)
            properties = outlined._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))

    lines = [line for line in read(build).lines if line.text]
    assert [line.heading for line in lines] == [2, 0, 1, 0]


def test_a_whole_paragraph_in_a_headings_style_is_a_paragraph() -> None:
    long = "The ferry sails each day of the winter, and it carried 41,250 people in the last one."
    document = read(lambda word: word.add_paragraph(long, style="Heading 2"))
    (paper,) = build_papers(document)
    assert [passage.kind for passage in paper.passages()] == ["paragraph"]


def test_what_is_struck_through_by_hand_is_left_out_and_said() -> None:
    def build(word: WordDocument) -> None:
        paragraph = word.add_paragraph("The grant is ")
        paragraph.add_run("£40,000 ").font.strike = True
        paragraph.add_run("£44,000.")

    document = read(build)
    assert [line.text for line in document.lines if line.text] == ["The grant is £44,000."]
    (issue,) = document.issues
    assert (issue.code, issue.text) == ("struck_text", "£40,000")


def test_capitals_and_equations_are_read_as_they_print() -> None:
    def build(word: WordDocument) -> None:
        word.add_paragraph().add_run("Ferries of the Tarn").font.all_caps = True
        math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        equation = f"<m:oMath {math}><m:r><m:t>412 - 400 = 12</m:t></m:r></m:oMath>"
        word.add_paragraph()._p.append(parse_xml(equation))

    texts = [line.text for line in read(build).lines if line.text]
    assert texts == ["FERRIES OF THE TARN", "412 - 400 = 12"]
