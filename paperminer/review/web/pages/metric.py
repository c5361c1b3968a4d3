"""One figure: where it is printed, what was read of it, and the form that corrects it."""

from __future__ import annotations

import sqlite3

from starlette.responses import Response

from paperminer.review.corrections import FIELDS, ROLES, UNITS, SeenFigure, correct, holding, made
from paperminer.review.figures import Figure, figures
from paperminer.review.flag_view import read_flag
from paperminer.review.opening import reading
from paperminer.review.web.desk import Visit, own_address
from paperminer.review.web.templating import href
from paperminer.views.crops import lines

_MOST_FLAGS = 20


def show(visit: Visit) -> Response:
    """Return one figure with its page, its flags and its corrections."""
    return _page(visit, visit.part("metric_id"))


def save(visit: Visit) -> Response:
    """Write what a person says that the paper prints."""
    ident, form = visit.part("metric_id"), visit.form
    with reading(visit.desk.out) as store:
        found = figures(store, [ident]).get(ident)
    if found is None:
        return visit.render("problem.html", 404, said="There is no such figure in the results.")
    now = _said(found) | {
        each.field: each.after or "" for each in holding(made(visit.desk.out, ident))
    }
    printed = _said(found)
    asked = {name: " ".join(form.get(name, now[name]).split()) for name in now}
    asked["figure"] = "no" if form.get("figure") == "no" else ""
    changes: dict[str, tuple[str, str | None]] = {
        name: (printed[name], None if value == printed[name] else value)
        for name, value in asked.items()
        if value != now[name]
    }
    seen = SeenFigure(found.source, found.line, found.text, found.sentence)
    if correct(visit.desk.out, ident, changes, visit.user, seen):
        visit.tell("The correction is kept. It holds from the next run on.")
    else:
        visit.tell("Nothing was changed.")
    return visit.back(f"/metrics/{ident}")


def misread(visit: Visit) -> Response:
    """Return the figures that a flag rests on, to correct the one that was misread.

    Where it rests on one alone, that one's page is next.
    """
    flag_id = visit.part("flag_id")
    row = visit.desk.queue.row(flag_id)
    with reading(visit.desk.out) as store:
        view = read_flag(store, flag_id)
    if row is None or view is None:
        return visit.render("problem.html", 404, said="This flag is no longer in the results.")
    query = visit.filters.query()
    after = visit.desk.queue.around(flag_id, visit.filters).after
    onwards = f"/flags/{after}{query}" if after else f"/queue{query}"
    known = {each.figure.metric_id: each.figure for each in view.evidence if each.figure}
    if len(known) == 1:
        return visit.to(href(f"/metrics/{next(iter(known))}", next=onwards))
    return visit.render(
        "misread.html",
        row=row,
        figures=list(known.values()),
        onwards=onwards,
        filters=visit.filters,
    )


def _page(visit: Visit, ident: str) -> Response:
    with reading(visit.desk.out) as store:
        found = figures(store, [ident]).get(ident)
        flags = [] if found is None else _flags(store, found)
    if found is None:
        return visit.render("problem.html", 404, said="There is no such figure in the results.")
    corrections = made(visit.desk.out, ident)
    is_drawn = found.page is not None and found.source.lower().endswith(".pdf")
    return visit.render(
        "metric.html",
        figure=found,
        is_drawn=is_drawn,
        text=None if is_drawn else lines(visit.desk.papers, found.place, around=3),
        flags=[row for row in map(visit.desk.queue.row, flags) if row],
        corrections=corrections[::-1],
        values=_said(found) | {each.field: each.after or "" for each in holding(corrections)},
        fields=FIELDS,
        units=UNITS,
        roles=ROLES,
        onwards=own_address(visit.request.query_params.get("next", ""), ""),
    )


def _said(found: Figure) -> dict[str, str]:
    """Return what the tables say of a figure, by the fields that can be corrected."""
    value = "" if found.value is None else f"{found.value:.15g}"
    return {
        "value": value, "unit": found.unit, "measure": found.measure, "group": found.group,
        "area": found.area, "period": found.period, "role": found.role, "figure": "",
    }  # fmt: skip


def _flags(store: sqlite3.Connection, found: Figure) -> list[str]:
    """Return the flags that rest on a figure: evidence of a table names none, but its place."""
    rows = store.execute(
        "SELECT DISTINCT flag_id FROM evidence WHERE metric_id = ? OR metric_id IS NULL "
        "AND source = ? AND line = ? AND page IS ? AND text = ? LIMIT ?",
        (found.metric_id, found.source, found.line, found.page, found.text, _MOST_FLAGS),
    )
    return [row["flag_id"] for row in rows]
