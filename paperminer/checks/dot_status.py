"""Direction-of-travel arrows against the two results that they compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import CellFigure, FigureGrid
from paperminer.checks.polarity import better
from paperminer.checks.scorecards import Arrow, Scorecard, arrow_of
from paperminer.model import Flag, Paper, Passage

Convention = Literal["performance", "figure"]

_ARROW_CHARACTER = regex.compile(
    r"[↑↓⬆⬇▲▼🡅🡇⇑⇓]|\b(?:up|down)ward arrow|\barrows?\b|\bdirection "
    r"of travel\b",
    regex.IGNORECASE,
)
_PERFORMANCE = regex.compile(r"\bimprov|\bbetter\b|\bworse|\bdeclin|\bdeteriorat", regex.IGNORECASE)
_FIGURE = regex.compile(
    r"\b(?:increas|decreas|risen|rising|fallen|falling|higher|lower)", regex.IGNORECASE
)
_OTHERWISE = regex.compile(
    r"\bregression\b|\bstatistical|\bsignifican|\btrend\b|\bcontrol (?:limit|chart)|\bforecast",
    regex.IGNORECASE,
)
SHOWN: dict[Arrow, str] = {"up": "up", "down": "down", "level": "no change"}


class DotStatus(Check):
    """A direction-of-travel arrow that its own two results contradict.

    Flags: a row whose arrow says better and whose results say worse (or higher and lower, where
    the paper's arrows follow the figure), and an arrow of change between two equal results.

    Why it matters: the arrow is what tells members whether to worry.

    Example: 312 now, 298 before, lower is better, and the arrow printed means improvement.

    Not flagged: papers that define the arrow by a trend, a regression or a test; rows without
    polarity where the arrow means improvement; tables whose rows mostly follow another reading.
    """

    code = "C104"
    kind = "dot_status"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each arrow that its row contradicts."""
        for paper in evidence.papers:
            key = arrow_key(paper)
            if key == "otherwise":
                continue
            for table in paper.tables():
                grid = FigureGrid.of(table)
                card = Scorecard.of(grid)
                for column in card.arrows if card else ():
                    assert card is not None
                    yield from self._column(paper, card, column, key)

    def _column(
        self, paper: Paper, card: Scorecard, column: int, key: Convention | None
    ) -> Iterator[Flag]:
        pair = card.results_for_arrow(column)
        if pair is None:
            return
        rows = list(_rows(card, column, *pair))
        # Where the paper says nothing, a table that prints polarity judges by it.
        convention = key or _by_data(card, rows) or ("performance" if card.polarity else None)
        wrong = []
        for row, arrow, now, before in rows:
            due = (
                expected_arrow(card, row, now, before, convention)
                if convention is not None
                else _by_both(card, row, now, before)
            )
            if due is not None and due != arrow:
                wrong.append((row, arrow, now, before, due))
        if len(wrong) > max(1, 0.25 * len(rows)):
            return
        convention = convention or "figure"
        for row, arrow, now, before, due in wrong:
            level = "level" in (due, arrow)
            yield self.flag(
                paper,
                [
                    card.grid.span(row, column),
                    card.grid.table.span(now.cell),
                    card.grid.table.span(before.cell),
                ],
                severity="warning" if level else "error",
                confidence=0.6 if level else 0.85,
                explanation=(
                    f"{card.grid.name(row)[:90]}: {now.text} after {before.text} is "
                    f"{says(due, convention)}, and the arrow printed says "
                    f"{says(arrow, convention)}."
                ),
                expected=SHOWN[due],
                found=SHOWN[arrow],
                innocent=("rounding", "polarity", "arrows that follow the figure"),
            )


def _rows(
    card: Scorecard, column: int, latest: int, previous: int
) -> Iterator[tuple[int, Arrow, CellFigure, CellFigure]]:
    for row in card.grid.body():
        cell = card.grid.cells[row][column]
        arrow = arrow_of(cell.text) if cell is not None else None
        now, before = card.grid.figures[row][latest], card.grid.figures[row][previous]
        if arrow and now is not None and before is not None and now.unit == before.unit:
            yield row, arrow, now, before


def expected_arrow(
    card: Scorecard, row: int, now: CellFigure, before: CellFigure, convention: Convention
) -> Arrow | None:
    """Return the arrow that two results ask for, or None where the polarity is not known."""
    if now.value == before.value:
        return "level"
    rose = now.value > before.value
    if convention == "figure":
        return "up" if rose else "down"
    sign = card.sign(row) or better(card.grid.labels[row])
    if sign is None or sign == "target":
        return None
    return "up" if rose == (sign == "high") else "down"


def _by_both(card: Scorecard, row: int, now: CellFigure, before: CellFigure) -> Arrow | None:
    """Return the arrow that both conventions ask for; None where they differ."""
    one = expected_arrow(card, row, now, before, "figure")
    other = expected_arrow(card, row, now, before, "performance")
    return one if one == other and one != "level" else None


def _by_data(
    card: Scorecard, rows: list[tuple[int, Arrow, CellFigure, CellFigure]]
) -> Convention | None:
    """Return the convention that at least nine rows in ten follow, where only one does."""
    fits: list[Convention] = []
    names: tuple[Convention, ...] = ("performance", "figure")
    for name in names:
        judged = [
            due == arrow
            for row, arrow, now, before in rows
            if (due := expected_arrow(card, row, now, before, name)) not in (None, "level")
        ]
        if len(judged) >= 4 and sum(judged) >= 0.9 * len(judged):
            fits.append(name)
    return fits[0] if fits else None


def arrow_key(paper: Paper) -> Convention | Literal["otherwise"] | None:
    """Return what the paper's own key says its arrows mean."""
    meaning: Convention | None = None
    for block in paper.blocks:
        if isinstance(block, Passage):
            texts = [block.text]
        elif block.columns <= 3 and block.rows <= 12:
            texts = [
                " ".join(c.text for c in block.cells if c.row == row)
                for row in range(1, block.rows + 1)
            ]
        else:
            continue
        for text in texts:
            if len(text) > 400 or not _ARROW_CHARACTER.search(text):
                continue
            if _OTHERWISE.search(text):
                return "otherwise"
            if _PERFORMANCE.search(text):
                meaning = "performance"
            elif _FIGURE.search(text) and meaning is None and len(text) < 160:
                meaning = "figure"
    return meaning


def says(arrow: Arrow, convention: Convention) -> str:
    """Return what an arrow means by a convention, in words."""
    if arrow == "level":
        return "no change"
    if convention == "figure":
        return "a rise" if arrow == "up" else "a fall"
    return "an improvement" if arrow == "up" else "a worsening"
