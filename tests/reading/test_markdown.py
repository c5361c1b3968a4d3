"""Markdown: text as it prints, on the file's own lines; pipe tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.errors import NotAPaperError
from paperminer.model import Document
from paperminer.reading import read_document
from paperminer.reading.markdown import inline, read_markdown


def read(text: str) -> Document:
    return read_markdown(text.encode(), "paper.md", "0" * 64)


def printed(text: str) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in read(text).lines if line.text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Summary ##\nWords", [(1, "# Summary"), (2, "Words")]),
        ("Summary\n=======\nWords", [(1, "# Summary"), (3, "Words")]),
        ("Summary\n---\n\nWords\n\n---", [(1, "## Summary"), (4, "Words")]),
        ("---\ntitle: x\n---\nWords", [(4, "Words")]),
        ("- One\n* Two\n  + Three", [(1, "• One"), (2, "• Two"), (3, "  • Three")]),
        ("1. One\n2) Two\n(a) Three", [(1, "1. One"), (2, "2) Two"), (3, "(a) Three")]),
        ("It rose in\n16. That is all", [(1, "It rose in"), (2, "16. That is all")]),
        ("> Quoted\n> words", [(1, "Quoted"), (2, "words")]),
        ("```\n# no heading | x\n```\nWords", [(2, "# no heading | x"), (4, "Words")]),
        ("One <!-- gone\nstill --> two", [(1, "One"), (2, " two")]),
        ("Words[^1]\n\n[^1]: A note", [(1, "Words ¹"), (3, "¹ A note")]),
        ("[a]: http://localhost/x\nWords", [(2, "Words")]),
    ],
)
def test_lines_keep_their_numbers(text: str, expected: list[tuple[int, str]]) -> None:
    assert printed(text) == expected


def test_headings_and_items_are_parted_from_what_stands_around_them() -> None:
    lines = [line.text for line in read("Intro:\n- One\n- Two\n  goes on\n# Next\nWords").lines]
    assert lines == ["Intro:", "", "• One", "", "• Two", "  goes on", "", "# Next", "", "Words"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The **budget** is _four_ `x`", "The budget is four x"),
        ("***Both*** and __strong__ and ~~struck~~", "Both and strong and struck"),
        ("A*-C, UASC* and snake_case_name, 2 * 3", "A*-C, UASC* and snake_case_name, 2 * 3"),
        (r"\*not\* 1\. &pound;4.6m &amp; more", "*not* 1. £4.6m & more"),
        ("See [the report](http://localhost/a 'b') or <http://localhost>",
         "See the report or http://localhost"),
        ("![Chart of costs](chart.png) and [that][1]", "Chart of costs and that"),
        ("38<sup>1</sup> of 9 m<sup>2</sup>, <b>bold</b><br>", "38 ¹ of 9 m², bold"),
        ("£4\xa0million  \t net\\", "£4 million net"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)  # fmt: skip
def test_inline_marks(text: str, expected: str) -> None:
    assert inline(text) == expected


def test_a_pipe_table_is_a_table() -> None:
    document = read(
        "Table 1: costs\n| Area | **Cost** |\n|:-----|-----:|\n| North \\| East | £4.6m |\n"
        "|  | 2 |\nEnd"
    )
    (table,) = document.tables
    assert {(c.row, c.column): (c.text, c.line.number) for c in table.cells} == {
        (1, 1): ("Area", 2), (1, 2): ("Cost", 2),
        (2, 1): ("North | East", 4), (2, 2): ("£4.6m", 4), (3, 2): ("2", 5),
    }  # fmt: skip
    assert all(any(cell.line is line for line in document.lines) for cell in table.cells)
    assert [line.text for line in document.lines] == [
        "Table 1: costs", "", "Area\tCost", "", "North | East\t£4.6m", "\t2", "", "End",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["a | b\nc | d", "a | b\n---", "| a |\n|---|\n| b |", "```\na | b\n--|--\n```"]
)
def test_no_table(text: str) -> None:
    assert read(text).tables == ()


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(NotAPaperError):
        read_markdown(b"\x00\x01\x02" * 50, "paper.md", "0" * 64)


def test_the_registry_reads_markdown() -> None:
    for name in ("paper.md", "paper.MARKDOWN"):
        assert read_document(b"# Words", name).format == "markdown"


BITS = st.sampled_from(
    ["# ", "word", "\n", "\n\n", "|", "---", "|---|---|", "- ", "1. ", "**", "_", "`", "```",
     "<!--", "-->", "[a](b)", "\\", "> ", "=====", "[^1]", "<sup>1</sup>", "&amp;", "\f", "  "]
)  # fmt: skip


@given(st.lists(BITS, max_size=40))
def test_any_text_keeps_its_line_numbers(bits: list[str]) -> None:
    text = "word\n" + "".join(bits)
    document = read(text)
    numbers = [line.number for line in document.lines]
    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(1, text.count("\n") + 2))
    filled = [line.number for line in document.lines if line.text]
    assert len(filled) == len(set(filled))
