"""A bold heading close above its paragraph is told from it; bold words within one are not."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from paperminer.model import Line
from paperminer.reading import read_document
from paperminer.structure import build_papers
from paperminer.structure.weight import parted_by_weight

Printed = tuple[str, bool]
BODY = (
    ("The county lent 212 boats to 46 schools in the year, and all but nine came", False),
    ("back before the season ended. Repairs cost £14,300, which is less than was", False),
    ("set aside for them, and no boat was lost.", False),
)


def passages(*rows: Printed) -> list[tuple[str, str]]:
    to = io.BytesIO()
    canvas = Canvas(to, pagesize=A4)
    for number, (text, bold) in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
        canvas.drawString(72, 700 - 13 * number, text)
    canvas.save()
    document = read_document(to.getvalue(), "boats.pdf")
    return [
        (block.kind, block.text)  # type: ignore[union-attr]
        for paper in build_papers(document)
        for block in paper.blocks
    ]


def test_a_bold_line_close_above_a_paragraph_is_its_heading() -> None:
    found = passages(*BODY, ("Sailing for schools", True), *BODY)
    assert [kind for kind, _ in found] == ["paragraph", "heading", "paragraph"]
    assert found[1][1] == "Sailing for schools"
    assert found[2][1].startswith("The county lent")


def test_a_bold_heading_that_wraps_is_one() -> None:
    first, rest = (
        "Boats that the county lends to schools, to clubs and to the charities",
        "of the coast",
    )
    found = passages(*BODY, (first, True), (rest, True), *BODY)
    assert found[1] == ("heading", f"{first} {rest}")


def test_a_page_all_in_bold_is_parted_as_one_in_plain_type() -> None:
    bold = passages(*((text, True) for text, _ in BODY))
    assert [text for _, text in bold] == [text for _, text in passages(*BODY)]


@pytest.mark.parametrize(
    ("before", "here"),
    [
        (("the county lent boats to the", True), ("Schools of the coast and no others.", False)),
        (("the county lent boats to all", True), ("schools of the coast and no others.", False)),
        (("the county lent boats to all of", False), ("The Schools of the Coast", True)),
        (("It lent boats.", False), ("It lent them to " + "each of the schools and " * 5, True)),
        (("Sailing for schools", True), ("The county lent boats.", True)),
    ],
)
def test_a_sentence_with_bold_words_is_not_cut(before: Printed, here: Printed) -> None:
    lines = [Line(n, text, 1, bold=bold) for n, (text, bold) in enumerate((before, here), 1)]
    assert not parted_by_weight(*lines)
