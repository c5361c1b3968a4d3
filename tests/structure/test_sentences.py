"""Sentences by rule: what ends one, and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.model import Line, Passage, Piece
from paperminer.structure import sentences
from paperminer.structure.cutting import LONGEST_SENTENCE
from tests.structure.made import sentences_of


@pytest.mark.parametrize(
    "parts",
    [
        ("It rose to 72.4% in 2024.", "It fell to 70.1% in 2023."),
        ("It cost £4.6m.", "That is 12% more."),
        ("Mr. Hart and Cllr. Marsh met Dr. Oakes at No. 4 in Jan. 2024.", "They agreed."),
        ("See paras. 4.1 and 4.2, i.e. the part on leases etc. (Fig. 3).", "It was noted."),
        ("Was it met?", "It was."),
        ("“It was met.”", "Others disagreed."),
        ("It was met (see the note. It is short) in March.", "It was noted."),
        ("It was met. (It is a short note.)", "It was noted."),
        ("J. R. Hart chaired.", "The panel met."),
        ("The rate is 2.5%.", "in January it was 2.4%."),
        ("Results were good:", ""),
        ("It was £230.46 per week.", "£187.90 was paid before."),
        ("The panel agreed;", "(i) the lease."),
        ("The site covers approx. 4,120 sq. m in all.", "It is let."),
    ],
)
def test_where_sentences_end(parts: tuple[str, ...]) -> None:
    wanted = [part for part in parts if part]
    if parts[0].startswith("It was met. ("):
        wanted = ["It was met.", "(It is a short note.)", "It was noted."]
    assert sentences_of("1.1 " + " ".join(wanted) + "\n") == wanted


def one(text: str) -> Passage:
    line = Line(1, text)
    return Passage("paper.txt", "paragraph", text, (Piece(0, len(text), line, 0),))


@given(st.text(max_size=400) | st.text("a. (1)%£;?\n", max_size=400))
def test_sentences_cover_all_that_is_printed_in_order(text: str) -> None:
    found = list(sentences(one(text)))
    assert [part.start for part in found] == sorted(part.start for part in found)
    for before, after in pairwise(found):
        assert before.end <= after.start
    kept = "".join("".join(part.text.split()) for part in found)
    assert kept == "".join(text.split())


def test_a_sentence_too_long_to_be_one_is_cut() -> None:
    found = list(sentences(one("12 34 " * 2_000)))
    assert max(len(part.text) for part in found) <= LONGEST_SENTENCE
    assert sum(len(part.text.split()) for part in found) == 4_000
