"""Plain text: encodings, pages at form feeds, and lines and characters that keep their places."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.errors import NotAPaperError
from paperminer.model import Document
from paperminer.reading import read_document
from paperminer.reading.text import LONGEST_WORD, decode, read_text

SAID = "The fee rose to £12.50 – “too much”, said the panel’s chairman.\nIt was £11.80.\n"


def read(data: bytes) -> Document:
    return read_text(data, "paper.txt", "0" * 64)


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SAID.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + SAID.encode("utf-8"), "utf-8"),
        (SAID.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"), "utf-16"),
        (SAID.encode("utf-16-le"), "utf-16-le"),
        (SAID.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + SAID.encode("utf-32-le"), "utf-32"),
        (SAID.encode("cp1252"), "cp1252"),
        (SAID.encode("mac_roman"), "mac_roman"),
    ],
)
def test_a_text_reads_the_same_in_every_encoding(data: bytes, encoding: str) -> None:
    assert decode(data) == (SAID, encoding)
    document = read(data)
    assert texts(document) == SAID.splitlines()
    assert document.issues == ()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xa35", "£5"),
        (b"It\x92s 74.8%", "It’s 74.8%"),
        (b"\x80 5 million", "€ 5 million"),
        (b"Caf\xe9 \xa3", "Café £"),
        (b"21\xb0C", "21°C"),
        (b"from \xa31.2m\x96\xa31.4m", "from £1.2m–£1.4m"),
    ],
)
def test_a_short_text_in_windows_1252_keeps_its_signs(data: bytes, text: str) -> None:
    assert decode(data) == (text, "cp1252")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\n",
        b"\x00" * 400,
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 50,
        b"\x7fELF" + b"\x02\x01\x01\x00\x00\x03\xfe" * 200,
        codecs.BOM_UTF16_LE,
        b"(" * 20_000,
        b"---\n***\n",
    ],
)
def test_what_holds_no_text_is_no_paper(data: bytes) -> None:
    with pytest.raises(NotAPaperError):
        read(data)


def test_an_empty_file_is_named_as_such() -> None:
    with pytest.raises(NotAPaperError, match="empty"):
        read_document(b"", "paper.txt")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("paper.doc", "save it as .docx"),
        ("paper.XLSX", "print the sheets"),
        ("paper.xyz", "xyz is no format"),
        ("paper", "without suffix"),
    ],
)
def test_a_format_that_no_reader_reads_says_what_to_do(name: str, message: str) -> None:
    with pytest.raises(NotAPaperError, match=message):
        read_document(b"text", name)


def test_nul_bytes_become_spaces_and_an_issue() -> None:
    document = read(b"In 2024, 72.4%\x00 of pupils\x00 met it.\n")
    assert texts(document) == ["In 2024, 72.4%  of pupils  met it."]
    assert [issue.code for issue in document.issues] == ["nul_bytes"]
    assert "2 NUL bytes" in document.issues[0].message


def test_bytes_that_do_not_decode_are_counted_and_the_rest_is_read() -> None:
    document = read(b"It cost \xa35,000 \x81 in all.\n")
    assert texts(document) == ["It cost £5,000 \ufffd in all."]
    assert [issue.code for issue in document.issues] == ["undecodable"]


def test_a_run_too_long_to_be_words_is_left_out_and_named() -> None:
    run = "7" * LONGEST_WORD
    document = read(f"One.\nIn 2024 {run} it was 72.4%.\n".encode())
    assert texts(document) == ["One.", f"In 2024 {' ' * LONGEST_WORD} it was 72.4%."]
    issue = document.issues[0]
    assert (issue.code, issue.line) == ("unbroken_run", 2)
    assert texts(read(f"See {'x' * (LONGEST_WORD - 1)}".encode())) == [
        f"See {'x' * (LONGEST_WORD - 1)}"
    ]


@dataclass(frozen=True)
class Pages:
    wanted: frozenset[int]

    def contains(self, page: int) -> bool:
        return page in self.wanted


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("a\nb\n", [None, None]),
        ("a\n\fb\nc\n", [1, 2, 2]),
        ("a\f\nb\n", [1, 2]),
        ("a\n\f\fb\n", [1, 3]),
        ("a\fb\fc\nd\n", [1, 3]),
        ("a\n\f", [1, 2]),
    ],
)
def test_form_feeds_begin_pages(text: str, pages: list[int | None]) -> None:
    document = read(text.encode())
    assert [line.page for line in document.lines] == pages
    assert document.pages == (pages[-1] or 0)


def test_only_the_pages_asked_for_are_kept_and_lines_keep_their_numbers() -> None:
    document = read_text(b"a\n\fb\n\fc\nd\n", "paper.txt", "0" * 64, Pages(frozenset({3})))
    assert [(line.number, line.page, line.text.strip()) for line in document.lines] == [
        (3, 3, "c"),
        (4, 3, "d"),
    ]


def test_a_text_without_pages_is_kept_whole_whatever_pages_are_asked_for() -> None:
    document = read_text(b"a\nb\n", "paper.txt", "0" * 64, Pages(frozenset({3})))
    assert texts(document) == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb\n\nc", ["a", "b", "", "c"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\rb\r", ["a", "b"]),
        (b"a\nb\rc\n", ["a", "b c"]),
        ("a\u2028b\u0085c\n".encode(), ["a\u2028b c"]),
        (b"a\x0bb\x1cc\n", ["a b c"]),
        (b"\n\na", ["", "", "a"]),
    ],
)
def test_lines_are_those_that_an_editor_numbers(data: bytes, lines: list[str]) -> None:
    document = read(data)
    assert texts(document) == lines
    assert [line.number for line in document.lines] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000", "\ufeff", "\u200b"])
def test_every_kind_of_space_is_one_plain_space(space: str) -> None:
    assert texts(read(f"£4.6{space}million\n".encode())) == ["£4.6 million"]


# What prints: no surrogates, and no run that is too long for a word.
PRINTED = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


@given(PRINTED)
def test_every_character_of_the_file_is_one_character_of_its_line(text: str) -> None:
    try:
        document = read(codecs.BOM_UTF8 + text.encode("utf-8"))
    except NotAPaperError:
        return
    own = text.replace("\r\n", "\n")
    own = own if "\n" in own else own.replace("\r", "\n")
    for line, printed in zip(document.lines, own.split("\n"), strict=False):
        assert len(line.text) == len(printed)
        for here, there in zip(line.text, printed, strict=True):
            assert here == there or here == " "
    assert len(document.lines) >= len(own.split("\n")) - 1


@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_no_paper(data: bytes) -> None:
    try:
        document = read(data)
    except NotAPaperError:
        return
    assert any(char.isalnum() for line in document.lines for char in line.text)
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=80))
def test_utf_16_with_its_mark_reads_as_utf_8_does(text: str) -> None:
    """Whichever of its two bytes comes first."""
    try:
        wanted = texts(read(codecs.BOM_UTF8 + text.encode("utf-8")))
    except NotAPaperError:
        return
    assert texts(read(codecs.BOM_UTF16_BE + text.encode("utf-16-be"))) == wanted
    assert texts(read(codecs.BOM_UTF16_LE + text.encode("utf-16-le"))) == wanted
