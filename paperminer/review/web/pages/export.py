"""The flags of a choice as a file: a workbook, CSV or JSON, to be read or filled in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from starlette.exceptions import HTTPException
from starlette.responses import Response

from paperminer.review.take_out import SUFFIXES, take_out
from paperminer.review.web.desk import Visit

_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}
_WRITING = BoundedSemaphore(2)
"""Files that are written at once: each takes a core, and the pages need one too."""


def send(visit: Visit) -> Response:
    """Return a file of the flags that the address chooses, with their newest verdicts."""
    suffix = "." + visit.part("suffix")
    if suffix not in SUFFIXES:
        raise HTTPException(404, "The flags can be had as xlsx, csv and json.")
    queue, filters = visit.desk.queue, visit.filters
    chosen = [row.flag_id for row in queue.rows(filters, 0, queue.count(filters))]
    with _WRITING, TemporaryDirectory(prefix="paperminer-") as folder:
        path = Path(folder) / f"flags{suffix}"
        take_out(visit.desk.out, path, chosen)
        written = path.read_bytes()
    return Response(
        written,
        media_type=_KINDS[suffix],
        headers={"content-disposition": f'attachment; filename="{path.name}"'},
    )
