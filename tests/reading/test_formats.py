"""One and the same paper in every format gives the same passages, sections and table cells."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import docx
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from paperminer.model import Document, Passage
from paperminer.reading import read_document
from paperminer.structure import build_papers


@dataclass(frozen=True)
class Block:
    kind: Literal["title", "field", "heading", "text", "bullet", "letter"]
    text: str


Rows = list[list[str]]

PAPER: list[Block | Rows] = [
    Block("field", "From: Iris Quill, Cabinet Member for Parks"),
    Block("field", "To: Environment Cabinet Committee – 4 June 2024"),
    Block("field", "Subject: Repair of Play Areas"),
    Block("field", "Classification: Unrestricted"),
    Block("heading", "1. Introduction"),
    Block(
        "text",
        "1.1 The council looks after 212 play areas. In 2023/24 it repaired 148 of them at a cost "
        "of £1.9 million, which was £0.2 million under the budget, and inspected every one at "
        "least twice in the year.",
    ),
    Block(
        "text",
        "1.2 Reports by residents rose by 12.5%, from 640 to 720. Most of them spoke of surfaces "
        "(38%), of swings & ropes (31%) and of lighting.",
    ),
    Block("heading", "2. Performance"),
    Block("text", "2.1 The table shows how soon repairs were made in each of the three areas."),
    [
        ["Area", "Repairs", "Within 10 days", "Cost (£000)"],
        ["North", "52", "81%", "612"],
        ["Middle", "41", "78%", "540"],
        ["South", "55", "90%", "748"],
        ["Total", "148", "84%", "1,900"],
    ],
    Block("text", "2.2 Repairs in the South area were the quickest of all, for two good reasons:"),
    Block("bullet", "two teams worked there from May to September;"),
    Block("bullet", "spare parts for 30 play areas were kept at the depot in Ostrey."),
    Block("heading", "3. Recommendations"),
    Block("text", "3.1 The Committee is asked to:"),
    Block("letter", "NOTE that 84% of repairs were made within 10 days;"),
    Block("letter", "AGREE a target of 88% for 2024/25."),
]


def _letters() -> Callable[[], str]:
    letters = iter("abcdef")
    return lambda: next(letters)


def _as_text() -> bytes:
    letter = _letters()
    out: list[str] = []
    for block in PAPER:
        if isinstance(block, list):
            out += ["\t".join(row) for row in block] + [""]
            continue
        mark = {"bullet": "• ", "letter": ""}.get(block.kind, "")
        mark = f"{letter()}) " if block.kind == "letter" else mark
        out += [*textwrap.wrap(mark + block.text, 88, subsequent_indent=""), ""]
    return "\n".join(out).encode()


def _as_markdown() -> bytes:
    letter = _letters()
    out: list[str] = []
    for block in PAPER:
        if isinstance(block, list):
            rows = ["| " + " | ".join(row) + " |" for row in block]
            out += [rows[0], "|---" * len(block[0]) + "|", *rows[1:], ""]
            continue
        mark = {"heading": "## ", "bullet": "- "}.get(block.kind, "")
        mark = f"{letter()}) " if block.kind == "letter" else mark
        text = block.text.replace("£1.9 million", "**£1.9 million**").replace("&", "&amp;")
        out += textwrap.wrap(mark + text, 88)
        if block.kind not in ("bullet", "letter"):
            out.append("")
    return "\n".join(out).encode()


def _as_html() -> bytes:
    out: list[str] = ["<nav>Home</nav>"]
    last = ""
    for block in PAPER:
        kind = "table" if isinstance(block, list) else block.kind
        if last != kind and last in ("bullet", "letter"):
            out.append("</ul>" if last == "bullet" else "</ol>")
        if last != kind and kind in ("bullet", "letter"):
            out.append("<ul>" if kind == "bullet" else "<ol type='a'>")
        last = kind
        if isinstance(block, list):
            head, *body = (
                "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in row)
                for tag, row in zip(["th"] + ["td"] * 9, block, strict=False)
            )
            out.append(f"<table><thead><tr>{head}</tr></thead><tbody>")
            out += [f"<tr>{row}</tr>" for row in body] + ["</tbody></table>"]
        else:
            tag = {"heading": "h2", "bullet": "li", "letter": "li"}.get(kind, "p")
            text = html.escape(block.text).replace("£1.9 million", "<b>£1.9&nbsp;million</b>")
            out.append(f"<{tag}>{text}</{tag}>")
    page = "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{}</body></html>"
    return page.format("\n".join(out)).encode()


def _as_docx() -> bytes:
    letter = _letters()
    word = docx.Document()
    for block in PAPER:
        if isinstance(block, list):
            table = word.add_table(len(block), len(block[0]))
            for cells, row in zip(table.rows, block, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
        elif block.kind == "letter":
            word.add_paragraph(f"{letter()}) {block.text}")
        else:
            style = {"heading": "Heading 1", "bullet": "List Bullet"}.get(block.kind)
            word.add_paragraph(block.text, style=style)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _as_pdf() -> bytes:
    letter = _letters()
    style = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=13.5, spaceAfter=11)
    bold = ParagraphStyle("heading", style, fontName="Helvetica-Bold", fontSize=13)
    flow: list[Flowable] = []
    for block in PAPER:
        if isinstance(block, list):
            rules = [("GRID", (0, 0), (-1, -1), 0.6, colors.black)]
            flow += [Table(block, style=rules), Spacer(1, 14)]
            continue
        mark = {"bullet": "• "}.get(block.kind, "")
        mark = f"{letter()}) " if block.kind == "letter" else mark
        text = html.escape(mark + block.text, quote=False)
        flow.append(Paragraph(text, bold if block.kind == "heading" else style))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(flow)
    return out.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "paper.txt": _as_text,
    "paper.md": _as_markdown,
    "paper.html": _as_html,
    "paper.docx": _as_docx,
    "paper.pdf": _as_pdf,
}


@pytest.fixture(params=FORMATS, scope="module")
def document(request: pytest.FixtureRequest) -> Document:
    return read_document(FORMATS[request.param](), request.param)


def _passages(document: Document) -> list[Passage]:
    (paper,) = build_papers(document)
    return list(paper.passages())


def _folded(text: str) -> str:
    return " ".join(text.split())


def _expected() -> list[tuple[str | None, str | None, str]]:
    """Return the passages as (number, marker, text)."""
    letter = _letters()
    out: list[tuple[str | None, str | None, str]] = []
    for block in PAPER:
        if isinstance(block, list):
            continue
        number, _, rest = block.text.partition(" ")
        if block.kind in ("heading", "text"):
            out.append((number.rstrip("."), None, rest))
        elif block.kind == "bullet":
            out.append((None, "•", block.text))
        else:
            out.append((None, letter() if block.kind == "letter" else None, block.text))
    return out


def test_passages_are_the_same(document: Document) -> None:
    found = [(p.number, p.marker, _folded(p.text)) for p in _passages(document)]
    assert found == _expected()


def test_sections_and_headings_are_the_same(document: Document) -> None:
    numbered = [passage for passage in _passages(document) if passage.section]
    sections = [passage.section for passage in numbered]
    assert sections == [
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
        "2.2",
        "2.2",
        "2.2",
        "3",
        "3.1",
        "3.1",
        "3.1",
    ]
    headings = [passage.text for passage in numbered if passage.kind == "heading"]
    assert [_folded(text) for text in headings] == [
        "Introduction", "Performance", "Recommendations",
    ]  # fmt: skip
    under = {_folded(passage.headings[-1]) for passage in numbered if passage.number == "2.2"}
    assert under == {"Performance"}


def test_the_header_is_the_same(document: Document) -> None:
    (paper,) = build_papers(document)
    assert paper.kind == "report"
    assert (paper.header.title, paper.header.committee, paper.header.meeting_date) == (
        "Repair of Play Areas", "Environment Cabinet Committee", "4 June 2024",
    )  # fmt: skip


def test_table_cells_are_the_same(document: Document) -> None:
    (paper,) = build_papers(document)
    (table,) = paper.tables()
    rows = next(block for block in PAPER if isinstance(block, list))
    assert {(cell.row, cell.column): cell.text for cell in table.cells} == {
        (row, column): text
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    }
    south = next(cell for cell in table.cells if cell.text == "90%")
    assert (south.column_header, south.row_header) == ("Within 10 days", "South")
    assert table.section == "2.1"


def test_every_place_leads_back_to_a_line(document: Document) -> None:
    known = {id(line) for line in document.lines}
    for passage in _passages(document):
        for piece in passage.pieces:
            assert id(piece.line) in known
            shown = piece.line.text[piece.column : piece.column + piece.length]
            assert _folded(shown) == _folded(passage.text[piece.start :][: piece.length])


HEADED = [
    ("Ferries of the Tarn this year", 1),
    ("How the winter service of the ferries was kept going in spite of the ice on the river", 2),
    ("It carried 41,250 people.", 0),
    ("spare boats", 3),
    ("There were two.", 0),
]


def _headed_docx() -> bytes:
    word = docx.Document()
    for text, level in HEADED:
        word.add_paragraph(text, style=f"Heading {level}" if level else None)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _headed_html() -> bytes:
    parts = [f"<h{n}>{text}</h{n}>" if n else f"<p>{text}</p>" for text, n in HEADED]
    return f"<html><body>{''.join(parts)}</body></html>".encode()


def _headed_markdown() -> bytes:
    return "\n\n".join(f"{'#' * level} {text}".strip() for text, level in HEADED).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", _headed_docx()),
        ("a.html", _headed_html()),
        ("a.md", _headed_markdown()),
    ],
)
def test_what_a_file_marks_as_a_heading_is_one(name: str, data: bytes) -> None:
    (paper,) = build_papers(read_document(data, name))
    passages = list(paper.passages())
    assert [passage.text for passage in passages] == [text for text, _ in HEADED]
    assert [passage.level if passage.kind == "heading" else 0 for passage in passages] == [
        level for _, level in HEADED
    ]
    assert [text.lower()[:5] for text in passages[-1].headings] == ["ferri", "how t", "spare"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "<p>The ﬁve ﬂoods of the o\u00adﬀice: 4\u202f120.</p>".encode()),
        ("a.md", "The ﬁve ﬂoods of the oﬀice: 4\u202f120.\n".encode()),
    ],
)
def test_ligatures_and_soft_hyphens_are_no_letters_of_their_own(name: str, data: bytes) -> None:
    (line,) = (line for line in read_document(data, name).lines if line.text)
    assert line.text == "The five floods of the office: 4 120."
