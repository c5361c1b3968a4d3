"""Changes told in words: "doubled", "halved", "cut by a third"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.marks import MarkedPassage, marked_passages, pattern
from paperminer.checks.movement import BREAK
from paperminer.checks.ranges import Range, show
from paperminer.model import Flag, Metric

_MULTIPLES = {
    "doubl": Decimal(2),
    "trebl": Decimal(3),
    "tripl": Decimal(3),
    "quadrupl": Decimal(4),
    "twofold": Decimal(2),
    "threefold": Decimal(3),
    "fourfold": Decimal(4),
    "fivefold": Decimal(5),
}
_PARTS = {
    "half": Decimal("0.5"),
    "halv": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}
_COUNTS = {"two": 2, "three": 3, "four": 4}
_PAIR = (
    r"[^‹›.;]{0,60}?\bfrom\s+(?:\w+\s+){0,3}?<<old>>[^‹›.;]{0,60}?\bto\s+(?:\w+\s+){0,3}?<<new>>"
)
_SAID = pattern(
    r"(?P<about>(?:(?:more|less)\s+than|over|nearly|almost|about|around|roughly|virtually|"
    r"just\s+(?:over|under))\s+)?"
    r"(?P<word>doubl(?:ed|ing)|trebl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halv(?:ed|ing)|"
    r"(?:increas|grow|ris)\w*\s+(?:two|three|four|five)-?fold|"
    r"(?P<move>cut|fell|fallen|falling|dropped|reduced|decreased|shrank|lower|rose|risen|grew|grown|increased|"
    r"up|down)\s+by\s+(?P<near>(?:nearly|almost|over|more\s+than|about|around|roughly|just\s+over|"
    r"just\s+under)\s+)?(?:an?\s+|one\s+|(?P<count>two|three|four)[\s-]+)?(?:half|thirds?|quarters?|fifths?|tenths?)\b)"
    + _PAIR
)
_FALLING = regex.compile(r"cut|f[ae]ll|drop|reduc|decreas|shr|lower|down|halv", regex.IGNORECASE)


class ChangeInWords(Check):
    """A change told as a multiple or a fraction that its two values do not come near.

    Flags: "doubled", "trebled", "halved", "cut by a third" and the like with the value before
    and the value after, where the two are nowhere near that.

    Why it matters: the word is what the headline takes.

    Example: "the caseload has doubled from 120 to 190": that is not quite three fifths more.

    Not flagged: values within a tenth of the word; "nearly" and "about" with a wider margin;
    "more than" where the values go beyond it.
    """

    code = "C010"
    kind = "change_arithmetic"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each word that its two values contradict."""
        for text in marked_passages(evidence):
            taken: set[int] = set()
            for match in text.find(_SAID):
                between = text.text[match.end("word") : match.end()]
                if match.start("word") in taken or BREAK.search(between):
                    continue
                taken.add(match.start("word"))
                flag = self._judge(
                    text, match, text.metric(match, "old"), text.metric(match, "new")
                )
                if flag is not None:
                    yield flag

    def _judge(
        self, text: MarkedPassage, match: regex.Match[str], old: Metric, new: Metric
    ) -> Flag | None:
        if old.quantity.unit != new.quantity.unit or old.quantity.unit in ("rank", "ratio"):
            return None
        due = factor_of(match["word"], match["count"])
        ratio = Range.of(new.quantity).over(Range.of(old.quantity))
        if due is None or ratio is None or ratio.low <= 0:
            return None
        allowed = _allowed(due, (match["about"] or match["near"] or "").strip().lower())
        if allowed.meets(ratio):
            return None
        far = not allowed.widened(abs(due - 1) / 5).meets(ratio)
        word = " ".join(match["word"].split())
        made = show(ratio.low / 2 + ratio.high / 2, 2)
        return self.flag(
            text.paper,
            [text.span(match.start("word"), match.end("word")), old, new],
            severity="error" if far else "warning",
            confidence=0.8 if far else 0.5,
            explanation=(
                f"“{word}” is said of {old.quantity.text} and then {new.quantity.text}, which is "
                f"{made} times as much."
            ),
            expected=f"{made} times",
            found=word,
            innocent=("a manner of speaking, within a tenth", "rounding"),
        )


def factor_of(word: str, count: str | None) -> Decimal | None:
    """Return what a word says that the later value is of the earlier: 2 for "doubled"."""
    bare = word.lower().replace("-", "")
    for stem, factor in _MULTIPLES.items():
        if stem in bare:
            return factor
    part = next((size for stem, size in _PARTS.items() if stem in bare), None)
    if part is None:
        return None
    part *= _COUNTS.get((count or "").lower(), 1)
    return 1 - part if _FALLING.match(bare) else 1 + part


def _allowed(due: Decimal, about: str) -> Range:
    """Return the ratios that a word with its qualifier may stand for."""
    step = abs(due - 1)
    tenth = step / 8
    if about in ("more than", "over", "just over"):
        # More than halved leaves less than half.
        return Range(due - tenth / 4, due * 10) if due > 1 else Range(due * 0, due + tenth / 4)
    if about in ("nearly", "almost", "virtually", "less than", "just under"):
        return (
            Range(due - 2 * tenth, due + tenth / 4)
            if due > 1
            else Range(due - tenth / 4, due + 2 * tenth)
        )
    slack = 2 * tenth if about else tenth
    return Range(due - slack, due + slack)
