"""A place in a paper as a person sees it: a part of its page with the figures boxed, or its lines.

What papers hold is hostile until read: they are opened by a process of its own, within limits of
time and memory (studio.py), and only inside the papers folder (places.py). Where there is nothing
to show, the reason is in words that a page can print.
"""

from __future__ import annotations

from base64 import b64encode
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from paperminer.views.places import NoPictureError, PaperFile, Place, paper_file, together
from paperminer.views.printed_lines import TextLine
from paperminer.views.studio import STUDIO

__all__ = [
    "Lines", "Picture", "Place", "TextLine", "crop", "crop_png", "lines", "page", "page_png",
    "stacked", "text_lines", "together",
]  # fmt: skip

SCALE = 2.0
"""Pixels a point: print is sharp on the screens of today."""

MARGIN = 36.0
"""Points above and below a figure that a crop shows: two or three lines of print."""

_MOST_BYTES = 32 * 2**20  # of the pictures that are kept


@dataclass(frozen=True, slots=True)
class Picture:
    """A page or a part of one, as PNG; or None, and the reason.

    width, height: in pixels. boxes: what is boxed, in pixels of the picture: x0, top, x1, bottom.
    """

    png: bytes | None
    reason: str = ""
    width: int = 0
    height: int = 0
    boxes: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def data_uri(self) -> str:
        """Return the picture for an <img> that needs no other file; "" where there is none."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}" if self.png else ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a paper with what is printed at the places marked; or none, and the reason."""

    lines: tuple[TextLine, ...]
    reason: str = ""


def crop(
    papers: Path | None,
    places: Place | Sequence[Place],
    *,
    scale: float = SCALE,
    margin: float = MARGIN,
) -> Picture:
    """Return the part of a PDF's page that shows some places, with what is printed there boxed.

    papers: the folder that was mined. places: one, or several of one page (see together). scale:
    pixels a point. margin: points above and below that are shown.
    """
    return _picture(papers, places, scale, margin)


def page(papers: Path | None, places: Place | Sequence[Place], *, scale: float = SCALE) -> Picture:
    """Return the whole page of a PDF, with what is printed at some places of it boxed.

    The arguments are those of crop.
    """
    return _picture(papers, places, scale, None)


def lines(papers: Path | None, places: Place | Sequence[Place], *, around: int = 3) -> Lines:
    """Return the lines of a paper on which places are, and so many lines before and behind them.

    papers: the folder that was mined. places: one, or several of one page. The lines are those
    that the tables count: of a text its own, of Word and HTML its paragraphs and rows.
    """
    try:
        chosen, file = _chosen(papers, places)
        wanted = [(each.line, each.text, each.offset) for each in chosen]
        request = _request("lines", file, chosen) | {"wanted": wanted, "around": around}
        head, _ = STUDIO.ask(request)
    except NoPictureError as error:
        return Lines((), str(error))
    found = head["lines"]
    return Lines(
        tuple(TextLine(n, text, tuple((a, b) for a, b in marks)) for n, text, marks in found)
    )


def crop_png(
    papers: Path | None, place: Place, *, scale: float = SCALE, margin: float = MARGIN
) -> bytes | None:
    """Return the PNG of crop, or None where there is nothing to show."""
    return crop(papers, place, scale=scale, margin=margin).png


def page_png(papers: Path | None, place: Place, *, scale: float = SCALE) -> bytes | None:
    """Return the PNG of page, or None where there is nothing to show."""
    return page(papers, place, scale=scale).png


def text_lines(papers: Path | None, place: Place, around: int = 3) -> tuple[TextLine, ...]:
    """Return the lines around a place, () where there is nothing to show."""
    return lines(papers, place, around=around).lines


def stacked(pictures: Sequence[Picture]) -> bytes:
    """Return several pictures as one PNG, one below the other with a grey rule between them."""
    from PIL import Image, ImageDraw

    images = [Image.open(BytesIO(picture.png)) for picture in pictures if picture.png]
    gap = round(8 * SCALE)
    size = max(image.width for image in images), sum(image.height + gap for image in images) - gap
    sheet = Image.new("RGB", size, "white")
    top = 0
    for image in images:
        sheet.paste(image.convert("RGB"), (0, top))
        top += image.height + gap
        rule = top - gap // 2
        ImageDraw.Draw(sheet).line((0, rule, size[0], rule), fill="grey", width=round(SCALE))
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


# --------------------------------------------------------------------------- what is kept

_Key = tuple[PaperFile, int | None, tuple[Place, ...], float, float | None]


class _Kept:
    """The pictures drawn last, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._pictures: OrderedDict[_Key, Picture] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key) -> Picture | None:
        with self._lock:
            found = self._pictures.get(key)
            if found is not None:
                self._pictures.move_to_end(key)
            return found

    def put(self, key: _Key, picture: Picture) -> None:
        with self._lock:
            before = self._pictures.pop(key, None)
            self._pictures[key] = picture
            self._bytes += _size(picture) - (_size(before) if before else 0)
            while self._bytes > self._most:
                _, gone = self._pictures.popitem(last=False)
                self._bytes -= _size(gone)


def _size(picture: Picture) -> int:
    return len(picture.png or b"")


_KEPT = _Kept(_MOST_BYTES)


def _picture(
    papers: Path | None, places: Place | Sequence[Place], scale: float, margin: float | None
) -> Picture:
    try:
        chosen, file = _chosen(papers, places)
        first = chosen[0]
        if first.page is None or file.path.suffix.lower() != ".pdf":
            raise NoPictureError("The paper has no pages to be shown: see its lines.")
        key = (file, first.page, chosen, scale, margin)
        if kept := _KEPT.get(key):
            return kept
        sought = [(each.text, _edges(each), each.offset) for each in chosen]
        request = _request("page", file, chosen) | {
            "sought": sought, "scale": scale, "margin": margin,
        }  # fmt: skip
        head, png = STUDIO.ask(request)
    except NoPictureError as error:
        return Picture(None, str(error))
    boxes = tuple((a, b, c, d) for a, b, c, d in head["boxes"])
    picture = Picture(png, "", head["width"], head["height"], boxes)
    _KEPT.put(key, picture)
    return picture


def _chosen(
    papers: Path | None, places: Place | Sequence[Place]
) -> tuple[tuple[Place, ...], PaperFile]:
    chosen = (places,) if isinstance(places, Place) else tuple(places)
    if not chosen:
        raise NoPictureError("There is no place to show.")
    if any((each.source, each.page) != (chosen[0].source, chosen[0].page) for each in chosen):
        raise ValueError("the places of one picture are on one page")
    return chosen, paper_file(papers, chosen[0])


def _request(do: str, file: PaperFile, places: Sequence[Place]) -> dict[str, Any]:
    return {
        "do": do, "path": str(file.path), "changed": file.changed, "page": places[0].page,
    }  # fmt: skip


def _edges(place: Place) -> tuple[float, ...] | None:
    box = place.box
    return (box.x0, box.top, box.x1, box.bottom) if box else None
