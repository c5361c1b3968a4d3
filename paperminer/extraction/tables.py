"""Metrics from tables: each figure with what its row, column and title say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import regex

from paperminer.extraction.cells import UnitHint, read_cell, unit_hint
from paperminer.extraction.confidence import of_cell
from paperminer.extraction.context import PaperContext
from paperminer.extraction.identity import metric_id
from paperminer.extraction.labelled import LabelledFigure, box_title, labelled_figures
from paperminer.extraction.ratings import with_ratings
from paperminer.extraction.table_columns import header_period
from paperminer.extraction.table_frame import Frame, frame_of, says
from paperminer.language.currencies import is_money
from paperminer.language.numbers import parse_digits
from paperminer.language.places import NATIONAL, NEIGHBOURS, find_areas
from paperminer.language.quantities import find_quantities
from paperminer.language.tidying import tidy
from paperminer.model import Cell, Metric, Period, Quantity, Role, Span, Table
from paperminer.patterns import load_rulebook
from paperminer.structure.numeric import is_figure, is_year, is_year_cell

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


def table_metrics(context: PaperContext) -> Iterator[Metric]:
    """Yield the metrics of a paper's tables, cell by cell.

    context: of the paper. Raises TimeoutError when a rule takes too long on a cell.
    """
    for index, block in enumerate(context.paper.blocks):
        if not isinstance(block, Table) or _lists_no_figures(block):
            continue
        frame = frame_of(context, block, index)
        cells = [cell for cell in block.cells if not cell.is_header]
        yield from with_ratings(block, (m for cell in cells for m in _cell(context, frame, cell)))


def _lists_no_figures(table: Table) -> bool:
    """Return whether a table's numbers are telephone numbers or pages, by its title."""
    titles = [table.title, *(c.text for c in table.cells if c.row == 1 and c.column == 1)]
    titles += table.headings[-1:]
    return says("table_of_contacts", table.title) or any(
        says("contents_title", title) for title in titles
    )


def _cell(context: PaperContext, frame: Frame, cell: Cell) -> Iterator[Metric]:
    if _names(frame.table, cell) or is_year_cell(frame.table, cell):
        return
    is_label = bool(not cell.row_headers and cell.column == 1)
    label = max(cell.row_headers, key=len, default="")
    hints: tuple[UnitHint | None, ...] = (
        unit_hint(cell.column_header),
        unit_hint(label),
        unit_hint(cell.group),
        frame.stub,
        unit_hint(frame.title),
        frame.columns.get(cell.column),
    )
    if cell.column in frame.money and not says("counted_label", label):
        hints = (UnitHint("gbp", next((h.scale for h in hints if h is not None), 0)),)
    pairs = labelled_figures(cell.text)
    if pairs:
        yield from _labelled(context, frame, cell, pairs)
        return
    named = is_label and not _figure_label(frame.table, cell)
    quantity = None if named else read_cell(cell.text, hints)
    if quantity is not None:
        yield _metric(context, frame, cell, quantity)
    elif (
        len(cell.text.split()) > 4
        and (cell.row_headers or len(cell.text.split()) > 12)
        and not is_figure(cell.text)
    ):
        for found in find_quantities(cell.text):
            yield _metric(context, frame, cell, found)


def _labelled(
    context: PaperContext,
    frame: Frame,
    cell: Cell,
    pairs: tuple[LabelledFigure, ...],
) -> Iterator[Metric]:
    """Yield the figures of a cell that prints its own labels; its box names the measure."""
    title = box_title(frame.table, cell.row) or frame.title
    boxed = replace(frame, indicators=True)
    for pair in pairs:
        quantity = read_cell(pair.text, (unit_hint(title),))
        if quantity is None:
            continue
        moved = replace(quantity, start=pair.start, end=pair.end)
        labelled = replace(cell, headers=(pair.label,), row_headers=(title,))
        metric = _metric(context, boxed, labelled, moved)
        floor = pair.label if says("floor_label", pair.label) else ""
        yield replace(metric, group=floor or metric.group)


def _names(table: Table, cell: Cell) -> bool:
    """Return whether the figures of a column are names of things: codes, pages, item numbers.

    A column headed "Number" counts, but where it labels the rows or numbers them one by one.
    """
    head = cell.headers[-1] if cell.headers else ""
    if not says("column_names", head):
        return False
    if not says("column_may_count", head) or not cell.row_headers:
        return True
    figures = [parse_digits(c.text) for c in table.column(cell.column) if not c.is_header]
    values = [number.value for number in figures if number is not None]
    return len(values) > 1 and all(two == one + 1 for one, two in pairwise(values))


def _figure_label(table: Table, cell: Cell) -> bool:
    """Return whether the first column of this row is a figure like the others, not a label.

    So it is where its header names a unit, and in a row of figures that is the only one: a box of
    figures, each under its name.
    """
    others = [c for c in table.row(cell.row) if c is not cell]
    return (
        not cell.row_headers
        and bool(others)
        and all(is_figure(c.text) for c in others)
        and bool(cell.headers)
        and (
            unit_hint(cell.column_header) is not None
            or (
                len(cell.column_header.split()) > 1
                and len({c.row for c in table.cells if not c.is_header}) == 1
            )
        )
    )


def _plain(label: str) -> str:
    """Return a label on one line, without footnote marks at its end."""
    return regex.sub(r"[\s*†‡#^]+$", "", " ".join(label.split()))


def _measure(frame: Frame, cell: Cell) -> tuple[str, str]:
    """Return the measure and the group of a cell: an indicator names a measure, else a group."""
    label = max(cell.row_headers, key=len, default="")
    every = " | ".join(text for text in cell.row_headers if text)
    column = " ".join(part for part in cell.headers if part)
    if frame.ratings:
        return frame.stub_text or "KPIs by RAG rating", " | ".join(
            part for part in (label, *cell.headers) if part
        )
    if label and _is_time(label, frame):
        # A row of a series: its year is no measure, and what stands over the column is.
        name = _undated(column) or label
        return (f"{frame.title}, {name}" if frame.title else name), cell.group
    item = cell.column in frame.money and cell.row not in frame.places
    if (frame.indicators or item) and label:
        return _plain(label), cell.group
    about = frame.first_total or frame.title or cell.group
    if cell.group:
        about = f"{cell.group} – {frame.title}"
    group = " | ".join(part for part in (every, column) if part)
    measure = tidy(regex.sub(r"\bas\s+(?:at|of)\b.*$", "", about))
    return measure or tidy(column) or label, group


def _is_time(label: str, frame: Frame) -> bool:
    """Return whether a row's label is a year, quarter or date and nothing else."""
    found = header_period(label, frame.when)
    return is_year(label) or (found is not None and len(found.text) >= len(label.strip()) - 2)


def _undated(column: str) -> str:
    """Return a column's header without units that stand alone in it."""
    return tidy(regex.sub(r"(?<!\S)[£$€'’%m0k()]+(?!\S)", " ", column))


def _period(frame: Frame, cell: Cell) -> Period | None:
    """Return the time of a cell: its column's, its row's or the table's.

    A column "from previous year" says less than the row "2018-19".
    """
    column = frame.times.periods.get(cell.column)
    row = header_period(cell.row_header, frame.when)
    relative = column is not None and not any(c.isdigit() for c in column.text)
    return (row or column if relative else column or row) or frame.period


def _metric(context: PaperContext, frame: Frame, cell: Cell, quantity: Quantity) -> Metric:
    measure, group = _measure(frame, cell)
    head = cell.column_header
    period = _period(frame, cell)
    if (
        period is None
        and head
        and regex.search(r"\b(?:latest|previous|result|outturn|current)", head, regex.I)
    ):
        period = Period(head.strip())
    base = load_rulebook().rule("of_header").search(head) if quantity.unit == "rank" else None
    if base is not None:
        number = parse_digits(base["of"])
        quantity = replace(quantity, of=number.value if number else None)
    area = _area(frame, cell, head)
    role = _role(frame, cell, quantity, head, area)
    metric = Metric(
        metric_id="",
        paper_id=context.paper.paper_id,
        span=_place(frame.table, cell, quantity),
        section=frame.table.section,
        quantity=quantity,
        measure=measure,
        role=role,
        group=group,
        area=area,
        period=period,
        table_id=frame.table.table_id,
        row=cell.row,
        column=cell.column,
        sentence=frame.rows[cell.row],
        confidence=of_cell(
            headed=bool(head and cell.row_header), dated=period is not None, measure=measure
        ),
        block=frame.block,
        offset=quantity.start,
    )
    return replace(metric, metric_id=metric_id(metric))


def _place(table: Table, cell: Cell, quantity: Quantity) -> Span:
    """Return where a figure of a cell stands; where its cell begins if its own line is not known.

    A cell put together over a page knows the lines of its parts; one that wraps over lines of a
    text knows only the first.
    """
    words = quantity.text.split()
    span = table.span(cell, quantity.start, quantity.end)
    line = next((part.line for part in cell.rest if part.line.number == span.line
                 and part.line.page == span.page), cell.line)  # fmt: skip
    if not line.text.startswith(words[0], span.start):
        whole = table.span(cell)
        span = replace(whole, end=max(whole.start + 1, whole.end))
    return replace(span, text=" ".join(words))


def _area(frame: Frame, cell: Cell, head: str) -> str:
    """Return the area of a cell: its row's place, or what its headers or the title name."""
    place = frame.places.get(cell.row)
    if place and cell.row_headers:
        return place
    areas = find_areas(f"{head} {cell.row_header}", frame.own)
    return areas[0].area if areas else frame.area


def _role(frame: Frame, cell: Cell, quantity: Quantity, head: str, area: str) -> Role:
    spent = any(says("role_actual", part) for part in cell.headers)
    if spent and not says("role_forecast", head):
        return "previous" if cell.column in frame.times.earlier else "actual"
    for rule_id, role in _ROLES:
        if says(rule_id, head):
            return role
    titles = (head, frame.title, cell.group, *frame.table.headings[-1:], frame.paper_title)
    if is_money(quantity.unit) and says("charges_title", " ".join(titles)):
        return "rate_or_charge"
    if cell.column in frame.times.earlier:
        return "previous"
    if is_money(quantity.unit) and says("budget_title", f"{frame.title} {frame.first_total}"):
        return "budget"
    if frame.councils and frame.own and cell.row_headers and area not in frame.own:
        return "comparator"
    if area in (NATIONAL, NEIGHBOURS):
        return "comparator"
    return "actual"
