"""The quantities that a text prints: value, unit, qualifier and printed precision.

Rules of quantities.toml say what a quantity looks like, those of not_metrics.toml what is none; the
first rule, in the order below, that claims a character keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from paperminer.extraction.numbers import (
    Number,
    parse_digits,
    parse_fraction,
    parse_ordinal,
    parse_words,
)
from paperminer.model import Qualifier, Quantity
from paperminer.patterns import Rule, load_rulebook

Match = regex.Match[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and the characters it claims, which may be more than its own."""

    quantity: Quantity
    first: int
    last: int


def _make(match: Match, number: Number, unit: str, start: int, end: int) -> Quantity:
    return Quantity(
        text=match.string[start:end],
        start=start,
        end=end,
        value=number.value,
        unit=unit,
        decimals=number.decimals,
        scale=number.scale,
        in_words=number.in_words,
    )


def _group(match: Match, name: str) -> str:
    """Return what a group captured, or "" when it took no part or does not exist."""
    if name not in match.re.groupindex:
        return ""
    return match[name] or ""


def _number(match: Match, scale: str = "") -> Number | None:
    words = _group(match, "words")
    if words:
        if words.lower() == "a":
            return Number(Decimal(1), in_words=True)
        if regex.match(r"half\s", words):
            return Number(Decimal("0.5"), decimals=1, in_words=True)
        if words.lower() == "nil":
            return Number(Decimal(0), in_words=True)
        number = parse_words(words)
    else:
        number = parse_digits(_group(match, "number"), scale)
    if number and words and scale:
        power = parse_digits("1", scale)
        if power:
            return Number(number.value * power.value, 0, power.scale, True)
    if number and _group(match, "sign") in ("-", "−", "–"):
        number = replace(number, value=-number.value)
    return number


def _plain(unit: str) -> Callable[[Match], Quantity | None]:
    def build(match: Match) -> Quantity | None:
        number = _number(match, _group(match, "scale"))
        if number is None:
            return None
        quantity = _make(match, number, unit, match.start(), match.end())
        high = parse_digits(_group(match, "high"))
        signed = bool(_group(match, "sign"))
        return replace(quantity, value_high=high.value if high else None, signed=signed)

    return build


def _money(match: Match) -> Quantity | None:
    scale, high_scale = _group(match, "scale"), _group(match, "highscale")
    number = _number(match, scale or (high_scale if _group(match, "high") else ""))
    if number is None:
        return None
    start, end = match.span()
    bracketed = bool(_group(match, "bracket") and _group(match, "close"))
    if _group(match, "bracket") and not bracketed:
        start += 1
    if _group(match, "close") and not bracketed:
        end -= 1
    if bracketed:
        # Brackets round a sum are a negative in accounts, and mere brackets in prose: the caller
        # that reads a table decides; here the brackets are left out.
        start, end = start + 1, end - 1
    high = parse_digits(_group(match, "high"), high_scale or scale)
    quantity = _make(match, number, "gbp", start, end)
    return replace(quantity, value_high=high.value if high else None,
                   signed=bool(_group(match, "sign")))


def _listed_percent(match: Match) -> Quantity | None:
    quantity = _plain("percent")(match)
    # A year before a list of percentages is no percentage: "in 2015, 82%".
    if quantity is None or regex.fullmatch(r"(?:19|20)\d\d", match["number"]):
        return None
    return quantity


def _one_in(match: Match) -> Quantity | None:
    top = parse_words(match["words"]) or parse_digits(match["words"])
    base = parse_words(match["of"]) or parse_digits(match["of"])
    if not top or not base or not base.value or top.value >= base.value:
        return None
    share = Number((top.value / base.value).quantize(Decimal("0.0001")), 2, in_words=True)
    quantity = _make(match, share, "ratio", *match.span())
    return replace(quantity, of=base.value)


def _fraction(match: Match) -> Quantity | None:
    number = parse_fraction(_group(match, "count"), match["part"])
    return _make(match, number, "ratio", *match.span()) if number else None


def _multiple(match: Match) -> Quantity | None:
    word = _group(match, "word").lower()
    if word:
        value = 4 if word.startswith("quad") else 3 if word[:2] in ("th", "tr") else 2
        number: Number | None = Number(Decimal(value), in_words=True)
    else:
        number = _number(match)
    return _make(match, number, "ratio", *match.span()) if number else None


def _rank(match: Match) -> Quantity | None:
    number = None
    for name in ("ordinal", "cardinal", "top"):
        text = _group(match, name)
        if text:
            number = parse_ordinal(text) or parse_digits(text) or parse_words(text)
            start, end = match.span(name)
    if number is None:
        return None
    base = _group(match, "of")
    of = parse_digits(base) or parse_words(base) if base else None
    quantity = _make(match, number, "rank", start, end)
    return replace(quantity, of=of.value if of else None)


def _share(match: Match) -> Quantity | None:
    quantity = _plain("count")(match)
    base = parse_digits(match["of"]) or parse_words(match["of"])
    if quantity is not None and quantity.in_words and base is not None:
        # The base is a figure of its own: only the count's own words are claimed.
        start, end = match.span("words")
        quantity = replace(quantity, text=match["words"], start=start, end=end)
    if quantity is None or base is None or quantity.value > base.value:
        return None
    return replace(quantity, of=base.value)


def _minutes(match: Match) -> Quantity | None:
    """Return a length of time in its smaller unit: 6 minutes 26 seconds are 386 seconds."""
    first, second = parse_digits(match["number"]), parse_digits(match["second"])
    if first is None or second is None:
        return None
    total = Number(first.value * 60 + second.value)
    unit = "seconds" if match["unit2"].lower().startswith("s") else "minutes"
    return _make(match, total, f"other:{unit}", *match.span())


def _duration(match: Match) -> Quantity | None:
    unit = match["unit"].split()[-1].lower()
    known = unit in ("day", "week", "month", "year", "hour")
    return _plain(f"{unit}s" if known else f"other:{unit}s")(match)


_PHYSICAL = {"ton": "tonnes", "kilometer": "km", "kilometre": "km", "meter": "metres", "metre": "metres",
             "sq m": "square metres", "sqm": "square metres", "kilogram": "kg"}


def _physical(match: Match) -> Quantity | None:
    word = " ".join(match["unit"].split())
    name = _PHYSICAL.get(word.rstrip("s"), word)
    plural = name if name.endswith("s") or name.lower() != name or name in ("mph", "km", "kg") else f"{name}s"
    return _plain(f"other:{plural}")(match)


_BUILDERS: tuple[tuple[str, Callable[[Match], Quantity | None]], ...] = (
    ("money", _money),
    ("points", _plain("percentage_points")),
    ("points_list", _plain("percentage_points")),
    ("percent", _plain("percent")),
    ("percent_list", _listed_percent),
    ("rank", _rank),
    ("one_in", _one_in),
    ("fraction", _fraction),
    ("multiple", _multiple),
    ("minutes_seconds", _minutes),
    ("physical", _physical),
    ("scaled", _plain("count")),
    ("share_of", _share),
    ("share_of_words", _share),
    ("duration", _duration),
    ("word_count", _plain("count")),
    ("count", _plain("count")),
)
# These are believed even where a rule of what is no metric claims the same characters: their own
# sign or word says what they are.
_STRONG = {"money", "points", "points_list", "percent", "percent_list", "rank", "one_in"}
# A percentage that defines a measure stays out all the same.
_ALWAYS_OUT = ("not_threshold", "not_url", "not_grade")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a running text, in order; figures that are no metrics left out.

    text: a passage. Raises TimeoutError when a rule takes too long on it.
    """
    if not any(char.isdigit() for char in text) and not _HAS_WORD.search(text):
        return ()
    book = load_rulebook()
    taken = [False] * (len(text) + 1)
    for name in _ALWAYS_OUT:
        _claim(taken, book.rule(name), text)
    found = [*_scan(text, taken, strong=True)]
    for rule in book.of_file("not_metrics.toml"):
        if rule.id not in _ALWAYS_OUT:
            _claim(taken, rule, text, keep=found)
    found += _scan(text, taken, strong=False)
    found.sort(key=lambda item: item.quantity.start)
    quantities = [_qualified(item.quantity, text) for item in found]
    return tuple(_contextual(quantities, text))


def _around(text: str, at: int) -> tuple[int, int]:
    """Return the bounds of the sentence, roughly, that a character stands in."""
    stops = [m.end() for m in _STOP.finditer(text)]
    first = max((s for s in stops if s <= at), default=0)
    return first, min((s for s in stops if s > at), default=len(text))


_STOP = regex.compile(r"[.;?!]\s+(?=[\p{Lu}\d])")
_BASE = regex.compile(r"\s+of\s+(?:the|all|these|those)\s+(?P<of>\d[\d,]*)(?!\s?%|[.,]?\d|\s+(?:or\s+more|years?|months?))", regex.IGNORECASE)
_HAS_WORD = regex.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundred|zero|nil|half|third|quarter|twice|doubled?|trebled?|"
    r"first|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", regex.IGNORECASE)


def _claim(taken: list[bool], rule: Rule, text: str, keep: list[Found] | None = None) -> None:
    for match in rule.finditer(text):
        first, last = match.span()
        if keep and any(item.first < last and first < item.last for item in keep):
            continue
        taken[first:last] = [True] * (last - first)


def _scan(text: str, taken: list[bool], *, strong: bool) -> Iterator[Found]:
    book = load_rulebook()
    for name, build in _BUILDERS:
        if (name in _STRONG) != strong:
            continue
        for match in book.rule(name).finditer(text):
            quantity = build(match)
            if quantity is None or any(taken[quantity.start : quantity.end]):
                continue
            first, last = quantity.start, quantity.end
            if name in ("rank", "one_in"):
                first, last = match.span()
            taken[first:last] = [True] * (last - first)
            yield Found(quantity, first, last)


def _qualified(quantity: Quantity, text: str) -> Quantity:
    """Return the quantity with the qualifier printed before or after it, and its words in `text`."""
    if quantity.unit == "rank":
        return quantity
    book = load_rulebook()
    before = book.rule("qualifier_before").search(text[max(0, quantity.start - 40) : quantity.start])
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


def _contextual(quantities: list[Quantity], text: str) -> Iterator[Quantity]:
    """Yield the quantities with the units that only their sentence tells."""
    book = load_rulebook()
    percents = [q for q in quantities if q.unit == "percent"]
    for quantity in quantities:
        base = _BASE.match(text, quantity.end) if quantity.unit == "percent" else None
        if base is not None:
            number = parse_digits(base["of"])
            quantity = replace(quantity, of=number.value if number else None)
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
