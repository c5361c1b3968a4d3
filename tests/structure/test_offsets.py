"""Whatever the text, every offset leads back to the characters that stand there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paperminer.errors import NotAPaperError
from paperminer.model import Document, Passage
from paperminer.structure import build_papers, sentences
from tests.structure.made import document_of

# Scraps that papers are made of, so that numbering, lists, tables and page breaks all come up.
SCRAPS = st.sampled_from(
    [
        "1. ", "1.1 ", "36.9 and ", "2024 ", "£4.6m ", "72.4% ", "a) ", "(i) ", "• ", "e ", "- ",
        "the ", "pupils ", "Committee ", "From: ", "To: ", "Subject: ", "Summary: ", "AGENDA",
        "MINUTES", "Appendix A", "RECORD OF DECISION", "Page 3", "**", "<b>", "*", "(", ")", ".",
        ";", "\t", "\n", "\n\n", "\f", "  ", "\u00ad\n", "-\n", "\r\n", "\u00a0", "’",
        "Ward 12 13\n", "South pool  14   15\n", "Ward\t12\t13\n",
    ]
)  # fmt: skip
PAPERS = st.lists(SCRAPS, max_size=60).map("".join)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


def lines_of(document: Document) -> dict[int, str]:
    return {line.number: line.text for line in document.lines}


def check_passage(passage: Passage, lines: dict[int, str]) -> None:
    """Every character that is no join between two lines stands where its span says."""
    for piece in passage.pieces:
        for at in range(piece.start, min(piece.start + piece.length, len(passage.text))):
            span = passage.span(at, at + 1)
            printed = lines[span.line][span.start : span.end]
            # Markup is blanked one for one: a blank may stand where a sign is printed.
            assert printed == passage.text[at] or passage.text[at] == " "


@given(PAPERS | ANY)
def test_spans_of_passages_give_the_characters_of_their_line(text: str) -> None:
    try:
        document = document_of(text)
    except NotAPaperError:
        return
    lines = lines_of(document)
    for paper in build_papers(document):
        for passage in paper.passages():
            check_passage(passage, lines)
            for sentence in sentences(passage):
                assert passage.text[sentence.start : sentence.end] == sentence.text


@given(PAPERS, st.data())
def test_a_span_within_one_line_is_printed_there_whole(text: str, data: st.DataObject) -> None:
    try:
        document = document_of(text.replace("*", "").replace("<b>", ""))
    except NotAPaperError:
        return
    lines = lines_of(document)
    for paper in build_papers(document):
        for passage in paper.passages():
            piece = data.draw(st.sampled_from(passage.pieces))
            if not piece.length:
                continue
            start = data.draw(st.integers(piece.start, piece.start + piece.length - 1))
            end = data.draw(st.integers(start + 1, piece.start + piece.length))
            span = passage.span(start, end)
            assert lines[span.line][span.start : span.end] == span.text == passage.text[start:end]
            assert passage.lines_between(start, end) == (piece.line,)


@given(PAPERS)
def test_every_word_of_a_text_is_in_a_passage_or_a_table(text: str) -> None:
    """Only page numbers and the numbers and markers that are kept apart are left out."""
    try:
        document = document_of(text.replace("*", "").replace("<b>", ""))
    except NotAPaperError:
        return
    held = ""
    for paper in build_papers(document):
        held += " ".join(passage.text for passage in paper.passages())
        for table in paper.tables():
            names = {name for cell in table.cells for name in cell.headers if not cell.is_header}
            printed = {cell.text for cell in table.cells if cell.is_header}
            held += " ".join((table.title, *(cell.text for cell in table.cells), *names - printed))
    for word in ("pupils", "Committee", "72.4%", "£4.6m"):
        assert held.count(word) >= text.count(word)


@given(PAPERS | ANY)
def test_cells_stand_in_their_line_and_papers_share_no_line(text: str) -> None:
    try:
        document = document_of(text)
    except NotAPaperError:
        return
    lines = lines_of(document)
    end = 0
    for paper in build_papers(document):
        assert paper.line_start == end + 1 or not end
        end = paper.line_end
        for table in paper.tables():
            for cell in table.cells:
                assert 1 <= cell.row <= table.rows
                assert 1 <= cell.column <= table.columns
                assert cell.text.split()[0] in lines[cell.line.number] or "*" in text or "<" in text
