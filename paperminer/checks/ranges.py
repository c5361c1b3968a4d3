"""Interval arithmetic on what printed digits imply: 74.8 stands for 74.75 to 74.85.

A stated result is wrong only when no numbers inside the printed ranges could give it. All in
Decimal; a float never decides whether a paper is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from paperminer.model import Quantity

INFINITE = Decimal("Infinity")
_HUNDRED = Decimal(100)
_PRECISION = 40
_UNROUND = 100  # "some 1,905 people" is a manner of speaking: 1,905 is no round number
_ROUND_FROM = 1000
_RELATIVE = "than the "  # "4 more than the 50 of last year" compares; it does not say "over 50"
_SUFFIXES = {3: "k", 6: "m", 9: "bn"}
_ABOUT = 20  # "about 200" may be a twentieth off


@dataclass(frozen=True, slots=True)
class Range:
    """All values from low to high, both included; either may be infinite."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"a range runs from low to high, not from {self.low} to {self.high}")

    @classmethod
    def exact(cls, value: Decimal | int) -> Range:
        """Return the range that holds one value only."""
        return cls(Decimal(value), Decimal(value))

    @classmethod
    def printed(cls, value: Decimal, decimals: int, scale: int = 0) -> Range:
        """Return what a number printed with some decimals stands for.

        value: in whole units. scale: the power of ten of its printed unit (6 for £4.6m).
        """
        half = Decimal(5).scaleb(scale - decimals - 1)
        return cls(value - half, value + half)

    @classmethod
    def of(cls, quantity: Quantity) -> Range:
        """Return the range of a printed quantity.

        Whole counts are counted, not rounded: 47 people are 47, and only a number in a scaled
        unit (£4.6m), with decimals, or with a word such as "about" is a rounded one.
        """
        if is_counted(quantity):
            top = quantity.value if quantity.value_high is None else quantity.value_high
            return cls(min(quantity.value, top), max(quantity.value, top))
        if _RELATIVE in quantity.text.lower():
            return cls.printed(quantity.value, quantity.decimals, quantity.scale)
        low, high = quantity.low, quantity.high
        if (
            quantity.qualifier == "about"
            and abs(quantity.value) >= _UNROUND
            and quantity.value % 10
        ):
            return cls.printed(quantity.value, quantity.decimals, quantity.scale)
        if quantity.qualifier == "about":
            slack = max(abs(quantity.value) / _ABOUT, high - low)
            return cls(min(low, high) - slack, max(low, high) + slack)
        return cls(min(low, high), max(low, high))

    @classmethod
    def stated(cls, quantity: Quantity) -> Range:
        """Return the range of a quantity that is said to result from others.

        A result in round thousands or hundreds ("12,000 more") may have been rounded to them.
        """
        digits = quantity.value.to_integral_value() == quantity.value and int(abs(quantity.value))
        span = cls.of(quantity)
        if not digits or digits < _ROUND_FROM or quantity.decimals:
            return span
        zeros = len(str(digits)) - len(str(digits).rstrip("0"))
        return span.widened(Decimal(5).scaleb(zeros - 1)) if zeros >= 2 else span

    @property
    def bounded(self) -> bool:
        """Return whether both ends are finite."""
        return self.low.is_finite() and self.high.is_finite()

    def meets(self, other: Range) -> bool:
        """Return whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, by: Decimal) -> Range:
        """Return the range with `by` more at either end."""
        return Range(self.low - by, self.high + by)

    def plus(self, other: Range) -> Range:
        """Return where a sum can lie."""
        return Range(self.low + other.low, self.high + other.high)

    def minus(self, other: Range) -> Range:
        """Return where a difference can lie."""
        return Range(self.low - other.high, self.high - other.low)

    def size(self) -> Range:
        """Return where the absolute value can lie."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return Range(-self.high, -self.low)
        return Range(Decimal(0), max(-self.low, self.high))

    def over(self, base: Range) -> Range | None:
        """Return where a ratio can lie; None when the base may be zero or is open."""
        if base.low <= 0 <= base.high or not (base.bounded and self.bounded):
            return None
        with localcontext() as context:
            context.prec = _PRECISION
            ends = [a / b for a in (self.low, self.high) for b in (base.low, base.high)]
        return Range(min(ends), max(ends))

    def times(self, factor: Decimal) -> Range:
        """Return the range times a number that is known exactly."""
        ends = (self.low * factor, self.high * factor)
        return Range(min(ends), max(ends))


def is_counted(quantity: Quantity) -> bool:
    """Return whether a quantity is a whole count as it stands, not a rounded figure."""
    return (
        quantity.unit in ("count", "rank", "gbp")
        and quantity.decimals == 0
        and quantity.scale == 0
        and quantity.qualifier == "exact"
    )


def total(parts: Iterable[Range]) -> Range:
    """Return where the sum of some ranges can lie."""
    result = Range.exact(0)
    for part in parts:
        result = result.plus(part)
    return result


def share(part: Range, whole: Range) -> Range | None:
    """Return where a part of a whole can lie, in per cent."""
    ratio = part.over(whole)
    return None if ratio is None else ratio.times(_HUNDRED)


def percentage_change(old: Range, new: Range) -> Range | None:
    """Return where the change from old to new can lie, in per cent of old.

    new / old - 1 and not (new - old) / old: each range is used once, so that the result is no
    wider than it must be.
    """
    ratio = new.over(old)
    if ratio is None:
        return None
    one = Decimal(1)
    return Range(ratio.low - one, ratio.high - one).times(_HUNDRED)


def swapped_digits(one: Decimal, other: Decimal) -> bool:
    """Return whether two numbers differ by two neighbouring digits that changed places."""
    a, b = (format(value.normalize(), "f") for value in (one, other))
    if len(a) != len(b):
        return False
    apart = [place for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(apart) != 2:
        return False
    i, j = apart
    return j == i + 1 and a[i] == b[j] and a[j] == b[i]


def middle(span: Range) -> Decimal:
    """Return the value in the middle of a bounded range."""
    return (span.low + span.high) / 2


def like(value: Decimal, quantity: Quantity, decimals: int | None = None) -> str:
    """Return a computed number in the unit of a printed one: "£1.2m" beside £0.9m.

    value: in whole units. decimals: those of the printed number where None.
    """
    places = quantity.decimals if decimals is None else decimals
    text = show(abs(value).scaleb(-quantity.scale), places)
    if quantity.unit == "gbp" and not quantity.scale and places == 2:
        return f"£{abs(value):,.2f}"
    if quantity.unit != "gbp":
        return text if not quantity.scale else show(abs(value), 0)
    return f"£{text}{_SUFFIXES.get(quantity.scale, '')}"


def show(value: Decimal, decimals: int = 1) -> str:
    """Return a computed number for a reader: rounded half up, thousands parted by commas."""
    with localcontext() as context:
        context.prec = _PRECISION
        rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
