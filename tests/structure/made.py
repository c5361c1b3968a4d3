"""Papers made of a few lines of text, as the text reader would read them."""

from __future__ import annotations

from paperminer.model import Document, Paper, Passage, Table
from paperminer.reading.text import read_text
from paperminer.structure import build_papers, sentences


def document_of(text: str) -> Document:
    return read_text(text.encode("utf-8"), "paper.txt", "0" * 64)


def papers_of(text: str) -> tuple[Paper, ...]:
    return build_papers(document_of(text))


def paper_of(text: str) -> Paper:
    (paper,) = papers_of(text)
    return paper


def passages_of(text: str) -> list[Passage]:
    return [passage for paper in papers_of(text) for passage in paper.passages()]


def tables_of(text: str) -> list[Table]:
    return [table for paper in papers_of(text) for table in paper.tables()]


def table_of(text: str) -> Table:
    (table,) = tables_of(text)
    return table


def rows_of(table: Table) -> list[list[str]]:
    """Return the texts of the cells by row, "" where a cell is empty."""
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text that is one paragraph on one line."""
    return [sentence.text for passage in passages_of(text) for sentence in sentences(passage)]
