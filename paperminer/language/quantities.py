"""The quantities that a text prints: value, unit, qualifier and printed precision.

Rules of quantities.toml say what a quantity looks like, those of not_metrics.toml what is none; the
first rule, in the order below, that claims a character keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from paperminer.language.builders import BUILDERS
from paperminer.language.damage import UNREAD, doubted, mend
from paperminer.language.numbers import parse_digits, parse_words
from paperminer.language.ranges import joined, shared
from paperminer.model import Qualifier, Quantity
from paperminer.patterns import Rule, load_rulebook


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and the characters it claims, which may be more than its own."""

    quantity: Quantity
    first: int
    last: int


# These are believed even where a rule of what is no metric claims the same characters: their own
# sign or word says what they are.
_STRONG = {
    "money",
    "money_words",
    "currency",
    "basis_points",
    "points",
    "percent",
    "rank",
    "one_in",
    "minutes_seconds",
}
# A percentage that defines a measure stays out all the same.
_ALWAYS_OUT = ("not_threshold", "not_url", "not_grade", UNREAD)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a running text, in order; figures that are no metrics left out.

    text: a passage. Raises TimeoutError when a rule takes too long on it.
    """
    if not may_hold_quantity(text):
        return ()
    whole, mended = mend(text)
    found = [doubted(item.quantity, text, mended) for item in _found(whole)]
    quantities = [_qualified(quantity, text) for quantity in found]
    quantities = joined(shared(quantities, text), text)
    quantities = _with_opening_base(quantities, text)
    return tuple(_contextual(quantities, text))


def _found(text: str) -> list[Found]:
    book = load_rulebook()
    taken = [False] * (len(text) + 1)
    for name in _ALWAYS_OUT:
        _claim(taken, book.rule(name), text)
    found = [*_scan(text, taken, strong=True)]
    for rule in book.of_file("not_metrics.toml"):
        if rule.id not in _ALWAYS_OUT:
            _claim(taken, rule, text, keep=found)
    found += _scan(text, taken, strong=False)
    return sorted(found, key=lambda item: item.quantity.start)


def may_hold_quantity(text: str) -> bool:
    """Return whether a text has a digit or a word of number: a cheap look before the rules."""
    return bool(_HAS_NUMBER.search(text))


def _around(text: str, at: int) -> tuple[int, int]:
    """Return the bounds of the sentence, roughly, that a character stands in."""
    stops = [m.end() for m in _STOP.finditer(text)]
    first = max((s for s in stops if s <= at), default=0)
    return first, min((s for s in stops if s > at), default=len(text))


_STOP = regex.compile(r"[.;?!]\s+(?=[\p{Lu}\d])")
_BASE = regex.compile(
    r"\s+of\s+(?:the|all|these|those)\s+(?P<of>\d[\d,]*)(?!\s?%|[.,]?\d|\s+(?:or\s+more|years?|months?))",
    regex.IGNORECASE,
)
_HAS_NUMBER = regex.compile(
    r"[\d½¼¾⅓⅔]|\b[lIO]{2,}\s?%|£[lI]\b|£[lI]m|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|zero|nil|"
    r"half|third|quarter|twice|thrice|first|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"doubl\w+|halv\w+|trebl\w+|tripl\w+|quadrupl\w+)",
    regex.IGNORECASE,
)


def _claim(taken: list[bool], rule: Rule, text: str, keep: list[Found] | None = None) -> None:
    if not rule.may_match(text.lower()):
        return
    for match in rule.finditer(text):
        first, last = match.span()
        if keep and any(item.first < last and first < item.last for item in keep):
            continue
        taken[first:last] = [True] * (last - first)


def _scan(text: str, taken: list[bool], *, strong: bool) -> Iterator[Found]:
    book, small = load_rulebook(), text.lower()
    for name, build in BUILDERS:
        rule = book.rule(name)
        if (name in _STRONG) != strong or not rule.may_match(small):
            continue
        for match in rule.finditer(text):
            quantity = build(match)
            if quantity is None or any(taken[quantity.start : quantity.end]):
                continue
            first, last = quantity.start, quantity.end
            if name in ("rank", "one_in"):
                first, last = match.span()
            taken[first:last] = [True] * (last - first)
            yield Found(quantity, first, last)


def _qualified(quantity: Quantity, text: str) -> Quantity:
    """Return the quantity with the qualifier printed beside it; `text` then has its words."""
    if quantity.unit == "rank":
        return quantity
    book = load_rulebook()
    before = book.rule("qualifier_before").search(
        text[max(0, quantity.start - 40) : quantity.start]
    )
    after = book.rule("qualifier_after").match(text[quantity.end : quantity.end + 20])
    for match in (before, after):
        if match is None:
            continue
        name = next(name for name, value in match.groupdict().items() if value)
        start, end = quantity.start, quantity.end
        if match is before:
            start -= len(match[0])
        else:
            end += match.end()
        qualifier: Qualifier = name  # type: ignore[assignment]
        return replace(quantity, qualifier=qualifier, text=text[start:end])
    return quantity


def _rate(base: str) -> str:
    return "rate_per_10000" if base.replace(",", "") == "10000" else f"other:per {base}"


def _with_opening_base(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return the counts after "Of the 38 clinics ..." in their sentence with that base."""
    for match in load_rulebook().rule("of_opening").finditer(text):
        number = parse_digits(match["of"] or "") or parse_words(match["words"] or "")
        last = _around(text, match.end())[1]
        quantities = [
            replace(q, of=number.value)
            if number is not None
            and match.end() <= q.start < last
            and q.unit == "count"
            and q.of is None
            and q.value <= number.value
            else q
            for q in quantities
        ]
    return quantities


def _contextual(quantities: list[Quantity], text: str) -> Iterator[Quantity]:
    """Yield the quantities with the units that only their sentence tells."""
    book = load_rulebook()
    percents = [q for q in quantities if q.unit == "percent"]
    for quantity in quantities:
        base = _BASE.match(text, quantity.end) if quantity.unit == "percent" else None
        if base is not None:
            number = parse_digits(base["of"])
            quantity = replace(quantity, of=number.value if number else None)
        after = book.rule("rate_after").match(text[quantity.end : quantity.end + 40])
        if after is not None and quantity.unit == "count":
            quantity = replace(quantity, unit=_rate(after["base"]))
        plain = quantity.unit == "count" and not quantity.in_words
        if plain and (quantity.decimals or quantity.signed):
            first, last = _around(text, quantity.start)
            near = [q for q in percents if first <= q.start < last]
            score = book.rule("score_word").search(text[first:last])
            per = book.rule("rate_word").search(text[first:last])
            if score and not near:
                quantity = replace(quantity, unit="score")
            elif near and 0 <= quantity.value <= 100:
                quantity = replace(quantity, unit="percent")
            elif per:
                quantity = replace(quantity, unit="rate_per_10000")
        yield quantity
