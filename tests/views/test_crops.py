"""Crops show the figure where the tables say it is, on pages of every kind; hostile ones end."""

from __future__ import annotations

import io
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from paperminer.model import Box
from paperminer.reading import read_document
from paperminer.views import crops, studio
from paperminer.views.crops import Picture, Place
from paperminer.views.places import together
from tests.views import made

CORPUS = Path(__file__).parents[2] / "corpus"
SCAN = "2024-11-19-health-committee/falls-prevention-scan.pdf"


def place_of(path: Path, text: str, nth: int = 1) -> Place:
    """Return the place of the nth printing of a text, with the box that reading gives its line."""
    document = read_document(path.read_bytes(), path.name)
    line = next(line for line in document.lines if line.text.count(text) >= nth)
    at = -1
    for _ in range(nth):
        at = line.text.index(text, at + 1)
    return Place(path.name, line.page, line.number, line.box, text, at)


def image_of(picture: Picture) -> Image.Image:
    assert picture.png is not None, picture.reason
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    assert image.size == (picture.width, picture.height)
    return image


def red_part(image: Image.Image) -> tuple[int, int, int, int]:
    red, green, blue = image.split()
    mask = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    box = mask.point(lambda value: 255 if value > 110 else 0).getbbox()
    assert box is not None
    return box


PAGES = {
    "upright": {},
    "turned right": {"turned": 90},
    "upside down": {"turned": 180},
    "turned left": {"turned": 270},
    "lying on its side": {"turned": 90, "upright": False},
    "cropped": {"cropped": (100, 200, 560, 620)},
    "cropped and turned right": {"cropped": (80, 100, 560, 720), "turned": 90},
    "cropped and upside down": {"cropped": (80, 200, 530, 720), "turned": 180},
    "cropped and turned left": {"cropped": (80, 100, 560, 720), "turned": 270},
    "landscape": {"size": (842, 595)},
    "wider than is shown": {"size": (2400, 842)},
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("nth", [1, 2])
def test_the_box_is_round_the_figure_and_no_other(tmp_path: Path, page: dict, nth: int) -> None:
    text = "47" if nth == 2 else "465"
    path = made.one_line(tmp_path / "post.pdf", red=text, nth=nth, **page)
    place = place_of(path, text, nth)
    for picture in (crops.crop(tmp_path, place), crops.page(tmp_path, place)):
        (box,) = picture.boxes
        red = red_part(image_of(picture))
        room = (red[0] - box[0], red[1] - box[1], box[2] - red[2], box[3] - red[3])
        assert all(-1 <= pixels < 9 for pixels in room)


def test_a_crop_shows_the_lines_around_and_is_smaller_than_the_page(tmp_path: Path) -> None:
    place = place_of(made.one_line(tmp_path / "post.pdf"), "465")
    part, whole = crops.crop(tmp_path, place), crops.page(tmp_path, place)
    assert (whole.width, whole.height) == (595 * 2, 842 * 2)
    assert 60 < part.height < 300
    assert part.width < whole.width
    assert crops.crop(tmp_path, place, margin=90).height > part.height
    assert crops.crop(tmp_path, place, scale=1).width < part.width
    assert crops.crop_png(tmp_path, place) == part.png
    assert part.data_uri.startswith("data:image/png;base64,iVBOR")


def test_a_crop_ends_between_two_lines_of_print(tmp_path: Path) -> None:
    place = place_of(made.one_line(tmp_path / "post.pdf"), "465")
    for margin in range(20, 50, 3):
        grey = image_of(crops.crop(tmp_path, place, margin=margin)).convert("L")
        for edge in (0, grey.height - 1):
            assert grey.crop((0, edge, grey.width, edge + 1)).getextrema()[0] > 200, margin


def test_several_places_of_a_page_are_boxed_in_one_picture(tmp_path: Path) -> None:
    path = made.one_line(tmp_path / "post.pdf")
    places = [place_of(path, text) for text in ("512", "47", "465")]
    assert len(crops.crop(tmp_path, places).boxes) == 3
    with pytest.raises(ValueError, match="one page"):
        crops.crop(tmp_path, [places[0], replace(places[1], page=2)])


def test_where_the_text_is_not_found_the_whole_line_is_boxed(tmp_path: Path) -> None:
    path = made.one_line(tmp_path / "post.pdf")
    place = replace(place_of(path, "465"), text="466")
    assert place.box is not None
    (box,) = crops.page(tmp_path, place).boxes
    assert box[2] - box[0] == pytest.approx(2 * (place.box.x1 - place.box.x0), abs=8)


def test_a_scan_shows_the_line_that_was_read() -> None:
    place = Place(SCAN, 1, 11, Box(63.8, 260.63, 511.82, 270.71), "40%")
    picture = crops.crop(CORPUS, place)
    (box,) = picture.boxes
    grey = image_of(picture).convert("L").crop(box)
    assert grey.getextrema()[0] < 100  # there is print in it
    assert picture.height < 300


def test_boxes_that_no_page_has_do_no_harm(tmp_path: Path) -> None:
    path = made.one_line(tmp_path / "post.pdf")
    place = replace(place_of(path, "465"), text="", box=Box(-1e9, 1e9, 1e12, -1e9))
    assert crops.crop(tmp_path, place).png is not None


def test_a_kept_picture_is_drawn_anew_when_the_paper_changes(tmp_path: Path) -> None:
    path = made.one_line(tmp_path / "post.pdf")
    place = place_of(path, "465")
    first = crops.crop(tmp_path, place)
    assert crops.crop(tmp_path, place) is first
    made.one_line(path, red="512")
    assert crops.crop(tmp_path, place).png != first.png


# --------------------------------------------------------------------------- hostile pages


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = studio.Studio(seconds=2)
    monkeypatch.setattr(crops, "STUDIO", hasty)
    made.endless(tmp_path / "endless.pdf")
    began = time.monotonic()
    picture = crops.page(tmp_path, Place("endless.pdf", 1, 1, None, ""))
    assert picture.png is None
    assert picture.reason == "The page takes more than 2 seconds to be shown."
    assert time.monotonic() - began < 60
    hasty._seconds = 60  # on a busy machine two seconds may not do to start the program again
    place = place_of(made.one_line(tmp_path / "post.pdf"), "465")
    assert crops.crop(tmp_path, place).png is not None
    hasty.close()


def test_a_large_page_is_drawn_small_and_a_vast_one_not_at_all(tmp_path: Path) -> None:
    made.vast(tmp_path / "vast.pdf")
    picture = crops.page(tmp_path, Place("vast.pdf", 1, 1, None, ""))
    assert picture.reason == "The page is far larger than any sheet of paper."
    made.one_line(tmp_path / "wall.pdf", size=(5000, 7000))
    picture = crops.page(tmp_path, Place("wall.pdf", 1, 1, None, ""))
    assert 5_000_000 < picture.width * picture.height < 6_100_000


def test_a_program_that_was_ended_is_started_again(tmp_path: Path) -> None:
    place = place_of(made.one_line(tmp_path / "post.pdf"), "465")
    assert crops.page(tmp_path, place, scale=1.1).png is not None
    process = crops.STUDIO._process
    assert process is not None
    process.kill()
    process.wait()
    assert crops.page(tmp_path, place, scale=1.2).png is not None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_asks_a_program_of_its_own(tmp_path: Path) -> None:
    place = place_of(made.one_line(tmp_path / "post.pdf"), "465")
    assert crops.page(tmp_path, place, scale=1.3).png is not None
    before = crops.STUDIO._process
    forked = os.fork()
    if forked == 0:
        drawn = crops.page(tmp_path, place, scale=1.4).png is not None
        other = crops.STUDIO._process is not before
        crops.STUDIO.close()
        os._exit(0 if drawn and other else 1)
    assert os.waitpid(forked, 0)[1] == 0
    assert crops.page(tmp_path, place, scale=1.5).png is not None
    assert crops.STUDIO._process is before


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and no more", b"\0" * 5000])
def test_a_damaged_paper_is_said_so(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.pdf").write_bytes(data)
    picture = crops.crop(tmp_path, Place("bad.pdf", 1, 1, None, "5"))
    assert picture.png is None
    assert picture.reason == "The paper cannot be opened to draw its page."


def test_a_page_that_is_no_more_is_said_so(tmp_path: Path) -> None:
    made.one_line(tmp_path / "post.pdf")
    picture = crops.crop(tmp_path, Place("post.pdf", 7, 1, None, "5"))
    assert picture.reason == "The paper has no page 7 any more."


# --------------------------------------------------------------------------- groups


def at(page: int, top: float) -> Place:
    return Place("a.pdf", page, round(top / 14), Box(60, top, 500, top + 11), "1")


def test_places_near_each_other_go_together() -> None:
    near, far, other = at(1, 100), at(1, 600), at(2, 100)
    assert together([near, far, at(1, 130), other]) == ((near, at(1, 130)), (far,), (other,))


def test_a_place_between_two_groups_joins_them() -> None:
    places = [at(1, 100), at(1, 220), at(1, 160)]
    assert together(places) == (tuple(places),)


def test_lines_of_a_text_go_together_by_their_numbers() -> None:
    one, two, far = (Place("a.txt", None, line, None, "1") for line in (3, 5, 90))
    assert together([one, far, two]) == ((one, two), (far,))
