"""The queue: the flags of a choice, page by page, and the dismissal of many at once."""

from __future__ import annotations

from starlette.responses import Response

from paperminer.review.filters import CONFIDENCES, VERDICTS, Filters
from paperminer.review.nouns import REASONS
from paperminer.review.settling import dismiss_all
from paperminer.review.web.desk import Visit

PAGE = 50


def show(visit: Visit) -> Response:
    """Return one page of the flags that the address chooses."""
    queue, filters = visit.desk.queue, visit.filters
    count = queue.count(filters)
    last = max(1, -(-count // PAGE))
    page = min(visit.number(), last)
    return visit.render(
        "queue.html",
        filters=filters,
        rows=queue.rows(filters, (page - 1) * PAGE, PAGE),
        count=count,
        page=page,
        last=last,
        first=(page - 1) * PAGE + 1,
        progress=queue.progress(filters),
        choices=queue.choices(filters),
        titles=queue.papers(),
        verdicts=VERDICTS,
        confidences=CONFIDENCES,
        reasons=[reason for reason in REASONS if reason],
        in_bulk=queue.count(filters.but(verdict="open")) if _one_of_one(filters) else 0,
    )


def dismiss(visit: Visit) -> Response:
    """Dismiss the open flags of one kind in one paper, and return to the queue."""
    filters = Filters.of(visit.form)
    done = dismiss_all(
        visit.desk.out, visit.desk.queue, filters, visit.form.get("reason", ""),
        visit.form.get("note", ""), visit.user,
    )  # fmt: skip
    if done:
        number = "1 flag is" if len(done) == 1 else f"{len(done)} flags are"
        visit.tell(f"{number} dismissed ({done[0].reason or 'no reason given'}).", undo=True)
    else:
        visit.tell("None of these flags was open any more.", problem=True)
    return visit.to(f"/queue{filters.query()}")


def _one_of_one(filters: Filters) -> bool:
    """Return whether a choice is of one kind in one paper, which may be dismissed together."""
    return bool(filters.kind and filters.paper)
