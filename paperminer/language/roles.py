"""What part a figure plays: actual, target, comparator, change, previous, rank and the rest."""

from __future__ import annotations

from collections.abc import Sequence

from paperminer.language.marking import mark
from paperminer.model import Quantity, Role
from paperminer.patterns import any_of_words, load_rulebook

_ROLE: dict[str, Role] = {
    "gap_to_target": "comparator",
    "gap_to_national": "comparator",
    "target_change": "target",
    "change_by": "change",
    "target_said": "target",
    "target_aim": "target",
    "comparator_said": "comparator",
    "previous_said": "previous",
    "forecast_said": "forecast",
}


def role_of(
    sentence: str, quantities: Sequence[Quantity], index: int, offset: int, above: str = ""
) -> tuple[Role, str]:
    """Return the role of one quantity of a sentence, and the rule that decided ("" for none).

    sentence: its text. quantities: all of the sentence, in order. offset: where the sentence
    begins in the text that the quantities' offsets count in. above: the headings above it.
    """
    quantity = quantities[index]
    if quantity.unit == "rank":
        return "rank", "rank"
    marked = mark(sentence, quantities, index, offset)
    book = load_rulebook()
    for rule_id, role in _ROLE.items():
        if rule_id == "change_by" and quantity.signed and quantity.value >= 0:
            return "change", "signed"
        if book.rule(rule_id).search(marked):
            return role, rule_id
    if quantity.unit == "gbp":
        place = marked.find("‹q›")
        near = marked[max(0, place - 90) : place + 60]
        if any_of_words("charge_words").search(near):
            return "rate_or_charge", "charge_words"
        if any_of_words("budget_words").search(near):
            return "budget", "budget_words"
        if any_of_words("charge_words").search(above):
            return "rate_or_charge", "charge_words"
    return "actual", ""
