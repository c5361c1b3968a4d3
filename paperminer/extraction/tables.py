"""Metrics from tables: each figure with what its row, column and title say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import regex

from paperminer.extraction.attribution import tidy
from paperminer.extraction.cells import UnitHint, read_cell, unit_hint
from paperminer.extraction.context import PaperContext
from paperminer.extraction.identity import metric_id
from paperminer.extraction.periods import find_periods
from paperminer.extraction.places import find_areas
from paperminer.extraction.quantities import find_quantities
from paperminer.model import Cell, Metric, Period, Quantity, Role, Table
from paperminer.patterns import load_rulebook
from paperminer.structure.numeric import is_figure, is_year

# The rules of columns.toml that give a role, in the order in which they are asked.
_ROLES: tuple[tuple[str, Role], ...] = (
    ("role_target", "target"),
    ("role_change", "change"),
    ("role_rank", "rank"),
    ("role_forecast", "forecast"),
    ("role_comparator", "comparator"),
    ("role_previous", "previous"),
    ("role_budget", "budget"),
)


def _says(rule_id: str, text: str) -> bool:
    """Return whether a rule of columns.toml matches a header or title."""
    return load_rulebook().rule(rule_id).search(text) is not None


@dataclass(frozen=True, slots=True)
class _Frame:
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


def table_metrics(context: PaperContext) -> Iterator[Metric]:
    """Yield the metrics of a paper's tables, cell by cell.

    context: of the paper. Raises TimeoutError when a rule takes too long on a cell.
    """
    for index, block in enumerate(context.paper.blocks):
        if not isinstance(block, Table) or _says("table_of_contacts", block.title):
            continue
        frame = _frame(context, block, index)
        latest = _latest(block, context.when)
        for cell in block.cells:
            if not cell.is_header:
                yield from _cell(context, frame, cell, latest)


def _frame(context: PaperContext, table: Table, index: int) -> _Frame:
    title = table.title or (table.headings[-1] if table.headings else "")
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
    return _Frame(
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
    )


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
    if any(_says("table_of_indicators", cell.text) for cell in table.cells if cell.is_header):
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


def _latest(table: Table, when: date | None) -> date | None:
    """Return the last day that the table's column headers name; earlier columns are previous."""
    ends = []
    for cell in table.cells:
        if cell.is_header or not cell.headers:
            continue
        for found in find_periods(cell.column_header, when)[:1]:
            if found.period.end:
                ends.append(found.period.end)
    return max(ends, default=None)


def _cell(
    context: PaperContext, frame: _Frame, cell: Cell, latest: date | None
) -> Iterator[Metric]:
    if _says("column_names", cell.headers[-1] if cell.headers else "") or is_year(cell.text):
        return
    is_label = bool(not cell.row_headers and cell.column == 1)
    label = max(cell.row_headers, key=len, default="")
    hints = (
        unit_hint(cell.column_header),
        unit_hint(label),
        unit_hint(cell.group),
        frame.stub,
        unit_hint(frame.title),
        frame.columns.get(cell.column),
    )
    quantity = (
        None if is_label and not _figure_label(frame.table, cell) else read_cell(cell.text, hints)
    )
    if quantity is not None:
        yield _metric(context, frame, cell, quantity, latest)
    elif (
        len(cell.text.split()) > 4
        and (cell.row_headers or len(cell.text.split()) > 12)
        and not is_figure(cell.text)
    ):
        for found in find_quantities(cell.text):
            yield _metric(context, frame, cell, found, latest)


def _figure_label(table: Table, cell: Cell) -> bool:
    """Return whether the first column of this row is a figure like the others, not a label."""
    others = [c for c in table.cells if c.row == cell.row and c is not cell]
    return (
        not cell.row_headers
        and bool(others)
        and all(is_figure(c.text) for c in others)
        and bool(cell.headers)
        and unit_hint(cell.column_header) is not None
    )


def _plain(label: str) -> str:
    """Return a label on one line, without footnote marks at its end."""
    return regex.sub(r"[\s*†‡#^]+$", "", " ".join(label.split()))


def _measure(frame: _Frame, cell: Cell) -> tuple[str, str]:
    """Return the measure and the group of a cell: an indicator names a measure, else a group."""
    label = max(cell.row_headers, key=len, default="")
    every = " | ".join(text for text in cell.row_headers if text)
    column = " ".join(part for part in cell.headers if part)
    if frame.indicators and label:
        return _plain(label), cell.group
    about = frame.title or cell.group
    if cell.group:
        about = f"{cell.group} – {frame.title}"
    group = " | ".join(part for part in (every, column) if part)
    measure = tidy(regex.sub(r"\bas\s+(?:at|of)\b.*$", "", about))
    return measure or tidy(column) or label, group


def _metric(
    context: PaperContext, frame: _Frame, cell: Cell, quantity: Quantity, latest: date | None
) -> Metric:
    measure, group = _measure(frame, cell)
    head = cell.column_header
    periods = find_periods(head, frame.when) or find_periods(cell.row_header, frame.when)
    period = periods[0].period if periods else frame.period
    if (
        period is None
        and head
        and regex.search(r"\b(?:latest|previous|result|outturn|current)", head, regex.I)
    ):
        period = Period(head.strip())
    role = _role(frame, cell, quantity, head, period, latest)
    areas = find_areas(f"{head} {cell.row_header}", frame.own)
    span = frame.table.span(cell)
    row = " | ".join(c.text for c in frame.table.cells if c.row == cell.row)
    metric = Metric(
        metric_id="",
        paper_id=context.paper.paper_id,
        span=replace(span, start=cell.start + quantity.start, text=" ".join(quantity.text.split())),
        section=frame.table.section,
        quantity=quantity,
        measure=measure,
        role=role,
        group=group,
        area=areas[0].area if areas else frame.area,
        period=period,
        table_id=frame.table.table_id,
        row=cell.row,
        column=cell.column,
        sentence=row[:1000],
        confidence=0.95 if head and cell.row_header else 0.8,
        block=frame.block,
        offset=quantity.start,
    )
    return replace(metric, metric_id=metric_id(metric))


def _role(
    frame: _Frame,
    cell: Cell,
    quantity: Quantity,
    head: str,
    period: Period | None,
    latest: date | None,
) -> Role:
    for rule_id, role in _ROLES:
        if _says(rule_id, head):
            return role
    titles = (head, frame.title, cell.group, *frame.table.headings[-1:], frame.paper_title)
    if quantity.unit == "gbp" and _says("charges_title", " ".join(titles)):
        return "rate_or_charge"
    if latest and period and period.end and period.end < latest and head:
        return "previous"
    if quantity.unit == "gbp" and _says("budget_title", frame.title):
        return "budget"
    return "actual"
