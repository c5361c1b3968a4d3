"""RAG ratings against target, floor and polarity."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, Figure, FigureGrid
from paperminer.checks.polarity import better
from paperminer.checks.scorecards import Polarity, Rating, Scorecard, meets, rating_of
from paperminer.model import Flag, Paper, Passage, Severity, Table

_TOLERANCE = regex.compile(
    r"\btolerance\b|\bwithin\s+(?:\d+(?:\.\d+)?|an?|one|two|three|five|ten)\s?(?:%|per\s?cent|"
    r"(?:percentage\s+)?points?)[^.]{0,20}\btarget|"
    r"(?:less|more) than \d+(?:\.\d+)?\s?%[^.]{0,20}\b(?:below|above|off|from|"
    r"of)\b[^.]{0,15}\btarget",
    regex.IGNORECASE,
)
_COLOUR = regex.compile(r"\b(?:green|amber|red|RAG)\b", regex.IGNORECASE)


class RagStatus(Check):
    """A RAG rating that its own target, floor and polarity contradict.

    Flags: a row of a scorecard rated green though the result misses the target, or red or amber
    though it meets it; red though the printed floor is met, amber though it is not.

    Why it matters: members read the colours first, and often only the colours.

    Example: result 71, target 80, higher is better, rated GREEN.

    Not flagged: rows without a target, indicators that aim to stay close to a target, rows whose
    polarity is neither printed nor plain from the name, papers that print a tolerance, and
    results that rounding could carry over the line.
    """

    code = "C103"
    kind = "rag_status"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each rating that its row contradicts."""
        for paper in evidence.papers:
            if prints_tolerance(paper):
                continue
            for table in paper.tables():
                card = Scorecard.of(FigureGrid.of(table))
                if card is not None:
                    for rating in card.ratings:
                        yield from self._column(paper, table, card, rating)

    def _column(self, paper: Paper, table: Table, card: Scorecard, rating: int) -> Iterator[Flag]:
        target = card.target_for(rating)
        result = card.result_for(rating, target) if target is not None else None
        if target is None or result is None:
            return
        floor = card.floor_for(rating)
        found: list[tuple[int, str, CellFigure, CellFigure, Rating]] = []
        judged = 0
        for row in card.grid.body():
            cell = card.grid.cells[row][rating]
            printed = rating_of(cell.text) if cell is not None else None
            actual, goal = card.grid.figures[row][result], card.grid.figures[row][target]
            if printed is None or actual is None or goal is None or actual.unit != goal.unit:
                continue
            least = card.grid.figures[row][floor] if floor is not None else None
            sign = card.sign(row) or _by_floor(goal, least) or better(card.grid.labels[row])
            if sign is None:
                continue
            judged += 1
            due = expected_rating(actual, goal, least, sign)
            if due and printed not in due:
                found.append((row, " or ".join(due).upper(), actual, goal, printed))
        # Where many rows disagree, the ratings follow a rule that this reading does not know.
        if judged < 3 or len(found) > max(2, 0.34 * judged):
            severity: Severity = "warning"
        else:
            severity = "error"
        for row, due_text, actual, goal, printed in found:
            yield self._flag(
                paper, table, card, (row, rating), (due_text, actual, goal, printed), severity
            )

    def _flag(
        self,
        paper: Paper,
        table: Table,
        card: Scorecard,
        place: tuple[int, int],
        said: tuple[str, CellFigure, CellFigure, Rating],
        severity: Severity,
    ) -> Flag:
        row, rating = place
        due, actual, goal, printed = said
        name = card.grid.name(row)
        return self.flag(
            paper,
            [card.grid.span(row, rating), table.span(actual.cell), table.span(goal.cell)],
            severity=severity,
            confidence=0.9 if severity == "error" and card.sign(row) else 0.5,
            explanation=(
                f"{name[:90]}: {actual.text} against a target of {goal.text} would be {due}, "
                f"and the "
                f"rating printed is {printed.upper()}."
            ),
            expected=due,
            found=printed.upper(),
            innocent=("a tolerance printed in the paper", "rounding", "a target to stay close to"),
        )


def _by_floor(goal: CellFigure, floor: CellFigure | None) -> Polarity | None:
    """Return which way is better by target and floor: the target lies beyond the floor."""
    if floor is None or floor.unit != goal.unit or floor.value == goal.value:
        return None
    return "high" if goal.value > floor.value else "low"


def expected_rating(
    actual: Figure, goal: Figure, floor: Figure | None, sign: Polarity
) -> tuple[Rating, ...]:
    """Return the ratings that a result allows; empty where it cannot be said."""
    met = meets(actual, goal, sign)
    if met is None:
        return ()
    if met:
        return ("green",)
    above = meets(actual, floor, sign) if floor is not None and floor.unit == actual.unit else None
    if above is None:
        return ("amber", "red")
    return ("amber",) if above else ("red",)


def prints_tolerance(paper: Paper) -> bool:
    """Return whether a paper explains its colours by a margin around the target."""
    for block in paper.blocks:
        texts = (
            [block.text]
            if isinstance(block, Passage)
            else [
                " ".join(c.text for c in block.cells if c.row == r)
                for r in range(1, min(block.rows, 12) + 1)
            ]
        )
        for text in texts:
            if _COLOUR.search(text) and _TOLERANCE.search(text):
                return True
    return False
