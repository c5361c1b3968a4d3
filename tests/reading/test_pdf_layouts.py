"""Pages set otherwise than in one column: newsletters, forms, cut pages, and marked-up drafts."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from paperminer.model import Document
from paperminer.reading import read_document
from paperminer.structure import build_papers

WORDS = ("the", "harbour", "boats", "of", "winter", "and", "service", "people", "ferry", "quay")


def drawn(draw: Callable[[Canvas], object], size: tuple[float, float] = A4) -> Document:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.setFont("Helvetica", 11)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return read_document(out.getvalue(), "page.pdf")


@pytest.mark.parametrize(
    ("columns", "size"), [(2, A4), (3, A4), (3, landscape(A4)), (4, landscape(A4))]
)
def test_columns_are_read_one_after_the_other(columns: int, size: tuple[float, float]) -> None:
    some = random.Random(7)
    texts = [
        f"N{number} {' '.join(some.choices(WORDS, k=45))} M{number}."
        for number in range(4 * columns)
    ]
    wide = (size[0] - 80 - 20 * (columns - 1)) / columns
    frames = [Frame(40 + at * (wide + 20), 40, wide, size[1] - 140) for at in range(columns)]
    out = io.BytesIO()
    paper = BaseDocTemplate(out, pagesize=size)
    paper.addPageTemplates([PageTemplate(frames=frames)])
    style = getSampleStyleSheet()["Normal"]
    paper.build([Paragraph(text, style) for text in texts])
    document = read_document(out.getvalue(), "news.pdf")
    assert not document.tables
    read = " ".join(line.text for line in document.lines).split()
    marks = [word.strip(".") for word in read if word[0] in "NM" and word[1:].strip(".").isdigit()]
    assert marks == [f"{side}{number}" for number in range(4 * columns) for side in "NM"]


def test_what_is_typed_into_a_form_is_read_where_it_shows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "DECISION NOTICE")
        typed = {"Decision maker:": "Director of Quays", "Subject:": "Gritting", "Cost:": "£41,200"}
        for at, (label, value) in enumerate(typed.items()):
            canvas.drawString(50, 740 - 40 * at, label)
            canvas.acroForm.textfield(
                name=label, value=value, x=180, y=732 - 40 * at, width=250, height=22
            )

    document = drawn(draw)
    assert [line.text for line in document.lines] == [
        "DECISION NOTICE",
        "Decision maker: Director of Quays",
        "Subject: Gritting",
        "Cost: £41,200",
    ]
    (paper,) = build_papers(document)
    assert (paper.kind, paper.header.title) == ("decision_record", "Gritting")


def _marked_up(canvas: Canvas) -> None:
    canvas.drawString(50, 780, "The fee rises by 2.5% 3.2% from April.")
    start = 50 + canvas.stringWidth("The fee rises by ", "Helvetica", 11)
    canvas.line(start, 783.5, start + canvas.stringWidth("2.5%", "Helvetica", 11), 783.5)


def test_words_struck_through_are_named_in_an_issue() -> None:
    (issue,) = drawn(_marked_up).issues
    assert (issue.code, issue.page, issue.text) == ("struck_text", 1, "2.5%")


def test_rules_and_grids_strike_nothing_through() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "A heading over a rule")
        canvas.line(50, 777, 300, 777)
        canvas.drawString(50, 740, "underlined")
        canvas.line(50, 738.5, 50 + canvas.stringWidth("underlined", "Helvetica", 11), 738.5)
        canvas.drawString(150, 700, "41%")  # a label on the grid of a chart
        canvas.line(50, 703.5, 400, 703.5)

    assert not drawn(draw).issues


def test_what_a_cropped_page_does_not_show_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(10, 930, "PRINTER 2024")
        canvas.drawString(110, 800, "There were 412 boats.")
        canvas.setCropBox((100, 100, 600, 850))

    assert [line.text for line in drawn(draw, (700, 950)).lines] == ["There were 412 boats."]


def test_two_pages_on_one_sheet_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for side, x in (("left", 40), ("right", 460)):
            for row in range(12):
                canvas.drawString(
                    x, 540 - 14 * row, f"{side} {row} of the boats sail in the winter"
                )

    texts = [line.text for line in drawn(draw, landscape(A4)).lines]
    assert [text.split()[0] for text in texts] == ["left"] * 12 + ["right"] * 12
