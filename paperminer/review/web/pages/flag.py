"""The flag page, and what can be done on it."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import JSONResponse, Response

from paperminer.review.filters import Filters
from paperminer.review.flag_view import Spot, read_flag
from paperminer.review.nouns import PROGRAM, REASONS, SettledMeanwhileError, Verdict
from paperminer.review.opening import reading
from paperminer.review.queue import QueueRow
from paperminer.review.settling import LONGEST_NOTE, told, worded
from paperminer.review.settling import settle as settle_flag
from paperminer.review.settling import undo as undo_last
from paperminer.review.verdicts import Verdicts
from paperminer.review.web.desk import Visit
from paperminer.review.web.templating import plural
from paperminer.views.crops import lines
from paperminer.views.places import NoPictureError, Place, paper_file

_WITH_LINES = 6
"""Places whose lines are read for one page; the others have a link each."""
_AROUND = 3


def show(visit: Visit) -> Response:
    """Return one flag with all it rests on, and the form to settle it."""
    return _page(visit, visit.part("flag_id"), visit.filters)


def _page(
    visit: Visit, flag_id: str, filters: Filters, *, note: str = "", status: int = 200
) -> Response:
    """Return the page; note: what was written and not yet kept."""
    row = visit.desk.queue.row(flag_id)
    with reading(visit.desk.out) as store:
        view = read_flag(store, flag_id)
    with Verdicts.open(visit.desk.out) as verdicts:
        said = verdicts.history(flag_id)
    if row is None or view is None:
        return visit.render("gone.html", 404, flag_id=flag_id, history=said[::-1], filters=filters)
    papers = visit.desk.papers
    texts = {
        spot.number: lines(papers, spot.places, around=_AROUND)
        for spot in view.spots[:_WITH_LINES]
        if not is_drawn(spot)
    }
    same = Filters(kind=row.kind, paper=row.paper)
    return visit.render(
        "flag.html",
        status,
        row=row,
        view=view,
        texts=texts,
        drawn={spot.number for spot in view.spots if is_drawn(spot)},
        missing={
            spot.number: why for spot in view.spots if (why := missing(papers, spot.places[0]))
        },
        history=said[::-1],
        changed=_changed(row),
        filters=filters,
        around=visit.desk.queue.around(flag_id, filters),
        count=visit.desk.queue.count(filters),
        progress=visit.desk.queue.progress(filters),
        same=same,
        same_open=visit.desk.queue.count(same),
        copies=visit.desk.queue.copies(flag_id),
        reasons=[reason for reason in REASONS if reason],
        note=note or (row.note if row.by != PROGRAM else ""),
        longest_note=LONGEST_NOTE,
    )


def is_drawn(spot: Spot) -> bool:
    """Return whether a place is shown as a picture of its page, and not as lines."""
    return spot.first.page is not None and spot.first.source.lower().endswith(".pdf")


def missing(papers: Path | None, place: Place) -> str:
    """Return why the paper of a place cannot be shown, "" where it is there as it was read."""
    try:
        paper_file(papers, place)
    except NoPictureError as error:
        return str(error)
    return ""


def settle(visit: Visit) -> Response:
    """Give a verdict, and go on to the next flag, or to the correction of what was misread."""
    flag_id, form = visit.part("flag_id"), visit.form
    filters = Filters.of(form)
    number = form.get("latest", "")
    also = set(form.get("copies", "").split())
    copies = {row.flag_id: row.number for row in visit.desk.queue.copies(flag_id)}
    try:
        done = settle_flag(
            visit.desk.out, flag_id, form.get("choice", ""), _note(form.get("note", "")),
            visit.user, int(number) if number.isdecimal() and len(number) < 16 else 0,
            {copy: seen for copy, seen in copies.items() if copy in also},
        )  # fmt: skip
    except SettledMeanwhileError as error:
        visit.tell(_conflict(error.verdict), problem=True)
        return _page(visit, flag_id, filters, note=form.get("note", ""), status=409)
    words = told(done)
    # Copies that were just settled have left the choice as well.
    after = visit.desk.queue.around(flag_id, filters).after
    if done[0].reason == "misread":
        visit.tell(f"{words} Say below what the paper prints, if you can.", undo=True)
        return visit.to(f"/flags/{flag_id}/misread{filters.query()}")
    if after:
        visit.tell(f"{words} This is the next one.", undo=True)
        return visit.to(f"/flags/{after}{filters.query()}")
    visit.tell(f"{words} It was the last of these.", undo=True)
    return visit.to(f"/queue{filters.query()}")


def undo(visit: Visit) -> Response:
    """Take back the visitor's last step, and show what it was about."""
    done = undo_last(visit.desk.out, visit.user)
    filters = Filters.of(visit.form)
    if not done:
        visit.tell("There is nothing of yours to take back.", problem=True)
        return visit.back()
    first, *others = (verdict.flag_id for verdict in done)
    if not {row.flag_id for row in visit.desk.queue.copies(first)}.issuperset(others):
        visit.tell(f"Taken back: {len(done)} flags are {_again(done[0])}.")
        return visit.to(f"/queue{filters.query()}")
    what = (
        f"the flag and its {plural(len(others), 'copy', 'copies')} are" if others else "the flag is"
    )
    visit.tell(f"Taken back: {what} {_again(done[0])}.")
    return visit.to(f"/flags/{first}{filters.query()}")


def state(visit: Visit) -> Response:
    """Return what the newest verdict on a flag is, for a page that lies open."""
    row = visit.desk.queue.row(visit.part("flag_id"))
    if row is None:
        return JSONResponse({"number": 0, "said": "This flag is no longer in the results."})
    said = f"{row.by or 'Somebody'} has just settled this flag: it is {_verdict(row)}."
    return JSONResponse({"number": row.number, "said": said})


def _again(verdict: Verdict) -> str:
    return "open again" if verdict.status == "open" else f"again {_worded(verdict)}"


def _verdict(row: QueueRow) -> str:
    return worded(row.status, row.reason)


def _worded(verdict: Verdict) -> str:
    return worded(verdict.status, verdict.reason)


def _conflict(verdict: Verdict) -> str:
    return (
        f"{verdict.by or 'Somebody'} has just settled this flag: it is {_worded(verdict)}. Your "
        "verdict was not kept; give it again if you see it differently."
    )


def _changed(row: QueueRow) -> str:
    """Return why a flag is open again, "" for one that is not."""
    return row.note if row.reopened else ""


def _note(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
