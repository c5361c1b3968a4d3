"""Series: figures of one thing over papers and years, as charts and as a table."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from paperminer.review.figures import figure
from paperminer.review.opening import reading, store_path
from paperminer.review.web.desk import Visit
from paperminer.review.web.pages.pictures import answer_png
from paperminer.views.chart_words import described
from paperminer.views.trend_store import TrendStore
from paperminer.views.trends import SeriesView

PAGE = 50
_MOST, _MOST_CHARTS = 500, 4
_LISTED = """
SELECT s.series_id, min(s.measure) measure, min(s.unit) unit, coalesce(min(s.area), '') area,
  count(DISTINCT s.source) sources, sum(s.figures) figures
FROM series s WHERE (s.measure || ' ' || coalesce(s.area, '')) LIKE ? ESCAPE '\\'
GROUP BY s.series_id HAVING sum(s.figures) > 1
"""


def listed(visit: Visit) -> Response:
    """Return the series that have several figures, those of most papers first."""
    q = " ".join(visit.request.query_params.get("q", "").split())[:300]
    exact = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    with reading(visit.desk.out) as store:
        count = store.execute(f"SELECT count(*) FROM ({_LISTED})", (f"%{exact}%",)).fetchone()[0]
        last = max(1, -(-count // PAGE))
        page = min(visit.number(), last)
        rows = store.execute(
            f"{_LISTED} ORDER BY sources DESC, figures DESC, measure LIMIT ? OFFSET ?",
            (f"%{exact}%", PAGE, (page - 1) * PAGE),
        ).fetchall()
    first = (page - 1) * PAGE + 1
    return visit.render(
        "series_list.html", rows=rows, q=q, count=count, page=page, last=last, first=first
    )


def show(visit: Visit) -> Response:
    """Return one series: its charts, its figures, and why they are taken to be of one thing."""
    ident = visit.part("series_id")
    with reading(visit.desk.out) as store:
        series = store.execute("SELECT * FROM series WHERE series_id = ?", (ident,)).fetchall()
        rows = store.execute(
            "SELECT * FROM metrics WHERE series_id = ? "
            "ORDER BY period_start IS NULL, period_start, rowid LIMIT ?",
            (ident, _MOST),
        ).fetchall()
    if not series:
        raise HTTPException(404, "There is no such series in the results.")
    return visit.render(
        "series.html",
        series=series,
        figures=[figure(row) for row in rows],
        charts=[described(view) for view in _views(visit, ident)],
    )


def chart(visit: Visit) -> Response:
    """Return a chart of a series: one of its groups, counted from 1."""
    # matplotlib takes a second to load, which the other pages need not wait for.
    from paperminer.views import charts

    views = _views(visit, visit.part("series_id"))
    number = int(visit.request.path_params["number"])
    if not 1 <= number <= len(views):
        raise HTTPException(404, "There is no such chart.")
    return answer_png(visit, charts.png(views[number - 1]))


def _views(visit: Visit, ident: str) -> list[SeriesView]:
    """Return the series of an id as they are drawn, one a group: those with several points."""
    store = TrendStore(store_path(visit.desk.out))
    found = [strand for strand in store.matching(ident) if strand.series_id == ident]
    views = [store.view(strand) for strand in found[:_MOST_CHARTS]]
    return [view for view in views if view.dated > 1]
