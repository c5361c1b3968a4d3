"""What part each figure of a sentence plays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperminer.language.marking import mark
from paperminer.language.quantities import find_quantities
from paperminer.language.roles import role_of


def roles(sentence: str) -> list[str]:
    quantities = find_quantities(sentence)
    return [role_of(sentence, quantities, index, 0)[0] for index in range(len(quantities))]


SENTENCES = (
    ("In 2024 it was 72.4%.", ["actual"]),
    ("There were 10,723 visits.", ["actual"]),
    ("It was 72.4% against a target of 70%.", ["actual", "target"]),
    ("The target was 70%.", ["target"]),
    ("It met the 70% target.", ["target"]),
    ("We aim to reach 75% by 2026.", ["target"]),
    ("There will be no more than 50 cases by 2026.", ["target"]),
    ("The ferry must cut its fuel by 20% by 2026.", ["target"]),
    ("It was 72.4%, compared to 70.1% nationally.", ["actual", "comparator"]),
    ("The national average is 70.1%.", ["comparator"]),
    ("It was 72.4% and the England figure was 70.1%.", ["actual", "comparator"]),
    ("It is 6.3 percentage points above the national average of 61%.", ["comparator"] * 2),
    ("It is three higher than the target of 12.", ["comparator", "target"]),
    ("It rose from 105 to 166.", ["previous", "actual"]),
    ("It fell to 66 from 105.", ["actual", "previous"]),
    ("It is 72.4%, compared with 70.1% last year.", ["actual", "previous"]),
    ("Last year's figure was 70.1%.", ["previous"]),
    ("It increased by 16%.", ["change"]),
    ("This is a 4.8% increase.", ["change"]),
    ("There was a fall of 12 cases.", ["change"]),
    ("There were 727 fewer visits.", ["change"]),
    ("It is up 2pp.", ["change"]),
    ("The rate of falls was 362.1 per 10,000 residents.", ["actual"]),
    ("The rate of increase was 5%.", ["change"]),
    ("There were 40 falls in the hostels.", ["actual"]),
    (
        "It was 96.3%, which is 2.3 percentage points above the 93.0% of the year before.",
        ["actual", "change", "previous"],
    ),
    ("It is +3% on the year.", ["change"]),
    ("It is ranked 80th out of 151 councils.", ["rank"]),
    ("The forecast outturn is £4.6m.", ["forecast"]),
    ("It is projected to reach 12,000 next year.", ["forecast"]),
    ("A room costs £230.46 per week.", ["rate_or_charge"]),
    ("The fee is £12.50 for each visit.", ["rate_or_charge"]),
    ("A budget of £4.6m was set.", ["budget"]),
    ("The grant is £12,000.", ["budget"]),
    ("It cost £4.6m to build.", ["actual"]),
)


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_roles(sentence: str, wanted: list[str]) -> None:
    assert roles(sentence) == wanted


def test_the_heading_above_tells_what_a_sum_is() -> None:
    sentence = "Small hall: £12.50."
    (quantity,) = find_quantities(sentence)
    assert role_of(sentence, [quantity], 0, 0)[0] == "actual"
    assert role_of(sentence, [quantity], 0, 0, "Fees and charges")[0] == "rate_or_charge"


def test_the_figures_of_a_clause_are_marked() -> None:
    sentence = "It was 72.4% against a target of 70%."
    quantities = find_quantities(sentence)
    assert mark(sentence, quantities, 1) == "It was ‹n› against a target of ‹q›."
    assert mark(sentence[7:], quantities, 0, offset=7) == "‹q› against a target of ‹n›."


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "rose",
                "from",
                "to",
                "by",
                "target",
                "of",
                "72.4%",
                "£4m",
                "105",
                "national",
                "average",
                "last",
                "year",
                "forecast",
                "up",
                "budget",
                "ranked",
                "3rd",
                ".",
                ",",
                "increase",
            ]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_every_figure_of_any_text_has_a_role(text: str) -> None:
    known = {
        "actual", "target", "comparator", "change", "previous", "rank", "forecast",
        "rate_or_charge", "budget",
    }  # fmt: skip
    assert set(roles(text)) <= known
