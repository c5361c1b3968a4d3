"""A series as a picture: a pure function from a SeriesView to SVG text or PNG bytes.

The same view gives the same bytes: no date, no random id, and only fonts that come with matplotlib.
Text of papers is drawn as it is: neither mathematics nor markup in it is read. Nothing is told by
colour alone: points, targets and lines differ in shape and dash, and what came of a target is said.
"""

from __future__ import annotations

import hashlib
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any, Literal, cast

from paperminer.views.chart_words import described, readable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from paperminer.views.trends import SeriesView

Size = Literal["full", "small"]

_LOCK = threading.Lock()  # matplotlib's settings are one for all threads
_STYLE: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9.0,
    "svg.hashsalt": "paperminer",
    "svg.fonttype": "path",
    "text.parse_math": False,
    "text.usetex": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#8a9099",
    "axes.linewidth": 0.8,
    "axes.unicode_minus": True,
    "path.sketch": None,
}
_DPI = 160
_UNUSED_ID = re.compile(
    r' id="(?:figure|axes|patch|line2d|text|xtick|ytick|legend|matplotlib\.axis|\w*Collection)_\d+"'
)
_ID = re.compile(r'(id="|href="#|url\(#)')
_HEAD = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


def figure(view: SeriesView, size: Size = "full") -> Figure:
    """Return a series as a matplotlib figure that no global state knows of.

    size: "full" with axes, labels and legend, or "small" for a line of a table: no axes, and the
    last value in words. Small and without times, figures stand on a line with their targets.
    """
    with _settings():
        return _drawn(view, size)


def svg(view: SeriesView, size: Size = "full", *, label: str | None = None) -> str:
    """Return a series as an <svg> element that can stand in a page, with its text for listeners.

    label: that text, `described(view)` unless given.
    """
    with _settings():
        drawn = _drawn(view, size)
        out = io.StringIO()
        drawn.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _embedded(out.getvalue(), readable(described(view) if label is None else label))


def svg_file(view: SeriesView, size: Size = "full") -> str:
    """Return a series as the text of an SVG file."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{svg(view, size)}\n'


def png(view: SeriesView, size: Size = "full", *, dpi: int = _DPI) -> bytes:
    """Return a series as the bytes of a PNG file, its description in the file's metadata.

    dpi: points to the inch; a full chart is 7.6 by 4.5 inches.
    """
    with _settings():
        drawn = _drawn(view, size)
        out = io.BytesIO()
        words = {"Software": None, "Description": readable(described(view))}
        drawn.savefig(out, format="png", dpi=dpi, metadata=words)
    return out.getvalue()


def _drawn(view: SeriesView, size: Size) -> Figure:
    from paperminer.views import chart_full, chart_small

    return chart_small.draw(view) if size == "small" else chart_full.draw(view)


@contextmanager
def _settings() -> Iterator[None]:
    """Set matplotlib to our style, whatever a person's own settings are, and back again."""
    import matplotlib

    with _LOCK, matplotlib.rc_context():
        matplotlib.rcdefaults()
        cast(Any, matplotlib.rcParams).update(_STYLE)
        yield


def _embedded(text: str, label: str) -> str:
    """Return matplotlib's SVG file as an element whose ids meet no other chart's on a page."""
    text = _METADATA.sub("", _HEAD.sub("", text)).strip()
    text = _UNUSED_ID.sub("", text)
    own = f"c{hashlib.sha256(text.encode()).hexdigest()[:8]}-"
    text = _ID.sub(lambda match: match[0] + own, text)
    named = escape(label, quote=True)
    return text.replace("<svg ", f'<svg role="img" aria-label="{named}" ', 1)
