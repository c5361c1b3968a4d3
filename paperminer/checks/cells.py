"""The figures of a table's cells, in whole units, with the range that their digits imply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Protocol

import regex

from paperminer.checks.ranges import Range
from paperminer.model import Cell, Span, Table
from paperminer.structure.numeric import is_blank, is_year, is_year_cell

_CELL = regex.compile(
    r"(?P<open>[(\[])?\s*(?P<sign>[-–−+±])?\s*(?P<money>[£$€])?\s*(?P<inner>[-–−])?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)\s*"
    r"(?P<scale>k|m|bn|million|billion|thousand)?\s*(?P<percent>%|per cent)?(?P<points>\s*ppts?|"
    r"\s*pp)?"
    r"\s*(?P<close>[)\]])?\s*[*†‡#^]{0,3}$",
    regex.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_MONEY_MILLIONS = regex.compile(
    r"£\s?(?:m\b|millions?\b)|\bmillions?\s+of\s+pounds", regex.IGNORECASE
)
_MONEY_THOUSANDS = regex.compile(r"£\s?(?:k\b|'?000'?s?\b|’000|thousands?\b)", regex.IGNORECASE)
_THOUSANDS = regex.compile(
    r"\(?\b(?:in )?thousands?\)|\(\s*'?000s?\s*\)|\b000s\b", regex.IGNORECASE
)
_PERCENT = regex.compile(r"%|\bper\s?cent(?:age)?\b|\bproportion\b|\brate\b", regex.IGNORECASE)
_WORDS = regex.compile(r"\p{Ll}{3}")
_SHORT = 8
_NOTHING = frozenset({"", "-", "–", "—", "nil", "none"})


class Figure(Protocol):
    """A figure that can be judged: what CellFigure and the figures of cards have in common."""

    @property
    def value(self) -> Decimal:
        """Return the value in whole units."""
        ...

    @property
    def span(self) -> Range:
        """Return the range that the printed digits imply."""
        ...

    @property
    def unit(self) -> str:
        """Return the unit."""
        ...

    @property
    def step(self) -> Decimal:
        """Return one unit of the last printed digit."""
        ...


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A cell's figure: its value in whole units, its unit and the range that it stands for.

    `unit` is "percent", "gbp" or "count"; `step` is one unit of the last printed digit; `scale` the
    power of ten in which a header says that it is printed (3 for 420 under "£k").
    """

    cell: Cell
    value: Decimal
    span: Range
    unit: str
    step: Decimal
    signed: bool = False
    scale: int = 0

    @property
    def text(self) -> str:
        """Return the cell as printed."""
        return self.cell.text


def figure_of(table: Table, cell: Cell | None) -> CellFigure | None:
    """Return the figure of a cell; None for words, years, codes and empty cells."""
    if cell is None or cell.is_header or is_year_cell(table, cell):
        return None
    found = _CELL.match(cell.text.strip())
    if not found:
        return None
    try:
        number = Decimal(found["number"].replace(",", ""))
    except InvalidOperation:
        return None
    heads = f"{cell.column_header} {cell.row_header} {cell.group}"
    unit, scale = _unit_and_scale(found, heads, f"{heads} {table.title}")
    decimals = len(found["number"].partition(".")[2])
    minus = (found["sign"] or found["inner"] or "") in ("-", "–", "−") and bool(
        found["sign"] or found["inner"]
    )
    if found["open"] and found["close"] and unit != "percent":
        minus = True
    value = number.scaleb(scale) * (-1 if minus else 1)
    step = Decimal(1).scaleb(scale - decimals)
    counted = unit == "count" and scale == 0 and decimals == 0
    span = Range.exact(value) if counted else Range.printed(value, decimals, scale)
    silent = 0 if found["scale"] else scale
    return CellFigure(cell, value, span, unit, step, minus or bool(found["sign"]), silent)


def _unit_and_scale(found: regex.Match[str], heads: str, wide: str) -> tuple[str, int]:
    printed = found["scale"]
    if found["percent"] or found["points"]:
        return "percent", 0
    if printed:
        return ("gbp" if found["money"] or "£" in wide else "count"), _SCALES[printed.lower()]
    if found["money"]:
        return "gbp", 0
    if _PERCENT.search(heads) and "£" not in heads:
        return "percent", 0
    # The nearest heading that names a scale of money governs; the title only where none does.
    for text in (heads, wide):
        if _MONEY_MILLIONS.search(text):
            return "gbp", 6
        if _MONEY_THOUSANDS.search(text):
            return "gbp", 3
        if "£" in text:
            return "gbp", 0
    return "count", 3 if _THOUSANDS.search(heads) else 0


def few(figures: Sequence[CellFigure]) -> Sequence[CellFigure]:
    """Return the figures that show where a run of cells stands: all, or the ends of a long one."""
    return figures if len(figures) <= _SHORT else (figures[0], figures[-1])


def is_nothing(cell: Cell | None) -> bool:
    """Return whether a cell counts as nought in a sum: empty, a dash or "nil"."""
    return cell is None or cell.text.strip().lower() in _NOTHING


def is_withheld(cell: Cell | None) -> bool:
    """Return whether a cell stands for a figure that is not printed ("n/a", "*", "tbc")."""
    return cell is not None and not is_nothing(cell) and is_blank(cell.text)


@dataclass(frozen=True, slots=True)
class FigureGrid:
    """A table's cells and figures by row and column, both counted from 0."""

    table: Table
    cells: tuple[tuple[Cell | None, ...], ...]
    figures: tuple[tuple[CellFigure | None, ...], ...]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, table: Table) -> FigureGrid:
        """Return the grid of a table, each cell read once."""
        rows = table.grid()
        figures = tuple(tuple(figure_of(table, cell) for cell in row) for row in rows)
        return cls(
            table,
            tuple(tuple(row) for row in rows),
            figures,
            tuple(_label(row, marks) for row, marks in zip(rows, figures, strict=True)),
        )

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return self.table.columns

    def head(self, column: int) -> str:
        """Return a column's header path, or "" where none is known."""
        for row in self.cells:
            cell = row[column]
            if cell is not None and not cell.is_header and cell.headers:
                return cell.column_header
        return ""

    def body(self) -> list[int]:
        """Return the rows that are no header rows."""
        return [
            index
            for index, row in enumerate(self.cells)
            if any(cell is not None for cell in row)
            and not all(cell.is_header for cell in row if cell is not None)
        ]

    def hides_figure(self, row: int, column: int) -> bool:
        """Return whether a cell of a column of figures has a number among words, or is withheld.

        What such a cell gives to a sum is not known.
        """
        cell = self.cells[row][column]
        if cell is None or cell.is_header or self.figures[row][column] is not None:
            return False
        if is_withheld(cell):
            return True
        number = any(sign.isdecimal() for sign in cell.text) and not is_year(cell.text.strip())
        return number and any(figures[column] is not None for figures in self.figures)

    def name(self, row: int) -> str:
        """Return a row's label as a person would say it: its code and words, without the marks.

        Columns between the name and the first figure often hold signs: H for "high is good", a
        letter for how often it is measured, a tick.
        """
        first = next((c for c, f in enumerate(self.figures[row]) if f is not None), self.columns)
        cells = [cell for cell in self.cells[row][:first] if cell is not None]
        told = [cell.text.strip() for cell in cells[1:] if _WORDS.search(cell.text)]
        return " ".join((*(cell.text.strip() for cell in cells[:1]), *told))

    def span(self, row: int, column: int) -> Span:
        """Return the place of a cell that is not empty."""
        cell = self.cells[row][column]
        if cell is None:
            raise ValueError(
                f"row {row + 1}, column {column + 1} of {self.table.table_id} is empty"
            )
        return self.table.span(cell)


def _label(row: list[Cell | None], figures: tuple[CellFigure | None, ...]) -> str:
    """Return the words of a row before its first figure."""
    words: list[str] = []
    for cell, figure in zip(row, figures, strict=True):
        if figure is not None:
            break
        if cell is not None and not is_blank(cell.text):
            words.append(cell.text.strip())
    return " ".join(words)
