"""Counts of colours in prose against the ratings of the table that they sum up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from paperminer.checks.base import Check, PaperEvidence
from paperminer.checks.cells import FigureGrid
from paperminer.checks.profiles import stems
from paperminer.checks.scorecards import PREVIOUS, Scorecard, rating_of
from paperminer.model import Flag, Paper, Passage, Span, Table

_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: value for value, word in enumerate(_WORDS.split())} | {"none": 0}
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_COUNT = regex.compile(
    rf"(?<![\d.,£])\b{_NUMBER}\s+(?P<between>(?:(?!{'|'.join(_NUMBERS)})[\p{{L}}’'-]+\s+){{0,5}}?)"
    r"(?P<colour>green|amber|red)\b",
    regex.IGNORECASE,
)
# "Two moved from Red", "one more Amber": not how many there are now.
_NOT_NOW = regex.compile(
    r"\b(?:from|moved|changed|improved|worsened|more|fewer|less|previous\w*|last|was|were|had|been|"
    r"of|percent|per|points?|quarters?|months?|years?|and|or)\b",
    regex.IGNORECASE,
)
_LEAD = regex.compile(r"^(?P<name>[^.;:–—]{3,80}?)\s*(?:[:–—]|\s-\s)")
_COMMON = frozenset(
    stems("kpi kpis key performance indicators indicator measures rag rating status")
)
_LEAST_ROWS = 3
_NEAR = 3  # blocks between a sentence and the table that it sums up


@dataclass(frozen=True, slots=True)
class _Rated:
    """A table of rated rows: how many there are of each colour, and the cells that say so."""

    table: Table
    name: frozenset[str]
    counts: Mapping[str, int]
    places: Mapping[str, tuple[Span, ...]]


class StatusTable(Check):
    """Counts of green, amber and red in a sentence that the table of these indicators denies.

    Flags: a sentence that counts two or more colours of the indicators of a named table, or of the
    table just below it, where the table's latest ratings hold other numbers.

    Why it matters: the counts are the headline of a performance report.

    Example: "two Amber and four Red" above a table with two rows rated amber and three red.

    Not flagged: counts of changes and of earlier periods; tables that another sentence could be
    about; a sentence whose colours come to more than the table has rows.
    """

    code = "C173"
    kind = "conflicting_figure"

    def run(self, evidence: PaperEvidence) -> Iterator[Flag]:
        """Yield a flag for each sentence whose counts its table denies."""
        for paper in evidence.papers:
            rated = {
                at: found
                for at, block in enumerate(paper.blocks)
                if isinstance(block, Table) and (found := _rated(block))
            }
            if not rated:
                continue
            for at, block in enumerate(paper.blocks):
                if isinstance(block, Passage):
                    yield from self._judge(paper, at, block, rated)

    def _judge(
        self, paper: Paper, at: int, block: Passage, rated: Mapping[int, _Rated]
    ) -> Iterator[Flag]:
        said = _said(block)
        table = _table_of(block, at, rated) if len(said) > 1 else None
        if table is None or sum(number for number, _ in said.values()) > sum(table.counts.values()):
            return
        wrong = [c for c, (number, _) in said.items() if number != table.counts.get(c, 0)]
        if not wrong or len(wrong) == len(said) > 2:
            return
        listed = ", ".join(f"{table.counts.get(colour, 0)} {colour}" for colour in said)
        places = [span for colour in wrong for span in table.places.get(colour, ())]
        yield self.flag(
            paper,
            [*(said[colour][1] for colour in wrong), *places],
            severity="conflict",
            confidence=0.75,
            explanation=(
                f"“{'”, “'.join(said[colour][1].text for colour in wrong)}” is said, and the table "
                f"of these indicators has {listed}."
            ),
            expected=listed,
            found=", ".join(f"{number} {colour}" for colour, (number, _) in said.items()),
            innocent=("an indicator that is rated elsewhere", "an earlier period"),
        )


def _said(block: Passage) -> dict[str, tuple[int, Span]]:
    """Return how many of each colour a passage says there are, where it says so first."""
    out: dict[str, tuple[int, Span]] = {}
    for match in _COUNT.finditer(block.text, timeout=5):
        word = match["number"].lower()
        if _NOT_NOW.search(match["between"]) or match["colour"].lower() in out:
            continue
        number = int(word) if word.isdigit() else _NUMBERS[word]
        out[match["colour"].lower()] = (number, block.span(*match.span()))
    return out


def _rated(table: Table) -> _Rated | None:
    card = Scorecard.of(FigureGrid.of(table))
    if card is None:
        return None
    columns = [c for c in card.ratings if not PREVIOUS.search(card.grid.head(c))]
    if len(columns) != 1:
        return None
    places: dict[str, list[Span]] = {}
    for row in card.grid.body():
        cell = card.grid.cells[row][columns[0]]
        colour = rating_of(cell.text) if cell is not None else None
        if cell is not None and colour:
            places.setdefault(colour, []).append(table.span(cell))
    counts = Counter({colour: len(spans) for colour, spans in places.items()})
    if sum(counts.values()) < _LEAST_ROWS:
        return None
    heads = [table.title, *(cell.text for cell in table.row(1)[:1])]
    name = frozenset(stems(" ".join(heads))) - _COMMON
    return _Rated(table, name, counts, {colour: tuple(spans) for colour, spans in places.items()})


def _table_of(block: Passage, at: int, rated: Mapping[int, _Rated]) -> _Rated | None:
    """Return the one table that a passage counts: of its name, or the only one, just below it."""
    lead = _LEAD.match(block.text)
    name = frozenset(stems(lead["name"] if lead else " ".join(block.headings[-1:]))) - _COMMON
    named = [table for table in rated.values() if name and name <= table.name]
    if len(named) == 1:
        return named[0]
    if len(rated) == 1 and not named:
        (place,) = rated
        return rated[place] if 0 < place - at <= _NEAR else None
    return None
