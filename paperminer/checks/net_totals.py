"""Net sums of figures that go up and down: overspends and underspends, rises and falls."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.ranges import Range, like, middle, total
from paperminer.model import Flag, Metric

_PLUS = r"overspen[dt](?:s|ing)?|pressures?|increases?d?|rise|rose|surplus(?:es)?|gains?|growth"
_MINUS = (
    r"underspen[dt](?:s|ing)?|savings?|decreases?d?|reduc(?:tions?|ed)|fall|fell|deficits?|loss(?:es)?|"
    r"cuts?"
)
_PART = pattern(
    rf"\b(?P<way>{_PLUS}|{_MINUS})\b(?:\s+[\p{{L}}’'-]+){{0,3}}?\s+(?:of|by)\s+(?:about\s+|around\s+)?<<part>>|"
    rf"<<part>>\s+(?:[\p{{L}}-]+\s+)?\b(?P<way>{_PLUS}|{_MINUS})\b"
)
_NET = pattern(
    rf"\bnet\s+(?:\w+\s+)?(?P<way>{_PLUS}|{_MINUS})\b[^‹›.;]{{0,40}}?\b(?:of|is|was|at|to)\s+(?:about\s+)?<<net>>"
)
_IS_PLUS = regex.compile(rf"(?:{_PLUS})$", regex.IGNORECASE)
_OPEN = regex.compile(
    r"\b(?:other|others|smaller|various|including|mainly|partly|among|largely|rest|remaining)\b",
    regex.IGNORECASE,
)


class NetTotal(Check):
    """A net sum that its rises and falls do not give.

    Flags: "a net overspend of" beside the overspends and underspends of its sentence, or of the
    sentence before, where size or direction come out otherwise.

    Why it matters: a net figure hides what it nets, so nobody sees that it is wrong.

    Example: "an underspend of £2.0m and an overspend of £0.5m leave a net overspend of £1.5m".

    Not flagged: rounding; sentences that speak of other, smaller or remaining amounts.
    """

    code = "C019"
    kind = "total_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each net sum that does not follow."""
        for text in marked_passages(evidence):
            for match in text.find(_NET):
                start = text.sentence_start(match.start())
                earlier = text.sentence_start(max(start - 2, 0))
                for begin, near in ((start, True), (earlier, False)):
                    parts = _parts(text, begin, match.start(), text.metric(match, "net"))
                    if len(parts) >= 2:
                        yield from self._judge(text, match, begin, parts, near)
                        break

    def _judge(
        self,
        text: MarkedPassage,
        match: regex.Match[str],
        begin: int,
        parts: list[tuple[Metric, bool]],
        near: bool,
    ) -> Iterator[Flag]:
        net = text.metric(match, "net")
        if _OPEN.search(text.text[begin : match.end()]) or len({up for _, up in parts}) < 2:
            return
        spans = [Range.of(m.quantity).size() for m, _ in parts]
        if not all(span.bounded for span in spans):
            return
        signed = [
            span if up else span.times(Range.exact(-1).low)
            for span, (_, up) in zip(spans, parts, strict=True)
        ]
        due = total(signed)
        up = bool(_IS_PLUS.match(match["way"]))
        stated = Range.of(net.quantity).size()
        if due.meets(stated if up else stated.times(Range.exact(-1).low)):
            return
        made = like(middle(due), net.quantity)
        way = "up" if middle(due) > 0 else "down"
        yield self.flag(
            text.paper,
            [net, *(metric for metric, _ in parts)],
            severity="error" if near else "warning",
            confidence=0.75 if near else 0.5,
            explanation=(
                f"{', '.join(f'{m.quantity.text} {_word(u)}' for m, u in parts)} make "
                f"{made} {way}, and a net {match['way'].lower()} of {net.quantity.text} is stated."
            ),
            expected=f"{made} {way}",
            found=f"{net.quantity.text} {_word(up)}",
            innocent=("rounding", "amounts that are not named", "another span of time"),
        )


def _word(up: bool) -> str:
    return "up" if up else "down"


def _parts(text: MarkedPassage, start: int, stop: int, net: Metric) -> list[tuple[Metric, bool]]:
    """Return the figures of the net's unit that go up or down, each once, with their way."""
    found: dict[str, tuple[Metric, bool]] = {}
    for match in text.find(_PART):
        metric = text.metric(match, "part")
        inside = start <= match.start() and match.end() <= stop
        if inside and metric.quantity.unit == net.quantity.unit and metric is not net:
            found.setdefault(metric.metric_id, (metric, bool(_IS_PLUS.match(match["way"]))))
    return list(found.values())
