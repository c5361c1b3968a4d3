"""Pictures of places are of a width that can be read, and keep what is boxed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest

from paperminer.review.report import pictures
from paperminer.review.report.pictures import Pictures
from paperminer.views.crops import Picture, Place

PLACE = Place("a.pdf", 1, 3, None, "77")
WIDE, HIGH = 1600, 40
INK = (200, 0, 0)


def drawn(*boxes: tuple[int, int, int, int], width: int = WIDE) -> Picture:
    """Return a white picture with red where the boxes are."""
    image = PIL.Image.new("RGB", (width, HIGH), "white")
    for box in boxes:
        image.paste(INK, box)
    out = BytesIO()
    image.save(out, "PNG")
    return Picture(out.getvalue(), "", width, HIGH, boxes)


def red_in(png: bytes) -> tuple[int, int]:
    """Return the width of a picture and how many of its pixels are red."""
    with PIL.Image.open(BytesIO(png)) as image:
        counts = image.convert("RGB").getcolors() or []
        return image.width, sum(count for count, colour in counts if colour == INK)


@pytest.mark.parametrize(
    "boxes",
    [
        ((10, 5, 60, 15),),
        ((1500, 5, 1590, 15),),
        ((700, 5, 760, 15), (900, 5, 960, 15)),
    ],
)
def test_a_wide_page_is_cut_to_what_is_boxed(boxes: tuple[tuple[int, int, int, int], ...]) -> None:
    found = drawn(*boxes)
    assert found.png
    narrow = pictures._narrowed(found, found.png)
    assert narrow.png
    width, red = red_in(narrow.png)
    assert width == narrow.width < WIDE
    assert red == red_in(found.png)[1]
    assert all(box[0] >= 0 and box[2] <= width for box in narrow.boxes)


@pytest.mark.parametrize(
    "found",
    [drawn((10, 5, 60, 15), (1500, 5, 1590, 15)), drawn((10, 5, 60, 15), width=900)],
    ids=["boxes far apart", "narrow page"],
)
def test_a_picture_stays_whole_where_it_must_or_may(found: Picture) -> None:
    assert found.png
    assert pictures._narrowed(found, found.png) == found


def test_pictures_stop_when_their_bytes_are_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    one = drawn((10, 5, 60, 15), width=900)
    monkeypatch.setattr(pictures, "crop", lambda *words, **more: one)
    shown = Pictures(Path(), most=100, most_bytes=2 * len(one.png or b""))
    images = [shown.show([PLACE], "a place").image for _ in range(4)]
    assert [image is not None for image in images] == [True, True, False, False]
    assert "2 places further down are quoted without a picture" in shown.notes()[0]


def test_what_cannot_be_shown_has_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "crop", lambda *words, **more: Picture(None, "It is damaged."))
    shown = Pictures(Path(), most=1, most_bytes=1 << 20).show([PLACE], "a place")
    assert (shown.image, shown.reason) == (None, "It is damaged.")
