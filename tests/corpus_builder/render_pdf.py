"""Renders a paper as PDF with reportlab: flowing text, ruled tables, an outline; or as a scan."""

from __future__ import annotations

import html
import importlib.util
import io
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Table as Grid

from .nouns import Block, Field, Heading, Lines, PageBreak, Para, Sample, Table

BODY, BOLD = "SourceSans", "SourceSans-Bold"
MARGIN = 20 * mm
SCAN_DPI = 150
FILLS = {
    "RED": colors.HexColor("#E8696B"),
    "AMBER": colors.HexColor("#F5B942"),
    "GREEN": colors.HexColor("#7CBF6B"),
}


@cache
def load_fonts() -> None:
    """Register Source Sans Pro (SIL Open Font Licence), which has the arrows Vera lacks."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("font-source-sans-pro: see the development requirements")
    folder = Path(spec.origin).parent / "files"
    pdfmetrics.registerFont(TTFont(BODY, str(folder / "SourceSansPro-Regular.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(folder / "SourceSansPro-Bold.ttf")))


def style(name: str, **changes: object) -> ParagraphStyle:
    """Return the body style with changes."""
    base: dict[str, object] = {
        "fontName": BODY,
        "fontSize": 10.5,
        "leading": 14,
        "spaceAfter": 6,
        "splitLongWords": 0,
    }
    return ParagraphStyle(name, **{**base, **changes})


def paragraph(text: str, **changes: object) -> Paragraph:
    """Return a flowing paragraph of plain text."""
    return Paragraph(html.escape(text, quote=False), style("p", **changes))


class Bookmark(Flowable):
    """A place on the page that the PDF's outline points to; takes no room."""

    def __init__(self, title: str) -> None:
        """Keep the title; it is also the key."""
        super().__init__()
        self.title = title

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return no width and no height."""
        return 0, 0

    def draw(self) -> None:
        """Put the bookmark and its outline entry on the canvas."""
        self.canv.bookmarkPage(self.title)
        self.canv.addOutlineEntry(self.title, self.title, level=0)


def alignment(cell: str, label: bool) -> int:
    """Return reportlab's code: labels left, signs and RAG in the middle, figures right."""
    if label or len(cell) > 14:
        return 0
    return 2 if any(character.isdigit() for character in cell) else 1


def grid(block: Table, width: float) -> list[Flowable]:
    """Return a ruled table whose cells wrap; RAG cells carry their colour and their word."""
    columns = len(block.rows[0])
    shares = block.widths or (1.0,) * columns
    rows = [
        [
            paragraph(
                cell,
                fontName=BOLD if i < block.heads or i in block.totals else BODY,
                fontSize=8.5,
                leading=10.5,
                spaceAfter=0,
                alignment=alignment(cell, j == 0 or i < block.heads),
            )
            for j, cell in enumerate(row)
        ]
        for i, row in enumerate(block.rows)
    ]
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, block.heads - 1), colors.HexColor("#D9E1E8")),
    ]
    if block.rag:
        commands += [
            ("BACKGROUND", (j, i), (j, i), FILLS[cell])
            for i, row in enumerate(block.rows)
            for j, cell in enumerate(row)
            if cell in FILLS
        ]
    table = Grid(
        rows,
        colWidths=[width * part / sum(shares) for part in shares],
        repeatRows=block.heads,
        style=commands,
        spaceAfter=10,
        hAlign="LEFT",
    )
    if not block.title:
        return [table]
    title = paragraph(block.title, fontName=BOLD, fontSize=9.5)
    return [KeepTogether([title, table])]


def flow(block: Block, width: float) -> list[Flowable]:
    """Return the flowables of one block."""
    if isinstance(block, Heading):
        size, above = {0: (15, 0), 1: (12, 6)}.get(block.level, (11, 4))
        return [
            paragraph(
                block.text,
                fontName=BOLD,
                fontSize=size,
                leading=size + 4,
                spaceBefore=above,
                keepWithNext=1,
            )
        ]
    if isinstance(block, Field):
        name = f"{block.label}:" if block.label else ""
        label, text = paragraph(name, fontName=BOLD), paragraph(block.text)
        sizes = [40 * mm, width - 40 * mm]
        pads: list[tuple[object, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
        ]
        return [Grid([[label, text]], colWidths=sizes, style=pads, hAlign="LEFT")]
    if isinstance(block, Para):
        if block.number:
            return [paragraph(f"{block.number} {block.text}")]
        if block.mark:
            return [paragraph(f"{block.mark} {block.text}", leftIndent=22, firstLineIndent=-14)]
        return [paragraph(block.text)]
    if isinstance(block, Lines):
        lines: list[Flowable] = [paragraph(line, spaceAfter=0) for line in block.rows]
        return [*lines, Spacer(1, 8)]
    if isinstance(block, Table):
        return grid(block, width)
    mark: list[Flowable] = [Bookmark(block.bookmark)] if block.bookmark else []
    return [NewPage(), *mark]


def number_page(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """Print the page number in the middle of the foot."""
    canvas.setFont(BODY, 9)
    canvas.drawCentredString(document.pagesize[0] / 2, 11 * mm, f"Page {document.page}")


def pdf_of(sample: Sample) -> bytes:
    """Return the paper as a PDF with a text layer."""
    load_fonts()
    size = landscape(A4) if sample.style == "landscape" else A4
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=size,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=sample.title,
        author="Ravelmere County Council",
        invariant=1,
    )
    blocks = list(sample.blocks)
    story: list[Flowable] = []
    first = blocks[0]
    if isinstance(first, PageBreak):
        story.append(Bookmark(first.bookmark))
        blocks.pop(0)
    for block, before in zip(blocks, [None, *blocks], strict=False):
        if isinstance(before, Field) and not isinstance(block, Field):
            story.append(Spacer(1, 8))
        story.extend(flow(block, size[0] - 2 * MARGIN - 12))
    document.build(story, onFirstPage=number_page, onLaterPages=number_page)
    return buffer.getvalue()


def scan_of(sample: Sample) -> bytes:
    """Return the paper as a PDF of grey page images, without a text layer."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(sample.title)
    source = pypdfium2.PdfDocument(pdf_of(sample))
    for page in source:
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        tilted = picture.rotate(0.4, resample=Image.Resampling.BICUBIC, fillcolor=255)
        few = tilted.point(lambda value: value // 17 * 17)
        canvas.drawImage(ImageReader(few), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def render(sample: Sample) -> bytes:
    """Return the bytes of the PDF, as a scan where the style says so."""
    return scan_of(sample) if sample.style == "scan" else pdf_of(sample)
