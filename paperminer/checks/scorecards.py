"""The columns of a scorecard: RAG, target, floor, results, polarity and direction of travel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from paperminer.checks.cells import Figure, FigureGrid

Rating = Literal["red", "amber", "green"]
Polarity = Literal["high", "low", "target"]
Arrow = Literal["up", "down", "level"]

_RATINGS: dict[str, Rating] = {
    "red": "red",
    "r": "red",
    "amber": "amber",
    "a": "amber",
    "yellow": "amber",
    "green": "green",
    "g": "green",
}
_POLARITIES: dict[str, Polarity] = {
    "h": "high",
    "high": "high",
    "higher": "high",
    "higher is better": "high",
    "bigger is better": "high",
    "high is good": "high",
    "maximise": "high",
    "+": "high",
    "l": "low",
    "low": "low",
    "lower": "low",
    "lower is better": "low",
    "smaller is better": "low",
    "low is good": "low",
    "minimise": "low",
    "t": "target",
    "target": "target",
}
_ARROWS: dict[str, Arrow] = {
    **dict.fromkeys("↑⬆▲△🡅🔺⇑⇧", "up"),
    **dict.fromkeys("↓⬇▼▽🡇🔻⇓⇩", "down"),
    **dict.fromkeys("↔⬌➔→⇔➡►▶⇨", "level"),
}
_WORD_ARROWS: dict[str, Arrow] = {
    "up": "up",
    "down": "down",
    "no change": "level",
    "same": "level",
    "static": "level",
    "stable": "level",
    "improved": "up",
    "improving": "up",
    "worse": "down",
    "worsened": "down",
    "worsening": "down",
    "declining": "down",
    "deteriorating": "down",
}
_YEAR = regex.compile(
    r"(?:19|20)\d\d\s?[-/–]\s?\d{2,4}|\b(?:19|20)\d\d\b|\b(?:Q[1-4]|quarter "
    r"[1-4])\b",
    regex.IGNORECASE,
)
TARGET = regex.compile(r"\btargets?\b|\bgoal\b|\bambition\b", regex.IGNORECASE)
FLOOR = regex.compile(r"\bfloor\b|\bminimum\b|\bthreshold\b", regex.IGNORECASE)
PREVIOUS = regex.compile(
    r"\bprevious|\bprior\b|\blast (?:year|quarter|month|period|result)\b", regex.IGNORECASE
)
RESULT = regex.compile(
    r"\blatest\b|\bactual\b|\boutturn\b|\bresults?\b|\bcurrent\b|\bperformance\b|\bvalue\b|\bytd\b|"
    r"\bachieved\b|\bthis (?:year|quarter|month)\b",
    regex.IGNORECASE,
)
NO_RESULT = regex.compile(
    r"\bnational|\bengland|\baverage|\bneighbour|\bbenchmark|\bregion|\bforecast|\bpopulation|"
    r"\bchange\b|\bvariance\b|\bcomparator|\bdate\b|\bbaseline\b",
    regex.IGNORECASE,
)


def rating_of(text: str) -> Rating | None:
    """Return the RAG rating that a cell prints."""
    return _RATINGS.get(text.strip().strip("()*.").lower())


def polarity_of(text: str) -> Polarity | None:
    """Return the polarity that a cell of a polarity column prints."""
    return _POLARITIES.get(text.strip().strip("()*.").lower())


def arrow_of(text: str) -> Arrow | None:
    """Return the direction that a cell prints as an arrow or a word."""
    bare = text.replace("\ufe0f", "").strip()
    return _ARROWS.get(bare) or _WORD_ARROWS.get(bare.lower())


def year_of(text: str) -> str:
    """Return the year or quarter that a header names, spelt in one way; "" for none."""
    found = _YEAR.search(text)
    return regex.sub(r"[\s/–-]+", "-", found[0].lower()) if found else ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A table read as a scorecard: which column plays which part (columns from 0)."""

    grid: FigureGrid
    ratings: tuple[int, ...]
    arrows: tuple[int, ...]
    polarity: int | None

    @classmethod
    def of(cls, grid: FigureGrid) -> Scorecard | None:
        """Return a table's scorecard, or None where it has neither ratings nor arrows."""
        body = grid.body()
        ratings, arrows = [], []
        polarity: int | None = None
        for column in range(grid.columns):
            texts = [cell.text for row in body if (cell := grid.cells[row][column]) is not None]
            if len(texts) < 2:
                continue
            head = grid.head(column)
            rated = sum(rating_of(text) is not None for text in texts)
            if regex.search(r"(?i)\bpolarity\b", head) or (
                regex.search(r"(?i)\b(?:good|better|aim)\b", head)
                and all(polarity_of(text) for text in texts)
            ):
                polarity = column
            elif rated >= 0.7 * len(texts):
                ratings.append(column)
            elif sum(arrow_of(text) is not None for text in texts) >= 0.7 * len(texts):
                arrows.append(column)
        if not ratings and not arrows:
            return None
        return cls(grid, tuple(ratings), tuple(arrows), polarity)

    def sign(self, row: int) -> Polarity | None:
        """Return a row's printed polarity."""
        cell = self.grid.cells[row][self.polarity] if self.polarity is not None else None
        return polarity_of(cell.text) if cell is not None else None

    def target_for(self, rating: int) -> int | None:
        """Return the target column that a RAG column goes with: to its left, and of its year."""
        return self._near(rating, TARGET)

    def floor_for(self, rating: int) -> int | None:
        """Return the floor column that a RAG column goes with."""
        return self._near(rating, FLOOR)

    def _near(self, rating: int, pattern: regex.Pattern[str]) -> int | None:
        year = year_of(self.grid.head(rating))
        found = [
            c
            for c in range(self.grid.columns)
            if pattern.search(self.grid.head(c))
            and not (pattern is TARGET and FLOOR.search(self.grid.head(c)))
        ]
        left = [
            c for c in found if c < rating and not any(c < other < rating for other in self.ratings)
        ]
        pool = left or (found if len(self.ratings) == 1 and len(found) == 1 else [])
        if not pool:
            return None
        best = pool[-1]
        other = year_of(self.grid.head(best))
        return best if not year or not other or year == other else None

    def result_for(self, rating: int, target: int) -> int | None:
        """Return the result column that a RAG column judges."""
        grid = self.grid
        lower = max([c for c in self.ratings if c < rating], default=-1)
        pool = [
            c
            for c in range(lower + 1, rating)
            if c != target and self._is_result(c) and not PREVIOUS.search(grid.head(c))
        ]
        year = year_of(grid.head(rating)) or year_of(grid.head(target))
        named = [c for c in pool if RESULT.search(grid.head(c))]
        same = [
            c
            for c in named or pool
            if not year or not year_of(grid.head(c)) or year_of(grid.head(c)) == year
        ]
        exact = [c for c in same if year and year_of(grid.head(c)) == year]
        best = exact or same
        return best[-1] if best else None

    def results_for_arrow(self, arrow: int) -> tuple[int, int] | None:
        """Return (latest, previous) result columns that an arrow compares, where that is clear."""
        grid = self.grid
        pool = [c for c in range(arrow) if self._is_result(c)]
        previous = [c for c in pool if PREVIOUS.search(grid.head(c))]
        latest = [c for c in pool if c not in previous and RESULT.search(grid.head(c))]
        if len(previous) == 1 and len(latest) == 1:
            return latest[0], previous[0]
        years = sorted(((year_of(grid.head(c)), c) for c in latest), reverse=True)
        if not previous and len(years) == 2 and years[0][0] > years[1][0] and years[1][0]:
            return years[0][1], years[1][1]
        return None

    def _is_result(self, column: int) -> bool:
        head = self.grid.head(column)
        if TARGET.search(head) or FLOOR.search(head) or NO_RESULT.search(head) or not head:
            return False
        return any(self.grid.figures[row][column] is not None for row in self.grid.body())


def meets(result: Figure, goal: Figure, sign: Polarity) -> bool | None:
    """Return whether a result meets a target or floor; None where rounding leaves it open."""
    if sign == "target":
        return None
    if result.value == goal.value:
        return True
    better = result.value > goal.value if sign == "high" else result.value < goal.value
    if result.span.meets(goal.span) and not better and result.step != goal.step:
        return None
    return better
