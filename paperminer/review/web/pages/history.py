"""The history: every verdict that anybody gave, newest first."""

from __future__ import annotations

from starlette.responses import Response

from paperminer.review.verdicts import Verdicts
from paperminer.review.web.desk import Visit

_PAGE = 100


def show(visit: Visit) -> Response:
    """Return what was said, from the newest on, or before the number that the address names."""
    before = visit.number("before", 1 << 40) if "before" in visit.request.query_params else None
    with Verdicts.open(visit.desk.out) as verdicts:
        said = verdicts.recent(_PAGE + 1, before)
    known = {verdict.flag_id: visit.desk.queue.row(verdict.flag_id) for verdict in said[:_PAGE]}
    return visit.render(
        "history.html",
        history=said[:_PAGE],
        rows=known,
        older=said[_PAGE - 1].number if len(said) > _PAGE else None,
    )
