"""Word's automatic numbers and notes: what stands on the page, and in no paragraph's text."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from paperminer.reading.blocks import numeral
from paperminer.reading.docx import read_docx

Numbered = tuple[str, str | None, int]  # text, list (None for a plain paragraph), level from 0

# 1: an outline "1." / "1.1" / "a)" / "(i)"; 2: the same again; 3: again, told to start anew;
# 4: bullets; 5: Roman with legal numbers below; 6: letters that never restart.
LEVEL = (
    "<w:lvl w:ilvl='{0}'><w:start w:val='{3}'/><w:numFmt w:val='{1}'/>{4}"
    "<w:lvlText w:val='{2}'/></w:lvl>"
)
OUTLINE = [("decimal", "%1.", 1, ""), ("decimal", "%1.%2", 1, ""), ("lowerLetter", "%3)", 1, ""),
           ("lowerRoman", "(%4)", 1, "")]  # fmt: skip
BULLETS = [("bullet", "\uf0b7", 1, "")]
ARTICLES = [("upperRoman", "Part %1", 1, ""), ("decimal", "%1.%2", 1, "<w:isLgl/>")]
ENDLESS = [("decimal", "%1.", 3, ""), ("upperLetter", "%2.", 1, "<w:lvlRestart w:val='0'/>")]


def abstract(name: int, levels: list[tuple[str, str, int, str]]) -> str:
    inside = "".join(
        LEVEL.format(at, style, text, start, more)
        for at, (style, text, start, more) in enumerate(levels)
    )
    return f"<w:abstractNum w:abstractNumId='{name}'>{inside}</w:abstractNum>"


NUMBERING = (
    f"<w:numbering {nsdecls('w')}>"
    + abstract(1, OUTLINE) + abstract(2, BULLETS) + abstract(3, ARTICLES) + abstract(4, ENDLESS)
    + "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='1'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num>"
    "<w:num w:numId='5'><w:abstractNumId w:val='3'/></w:num>"
    "<w:num w:numId='6'><w:abstractNumId w:val='4'/></w:num>"
    "</w:numbering>"
)  # fmt: skip


def number(paragraph: Paragraph, name: str, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='{name}'/></w:numPr>"
        )
    )


def blank() -> docx.document.Document:
    word = docx.Document()
    root = word.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in list(parse_xml(NUMBERING)):
        root.append(child)
    return word


def read(word: docx.document.Document) -> list[str]:
    out = io.BytesIO()
    word.save(out)
    document = read_docx(out.getvalue(), "paper.docx", "0" * 64)
    return [line.text for line in document.lines if line.text]


@pytest.mark.parametrize(
    ("paragraphs", "printed"),
    [
        pytest.param(
            [("A", "1", 0), ("B", "1", 1), ("C", "1", 1), ("D", "1", 2), ("E", "1", 3),
             ("F", "1", 2), ("G", "1", 0), ("H", "1", 1)],
            ["1. A", "1.1 B", "1.2 C", "a) D", "(i) E", "b) F", "2. G", "2.1 H"],
            id="an outline counts each level, and anew below the next of the one above",
        ),
        pytest.param(
            [("A", "1", 0), ("x", None, 0), ("B", "2", 0)],
            ["1. A", "x", "2. B"],
            id="two lists of one abstract list count on",
        ),
        pytest.param(
            [("A", "1", 0), ("B", "1", 0), ("C", "3", 0), ("D", "3", 0)],
            ["1. A", "2. B", "1. C", "2. D"],
            id="a list told to start anew does so once",
        ),
        pytest.param([("A", "4", 0)], ["• A"], id="a bullet of a symbol font"),
        pytest.param(
            [("A", "5", 0), ("B", "5", 0), ("C", "5", 1)],
            ["Part I A", "Part II B", "2.1 C"],
            id="legal numbering is decimal",
        ),
        pytest.param(
            [("A", "6", 0), ("B", "6", 1), ("C", "6", 0), ("D", "6", 1)],
            ["3. A", "A. B", "4. C", "B. D"],
            id="a level that never restarts",
        ),
        pytest.param([("A", "1", 1)], ["1.1 A"], id="a level above that was never counted"),
        pytest.param([("A", "0", 0), ("B", "99", 0)], ["A", "B"], id="no list, and a missing one"),
        pytest.param(
            [("A", "1", 0), ("", "1", 0), ("C", "1", 0)], ["1. A", "3. C"], id="an empty one counts"
        ),
    ],
)  # fmt: skip
def test_numbers_stand_before_the_text(paragraphs: list[Numbered], printed: list[str]) -> None:
    word = blank()
    for text, name, level in paragraphs:
        paragraph = word.add_paragraph(text)
        if name is not None:
            number(paragraph, name, level)
    assert read(word) == printed


def test_a_style_gives_its_list_and_level() -> None:
    word = blank()
    for style, level in (("Heading 1", 0), ("Heading 2", 1)):
        properties = word.styles[style].element.get_or_add_pPr()
        properties.append(
            parse_xml(
                f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>"
            )
        )
    word.add_paragraph("Introduction", style="Heading 1")
    word.add_paragraph("Background", style="Heading 2")
    unnumbered = word.add_paragraph("Appendix", style="Heading 1")
    number(unnumbered, "0", 0)
    word.add_paragraph("Results", style="Heading 1")
    assert read(word) == ["1. Introduction", "1.1 Background", "Appendix", "2. Results"]


def test_a_style_inherits_the_list_of_its_base() -> None:
    word = blank()
    properties = word.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}><w:numId w:val='1'/></w:numPr>"))
    derived = word.styles.add_style("House Heading", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = word.styles["Heading 1"]
    word.add_paragraph("Summary", style="House Heading")
    assert read(word) == ["1. Summary"]


def test_an_automatic_number_in_an_empty_cell_is_its_text() -> None:
    word = blank()
    table = word.add_table(3, 2)
    for row, (first, second) in zip(table.rows, [("No", "Risk"), ("", "Ice"), ("", "Flood")],
                                    strict=True):  # fmt: skip
        row.cells[0].text, row.cells[1].text = first, second
    for row in table.rows[1:]:
        number(row.cells[0].paragraphs[0], "1", 0)
    assert read(word) == ["No\tRisk", "1.\tIce", "2.\tFlood"]


def _with_notes(kind: str, part: str, relation: str) -> list[str]:
    word = docx.Document()
    text = (
        f"<w:{kind}s {nsdecls('w')}><w:{kind} w:id='-1' w:type='separator'><w:p/></w:{kind}>"
        f"<w:{kind} w:id='7'><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>Unaudited.</w:t></w:r></w:p>"
        f"</w:{kind}><w:{kind} w:id='9'><w:p><w:r><w:t>From May.</w:t></w:r></w:p></w:{kind}>"
        f"<w:{kind} w:id='11'><w:p><w:r><w:t>Never asked for.</w:t></w:r></w:p></w:{kind}>"
        f"</w:{kind}s>"
    )
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.notes+xml"
    notes = Part(PackURI(f"/word/{part}.xml"), content, text.encode(), word.part.package)
    word.part.relate_to(notes, relation)
    for words, name in (("It cost £38", "9"), ("There were 12", "7")):
        paragraph = word.add_paragraph(words)
        paragraph.add_run()._r.append(
            parse_xml(f"<w:{kind}Reference {nsdecls('w')} w:id='{name}'/>")
        )
    return read(word)


def test_footnotes_are_marked_in_the_text_and_printed_at_the_end() -> None:
    assert _with_notes("footnote", "footnotes", RELATIONSHIP_TYPE.FOOTNOTES) == [
        "It cost £38 ¹", "There were 12 ²", "¹ From May.", "² Unaudited.",
    ]  # fmt: skip


def test_endnotes_have_roman_numbers() -> None:
    assert _with_notes("endnote", "endnotes", RELATIONSHIP_TYPE.ENDNOTES) == [
        "It cost £38 ⁱ", "There were 12 ⁱⁱ", "ⁱ From May.", "ⁱⁱ Unaudited.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "style", "printed"),
    [
        (1, "decimal", "1"), (7, "decimalZero", "07"), (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"), (53, "upperLetter", "AAA"), (0, "lowerLetter", ""),
        (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (0, "lowerRoman", ""),
        (1, "ordinal", "1st"), (12, "ordinal", "12th"), (22, "ordinal", "22nd"),
        (3, "someOtherStyle", "3"),
    ],
)  # fmt: skip
def test_numerals(value: int, style: str, printed: str) -> None:
    assert numeral(value, style) == printed


@given(st.integers(0, 200_000), st.sampled_from(["lowerLetter", "upperRoman", "ordinal", "x"]))
def test_a_numeral_is_short_and_never_fails(value: int, style: str) -> None:
    assert len(numeral(value, style)) <= 30
