"""Figures that belong together: the two ends of a range, and lists that print a unit once.

"Between £1.2m and £1.4m" is one quantity; "rose from 10 to 12" is two. In "17, 23 and 40 days" and
"£2 or £3 million" the first figures take the unit, or the multiplier, of the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from paperminer.model import Quantity
from paperminer.patterns import any_of_words, load_rulebook

_TIMES = frozenset({"days", "weeks", "months", "years", "hours"})
# How many characters before a figure are looked at for the words that make it a range.
_REACH = 60
# A figure takes the multiplier of the next only where it prints no number that much larger.
_FARTHEST = 20


def shared(quantities: Sequence[Quantity], text: str) -> list[Quantity]:
    """Return quantities in which a bare figure has the unit and multiplier of its list's last.

    quantities: of a text, in order.
    """
    out = list(quantities)
    rule = load_rulebook().rule("list_joiner")
    for place in range(len(out) - 2, -1, -1):
        first, last = out[place], out[place + 1]
        if first.qualifier != "exact" or not rule.match(text[first.end : last.start]):
            continue
        out[place] = _with_scale(_with_unit(first, last), last)
    return out


def _with_unit(first: Quantity, last: Quantity) -> Quantity:
    bare = first.unit == "count" and not first.scale and not first.signed and first.of is None
    if bare and (last.unit in _TIMES or last.unit.startswith("other:")):
        return replace(first, unit=last.unit)
    return first


def _with_scale(first: Quantity, last: Quantity) -> Quantity:
    if first.unit != last.unit or first.scale or not last.scale or first.signed:
        return first
    if last.scale < 0 or first.value > last.value.scaleb(-last.scale) * _FARTHEST:
        return first
    return replace(first, value=first.value.scaleb(last.scale), scale=last.scale)


def joined(quantities: Sequence[Quantity], text: str) -> list[Quantity]:
    """Return quantities in which the two ends of a range are one.

    quantities: of a text, in order.
    """
    out: list[Quantity] = []
    for quantity in quantities:
        if out and _is_range(out[-1], quantity, text):
            out[-1] = _range(out[-1], quantity, text)
        else:
            out.append(quantity)
    return out


def _range(low: Quantity, high: Quantity, text: str) -> Quantity:
    rough = max(low, high, key=lambda quantity: quantity.half_unit)
    return replace(
        low,
        text=text[low.start : high.end],
        end=high.end,
        value_high=high.value,
        decimals=rough.decimals,
        scale=rough.scale,
        doubt=low.doubt or high.doubt,
    )


def _is_range(low: Quantity, high: Quantity, text: str) -> bool:
    fits = (
        low.unit == high.unit != "rank"
        and low.value_high is None is high.value_high
        and low.qualifier in ("exact", "about")
        and high.qualifier == "exact"
        and low.of is None
        and low.value < high.value
        and not high.signed
    )
    if not fits or (low.unit == "ratio" and low.in_words):
        return False
    book = load_rulebook()
    joiner = book.rule("range_joiner").match(text[low.end : high.start])
    if joiner is None:
        return False
    before = text[max(0, low.start - _REACH) : low.start]
    if book.rule("range_between").search(before):
        return True
    if joiner["and"]:
        return False
    if book.rule("range_from").search(before):
        return True
    # "10-12 homes" is a range; "10 - 12" may be two cells of a row, or a score.
    if joiner["dash"] and low.unit == "count" and high.start - low.end > 1:
        return False
    return not any_of_words("movement_words").search(before)
