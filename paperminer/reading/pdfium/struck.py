"""Words that a drawn line strikes through: deletions that a printed paper still shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from paperminer.reading.pdfium.geometry import Word
from paperminer.reading.pdfium.shapes import Edge

_BAND = (0.3, 0.75)  # of a word's height from its top, in which a line strikes it through
_NEAR = 2.0  # points by which such a line may be longer than what it strikes
_SHORTEST = 4.0
_COVERED = 0.5  # the share of a word that is struck; half of one may be its replacement
_STEP = 4.0  # points of a row of the index


def struck_through(words: Sequence[Word], edges: Iterable[Edge]) -> list[str]:
    """Return the runs of words that level lines strike through, from the top of the page.

    words: a page's. edges: its level and upright lines. A rule, or the grid of a chart, that passes
    through a word goes on beyond it; a line that strikes words through begins and ends with them.
    """
    level = [
        (float(edge["top"]), float(edge["x0"]), float(edge["x1"]))
        for edge in edges
        if edge["orientation"] == "h" and float(edge["x1"]) - float(edge["x0"]) >= _SHORTEST
    ]
    if not level:
        return []
    rows: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.upright:
            for step in range(int(word.top / _STEP), int(word.bottom / _STEP) + 1):
                rows[step].append(word)
    found: dict[tuple[int, int], str] = {}
    for y, x0, x1 in level:
        run = [word for word in rows.get(int(y / _STEP), ()) if _strikes(word, y, x0, x1)]
        if not run:
            continue
        run.sort(key=lambda word: word.x0)
        if x0 >= run[0].x0 - _NEAR and x1 <= run[-1].x1 + _NEAR:
            # The two edges of a thin bar are one line.
            found.setdefault((round(y / _STEP), round(x0)), " ".join(word.text for word in run))
    return [text for _, text in sorted(found.items())]


def _strikes(word: Word, y: float, x0: float, x1: float) -> bool:
    """Return whether a line runs through a word, and neither over nor under it."""
    high = word.bottom - word.top
    if not word.top + _BAND[0] * high <= y <= word.top + _BAND[1] * high:
        return False
    covered = min(x1, word.x1) - max(x0, word.x0)
    return covered >= _COVERED * (word.x1 - word.x0) - 0.5
