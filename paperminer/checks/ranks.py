"""Ranks against their number, against each other, and against words such as "second worst"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked, pattern
from paperminer.model import Flag, Metric, Span

_UP = (
    r"up|ris(?:e|en|ing)|rose|climb(?:ed|ing)?|improv(?:ed|ing|ement)|moved\s+up|gone\s+up|"
    r"went\s+up"
)
_DOWN = (
    r"down|fall(?:en|ing)?|fell|drop(?:ped|ping)?|slipp(?:ed|ing)|worsened|moved\s+down|gone\s+down|"
    r"went\s+down|declined"
)
_WAY = rf"\b(?P<way>{_UP}|{_DOWN})\b"
_TIED = r"(?:joint\s+|equal\s+|now\s+)?"
_FROM_TO = rf"\bfrom\s+{_TIED}<<old>>[^‹›.;]{{0,40}}?\bto\s+{_TIED}<<new>>"
_MOVES = tuple(
    pattern(text)
    for text in (
        rf"{_WAY}\s+(?:by\s+)?(?:<<places>>|(?P<one>one|a|\d+))\s+(?:places?|positions?|ranks?)\b[^‹›.;]{{0,40}}?{_FROM_TO}",
        rf"{_WAY}(?P<one>)\s[^‹›.;,]{{0,40}}?{_FROM_TO}",
    )
)
_FROM_END = pattern(
    r"<<rank>>[^‹›.;]{0,60}?\bthe\s+(?:<<nth>>\s+(?:from\s+)?)?(?P<end>worst|lowest|bottom|best|highest|top)\b"
    r"(?!\s+(?:\d|quartile|quarter|third|half|ten|five|decile|performing))"
)
_TURNED = regex.compile(
    r"\b(?:depriv\w*|highest|lowest|worst|most|least|largest|smallest|poorest)\b", regex.IGNORECASE
)
_ORDINAL = regex.compile(r"\d(?:st|nd|rd|th)$|^[a-z]+$", regex.IGNORECASE)
_OUT_OF = regex.compile(
    r"\s*,?\s*(?:nationally\s+)?(?:out\s+)?(?:of|from)\s+(?:the\s+|all\s+)?(\d{1,4})\b"
)


class RankArithmetic(Check):
    """A rank that its own number of places, its move or its name rules out.

    Flags: a rank beyond the number ranked; a move "up" to a higher number, or by a number of
    places that the two ranks do not give; "the second worst" of a rank that stands elsewhere.

    Why it matters: a place in a league is the figure that residents remember.

    Example: "up two places, from 17th to 14th": that is three.

    Not flagged: ranks of deprivation and others where the first place is the worst; ranks whose
    number is not printed; ties ("joint 14th").
    """

    code = "C015"
    kind = "difference_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each rank that cannot be."""
        for paper, index, passage in evidence.passages():
            metrics = evidence.metrics_in(paper, index)
            ranks = [metric for metric in metrics if metric.quantity.unit == "rank"]
            if not ranks:
                continue
            text = marked(paper, passage, metrics)
            for rank in ranks:
                yield from self._beyond(text, rank)
            if len(metrics) >= 2:
                yield from self._moves(text)
            yield from self._ends(text)

    def _beyond(self, text: MarkedPassage, rank: Metric) -> Iterator[Flag]:
        quantity = rank.quantity
        stop = rank.offset + quantity.end - quantity.start
        printed = _OUT_OF.match(text.passage.text, stop)
        number = quantity.of if quantity.of is not None else int(printed[1]) if printed else None
        if number is None or quantity.value <= number:
            return
        yield self.flag(
            text.paper,
            [rank],
            severity="error",
            confidence=0.85,
            explanation=f"A rank of {quantity.text.strip()} is given among {number}.",
            expected=f"at most {number}",
            found=quantity.text.strip(),
        )

    def _moves(self, text: MarkedPassage) -> Iterator[Flag]:
        seen: set[tuple[str, str]] = set()
        for wanted in _MOVES:
            for match in text.find(wanted):
                old, new = text.metric(match, "old"), text.metric(match, "new")
                key = (old.metric_id, new.metric_id)
                if key in seen or not all(_is_place(metric) for metric in (old, new)):
                    continue
                seen.add(key)
                start = text.sentence_start(match.start())
                if _TURNED.search(text.text[start : text.sentence_end(match.end())]):
                    continue
                yield from self._move(text, match, old, new)

    def _move(
        self, text: MarkedPassage, match: regex.Match[str], old: Metric, new: Metric
    ) -> Iterator[Flag]:
        steps = old.quantity.value - new.quantity.value
        up = bool(regex.fullmatch(_UP, " ".join(match["way"].split()), regex.IGNORECASE))
        place = text.span(match.start("way"), match.end("way"))
        if steps == 0 or (steps > 0) != up:
            yield self.flag(
                text.paper,
                [place, old, new],
                kind="direction_word",
                severity="error",
                confidence=0.75,
                explanation=(
                    f"“{match['way']}” is said of a rank of {old.quantity.text} and then "
                    f"{new.quantity.text}."
                ),
                expected="a lower place" if up else "a higher place",
                found=match["way"],
                innocent=("a league in which the first place is the worst",),
            )
            return
        stated = (
            text.metric(match, "places")
            if "places" in match.groupdict() and match["places"]
            else None
        )
        if stated is None or stated.quantity.value == abs(steps):
            return
        yield self.flag(
            text.paper,
            [stated, old, new],
            severity="error",
            confidence=0.8,
            explanation=(
                f"From {old.quantity.text} to {new.quantity.text} is a move of {abs(steps)} "
                f"places, and {stated.quantity.text} are stated."
            ),
            expected=str(abs(steps)),
            found=stated.quantity.text,
            innocent=("tied places",),
        )

    def _ends(self, text: MarkedPassage) -> Iterator[Flag]:
        for match in text.find(_FROM_END):
            rank = text.metric(match, "rank")
            number = rank.quantity.of
            if rank.quantity.unit != "rank" or number is None:
                continue
            nth = text.metric(match, "nth") if match["nth"] else None
            if nth is not None and nth.quantity.unit != "rank":
                continue
            stated = nth.quantity.value if nth is not None else 1
            low = match["end"].lower() in ("worst", "lowest", "bottom")
            due = number - rank.quantity.value + 1 if low else rank.quantity.value
            if (
                stated == due
                or stated == number - rank.quantity.value + 1
                or stated == rank.quantity.value
            ):
                continue
            places: list[Metric | Span] = [rank, text.span(match.start("end"), match.end("end"))]
            yield self.flag(
                text.paper,
                [*places, *([nth] if nth is not None else [])],
                severity="error" if abs(stated - due) > 1 else "warning",
                confidence=0.6,
                explanation=(
                    f"{rank.quantity.text.strip()} of {number} is number {due} from the "
                    f"{'bottom' if low else 'top'}, and {stated} is stated."
                ),
                expected=str(due),
                found=str(stated),
                innocent=("tied places", "places counted from the other end"),
            )


def _is_place(metric: Metric) -> bool:
    return metric.quantity.unit == "rank" and bool(_ORDINAL.search(metric.quantity.text.strip()))
