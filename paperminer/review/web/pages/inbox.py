"""The inbox: meetings and their papers, with how many flags are open."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from paperminer.review.filters import Filters
from paperminer.review.web.desk import Visit


def show(visit: Visit) -> Response:
    """Return the inbox, newest meeting first."""
    queue = visit.desk.queue
    meetings = queue.groups("meeting")
    papers = sorted(queue.groups("paper"), key=lambda group: group.meeting)
    by_meeting = {
        meeting: sorted(groups, key=lambda group: -group.progress.open)
        for meeting, groups in groupby(papers, key=lambda group: group.meeting)
    }
    return visit.render(
        "inbox.html",
        meetings=meetings,
        papers=by_meeting,
        progress=queue.progress(),
        reopened=queue.count(Filters(verdict="reopened")),
    )
