"""Unit costs, yearly sums and rates per head against the figures that they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.ranges import Range, like, middle
from paperminer.model import Flag, Metric

_NOUN = r"(?:[\p{L}’'-]+\s+){0,2}?[\p{L}’'-]+"
_EQUALS = (
    r"(?:or|which\s+is|which\s+equates\s+to|equating\s+to|equivalent\s+to|i\.e\.|that\s+is|at|"
    r"representing|a\s+(?:unit\s+)?cost\s+of|an\s+average\s+(?:cost\s+)?of|averaging)"
)
_MAKE = (
    r"(?:cost|costs|costing|total|totals|totalling|come\s+to|comes\s+to|give|gives|giving|make|makes|"
    r"making|raise|raises|raising|bring\s+in|brings\s+in|will\s+cost|at\s+a\s+cost\s+of|=)"
)
_SMALL = (
    r"(?:<<number>>|(?P<word>two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2})(?=[\s-]))"
)
_SPAN = r"(?:years?|months?|weeks?|terms?)"
_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(" "), 1)}


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of printing a rate: the result is base times number (`product`), or base over it."""

    pattern: regex.Pattern[str]
    product: bool
    scale: int = 1


_FORMS = (
    # £240,000 for 60 places, or £4,000 a place
    _Form(
        pattern(
            rf"<<base>>\s+(?:for|across|between|on)\s+(?:the\s+)?<<number>>(?P<word>)\s+(?P<noun>[\p{{L}}’'-]+)[^‹›.;]{{0,25}}?"
            rf"[,(–-]\s*{_EQUALS}\s+(?:about\s+)?<<result>>\s+(?:a|an|per|each|for\s+each)\b"
        ),
        product=False,
    ),
    # 125 people at a cost of £500,000, an average of £4,000 a person
    _Form(
        pattern(
            rf"<<number>>(?P<word>)\s+{_NOUN}\s+at\s+an?\s+(?:total\s+|overall\s+)?cost\s+of\s+<<base>>[^‹›.;]{{0,10}}?[,(–-]\s*"
            rf"{_EQUALS}\s+(?:about\s+)?<<result>>\s+(?:a|an|per|each|for\s+each)\b"
        ),
        product=False,
    ),
    # twelve sessions at £85 each will cost £1,020
    _Form(
        pattern(
            rf"<<number>>(?P<word>)\s+{_NOUN}\s+at\s+<<base>>\s+(?:each|an?\s+[\p{{L}}-]+|per\s+[\p{{L}}-]+|apiece)"
            rf"[^‹›.;]{{0,30}}?\b{_MAKE}\s+(?:\w+\s+){{0,3}}?<<result>>"
        ),
        product=True,
    ),
    # £36,000 a year for three years, £108,000 in total
    _Form(
        pattern(
            rf"<<base>>\s+(?:a|per|each)\s+(?:year|month|week|term|annum)\s+(?:for|over)\s+(?:the\s+next\s+)?{_SMALL}\s*{_SPAN}"
            r"[^‹›.;]{0,30}?(?:[,(–-]|\b(?:making|totalling|giving|or))\s*(?:a\s+total\s+of\s+|in\s+total\s+)?"
            r"<<result>>(?=\s+(?:in\s+total|in\s+all|altogether|overall)|[\s\p{L}]*[.)]|$)"
        ),
        product=True,
    ),
    # £1.2m over four years, or £300,000 a year
    _Form(
        pattern(
            rf"<<base>>\s+over\s+(?:the\s+(?:next\s+)?)?{_SMALL}\s*(?P<span>{_SPAN})[^‹›.;]{{0,15}}?(?:\(\s*|[,(–-]\s*{_EQUALS}\s+)"
            r"<<result>>\s+(?:a|per|each)\s+(?:year|month|week|term|annum)"
        ),
        product=False,
    ),
    # 450 cases and 30 social workers: an average caseload of 15
    _Form(
        pattern(
            rf"<<base>>\s+{_NOUN}\s+(?:and|for|between|among)\s+<<number>>(?P<word>)\s+{_NOUN},?\s+(?:\w+\s+){{0,3}}?average\s+"
            r"(?:[\p{L}’'-]+\s+){0,4}?(?:is|was|of)\s+<<result>>"
        ),
        product=False,
    ),
    *(
        # 84 offences in a population of 21,000, a rate of 4 per 1,000
        _Form(
            pattern(
                rf"<<base>>\s+[^‹›.;]{{1,40}}?\b(?:in|for|among|from)\s+(?:a|the|its)\s+(?:\w+\s+){{0,2}}?population\s+of\s+"
                rf"<<number>>(?P<word>)[^‹›.;]{{0,25}}?\b(?:rate|or|which\s+is)\s+(?:of\s+)?<<result>>\s+(?:\w+\s+)?"
                rf"(?:per|for\s+every|in\s+every)\s+{words}\b"
            ),
            product=False,
            scale=scale,
        )
        for words, scale in ((r"1,?000", 1000), (r"10,?000", 10_000), (r"100,?000", 100_000))
    ),
)
_PERIODS = pattern(
    r"<<small>>\s+(?:a|per|each)\s+(?P<one>week|month|quarter|day)\b[^‹›.;]{0,30}?"
    r"(?:[,(–-]\s*)?\b(?:or|i\.e\.|which\s+is|equivalent\s+to|equating\s+to|bring(?:s|ing)?\s+in|making|"
    r"amount(?:s|ing)?\s+to)\s+(?:about\s+)?<<large>>\s+(?:a|per|each)\s+(?:year|annum)"
)
_IN_YEAR = {"week": (52, 53), "month": (12, 12), "quarter": (4, 4), "day": (365, 366)}
_OPEN = regex.compile(
    r"\b(?:including|excluding|plus|up\s+to|extras?|inflation|discount|average|vat|first\s+year|"
    r"phased|net\s+of|other)\b",
    regex.IGNORECASE,
)
_AVERAGE_IS_FINE = frozenset({1, 5})


class RateArithmetic(Check):
    """A unit cost, yearly sum, total or rate that its own figures do not give.

    Flags: "£240,000 for 60 places, or £5,000 a place", "twelve sessions at £85 each will cost
    £1,120", a sum over years with its yearly share, cases and workers with their average, counts
    in a population with a rate per 1,000, and weekly sums with yearly ones.

    Why it matters: the unit cost is what is compared with other councils.

    Example: "the contract is worth £1.2m over four years, or £350,000 a year".

    Not flagged: rounding; sums that include or exclude something; 52 or 53 weeks.
    """

    code = "C018"
    kind = "share_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each rate that does not follow."""
        for text in marked_passages(evidence):
            seen: set[str] = set()
            for number, form in enumerate(_FORMS):
                for match in text.find(form.pattern):
                    sentence = text.text[
                        text.sentence_start(match.start()) : text.sentence_end(match.end())
                    ]
                    result = text.metric(match, "result")
                    open_ended = _OPEN.search(sentence) and number not in _AVERAGE_IS_FINE
                    if result.metric_id in seen or open_ended:
                        continue
                    seen.add(result.metric_id)
                    yield from self._judge(text, match, form)
            for match in text.find(_PERIODS):
                yield from self._period(text, match)

    def _judge(self, text: MarkedPassage, match: regex.Match[str], form: _Form) -> Iterator[Flag]:
        base, result = text.metric(match, "base"), text.metric(match, "result")
        number = text.metric(match, "number") if match["number"] else None
        if number is not None and number.quantity.unit != "count":
            return
        word = (match["word"] or "").lower()
        by = (
            Range.of(number.quantity)
            if number is not None
            else Range.exact(_NUMBERS.get(word) or int(word or 0))
        )
        money = {base.quantity.unit == "gbp", result.quantity.unit == "gbp"}
        if len(money) == 2 or by.low <= 0:
            return
        span = Range.of(base.quantity)
        if form.product:
            due: Range | None = Range(span.low * by.low, span.high * by.high)
        else:
            due = span.over(by)
        if due is None or not due.bounded:
            return
        due = due.times(Decimal(form.scale))
        if due.meets(Range.stated(result.quantity)) or due.meets(_rounded(result)):
            return
        places = [result, base, *([number] if number is not None else [])]
        made = like(middle(due), result.quantity, max(result.quantity.decimals, 0))
        how = "times" if form.product else "over"
        count = number.quantity.text.strip() if number is not None else word
        yield self.flag(
            text.paper,
            places,
            severity="error",
            confidence=0.75,
            explanation=(
                f"{base.quantity.text.strip()} {how} {count} is {made}, and "
                f"{result.quantity.text.strip()} is stated."
            ),
            expected=made,
            found=result.quantity.text,
            innocent=("rounding", "costs that are not named"),
        )

    def _period(self, text: MarkedPassage, match: regex.Match[str]) -> Iterator[Flag]:
        small, large = text.metric(match, "small"), text.metric(match, "large")
        if small.quantity.unit != large.quantity.unit:
            return
        least, most = _IN_YEAR[match["one"].lower()]
        span = Range.of(small.quantity)
        due = Range(span.low * least, span.high * most)
        if not due.bounded or due.meets(Range.stated(large.quantity)) or due.meets(_rounded(large)):
            return
        made = like(small.quantity.value * least, large.quantity)
        yield self.flag(
            text.paper,
            [large, small],
            severity="error",
            confidence=0.7,
            explanation=(
                f"{small.quantity.text} a {match['one']} is {made} a year, and "
                f"{large.quantity.text} is stated."
            ),
            expected=made,
            found=large.quantity.text,
            innocent=("rounding", "weeks in which nothing is charged"),
        )


def _rounded(metric: Metric) -> Range:
    """Return what a whole printed figure may stand for: £833 a month is £833.33."""
    quantity = metric.quantity
    return Range.printed(quantity.value, quantity.decimals, quantity.scale)
