"""Pictures of pages, by flag and place: no address names a file."""

from __future__ import annotations

import hashlib

from starlette.exceptions import HTTPException
from starlette.responses import Response

from paperminer.review.figures import figures
from paperminer.review.flag_view import Spot, read_flag
from paperminer.review.opening import reading
from paperminer.review.web.desk import Visit
from paperminer.review.web.pages.flag import is_drawn
from paperminer.views import crops

_ZOOMS = (1.0, 1.5, 2.0, 3.0)
"""Pixels a point of the whole page."""

_PART_SCALE = 2.0
_MARGIN = 60.0
_AROUND = 12


def part(visit: Visit) -> Response:
    """Return the part of a page that shows a place of a flag."""
    places = _spot(visit).places
    return _png(visit, crops.crop(visit.desk.papers, places, scale=_PART_SCALE, margin=_MARGIN))


def page(visit: Visit) -> Response:
    """Return the whole page of a place of a flag, as large as the address asks."""
    zoom = _ZOOMS[visit.number("zoom", len(_ZOOMS)) - 1]
    return _png(visit, crops.page(visit.desk.papers, _spot(visit).places, scale=zoom))


def metric_part(visit: Visit) -> Response:
    """Return the part of a page that shows a figure."""
    ident = visit.part("metric_id")
    with reading(visit.desk.out) as store:
        found = figures(store, [ident]).get(ident)
    if found is None:
        raise HTTPException(404, "There is no such figure in the results.")
    return _png(visit, crops.crop(visit.desk.papers, found.place, margin=_MARGIN))


def enlarged(visit: Visit) -> Response:
    """Return a page with the whole page of a place on it, to be looked at closely."""
    spot, row = _spot(visit), visit.desk.queue.row(visit.part("flag_id"))
    zoom = visit.number("zoom", len(_ZOOMS))
    # It is kept, so that the browser, which asks for it next, has it at once.
    picture = (
        crops.page(visit.desk.papers, spot.places, scale=_ZOOMS[zoom - 1])
        if is_drawn(spot)
        else None
    )
    return visit.render(
        "place.html",
        row=row,
        spot=spot,
        is_drawn=is_drawn(spot),
        text=None
        if is_drawn(spot)
        else crops.lines(visit.desk.papers, spot.places, around=_AROUND),
        zoom=zoom,
        box=min(picture.boxes, default=None, key=lambda box: box[1]) if picture else None,
        reason=picture.reason if picture else "",
        most=len(_ZOOMS),
        filters=visit.filters,
    )


def _spot(visit: Visit) -> Spot:
    number = int(visit.request.path_params["number"])
    with reading(visit.desk.out) as store:
        view = read_flag(store, visit.part("flag_id"))
    if view is None or not 1 <= number <= len(view.spots):
        raise HTTPException(404, "There is no such place in the results.")
    return view.spots[number - 1]


def _png(visit: Visit, picture: crops.Picture) -> Response:
    if picture.png is None:
        raise HTTPException(404, picture.reason)
    return answer_png(visit, picture.png)


def answer_png(visit: Visit, png: bytes) -> Response:
    """Return a picture, or that the browser has it already."""
    # The same address shows another page once the papers were mined again: it is asked each time.
    tag = f'"{hashlib.sha256(png).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if visit.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(png, media_type="image/png", headers=headers)
