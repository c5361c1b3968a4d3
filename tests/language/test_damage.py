"""Figures that OCR or a bad copy damaged: read with doubt, or named where they cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.language.damage import mend, unread_figures
from paperminer.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "printed", "value"),
    [
        ("It was 4O% in May.", "4O%", "40"),
        ("It was l2% in May.", "l2%", "12"),
        ("It was I5.3% in May.", "I5.3%", "15.3"),
        ("It was lOO% in May.", "lOO%", "100"),
        ("It was 6S.4% in May.", "6S.4%", "65.4"),
        ("It cost £l,2O4 in May.", "£l,2O4", "1204"),
        ("It cost £lm in May.", "£lm", "1000000"),
        ("There were 1,O42 visits.", "1,O42", "1042"),
        ("It was 7 4.8% in May.", "7 4.8%", "74.8"),
        ("It was 84 .2% in May.", "84 .2%", "84.2"),
        ("There were 1 ,204 visits.", "1 ,204", "1204"),
        ("It cost £1, 204 in May.", "£1, 204", "1204"),
        ("It cost £1 204 in May.", "£1 204", "1204"),
        ("There were 12 400 visits in May.", "12 400", "12400"),
        ("Repairs took 8.l weeks.", "8.l weeks", "8.1"),
    ],
)
def test_a_damaged_figure_is_read_with_doubt(sentence: str, printed: str, value: str) -> None:
    (quantity,) = find_quantities(sentence)
    assert (quantity.text, f"{quantity.value:f}".removesuffix(".0")) == (printed, value)
    assert sentence[quantity.start : quantity.end] == printed
    assert quantity.doubt == f"{printed!r} is read as {quantity.value:f}"


def test_a_damaged_part_or_whole_is_read_where_the_other_is_a_figure() -> None:
    for sentence, printed in (("3l5 of 630 boats", "3l5"), ("315 out of the 63O boats", "63O")):
        part, whole = find_quantities(sentence)
        assert (part.value, whole.value) == (315, 630)
        assert [q.text for q in (part, whole) if q.doubt] == [printed]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was 40% in May.",
        "In 2014 300 homes were let.",
        "CO2 fell by 5%.",
        "Is 12% too low?",
        "The rows read 7 4.8% 9 5.1%.",
        "Wards 1, 204 and 17 are empty.",
        "Ward 12 400 homes.",
        "It cost £500 or £1,042.",
        "All of 12 schools.",
    ],
)
def test_a_sound_figure_is_not_doubted(sentence: str) -> None:
    assert not [q for q in find_quantities(sentence) if q.doubt]
    assert mend(sentence) == (sentence, ())


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("It was 12,5% in May.", "12,5%"),
        ("It was 12,5 % in May.", "12,5 %"),
        ("It cost £12,34 in May.", "£12,34"),
        ("It cost £1,2345 in May.", "£1,2345"),
        ("There were 1.234.567 visits.", "1.234.567"),
    ],
)
def test_a_figure_printed_as_none_is_gives_no_value(sentence: str, unread: str) -> None:
    assert find_quantities(sentence) == ()
    assert [sentence[start:end] for start, end in unread_figures(sentence)] == [unread]


@given(st.text("0123456789OolIS ,.£%m-", max_size=40))
def test_mending_keeps_every_character_in_its_place(text: str) -> None:
    mended, places = mend(text)
    assert len(mended) == len(text)
    assert (mended != text) <= bool(places)
    for place in places:
        assert text[place.start : place.end] == place.printed or place.printed in mended
    for quantity in find_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
