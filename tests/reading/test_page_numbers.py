"""The numbers that pages print: which they are, and which page each stands for."""

from __future__ import annotations

import pytest

from paperminer.model import Box, Line
from paperminer.reading.page_numbers import chosen, label, labels, numbers_in
from paperminer.reading.pdfium.page import ReadPage
from paperminer.reading.pdfium.whole import gather
from paperminer.reading.text import read_text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Page 12", "12"),
        ("page 12 of 40", "12"),
        ("- 12 -", "12"),
        ("12", "12"),
        ("12/40", "12"),
        ("12 | P a g e", "12"),
        ("Page | 7", "7"),
        ("iv", "iv"),
        ("XII", "XII"),
        ("Page B-3", "B-3"),
        ("Tudalen 5", "5"),
        ("Budget monitoring Page 9 of 31 Version 2", "9"),
    ],
)
def test_a_line_that_holds_a_page_number(text: str, printed: str) -> None:
    assert [number.label for number in numbers_in(text, 1)] == [printed]


@pytest.mark.parametrize("text", ["civil", "Budget 2024/25", "iiii", "Committee", "£12", "12.5%"])
def test_a_line_that_holds_none(text: str) -> None:
    assert not list(numbers_in(text, 1))


def _labels(*pages: str) -> list[str]:
    """Return the printed number of each page; lines of a page are parted by strokes."""
    found = [
        [n for at, text in enumerate(page.split(" / ")) for n in numbers_in(text, at, repeats=True)]
        for page in pages
    ]
    numbers = list(range(1, len(pages) + 1))
    printed = labels(numbers, chosen(found))
    return [printed.get(number, "") for number in numbers]


def test_the_numbers_of_the_pack_go_before_those_of_its_papers() -> None:
    assert _labels("Page 5 / 1", "Page 6 / 2", "Page 7 / 1", "Page 8 / 2", "Page 9 / 3") == list(
        "56789"
    )


def test_a_page_without_a_number_has_that_between_its_neighbours() -> None:
    assert _labels("", "2", "3", "", "5", "") == list("123456")


def test_a_gap_in_the_numbers_is_followed_and_its_pages_not_guessed() -> None:
    pages = ["15", "16", "17", "18", "", "41", "42", "43", "44"]
    assert _labels(*pages) == pages


def test_roman_numbers_go_before_a_restart() -> None:
    pages = ["i", "ii", "iii", "1", "2", "3", "4", "5"]
    assert _labels(*pages) == pages


def test_a_figure_at_the_foot_of_one_page_is_no_page_number() -> None:
    assert _labels("7", "8", "9 / 412", "10", "11") == ["7", "8", "9", "10", "11"]


def test_one_faint_sign_is_not_enough() -> None:
    assert _labels("Budget report 12") == [""]


@pytest.mark.parametrize(
    ("style", "value", "text"), [("i", 9, "ix"), ("I", 4, "IV"), ("C", 2, "C2")]
)
def test_a_number_is_written_in_its_style(style: str, value: int, text: str) -> None:
    assert label(style, value) == text


def _page(number: int, *texts: tuple[str, float]) -> ReadPage:
    lines = tuple(
        Line(at, text, number, Box(70, top, 300, top + 10))
        for at, (text, top) in enumerate(texts, 1)
    )
    return ReadPage(number, 595, 842, lines, ())


def test_a_pdf_whose_numbers_begin_anew_keeps_them_apart_from_the_text() -> None:
    offsets = [0, 0, 20, 20, 20, 20]
    pages = [
        _page(at, (f"It rose to {at + 30}.", 300), (str(at + offset), 800))
        for at, offset in enumerate(offsets, 1)
    ]
    lines, furniture, _ = gather(pages)
    assert [line.printed_page for line in lines] == ["1", "2", "23", "24", "25", "26"]
    assert [line.text for line in furniture] == ["1", "2", "23", "24", "25", "26"]


def _printed(text: str) -> dict[str, str]:
    document = read_text(text.encode(), "pack.txt", "0" * 64)
    return {line.text.strip(): line.printed_page for line in document.lines if line.text}


def test_numbers_under_the_pages_of_a_text() -> None:
    body = "\n".join(f"Ferries sailed {n} times." for n in range(200, 206))
    printed = _printed(f"{body}\n\nPage 15\n\nBuses ran late.\n\nPage 16\n\nNo more.\n")
    assert printed["Ferries sailed 200 times."] == "15"
    assert printed["Buses ran late."] == "16"
    assert printed["No more."] == ""


def test_numbers_above_the_pages_of_a_text() -> None:
    body = "\n".join(f"Ferries sailed {n} times." for n in range(200, 206))
    printed = _printed(f"Page 15\n\n{body}\n\nPage 16\n\nBuses ran late.\n")
    assert (printed["Ferries sailed 205 times."], printed["Buses ran late."]) == ("15", "16")


def test_form_feeds_and_printed_numbers_agree() -> None:
    printed = _printed("One\n\n15\n\fTwo\n\n16\n\fThree\n\n17\n")
    assert (printed["One"], printed["Two"], printed["Three"]) == ("15", "16", "17")


def test_a_text_with_one_number_on_a_line_has_no_pages() -> None:
    assert set(_printed("The visits were:\n\n12\n\nin all.\n").values()) == {""}
