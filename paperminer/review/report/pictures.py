"""The parts of pages that the report shows, up to a number and a size."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import PIL.Image

from paperminer.review.report.nouns import Image, PrintedLine, Run
from paperminer.review.report.safe_text import shortened
from paperminer.review.report.words import many
from paperminer.views.crops import Picture, Place, TextLine, crop, lines

_SCALE = 1.6  # pixels a point: about 160 dots an inch where a page's width fills that of A4
_SHOWN_AT = 1.3  # of a style sheet's pixels a point: print is about as large as on paper
_MARGIN = 30.0
_WIDEST = 620.0  # points: a wider page, put on A4, could not be read
_AROUND = 2
_MOST_LINES = 24
_LONGEST_LINE = 300
GONE = "The papers are not where they were when they were read, so the pages cannot be shown."


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to see of a place: a picture, or lines, or neither and the reason."""

    image: Image | None = None
    lines: tuple[PrintedLine, ...] = ()
    reason: str = ""


class Pictures:
    """Makes pictures until there are enough of them, and counts what it leaves out."""

    def __init__(self, papers: Path | None, most: int, most_bytes: int) -> None:
        """Keep the limits: how many pictures, and how many bytes of them."""
        self._papers = papers
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self.made = 0
        self._left_out = 0

    def show(self, places: Sequence[Place], alt: str) -> Shown:
        """Return what there is to see of places on one page that stand together.

        alt: words for the picture, for those who do not see it.
        """
        if self._papers is None:
            return Shown()
        if places[0].page is None or not places[0].source.lower().endswith(".pdf"):
            return self._lines(places)
        if self.made >= self._most or self._bytes >= self._most_bytes:
            self._left_out += 1
            return Shown()
        found = crop(self._papers, places, scale=_SCALE, margin=_MARGIN)
        if found.png is None:
            return Shown(reason=found.reason)
        found = _narrowed(found, found.png)
        self.made += 1
        self._bytes += len(found.png or b"")
        return Shown(Image(found.data_uri, *_size(found), alt))

    def notes(self) -> tuple[str, ...]:
        """Return what is to be said of pictures that are not there."""
        told = []
        if self._papers is None:
            told.append(f"{GONE} The quotations below are from the tables of that reading.")
        if self._left_out:
            megabytes = self._most_bytes // 2**20
            told.append(
                f"The report shows parts of pages up to {many(self._most, 'picture')} or "
                f"{megabytes} MB, the weightiest flags first. "
                f"{many(self._left_out, 'place')} further down "
                f"{'is' if self._left_out == 1 else 'are'} quoted without a picture."
            )
        return tuple(told)

    def _lines(self, places: Sequence[Place]) -> Shown:
        found = lines(self._papers, places, around=_AROUND)
        if not found.lines:
            return Shown(reason=found.reason)
        kept = _nearest(found.lines)
        return Shown(lines=tuple(PrintedLine(line.number, _runs(line)) for line in kept))


def _narrowed(picture: Picture, png: bytes) -> Picture:
    """Return the part of a wide picture round its boxes, or the whole where they need it all."""
    most = round(_WIDEST * _SCALE)
    left = min((box[0] for box in picture.boxes), default=0)
    right = max((box[2] for box in picture.boxes), default=picture.width)
    if picture.width <= most or right - left > most:
        return picture
    # The room on either side is as large as can be, and more of it is before: labels are there.
    start = min(max(right + (most - right + left) // 4 - most, 0), picture.width - most)
    with PIL.Image.open(io.BytesIO(png)) as whole:
        out = io.BytesIO()
        whole.crop((start, 0, start + most, picture.height)).save(out, "PNG", optimize=True)
    boxes = tuple((a - start, b, c - start, d) for a, b, c, d in picture.boxes)
    return Picture(out.getvalue(), "", most, picture.height, boxes)


def _size(picture: Picture) -> tuple[int, int]:
    """Return the width and height at which a picture is shown."""
    at = _SHOWN_AT / _SCALE
    return round(picture.width * at), round(picture.height * at)


def _nearest(found: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Return the lines from a little before the first mark on, without blank ones at the ends."""
    first = next((at for at, line in enumerate(found) if line.marks), 0)
    kept = found[max(0, first - _AROUND) :][:_MOST_LINES]
    worded = [at for at, line in enumerate(kept) if line.text.strip()] or [0]
    return kept[worded[0] : worded[-1] + 1]


def _runs(line: TextLine) -> tuple[Run, ...]:
    runs: list[Run] = []
    done = 0
    for start, end in line.marks:
        if start >= done:
            runs += [Run(line.text[done:start]), Run(line.text[start:end], True)]
            done = end
    runs.append(Run(line.text[done:]))
    room = _LONGEST_LINE
    kept = []
    for run in runs:
        if run.text and room > 0:
            kept.append(Run(shortened(run.text, room), run.marked))
            room -= len(run.text)
    return tuple(kept)
