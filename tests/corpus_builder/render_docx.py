"""Renders a paper as Word: real headings and tables, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document

from .nouns import Block, Field, Heading, Lines, PageBreak, Para, Sample, Table

WHEN = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)
ZIP_WHEN = (2025, 1, 6, 9, 0, 0)


def add_table(document: Document, block: Table) -> None:
    """Add a Word table with a grid; heading and total rows are bold."""
    if block.title:
        document.add_paragraph(block.title)
    table = document.add_table(rows=len(block.rows), cols=len(block.rows[0]))
    table.style = "Table Grid"
    for i, row in enumerate(block.rows):
        for j, text in enumerate(row):
            run = table.cell(i, j).paragraphs[0].add_run(text)
            run.bold = i < block.heads or i in block.totals


def add(document: Document, block: Block) -> None:
    """Add one block to the document; paragraph numbers are text, as clerks type them."""
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Field):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{block.label}:" if block.label else "").bold = True
        paragraph.add_run(f"\t{block.text}")
    elif isinstance(block, Para):
        lead = f"{block.number or block.mark} " if block.number or block.mark else ""
        document.add_paragraph(lead + block.text)
    elif isinstance(block, Lines):
        for line in block.rows:
            document.add_paragraph(line)
    elif isinstance(block, Table):
        add_table(document, block)
    elif isinstance(block, PageBreak):
        document.add_page_break()


def fixed(data: bytes) -> bytes:
    """Return the same zip file with one date on all its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, ZIP_WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            new.writestr(info, old.read(name))
    return out.getvalue()


def render(sample: Sample) -> bytes:
    """Return the bytes of the Word file."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.last_modified_by = sample.title, "Ravelmere County Council", ""
    core.created = core.modified = core.last_printed = WHEN
    core.revision, core.comments, core.keywords = 1, "", ""
    for block in sample.blocks:
        add(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed(buffer.getvalue())
