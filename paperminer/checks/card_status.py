"""Ratings and directions of indicators that are printed as cards, against their own figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cards import Card, cards_of
from paperminer.checks.dot_status import SHOWN, Convention, arrow_key, says
from paperminer.checks.rag_status import expected_rating, prints_tolerance
from paperminer.checks.scorecards import Arrow, Rating
from paperminer.model import Flag, Paper

_SURE_FROM = 3  # cards that can be judged before one that disagrees is an error
_MOST_WRONG = 0.34
_BETTER_WORDS = frozenset(
    {"improved", "improving", "better", "worse", "worsened", "worsening", "declining"}
    | {"deteriorating", "deteriorated", "declined"}
)


class CardStatus(Check):
    """A card whose rating or direction its own result, target, floor or last result contradicts.

    Flags: an indicator in lines of text or a box ("Result: 71%, Target: 80%, RAG: Green"), rated
    green though it misses the target, or red or amber though it meets it; an arrow or a word such
    as "improving" that the two results deny.

    Why it matters: members read the colours first, and often only the colours.

    Example: "Result: 71%  Target: 80%  RAG: Green", where higher is better.

    Not flagged: cards whose polarity is neither printed nor plain from floor or name; papers that
    print a tolerance, or define the direction by a trend or a test; an arrow that may follow the
    figure; results that rounding could carry over the line.
    """

    code = "C158"
    kind = "rag_status"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each rating and direction that its own card contradicts."""
        for paper in evidence.papers:
            cards = list(cards_of(paper))
            if cards and not prints_tolerance(paper):
                yield from self._ratings(paper, cards)
            key = arrow_key(paper) if cards else None
            if key != "otherwise":
                yield from self._directions(paper, cards, key)

    def _ratings(self, paper: Paper, cards: Sequence[Card]) -> Iterator[Flag]:
        judged = [(card, due) for card in cards if (due := _due(card))]
        wrong = [(c, due) for c, due in judged if c.rating and c.rating[0] not in due]
        few = len(judged) >= _SURE_FROM and len(wrong) <= max(1, _MOST_WRONG * len(judged))
        for card, due in wrong:
            assert card.rating is not None
            result, goal = card.figures["result"], card.figures["target"]
            floor = card.figures.get("floor")
            sure = few and card.sure
            wanted, printed = " or ".join(due).upper(), card.rating[0].upper()
            yield self.flag(
                paper,
                [card.rating[1], result.place, goal.place, *([floor.place] if floor else [])],
                severity="error" if sure else "warning",
                confidence=0.85 if sure else 0.5,
                explanation=(
                    f"{_name(card)}{result.text} against a target of {goal.text} would be "
                    f"{wanted}, and the rating printed is {printed}."
                ),
                expected=wanted,
                found=printed,
                innocent=("a tolerance", "rounding", "a target to stay close to"),
            )

    def _directions(
        self, paper: Paper, cards: Sequence[Card], key: Convention | None
    ) -> Iterator[Flag]:
        judged = [(card, due) for card in cards if (due := _due_arrow(card, key))]
        wrong = [(c, due) for c, due in judged if c.arrow and c.arrow[0] != due]
        if len(wrong) > max(1, _MOST_WRONG * len(judged)):
            return
        for card, due in wrong:
            assert card.arrow is not None
            now, before = card.figures["result"], card.figures["previous"]
            level = due == "level"
            meaning: Convention = "performance" if _by_performance(card, key) else "figure"
            yield self.flag(
                paper,
                [card.arrow[1], now.place, before.place],
                severity="warning" if level else "error",
                confidence=0.6 if level else 0.8,
                explanation=(
                    f"{_name(card)}{now.text} after {before.text} is {says(due, meaning)}, and "
                    f"the direction printed says {says(card.arrow[0], meaning)}."
                ),
                expected=SHOWN[due],
                found=SHOWN[card.arrow[0]],
                innocent=("rounding", "polarity", "arrows that follow the figure"),
                kind="dot_status",
            )


def _name(card: Card) -> str:
    name = card.name.strip(" :–-(,.")
    return f"{name[:90]}: " if name else ""


def _due(card: Card) -> tuple[Rating, ...]:
    """Return the ratings that a card's figures allow; empty where it cannot be said."""
    result, goal = card.figures.get("result"), card.figures.get("target")
    sign = card.sign
    if card.rating is None or result is None or goal is None or sign is None:
        return ()
    if result.unit != goal.unit:
        return ()
    return expected_rating(result, goal, card.figures.get("floor"), sign)


def _by_performance(card: Card, key: Convention | None) -> bool:
    return card.said in _BETTER_WORDS or key == "performance"


def _due_arrow(card: Card, key: Convention | None) -> Arrow | None:
    """Return the direction that a card's two results ask for; None where it cannot be said."""
    now, before = card.figures.get("result"), card.figures.get("previous")
    if card.arrow is None or now is None or before is None or now.unit != before.unit:
        return None
    # A small change may be called none, by a margin that is not printed.
    if card.arrow[0] == "level":
        return None
    if now.value == before.value:
        return "level"
    rose: Arrow = "up" if now.value > before.value else "down"
    sign = card.sign
    better: Arrow | None = None
    if sign in ("high", "low"):
        better = "up" if (rose == "up") == (sign == "high") else "down"
    if _by_performance(card, key):
        return better
    return rose if key == "figure" or rose == better else None
