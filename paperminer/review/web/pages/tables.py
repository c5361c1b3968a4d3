"""The tables of a run as pages: papers, metrics, targets and decisions."""

from __future__ import annotations

from starlette.responses import Response

from paperminer.review.opening import reading
from paperminer.review.table_page import TABLES, read_page
from paperminer.review.web.desk import Visit


def papers(visit: Visit) -> Response:
    """Return the papers that were read."""
    return _page(visit, "papers")


def metrics(visit: Visit) -> Response:
    """Return the figures that were found."""
    return _page(visit, "metrics")


def targets(visit: Visit) -> Response:
    """Return the targets that were found."""
    return _page(visit, "targets")


def decisions(visit: Visit) -> Response:
    """Return the recommendations, decisions and actions that were found."""
    return _page(visit, "decisions")


def _page(visit: Visit, name: str) -> Response:
    table = TABLES[name]
    asked = {
        field: " ".join(visit.request.query_params.get(field, "").split())[:300]
        for field in ("q", "source", "paper", *table.choices)
    }
    with reading(visit.desk.out) as store:
        page = read_page(store, table, asked, visit.number())
    counts = (
        {group.key: group.progress for group in visit.desk.queue.groups("paper")}
        if name == "papers"
        else {}
    )
    return visit.render(f"{name}.html", table=table, page=page, asked=asked, counts=counts)
