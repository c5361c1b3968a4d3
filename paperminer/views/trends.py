"""A series as a person looks at it: what was printed when, the targets, and where no line goes on.

The nouns only; `trend_store` reads them from the tables of a run, `charts` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["reported", "comparator", "forecast", "budget"]
Grain = Literal["day", "month", "quarter", "year", "years"]
Status = Literal["met", "exceeded", "missed", ""]


@dataclass(frozen=True, slots=True)
class Printing:
    """One place that prints a figure, with the words it was read from.

    `ref` is the metric_id or target_id; `page` is None and `section` "" where there is none.
    """

    ref: str
    source: str
    page: int | None
    line: int
    text: str
    period: str = ""
    role: str = ""
    measure: str = ""
    group: str = ""
    area: str = ""
    section: str = ""
    printed_page: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value at one time, however many papers print it.

    `low` and `high` are what its digits stand for, None where the figure is open ("over 40").
    `start` and `end` are the days it speaks of; without an `end` its time is not known. `basis` is
    a word for the ground it stands on (provisional, new basis, proposed), or "". `conflict` says
    that another value is printed for the same time.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    decimals: int
    start: date | None
    end: date | None
    grain: Grain
    basis: str
    conflict: bool
    printings: tuple[Printing, ...]

    @property
    def text(self) -> str:
        """Return the figure as its first place prints it."""
        return self.printings[0].text

    @property
    def papers(self) -> int:
        """Return how many files print it."""
        return len({printing.source for printing in self.printings})


@dataclass(frozen=True, slots=True)
class Break:
    """Two points next to each other that no line joins: their places in the line, and why."""

    before: int
    after: int
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """Points of one kind in the order of time, with the pairs that may be joined.

    `joins` holds pairs of indexes into `points`.
    """

    kind: Kind
    name: str
    points: tuple[Point, ...]
    joins: tuple[tuple[int, int], ...] = ()
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetMark:
    """A target of the series: its value, by when, and what the numbers or the paper say of it.

    `due` is None where it holds for no day that could be told. `status` is what the numbers say,
    or else what the paper says; `stated` is what the paper says.
    """

    value: Decimal
    decimals: int
    operator: str
    due: date | None
    status: Status
    stated: Status
    printings: tuple[Printing, ...]

    @property
    def word(self) -> str:
        """Return what came of it in words; a paper that says otherwise is quoted."""
        if self.stated and self.status and (self.stated == "missed") != (self.status == "missed"):
            return f"{self.status} by the figures, “{self.stated}” in the paper"
        return self.status or "not judged"


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series ready to be looked at.

    `parted` says that the same words stand for other groups too, so that its own must be shown.
    `undated` are its figures without a time that could be told; `left_out` counts those that are no
    level of it (changes, ranks), by role. `also` are other wordings of its measure.
    """

    series_id: str
    measure: str
    unit: str
    group: str
    area: str
    gap: bool
    reason: str
    lines: tuple[Line, ...]
    targets: tuple[TargetMark, ...]
    undated: tuple[Point, ...]
    left_out: tuple[tuple[str, int], ...] = ()
    also: tuple[str, ...] = ()
    parted: bool = False

    @property
    def dated(self) -> int:
        """Return how many of the points have a place in time."""
        return sum(len(line.points) for line in self.lines)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the files that speak of it, in order."""
        printings = [
            *(p for line in self.lines for point in line.points for p in point.printings),
            *(p for point in self.undated for p in point.printings),
            *(p for target in self.targets for p in target.printings),
        ]
        return tuple(sorted({printing.source for printing in printings}))

    @property
    def breaks(self) -> tuple[str, ...]:
        """Return why lines are broken, each reason once."""
        return tuple(dict.fromkeys(b.why for line in self.lines for b in line.breaks))
