"""The picture of a scanned page: grey, upright, straight, and where on the page it lies."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from paperminer.model import Box

Grey = NDArray[np.uint8]

MOST_PIXELS = 80_000_000
"""The most pixels of a picture that is read: A3 at 600 dots to the inch has 70 million."""

_ENOUGH_DOTS = 330  # to the inch: more makes tesseract slow, and no better
_STEEPEST = 4.0  # degrees by which a page is taken to lie askew in the scanner


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page's picture: rows of grey from 0 (black) to 255, and its box on the page in points."""

    grey: Grey
    box: Box

    @property
    def dpi(self) -> float:
        """Return the dots to the inch."""
        width = (self.box.x1 - self.box.x0) / 72
        return float(self.grey.shape[1]) / width if width > 0 else 200.0


def page_image(page: pypdfium2.PdfPage) -> PageImage | None:
    """Return the picture that a scanned page consists of; None where there is none to speak of.

    The embedded picture is taken as it is, turned upright. A page put together from several
    (strips, or text laid over paper) is drawn at the resolution of the finest.
    """
    images = list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=8))
    placed = [(image, _Place.of(page, image)) for image in images]
    width, height = page.get_size()
    large = [(image, place) for image, place in placed if place.area > 0.04 * width * height]
    if not large:
        return None
    image, place = max(large, key=lambda pair: pair[1].area)
    if len(large) == 1 and image.level == 0 and place.quarter_turn:
        columns, rows = image.get_px_size()
        if columns * rows > MOST_PIXELS:
            return None
        grey = _thinned(place.upright(_grey(image.get_bitmap())), place.dots)
        return PageImage(_dark_on_light(grey), place.box)
    dots = max((place.dots for _, place in large), default=200.0)
    scale = min(max(dots, 150.0), _ENOUGH_DOTS) / 72
    if width * height * scale * scale > MOST_PIXELS:
        return None
    drawn = page.render(scale=scale, grayscale=True, draw_annots=False)
    return PageImage(_dark_on_light(_grey(drawn)), Box(0.0, 0.0, width, height))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a picture's corners come to lie on the page as it is seen (points, y downwards)."""

    origin: tuple[float, float]
    right: tuple[float, float]
    down: tuple[float, float]
    pixels: tuple[int, int]

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, image: pypdfium2.PdfImage) -> _Place:
        matrix = image.get_matrix()
        corners = [_seen(page, *matrix.on_point(x, y)) for x, y in ((0, 1), (1, 1), (0, 0))]
        (x, y), (rx, ry), (dx, dy) = corners
        return cls((x, y), (rx - x, ry - y), (dx - x, dy - y), image.get_px_size())

    @property
    def box(self) -> Box:
        xs = [self.origin[0] + a * self.right[0] + b * self.down[0] for a in (0, 1) for b in (0, 1)]
        ys = [self.origin[1] + a * self.right[1] + b * self.down[1] for a in (0, 1) for b in (0, 1)]
        return Box(min(xs), min(ys), max(xs), max(ys))

    @property
    def area(self) -> float:
        return abs(self.right[0] * self.down[1] - self.right[1] * self.down[0])

    @property
    def dots(self) -> float:
        """Return the dots to the inch along the picture's rows."""
        return 72 * self.pixels[0] / max(math.hypot(*self.right), 1.0)

    @property
    def quarter_turn(self) -> bool:
        """Return whether the picture's edges are parallel to the page's, near enough."""
        slant = min(abs(self.right[0]), abs(self.right[1]))
        return slant < 0.01 * math.hypot(*self.right)

    def upright(self, grey: Grey) -> Grey:
        """Return the picture's pixels as they are seen on the page."""
        if abs(self.right[0]) < abs(self.right[1]):
            grey = grey.T
            along, across = self.down[0], self.right[1]
        else:
            along, across = self.right[0], self.down[1]
        grey = grey[:, ::-1] if along < 0 else grey
        return np.ascontiguousarray(grey[::-1] if across < 0 else grey)


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the page's own space is seen: crop box and /Rotate applied."""
    width, height = page.get_size()
    fine = 100  # PDFium answers in whole device units
    at_x, at_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(
        page.raw, 0, 0, round(width * fine), round(height * fine), 0, x, y, at_x, at_y
    )
    return at_x.value / fine, at_y.value / fine


def _grey(bitmap: Any) -> Grey:
    """Return a PDFium bitmap as greys."""
    pixels: NDArray[np.uint8] = bitmap.to_numpy()
    if pixels.ndim == 2:
        return pixels.copy()  # PDFium frees its own
    if pixels.shape[2] < 3:
        return pixels[..., 0].copy()
    weights = (29, 150, 77)  # blue, green, red: how bright the eye finds them, of 256
    total = np.zeros(pixels.shape[:2], dtype=np.uint16)
    for channel, weight in enumerate(weights):
        total += pixels[..., channel].astype(np.uint16) * np.uint16(weight)
    return (total >> 8).astype(np.uint8)


def _thinned(grey: Grey, dots: float) -> Grey:
    """Return a picture of 500 dots and more to the inch with each square of dots made one."""
    step = int(dots // 250) if dots > 1.5 * _ENOUGH_DOTS else 1
    if step < 2:
        return grey
    rows, columns = (size // step * step for size in grey.shape)
    squares = grey[:rows, :columns].reshape(rows // step, step, columns // step, step)
    thinned: Grey = squares.mean(axis=(1, 3)).astype(np.uint8)
    return thinned


def _dark_on_light(grey: Grey) -> Grey:
    """Return the picture with dark writing on light paper, as fax pictures may not be."""
    return 255 - grey if float(grey[::7, ::7].mean()) < 100 else grey


def threshold(grey: Grey) -> int:
    """Return the grey below which a dot is ink: where the two classes lie furthest apart (Otsu)."""
    counts = np.bincount(grey[::3, ::3].ravel(), minlength=256).astype(np.float64)
    levels = np.arange(256)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * levels)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = sums / below - (sums[-1] - sums) / above
        spread = np.nan_to_num(below * above * apart * apart)
    return int(np.clip(int(spread.argmax()) + 1, 100, 200))


def straightened(grey: Grey, dpi: float) -> Grey:
    """Return the picture turned so that its lines of text run level."""
    angle = skew_of(grey < threshold(grey), dpi)
    if angle == 0.0:
        return grey
    from PIL import Image

    turned = Image.fromarray(grey).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


def skew_of(ink: NDArray[np.bool_], dpi: float) -> float:
    """Return by how many degrees lines of text fall to the right; 0.0 when too little to matter.

    ink: which dots are dark. The lines are level at the angle at which the counts of ink by row
    differ most, from full (text) to none (the white between lines).
    """
    step = max(1, int(dpi // 100))
    ys, xs = np.nonzero(ink[::step, ::step])
    if len(ys) < 500:
        return 0.0
    if len(ys) > 120_000:
        chosen = np.random.default_rng(1).choice(len(ys), 120_000, replace=False)
        ys, xs = ys[chosen], xs[chosen]

    def contrast(angle: float) -> float:
        rows = ys - xs * math.tan(math.radians(angle))
        counts = np.bincount((rows - rows.min()).astype(np.int64))
        return float(np.square(counts.astype(np.float64)).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.25), key=contrast)
    best = float(max(np.arange(coarse - 0.25, coarse + 0.26, 0.05), key=contrast))
    if abs(best) < 0.12 or contrast(best) < 1.03 * contrast(0.0):
        return 0.0
    return best
