"""What holds for a whole table: its title, period, area, units, and what its rows are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paperminer.extraction.cells import UnitHint, unit_hint
from paperminer.extraction.context import PaperContext
from paperminer.extraction.table_columns import ColumnTimes, column_times
from paperminer.language.periods import find_periods
from paperminer.language.places import find_areas, is_council_area
from paperminer.model import Period, Table
from paperminer.patterns import load_rulebook
from paperminer.structure.numeric import is_figure


def says(rule_id: str, text: str) -> bool:
    """Return whether a rule of columns.toml matches a header or title."""
    return load_rulebook().rule(rule_id).search(text) is not None


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole table."""

    table: Table
    block: int
    when: date | None
    own: tuple[str, ...]
    title: str
    period: Period | None
    area: str
    columns: dict[int, UnitHint]
    indicators: bool
    paper_title: str
    stub: UnitHint | None
    money: frozenset[int]
    times: ColumnTimes
    rows: dict[int, str]
    places: dict[int, str]
    councils: bool
    ratings: bool
    first_total: str
    stub_text: str


def frame_of(context: PaperContext, table: Table, index: int) -> Frame:
    """Return what holds for a table of a paper; index: its place among the paper's blocks."""
    title = _named(table.title) or (table.headings[-1] if table.headings else "")
    periods = find_periods(title, context.when)
    areas = find_areas(" ".join((title, *table.headings[-1:])), context.own)
    titles = (*reversed(table.headings), context.paper.header.title)
    period = (
        periods[0].period
        if periods
        else next(
            (
                found[0].period
                for text in titles
                if len(found := find_periods(text, context.when)) == 1
                and found[0].period.grain not in ("years", "other")
            ),
            None,
        )
    )
    area = areas[0].area if areas else ""
    return Frame(
        table,
        index,
        context.when,
        context.own,
        title,
        period,
        area,
        _column_units(table),
        _holds_indicators(table),
        context.paper.header.title,
        _stub_unit(table),
        _money_columns(table, context.paper.header.title),
        column_times(table, context.when),
        _rows(table),
        _places(table),
        _stub_says(table, "authorities_header"),
        sum(c.is_header and says("rating_header", c.text) for c in table.cells) > 1,
        _first_total(table),
        next((c.text for c in table.cells if c.is_header and c.column == 1), ""),
    )


def _named(title: str) -> str:
    """Return a table's title without its number: "Table 3: Spending" is Spending."""
    number = load_rulebook().rule("table_number").match(title)
    return title[number.end() :].strip() if number else title


def _first_total(table: Table) -> str:
    """Return the label of a total that opens a table without headers: the rows are parts of it."""
    if table.title or any(cell.is_header for cell in table.cells):
        return ""
    label = next((c.text for c in table.cells if c.row == 1 and c.column == 1), "")
    return label if len(label.split()) > 1 and says("total_within", label) else ""


def _rows(table: Table) -> dict[int, str]:
    """Return the text of each row, its cells parted by bars."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return {row: " | ".join(texts)[:1000] for row, texts in rows.items()}


def _stub_says(table: Table, rule_id: str) -> bool:
    """Return whether the header over the row labels is of a kind."""
    return any(c.is_header and c.column == 1 and says(rule_id, c.text) for c in table.cells)


def _money_columns(table: Table, paper_title: str) -> frozenset[int]:
    """Return the columns of sums that print no currency, in a table of money by its titles.

    A parish prints "Budget | Spent" over bare figures; nothing else in the table names a unit.
    """
    titles = " ".join((table.title, *table.headings[-1:], paper_title))
    if any("%" in cell.text for cell in table.cells if is_figure(cell.text)):
        return frozenset()
    heads = {c.column: c.column_header for c in table.cells if not c.is_header and c.headers}
    money = {column for column, head in heads.items() if says("money_header", head)}
    if not money or not (says("budget_title", titles) or len(money) > 1):
        return frozenset()
    return frozenset(money)


def _places(table: Table) -> dict[int, str]:
    """Return the place that each row is for: a column of a header such as "Ward", or of names.

    Total rows have none. Without such a header the first column counts when most of its labels, and
    at least three, are areas that councils serve.
    """
    columns = [c.column for c in table.cells if c.is_header and says("places_header", c.text)]
    labels = {c.row: c.text for c in table.cells if not c.is_header and c.column in columns[:1]}
    if not columns:
        stubs = {c.row: c.text for c in table.cells if not c.is_header and c.column == 1}
        named = sum(is_council_area(text) for text in stubs.values())
        labels = stubs if named >= max(3, 0.5 * len(stubs)) else {}
    return {
        row: " ".join(text.split())
        for row, text in labels.items()
        if text.strip()
        and not is_figure(text)
        and not says("total_within", text)
        and not says("total_label", text)
    }


def _stub_unit(table: Table) -> UnitHint | None:
    """Return the unit that the header over the row labels gives to the whole table: "£m", "%"."""
    for cell in table.cells:
        if cell.is_header and cell.column == 1 and len(cell.text) < 25:
            hint = unit_hint(cell.text)
            if hint is not None and hint.unit != "count":
                return hint
    return None


def _holds_indicators(table: Table) -> bool:
    """Return whether the rows of a table name indicators, rather than groups of one measure."""
    if any(says("table_of_indicators", cell.text) for cell in table.cells if cell.is_header):
        return True
    labels = {cell.row: max(cell.row_headers, key=len) for cell in table.cells if cell.row_headers}
    long = sum(len(text.split()) >= 3 and unit_hint(text) is not None for text in labels.values())
    return bool(labels) and long >= 0.4 * len(labels)


def _column_units(table: Table) -> dict[int, UnitHint]:
    """Return the unit of each column whose figures mostly print one: it holds for the others."""
    signs: dict[int, list[str]] = {}
    for cell in table.cells:
        if not cell.is_header and is_figure(cell.text):
            sign = "gbp" if "£" in cell.text else "percent" if "%" in cell.text else ""
            signs.setdefault(cell.column, []).append(sign)
    if _holds_indicators(table):
        return {}  # each row has a unit of its own
    return {
        column: UnitHint(unit)
        for column, found in signs.items()
        for unit in ("gbp", "percent")
        if 2 * found.count(unit) > len(found)
    }
