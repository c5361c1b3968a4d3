"""Lines to headings, paragraphs and list items, however the text was wrapped."""

from __future__ import annotations

import pytest

from paperminer.model import Passage
from tests.structure.made import passages_of

WRAPPED = """\
3. Attainment

3.1  The share of pupils who met the standard in the eight districts of the county rose to
72.4% in 2024, which is 1.9 percentage points above the year before, and the attainment
score rose from 35.1 to
36.9 and equivalent to a fifth of a grade in each subject that the pupils were entered for
by their schools.

3.2  The gap between girls and boys narrowed to 8.8 points. Paragraph 4.1 says why, and the
panel heard of it in the autumn of 2024 from three headteachers of the coastal schools.
The officers agreed that:

a) the schools be visited in the spring term by the advisers who work with each of the
districts; and

b) the results be reported to the next meeting of the committee in November 2025.

3.3  A sentence that the page's end cuts in two goes on in the middle of the thing that was
\fdecided, with the rest of the paragraph on the next page of the paper as it was printed.

3.4  Another is cut in two by a page's number and a gap, as is common in packs that were
put together from the papers of several

Page 7
\f
officers, and goes on here until its end.
"""


def starting(passages: list[Passage], words: str) -> Passage:
    return next(passage for passage in passages if passage.text.startswith(words))


def test_wrapped_lines_are_one_paragraph_with_its_number_cut_off() -> None:
    passage = starting(passages_of(WRAPPED), "The share of pupils")
    assert passage.number == "3.1"
    assert passage.text.endswith("by their schools.")
    assert [piece.line.number for piece in passage.pieces] == [3, 4, 5, 6, 7]


def test_a_wrapped_line_that_begins_with_a_figure_is_no_paragraph() -> None:
    passages = passages_of(WRAPPED)
    assert "36.9" not in {passage.number for passage in passages}
    assert "rose from 35.1 to 36.9 and equivalent to" in starting(passages, "The share").text


def test_numbers_are_those_printed_and_hold_for_what_follows() -> None:
    numbered = [(p.number, p.section) for p in passages_of(WRAPPED)]
    assert [number for number, _ in numbered if number] == ["3", "3.1", "3.2", "3.3", "3.4"]
    assert [section for number, section in numbered if not number] == ["3.2", "3.2"]


def test_headings_hold_for_the_paragraphs_below() -> None:
    passages = passages_of(WRAPPED)
    assert passages[0].kind == "heading"
    assert {passage.headings for passage in passages[1:]} == {("Attainment",)}


def test_a_sentence_goes_on_over_a_page_break() -> None:
    passage = starting(passages_of(WRAPPED), "A sentence that")
    assert "the thing that was decided, with the rest" in " ".join(passage.text.split())
    assert [piece.line.page for piece in passage.pieces] == [1, 2]


def test_a_page_number_and_a_gap_do_not_cut_a_sentence() -> None:
    passage = starting(passages_of(WRAPPED), "Another is cut")
    assert passage.text.endswith("the papers of several officers, and goes on here until its end.")
    assert not any("Page 7" in other.text for other in passages_of(WRAPPED))


def test_each_line_is_a_paragraph_where_the_text_is_not_wrapped() -> None:
    text = (
        "The first paragraph is on one line, however long that line is and whatever it says of "
        "the schools.\nThe second begins on the line below it.\nThe third ends in the word and\n"
        "goes on below.\n"
    )
    assert [passage.text[:10] for passage in passages_of(text)] == [
        "The first ",
        "The second",
        "The third ",
    ]


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("a) agree the lease", "a", "agree the lease"),
        ("(b) agree the lease", "b", "agree the lease"),
        ("(iv) agree the lease", "iv", "agree the lease"),
        ("ii. agree the lease", "ii", "agree the lease"),
        ("(2) agree the lease", "2", "agree the lease"),
        ("3) agree the lease", "3", "agree the lease"),
        ("• agree the lease", "•", "agree the lease"),
        ("- agree the lease", "•", "agree the lease"),
        ("– agree the lease", "•", "agree the lease"),
        ("o agree the lease", "•", "agree the lease"),
        ("\uf0b7 agree the lease", "•", "agree the lease"),
        ("e Agree the lease", "•", "Agree the lease"),
        ("¢ Agree the lease", "•", "Agree the lease"),
        ("e  2l4 of the leases", "•", "2l4 of the leases"),
        ("e-mail the lease", None, "e-mail the lease"),
        ("a lease is agreed", None, "a lease is agreed"),
        ("-4 was the score", None, "-4 was the score"),
    ],
)
def test_markers_of_lists(line: str, marker: str | None, text: str) -> None:
    passage = passages_of(f"The panel was asked to do these things:\n\n{line}\n")[-1]
    assert (passage.marker, passage.text) == (marker, text)
    assert (passage.kind == "item") == (marker is not None)


def test_bullets_that_ocr_misread_are_items_of_their_own() -> None:
    text = "These were found:\n\ne  the rate rose\ne  2l4 of them left\n¢  one in four did\n"
    items = [passage.text for passage in passages_of(text) if passage.kind == "item"]
    assert items == ["the rate rose", "2l4 of them left", "one in four did"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("4.2  The lease was agreed by the panel.", "4.2"),
        ("4.2.  The lease was agreed by the panel.", "4.2"),
        ("5. The lease was agreed by the panel.", "5"),
        ("4.1.1 The lease was agreed by the panel.", "4.1.1"),
        ("72.4% of leases were agreed by the panel.", None),
        ("4.2 per cent of leases were agreed.", None),
        ("2024 The year of leases was a good one.", None),
        ("12 leases were agreed by the panel.", None),
        ("£4.2 was paid for the lease.", None),
    ],
)
def test_which_numbers_head_a_paragraph(line: str, number: str | None) -> None:
    passages = passages_of(f"4.1  The first was agreed in March.\n\n{line}\n")
    assert passages[-1].number == number


def test_an_agenda_lists_its_items_without_gaps() -> None:
    text = (
        "AGENDA\n\n1  Apologies for absence\n2  Declarations of interest\n"
        "3  Minutes of the meeting held on 19 November 2024 (Pages 2 - 3)\n"
        "4  Leases of village halls (Pages 4 - 9)\n"
    )
    numbers = [passage.number for passage in passages_of(text) if passage.number]
    assert numbers == ["1", "2", "3", "4"]


def test_a_sentence_is_no_heading_though_it_is_short_and_ends_in_a_year() -> None:
    text = "53. Next meeting\n\nThe next meeting is on Tuesday, 4 March 2025.\n"
    assert [passage.kind for passage in passages_of(text)] == ["heading", "paragraph"]


def test_fields_of_the_header_block_are_passages_of_their_own() -> None:
    text = (
        "From: Jo Hart, Cabinet Member\n      Lee Marsh, Director\n"
        "To: Larkhaven Cabinet - 4 February 2025\nSubject: Leases\n"
        "Classification: Unrestricted\n\nSummary: It costs £4,120.\n"
    )
    passages = passages_of(text)
    assert {passage.kind for passage in passages} == {"field"}
    assert [passage.text.partition(":")[0] for passage in passages] == [
        "From",
        "To",
        "Subject",
        "Classification",
        "Summary",
    ]
    assert passages[0].text.endswith("Lee Marsh, Director")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**Leases** were *agreed* in March.", "Leases   were  agreed  in March."),
        ("<b>Leases</b> were agreed.", "Leases     were agreed."),
        ("Grades A*-C and UASC* were counted.", "Grades A*-C and UASC* were counted."),
    ],
)
def test_markup_is_blanked_and_moves_no_character(line: str, text: str) -> None:
    (passage,) = passages_of(line + "\n")
    assert passage.text.strip() == text
    span = passage.span(passage.text.index("were"), passage.text.index("were") + 4)
    assert line[span.start : span.end] == "were"


def test_a_word_that_a_line_end_hyphenates_is_whole_again() -> None:
    text = (
        "The committee was told that the authority's long-standing pro\u00ad\n"
        "gramme had ended in the spring term, as the papers before had said.\n"
    )
    (passage,) = passages_of(text)
    assert "long-standing programme had ended" in passage.text


@pytest.mark.parametrize("lines", [1, 40])
def test_a_paragraph_too_long_to_be_one_is_cut_at_sentences(lines: int) -> None:
    sentence = "In 2024 the service reached 4,120 residents of the coast."
    text = "1. " + "\n".join([" ".join([sentence] * (2_000 // lines))] * lines) + "\n"
    passages = passages_of(text)
    assert len(passages) > 10
    assert all(passage.text.endswith("coast.") for passage in passages)
    assert sum(passage.text.count("4,120") for passage in passages) == 2_000 // lines * lines
    assert [passage.number for passage in passages if passage.number] == ["1"]
    own = text.split("\n")
    for passage in passages:
        at = passage.text.rindex("4,120")
        span = passage.span(at, at + 5)
        assert own[span.line - 1][span.start : span.end] == "4,120"


def test_a_dash_within_brackets_goes_on_with_its_sentence_over_the_line() -> None:
    text = (
        "The harbour has three boards that meet each spring (the Quay Board – skippers of boats\n"
        "– and crafts, the Sail Board – makers, and the Young Board – pupils of the town)\n"
        "and each of them sends a member to the council.\n"
    )
    (passage,) = passages_of(text)
    assert passage.text.startswith("The harbour")
    assert passage.text.endswith("council.")


def test_the_end_of_a_web_address_is_no_heading() -> None:
    text = "The plan is on the web site.\n\n4711/Harbour_plan.pdf\n\nIt was agreed in May.\n"
    assert [p.kind for p in passages_of(text)] != ["paragraph", "heading", "paragraph"]
