"""One measure, group, area and time with two values, in sentences that are no copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import regex
from rapidfuzz import fuzz

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.ranges import Range, swapped_digits
from paperminer.linking.series import Member, same_thing, told
from paperminer.linking.subject import UNRESOLVED, is_base_only
from paperminer.model import Flag, Paper, Passage
from paperminer.patterns import any_of_words

_ROLES = frozenset({"actual", "previous", "comparator", "forecast", "budget"})
_LEAST_WORDS = 2
_LEAST_WORDS_COUNT = 3
_LEAST_COUNT = 20
_CLOSE = Decimal("0.6")
_SURE_CLOSE = Decimal("0.85")
_APART = 6  # blocks
_MOST_COMPARED = 60
_PARALLEL = 72.0  # sentences as like as this are one pattern, filled in under two headings
_DIGITS = regex.compile(r"\d")


Blocks = Mapping[tuple[str, int], Passage]


class SeriesConflict(Check):
    """Two values for one measure, group, area and time, told in different words.

    Flags: two figures of one paper that agree in measure, group, area, time and unit, and whose
    printed values exclude each other, rounding allowed.

    Why it matters: whichever of the two is quoted, the paper contradicts it.

    Example: "82% of homes let at the end of 2015 were warm", and later "In December 2015, 84% of
    homes let were warm".

    Not flagged: figures of another year, area, group or basis (gross and net, girls and boys,
    provisional and final, a gap and a level); rounded and exact values; a measure for which the
    paper has three or more values, since then something else tells them apart.
    """

    code = "C137"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each pair of values that exclude each other."""
        groups: dict[tuple[str, str, str], list[Member]] = {}
        for member in evidence.members:
            if not member.metric.in_table and _telling(member):
                key = (member.metric.paper_id, member.subject.unit, member.subject.when)
                groups.setdefault(key, []).append(member)
        papers = {paper.paper_id: paper for paper in evidence.papers}
        blocks = {(paper.paper_id, index): block for paper, index, block in evidence.passages()}
        seen: set[str] = set()
        for (paper_id, _, when), found in groups.items():
            if paper_id not in papers:
                continue
            for together in _together(found, exact=not when):
                values = _values(together)
                if len(values) != 2 or not _comparable(
                    values[0][0], values[1][0], bool(when), blocks
                ):
                    continue
                one, other = values[0][0], values[1][0]
                if all(_asked(evidence, member) for member in (one, other)):
                    continue  # an ask printed twice is held against itself word by word
                pair = f"{one.metric.metric_id} {other.metric.metric_id}"
                if pair not in seen and (when or not _national(blocks, one, other)):
                    seen.add(pair)
                    yield self._flag(papers[paper_id], one, other)

    def _flag(self, paper: Paper, one: Member, other: Member) -> Flag:
        known = bool(one.subject.when)
        texts = [member.metric.quantity.text.strip() for member in (one, other)]
        swapped = swapped_digits(one.metric.quantity.value, other.metric.quantity.value)
        return self.flag(
            paper,
            [one.metric, other.metric],
            severity="conflict" if known else "warning",
            confidence=0.7 if known else 0.5,
            explanation=(
                f"{texts[0]} and {texts[1]} are printed for one thing; {told(one, other)}."
                f"{' Two digits have changed places.' if swapped else ''}"
            ),
            expected=texts[0],
            found=texts[1],
            innocent=("rounding", "another year, area or group", "another basis"),
        )


def _asked(evidence: PaperEvidence, member: Member) -> bool:
    """Return whether a figure stands in an ask or a decision."""
    sentence = " ".join(member.metric.sentence.split())
    texts = (" ".join(d.text.split()) for d in evidence.decisions)
    return any(text and (text in sentence or sentence in text) for text in texts)


def _together(found: Sequence[Member], *, exact: bool) -> Iterator[list[Member]]:
    """Yield each figure with those that speak of the same thing.

    exact: whether the facets must be equal in full; else each figure's own words need only stand
    in the other's sentence. A word is looked up, so the work grows with the figures.
    """
    by_word: dict[str, list[Member]] = {}
    for member in found:
        for word in member.said:
            by_word.setdefault(word, []).append(member)
    for member in found:
        if not member.subject.words:
            continue
        rarest = min(member.subject.words, key=lambda word: (len(by_word.get(word, ())), word))
        others = [
            other
            for other in by_word.get(rarest, [])[:_MOST_COMPARED]
            if other is not member
            and (other.subject.key == member.subject.key if exact else same_thing(member, other))
        ]
        if others:
            yield sorted([member, *others], key=lambda item: item.metric.order)


def _national(blocks: Blocks, *members: Member) -> bool:
    """Return whether a figure stands in a paragraph that speaks of the whole country."""
    return any(
        (block := blocks.get((m.metric.paper_id, m.metric.block))) is not None
        and any_of_words("national_words").search(block.text)
        for m in members
    )


def _heading(blocks: Blocks, member: Member) -> tuple[str, ...]:
    block = blocks.get((member.metric.paper_id, member.metric.block))
    return block.headings[-1:] if block is not None else ()


def _telling(member: Member) -> bool:
    metric = member.metric
    quantity = metric.quantity
    if metric.role not in _ROLES or quantity.in_words or member.subject.when == UNRESOLVED:
        return False
    year = metric.period.end.year if metric.period and metric.period.end else None
    if year is not None and is_base_only(metric.sentence, year) and metric.role == "actual":
        return False
    if quantity.unit == "count" and abs(quantity.value) < _LEAST_COUNT:
        return False
    return quantity.unit in ("count", "percent", "gbp", "days", "score") and len(member.said) > 1


def _values(found: Sequence[Member]) -> list[list[Member]]:
    """Return the members by value: those that can be one value, as printed, are together."""
    values: list[list[Member]] = []
    for member in found:
        home = next((v for v in values if any(_agree(member, other) for other in v)), None)
        if home is None:
            values.append([member])
        else:
            home.append(member)
    return values


def _agree(one: Member, other: Member) -> bool:
    """Return whether two printed figures can stand for one value.

    Printed to one precision, one value gives one figure: 88 and 89 are two.
    """
    a, b = one.metric.quantity, other.metric.quantity
    if (a.decimals, a.scale, a.qualifier) == (b.decimals, b.scale, b.qualifier):
        return a.value == b.value
    return Range.of(a).meets(Range.of(b))


def _comparable(one: Member, other: Member, known: bool, blocks: Blocks) -> bool:
    """Return whether two figures can be two values of one thing.

    They are near each other in value and far apart on the page: figures of neighbouring sentences
    are told apart by words that no facet holds, and so are those of parallel sections.
    """
    if abs(one.metric.block - other.metric.block) < _APART:
        return False
    bare = [_DIGITS.sub("", member.metric.sentence.lower()) for member in (one, other)]
    if fuzz.ratio(*bare) >= _PARALLEL and _heading(blocks, one) != _heading(blocks, other):
        return False
    words = one.subject.words | other.subject.words
    if len(words) < (_LEAST_WORDS_COUNT if one.subject.unit == "count" else _LEAST_WORDS):
        return False
    low, high = sorted((abs(one.metric.quantity.value), abs(other.metric.quantity.value)))
    return low > 0 and low >= high * (_CLOSE if known else _SURE_CLOSE)
